#include "traffic/latency_stats.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace maim {

namespace {

constexpr std::size_t kRecentSamples = 10'000;
constexpr int kSubBucketBits = 7;
constexpr std::int64_t kSubBucketCount = 1 << kSubBucketBits;
/// Bins narrower than this ratio would show the buckets' own width instead of the latencies.
constexpr double kLeastBinRatio = 1.02;

/// Below 128 ns every value has its bucket; above, each doubling is cut into 128, so a bucket is at most 1/128 wide.
std::size_t bucketOf(std::int64_t ns, std::size_t buckets) {
    const auto value = static_cast<std::uint64_t>(std::max<std::int64_t>(ns, 0));
    const int shift = std::max(0, static_cast<int>(std::bit_width(value)) - kSubBucketBits - 1);
    const auto index = static_cast<std::size_t>(shift) * kSubBucketCount + static_cast<std::size_t>(value >> shift);
    return std::min(index, buckets - 1);
}

std::int64_t lowerEdge(std::size_t bucket) {
    const auto block = static_cast<std::int64_t>(bucket) / kSubBucketCount;
    const auto within = static_cast<std::int64_t>(bucket) % kSubBucketCount;
    return block == 0 ? within : (kSubBucketCount + within) << (block - 1);
}

std::int64_t middle(std::size_t bucket) {
    return (lowerEdge(bucket) + lowerEdge(bucket + 1)) / 2;
}

} // namespace

void LatencyStats::record(Sample sample) {
    m_recent.push_back(sample);
    if (m_recent.size() > kRecentSamples) {
        m_recent.pop_front();
    }
    if (!sample.timedOut) {
        ++m_buckets[bucketOf(sample.latencyNs, m_buckets.size())];
        ++m_total;
        m_max = std::max(m_max, sample.latencyNs);
    }
    announce();
}

void LatencyStats::setCounts(const Counts& counts) {
    if (counts != m_counts) {
        m_counts = counts;
        announce();
    }
}

void LatencyStats::clear() {
    m_buckets.fill(0);
    m_recent.clear();
    m_counts = {};
    m_total = 0;
    m_max = -1;
    announce();
}

std::int64_t LatencyStats::percentile(double p) const {
    if (m_total == 0) {
        return -1;
    }
    const double share = std::clamp(p, 0.0, 100.0) / 100.0;
    const auto rank = std::max<qint64>(1, static_cast<qint64>(std::ceil(share * static_cast<double>(m_total))));
    qint64 below = 0;
    std::size_t bucket = 0;
    while ((below += m_buckets[bucket]) < rank) {
        ++bucket;
    }
    return rank == m_total ? m_max : std::min(middle(bucket), m_max);
}

double LatencyStats::lossPercent() const {
    const qint64 lost = m_counts.timedOut + m_counts.failed;
    const qint64 settled = lost + m_counts.acked + m_counts.late;
    return settled == 0 ? 0.0 : 100.0 * static_cast<double>(lost) / static_cast<double>(settled);
}

std::vector<LatencyStats::Bin> LatencyStats::histogram(int bins) const {
    if (m_total == 0 || bins < 1) {
        return {};
    }
    std::vector<Bin> result = emptyBins(bins);
    auto bin = result.begin();
    for (std::size_t bucket = 0; bucket < m_buckets.size(); ++bucket) {
        while (middle(bucket) >= bin->toNs && bin + 1 != result.end()) {
            ++bin;
        }
        bin->count += m_buckets[bucket];
    }
    return result;
}

std::vector<LatencyStats::Bin> LatencyStats::emptyBins(int bins) const {
    const auto first = std::find_if(m_buckets.begin(), m_buckets.end(), [](qint64 count) { return count > 0; });
    const double low =
        static_cast<double>(std::max<std::int64_t>(1, lowerEdge(std::size_t(first - m_buckets.begin()))));
    const double high = static_cast<double>(lowerEdge(bucketOf(m_max, m_buckets.size()) + 1));
    const double ratio = std::max(std::pow(high / low, 1.0 / bins), kLeastBinRatio);
    std::vector<Bin> result;
    double edge = low;
    for (int i = 0; i < bins; ++i, edge *= ratio) {
        result.push_back({std::llround(edge), std::llround(edge * ratio), 0});
    }
    return result;
}

/// Once an event-loop turn, however many samples a commit brings.
void LatencyStats::announce() {
    if (std::exchange(m_announced, true)) {
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_announced = false;
            Q_EMIT changed();
        },
        Qt::QueuedConnection);
}

} // namespace maim
