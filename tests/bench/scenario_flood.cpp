#include <QFile>
#include <algorithm>

#include "bench/contestants.h"
#include "bench/flood_pictures.h"
#include "bench/recorded.h"
#include "bench/scenarios.h"
#include "bench/window_run.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStartMs = 20'000;
/// The window is painted.
constexpr int kDelayMs = 2'000;
constexpr double kLeastOfWscat = 1.5;
constexpr double kLeastOfBare = 0.33;
constexpr double kLongestGapMs = 50;
constexpr double kUsualGapMs = 16;
constexpr double kResidentBytes = 150e6;
constexpr double kResidentBytesPerFrame = 100;
/// Of the judged flood and the bare QWebSocket, by turns: the machine is not as fast in one second as in the next.
constexpr int kRounds = 3;

struct WindowRate {
    Rate rate;
    double arrivals = 0; ///< frames/s, from the first arrival to the last, as the window counts
    QJsonObject report;
};

struct Round {
    double bare = 0; ///< frames/s
    WindowRate window;

    double ratio() const { return bare > 0 ? window.rate.perSecond / bare : 0; }
    double reported(const QString& figure) const { return window.report[figure].toDouble(); }
};

using Rounds = QList<Round>;

/// The one whose figure lies between the others'.
template <typename Figure>
double median(const Rounds& rounds, Figure figure) {
    QList<double> figures;
    for (const Round& round : rounds) {
        figures += figure(round);
    }
    std::sort(figures.begin(), figures.end());
    return figures[figures.size() / 2];
}

double worst(const Rounds& rounds, const QString& reported) {
    double most = 0;
    for (const Round& round : rounds) {
        most = std::max(most, round.reported(reported));
    }
    return most;
}

/// Whether each of them came to its end.
bool isWhole(const Rounds& rounds) {
    return std::all_of(rounds.begin(), rounds.end(), [](const Round& round) { return round.window.rate.frames > 0; });
}

int limitMs(qint64 frames) {
    return 60'000 + static_cast<int>(frames / 20);
}

void checkBytes(const WindowRun& run, const FloodProcess& server, const QString& name, qint64 frames,
                Results& results) {
    const Recorded recorded = readRecorded(run.sessionFile());
    if (recorded.frames != frames || recorded.hash != server.hash()) {
        results.broken(u"%1: the recorded file holds %2 of %3 frames, and their hash is %4"_s.arg(name)
                           .arg(recorded.frames)
                           .arg(frames)
                           .arg(recorded.hash == server.hash() ? u"right"_s : u"wrong"_s));
    }
    results.figure(name + u": order and bytes in the recorded file"_s,
                   recorded.hash == server.hash() ? u"exact"_s : u"WRONG"_s,
                   u"SHA-1 over all payloads "_s + QString::fromLatin1(recorded.hash));
}

/// From the first frame's being written by the server until the last one stands in the views and in the file.
WindowRate windowRate(const Settings& settings, const TestDisplay& display, const QString& name, qint64 frames,
                      bool withHands, Results& results) {
    FloodProcess server(frames, kDelayMs);
    WindowRun run(settings, display, name,
                  {u"--connect"_s, server.url(), u"--platform"_s, u"bench"_s, u"--quit-after-frames"_s,
                   QString::number(frames), u"--quit-after"_s, QString::number(limitMs(frames) / 1'000)});
    const SteadyNs began = server.began(kStartMs);
    const auto hands = withHands ? std::make_unique<Hands>(display) : nullptr;
    FloodPictures pictures(settings, display, name);
    pictures.take(server, frames, limitMs(frames));
    const bool ended = run.waitForEnd(2 * limitMs(frames));
    pictures.save(results);
    if (!ended || run.number(u"frames_received"_s) != static_cast<double>(frames)) {
        results.broken(u"%1: %2 of %3 frames arrived"_s.arg(name).arg(run.number(u"frames_received"_s)).arg(frames));
        return {};
    }
    checkBytes(run, server, name, frames, results);
    keepRecorded(settings, run.sessionFile(), frames);
    return {Rate::between(frames, began, run.milestone(u"recorded"_s)), run.number(u"frames_per_second"_s),
            run.report()};
}

void describe(const QString& name, const WindowRate& window, double bare, Results& results) {
    results.figure(name + u": recorded and shown"_s, grouped(window.rate.perSecond) + u" frames/s"_s,
                   u"%1 of the bare QWebSocket"_s.arg(times(window.rate.perSecond / bare)));
    results.figure(name + u": taken from the socket"_s, grouped(window.arrivals) + u" frames/s"_s);
    results.figure(name + u": longest gap of the UI thread, 99th percentile"_s,
                   millis(window.report[u"ui_gap_longest_ms"_s].toDouble()) + u", "_s +
                       millis(window.report[u"ui_gap_p99_ms"_s].toDouble()));
    results.figure(name + u": resident memory after it"_s, mebibytes(window.report[u"resident_bytes"_s].toDouble()));
}

void judgeMemory(double resident, qint64 frames, Results& results) {
    const double bound = kResidentBytes + kResidentBytesPerFrame * static_cast<double>(frames);
    results.judge(3, u"resident memory after %1 frames"_s.arg(grouped(static_cast<double>(frames))),
                  u"at most "_s + mebibytes(bound), mebibytes(resident), resident > 0 && resident <= bound);
}

void judgeRate(const Rounds& rounds, const Rate& wscat, Results& results) {
    const double rate = median(rounds, [](const Round& round) { return round.window.rate.perSecond; });
    const double ratio = median(rounds, [](const Round& round) { return round.ratio(); });
    const QString what = u"recorded and shown, none lost, bytes exact, median of %1"_s.arg(rounds.size());
    results.judge(1, what + u": of the bare QWebSocket's rate"_s, u"at least 0.33 times"_s, times(ratio),
                  isWhole(rounds) && ratio >= kLeastOfBare);
    const QString bound = u"at least 1.5 times"_s;
    if (wscat.frames < 0) {
        results.notShown(1, what + u": of wscat's rate"_s, bound, u"needs npm (install-dependencies.sh --bench)"_s);
        return;
    }
    results.judge(1, what + u": of wscat's rate"_s, bound, times(rate / wscat.perSecond),
                  wscat.perSecond > 0 && rate >= kLeastOfWscat * wscat.perSecond);
}

void judgeGaps(const Rounds& rounds, bool driven, Results& results) {
    const double longest = worst(rounds, u"ui_gap_longest_ms"_s);
    const double usual = worst(rounds, u"ui_gap_p99_ms"_s);
    const QString during = u" during it, with clicks, wheel and a filter being typed"_s;
    const bool known = isWhole(rounds);
    if (!driven) {
        results.notShown(2, u"the UI thread's gaps"_s + during, u"at most 50 ms, 99th percentile 16 ms"_s,
                         u"needs Xvfb and xdotool (install-dependencies.sh --bench)"_s);
        return;
    }
    results.judge(2, u"longest gap of the UI thread"_s + during, u"at most 50 ms"_s, millis(longest),
                  known && longest <= kLongestGapMs);
    results.judge(2, u"99th percentile of the gaps"_s, u"at most 16 ms"_s, millis(usual),
                  known && usual <= kUsualGapMs);
}

/// They are driven all along; those count that took effect with frames of the same flood before and after them.
void judgeHands(const QString& name, const QList<QJsonObject>& reports, bool driven, Results& results) {
    const QString what =
        name + u": rows chosen, table scrolled, filters that showed their first rows, between frames"_s;
    const QString bound = u"at least 1 of each"_s;
    if (!driven) {
        results.notShown(2, what, bound, u"needs Xvfb and xdotool (install-dependencies.sh --bench)"_s);
        return;
    }
    QStringList counts;
    bool each = true;
    for (const QString& one : {u"chosen"_s, u"scrolled"_s, u"filtered"_s}) {
        double count = 0;
        for (const QJsonObject& report : reports) {
            count += report[u"hands"_s].toObject()[one].toDouble();
        }
        counts += grouped(count);
        each = each && count >= 1;
    }
    results.judge(2, what, bound, counts.join(u", "_s), each);
}

Rate compare(const Settings& settings, Results& results) {
    const Rate wscat = wscatRate(settings, settings.frames);
    if (wscat.frames >= 0 && wscat.frames != settings.frames) {
        results.broken(u"wscat printed %1 frames"_s.arg(wscat.frames));
    }
    results.figure(u"wscat %1 printing to a file"_s.arg(QLatin1StringView(kWscatVersion)),
                   wscat.frames < 0 ? u"not there"_s : grouped(wscat.perSecond) + u" frames/s"_s);
    results.figure(u"SQLite alone, a row a frame with one index"_s,
                   grouped(rowsRate(settings, settings.frames).perSecond) + u" frames/s"_s);
    results.figure(u"SQLite alone, our blocks"_s,
                   grouped(blocksRate(settings, settings.frames).perSecond) + u" frames/s"_s);
    return wscat;
}

double measureBare(const Settings& settings, Results& results) {
    const Rate bare = bareRate(settings.frames);
    if (bare.frames != settings.frames) {
        results.broken(u"the bare QWebSocket counted %1 frames"_s.arg(bare.frames));
    }
    results.figure(u"bare QWebSocket, counting"_s, grouped(bare.perSecond) + u" frames/s"_s);
    return bare.perSecond;
}

Rounds measureRounds(const Settings& settings, const TestDisplay& display, bool driven, Results& results) {
    Rounds rounds;
    while (rounds.size() < kRounds) {
        const double bare = measureBare(settings, results);
        const QString name = u"window in use, round %1"_s.arg(rounds.size() + 1);
        rounds.append({bare, windowRate(settings, display, name, settings.frames, driven, results)});
        describe(name, rounds.constLast().window, bare, results);
    }
    return rounds;
}

} // namespace

void flood(const Settings& settings, const TestDisplay& display, Results& results) {
    results.heading(u"Flood of %1 frames"_s.arg(grouped(static_cast<double>(settings.frames))));
    if (settings.quick) {
        const double bare = measureBare(settings, results);
        describe(u"window"_s, windowRate(settings, display, u"window"_s, settings.frames, false, results), bare,
                 results);
        return;
    }
    const Rate wscat = compare(settings, results);
    const bool driven = display.isReal() && !tool(u"xdotool"_s).isEmpty();
    const Rounds rounds = measureRounds(settings, display, driven, results);
    const double bare = median(rounds, [](const Round& round) { return round.bare; });
    describe(u"window left alone"_s,
             windowRate(settings, display, u"window left alone"_s, settings.frames, false, results), bare, results);
    const WindowRate many = windowRate(settings, display, u"many frames"_s, settings.manyFrames, driven, results);
    describe(u"window, %1 frames"_s.arg(grouped(static_cast<double>(settings.manyFrames))), many, bare, results);
    judgeRate(rounds, wscat, results);
    judgeGaps(rounds, driven, results);
    QList<QJsonObject> reports;
    for (const Round& round : rounds) {
        reports += round.window.report;
    }
    judgeHands(u"%1 floods of %2 frames"_s.arg(kRounds).arg(grouped(static_cast<double>(settings.frames))), reports,
               driven, results);
    judgeHands(u"%1 frames"_s.arg(grouped(static_cast<double>(settings.manyFrames))), {many.report}, driven, results);
    judgeMemory(worst(rounds, u"resident_bytes"_s), settings.frames, results);
    judgeMemory(many.report[u"resident_bytes"_s].toDouble(), settings.manyFrames, results);
}

} // namespace maim::bench
