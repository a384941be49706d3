#pragma once

#include <QByteArray>

#include "traffic/latency_stats.h"

namespace maim {

/// The newest samples as comma-separated values, oldest first: frame, sent_utc, latency_ms, state. Holds no text from a
/// peer. `now` ties the steady clock to the wall clock.
QByteArray latencyCsv(const LatencyStats& stats, const TimeStamp& now);

} // namespace maim
