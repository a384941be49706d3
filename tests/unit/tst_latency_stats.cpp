#include <QSignalSpy>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "support/test_case.h"
#include "traffic/latency_stats.h"

using namespace maim;

namespace {

constexpr std::int64_t kMs = 1'000'000;

LatencyStats::Sample sample(std::int64_t latencyNs, bool timedOut = false) {
    return {1, 0, latencyNs, timedOut};
}

std::int64_t exact(const std::vector<std::int64_t>& sorted, double p) {
    const auto rank = std::max<std::size_t>(1, std::size_t(std::ceil(p / 100.0 * double(sorted.size()))));
    return sorted[rank - 1];
}

qint64 sum(const std::vector<LatencyStats::Bin>& bins) {
    return std::accumulate(bins.begin(), bins.end(), qint64(0),
                           [](qint64 total, const LatencyStats::Bin& bin) { return total + bin.count; });
}

} // namespace

class TestLatencyStats : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void nothingSeen();
    void oneSample();
    void percentilesAreWithinOnePercent_data();
    void percentilesAreWithinOnePercent();
    void everyMagnitudeIsWithinOnePercent();
    void aTimeOutIsNoLatency();
    void keepsTheNewestSamples();
    void loss();
    void histogramCountsEverySample();
    void histogramPutsSamplesWhereTheyBelong();
    void histogramOfOneValue();
    void tellsOnceATurn();
    void clears();
};

void TestLatencyStats::nothingSeen() {
    const LatencyStats stats;
    QCOMPARE(stats.percentile(50), -1);
    QCOMPARE(stats.max(), -1);
    QCOMPARE(stats.lossPercent(), 0.0);
    QVERIFY(stats.histogram(10).empty());
}

void TestLatencyStats::oneSample() {
    LatencyStats stats;
    stats.record(sample(1'234'567));
    for (const double p : {0.0, 50.0, 99.0, 100.0, -5.0, 200.0}) {
        QCOMPARE(stats.percentile(p), 1'234'567);
    }
    QCOMPARE(stats.max(), 1'234'567);
}

void TestLatencyStats::percentilesAreWithinOnePercent_data() {
    QTest::addColumn<int>("shape");
    QTest::addColumn<int>("samples");
    for (const int samples : {2, 10, 101, 20'000}) {
        for (int shape = 0; shape < 4; ++shape) {
            QTest::addRow("shape %d, %d samples", shape, samples) << shape << samples;
        }
    }
}

void TestLatencyStats::percentilesAreWithinOnePercent() {
    QFETCH(const int, shape);
    QFETCH(const int, samples);
    std::mt19937_64 random(quint64(shape * 1'000 + samples));
    std::uniform_real_distribution<double> uniform(0.0, 5e9);
    std::lognormal_distribution<double> skewed(14.0, 2.0);
    std::exponential_distribution<double> decaying(1e-6);
    LatencyStats stats;
    std::vector<std::int64_t> all;
    for (int i = 0; i < samples; ++i) {
        const double drawn[] = {uniform(random), skewed(random), decaying(random), i % 2 ? 5e6 : 5e8};
        all.push_back(std::int64_t(drawn[shape]));
        stats.record(sample(all.back()));
    }
    std::sort(all.begin(), all.end());
    for (const double p : {0.1, 1.0, 10.0, 50.0, 90.0, 99.0, 99.9, 100.0}) {
        const double wanted = double(exact(all, p));
        const double given = double(stats.percentile(p));
        QVERIFY2(std::abs(given - wanted) <= wanted * 0.01, qPrintable(QStringLiteral("%1").arg(p)));
    }
    QCOMPARE(stats.max(), all.back());
    QCOMPARE(stats.samples(), samples);
}

void TestLatencyStats::everyMagnitudeIsWithinOnePercent() {
    constexpr std::int64_t kDay = 86'400 * 1'000 * kMs;
    for (std::int64_t ns = 0; ns < kDay / 2; ns += ns / 5 + 1) {
        LatencyStats stats;
        stats.record(sample(ns));
        stats.record(sample(kDay));
        QVERIFY2(double(std::abs(stats.percentile(50) - ns)) <= 0.01 * double(ns), qPrintable(QString::number(ns)));
    }
}

void TestLatencyStats::aTimeOutIsNoLatency() {
    LatencyStats stats;
    stats.record(sample(10'000 * kMs, true));
    QCOMPARE(stats.samples(), 0);
    QCOMPARE(stats.percentile(50), -1);
    QCOMPARE(stats.recent().size(), std::size_t(1));
    QVERIFY(stats.recent().front().timedOut);
}

void TestLatencyStats::keepsTheNewestSamples() {
    LatencyStats stats;
    for (int i = 1; i <= 10'500; ++i) {
        stats.record({FrameSeq(i), i, i, false});
    }
    QCOMPARE(stats.recent().size(), std::size_t(10'000));
    QCOMPARE(stats.recent().front().seq, FrameSeq(501));
    QCOMPARE(stats.recent().back().seq, FrameSeq(10'500));
    QCOMPARE(stats.samples(), 10'500);
}

void TestLatencyStats::loss() {
    LatencyStats stats;
    LatencyStats::Counts counts;
    counts.queued = 50;
    counts.written = 50;
    stats.setCounts(counts);
    QCOMPARE(stats.lossPercent(), 0.0);
    counts.acked = 5;
    counts.late = 1;
    counts.timedOut = 1;
    counts.failed = 1;
    counts.notExpected = 1'000;
    stats.setCounts(counts);
    QCOMPARE(stats.lossPercent(), 25.0);
    QCOMPARE(stats.counts().inFlight(), 100);
    QCOMPARE(stats.counts().expecting(), 108);
}

void TestLatencyStats::histogramCountsEverySample() {
    LatencyStats stats;
    std::mt19937_64 random(1);
    std::lognormal_distribution<double> skewed(14.0, 3.0);
    for (int i = 0; i < 5'000; ++i) {
        stats.record(sample(std::int64_t(skewed(random))));
    }
    for (const int bins : {1, 2, 7, 40, 500}) {
        const auto histogram = stats.histogram(bins);
        QCOMPARE(histogram.size(), std::size_t(bins));
        QCOMPARE(sum(histogram), 5'000);
        for (std::size_t i = 1; i < histogram.size(); ++i) {
            QCOMPARE(histogram[i].fromNs, histogram[i - 1].toNs);
        }
        QVERIFY(histogram.back().toNs >= stats.max());
    }
}

void TestLatencyStats::histogramPutsSamplesWhereTheyBelong() {
    LatencyStats stats;
    for (int i = 0; i < 30; ++i) {
        stats.record(sample(kMs));
    }
    for (int i = 0; i < 12; ++i) {
        stats.record(sample(100 * kMs));
    }
    const auto histogram = stats.histogram(10);
    QCOMPARE(histogram.front().count, 30);
    QCOMPARE(histogram.back().count, 12);
    const double ratio = double(histogram[5].toNs) / double(histogram[5].fromNs);
    QVERIFY(std::abs(ratio - std::pow(100.0, 0.1)) < 0.01);
}

void TestLatencyStats::histogramOfOneValue() {
    LatencyStats stats;
    stats.record(sample(3 * kMs));
    const auto histogram = stats.histogram(20);
    QCOMPARE(sum(histogram), 1);
    QVERIFY(histogram.front().fromNs <= 3 * kMs);
    QVERIFY(histogram.back().toNs > histogram.front().fromNs);
}

void TestLatencyStats::tellsOnceATurn() {
    LatencyStats stats;
    QSignalSpy changed(&stats, &LatencyStats::changed);
    for (int i = 0; i < 100; ++i) {
        stats.record(sample(kMs));
    }
    QCOMPARE(changed.size(), 0);
    QTRY_COMPARE(changed.size(), 1);
    stats.setCounts({});
    QCoreApplication::processEvents();
    QCOMPARE(changed.size(), 1);
    LatencyStats::Counts counts;
    counts.acked = 1;
    stats.setCounts(counts);
    QTRY_COMPARE(changed.size(), 2);
}

void TestLatencyStats::clears() {
    LatencyStats stats;
    stats.record(sample(kMs));
    LatencyStats::Counts counts;
    counts.acked = 1;
    stats.setCounts(counts);
    stats.clear();
    QCOMPARE(stats.samples(), 0);
    QCOMPARE(stats.max(), -1);
    QCOMPARE(stats.counts(), LatencyStats::Counts());
    QVERIFY(stats.recent().empty());
    QVERIFY(stats.histogram(5).empty());
}

MAIM_TEST_CASE(TestLatencyStats)
#include "tst_latency_stats.moc"
