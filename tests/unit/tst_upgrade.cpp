#include "support/test_case.h"
#include "websocket/frame_writer.h"
#include "websocket/upgrade.h"

using namespace maim::websocket;

namespace {

// The key and the answer of RFC 6455, section 1.3.
const QByteArray kKey = "dGhlIHNhbXBsZSBub25jZQ==";
const QByteArray kAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

QByteArray answer(const QByteArray& connection = "Upgrade", const QByteArray& accept = kAccept,
                  const QByteArray& more = {}) {
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: " + connection +
           "\r\nSec-WebSocket-Accept: " + accept + "\r\n" + more + "\r\n";
}

QByteArray unmasked(const QByteArray& frame, qsizetype header) {
    QByteArray payload = frame.mid(header + 4);
    for (qsizetype i = 0; i < payload.size(); ++i) {
        payload[i] = static_cast<char>(payload[i] ^ frame[header + i % 4]);
    }
    return payload;
}

} // namespace

/// What a client says to open a connection, what it accepts, and how it writes frames.
class TestUpgrade : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void asks();
    void namesTheHost_data();
    void namesTheHost();
    void eachKeyIsNew();
    void judges_data();
    void judges();
    void readsARefusal();
    void whatIsNotAnAnswer();
    void writesEveryLength();
    void aServerMasksNothing();
    void sameAsTheRfc();
};

void TestUpgrade::asks() {
    const QUrl url(QStringLiteral("ws://bot.example:18040/w%20s?api_key=a%2Bb%26c&platform=qq"));
    QCOMPARE(upgradeRequest(url, {{"x-uuid", "u"}, {"X-More", "1, 2"}}, kKey),
             "GET /w%20s?api_key=a%2Bb%26c&platform=qq HTTP/1.1\r\nHost: bot.example:18040\r\nUpgrade: websocket\r\n"
             "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
             "x-uuid: u\r\nX-More: 1, 2\r\n\r\n");
}

void TestUpgrade::namesTheHost_data() {
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("no port") << QStringLiteral("wss://bot.example/ws") << QByteArray("bot.example");
    QTest::newRow("IPv6") << QStringLiteral("ws://[::1]:8080/ws") << QByteArray("[::1]:8080");
    QTest::newRow("IPv6 with a zone") << QStringLiteral("ws://[fe80::1%25eth0]:80/ws") << QByteArray("[fe80::1]:80");
    QTest::newRow("international") << QStringLiteral("ws://例子.example/ws") << QByteArray("xn--fsqu00a.example");
}

void TestUpgrade::namesTheHost() {
    QFETCH(QString, url);
    QFETCH(QByteArray, host);
    const QByteArray request = upgradeRequest(QUrl(url), {}, kKey);
    QVERIFY2(request.contains("\r\nHost: " + host + "\r\n"), request.constData());
}

void TestUpgrade::eachKeyIsNew() {
    const QByteArray key = newHandshakeKey();
    QCOMPARE(QByteArray::fromBase64(key).size(), 16);
    QVERIFY(key != newHandshakeKey());
}

void TestUpgrade::judges_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<bool>("offersDeflate");
    const auto row = [](const char* name, const QByteArray& bytes, const char* fault = "", bool offersDeflate = false) {
        QTest::newRow(name) << bytes << QString::fromUtf8(fault) << offersDeflate;
    };
    const auto granting = [](const char* extensions) {
        return answer("Upgrade", kAccept, QByteArray("Sec-WebSocket-Extensions: ") + extensions + "\r\n");
    };
    row("good", answer());
    row("a list", answer("keep-alive, upgrade"));
    row("not upgraded", answer("keep-alive"), "does not name");
    row("half a token", answer("Upgraded"), "does not name");
    row("no hash", answer("Upgrade", "AAAA"), "Sec-WebSocket-Accept");
    row("of another request", answer("Upgrade", "s3pPLMBiTxaQ9kYGzzhZRbK+xOp="), "Sec-WebSocket-Accept");
    row("other case", answer("Upgrade", kAccept.toLower()), "Sec-WebSocket-Accept");
    row("subprotocol", answer("Upgrade", kAccept, "Sec-WebSocket-Protocol: chat\r\n"), "subprotocol");
    row("extension", answer("Upgrade", kAccept, "Sec-WebSocket-Extensions: permessage-deflate\r\n"), "extension");
    row("what was offered", granting("permessage-deflate; server_max_window_bits=12"), "", true);
    row("nothing of what was offered", answer(), "", true);
    row("another extension", granting("x-webkit-deflate-frame"), "extensions", true);
    row("settings that do not exist", granting("permessage-deflate; level=9"), "settings", true);
}

void TestUpgrade::judges() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, fault);
    QFETCH(bool, offersDeflate);
    QVERIFY(!parseAnswer(bytes.chopped(1)));
    const std::optional<UpgradeAnswer> parsed = parseAnswer(bytes + "\x81\x01x");
    QVERIFY(parsed);
    QCOMPARE(parsed->status, 101);
    QCOMPARE(parsed->body, "\x81\x01x");
    const QString found = QString::fromUtf8(faultOf(*parsed, kKey, offersDeflate));
    QCOMPARE(found.isEmpty(), fault.isEmpty());
    QVERIFY2(found.contains(fault), qPrintable(found));
}

void TestUpgrade::readsARefusal() {
    const auto parsed = parseAnswer("HTTP/1.0 403 No Way\r\nServer:  x \r\nContent-length: 4\r\nserver: y\r\n\r\nbody");
    QVERIFY(parsed);
    QCOMPARE(parsed->status, 403);
    QCOMPARE(parsed->reason, "No Way");
    QCOMPARE(parsed->header("SERVER"), "x, y");
    QCOMPARE(parsed->contentLength(), std::optional<qint64>(4));
    QCOMPARE(parsed->body, "body");
    QVERIFY(!parseAnswer("HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\n")->contentLength());
}

void TestUpgrade::whatIsNotAnAnswer() {
    for (const char* bytes :
         {"SSH-2.0\r\n\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 1o1 x\r\n\r\n", "\r\n\r\n", "HTTP/1.1  \r\n\r\n"}) {
        QCOMPARE(parseAnswer(bytes)->status, 0);
    }
}

void TestUpgrade::writesEveryLength() {
    const auto check = [](qsizetype length, qsizetype header, const QByteArray& start) {
        QByteArray payload(length, Qt::Uninitialized);
        std::generate(payload.begin(), payload.end(), [i = 0]() mutable { return static_cast<char>(++i); });
        const QByteArray frame = maim::websocket::frame(Opcode::Binary, payload, 0x1A2B3C4D);
        QCOMPARE(frame.left(start.size()).toHex(), start.toHex());
        QVERIFY(unmasked(frame, header) == payload);
    };
    check(0, 2, QByteArray("\x82\x80", 2));
    check(7, 2, QByteArray("\x82\x87", 2));
    check(125, 2, QByteArray("\x82\xfd", 2));
    check(126, 4, QByteArray("\x82\xfe\x00\x7e", 4));
    check(65'535, 4, QByteArray("\x82\xfe\xff\xff", 4));
    check(65'536, 10, QByteArray("\x82\xff\0\0\0\0\0\x01\0\0", 10));
}

void TestUpgrade::aServerMasksNothing() {
    QCOMPARE(frame(Opcode::Text, "Hello", std::nullopt), "\x81\x05Hello");
    QCOMPARE(frame(Opcode::Binary, QByteArray(256, 'x'), std::nullopt).left(5), QByteArray("\x82\x7e\x01\0x", 5));
}

// Section 5.7: "Hello", masked.
void TestUpgrade::sameAsTheRfc() {
    const QByteArray mask = QByteArray::fromHex("37fa213d");
    std::uint32_t value = 0;
    std::memcpy(&value, mask.constData(), sizeof value);
    QCOMPARE(frame(Opcode::Text, "Hello", value).toHex(), "818537fa213d7f9f4d5158");
    QCOMPARE(closePayload(1009), "\x03\xf1");
}

MAIM_TEST_CASE(TestUpgrade)
#include "tst_upgrade.moc"
