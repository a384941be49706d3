#include <QElapsedTimer>
#include <QSet>
#include <QSignalSpy>
#include <algorithm>

#include "support/certificates.h"
#include "support/hostile_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::test;
using namespace std::chrono_literals;

namespace {

// Faster than life, in the same proportion.
constexpr Heartbeat::Pace kFast{400ms, 1'000ms, 1'200ms};
// What product and machine may take beyond a limit of time.
constexpr int kSlackMs = 4'000;

/// A script, and how a connection to it ends.
struct Verdict {
    const char* script;
    ErrorCode code;
    const char* detail = ""; ///< stands in one of the verdict's facts
    int rows = 0;            ///< in the log
};

const std::vector<Verdict>& attempts() {
    static const std::vector<Verdict> verdicts{
        {"http 200", ErrorCode::NotWebSocket, "200"},
        {"http 301", ErrorCode::RedirectNotFollowed, "301"},
        {"http 400", ErrorCode::UpgradeRefused, "400"},
        {"http 401", ErrorCode::KeyRefused, "401"},
        {"http 403", ErrorCode::KeyRefused, "403"},
        {"http 404", ErrorCode::WrongPath, "404"},
        {"http 426", ErrorCode::UpgradeTakenOut, "426"},
        {"http 500", ErrorCode::UpgradeRefused, "500"},
        {"silent", ErrorCode::HandshakeTimeout, "10"},
        {"fin on accept", ErrorCode::ConnectionLost},
        {"rst on accept", ErrorCode::ConnectionLost},
        {"fin in place of an answer", ErrorCode::ConnectionLost},
        {"rst in place of an answer", ErrorCode::ConnectionLost},
        {"fin in the answer", ErrorCode::NotWebSocket},
        {"ssh", ErrorCode::NotWebSocket},
        {"a TLS alert", ErrorCode::TlsExpectedByPeer},
        {"wrong accept", ErrorCode::NotWebSocket, "Sec-WebSocket-Accept"},
        {"no upgrade header", ErrorCode::NotWebSocket, "upgrade"},
        {"wrong connection header", ErrorCode::NotWebSocket, "upgrade"},
        {"unasked subprotocol", ErrorCode::NotWebSocket, "subprotocol"},
        {"unasked extension", ErrorCode::NotWebSocket, "extension"},
        {"upgrade without end", ErrorCode::HandshakeTimeout, "10"},
        {"header flood", ErrorCode::HeaderTooLarge},
        {"body flood", ErrorCode::UpgradeRefused, "500"},
        {"body flood of a 200", ErrorCode::NotWebSocket, "200"},
    };
    return verdicts;
}

const std::vector<Verdict>& closes() {
    static const std::vector<Verdict> verdicts{
        {"fin without close", ErrorCode::ConnectionLost},
        {"fin in a frame", ErrorCode::ConnectionLost},
        {"rst without close", ErrorCode::ConnectionLost},
        {"close, then rst", ErrorCode::ClosedByPeer, "1012"},
        {"close, then fin", ErrorCode::ClosedByPeer, "1012"},
        {"messages, then close", ErrorCode::ClosedByPeer, "bye", 3},
        {"messages, then fin", ErrorCode::ConnectionLost, "", 3},
        {"refused key by close 1000", ErrorCode::KeyRefused, "认证失败"},
        {"close 1000", ErrorCode::ClosedByPeer, "1000"},
        {"close 1001", ErrorCode::ClosedByPeer, "going away"},
        {"close 1008", ErrorCode::PolicyRefused, "policy"},
        {"close 1009", ErrorCode::MessageTooLarge},
        {"close 1011", ErrorCode::ClosedByPeer, "keepalive ping timeout"},
        {"close 1012", ErrorCode::ClosedByPeer, "1012"},
        {"close 1013", ErrorCode::ClosedByPeer, "1013"},
        {"close 3000", ErrorCode::ClosedByPeer, "3000"},
        {"close 4001", ErrorCode::KeyRefused, "no such key"},
        {"close 999", ErrorCode::ProtocolBroken, "999"},
        {"close 1004", ErrorCode::ProtocolBroken, "1004"},
        {"close 1005", ErrorCode::ProtocolBroken, "1005"},
        {"close 1006", ErrorCode::ProtocolBroken, "1006"},
        {"close 1015", ErrorCode::ProtocolBroken, "1015"},
        {"close 1016", ErrorCode::ProtocolBroken, "1016"},
        {"close 2999", ErrorCode::ProtocolBroken, "2999"},
        {"close 5000", ErrorCode::ProtocolBroken, "5000"},
        {"empty close", ErrorCode::ClosedByPeer, "1005"},
        {"close of one byte", ErrorCode::ProtocolBroken, "close"},
        {"close with a bad reason", ErrorCode::ProtocolBroken, "UTF-8"},
        {"frames after the close", ErrorCode::ClosedByPeer, "bye"},
        {"bad UTF-8", ErrorCode::ProtocolBroken, "UTF-8"},
        {"surrogate in UTF-8", ErrorCode::ProtocolBroken, "UTF-8"},
        {"UTF-8 that ends early", ErrorCode::ProtocolBroken, "UTF-8"},
        {"much behind a masked frame", ErrorCode::ProtocolBroken, "masked"},
        {"masked frame", ErrorCode::ProtocolBroken, "masked"},
        {"RSV1", ErrorCode::ProtocolBroken, "reserved bit"},
        {"reserved opcode 3", ErrorCode::ProtocolBroken, "reserved opcode"},
        {"reserved opcode B", ErrorCode::ProtocolBroken, "reserved opcode"},
        {"fragmented control frame", ErrorCode::ProtocolBroken, "fragments"},
        {"oversized ping", ErrorCode::ProtocolBroken, "125"},
        {"continuation without start", ErrorCode::ProtocolBroken, "never began"},
        {"text inside a message", ErrorCode::ProtocolBroken, "inside"},
        {"negative length", ErrorCode::IncomingTooLarge},
        {"claims 2^40 bytes", ErrorCode::IncomingTooLarge, "1099511627776"},
        {"fragments that grow too large", ErrorCode::IncomingTooLarge, "200900000"},
    };
    return verdicts;
}

/// Odd but right: the connection stays, and this is what is shown.
struct Kept {
    const char* script;
    QList<QByteArray> texts;
};

const std::vector<Kept>& kept() {
    static const std::vector<Kept> all{
        {"connection header with a list", {}},
        {"two-phase upgrade", {}},
        {"split UTF-8", {"你好世界"}},
        {"single bytes", {"你好世界"}},
        {"byte order mark", {"\xEF\xBB\xBF{}"}},
        {"empty text", {""}},
        {"binary", {QByteArray("\x00\xFF\x80", 3)}},
        {"ping between fragments", {"\"ab\""}},
        {"unasked pong", {"\"on\""}},
        {"deep JSON", {QByteArray(200'000, '[') + QByteArray(200'000, ']')}},
        {"big", {'"' + QByteArray(10'000'000, 'x') + '"'}},
        {"big JSON", {'[' + QByteArray("0,").repeated(2'000'000) + "0]"}},
        {"late pong", {}},
        {"length in too many bytes", {"{}"}},
    };
    return all;
}

QByteArrayList stalled() {
    return {"says nothing more",       "never reads",           "stall in a header",        "stall in a frame",
            "stall between fragments", "stall after two parts", "claims 1.9 GB and stalls", "drip",
            "drip of fragments"};
}

// These are measured by what they take: tst_hostile_memory.
QByteArrayList floods() {
    return {"frame of 100 MB",
            "endless fragments",
            "endless small fragments",
            "endless empty fragments",
            "a million tiny frames",
            "a hundred thousand tiny frames",
            "ping flood",
            "ping flood that never reads",
            "pong flood"};
}

Profile onceFor(const QUrl& url) {
    Profile profile = profileFor(url);
    profile.reconnect = false;
    return profile;
}

bool isOver(SessionProbe& probe) {
    const fsm::Phase phase = probe->status().phase;
    return probe.verdict() != ErrorCode::None && (phase == fsm::Phase::Idle || phase == fsm::Phase::Refused);
}

/// The limit that the product kept to, whatever the machine took beyond it.
bool isAfterTenSeconds(const Error& verdict) {
    return !verdict.details.isEmpty() && verdict.details.constLast() == QStringLiteral("10");
}

void addRows(const std::vector<Verdict>& verdicts) {
    QTest::addColumn<Verdict>("verdict");
    for (const Verdict& verdict : verdicts) {
        QTest::newRow(verdict.script) << verdict;
    }
}

} // namespace

Q_DECLARE_METATYPE(Verdict)
Q_DECLARE_METATYPE(Kept)

/// Every script of the hostile server, by name: what a person is told, and within what time.
class TestFaultsScripts : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void everyScriptIsJudged();
    void everyAttemptGetsAVerdictInTime_data() { addRows(attempts()); }
    void everyAttemptGetsAVerdictInTime();
    void silenceWithinTls_data();
    void silenceWithinTls();
    void howItEnds_data() { addRows(closes()); }
    void howItEnds();
    void whatIsRightIsKept_data();
    void whatIsRightIsKept();
    void aPaddedLengthIsAFinding();
    void aStalledPeerIsLeft_data();
    void aStalledPeerIsLeft();
    void latePongsCountForTheirPings();

private:
    void judge(SessionProbe& probe, const Verdict& verdict);

    std::unique_ptr<Certificates> m_certificates; ///< for those that need them
};

void TestFaultsScripts::everyScriptIsJudged() {
    QByteArrayList judged = stalled() + floods();
    for (const auto* verdicts : {&attempts(), &closes()}) {
        for (const Verdict& verdict : *verdicts) {
            judged += verdict.script;
        }
    }
    for (const Kept& each : kept()) {
        judged += each.script;
    }
    QByteArrayList scripts;
    for (const HostileScript& script : hostileScripts()) {
        scripts += script.name;
    }
    std::sort(judged.begin(), judged.end());
    std::sort(scripts.begin(), scripts.end());
    QCOMPARE(judged, scripts);
    QCOMPARE(QSet<QByteArray>(scripts.begin(), scripts.end()).size(), scripts.size());
    QVERIFY(scripts.size() >= 28);
}

void TestFaultsScripts::judge(SessionProbe& probe, const Verdict& verdict) {
    const Error& error = probe->status().verdict;
    QCOMPARE(error.code, verdict.code);
    const QString facts = error.details.join(u' ');
    QVERIFY2(facts.contains(QString::fromUtf8(verdict.detail)), qPrintable(facts));
    QVERIFY(!sentence(error).isEmpty());
    probe->log().commit();
    QCOMPARE(probe->log().size(), verdict.rows);
}

void TestFaultsScripts::everyAttemptGetsAVerdictInTime() {
    QFETCH(Verdict, verdict);
    const HostileServer server(verdict.script);
    SessionProbe probe(onceFor(server.url()));
    QElapsedTimer clock;
    clock.start();
    probe->open();
    QTRY_VERIFY_WITH_TIMEOUT(isOver(probe), 20'000);
    QVERIFY2(clock.elapsed() <= probe->profile().verdictMs + kSlackMs, qPrintable(QString::number(clock.elapsed())));
    judge(probe, verdict);
    QVERIFY(verdict.code != ErrorCode::HandshakeTimeout || isAfterTenSeconds(probe->status().verdict));
    QCOMPARE(probe.countOf(Event::Kind::Upgraded), 0);
}

void TestFaultsScripts::silenceWithinTls_data() {
    QTest::addColumn<bool>("speaksTls");
    QTest::newRow("silent after TCP") << false;
    QTest::newRow("silent after TLS") << true;
    m_certificates = std::make_unique<Certificates>();
    const QString failed = m_certificates->make();
    QVERIFY2(failed.isEmpty(), qPrintable(failed));
}

void TestFaultsScripts::silenceWithinTls() {
    QFETCH(bool, speaksTls);
    const Certificates& certificates = *m_certificates;
    const auto tls = speaksTls ? std::optional(certificates.serverConfiguration(certificates.server())) : std::nullopt;
    const HostileServer server("silent", tls);
    Profile profile = onceFor(server.url());
    profile.url.setScheme(QStringLiteral("wss"));
    profile.tls.roots = TrustRoots::OwnFile;
    profile.tls.authorityFile = certificates.authority();
    SessionProbe probe(profile);
    QElapsedTimer clock;
    clock.start();
    probe->open();
    QTRY_VERIFY_WITH_TIMEOUT(isOver(probe), 20'000);
    QVERIFY2(clock.elapsed() <= profile.verdictMs + kSlackMs, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(probe.verdict(), speaksTls ? ErrorCode::HandshakeTimeout : ErrorCode::TlsTimeout);
    QVERIFY(isAfterTenSeconds(probe->status().verdict));
    // The key went out to a server that is trusted, and to no other.
    QCOMPARE(!server.lastHead().isEmpty(), speaksTls);
}

void TestFaultsScripts::howItEnds() {
    QFETCH(Verdict, verdict);
    const HostileServer server(verdict.script);
    Profile profile = onceFor(server.url());
    profile.autoAck = false;
    SessionProbe probe(profile);
    probe->open();
    QTRY_VERIFY_WITH_TIMEOUT(isOver(probe), 10'000);
    judge(probe, verdict);
    QCOMPARE(probe.countOf(Event::Kind::Upgraded), 1);
    // Told as the peer's only when a whole close frame came.
    const bool byPeer = verdict.code == ErrorCode::ClosedByPeer || verdict.code == ErrorCode::KeyRefused ||
                        verdict.code == ErrorCode::PolicyRefused || verdict.code == ErrorCode::MessageTooLarge;
    QCOMPARE(probe.countOf(Event::Kind::ClosedByPeer), byPeer ? 1 : 0);
}

void TestFaultsScripts::whatIsRightIsKept_data() {
    QTest::addColumn<Kept>("script");
    for (const Kept& script : kept()) {
        QTest::newRow(script.script) << script;
    }
}

void TestFaultsScripts::whatIsRightIsKept() {
    QFETCH(Kept, script);
    const HostileServer server(script.script);
    Profile profile = onceFor(server.url());
    profile.autoAck = false;
    SessionProbe probe(profile);
    QVERIFY(probe.open());
    QVERIFY(probe.waitForFrames(script.texts.size()));
    for (qsizetype row = 0; row < script.texts.size(); ++row) {
        QVERIFY(probe->log().payload(probe->log().at(row).seq) == script.texts[row]);
    }
    QTest::qWait(100); // no frame follows
    QCOMPARE(probe->log().size(), script.texts.size());
    QCOMPARE(probe->status().phase, fsm::Phase::Open);
}

void TestFaultsScripts::aPaddedLengthIsAFinding() {
    const HostileServer server("length in too many bytes");
    SessionProbe probe(onceFor(server.url()));
    QVERIFY(probe.open());
    QVERIFY(probe.waitForFrames(1));
    QVERIFY(probe->log().at(0).rules.contains(Rule::W116));
}

void TestFaultsScripts::aStalledPeerIsLeft_data() {
    QTest::addColumn<QByteArray>("script");
    for (const QByteArray& script : stalled()) {
        QTest::newRow(script.constData()) << script;
    }
}

// One connection by itself, so that it may be in a hurry.
void TestFaultsScripts::aStalledPeerIsLeft() {
    QFETCH(QByteArray, script);
    const HostileServer server(script);
    const std::unique_ptr<Wire> wire = wireUnderTest();
    Wire& connection = *wire;
    QSignalSpy ended(&connection, &Wire::ended);
    Wire::Request request;
    request.url = server.url();
    request.maxMessageBytes = 2'000'000'000;
    request.pace = kFast;
    connection.open(request);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 5'000);
    const auto end = ended.first().first().value<Wire::End>();
    QCOMPARE(end.error.code, ErrorCode::Stalled);
    QVERIFY(!end.byPeer);
}

void TestFaultsScripts::latePongsCountForTheirPings() {
    const HostileServer server("late pong");
    const std::unique_ptr<Wire> wire = wireUnderTest();
    Wire& connection = *wire;
    QSignalSpy roundTrips(&connection, &Wire::roundTrip);
    Wire::Request request;
    request.url = server.url();
    // So that three pings are on their way at once.
    request.pace = {100ms, 2'000ms, 5'000ms};
    connection.open(request);
    QTRY_VERIFY_WITH_TIMEOUT(roundTrips.size() >= 5, 10'000);
    for (const QList<QVariant>& trip : roundTrips) {
        QVERIFY2(trip.first().toLongLong() >= 299'000'000, qPrintable(trip.first().toString()));
    }
}

MAIM_TEST_CASE(TestFaultsScripts)
#include "tst_faults_scripts.moc"
