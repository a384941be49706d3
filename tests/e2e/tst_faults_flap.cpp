// A link that comes and goes, with messages through an outbox all the while: none is lost, none is shown twice, and
// there is never more than one connection. MAIM_FLAP_CYCLES and MAIM_SLOW_FLAPS: how many cycles of up to 100 ms and of
// up to 5 s each way; a few without them. Full are 1000 and 60, with a QTEST_FUNCTION_TIMEOUT of 1200000.
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <set>

#include "support/fault_proxy.h"
#include "support/scripted_server.h"
#include "support/session_probe.h"
#include "support/talker.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::test;
using namespace std::chrono_literals;

namespace {

constexpr int kMessagesPerCycle = 10;
constexpr auto kSpeechEvery = 5ms;

int cycles(const char* variable, int bounded) {
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : bounded;
}

Fault blackHole() {
    Fault fault;
    fault.isBlackHole = true;
    return fault;
}

} // namespace

class TestFaultsFlap : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void fast() { flap(cycles("MAIM_FLAP_CYCLES", 60), 100, 100); }
    void slow() { flap(cycles("MAIM_SLOW_FLAPS", 3), 5'000, 1'000); }

private:
    static void flap(int cycles, int longestMs, int reconnectMaxMs);
    static void down(FaultProxy& proxy, bool isCut, int ms);
    static void everythingOutArrived(const ScriptedServer& server, const Talker& talker, int messages);
    static void nothingInIsMissing(const std::vector<SteadyNs>& opened, const Talker& talker);
};

/// Cut and refused, or silent until it is cut.
void TestFaultsFlap::down(FaultProxy& proxy, bool isCut, int ms) {
    if (isCut) {
        proxy.refuse();
        proxy.resetAll();
        QTest::qWait(ms); // so long is it down
        proxy.admit();
    } else {
        proxy.setFault(blackHole());
        QTest::qWait(ms); // so long is it down
        proxy.setFault({});
    }
}

void TestFaultsFlap::everythingOutArrived(const ScriptedServer& server, const Talker& talker, int messages) {
    std::set<QByteArray> arrived;
    for (const ScriptedServer::Received& frame : server.received()) {
        if (const QByteArray id = idIn(frame.text); id.startsWith('m')) {
            arrived.insert(id);
        }
    }
    QCOMPARE(arrived.size(), static_cast<std::size_t>(messages));
    // Each is shown once; every further frame of it is marked.
    QCOMPARE(talker.shownOnce(), messages);
}

// What a broken link swallowed nobody can show; what a connection brought it shows in order, without a gap, once.
void TestFaultsFlap::nothingInIsMissing(const std::vector<SteadyNs>& opened, const Talker& talker) {
    Talker::Heard last{-1, 0};
    for (const Talker::Heard& heard : talker.heard()) {
        const bool isNext = heard.number == last.number + 1;
        const bool isNewer = heard.number > last.number;
        const bool reconnected =
            std::any_of(opened.begin(), opened.end(), [&](SteadyNs at) { return at > last.at && at <= heard.at; });
        QVERIFY2(isNext || (isNewer && reconnected), qPrintable(QString::number(heard.number)));
        last = heard;
    }
}

void TestFaultsFlap::flap(int cycles, int longestMs, int reconnectMaxMs) {
    ScriptedServer server;
    FaultProxy proxy(server.port(), runSeed());
    QRandomGenerator random(runSeed());
    Profile profile = profileFor(proxy.url());
    profile.reconnectMaxMs = reconnectMaxMs;
    const QTemporaryDir folder;
    OutboxPolicy policy;
    policy.waits = {1s, 2s, 4s};
    SessionProbe probe(profile);
    probe.keepOutbox(folder.filePath(QStringLiteral("flap.sqlite")), policy);
    Talker talker(probe);
    // As they come: the log of events forgets its oldest.
    std::vector<SteadyNs> opened;
    connect(&probe->events(), &EventLog::appended, &probe->events(), [&](qsizetype row) {
        if (const Event& event = probe->events().at(row); event.kind == Event::Kind::Upgraded) {
            opened.push_back(event.time.steady);
        }
    });
    QTimer speech;
    int said = 0;
    connect(&speech, &QTimer::timeout, &speech, [&] { server.say({message("s" + QByteArray::number(said++))}); });
    speech.start(kSpeechEvery);
    probe->open();
    for (int cycle = 0; cycle < cycles; ++cycle) {
        talker.mayReach((cycle + 1) * kMessagesPerCycle);
        QTest::qWait(random.bounded(longestMs + 1)); // so long is it up
        down(proxy, cycle % 2 == 0, random.bounded(longestMs + 1));
    }
    QVERIFY(QTest::qWaitFor([&] { return talker.isDone(); }, 120'000));
    QVERIFY(probe.waitFor(fsm::Phase::Open));
    speech.stop();
    QTest::qWait(200); // nothing may come twice
    talker.look();

    QCOMPARE(proxy.mostOpen(), 1);
    everythingOutArrived(server, talker, cycles * kMessagesPerCycle);
    nothingInIsMissing(opened, talker);
    // Else this has shown little.
    QVERIFY(proxy.connections() > cycles / 3);
    QVERIFY(talker.heard().size() > static_cast<std::size_t>(cycles / 3));
    qInfo("%d cycles, %d connections, %d messages; sent again: %d, of them %d by the person; %d of %d received", cycles,
          proxy.connections(), cycles * kMessagesPerCycle, talker.again(), talker.decided(),
          static_cast<int>(talker.heard().size()), said);
}

MAIM_TEST_CASE(TestFaultsFlap)
#include "tst_faults_flap.moc"
