#include "traffic/server_clock.h"

#include <algorithm>
#include <cmath>

namespace maim {

namespace {

constexpr std::size_t kKept = 16;
// Ordinary clocks drift apart by less than this: 100 parts in a million.
constexpr std::int64_t kNsPerDriftNs = 10'000;
constexpr double kMicroseconds = 1e6;
constexpr std::int64_t kStepOfWholeSeconds = 1'000'000;
// A time since 1970 beyond this is not in seconds.
constexpr double kMilliseconds = 1e11;

} // namespace

std::optional<ServerTime> serverTimeIn(const Envelope& ack) {
    const json::Document& document = ack.document;
    json::NodeId time = document.find(ack.payload, "server_timestamp");
    if (time == json::kNone) {
        time = document.find({"meta", "timestamp"});
    }
    const std::optional<double> seconds = time == json::kNone ? std::nullopt : document.number(time);
    if (!seconds || !(*seconds >= 0 && *seconds < kMilliseconds)) {
        return std::nullopt;
    }
    const bool whole = !document.raw(time).contains('.');
    return ServerTime{std::llround(*seconds * kMicroseconds), whole ? kStepOfWholeSeconds : 1};
}

void ServerClock::saw(WallUs serverUs, std::int64_t stepUs, const TimeStamp& arrived, std::int64_t tookNs) {
    const std::int64_t ahead = serverUs - arrived.wall;
    m_bounds.push_back({ahead, ahead + tookNs / 1'000 + stepUs, arrived.steady});
    if (m_bounds.size() > kKept) {
        m_bounds.pop_front();
    }
}

// From the newest back, until one does not fit: a clock was set in between.
std::optional<ClockOffset> ServerClock::offset() const {
    if (m_bounds.empty()) {
        return {};
    }
    Bounds all = m_bounds.back();
    for (auto bounds = m_bounds.rbegin() + 1; bounds != m_bounds.rend(); ++bounds) {
        const std::int64_t drift = (all.at - bounds->at) / kNsPerDriftNs / 1'000;
        const std::int64_t low = std::max(all.low, bounds->low - drift);
        const std::int64_t high = std::min(all.high, bounds->high + drift);
        if (low > high) {
            break;
        }
        all.low = low;
        all.high = high;
    }
    return ClockOffset{(all.low + all.high) / 2, (all.high - all.low + 1) / 2};
}

} // namespace maim
