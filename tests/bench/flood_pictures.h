#pragma once

#include <QImage>

#include "bench/child.h"
#include "bench/display.h"
#include "bench/results.h"
#include "bench/settings.h"

namespace maim::bench {

/// The window in the middle of a flood and at its end, for people to look at. Does nothing unless pictures are wanted.
class FloodPictures {
public:
    FloodPictures(const Settings& settings, const TestDisplay& display, const QString& name);

    /// Returns once both are taken. The flood has begun.
    void take(FloodProcess& server, qint64 frames, int limitMs);
    /// Writing them takes the machine's time: not while something is measured.
    void save(Results& results) const;

private:
    struct Picture {
        QString what;
        QImage image;
    };
    void add(const QString& what);

    const TestDisplay& m_display;
    QString m_place; ///< the beginning of the files' names; empty: none are wanted
    QList<Picture> m_pictures;
    bool m_isAmidst = false; ///< the server had not sent all when the first one was taken
};

} // namespace maim::bench
