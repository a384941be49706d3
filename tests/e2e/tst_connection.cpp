#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTimer>

#include "support/engine.h"
#include "support/raw_server.h"
#include "support/received_messages.h"
#include "support/scripted_server.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::test;
using namespace std::chrono_literals;

namespace {

// Faster than life, in the same proportion.
constexpr Heartbeat::Pace kFast{400ms, 1'000ms};

Wire::Request requestFor(const QUrl& url) {
    Wire::Request request;
    request.url = url;
    request.maxMessageBytes = 104'857'600;
    request.pace = kFast;
    return request;
}

/// After a good 101 a frame that says it has a megabyte, and then a byte of it each 100 ms.
void drip(QTcpSocket* socket) {
    socket->write("x");
    QTimer::singleShot(100, socket, [socket] { drip(socket); });
}

} // namespace

/// One connection by itself, on the test's own thread: the heartbeat, and when a message has left.
class TestConnection : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void aSilentPeerIsDead();
    void sendingIsNoSignOfLife();
    void pongsKeepItAlive();
    void aSlowLargeFrameKeepsItAlive();
    void aSlowReaderKeepsItAlive();
    void aBlockedThreadKillsNobody();
    void aPaceWithoutPings();
    void endsOnceAndOnlyOnce();
    void abortIsSilent();
    void largeMessagesKeepTheirPlace();
    void writtenComesWithTheLastByte();
};

void TestConnection::aSilentPeerIsDead() {
    const RawServer server(raw::upgrades());
    const std::unique_ptr<Wire> wire = wireUnderTest();
    Wire& connection = *wire;
    QSignalSpy opened(&connection, &Wire::opened);
    QElapsedTimer clock;
    Wire::End end;
    bool ended = false;
    connect(&connection, &Wire::ended, this, [&](const Wire::End& how) {
        end = how;
        ended = true;
    });
    connection.open(requestFor(server.url()));
    QTRY_COMPARE(opened.size(), 1);
    clock.start();
    QTRY_VERIFY_WITH_TIMEOUT(ended, 5'000);
    QVERIFY2(clock.elapsed() > 800, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(end.error.code, ErrorCode::Stalled);
    QVERIFY(!connection.isOpen());
}

void TestConnection::sendingIsNoSignOfLife() {
    const RawServer server(raw::upgradesAndStopsReading());
    const std::unique_ptr<Wire> wire = wireUnderTest();
    Wire& connection = *wire;
    QSignalSpy opened(&connection, &Wire::opened);
    QSignalSpy ended(&connection, &Wire::ended);
    connection.open(requestFor(server.url()));
    QTRY_COMPARE(opened.size(), 1);
    QTimer chatter;
    FrameSeq seq = 0;
    connect(&chatter, &QTimer::timeout, this, [&] { connection.send("{}", Wire::Kind::Text, ++seq); });
    chatter.start(50ms);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 5'000);
    QVERIFY(seq > 5);
}

void TestConnection::pongsKeepItAlive() {
    const ScriptedServer server;
    const std::unique_ptr<Wire> wire = wireUnderTest();
    Wire& connection = *wire;
    QSignalSpy ended(&connection, &Wire::ended);
    QSignalSpy roundTrips(&connection, &Wire::roundTrip);
    connection.open(requestFor(server.url()));
    QTRY_VERIFY_WITH_TIMEOUT(roundTrips.size() >= 4 || !ended.isEmpty(), 20'000);
    QVERIFY(ended.isEmpty() && connection.isOpen());
    for (const QList<QVariant>& trip : roundTrips) {
        QVERIFY(trip.first().toLongLong() > 0 && trip.first().toLongLong() < 1'000'000'000);
    }
}

void TestConnection::aSlowLargeFrameKeepsItAlive() {
    const QByteArray megabyteTextFrame("\x81\x7f\x00\x00\x00\x00\x00\x10\x00\x00", 10);
    const RawServer server([&](QTcpSocket& socket, const QByteArray& head) {
        raw::upgrades(megabyteTextFrame)(socket, head);
        if (!head.isEmpty()) {
            drip(&socket);
        }
    });
    const std::unique_ptr<Wire> wire = wireUnderTest();
    Wire& connection = *wire;
    QSignalSpy ended(&connection, &Wire::ended);
    connection.open(requestFor(server.url()));
    QTest::qWait(2'000); // twice as long as a dead peer has
    QVERIFY(ended.isEmpty() && connection.isOpen());
}

// It takes our bytes, but so busily that no pong can come.
void TestConnection::aSlowReaderKeepsItAlive() {
    const RawServer server([](QTcpSocket& socket, const QByteArray& head) {
        if (head.isEmpty()) {
            return;
        }
        raw::upgradesAndStopsReading()(socket, head);
        auto* sip = new QTimer(&socket);
        QObject::connect(sip, &QTimer::timeout, &socket, [&socket] {
            socket.setReadBufferSize(500'000);
            socket.read(500'000);
        });
        sip->start(50);
    });
    const std::unique_ptr<Wire> wire = wireUnderTest();
    Wire& connection = *wire;
    QSignalSpy opened(&connection, &Wire::opened);
    QSignalSpy ended(&connection, &Wire::ended);
    connection.open(requestFor(server.url()));
    QTRY_COMPARE(opened.size(), 1);
    QVERIFY(connection.send(QByteArray(40'000'000, 'x'), Wire::Kind::Text, 1).taken);
    QVERIFY(connection.unsentBytes() > 0);
    QTest::qWait(2'000); // longer than a dead peer has
    QVERIFY(ended.isEmpty() && connection.isOpen());
}

// The bytes of a living peer wait unread meanwhile.
void TestConnection::aBlockedThreadKillsNobody() {
    const ScriptedServer server;
    const std::unique_ptr<Wire> wire = wireUnderTest();
    Wire& connection = *wire;
    QSignalSpy opened(&connection, &Wire::opened);
    QSignalSpy ended(&connection, &Wire::ended);
    connection.open(requestFor(server.url()));
    QTRY_COMPARE(opened.size(), 1);
    QThread::sleep(3);
    QTest::qWait(1'500); // time for a heartbeat to judge wrongly
    QVERIFY(ended.isEmpty() && connection.isOpen());
}

void TestConnection::aPaceWithoutPings() {
    Heartbeat heartbeat({0ms, 200ms, 1s});
    const QSignalSpy pings(&heartbeat, &Heartbeat::pingDue);
    const QSignalSpy died(&heartbeat, &Heartbeat::died);
    heartbeat.start();
    QTRY_COMPARE(died.size(), 1);
    QCOMPARE(pings.size(), 0);
}

void TestConnection::endsOnceAndOnlyOnce() {
    ScriptedServer server;
    const std::unique_ptr<Wire> wire = wireUnderTest();
    Wire& connection = *wire;
    QSignalSpy opened(&connection, &Wire::opened);
    QSignalSpy ended(&connection, &Wire::ended);
    connection.open(requestFor(server.url()));
    QTRY_COMPARE(opened.size(), 1);
    server.dropAll();
    QTRY_COMPARE(ended.size(), 1);
    QTest::qWait(200); // no second end follows
    QCOMPARE(ended.size(), 1);
    QVERIFY(!connection.send("{}", Wire::Kind::Text, 1).taken);
}

void TestConnection::abortIsSilent() {
    ScriptedServer server;
    const std::unique_ptr<Wire> wire = wireUnderTest();
    Wire& connection = *wire;
    QSignalSpy opened(&connection, &Wire::opened);
    QSignalSpy ended(&connection, &Wire::ended);
    const ReceivedMessages texts(connection);
    connection.open(requestFor(server.url()));
    QTRY_COMPARE(opened.size(), 1);
    server.say({message("on its way")});
    connection.abort();
    QTest::qWait(200); // nothing is told any more
    QVERIFY(ended.isEmpty() && texts.isEmpty());
}

// A large message comes past the reader's buffer, and those behind it wait their turn.
void TestConnection::largeMessagesKeepTheirPlace() {
    ScriptedServer server;
    const std::unique_ptr<Wire> wire = wireUnderTest();
    Wire& connection = *wire;
    QSignalSpy opened(&connection, &Wire::opened);
    const ReceivedMessages texts(connection);
    connection.open(requestFor(server.url()));
    QTRY_COMPARE(opened.size(), 1);
    const QList<QByteArray> sent{message("1"), message("2", QByteArray(3'000'000, 'a')), message("3"),
                                 message("4", QByteArray(2'000'000, 'b')), message("5")};
    server.say({sent.begin(), sent.end()});
    QTRY_COMPARE_WITH_TIMEOUT(texts.size(), sent.size(), 20'000);
    SteadyNs last = 0;
    for (qsizetype i = 0; i < sent.size(); ++i) {
        QVERIFY2(texts[i].payload == sent[i], qPrintable(QString::number(i)));
        const SteadyNs at = texts[i].arrived.steady;
        QVERIFY(at >= last);
        last = at;
    }
}

void TestConnection::writtenComesWithTheLastByte() {
    const ScriptedServer server;
    const std::unique_ptr<Wire> wire = wireUnderTest();
    Wire& connection = *wire;
    QSignalSpy opened(&connection, &Wire::opened);
    std::vector<FrameSeq> order;
    connect(&connection, &Wire::written, this, [&](FrameSeq seq) { order.push_back(seq); });
    connection.open(requestFor(server.url()));
    QTRY_COMPARE(opened.size(), 1);
    const Wire::Sent small = connection.send("{}", Wire::Kind::Text, 1);
    QVERIFY(small.taken && small.writtenAt > 0);
    const Wire::Sent large = connection.send(QByteArray(30'000'000, 'x'), Wire::Kind::Text, 2);
    QVERIFY(large.taken && large.writtenAt == 0);
    QVERIFY(connection.send("{}", Wire::Kind::Text, 3).writtenAt == 0);
    QTRY_COMPARE_WITH_TIMEOUT(order, (std::vector<FrameSeq>{2, 3}), 20'000);
    QCOMPARE(connection.unsentBytes(), 0);
    QTRY_COMPARE(server.received().size(), std::size_t(3));
}

MAIM_TEST_CASE(TestConnection)
#include "tst_connection.moc"
