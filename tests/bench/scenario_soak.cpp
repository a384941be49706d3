#include <QFileInfo>
#include <algorithm>

#include "bench/child.h"
#include "bench/process_watch.h"
#include "bench/recorded.h"
#include "bench/scenarios.h"
#include "bench/window_run.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFramesPerSecond = 500;
constexpr int kSecondsPerConnection = 60;
constexpr int kStartMs = 20'000;
constexpr int kLookMs = 10'000;
constexpr int kEndSeconds = 15;
/// Caches are full and pools have their threads by then; of a short run, a quarter.
constexpr double kWarmSeconds = 300;
constexpr double kBytesPerFrame = 100;
/// What an allocator keeps or gives back as it likes.
constexpr double kNoiseBytes = 4e6;
/// A reconnection may fall into a sample; one that leaves something behind each time leaves more than these.
constexpr double kFewObjects = 20;
constexpr double kFew = 2;

using Sample = ProcessWatch::Sample;

/// The first or the last quarter of the samples after the warm-up, as medians.
struct Quarters {
    QList<Sample> first, last;

    double before(double Sample::*what) const { return median(first, what); }
    double after(double Sample::*what) const { return median(last, what); }
    double growth(double Sample::*what) const { return after(what) - before(what); }

private:
    static double median(QList<Sample> samples, double Sample::*what) {
        std::sort(samples.begin(), samples.end(),
                  [what](const Sample& a, const Sample& b) { return a.*what < b.*what; });
        return samples[samples.size() / 2].*what;
    }
};

qsizetype warmFrom(const QList<Sample>& samples) {
    const double warm = std::min(kWarmSeconds, samples.constLast().seconds / 4);
    return std::find_if(samples.begin(), samples.end(), [warm](const Sample& s) { return s.seconds >= warm; }) -
           samples.begin();
}

Quarters quartersOf(const QList<Sample>& samples) {
    const QList<Sample> warm = samples.mid(warmFrom(samples));
    const qsizetype quarter = std::max<qsizetype>(1, warm.size() / 4);
    return {warm.first(quarter), warm.last(quarter)};
}

void describe(const QList<Sample>& samples, Results& results) {
    const qsizetype step = std::max<qsizetype>(1, samples.size() / 20);
    for (qsizetype i = 0; i < samples.size(); i += step) {
        const Sample& s = samples[i];
        results.figure(u"soak, after %1 s"_s.arg(s.seconds, 0, 'f', 0), mebibytes(s.residentBytes),
                       u"%1 descriptors, %2 threads, %3 timers, %4 objects"_s.arg(s.descriptors)
                           .arg(s.threads)
                           .arg(s.timers)
                           .arg(s.objects));
    }
}

void judgeMemory(const Quarters& quarters, Results& results) {
    const double seconds = quarters.growth(&Sample::seconds);
    // One ACK a second of ours is a frame too: not counted, so the bound is the stricter.
    const double bound = kBytesPerFrame * kFramesPerSecond * seconds + kNoiseBytes;
    const double growth = quarters.growth(&Sample::residentBytes);
    results.judge(9, u"memory: growth in %1 s from the first quarter to the last"_s.arg(seconds, 0, 'f', 0),
                  u"at most 100 B a frame and 4 MB, "_s + mebibytes(bound),
                  u"%1 (%2 to %3)"_s.arg(mebibytes(growth), mebibytes(quarters.before(&Sample::residentBytes)),
                                         mebibytes(quarters.after(&Sample::residentBytes))),
                  growth <= bound);
}

void judgeFlat(const QString& what, double Sample::*figure, double few, const Quarters& quarters, Results& results) {
    results.judge(9, what + u", medians of the first quarter and the last"_s, u"at most %1 more"_s.arg(few),
                  u"%1 to %2"_s.arg(quarters.before(figure)).arg(quarters.after(figure)),
                  quarters.before(figure) > 0 && quarters.growth(figure) <= few);
}

void judge(const ProcessWatch& watch, Results& results) {
    const Quarters quarters = quartersOf(watch.samples());
    describe(watch.samples(), results);
    judgeMemory(quarters, results);
    judgeFlat(u"file descriptors"_s, &Sample::descriptors, kFew, quarters, results);
    judgeFlat(u"timers that run"_s, &Sample::timers, kFew, quarters, results);
    judgeFlat(u"threads"_s, &Sample::threads, kFew, quarters, results);
    judgeFlat(u"QObjects alive"_s, &Sample::objects, kFewObjects, quarters, results);
    const QStringList grown = watch.grown(warmFrom(watch.samples()), 5);
    results.figure(u"soak, objects more after it than after the warm-up"_s,
                   grown.isEmpty() ? u"none"_s : grown.join(u", "_s));
}

void checkFrames(const WindowRun& run, Child& server, Results& results) {
    const qint64 sent = server.value("frames", 0).toLongLong();
    const Recorded recorded = readRecorded(run.sessionFile());
    const bool exact = sent > 0 && recorded.hash == server.value("hash", 0);
    if (run.number(u"frames_received"_s) != static_cast<double>(sent) || !exact) {
        results.broken(u"soak: %1 of %2 frames arrived, and the hash of the %3 recorded ones is %4"_s
                           .arg(run.number(u"frames_received"_s))
                           .arg(sent)
                           .arg(recorded.frames)
                           .arg(exact ? u"right"_s : u"wrong"_s));
    }
    results.figure(u"soak: frames over %1 connections, order and bytes in the recorded file"_s.arg(
                       QString::fromLatin1(server.value("connections", 0))),
                   grouped(static_cast<double>(recorded.frames)), exact ? u"exact"_s : u"WRONG"_s);
    results.figure(u"soak: longest gap of the UI thread, 99th percentile, the start among it"_s,
                   millis(run.number(u"ui_gap_longest_ms"_s)) + u", "_s + millis(run.number(u"ui_gap_p99_ms"_s)));
}

} // namespace

void soak(const Settings& settings, const TestDisplay& display, Results& results) {
    const int seconds = settings.minutes * 60;
    results.heading(
        u"%1 minutes at %2 frames/s, a reconnection a minute"_s.arg(settings.minutes).arg(kFramesPerSecond));
    Child server(self(), {u"--serve-soak"_s, QString::number(kFramesPerSecond), QString::number(kSecondsPerConnection),
                          QString::number(seconds)});
    const QString census = settings.work + u"/census"_s;
    QProcessEnvironment environment = display.environment();
    environment.insert(u"LD_PRELOAD"_s, censusLibrary());
    environment.insert(u"MAIM_BENCH_CENSUS"_s, census);
    WindowRun run(settings, environment, u"soak"_s,
                  {u"--connect"_s, u"ws://127.0.0.1:%1/ws"_s.arg(server.value("port", kStartMs).toInt()),
                   u"--platform"_s, u"bench"_s, u"--quit-after"_s, QString::number(seconds + kEndSeconds)});
    pause(kLookMs);
    ProcessWatch watch(run.processId(), census);
    for (const SteadyNs until = run.started() + seconds * 1'000'000'000LL; steadyNow() < until; pause(kLookMs)) {
        watch.look();
    }
    if (server.value("hash", kStartMs).isEmpty() || !run.waitForEnd(2 * kEndSeconds * 1'000)) {
        results.broken(u"soak: the server or the window did not come to its end"_s);
        return;
    }
    judge(watch, results);
    checkFrames(run, server, results);
}

} // namespace maim::bench
