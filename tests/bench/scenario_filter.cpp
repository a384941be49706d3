#include <QElapsedTimer>
#include <QFile>
#include <algorithm>

#include "bench/child.h"
#include "bench/flood_frames.h"
#include "bench/recorded.h"
#include "bench/scenarios.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLimitMs = 120'000;
constexpr int kRuns = 3;
constexpr double kMostOfRipgrep = 2;
constexpr double kFieldMs = 2'000;
constexpr double kFirstMs = 100;
/// A thousand frames hold it, one in eight of the way in.
constexpr char kRareWord[] = "m7-0000123";
/// One frame in a hundred holds it, from the beginning on.
constexpr char kCommonWord[] = "77\", \"timestamp";

/// The payloads, a line each.
QString payloadFile(const Settings& settings) {
    QFile file(settings.work + u"/payloads.txt"_s);
    if (!file.open(QIODevice::WriteOnly)) {
        return {};
    }
    for (qint64 i = 0; i < settings.frames; ++i) {
        file.write(FloodFrames::payload(i) + '\n');
    }
    return file.fileName();
}

/// The best of some runs, so that all is warm; negative: it failed.
double ripgrepMs(const QString& file, const QString& word, qint64& hits) {
    double best = -1;
    for (int i = 0; i < kRuns; ++i) {
        QProcess process;
        QElapsedTimer timer;
        timer.start();
        process.start(u"rg"_s, {u"-c"_s, u"-F"_s, word, file});
        if (!process.waitForFinished(kLimitMs) || process.exitCode() > 1) {
            return -1;
        }
        const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        best = best < 0 ? ms : std::min(best, ms);
        hits = process.readAllStandardOutput().trimmed().toLongLong();
    }
    return best;
}

/// The same for the model behind the table.
double modelMs(const QString& file, const QString& filter, qint64& hits) {
    double best = -1;
    for (int i = 0; i < kRuns; ++i) {
        Child child(self(), {u"--filter"_s, file, filter});
        const double ms = child.value("ms", kLimitMs).toDouble();
        hits = static_cast<qint64>(child.value("hits", 1'000).toDouble());
        best = best < 0 ? ms : std::min(best, ms);
        child.process().waitForFinished(kLimitMs);
    }
    return best;
}

void compareWord(const QString& payloads, const QString& session, const QString& word, Results& results) {
    const QString bound = u"at most 2 times"_s;
    const QString what = u"the word %1, against ripgrep"_s.arg(word);
    qint64 found = 0;
    qint64 wanted = 0;
    const double ours = modelMs(session, u'"' + QString(word).replace(u'"', u"\\\""_s) + u'"', found);
    if (tool(u"rg"_s).isEmpty()) {
        results.figure(what, millis(ours));
        results.notShown(5, what, bound, u"needs ripgrep (install-dependencies.sh --bench)"_s);
        return;
    }
    const double theirs = ripgrepMs(payloads, word, wanted);
    if (found != wanted) {
        results.broken(u"the filter finds %1 frames with %2, ripgrep %3"_s.arg(found).arg(word).arg(wanted));
    }
    results.figure(what + u", %1 hits"_s.arg(grouped(static_cast<double>(found))), millis(ours),
                   u"rg -c -F "_s + millis(theirs));
    results.judge(5, what, bound, times(ours / theirs), theirs > 0 && ours <= kMostOfRipgrep * theirs);
}

void judgeField(const QString& session, const QString& filter, qint64 expected, Results& results) {
    qint64 hits = 0;
    const double ms = modelMs(session, filter, hits);
    if (hits != expected) {
        results.broken(u"the filter %1 finds %2 frames of %3"_s.arg(filter).arg(hits).arg(expected));
    }
    results.judge(5, u"the field filter "_s + filter, u"at most 2 s"_s, millis(ms), ms > 0 && ms <= kFieldMs);
}

void judgeFirst(const Settings& settings, const TestDisplay& display, const QString& session, const QString& filter,
                Results& results) {
    Child child(self(), {u"--filter-window"_s, session, settings.work + u"/filtering"_s, filter},
                display.environment());
    const double ms = child.value("first", kLimitMs).toDouble();
    results.judge(5, u"the first hits on the screen, from setting the filter "_s + filter, u"at most 100 ms"_s,
                  millis(ms), ms > 0 && ms <= kFirstMs);
}

} // namespace

void filter(const Settings& settings, const TestDisplay& display, Results& results) {
    results.heading(u"Filters over %1 frames"_s.arg(grouped(static_cast<double>(settings.frames))));
    const QString session = recordedFile(settings, settings.frames);
    const QString payloads = payloadFile(settings);
    const auto rare = QString::fromLatin1(kRareWord);
    const auto common = QString::fromLatin1(kCommonWord);
    compareWord(payloads, session, rare, results);
    compareWord(payloads, session, common, results);
    judgeField(session, u"payload.status==received"_s, settings.frames, results);
    judgeField(session, u"type==sys_ack && size>100"_s, settings.frames, results);
    judgeFirst(settings, display, session, u'"' + rare + u'"', results);
    judgeFirst(settings, display, session, u"meta.acked_msg_id matches \"77$\""_s, results);
    QFile::remove(payloads);
}

} // namespace maim::bench
