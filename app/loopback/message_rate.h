#pragma once

#include <algorithm>
#include <limits>

#include "base/clock.h"

namespace maim {

/// A token bucket: a number of messages a second, and after a rest as many at once as one second allows.
class MessageRate {
public:
    explicit MessageRate(int perSecond) : m_costNs(kSecondNs / perSecond) {}

    /// Until the next message may come; 0: it may come now.
    SteadyNs wait(SteadyNs now) const { return std::max<SteadyNs>(0, spentUntil(now) + m_costNs - now); }

    /// One message has come, whether it might or not.
    void take(SteadyNs now) { m_spentUntil = spentUntil(now) + m_costNs; }

private:
    static constexpr SteadyNs kSecondNs = 1'000'000'000;

    SteadyNs spentUntil(SteadyNs now) const { return std::max(m_spentUntil, now - kSecondNs); }

    SteadyNs m_costNs;
    SteadyNs m_spentUntil = std::numeric_limits<SteadyNs>::min();
};

} // namespace maim
