#include "models/latency_csv.h"

#include <QDateTime>

namespace maim {

namespace {

QByteArray utc(SteadyNs sent, const TimeStamp& now) {
    const WallUs wall = now.wall - (now.steady - sent) / 1000;
    return QDateTime::fromMSecsSinceEpoch(wall / 1000, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
}

} // namespace

QByteArray latencyCsv(const LatencyStats& stats, const TimeStamp& now) {
    QByteArray csv("frame,sent_utc,latency_ms,state\r\n");
    for (const LatencyStats::Sample& sample : stats.recent()) {
        const QByteArray latency = QByteArray::number(static_cast<double>(sample.latencyNs) / 1e6, 'f', 6);
        csv += QByteArray::number(sample.seq) + ',' + utc(sample.sent, now) + ',' +
               (sample.timedOut ? QByteArray() : latency) + ',' + (sample.timedOut ? "timed_out" : "acked") + "\r\n";
    }
    return csv;
}

} // namespace maim
