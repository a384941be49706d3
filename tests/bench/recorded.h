#pragma once

#include <QByteArray>

#include "bench/settings.h"

/// Session files that a run of the suite records and looks at again.
namespace maim::bench {

struct Recorded {
    qint64 frames = 0; ///< received ones, sound, in the order of their numbers
    QByteArray hash;   ///< SHA-1 over their payloads
};

/// With the product's own reader. Of sent frames nothing counts.
Recorded readRecorded(const QString& file);

/// Puts the file aside for recordedFile(), unless there is one already.
void keepRecorded(const Settings& settings, const QString& file, qint64 frames);

/// A session file of so many flooded frames: the one put aside, or one made now without a window. Empty: it failed.
QString recordedFile(const Settings& settings, qint64 frames);

} // namespace maim::bench
