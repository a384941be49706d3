#include "support/scripted_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::test;

namespace {

constexpr int kSamples = 41;

/// In milliseconds, in the order of sending.
std::vector<double> latenciesIn(FrameLog& log) {
    std::vector<double> latencies;
    for (qsizetype row = 0; row < log.size(); ++row) {
        if (log.at(row).ack == AckState::Acked) {
            latencies.push_back(static_cast<double>(log.at(row).ackNs) / 1e6);
        }
    }
    return latencies;
}

std::vector<double> delaysAddedBy(const ScriptedServer& server) {
    std::vector<double> delays;
    const std::vector<ScriptedServer::Received> received = server.received();
    const std::vector<ScriptedServer::Received> answered = server.answered();
    for (std::size_t i = 0; i < std::min(received.size(), answered.size()); ++i) {
        delays.push_back(static_cast<double>(answered[i].at - received[i].at) / 1e6);
    }
    return delays;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

/// What we add to an ACK's latency. It measures, so nothing runs beside it.
class TestAddedDelay : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void addedDelay_data();
    void addedDelay();
};

void TestAddedDelay::addedDelay_data() {
    QTest::addColumn<int>("delayMs");
    QTest::newRow("none") << 0;
    QTest::newRow("5 ms") << 5;
    QTest::newRow("50 ms") << 50;
    QTest::newRow("500 ms") << 500;
}

// Against what the server really added, by its own clock: on a busy machine it may be late itself.
void TestAddedDelay::addedDelay() {
    QFETCH(int, delayMs);
    double excess = 1e9;
    for (int attempt = 0; attempt < 4 && excess > 2.0; ++attempt) {
        Script script;
        script.delay = [delayMs](int) { return std::chrono::milliseconds(delayMs); };
        const ScriptedServer server(script);
        SessionProbe probe(profileFor(server.url()));
        QVERIFY(probe.open());
        for (int i = 0; i < kSamples; ++i) {
            QVERIFY(probe->send(message("m" + QByteArray::number(i))));
            // Apart, so that one does not wait for another.
            QTest::qWait(10);
        }
        QVERIFY(probe.waitForCounts([](const LatencyStats::Counts& counts) { return counts.acked == kSamples; }));

        const std::vector<double> reported = latenciesIn(probe->log());
        const std::vector<double> added = delaysAddedBy(server);
        QCOMPARE(reported.size(), std::size_t(kSamples));
        QCOMPARE(added.size(), std::size_t(kSamples));
        std::vector<double> differences;
        for (std::size_t i = 0; i < kSamples; ++i) {
            QVERIFY(added[i] >= delayMs);
            differences.push_back(reported[i] - added[i]);
        }
        excess = median(differences);
        QVERIFY2(excess >= 0.0, qPrintable(QString::number(excess)));
        const double shown = static_cast<double>(probe->latency().percentile(50)) / 1e6;
        QVERIFY2(std::abs(shown - median(reported)) <= 0.01 * shown, qPrintable(QString::number(shown)));
    }
    QVERIFY2(excess <= 2.0, qPrintable(QStringLiteral("%1 ms over").arg(excess)));
}

MAIM_TEST_CASE(TestAddedDelay)
#include "tst_added_delay.moc"
