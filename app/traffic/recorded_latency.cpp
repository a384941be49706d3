#include "traffic/recorded_latency.h"

namespace maim {

namespace {

constexpr std::int64_t kNsPerUs = 1'000;

void countSent(AckState state, LatencyStats::Counts& counts) {
    switch (state) {
    case AckState::Queued:
        ++counts.queued;
        break;
    case AckState::Written:
        ++counts.written;
        break;
    case AckState::Acked:
        ++counts.acked;
        break;
    case AckState::Late:
        ++counts.late;
        break;
    case AckState::TimedOut:
        ++counts.timedOut;
        break;
    case AckState::Failed:
        ++counts.failed;
        break;
    default:
        ++counts.notExpected;
    }
}

void countReceived(AckState state, LatencyStats::Counts& counts) {
    counts.matched += state == AckState::Matched ? 1 : 0;
    counts.duplicate += state == AckState::Duplicate ? 1 : 0;
    counts.orphan += state == AckState::Orphan ? 1 : 0;
}

} // namespace

void replayLatency(const FrameLog& log, LatencyStats& stats) {
    const TimeStamp now = TimeStamp::now();
    LatencyStats::Counts counts;
    for (qsizetype row = 0; row < log.size(); ++row) {
        const FrameRecord& record = log.at(row);
        if (record.direction == Direction::In) {
            countReceived(record.ack, counts);
            continue;
        }
        countSent(record.ack, counts);
        if (record.ackNs >= 0) {
            stats.record({record.seq, now.steady - (now.wall - record.wall) * kNsPerUs, record.ackNs, false});
        }
    }
    stats.setCounts(counts);
}

} // namespace maim
