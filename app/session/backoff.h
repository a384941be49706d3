#pragma once

namespace maim {

/// Exponential, with full jitter, never below `floorMs`: the first retry comes within a second.
struct Backoff {
    int baseMs = 1'000;
    int maxMs = 30'000;
    int floorMs = 100;

    /// `attempt` from 1; `random` in 0..1.
    int delayMs(int attempt, double random) const;
    bool operator==(const Backoff&) const = default;
};

} // namespace maim
