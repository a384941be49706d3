#include <QElapsedTimer>

#include "support/raw_server.h"
#include "support/scripted_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"
#include "transport/failure.h"

using namespace maim;
using namespace maim::test;

Q_DECLARE_METATYPE(maim::test::RawServer::Behaviour)

/// What a person is told about an attempt that fails, when, and whether it is tried again.
class TestVerdicts : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void aRefusedKeyIsTriedOnce_data();
    void aRefusedKeyIsTriedOnce();
    void whatAnswersIsNamed_data();
    void whatAnswersIsNamed();
    void aRefusedPortIsTriedAgain();
    void aSilentServerGetsAVerdictInTime();
    void aHostThatIsNot();
    void noPathMeansWs();
    void anImpossibleProfileTouchesNoSocket();
    void aResetIsNoRefusal();
    void aCloseAfterTheProbationIsNoRefusal();
};

void TestVerdicts::aRefusedKeyIsTriedOnce_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::newRow("0.6.8") << 1000 << QStringLiteral("Authentication failed: 认证失败");
    QTest::newRow("policy") << 1008 << QString();
    QTest::newRow("private code") << 4001 << QStringLiteral("no such key");
}

void TestVerdicts::aRefusedKeyIsTriedOnce() {
    QFETCH(int, code);
    QFETCH(QString, reason);
    Script script;
    script.closeAtOnce = Script::Close{code, reason};
    const ScriptedServer server(script);
    SessionProbe probe(profileFor(server.url()));
    probe->open();
    QVERIFY(probe.waitFor(fsm::Phase::Refused));
    QCOMPARE(probe.verdict(), ErrorCode::KeyRefused);
    QCOMPARE(probe->status().verdict.details, (QStringList{QString::number(code), reason}));
    // Longer than the first retry would take.
    QTest::qWait(1'500);
    QCOMPARE(server.accepted(), 1);
    QCOMPARE(probe.countOf(Event::Kind::RetryStopped), 1);
    QCOMPARE(probe.countOf(Event::Kind::ClosedByPeer), 1);
}

void TestVerdicts::whatAnswersIsNamed_data() {
    QTest::addColumn<RawServer::Behaviour>("behaviour");
    QTest::addColumn<QString>("path");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("final");
    const auto row = [](const char* name, RawServer::Behaviour behaviour, const char* path, ErrorCode code,
                        bool final) {
        QTest::newRow(name) << std::move(behaviour) << QString::fromUtf8(path) << code << final;
    };
    const QByteArray engineIo =
        "{\"code\":5,\"message\":\"The client is using an unsupported version of the Socket.IO or "
        "Engine.IO protocols\"}";
    row("401", raw::http(401), "/ws", ErrorCode::KeyRefused, true);
    row("403 at /ws", raw::http(403), "/ws", ErrorCode::KeyRefused, true);
    row("403 elsewhere", raw::http(403), "/wrong", ErrorCode::WrongPath, true);
    row("404", raw::http(404), "/nothing", ErrorCode::WrongPath, true);
    row("redirect", raw::http(301, "Location: http://elsewhere.example/\r\n"), "/ws", ErrorCode::RedirectNotFollowed,
        true);
    const bool hidden = answersAreHidden();
    const ErrorCode socketIo = hidden ? ErrorCode::UpgradeRefused : ErrorCode::SocketIoServer;
    row("Socket.IO", raw::http(400, {}, engineIo), "/ws", socketIo, !hidden);
    row("Socket.IO, the body later", raw::httpInParts(400, engineIo), "/ws", socketIo, !hidden);
    row("400", raw::http(400), "/ws", ErrorCode::UpgradeRefused, false);
    row("500", raw::http(500, {}, "Internal Server Error"), "/ws", ErrorCode::UpgradeRefused, false);
    row("503", raw::http(503), "/ws", ErrorCode::UpgradeRefused, false);
    row("200", raw::http(200, {}, "<html>"), "/ws", ErrorCode::NotWebSocket, true);
    row("SSH", raw::says("SSH-2.0-OpenSSH_9.2\r\n"), "/ws",
        hidden ? ErrorCode::HandshakeTimeout : ErrorCode::NotWebSocket, !hidden);
    row("TLS alert", raw::says(QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7)), "/ws", ErrorCode::TlsExpectedByPeer,
        true);
    row("endless header", raw::endlessHeader(), "/ws", ErrorCode::HeaderTooLarge, true);
    row("closes at once", raw::closesAtOnce(), "/ws", ErrorCode::ConnectionLost, false);
    row("resets", raw::resets(), "/ws", ErrorCode::ConnectionLost, false);
}

void TestVerdicts::whatAnswersIsNamed() {
    QFETCH(RawServer::Behaviour, behaviour);
    QFETCH(QString, path);
    QFETCH(ErrorCode, code);
    QFETCH(bool, final);
    const RawServer server(behaviour);
    Profile profile = profileFor(server.url(path));
    profile.verdictMs = 5'000;
    SessionProbe probe(profile);
    QElapsedTimer clock;
    clock.start();
    probe->open();
    QVERIFY(probe.waitFor(final ? fsm::Phase::Refused : fsm::Phase::Waiting));
    QCOMPARE(probe.verdict(), code);
    // By what was seen, not by the time limit, if anything was.
    QVERIFY(code == ErrorCode::HandshakeTimeout || clock.elapsed() < profile.verdictMs);
    QVERIFY(!sentence(probe->status().verdict).isEmpty());
    QVERIFY(!server.lastHead().isEmpty());
}

void TestVerdicts::aRefusedPortIsTriedAgain() {
    auto server = std::make_unique<ScriptedServer>();
    const quint16 port = server->port();
    const Profile profile = profileFor(server->url());
    server.reset();

    SessionProbe probe(profile);
    probe->open();
    QVERIFY(probe.waitFor(fsm::Phase::Waiting));
    QCOMPARE(probe.verdict(), ErrorCode::ConnectionRefused);
    QVERIFY(probe->status().retryAt > 0);
    QTRY_VERIFY_WITH_TIMEOUT(probe->status().attempt >= 3 && probe->status().phase == fsm::Phase::Waiting, 20'000);
    probe->cancelRetry();
    QVERIFY(probe.waitFor(fsm::Phase::Idle));
    QCOMPARE(probe.verdict(), ErrorCode::ConnectionRefused);
    QCOMPARE(probe.countOf(Event::Kind::RetryCancelled), 1);

    // The cancel comes in the instant in which the next attempt begins.
    probe->open();
    QVERIFY(probe.waitFor(fsm::Phase::Waiting));
    const int failed = probe.countOf(Event::Kind::Failed);
    probe->retryNow();
    probe->cancelRetry();
    QVERIFY(probe.waitFor(fsm::Phase::Idle));
    QCOMPARE(probe.verdict(), ErrorCode::ConnectionRefused);
    QCOMPARE(probe.countOf(Event::Kind::RetryCancelled), 2);
    QCOMPARE(probe.countOf(Event::Kind::Failed), failed);

    probe->open();
    QVERIFY(probe.waitFor(fsm::Phase::Waiting));
    server = std::make_unique<ScriptedServer>(Script{}, port);
    QCOMPARE(server->port(), port);
    probe->retryNow();
    QVERIFY(probe.waitFor(fsm::Phase::Open));
    QCOMPARE(probe.verdict(), ErrorCode::None);
}

void TestVerdicts::aSilentServerGetsAVerdictInTime() {
    const RawServer server(raw::silent());
    Profile profile = profileFor(server.url());
    profile.reconnect = false;
    SessionProbe probe(profile);
    QElapsedTimer clock;
    clock.start();
    probe->open();
    QVERIFY(probe.waitFor(fsm::Phase::Connecting));
    QVERIFY(probe.waitFor(fsm::Phase::Idle, 20'000));
    QVERIFY2(clock.elapsed() <= 14'000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(probe.verdict(), ErrorCode::HandshakeTimeout);
    QCOMPARE(probe->status().verdict.details.value(2), QStringLiteral("10")); // seconds
    QCOMPARE(server.accepted(), 1);
}

void TestVerdicts::aHostThatIsNot() {
    Profile profile = profileFor(QUrl(QStringLiteral("ws://no-such-host.invalid:1/ws")));
    profile.reconnect = false;
    SessionProbe probe(profile);
    probe->open();
    QTRY_COMPARE_WITH_TIMEOUT(probe.verdict(), ErrorCode::HostNotFound, 12'000);
}

void TestVerdicts::noPathMeansWs() {
    const RawServer server(raw::http(503));
    SessionProbe probe(profileFor(server.url({})));
    probe->open();
    QVERIFY(probe.waitFor(fsm::Phase::Waiting));
    QVERIFY2(server.lastHead().startsWith("GET /ws?"), server.lastHead().constData());
    QVERIFY(!server.lastHead().toLower().contains("\r\norigin:"));
}

void TestVerdicts::anImpossibleProfileTouchesNoSocket() {
    const RawServer server(raw::silent());
    Profile profile = profileFor(server.url());
    profile.placement = KeyPlacement::Header;
    SessionProbe probe(profile, "key with a\r\nX-Evil: 1");
    probe->open();
    QVERIFY(probe.waitFor(fsm::Phase::Refused));
    QCOMPARE(probe.verdict(), ErrorCode::KeyInvalidCharacters);
    QCOMPARE(server.accepted(), 0);
}

void TestVerdicts::aResetIsNoRefusal() {
    const RawServer server(raw::upgradesAndResets());
    SessionProbe probe(profileFor(server.url()));
    probe->open();
    QVERIFY(probe.waitFor(fsm::Phase::Waiting));
    QCOMPARE(probe.verdict(), ErrorCode::ConnectionLost);
    QCOMPARE(probe.countOf(Event::Kind::ClosedByPeer), 0);
    QTRY_VERIFY_WITH_TIMEOUT(server.accepted() >= 2, 10'000);
}

void TestVerdicts::aCloseAfterTheProbationIsNoRefusal() {
    ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    QVERIFY(probe.open());
    QTest::qWait(static_cast<int>(kProbationMs) + 300); // until the probation is over
    server.closeAll(1008, QStringLiteral("enough"));
    QVERIFY(probe.waitForEvent(Event::Kind::RetryScheduled));
    QCOMPARE(probe.lastOf(Event::Kind::Failed).error.code, ErrorCode::ClosedByPeer);
}

MAIM_TEST_CASE(TestVerdicts)
#include "tst_verdicts.moc"
