#pragma once

#include "bench/display.h"
#include "bench/results.h"
#include "bench/settings.h"

/// One function a scenario: from the settings to figures and verdicts. They run one after the other; a later one may
/// use a file that an earlier one left in the run's folder.
namespace maim::bench {

/// Lines 1, 2 and 3: a flood, recorded and shown, beside those who do less with it.
void flood(const Settings& settings, const Display& display, Results& results);

} // namespace maim::bench
