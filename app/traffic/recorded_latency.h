#pragma once

#include "journal/frame_log.h"
#include "traffic/latency_stats.h"

namespace maim {

/// Fills the statistics from the frames of a recorded session. Its steady clock was another one: each sample stands at
/// its wall time, seen from now.
void replayLatency(const FrameLog& log, LatencyStats& stats);

} // namespace maim
