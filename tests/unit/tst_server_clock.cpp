#include <QRandomGenerator>

#include "support/test_case.h"
#include "traffic/server_clock.h"

using namespace maim;

namespace {

constexpr std::int64_t kMs = 1'000'000;   // ns
constexpr SteadyNs kSecond = 1'000 * kMs; // ns
constexpr WallUs kNow = 1'700'000'000'000'000;

TimeStamp at(SteadyNs steady) {
    return {steady, kNow + steady / 1'000};
}

/// An ACK that arrives at `arrived` from a server that is `aheadUs` ahead, after so long there and so long back.
void exchange(ServerClock& clock, SteadyNs arrived, std::int64_t aheadUs, std::int64_t there, std::int64_t back) {
    const WallUs ours = at(arrived - back).wall;
    clock.saw(ours + aheadUs, 1, at(arrived), there + back);
}

} // namespace

class TestServerClock : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsKnownBeforeAnAck();
    void halfTheWayIsUncertain();
    void aSlowExchangeTellsNothingNew();
    void severalBoundItCloser();
    void aClockThatIsSetVoidsWhatCameBefore();
    void settingItBackDoesNotReviveThat();
    void aStepOfASecondIsUncertain();
    void driftWidensWhatIsOld();
    void theTruthIsWithinTheUncertainty();
    void clearForgets();
};

void TestServerClock::nothingIsKnownBeforeAnAck() {
    QVERIFY(!ServerClock().offset());
}

void TestServerClock::halfTheWayIsUncertain() {
    ServerClock clock;
    exchange(clock, kSecond, 5'000, 10 * kMs, 10 * kMs);
    QVERIFY(clock.offset());
    QVERIFY(std::abs(clock.offset()->us - 5'000) <= 1);
    QVERIFY(std::abs(clock.offset()->uncertaintyUs - 10'000) <= 1);
}

void TestServerClock::aSlowExchangeTellsNothingNew() {
    ServerClock clock;
    exchange(clock, kSecond, -700, kMs, kMs);
    exchange(clock, kSecond + kMs, -700, 5'000 * kMs, 100 * kMs);
    QVERIFY(clock.offset()->uncertaintyUs <= 1'010);
    QVERIFY(std::abs(clock.offset()->us + 700) <= 10);
}

void TestServerClock::severalBoundItCloser() {
    ServerClock clock;
    exchange(clock, kSecond, 0, 9 * kMs, kMs);
    QVERIFY(clock.offset()->uncertaintyUs >= 5'000);
    exchange(clock, kSecond + kMs, 0, kMs, 9 * kMs);
    QVERIFY(clock.offset()->uncertaintyUs <= 1'010);
    QVERIFY(std::abs(clock.offset()->us) <= 10);
}

void TestServerClock::aClockThatIsSetVoidsWhatCameBefore() {
    ServerClock clock;
    exchange(clock, kSecond, 0, kMs, kMs);
    exchange(clock, 2 * kSecond, 3'600'000'000, 20 * kMs, 20 * kMs);
    QVERIFY(std::abs(clock.offset()->us - 3'600'000'000) <= 1);
    QVERIFY(clock.offset()->uncertaintyUs >= 20'000);
}

// It may have been set back to a little beside what it was.
void TestServerClock::settingItBackDoesNotReviveThat() {
    ServerClock clock;
    exchange(clock, kSecond, 0, kMs, kMs);
    exchange(clock, 2 * kSecond, 3'600'000'000, kMs, kMs);
    exchange(clock, 3 * kSecond, 15'000, 20 * kMs, 20 * kMs);
    QVERIFY(std::abs(clock.offset()->us - 15'000) <= 1);
    QVERIFY(clock.offset()->uncertaintyUs >= 20'000);
}

void TestServerClock::aStepOfASecondIsUncertain() {
    ServerClock clock;
    clock.saw(kNow, 1'000'000, {kSecond, kNow + 900'000}, 0); // it was up to a second later than it said
    QVERIFY(clock.offset()->us - clock.offset()->uncertaintyUs <= -900'000);
    QVERIFY(clock.offset()->us + clock.offset()->uncertaintyUs >= 0);
}

void TestServerClock::driftWidensWhatIsOld() {
    ServerClock clock;
    exchange(clock, kSecond, 0, kMs, kMs);
    exchange(clock, 1'001 * kSecond, 50'000, 500 * kMs, 500 * kMs); // 50 millionths
    QVERIFY(std::abs(clock.offset()->us - 50'000) <= clock.offset()->uncertaintyUs);
    QVERIFY(clock.offset()->uncertaintyUs < 200'000);
}

void TestServerClock::theTruthIsWithinTheUncertainty() {
    QRandomGenerator random(7);
    for (int round = 0; round < 1'000; ++round) {
        ServerClock clock;
        const std::int64_t truth = random.bounded(2'000'000) - 1'000'000;
        for (int i = 1; i <= 30; ++i) {
            exchange(clock, i * kSecond, truth, random.bounded(int(200 * kMs)), random.bounded(int(200 * kMs)));
            QVERIFY(std::abs(clock.offset()->us - truth) <= clock.offset()->uncertaintyUs);
        }
    }
}

void TestServerClock::clearForgets() {
    ServerClock clock;
    exchange(clock, kSecond, 0, kMs, kMs);
    clock.clear();
    QVERIFY(!clock.offset());
}

MAIM_TEST_CASE(TestServerClock)
#include "tst_server_clock.moc"
