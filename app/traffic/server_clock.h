#pragma once

#include <deque>
#include <optional>

#include "base/clock.h"
#include "protocol/envelope.h"

namespace maim {

/// How far the server's clock is ahead of ours, and how wrong that may be.
struct ClockOffset {
    std::int64_t us = 0;
    std::int64_t uncertaintyUs = 0;

    bool operator==(const ClockOffset&) const = default;
};

/// A reading of the server's clock.
struct ServerTime {
    WallUs us = 0;
    std::int64_t stepUs = 1; ///< what it was rounded down to
};
/// From an ACK; empty when it has none, or an impossible one.
std::optional<ServerTime> serverTimeIn(const Envelope& ack);

/// Estimates the offset of the server's clock from what its ACKs say. Between the leaving of a message and the arrival
/// of its ACK the server looked at its clock: that bounds the offset, whatever the way there and back took, and several
/// such bounds together bound it closer. A clock that was set makes what came before void.
class ServerClock {
public:
    /// `serverUs`: what its clock said, in steps of `stepUs`; `tookNs`: from the message to its ACK.
    void saw(WallUs serverUs, std::int64_t stepUs, const TimeStamp& arrived, std::int64_t tookNs);
    void clear() { m_bounds.clear(); }
    /// Empty before the first ACK.
    std::optional<ClockOffset> offset() const;

private:
    struct Bounds {
        std::int64_t low, high; ///< us
        SteadyNs at;
    };

    std::deque<Bounds> m_bounds; ///< the newest is the last
};

} // namespace maim
