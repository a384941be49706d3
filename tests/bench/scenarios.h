#pragma once

#include "bench/display.h"
#include "bench/results.h"
#include "bench/settings.h"

/// One function a scenario: from the settings to figures and verdicts. They run one after the other; a later one may
/// use a file that an earlier one left in the run's folder.
namespace maim::bench {

/// Lines 1, 2 and 3: a flood, recorded and shown, beside those who do less with it.
void flood(const Settings& settings, const TestDisplay& display, Results& results);

/// Line 4: a file of many frames is opened, and places in it are shown.
void openMany(const Settings& settings, const TestDisplay& display, Results& results);

/// Line 5: filters, beside ripgrep on the same payloads.
void filter(const Settings& settings, const TestDisplay& display, Results& results);

/// Line 7: the latency of ACKs, beside a packet capture.
void latency(const Settings& settings, const TestDisplay& display, Results& results);

/// Line 6: a message of 100 MiB.
void large(const Settings& settings, const TestDisplay& display, Results& results);

/// Line 10: the start, beside a bare window's; and what an idle window takes.
void start(const Settings& settings, const TestDisplay& display, Results& results);

/// Line 9: an hour of steady traffic with a reconnection a minute.
void soak(const Settings& settings, const TestDisplay& display, Results& results);

} // namespace maim::bench
