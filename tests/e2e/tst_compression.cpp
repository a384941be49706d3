#include <QTcpSocket>

#include "loopback/loopback_server.h"
#include "support/alice_and_bob.h"
#include "support/raw_server.h"
#include "support/test_case.h"
#include "websocket/deflate.h"
#include "websocket/frame_writer.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kMessages = 30;
constexpr qint64 kLimit = 1'000'000;

/// Grants this, then sends these frames.
RawServer::Behaviour grants(const QByteArray& extensions, const QByteArray& frames = {}) {
    return raw::onRequest([extensions, frames](QTcpSocket& socket, const QByteArray& head) {
        const QByteArray line = "Sec-WebSocket-Extensions: " + extensions + "\r\n";
        socket.write(raw::switchingProtocols(head, line) + frames);
    });
}

QByteArray compressedFrame(const QByteArray& deflated) {
    return websocket::frame(websocket::Opcode::Text, deflated, std::nullopt, true);
}

Profile offering(const QUrl& url) {
    Profile profile = profileAt(url);
    profile.compression = true;
    profile.reconnect = false;
    profile.maxMessageBytes = kLimit;
    return profile;
}

} // namespace

/// A session that offers permessage-deflate, RFC 7692. Only the engine "exact" does.
class TestCompression : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void isOfferedWhenTheProfileSaysSo_data();
    void isOfferedWhenTheProfileSaysSo();
    void theBuiltInServerGrantsIt();
    void whatIsNotGrantedIsSaid();
    void sendsAsItIsWhereTheWindowIsTooSmall();
    void whatIsWrongEndsTheConnection_data();
    void whatIsWrongEndsTheConnection();
};

void TestCompression::isOfferedWhenTheProfileSaysSo_data() {
    QTest::addColumn<Engine>("engine");
    QTest::addColumn<bool>("compression");
    QTest::addColumn<bool>("isOffered");
    QTest::newRow("by itself") << Engine::Exact << false << false;
    QTest::newRow("chosen") << Engine::Exact << true << true;
    QTest::newRow("of QWebSocket, which cannot") << Engine::Qt << true << false;
}

void TestCompression::isOfferedWhenTheProfileSaysSo() {
    QFETCH(Engine, engine);
    QFETCH(bool, compression);
    QFETCH(bool, isOffered);
    const RawServer server(raw::upgrades());
    Profile profile = offering(server.url());
    profile.engine = engine;
    profile.compression = compression;
    SessionProbe probe(profile);
    QVERIFY(probe.open());
    QCOMPARE(server.lastHead().contains("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"),
             isOffered);
    QCOMPARE(server.lastHead().contains("Extensions"), isOffered);
    QCOMPARE(probe.countOf(Event::Kind::NoCompression), isOffered ? 1 : 0);
}

void TestCompression::theBuiltInServerGrantsIt() {
    LoopbackServer server;
    LoopbackServer::Settings settings;
    settings.keys = {Secret(kAlice), Secret(kBob)};
    QVERIFY(server.listen(settings));
    QList<QByteArray> received;
    connect(&server, &LoopbackServer::received, this, [&](const QByteArray&, const QByteArray& text) {
        received += text.contains("sys_ack") ? QByteArray() : text;
        received.removeAll(QByteArray());
    });
    SessionProbe alice(offering(server.url()), kAlice);
    SessionProbe bob(offering(server.url()), kBob);
    QVERIFY(alice.open());
    QVERIFY(bob.open());
    QCOMPARE(alice.lastOf(Event::Kind::Compression).facts.value(0), QString::fromUtf8(alice->status().compression));
    QVERIFY(alice->status().compression.startsWith("permessage-deflate"));
    QList<QByteArray> sent;
    for (int i = 0; i < kMessages; ++i) {
        sent += encodeEnvelope(draftTo(kBob, u"你好 %1 "_s.arg(i).repeated(1 + 100 * (i % 3))));
        QVERIFY(alice->send(sent.constLast()).ok());
    }
    QVERIFY(alice.waitForCounts([](const LatencyStats::Counts& counts) { return counts.acked == kMessages; }));
    QVERIFY(bob.waitForFrames(2 * kMessages)); // each with our ACK
    QCOMPARE(received, sent);
    QCOMPARE(*alice->log().payload(1), sent.first());
    for (SessionProbe* probe : {&alice, &bob}) {
        QTRY_VERIFY((*probe)->status().deflated.payloadBytes > 0);
        const DeflateTally tally = (*probe)->status().deflated;
        QVERIFY2(tally.deflatedBytes > 0 && tally.deflatedBytes < tally.payloadBytes / 2,
                 qPrintable(u"%1 of %2"_s.arg(tally.deflatedBytes).arg(tally.payloadBytes)));
    }
}

void TestCompression::whatIsNotGrantedIsSaid() {
    const RawServer server(raw::upgrades(websocket::frame(websocket::Opcode::Text, "{}", std::nullopt)));
    SessionProbe probe(offering(server.url()));
    QVERIFY(probe.open());
    QVERIFY(probe.waitForFrames(1));
    QCOMPARE(probe.countOf(Event::Kind::NoCompression), 1);
    QVERIFY(probe->status().compression.isEmpty());
    QCOMPARE(probe->status().deflated, DeflateTally());
}

/// zlib cannot keep to 256 bytes, so nothing that it compressed may go out; what comes is read all the same.
void TestCompression::sendsAsItIsWhereTheWindowIsTooSmall() {
    websocket::Deflater deflater(9, false);
    const RawServer server(
        grants("permessage-deflate; client_max_window_bits=8", compressedFrame(deflater.deflate("{\"a\":1}"))));
    SessionProbe probe(offering(server.url()));
    QVERIFY(probe.open());
    QVERIFY(probe.waitForFrames(1));
    QCOMPARE(*probe->log().payload(1), "{\"a\":1}");
    const qint64 head = server.bytesReceived();
    QVERIFY(probe->send(QByteArray(500, '1')).ok());
    QTRY_VERIFY(server.bytesReceived() >= head + 500);
}

void TestCompression::whatIsWrongEndsTheConnection_data() {
    QTest::addColumn<QByteArray>("extensions");
    QTest::addColumn<QByteArray>("frames");
    QTest::addColumn<ErrorCode>("verdict");
    const QByteArray agreed = "permessage-deflate";
    const auto row = [](const char* name, const QByteArray& extensions, const QByteArray& frames, ErrorCode verdict) {
        QTest::newRow(name) << extensions << frames << verdict;
    };
    row("another extension", "x-webkit-deflate-frame", {}, ErrorCode::NotWebSocket);
    row("a window that does not exist", "permessage-deflate; server_max_window_bits=20", {}, ErrorCode::NotWebSocket);
    row("no deflate", agreed, compressedFrame("hello, this is no deflate"), ErrorCode::ProtocolBroken);
    row("no UTF-8", agreed, compressedFrame(websocket::Deflater(15, false).deflate("\xff")), ErrorCode::ProtocolBroken);
    row("a compressed ping", agreed, websocket::frame(websocket::Opcode::Ping, "p", std::nullopt, true),
        ErrorCode::ProtocolBroken);
    row("a bomb", agreed, compressedFrame(websocket::Deflater(15, false).deflate(QByteArray(100 * kLimit, ' '))),
        ErrorCode::IncomingTooLarge);
}

void TestCompression::whatIsWrongEndsTheConnection() {
    QFETCH(QByteArray, extensions);
    QFETCH(QByteArray, frames);
    QFETCH(ErrorCode, verdict);
    const RawServer server(grants(extensions, frames));
    SessionProbe probe(offering(server.url()));
    probe->open();
    QTRY_COMPARE_WITH_TIMEOUT(probe.verdict(), verdict, 10'000);
    QCOMPARE(probe->log().size(), 0);
}

MAIM_TEST_CASE(TestCompression)
#include "tst_compression.moc"
