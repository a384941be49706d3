#pragma once

#include <QObject>
#include <array>
#include <deque>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "journal/frame.h"

namespace maim {

/// ACK latencies of one session: percentiles from a log-linear histogram (error below 1 %), the newest samples for the
/// plot, and the ledger's counts. Fed by the session on the UI thread.
class LatencyStats : public QObject {
    Q_OBJECT
public:
    struct Sample {
        FrameSeq seq;
        SteadyNs sent;
        std::int64_t latencyNs;
        bool timedOut;
    }; ///< timedOut: latencyNs is the time-out
    struct Counts {
        qint64 queued = 0, written = 0, acked = 0, late = 0, timedOut = 0, notExpected = 0,
               failed = 0;                             ///< sent frames, by state
        qint64 matched = 0, duplicate = 0, orphan = 0; ///< received ACKs
        qint64 inFlight() const { return queued + written; }
        qint64 expecting() const { return queued + written + acked + late + timedOut + failed; }
        bool operator==(const Counts&) const = default;
    };
    struct Bin {
        std::int64_t fromNs, toNs;
        qint64 count;
    };

    using QObject::QObject;

    void record(Sample sample);
    void setCounts(const Counts& counts);
    void clear();

    const Counts& counts() const { return m_counts; }
    qint64 samples() const { return m_total; } ///< those with an ACK: a time-out has no latency
    std::int64_t percentile(double p) const;   ///< nearest rank; p in 0..100; -1 without samples
    std::int64_t max() const { return m_max; }
    double lossPercent() const; ///< timed out and failed, of those expecting an ACK and settled
    const std::deque<Sample>& recent() const { return m_recent; } ///< oldest first, at most 10,000
    std::vector<Bin> histogram(int bins) const;                   ///< equal bins on a log scale over what was seen

Q_SIGNALS:
    void changed(); ///< at most once per event-loop turn of the session's commit

private:
    std::vector<Bin> emptyBins(int bins) const;
    void announce();

    static constexpr int kSubBuckets = 128;
    std::array<qint64, 40 * kSubBuckets> m_buckets{};
    std::deque<Sample> m_recent;
    Counts m_counts;
    qint64 m_total = 0;
    std::int64_t m_max = -1;
    bool m_announced = false;
};

} // namespace maim
