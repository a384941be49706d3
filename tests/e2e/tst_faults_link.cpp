// What a bad link does to a connection, by the fault proxy. MAIM_FULL_PACE: the large message at its full 256 KB/s and
// with the heartbeat of life, ten times as long.
#include <QElapsedTimer>
#include <QSignalSpy>

#include "support/fault_proxy.h"
#include "support/hostile_server.h"
#include "support/received_messages.h"
#include "support/scripted_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"
#include "support/wire_peer.h"

using namespace maim;
using namespace maim::test;
using namespace std::chrono_literals;

namespace {

// Faster than life, in the same proportion.
constexpr Heartbeat::Pace kFast{400ms, 1'000ms, 1'200ms};
constexpr qsizetype kLarge = 40'000'000;

Fault blackHole() {
    Fault fault;
    fault.isBlackHole = true;
    return fault;
}

Fault frozen() {
    Fault fault;
    fault.isFrozen = true;
    return fault;
}

Fault slow(qint64 bytesPerSecond) {
    Fault fault;
    fault.bytesPerSecond = bytesPerSecond;
    return fault;
}

Fault limited(qint64 bytes) {
    Fault fault;
    fault.limit = bytes;
    return fault;
}

Profile onceFor(const QUrl& url) {
    Profile profile = profileFor(url);
    profile.reconnect = false;
    return profile;
}

/// A connection on the test's own thread, so that it may be in a hurry.
struct Line {
    explicit Line(const QUrl& url, const Heartbeat::Pace& pace = kFast) {
        request.url = url;
        request.maxMessageBytes = 104'857'600;
        request.pace = pace;
    }
    bool open() {
        connection.open(request);
        return QTest::qWaitFor([this] { return opened.size() == 1; }, 10'000);
    }
    Error verdict() const { return ended.isEmpty() ? Error{} : ended[0][0].value<Wire::End>().error; }

    std::unique_ptr<Wire> wire = wireUnderTest();
    Wire& connection = *wire;
    Wire::Request request;
    QSignalSpy opened{&connection, &Wire::opened};
    QSignalSpy ended{&connection, &Wire::ended};
    ReceivedMessages texts{connection};
    QSignalSpy written{&connection, &Wire::written};
};

} // namespace

Q_DECLARE_METATYPE(maim::test::Fault)

class TestFaultsLink : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aDeadLinkIsLeft_data();
    void aDeadLinkIsLeft();
    void aBlackHoleIsNoticedWithin25Seconds();
    void aBlackHoleInAnAttempt();
    void aSlowLargeMessageIsNoDeadLink_data();
    void aSlowLargeMessageIsNoDeadLink();
    void aResetIsALostConnection();
    void cutAfterSoManyBytes_data();
    void cutAfterSoManyBytes();
    void singleBytesMakeWholeMessages();
    void latencyAndJitterKeepTheOrder();
    void aPauseIsNoDeath();
    void nothingListensForAWhile();

private:
    quint32 m_seed = 0;
};

void TestFaultsLink::initTestCase() {
    m_seed = runSeed();
}

void TestFaultsLink::aDeadLinkIsLeft_data() {
    QTest::addColumn<Fault>("toServer");
    QTest::addColumn<Fault>("toClient");
    QTest::newRow("black hole") << blackHole() << blackHole();
    QTest::newRow("black hole to the server") << blackHole() << Fault();
    QTest::newRow("black hole to the client") << Fault() << blackHole();
    QTest::newRow("frozen") << frozen() << frozen();
}

// While it sends: what goes into the system's buffer is no sign of life.
void TestFaultsLink::aDeadLinkIsLeft() {
    QFETCH(Fault, toServer);
    QFETCH(Fault, toClient);
    const WirePeer server;
    FaultProxy proxy(static_cast<quint16>(server.url().port()), m_seed);
    Line line(proxy.url());
    QVERIFY(line.open());
    QTest::qWait(500); // it lives for a while first
    proxy.setFaults(toServer, toClient);
    QElapsedTimer clock;
    clock.start();
    QTimer chatter;
    FrameSeq seq = 0;
    connect(&chatter, &QTimer::timeout, this, [&] { line.connection.send("{}", Wire::Kind::Text, ++seq); });
    chatter.start(50ms);
    QTRY_COMPARE_WITH_TIMEOUT(line.ended.size(), 1, 5'000);
    QVERIFY2(clock.elapsed() > 500, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(line.verdict().code, ErrorCode::Stalled);
}

// As it is shipped.
void TestFaultsLink::aBlackHoleIsNoticedWithin25Seconds() {
    const ScriptedServer server;
    FaultProxy proxy(server.port(), m_seed);
    SessionProbe probe(onceFor(proxy.url()));
    QVERIFY(probe.open());
    QTest::qWait(300); // it lives for a while first
    proxy.setFault(blackHole());
    QElapsedTimer clock;
    clock.start();
    QVERIFY(probe.waitFor(fsm::Phase::Idle, 40'000));
    QVERIFY2(clock.elapsed() > 20'000 && clock.elapsed() < 29'000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(probe.verdict(), ErrorCode::Stalled);
    QCOMPARE(probe->status().verdict.details, QStringList{QStringLiteral("25")});
    QCOMPARE(proxy.connections(), 1);
}

void TestFaultsLink::aBlackHoleInAnAttempt() {
    const ScriptedServer server;
    FaultProxy proxy(server.port(), m_seed);
    proxy.setFault(blackHole());
    Profile profile = profileFor(proxy.url());
    profile.verdictMs = 1'000;
    SessionProbe probe(profile);
    probe->open();
    QVERIFY(probe.waitForEvent(Event::Kind::RetryScheduled));
    QCOMPARE(probe.lastOf(Event::Kind::Failed).error.code, ErrorCode::HandshakeTimeout);
    proxy.setFault({});
    QVERIFY(probe.waitFor(fsm::Phase::Open));
    QCOMPARE(proxy.mostOpen(), 1);
}

void TestFaultsLink::aSlowLargeMessageIsNoDeadLink_data() {
    QTest::addColumn<bool>("outgoing");
    QTest::newRow("out") << true;
    QTest::newRow("in") << false;
}

// No pong can come meanwhile: our ping, or the pong, waits behind the message.
void TestFaultsLink::aSlowLargeMessageIsNoDeadLink() {
    QFETCH(bool, outgoing);
    const bool full = qEnvironmentVariableIsSet("MAIM_FULL_PACE");
    const int hurry = full ? 1 : 10;
    const Heartbeat::Pace life;
    WirePeer server;
    FaultProxy proxy(static_cast<quint16>(server.url().port()), m_seed);
    Line line(proxy.url(), {life.ping / hurry, life.deadAfter / hurry, life.stalledAfter / hurry});
    QVERIFY(line.open());
    proxy.setFault(slow(256LL * 1024 * hurry));
    const QByteArray text(kLarge, 'x');
    QElapsedTimer clock;
    clock.start();
    if (outgoing) {
        QVERIFY(line.connection.send(text, Wire::Kind::Text, 1).taken);
    } else {
        server.send(text);
    }
    const auto arrived = [&] { return outgoing ? server.received().size() == 1 : line.texts.size() == 1; };
    QVERIFY(QTest::qWaitFor([&] { return arrived() || !line.ended.isEmpty(); }, 400'000 / hurry));
    QVERIFY2(line.ended.isEmpty(),
             qPrintable(QStringLiteral("ended after %1 ms: %2").arg(clock.elapsed()).arg(sentence(line.verdict()))));
    QVERIFY((outgoing ? server.received().first() : line.texts[0].payload) == text);
    const qint64 least = kLarge * 1'000LL / (256LL * 1024 * hurry) * 8 / 10;
    QVERIFY2(clock.elapsed() > least, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(line.connection.isOpen());
    qInfo("%.1f s", static_cast<double>(clock.elapsed()) / 1e3);
}

void TestFaultsLink::aResetIsALostConnection() {
    const ScriptedServer server;
    FaultProxy proxy(server.port(), m_seed);
    SessionProbe probe(profileFor(proxy.url()));
    QVERIFY(probe.open());
    QVERIFY(probe->send(message("before")));
    QVERIFY(probe.waitForCounts([](const auto& counts) { return counts.acked == 1; }));
    proxy.resetAll();
    QVERIFY(probe.waitForEvent(Event::Kind::RetryScheduled));
    QCOMPARE(probe.lastOf(Event::Kind::Failed).error.code, ErrorCode::ConnectionLost);
    QVERIFY(probe.lastOf(Event::Kind::RetryScheduled).facts.constFirst().toDouble() <= 1);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(probe.waitFor(fsm::Phase::Open));
    QVERIFY2(clock.elapsed() < 5'000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(proxy.connections(), 2);
    QCOMPARE(proxy.mostOpen(), 1);
}

void TestFaultsLink::cutAfterSoManyBytes_data() {
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<bool>("toServer");
    QTest::addColumn<bool>("opens");
    QTest::newRow("in the request") << qint64(40) << true << false;
    QTest::newRow("in the answer") << qint64(40) << false << false;
    QTest::newRow("in a message out") << qint64(50'000) << true << true;
    QTest::newRow("in a message in") << qint64(50'000) << false << true;
}

void TestFaultsLink::cutAfterSoManyBytes() {
    QFETCH(qint64, bytes);
    QFETCH(bool, toServer);
    QFETCH(bool, opens);
    ScriptedServer server;
    FaultProxy proxy(server.port(), m_seed);
    proxy.setFaults(toServer ? limited(bytes) : Fault(), toServer ? Fault() : limited(bytes));
    SessionProbe probe(onceFor(proxy.url()));
    probe->open();
    if (opens) {
        QVERIFY(probe.waitFor(fsm::Phase::Open));
        server.say({message("in", QByteArray(80'000, 'x'))});
        QVERIFY(probe->send(message("out", QByteArray(80'000, 'x'))));
    }
    QTRY_VERIFY_WITH_TIMEOUT(probe.verdict() != ErrorCode::None, 10'000);
    // Half an answer is no WebSocket; a reset may hide that there was one.
    const bool known = probe.verdict() == ErrorCode::ConnectionLost ||
                       (!opens && !toServer && probe.verdict() == ErrorCode::NotWebSocket);
    QVERIFY2(known, qPrintable(sentence(probe->status().verdict)));
    QCOMPARE(probe.countOf(Event::Kind::Upgraded), opens ? 1 : 0);
    QCOMPARE(probe.counts().acked, 0);
}

void TestFaultsLink::singleBytesMakeWholeMessages() {
    WirePeer server;
    FaultProxy proxy(static_cast<quint16>(server.url().port()), m_seed);
    Fault slices;
    slices.slice = 1;
    proxy.setFault(slices);
    Line line(proxy.url());
    QVERIFY(line.open());
    const QList<QByteArray> sent{message("一", "你好世界"), "", message("two", QByteArray(3'000, 'x')), "{}"};
    for (const QByteArray& text : sent) {
        server.send(text);
        QVERIFY(line.connection.send(text, Wire::Kind::Text, 1).taken);
    }
    QTRY_COMPARE_WITH_TIMEOUT(line.texts.size(), sent.size(), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(server.received(), sent, 20'000);
    for (qsizetype i = 0; i < sent.size(); ++i) {
        QCOMPARE(line.texts[i].payload, sent[i]);
    }
}

void TestFaultsLink::latencyAndJitterKeepTheOrder() {
    constexpr int kMessages = 200;
    const ScriptedServer server;
    FaultProxy proxy(server.port(), m_seed);
    Fault far;
    far.latency = 40ms;
    far.jitter = 40ms;
    proxy.setFault(far);
    SessionProbe probe(profileFor(proxy.url()));
    QVERIFY(probe.open());
    for (int i = 0; i < kMessages; ++i) {
        QVERIFY(probe->send(message("m" + QByteArray::number(i))));
    }
    QVERIFY(probe.waitForCounts([](const auto& counts) { return counts.acked == kMessages; }));
    const std::vector<ScriptedServer::Received> received = server.received();
    for (int i = 0; i < kMessages; ++i) {
        QCOMPARE(received[static_cast<std::size_t>(i)].text, message("m" + QByteArray::number(i)));
    }
    // What the network takes: there and back.
    QTRY_VERIFY(probe->status().rttNs >= 0);
    QVERIFY(probe->status().rttNs >= 80'000'000);
    QVERIFY(probe->latency().percentile(0) >= 80'000'000);
}

// Bytes that were held are delivered later, as by a network that was away for a while.
void TestFaultsLink::aPauseIsNoDeath() {
    const ScriptedServer server;
    FaultProxy proxy(server.port(), m_seed);
    Line line(proxy.url());
    QVERIFY(line.open());
    for (int i = 1; i <= 4; ++i) {
        proxy.setFault(frozen());
        QVERIFY(line.connection.send(message("m" + QByteArray::number(i)), Wire::Kind::Text, static_cast<FrameSeq>(i))
                    .taken);
        QTest::qWait(250); // nothing gets through
        QCOMPARE(server.received().size(), static_cast<std::size_t>(i - 1));
        proxy.setFault({});
        QTRY_COMPARE(server.received().size(), static_cast<std::size_t>(i));
    }
    QVERIFY(line.ended.isEmpty());
    QTRY_COMPARE(line.texts.size(), 4);
}

void TestFaultsLink::nothingListensForAWhile() {
    const ScriptedServer server;
    FaultProxy proxy(server.port(), m_seed);
    Profile profile = profileFor(proxy.url());
    profile.reconnectMaxMs = 100;
    SessionProbe probe(profile);
    QVERIFY(probe.open());
    proxy.refuse();
    proxy.resetAll();
    QTRY_VERIFY_WITH_TIMEOUT(probe.verdict() == ErrorCode::ConnectionRefused, 10'000);
    proxy.admit();
    QVERIFY(probe.waitFor(fsm::Phase::Open));
    QCOMPARE(probe.verdict(), ErrorCode::None);
    QCOMPARE(proxy.connections(), 2);
}

MAIM_TEST_CASE(TestFaultsLink)
#include "tst_faults_link.moc"
