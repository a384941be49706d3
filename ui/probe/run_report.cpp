#include "ui/probe/run_report.h"

#include <QFile>
#include <algorithm>

#ifdef Q_OS_WIN
#include <windows.h>
// After windows.h, which it needs.
#include <psapi.h>
#elif defined(Q_OS_MACOS)
#include <mach/mach.h>
#else
#include <unistd.h>
#endif

namespace maim {

namespace {

struct Frames {
    qint64 received = 0, shown = 0, dropped = 0;
    SteadyNs first = 0, last = 0; ///< arrivals

    double perSecond() const {
        return last > first ? static_cast<double>(shown) * 1e9 / static_cast<double>(last - first) : 0;
    }
};

void note(SteadyNs arrival, Frames& frames) {
    frames.first = frames.shown == 0 ? arrival : std::min(frames.first, arrival);
    frames.last = std::max(frames.last, arrival);
    ++frames.shown;
}

/// The I/O thread numbers each frame; a number without a row means a dropped frame.
void count(FrameLog& log, Frames& frames) {
    for (qsizetype row = 0; row < log.size(); ++row) {
        if (log.at(row).direction == Direction::In) {
            note(log.at(row).steady, frames);
        }
    }
    const auto numbered = log.size() == 0 ? 0 : static_cast<qint64>(log.at(log.size() - 1).seq);
    frames.dropped += numbered - log.size();
    frames.received = frames.shown + frames.dropped;
}

QByteArray number(double value) {
    return QByteArray::number(value, 'f', 3);
}

QByteArray ackPart(const LatencyStats* stats) {
    const auto ms = [stats](double p) {
        const std::int64_t ns = stats ? stats->percentile(p) : -1;
        return ns < 0 ? QByteArray("null") : number(static_cast<double>(ns) / 1e6);
    };
    return "{\"samples\":" + QByteArray::number(stats ? stats->samples() : 0) + ",\"p50_ms\":" + ms(50) +
           ",\"p90_ms\":" + ms(90) + ",\"p99_ms\":" + ms(99) + ",\"max_ms\":" + ms(100) + "}";
}

/// On the steady clock, which on Linux is the same for all processes.
QByteArray milestonesPart(const RunWatch::Milestones& milestones) {
    return "{\"first_paint\":" + QByteArray::number(milestones.firstPaint) +
           ",\"opened\":" + QByteArray::number(milestones.opened) +
           ",\"shown\":" + QByteArray::number(milestones.shown) +
           ",\"recorded\":" + QByteArray::number(milestones.recorded) + "}";
}

QByteArray handsPart(const HandsWatch::Effects& hands) {
    return "{\"chosen\":" + QByteArray::number(hands.chosen) + ",\"scrolled\":" + QByteArray::number(hands.scrolled) +
           ",\"filtered\":" + QByteArray::number(hands.filtered) + "}";
}

} // namespace

QByteArray runReport(const SessionHub& hub, Session* current, const RunWatch& watch) {
    const GapMeter& gaps = watch.gaps();
    Frames frames;
    for (const auto& session : hub.sessions()) {
        session->log().commit();
        count(session->log(), frames);
    }
    return "{\"frames_received\":" + QByteArray::number(frames.received) +
           ",\"frames_shown\":" + QByteArray::number(frames.shown) +
           ",\"frames_dropped\":" + QByteArray::number(frames.dropped) +
           ",\"frames_per_second\":" + number(frames.perSecond()) +
           ",\"ui_gap_longest_ms\":" + number(gaps.longestMs()) +
           ",\"ui_gap_p99_ms\":" + number(gaps.percentileMs(99)) +
           ",\"resident_bytes\":" + QByteArray::number(watch.residentBytes()) +
           ",\"peak_resident_bytes\":" + QByteArray::number(peakResidentBytes()) +
           ",\"hands\":" + handsPart(watch.hands()) + ",\"milestones_ns\":" + milestonesPart(watch.milestones()) +
           ",\"ack\":" + ackPart(current ? &current->latency() : nullptr) + "}\n";
}

qint64 residentBytes() {
#ifdef Q_OS_WIN
    PROCESS_MEMORY_COUNTERS counters{};
    return GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters)
               ? static_cast<qint64>(counters.WorkingSetSize)
               : -1;
#elif defined(Q_OS_MACOS)
    mach_task_basic_info info{};
    mach_msg_type_number_t size = MACH_TASK_BASIC_INFO_COUNT;
    const bool known =
        task_info(mach_task_self(), MACH_TASK_BASIC_INFO, reinterpret_cast<task_info_t>(&info), &size) == KERN_SUCCESS;
    return known ? static_cast<qint64>(info.resident_size) : -1;
#else
    // Pages: total, then resident.
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly)) {
        return -1;
    }
    return statm.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
#endif
}

qint64 peakResidentBytes() {
#ifdef Q_OS_LINUX
    QFile status(QStringLiteral("/proc/self/status"));
    const QByteArray text = status.open(QIODevice::ReadOnly) ? status.readAll() : QByteArray();
    const qsizetype at = text.indexOf("VmHWM:");
    return at < 0 ? -1 : text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toLongLong() * 1'024;
#else
    return -1;
#endif
}

} // namespace maim
