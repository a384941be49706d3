#include "session/backoff.h"

#include <algorithm>
#include <cmath>

namespace maim {

int Backoff::delayMs(int attempt, double random) const {
    const double grown = std::ldexp(static_cast<double>(baseMs), std::clamp(attempt, 1, 32) - 1);
    const double ceiling = std::min(grown, static_cast<double>(maxMs));
    return std::max(floorMs, static_cast<int>(ceiling * std::clamp(random, 0.0, 1.0)));
}

} // namespace maim
