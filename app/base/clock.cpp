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

TimeStamp TimeStamp::now() {
    const SteadyNs steady = steadyNow();
    return {steady, wallNow()};
}

} // namespace maim
