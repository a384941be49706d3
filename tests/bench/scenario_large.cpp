#include "bench/child.h"
#include "bench/recorded.h"
#include "bench/scenarios.h"
#include "bench/window_run.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBytes = 104'857'600;
constexpr int kStartMs = 20'000;
constexpr int kLimitMs = 60'000;
constexpr int kArrivedMs = 5'000;
constexpr double kGapMs = 100;
constexpr double kPeakBytes = 600e6;

/// Chooses the first row, then the inspector's raw page and its tree again.
void inspect(const TestDisplay& display) {
    if (!display.isReal() || tool(u"xdotool"_s).isEmpty()) {
        return;
    }
    QProcess hands;
    hands.setProcessEnvironment(display.environment());
    hands.start(u"xdotool"_s, QString(u"mousemove 500 612 click 1 sleep 2 mousemove 993 57 click 1 sleep 1 "
                                      "mousemove 1100 300 click 5 click 5 sleep 1 mousemove 950 57 click 1 sleep 1"_s)
                                  .split(u' '));
    hands.waitForFinished(kLimitMs);
}

} // namespace

void large(const Settings& settings, const TestDisplay& display, Results& results) {
    results.heading(u"A message of %1 bytes"_s.arg(grouped(kBytes)));
    Child server(self(), {u"--serve-large"_s, QString::number(kBytes)});
    const QString url = u"ws://127.0.0.1:%1/ws"_s.arg(server.value("port", kStartMs).toInt());
    // The two messages, and our ACK of the first.
    WindowRun run(settings, display, u"large"_s,
                  {u"--connect"_s, url, u"--platform"_s, u"bench"_s, u"--quit-after-frames"_s, u"3"_s,
                   u"--quit-after"_s, u"40"_s});
    pause(kArrivedMs);
    inspect(display);
    if (!run.waitForEnd(kLimitMs) || run.number(u"frames_received"_s) != 2) {
        results.broken(u"%1 of 2 messages arrived"_s.arg(run.number(u"frames_received"_s)));
        return;
    }
    const Recorded recorded = readRecorded(run.sessionFile());
    const bool exact = recorded.hash == server.value("hash", 0);
    const double gap = run.number(u"ui_gap_longest_ms"_s);
    const double peak = run.number(u"peak_resident_bytes"_s);
    const QString during = u" while it comes, is recorded and looked at"_s;
    results.judge(6, u"a text message of 100 MiB: longest gap of the UI thread"_s + during, u"at most 100 ms"_s,
                  millis(gap), gap <= kGapMs);
    results.judge(6, u"peak resident memory"_s + during, u"at most 600 MB"_s, mebibytes(peak),
                  peak > 0 && peak <= kPeakBytes);
    results.judge(6, u"its bytes in the recorded file"_s, u"equal by SHA-1"_s, exact ? u"equal"_s : u"NOT equal"_s,
                  exact);
    if (!exact) {
        results.broken(u"the bytes of the large message differ"_s);
    }
}

} // namespace maim::bench
