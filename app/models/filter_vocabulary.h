#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include "journal/filter_completion.h"
#include "journal/frame_log.h"

namespace maim {

/// The paths and values that a log's frames have shown, for completion. It looks only when asked: at a sample of small
/// frames, in the background, at most twice a second. Bounded in paths, values and length; holds no API key.
class FilterVocabulary : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype kMostPaths = 400;
    static constexpr qsizetype kMostValues = 20;

    using QObject::QObject;

    /// Null: none. Forgets what was learned from the last one.
    void setLog(FrameLog* log);
    const FilterWords& words() const { return m_words; }
    /// learned() follows when there is something new to look at.
    void lookAgain();

Q_SIGNALS:
    void learned();

private:
    std::vector<FrameRecord> sample();
    void merge(const FilterWords& found);

    QPointer<FrameLog> m_log;
    FilterWords m_words;
    QElapsedTimer m_since; ///< the last look
    qsizetype m_seen = 0;  ///< rows of the log at the last look
    quint64 m_generation = 0;
    bool m_busy = false;
};

} // namespace maim
