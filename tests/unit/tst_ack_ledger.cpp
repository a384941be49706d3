#include <map>
#include <random>

#include "support/test_case.h"
#include "traffic/ack_ledger.h"

using namespace maim;
using Counts = LatencyStats::Counts;
using namespace std::chrono_literals;

namespace {

constexpr SteadyNs kMs = 1'000'000;
constexpr SteadyNs kHour = 3'600'000 * kMs;

qint64 sentIn(const Counts& c) {
    return c.queued + c.written + c.acked + c.late + c.timedOut + c.notExpected + c.failed;
}

qint64 acksIn(const Counts& c) {
    return c.matched + c.duplicate + c.orphan;
}

} // namespace

class TestAckLedger : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void settlesInTime();
    void late();
    void theTimeOutRunsFromTheLastByte();
    void aChangedTimeOutHoldsAtOnce();
    void duplicateAndOrphan();
    void ackForAnAck();
    void theNewestTryIsSettledFirst();
    void queuedFramesFailWithTheConnection();
    void anAckBeforeTheLastByteHasNoLatency();
    void idsAreForgottenAfterAnHour();
    void memoryIsBounded();
    void aMillionRandomEvents();
};

void TestAckLedger::settlesInTime() {
    AckLedger ledger(10s);
    QCOMPARE(ledger.sent("a", true, 1, 0), AckState::Queued);
    QCOMPARE(ledger.counts().queued, 1);
    QCOMPARE(ledger.written(1, 5 * kMs)->ack, AckState::Written);
    const AckLedger::Answer answer = ledger.ackReceived("a", 2, 12 * kMs);
    QCOMPARE(answer.verdict, AckState::Matched);
    QCOMPARE(answer.partner, FrameSeq(1));
    QVERIFY(answer.rules.isEmpty());
    QCOMPARE(answer.change->ack, AckState::Acked);
    QCOMPARE(answer.change->ackNs, 7 * kMs);
    QCOMPARE(answer.change->partner, FrameSeq(2));
    QVERIFY(!ledger.nextDeadline());
    QVERIFY(ledger.expire(kHour).empty());
    QCOMPARE(ledger.counts().acked, 1);
}

void TestAckLedger::late() {
    AckLedger ledger(10s);
    ledger.sent("a", true, 1, 0);
    ledger.written(1, 0);
    const std::vector<AckLedger::Expiry> expired = ledger.expire(10'000 * kMs);
    QCOMPARE(expired.size(), std::size_t(1));
    QCOMPARE(expired[0].change.ack, AckState::TimedOut);
    QCOMPARE(expired[0].id, "a");
    const AckLedger::Answer answer = ledger.ackReceived("a", 2, 15'000 * kMs);
    QCOMPARE(answer.change->ack, AckState::Late);
    QCOMPARE(answer.change->ackNs, 15'000 * kMs);
    QVERIFY(answer.rules.contains(Rule::W115));
    QCOMPARE(ledger.counts().late, 1);
    QCOMPARE(ledger.counts().timedOut, 0);
}

void TestAckLedger::theTimeOutRunsFromTheLastByte() {
    AckLedger ledger(10s);
    ledger.sent("a", true, 1, 0);
    QVERIFY(!ledger.nextDeadline());
    QVERIFY(ledger.expire(kHour).empty());
    ledger.written(1, kHour);
    QCOMPARE(*ledger.nextDeadline(), kHour + 10'000 * kMs);
    QVERIFY(ledger.expire(kHour + 9'999 * kMs).empty());
    QCOMPARE(ledger.expire(kHour + 10'000 * kMs).size(), std::size_t(1));
}

void TestAckLedger::aChangedTimeOutHoldsAtOnce() {
    AckLedger ledger(10s);
    ledger.sent("a", true, 1, 0);
    ledger.written(1, 0);
    ledger.setTimeout(1s);
    QCOMPARE(ledger.expire(1'000 * kMs).size(), std::size_t(1));
}

void TestAckLedger::duplicateAndOrphan() {
    AckLedger ledger(10s);
    ledger.sent("a", true, 1, 0);
    ledger.written(1, 0);
    ledger.ackReceived("a", 2, kMs);
    const AckLedger::Answer again = ledger.ackReceived("a", 3, 2 * kMs);
    QCOMPARE(again.verdict, AckState::Duplicate);
    QCOMPARE(again.partner, FrameSeq(1));
    QVERIFY(again.rules.contains(Rule::W114) && !again.change);
    const AckLedger::Answer unknown = ledger.ackReceived("b", 4, 2 * kMs);
    QCOMPARE(unknown.verdict, AckState::Orphan);
    QCOMPARE(unknown.partner, FrameSeq(0));
    QVERIFY(unknown.rules.contains(Rule::W114));
    const AckLedger::Answer ofNothing = ledger.ackReceived({}, 5, 2 * kMs);
    QCOMPARE(ofNothing.verdict, AckState::Orphan);
    QVERIFY(ofNothing.rules.isEmpty()); // W118 says it all
    QCOMPARE(ledger.counts().matched, 1);
    QCOMPARE(ledger.counts().duplicate, 1);
    QCOMPARE(ledger.counts().orphan, 2);
}

void TestAckLedger::ackForAnAck() {
    AckLedger ledger(10s);
    QCOMPARE(ledger.sent("our-ack", false, 1, 0), AckState::NotExpected);
    const AckLedger::Answer answer = ledger.ackReceived("our-ack", 2, kMs);
    QCOMPARE(answer.verdict, AckState::Orphan);
    QCOMPARE(answer.partner, FrameSeq(1));
    QVERIFY(answer.rules.contains(Rule::W111) && !answer.rules.contains(Rule::W114));
}

void TestAckLedger::theNewestTryIsSettledFirst() {
    AckLedger ledger(10s);
    for (FrameSeq seq = 1; seq <= 3; ++seq) {
        ledger.sent("a", true, seq, 0);
        ledger.written(seq, static_cast<SteadyNs>(seq) * kMs);
    }
    QCOMPARE(ledger.ackReceived("a", 4, 9 * kMs).partner, FrameSeq(3));
    QCOMPARE(ledger.ackReceived("a", 5, 9 * kMs).partner, FrameSeq(2));
    QCOMPARE(ledger.ackReceived("a", 6, 9 * kMs).partner, FrameSeq(1));
    const AckLedger::Answer fourth = ledger.ackReceived("a", 7, 9 * kMs);
    QCOMPARE(fourth.verdict, AckState::Duplicate);
    QCOMPARE(fourth.partner, FrameSeq(3));
    QVERIFY(ledger.wasUsed("a", 9 * kMs) && !ledger.wasUsed("b", 9 * kMs));
}

void TestAckLedger::queuedFramesFailWithTheConnection() {
    AckLedger ledger(10s);
    ledger.sent("a", true, 1, 0);
    ledger.written(1, 0);
    ledger.sent("a", true, 2, 0);
    ledger.sent("b", true, 3, 0);
    const std::vector<FrameChange> changes = ledger.connectionEnded();
    QCOMPARE(changes.size(), std::size_t(2));
    QVERIFY(std::all_of(changes.begin(), changes.end(), [](const auto& c) { return c.ack == AckState::Failed; }));
    QCOMPARE(ledger.counts().failed, 2);
    QCOMPARE(ledger.counts().written, 1);
    // The try that had left is the one that an ACK belongs to.
    QCOMPARE(ledger.ackReceived("a", 4, kMs).partner, FrameSeq(1));
    QVERIFY(!ledger.written(3, kMs));
    QCOMPARE(ledger.notTaken(), AckState::Failed);
    QCOMPARE(ledger.counts().failed, 3);
}

void TestAckLedger::anAckBeforeTheLastByteHasNoLatency() {
    AckLedger ledger(10s);
    ledger.sent("a", true, 1, 0);
    const AckLedger::Answer answer = ledger.ackReceived("a", 2, kMs);
    QCOMPARE(answer.change->ack, AckState::Acked);
    QCOMPARE(answer.change->ackNs, -1);
    QVERIFY(!ledger.written(1, 2 * kMs));
    QVERIFY(ledger.connectionEnded().empty());
    QCOMPARE(sentIn(ledger.counts()), 1);
}

void TestAckLedger::idsAreForgottenAfterAnHour() {
    AckLedger ledger(10s);
    ledger.sent("a", true, 1, 0);
    ledger.written(1, 0);
    ledger.ackReceived("a", 2, kMs);
    QVERIFY(ledger.wasUsed("a", kHour - kMs));
    QVERIFY(!ledger.wasUsed("a", kHour + kMs));
    QCOMPARE(ledger.ackReceived("a", 3, kHour + kMs).verdict, AckState::Orphan);
}

void TestAckLedger::memoryIsBounded() {
    AckLedger ledger(1ms);
    constexpr FrameSeq kFrames = 250'000;
    for (FrameSeq seq = 1; seq <= kFrames; ++seq) {
        const SteadyNs now = static_cast<SteadyNs>(seq) * 1'000;
        ledger.sent(QByteArray::number(seq), true, seq, now);
        ledger.written(seq, now);
        ledger.expire(now);
    }
    const SteadyNs end = kFrames * 1'000 + kMs;
    ledger.expire(end);
    QCOMPARE(ledger.counts().timedOut, qint64(kFrames));
    QCOMPARE(ledger.ackReceived("1", kFrames + 1, end).verdict, AckState::Orphan);
    QCOMPARE(ledger.ackReceived(QByteArray::number(kFrames), kFrames + 2, end).change->ack, AckState::Late);
    QVERIFY(!ledger.wasUsed("100000", end) && ledger.wasUsed("200000", end));
}

/// Whatever happens in whatever order: each frame is in one state, the changes tell the same as the counts, and a
/// settled frame stays as it is.
void TestAckLedger::aMillionRandomEvents() {
    std::mt19937 random(20240607);
    const auto upTo = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    AckLedger ledger(50ms);
    std::vector<AckState> states(1, AckState::NotExpected);
    std::deque<FrameSeq> unwritten;
    qint64 sent = 0, acks = 0, failures = 0;
    SteadyNs now = 0;
    const auto apply = [&](const FrameChange& change) {
        const AckState before = states[change.seq];
        const bool allowed =
            (before == AckState::Queued && change.ack != AckState::Late) ||
            (before == AckState::Written && (change.ack == AckState::Acked || change.ack == AckState::TimedOut)) ||
            (before == AckState::TimedOut && change.ack == AckState::Late);
        failures += allowed ? 0 : 1;
        states[change.seq] = change.ack;
    };
    const auto someId = [&] { return QByteArray::number(upTo(4) == 0 ? upTo(30) : upTo(100'000)); };

    for (int event = 0; event < 1'000'000; ++event) {
        now += upTo(2 * kMs);
        const FrameSeq seq = states.size();
        switch (upTo(16)) {
        case 0:
        case 1:
        case 2:
        case 3: {
            const AckState first = ledger.sent(someId(), true, seq, now);
            states.push_back(first);
            unwritten.push_back(seq);
            ++sent;
            break;
        }
        case 4:
            states.push_back(ledger.sent(upTo(2) ? someId() : QByteArray(), false, seq, now));
            ++sent;
            break;
        case 5:
        case 6:
        case 7:
        case 8:
            if (!unwritten.empty()) {
                if (const auto change = ledger.written(unwritten.front(), now)) {
                    apply(*change);
                }
                unwritten.pop_front();
            }
            break;
        case 9:
        case 10:
        case 11:
        case 12: {
            states.push_back(AckState::Matched);
            const AckLedger::Answer answer = ledger.ackReceived(someId(), seq, now);
            if (answer.change) {
                apply(*answer.change);
            }
            failures += answer.change.has_value() == (answer.verdict == AckState::Matched) ? 0 : 1;
            states.back() = answer.verdict;
            ++acks;
            break;
        }
        case 13:
        case 14:
            for (const AckLedger::Expiry& expiry : ledger.expire(now)) {
                apply(expiry.change);
            }
            break;
        default:
            if (upTo(20) == 0) {
                for (const FrameChange& change : ledger.connectionEnded()) {
                    apply(change);
                }
                unwritten.clear();
            }
        }
        failures += sentIn(ledger.counts()) == sent && acksIn(ledger.counts()) == acks ? 0 : 1;
    }

    std::map<AckState, qint64> tally;
    for (std::size_t seq = 1; seq < states.size(); ++seq) {
        ++tally[states[seq]];
    }
    const Counts& counts = ledger.counts();
    QCOMPARE(failures, 0);
    QCOMPARE(tally[AckState::Queued], counts.queued);
    QCOMPARE(tally[AckState::Written], counts.written);
    QCOMPARE(tally[AckState::Acked], counts.acked);
    QCOMPARE(tally[AckState::Late], counts.late);
    QCOMPARE(tally[AckState::TimedOut], counts.timedOut);
    QCOMPARE(tally[AckState::NotExpected], counts.notExpected);
    QCOMPARE(tally[AckState::Failed], counts.failed);
    QCOMPARE(tally[AckState::Matched], counts.matched);
    QCOMPARE(tally[AckState::Duplicate], counts.duplicate);
    QCOMPARE(tally[AckState::Orphan], counts.orphan);
    QVERIFY(counts.acked > 1000 && counts.late > 1000 && counts.timedOut > 1000 && counts.failed > 100);
    QVERIFY(counts.duplicate > 1000 && counts.orphan > 1000);
}

MAIM_TEST_CASE(TestAckLedger)
#include "tst_ack_ledger.moc"
