#include <QDir>

#include "bench/child.h"
#include "bench/recorded.h"
#include "bench/scenarios.h"
#include "bench/window_run.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kQuitSeconds = 40;
constexpr int kLimitMs = 120'000;
constexpr double kOpenMs = 3'000;
constexpr double kPlaceMs = 50;

/// From the start of the program until the session is painted in its views; negative: it was not.
double openingMs(const Settings& settings, const TestDisplay& display, const QString& file) {
    WindowRun run(settings, display, u"opening"_s,
                  {u"--open"_s, file, u"--quit-after-frames"_s, QString::number(settings.manyFrames), u"--quit-after"_s,
                   QString::number(kQuitSeconds)});
    const bool opened = run.waitForEnd(kLimitMs) && run.milestone(u"opened"_s) > 0;
    return opened ? static_cast<double>(run.milestone(u"opened"_s) - run.started()) / 1e6 : -1;
}

} // namespace

void openMany(const Settings& settings, const TestDisplay& display, Results& results) {
    const QString frames = grouped(static_cast<double>(settings.manyFrames));
    results.heading(u"Opening a file of %1 frames"_s.arg(frames));
    const QString file = recordedFile(settings, settings.manyFrames);
    const double opening = openingMs(settings, display, file);
    results.judge(4, u"a file of %1 frames, from the program's start to a painted, usable window"_s.arg(frames),
                  u"at most 3 s"_s, millis(opening), opening >= 0 && opening <= kOpenMs);

    Child places(self(), {u"--places"_s, file, settings.work + u"/places"_s}, display.environment());
    const double longest = places.value("longest", kLimitMs).toDouble();
    const double median = places.value("median", kLimitMs).toDouble();
    if (places.value("rows", 0).toDouble() != static_cast<double>(settings.manyFrames)) {
        results.broken(u"the opened file shows %1 rows"_s.arg(places.value("rows", 0).toDouble()));
    }
    results.figure(u"a place in it, of 200: from scrolling there to its picture, median"_s, millis(median));
    results.judge(4, u"the slowest of 200 places in it: first, last and 198 anywhere"_s, u"at most 50 ms"_s,
                  millis(longest), longest > 0 && longest <= kPlaceMs);
}

} // namespace maim::bench
