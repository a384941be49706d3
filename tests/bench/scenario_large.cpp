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
constexpr int kLookMs = 90'000;
constexpr double kGapMs = 100;
constexpr double kCancelMs = 200;
constexpr double kFewestCancels = 3;
constexpr double kPeakBytes = 600e6;

/// Chooses the first row, then the inspector's raw page, all of its text, and the tree again.
void inspect(const TestDisplay& display) {
    if (!display.isReal() || tool(u"xdotool"_s).isEmpty()) {
        return;
    }
    QProcess hands;
    hands.setProcessEnvironment(display.environment());
    hands.start(u"xdotool"_s, QString(u"mousemove 500 612 click 1 sleep 1 mousemove 993 57 click 1 sleep 0.5 "
                                      "mousemove 1222 485 click 1 sleep 3 mousemove 1100 300 click 5 click 5 sleep 0.5 "
                                      "mousemove 950 57 click 1 sleep 0.5"_s)
                                  .split(u' '));
    hands.waitForFinished(kLimitMs);
}

struct Shape {
    const char* name;
    QString what;
};

void judgeLook(const Shape& shape, const QString& file, const Settings& settings, const TestDisplay& display,
               Results& results) {
    Child look(self(), {u"--look-at-large"_s, file, settings.work + u"/look-"_s + QLatin1StringView(shape.name)},
               display.environment());
    const double peak = look.value("peak", kLookMs).toDouble();
    const double cancels = look.value("cancels", 0).toDouble();
    const double slowest = look.value("slowest", 0).toDouble();
    results.figure(shape.what + u": read into the tree; all of its raw text opened"_s,
                   millis(look.value("read", 0).toDouble()) + u", "_s + millis(look.value("unfolded", 0).toDouble()));
    results.judge(6, shape.what + u": its tree cancelled, the slowest of %1 moments of its reading"_s.arg(cancels),
                  u"at most 200 ms"_s, millis(slowest), cancels >= kFewestCancels && slowest <= kCancelMs);
    const double gap = look.value("gap", 0).toDouble();
    results.judge(6, shape.what + u": longest gap of the UI thread while all of its raw text is opened"_s,
                  u"at most 100 ms"_s, millis(gap), gap > 0 && gap <= kGapMs);
    results.judge(6, shape.what + u": peak resident memory with its tree and all of its raw text open"_s,
                  u"at most 600 MB"_s, mebibytes(peak),
                  peak > 0 && peak <= kPeakBytes && look.value("shown", 0).toDouble() > 0);
}

void largeOf(const Shape& shape, const Settings& settings, const TestDisplay& display, Results& results) {
    const QString name = QLatin1StringView(shape.name);
    Child server(self(), {u"--serve-large"_s, QString::number(kBytes), name});
    const QString url = u"ws://127.0.0.1:%1/ws"_s.arg(server.value("port", kStartMs).toInt());
    // The two messages, and our ACK of the first.
    WindowRun run(settings, display, u"large-"_s + name,
                  {u"--connect"_s, url, u"--platform"_s, u"bench"_s, u"--quit-after-frames"_s, u"3"_s,
                   u"--quit-after"_s, u"40"_s});
    pause(kArrivedMs);
    inspect(display);
    if (!run.waitForEnd(kLimitMs) || run.number(u"frames_received"_s) != 2) {
        results.broken(u"%1: %2 of 2 messages arrived"_s.arg(shape.what).arg(run.number(u"frames_received"_s)));
        return;
    }
    const Recorded recorded = readRecorded(run.sessionFile());
    const bool exact = recorded.hash == server.value("hash", 0);
    const double gap = run.number(u"ui_gap_longest_ms"_s);
    const double peak = run.number(u"peak_resident_bytes"_s);
    const QString during = u" while it comes, is recorded and looked at"_s;
    results.judge(6, shape.what + u": longest gap of the UI thread"_s + during, u"at most 100 ms"_s, millis(gap),
                  gap <= kGapMs);
    results.judge(6, shape.what + u": peak resident memory"_s + during, u"at most 600 MB"_s, mebibytes(peak),
                  peak > 0 && peak <= kPeakBytes);
    results.judge(6, shape.what + u": its bytes in the recorded file"_s, u"equal by SHA-1"_s,
                  exact ? u"equal"_s : u"NOT equal"_s, exact);
    if (!exact) {
        results.broken(u"the bytes of the large message differ"_s);
    }
    if (display.isReal()) {
        judgeLook(shape, run.sessionFile(), settings, display, results);
    }
}

} // namespace

void large(const Settings& settings, const TestDisplay& display, Results& results) {
    results.heading(u"Messages of %1 bytes"_s.arg(grouped(kBytes)));
    largeOf({"objects", u"a text message of 100 MiB"_s}, settings, display, results);
    largeOf({"numbers", u"100 MiB as one array of over five million numbers"_s}, settings, display, results);
}

} // namespace maim::bench
