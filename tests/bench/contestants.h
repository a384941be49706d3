#pragma once

#include <QUrl>

#include "bench/settings.h"

/// What the window is compared with, each against a flood of its own.
namespace maim::bench {

/// Frames, and how many a second: from the first one's being written to the last one's being dealt with.
struct Rate {
    qint64 frames = 0;
    double perSecond = 0;

    static Rate between(qint64 frames, qint64 fromNs, qint64 toNs);
};

/// A QWebSocket that does nothing but count, in a process of its own.
Rate bareRate(qint64 frames);
/// Its process: prints when it was done.
int countBare(const QUrl& url, qint64 frames);

/// wscat from npm, which prints to a file. Frames of -1: there is no npm, or it could not fetch it.
Rate wscatRate(const Settings& settings, qint64 frames);
inline constexpr char kWscatVersion[] = "6.1.0";

/// SQLite alone, on the same bytes: a row a frame with one index, and our blocks.
Rate rowsRate(const Settings& settings, qint64 frames);
Rate blocksRate(const Settings& settings, qint64 frames);

} // namespace maim::bench
