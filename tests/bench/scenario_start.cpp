#include <QDir>
#include <algorithm>

#include "bench/child.h"
#include "bench/scenarios.h"
#include "bench/window_run.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRuns = 9;
constexpr int kLimitMs = 30'000;
constexpr double kMostOfBare = 2.5;
constexpr double kIdlePercent = 1;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double bareMs(const TestDisplay& display) {
    const SteadyNs started = steadyNow();
    Child child(self(), {u"--bare-window"_s}, display.environment());
    return static_cast<double>(child.moment("painted", kLimitMs) - started) / 1e6;
}

double ourMs(const Settings& settings, const TestDisplay& display) {
    WindowRun run(settings, display, u"start"_s, {u"--quit-after"_s, u"1"_s});
    run.waitForEnd(kLimitMs);
    return static_cast<double>(run.milestone(u"first_paint"_s) - run.started()) / 1e6;
}

} // namespace

void start(const Settings& settings, const TestDisplay& display, Results& results) {
    results.heading(u"Start and idleness"_s);
    std::vector<double> bare;
    std::vector<double> ours;
    for (int i = 0; i < kRuns; ++i) {
        bare.push_back(bareMs(display));
        ours.push_back(ourMs(settings, display));
    }
    results.figure(u"from start to first paint, median of 9"_s, millis(median(ours)),
                   u"a bare QMainWindow with the same libraries "_s + millis(median(bare)));
    results.judge(10, u"from start to first paint, against a bare QMainWindow"_s, u"at most 2.5 times"_s,
                  times(median(ours) / median(bare)),
                  median(bare) > 0 && median(ours) > 0 && median(ours) <= kMostOfBare * median(bare));

    FloodProcess server(0, 0);
    Child idle(self(), {u"--idle"_s, server.url(), settings.work + u"/idle"_s}, display.environment());
    const double percent = idle.value("percent", kLimitMs).toDouble();
    const int open = static_cast<int>(idle.value("open", 0).toDouble());
    if (open != 10) {
        results.broken(u"%1 of 10 connections are open"_s.arg(open));
    }
    results.judge(10, u"idle for 10 s with 10 connections open"_s, u"under 1 % of a core"_s,
                  QString::number(percent, 'f', 2) + u" %"_s, open == 10 && percent < kIdlePercent);
}

} // namespace maim::bench
