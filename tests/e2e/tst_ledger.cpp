#include "support/scripted_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::test;
using namespace std::chrono_literals;
using Counts = LatencyStats::Counts;

namespace {

QByteArray idOf(int n) {
    return "m" + QByteArray::number(n);
}

qint64 sentFrames(const Counts& counts) {
    return counts.queued + counts.written + counts.acked + counts.late + counts.timedOut + counts.notExpected +
           counts.failed;
}

/// The counts as the log's rows tell them.
Counts countedIn(FrameLog& log) {
    Counts counts;
    for (qsizetype row = 0; row < log.size(); ++row) {
        const FrameRecord& frame = log.at(row);
        const bool out = frame.direction == Direction::Out;
        counts.queued += out && frame.ack == AckState::Queued;
        counts.written += out && frame.ack == AckState::Written;
        counts.acked += out && frame.ack == AckState::Acked;
        counts.late += out && frame.ack == AckState::Late;
        counts.timedOut += out && frame.ack == AckState::TimedOut;
        counts.notExpected += out && frame.ack == AckState::NotExpected;
        counts.failed += out && frame.ack == AckState::Failed;
        counts.matched += frame.ack == AckState::Matched;
        counts.duplicate += frame.ack == AckState::Duplicate;
        counts.orphan += frame.ack == AckState::Orphan;
    }
    return counts;
}

QString described(const Counts& c) {
    return QStringLiteral("queued %1 written %2 acked %3 late %4 timedOut %5 notExpected %6 failed %7 | matched %8 "
                          "duplicate %9 orphan %10")
        .arg(c.queued)
        .arg(c.written)
        .arg(c.acked)
        .arg(c.late)
        .arg(c.timedOut)
        .arg(c.notExpected)
        .arg(c.failed)
        .arg(c.matched)
        .arg(c.duplicate)
        .arg(c.orphan);
}

constexpr int kMessages = 20;
constexpr int kTimeoutMs = 300;
// Where an ACK must be in time, on a busy machine too.
constexpr int kPatientMs = 5'000;
constexpr int kLossMs = 2'000;

} // namespace

class TestLedger : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void scripts_data();
    void scripts();
    void everySecondLost();
    void anAckForAnAckIsNamed();
    void sendAgainSettlesTheNewestTry();
    void lossOfTheConnectionKeepsWhatWasWritten();
    void withoutIdNothingIsExpected();
};

void TestLedger::scripts_data() {
    QTest::addColumn<int>("ack");
    QTest::addColumn<int>("delayMs");
    QTest::addColumn<int>("timeoutMs");
    QTest::addColumn<Counts>("expected");

    const auto row = [](const char* name, Script::Ack ack, int delayMs, int timeoutMs, Counts expected) {
        QTest::newRow(name) << static_cast<int>(ack) << delayMs << timeoutMs << expected;
    };
    Counts acked, late, never, twice, wrong;
    acked.acked = acked.matched = kMessages;
    late.late = late.matched = kMessages;
    never.timedOut = kMessages;
    twice.acked = twice.matched = twice.duplicate = kMessages;
    wrong.timedOut = wrong.orphan = kMessages;
    row("at once", Script::Ack::Once, 0, kPatientMs, acked);
    row("late, but in time", Script::Ack::Once, 50, kPatientMs, acked);
    row("after the time-out", Script::Ack::Once, 2 * kTimeoutMs, kTimeoutMs, late);
    row("never", Script::Ack::Never, 0, kTimeoutMs, never);
    row("twice", Script::Ack::Twice, 0, kPatientMs, twice);
    row("wrong id", Script::Ack::WrongId, 0, kTimeoutMs, wrong);
}

void TestLedger::scripts() {
    QFETCH(int, ack);
    QFETCH(int, delayMs);
    QFETCH(int, timeoutMs);
    QFETCH(Counts, expected);
    Script script;
    script.ack = static_cast<Script::Ack>(ack);
    script.delay = [delayMs](int) { return std::chrono::milliseconds(delayMs); };
    const ScriptedServer server(script);
    Profile profile = profileFor(server.url());
    profile.ackTimeoutMs = timeoutMs;
    SessionProbe probe(profile);
    QVERIFY(probe.open());

    for (int i = 0; i < kMessages; ++i) {
        QVERIFY(probe->send(message(idOf(i))));
    }
    QVERIFY2(probe.waitForCounts([&](const Counts& counts) { return counts == expected; }),
             qPrintable(described(probe.counts())));
    // Nothing follows that would change them, and the log tells the same.
    QTest::qWait(timeoutMs);
    probe->log().commit();
    QCOMPARE(described(probe.counts()), described(expected));
    QCOMPARE(described(countedIn(probe->log())), described(expected));
}

void TestLedger::everySecondLost() {
    Script script;
    // As good as lost: long after the end of the test.
    script.delay = [](int n) { return n % 2 == 0 ? 0ms : 60'000ms; };
    const ScriptedServer server(script);
    Profile profile = profileFor(server.url());
    profile.ackTimeoutMs = kLossMs;
    SessionProbe probe(profile);
    QVERIFY(probe.open());
    for (int i = 0; i < kMessages; ++i) {
        QVERIFY(probe->send(message(idOf(i))));
    }
    Counts expected;
    expected.acked = expected.matched = expected.timedOut = kMessages / 2;
    QVERIFY2(probe.waitForCounts([&](const Counts& counts) { return counts == expected; }),
             qPrintable(described(probe.counts())));
    QCOMPARE(probe->latency().lossPercent(), 50.0);
    QCOMPARE(probe.countOf(Event::Kind::AckTimeout), kMessages / 2);
}

void TestLedger::anAckForAnAckIsNamed() {
    Script script;
    script.acksAcks = true;
    ScriptedServer server(script);
    SessionProbe probe(profileFor(server.url()));
    QVERIFY(probe.open());
    server.say({message("from-server-1"), message("from-server-2")});
    // Two messages in, two ACKs out, two ACKs for ACKs in, and none of those is answered.
    QVERIFY(probe.waitForFrames(6));
    QTest::qWait(200); // no frame follows
    probe->log().commit();
    QCOMPARE(probe->log().size(), 6);
    Counts expected;
    expected.notExpected = expected.orphan = 2;
    QCOMPARE(described(probe.counts()), described(expected));
    int loops = 0;
    for (qsizetype row = 0; row < probe->log().size(); ++row) {
        loops += probe->log().at(row).rules.contains(Rule::W111);
    }
    QCOMPARE(loops, 2);
}

void TestLedger::sendAgainSettlesTheNewestTry() {
    Script script;
    script.ack = Script::Ack::Never;
    ScriptedServer server(script);
    Profile profile = profileFor(server.url());
    profile.ackTimeoutMs = kLossMs;
    SessionProbe probe(profile);
    QVERIFY(probe.open());
    QVERIFY(probe->send(message("again")));
    QVERIFY(probe.waitForCounts([](const Counts& counts) { return counts.timedOut == 1; }));
    server.setScript({});
    QVERIFY(probe->sendAgain(1));
    QVERIFY(probe.waitForCounts([](const Counts& counts) { return counts.acked == 1; }));

    const FrameRecord& first = *probe->log().find(1);
    const FrameRecord& second = *probe->log().find(2);
    QCOMPARE(first.ack, AckState::TimedOut);
    QCOMPARE(second.ack, AckState::Acked);
    QVERIFY(second.resent && !first.resent);
    QVERIFY(second.rules.contains(Rule::W102) && !first.rules.contains(Rule::W102));
    QCOMPARE(probe->log().payload(1), probe->log().payload(2));
    QCOMPARE(second.partner, FrameSeq(3));
    QCOMPARE(probe.countOf(Event::Kind::SentAgain), 1);
    QVERIFY(!probe->sendAgain(99));
}

void TestLedger::lossOfTheConnectionKeepsWhatWasWritten() {
    Script script;
    script.ack = Script::Ack::Never;
    ScriptedServer server(script);
    Profile profile = profileFor(server.url());
    profile.reconnect = false;
    profile.ackTimeoutMs = kLossMs;
    SessionProbe probe(profile);
    QVERIFY(probe.open());
    QVERIFY(probe->send(message("written")));
    QVERIFY(probe.waitForCounts([](const Counts& counts) { return counts.written == 1; }));
    server.dropAll();
    QVERIFY(probe.waitFor(fsm::Phase::Idle));
    QVERIFY(probe.waitForCounts([](const Counts& counts) { return counts.timedOut == 1; }));
    QCOMPARE(sentFrames(probe.counts()), 1);
    QCOMPARE(probe->send(message("too late")).error().code, ErrorCode::NotConnected);
}

void TestLedger::withoutIdNothingIsExpected() {
    const ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    QVERIFY(probe.open());
    QVERIFY(probe->send(R"({"message_info":{},"message_segment":{},"message_dim":{}})"));
    QVERIFY(probe.waitForCounts([](const Counts& counts) { return counts.notExpected == 1; }));
    QCOMPARE(probe->log().find(1)->ack, AckState::NotExpected);
}

MAIM_TEST_CASE(TestLedger)
#include "tst_ledger.moc"
