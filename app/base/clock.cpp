#include "base/clock.h"

#include <chrono>

namespace maim {

SteadyNs steadyNow() {
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

WallUs wallNow() {
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

// Between two looks at the wall clock, the steady clock carries it forward: a look costs as much as reading a frame's
// ids.
TimeStamp TimeStamp::now() {
    constexpr SteadyNs kLookEvery = 1'000'000;
    thread_local TimeStamp look;
    const SteadyNs steady = steadyNow();
    if (steady - look.steady >= kLookEvery) {
        look = {steady, wallNow()};
    }
    return {steady, look.wall + (steady - look.steady) / 1'000};
}

} // namespace maim
