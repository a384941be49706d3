#pragma once

#include <algorithm>
#include <limits>

#include "base/clock.h"

namespace maim {

/// A token bucket: a number of messages a second, and after a rest as many at once as one second allows.
class MessageRate {
public:
    explicit MessageRate(int perSecond) : m_costNs(kSecondNs / perSecond) {}

    /// False when the bucket is empty; that message costs nothing.
    bool takes(SteadyNs now) {
        m_spentUntil = std::max(m_spentUntil, now - kSecondNs);
        if (m_spentUntil + m_costNs > now) {
            return false;
        }
        m_spentUntil += m_costNs;
        return true;
    }

private:
    static constexpr SteadyNs kSecondNs = 1'000'000'000;

    SteadyNs m_costNs;
    SteadyNs m_spentUntil = std::numeric_limits<SteadyNs>::min();
};

} // namespace maim
