#pragma once

#include <cstdint>

namespace maim {

/// Nanoseconds of the steady clock: for durations and latencies. The origin is arbitrary; never shown.
using SteadyNs = std::int64_t;
/// Microseconds since 1970 UTC: for what a person reads. It may jump.
using WallUs = std::int64_t;

SteadyNs steadyNow();
WallUs wallNow();

/// One moment on both clocks, the steady one read first. A jump of the wall clock shows within a millisecond.
struct TimeStamp {
    SteadyNs steady = 0;
    WallUs wall = 0;

    static TimeStamp now();
    bool operator==(const TimeStamp&) const = default;
};

} // namespace maim
