#include <QNetworkRequest>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTimer>
#include <algorithm>
#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

#include "base/clock.h"
#include "base/ids.h"
#include "loopback/loopback_server.h"
#include "loopback/message_rate.h"
#include "support/probe.h"
#include "support/raw_client.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;
using test::Probe;
using test::RawClient;
using test::valueAt;

namespace {

constexpr int kPatienceMs = 20'000;
const QByteArray kAlice = "alice-key-1234";
const QByteArray kBob = "bob-key-5678";

QByteArray message(const QByteArray& id, const QByteArray& toKey, const QByteArray& platform = "qq",
                   const QByteArray& text = "\"hi\"") {
    return R"({"ver":1,"msg_id":)" + id +
           R"(,"type":"sys_std","payload":{"message_info":{"platform":"qq","message_id":"m1","time":1700000000.5},)"
           R"("message_segment":{"type":"text","data":)" +
           text + R"(},"message_dim":{"api_key":")" + toKey + R"(","platform":")" + platform + R"("}}})";
}

LoopbackServer::Settings settings() {
    LoopbackServer::Settings settings;
    settings.keys = {Secret(kAlice), Secret(kBob)};
    return settings;
}

QNetworkRequest request(const LoopbackServer& server, const QByteArray& query = {}) {
    QUrl url = server.url();
    url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    return QNetworkRequest(url);
}

QNetworkRequest as(const LoopbackServer& server, const QByteArray& key, const QByteArray& platform = "qq") {
    return request(server, "api_key=" + key + "&platform=" + platform);
}

/// Whatever the server was to say before is here once a message sent afterwards is acknowledged.
bool answersNothingTo(Probe& client, const QByteArray& text) {
    const auto before = client.texts.size();
    client.send(text);
    client.send(message('"' + newUuid() + '"', "nobody"));
    const auto ack = client.text(before);
    return valueAt(ack, {"type"}) == "\"sys_ack\"" && client.texts.size() == before + 1;
}

QByteArray exchange(quint16 port, const QByteArray& bytes) {
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    socket.write(bytes);
    const bool ended =
        QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, kPatienceMs);
    return ended ? socket.readAll() : QByteArray("still open");
}

QByteArray upgradeRequest(const QByteArray& target, const QByteArray& host, const QByteArray& more = {}) {
    return "GET " + target + " HTTP/1.1\r\nHost: " + host +
           "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
           more + "\r\n";
}

} // namespace

class TestLoopback : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void acknowledgesAsTheRealServer();
    void echoesTheIdAsItCame_data();
    void echoesTheIdAsItCame();
    void isSilentOn_data();
    void isSilentOn();
    void acknowledgesAndDrops_data();
    void acknowledgesAndDrops();
    void saysWhatItDrops_data();
    void saysWhatItDrops();
    void wrapsWhatIsNoMessage_data();
    void wrapsWhatIsNoMessage();
    void joinsACharacterCutBetweenFrames();
    void refusesAnUnmaskedFrame();
    void answersAnEmptyCloseWithAnEmptyOne();
    void endsASilentClient();
    void keepsAClientThatAnswers();
    void handlesAnIdOnceAnHour();
    void aMessageWithoutAnIdIsHandled();
    void closesOnABinaryFrame();
    void closesBeyondTheLimit();
    void takesAMessageAtTheLimit();
    void refusesAKey_data();
    void refusesAKey();
    void takesTheKeyFrom_data();
    void takesTheKeyFrom();
    void acceptsEverybodyWithoutKeys();
    void namesTheConnection();
    void aSecondConnectionTakesTheUuid();
    void routesByKeyAndPlatform();
    void writesLikePython();
    void refusesTheUpgrade_data();
    void refusesTheUpgrade();
    void waitsTenSecondsForARequest();
    void listensOnLoopbackAlone();
    void saysThatThePortIsInUse();
    void takes32Clients();
    void aThousandVisitorsCostNoClient();
    void countsByTheClock();
    void holdsBackWhatComesTooFast();
    void aBurstLosesNoAck_data();
    void aBurstLosesNoAck();
    void closesItsClients();
    void misbehaves_data();
    void misbehaves();
    void isLate();
    void acknowledgesAnAck();
    void fallsSilent();
    void readsFaults_data();
    void readsFaults();
    void theBotAnswers_data();
    void theBotAnswers();
};

// The visitors and the server's ends of them are more files than some systems give a process at first.
void TestLoopback::initTestCase() {
#ifdef Q_OS_UNIX
    rlimit files{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &files), 0);
    files.rlim_cur = files.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &files) != 0) {
        qWarning("RLIMIT_NOFILE stays as it is: %s", qPrintable(qt_error_string()));
    }
#endif
}

void TestLoopback::acknowledgesAsTheRealServer() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    Probe client;
    QVERIFY(client.open(as(server, kAlice)));
    client.send(message("\"m-1\"", kBob));
    const auto ack = client.text(0);
    QCOMPARE(valueAt(ack, {"ver"}), "1");
    QCOMPARE(valueAt(ack, {"type"}), "\"sys_ack\"");
    QCOMPARE(valueAt(ack, {"msg_id"}).size(), 38);
    QCOMPARE(valueAt(ack, {"meta", "acked_msg_id"}), "\"m-1\"");
    QCOMPARE(valueAt(ack, {"meta", "uuid"}).size(), 38);
    QCOMPARE(valueAt(ack, {"payload", "status"}), "\"received\"");
    QVERIFY(qAbs(valueAt(ack, {"payload", "server_timestamp"}).toDouble() * 1e6 - double(wallNow())) < 60e6);
    QVERIFY(ack.bytes().startsWith(R"({"ver": 1, "msg_id": ")"));
}

void TestLoopback::echoesTheIdAsItCame_data() {
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("echo");
    QTest::newRow("string") << QByteArray("\"a\"") << QByteArray("\"a\"");
    QTest::newRow("chinese") << QByteArray("\"你\"") << QByteArray("\"\\u4f60\"");
    QTest::newRow("integer") << QByteArray("1234567890123456789") << QByteArray("1234567890123456789");
    QTest::newRow("float") << QByteArray("1.50") << QByteArray("1.5");
    QTest::newRow("list") << QByteArray("[1,\"x\"]") << QByteArray("[1, \"x\"]");
}

void TestLoopback::echoesTheIdAsItCame() {
    QFETCH(QByteArray, id);
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    Probe client;
    QVERIFY(client.open(as(server, kAlice)));
    client.send(message(id, kBob));
    QTEST(valueAt(client.text(0), {"meta", "acked_msg_id"}), "echo");
}

void TestLoopback::isSilentOn_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a bare payload") << QByteArray(
        R"({"message_info":{"platform":"qq","message_id":"1","time":1},"message_segment":{"type":"text","data":"x"}})");
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("an array") << QByteArray(R"([{"msg_id":"1"}])");
    QTest::newRow("a scalar") << QByteArray("42");
    QTest::newRow("200,000 brackets") << QByteArray(200'000, '[');
    QTest::newRow("an ACK") << QByteArray(R"({"type":"sys_ack","msg_id":"1","meta":{"acked_msg_id":"2"}})");
    QTest::newRow("an empty msg_id") << QByteArray(R"({"type":"sys_other","msg_id":"","payload":{}})");
    QTest::newRow("a msg_id of 0") << QByteArray(R"({"type":"sys_other","msg_id":0,"payload":{}})");
    QTest::newRow("a null msg_id") << QByteArray(R"({"type":"sys_other","msg_id":null,"payload":{}})");
    QTest::newRow("nothing") << QByteArray();
}

void TestLoopback::isSilentOn() {
    QFETCH(QByteArray, text);
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    Probe client;
    QVERIFY(client.open(as(server, kAlice)));
    QVERIFY(answersNothingTo(client, text));
    QVERIFY(client.isOpen());
}

void TestLoopback::acknowledgesAndDrops_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("an unknown type") << QByteArray(R"({"msg_id":"d","type":"sys_other","payload":{}})");
    QTest::newRow("a custom type") << QByteArray(R"({"msg_id":"d","type":"custom_x","payload":{}})");
    QTest::newRow("a null type") << QByteArray(R"({"msg_id":"d","type":null,"payload":{}})");
    QTest::newRow("no type") << QByteArray(R"({"msg_id":"d"})");
    QTest::newRow("a field missing") << message("\"d\"", kAlice).replace("\"time\":1700000000.5", "\"t\":1");
    QTest::newRow("NaN") << QByteArray(R"({"msg_id":"d","type":"x","n":[NaN,-Infinity]})");
}

void TestLoopback::acknowledgesAndDrops() {
    QFETCH(QByteArray, text);
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    QSignalSpy routed(&server, &LoopbackServer::routed);
    Probe client;
    QVERIFY(client.open(as(server, kAlice)));
    client.send(text);
    QCOMPARE(valueAt(client.text(0), {"meta", "acked_msg_id"}), "\"d\"");
    QCOMPARE(routed.size(), 0);
    QVERIFY(client.isOpen());
}

void TestLoopback::saysWhatItDrops_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("word");
    const auto with = [](const char* old, const char* now) { return message("\"d\"", kAlice).replace(old, now); };
    QTest::newRow("no JSON") << QByteArray("hello") << u"JSON"_s;
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF") + message("\"d\"", kAlice) << u"JSON"_s;
    QTest::newRow("an array") << QByteArray("[]") << u"not an object"_s;
    QTest::newRow("no type") << QByteArray(R"({"msg_id":"d"})") << u"no type"_s;
    QTest::newRow("a custom type") << QByteArray(R"({"msg_id":"d","type":"custom_x"})") << u"custom_x"_s;
    QTest::newRow("a list as id") << message("[1]", kAlice) << u"msg_id"_s;
    QTest::newRow("no time") << with(R"("time":1700000000.5)", R"("t":1)") << u"message_info.time"_s;
    QTest::newRow("a null platform") << with(R"("platform":"qq","message_id")", R"("platform":null,"message_id")")
                                     << u"message_info.platform"_s;
    QTest::newRow("a format that is text")
        << with(R"("time":)", R"("format_info":"x","time":)") << u"message_info.format_info"_s;
    QTest::newRow("a user without a platform")
        << with(R"("time":)", R"("sender_info":{"user_info":{"user_id":"1"}},"time":)")
        << u"message_info.sender_info.user_info.platform"_s;
    QTest::newRow("a group without an id")
        << with(R"("time":)", R"("receiver_info":{"group_info":{"platform":"qq"}},"time":)")
        << u"message_info.receiver_info.group_info.group_id"_s;
    QTest::newRow("a segment that is text")
        << with(R"({"type":"text","data":"hi"})", R"("hi")") << u"message_segment"_s;
    QTest::newRow("a list of texts") << with(R"({"type":"text","data":"hi"})", R"({"type":"seglist","data":["hi"]})")
                                     << u"message_segment.data[0]"_s;
    QTest::newRow("no dimension") << with("message_dim", "message_din") << u"message_dim"_s;
}

void TestLoopback::saysWhatItDrops() {
    QFETCH(QByteArray, text);
    QFETCH(QString, word);
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    QSignalSpy dropped(&server, &LoopbackServer::dropped);
    QSignalSpy handled(&server, &LoopbackServer::handled);
    RawClient client(server.port());
    QVERIFY(client.open(as(server, kAlice).url()));
    client.sendText(text);
    QTRY_COMPARE_WITH_TIMEOUT(dropped.size(), 1, kPatienceMs);
    QVERIFY2(dropped[0][1].toString().contains(word), qPrintable(dropped[0][1].toString()));
    QCOMPARE(handled.size(), 0);
}

void TestLoopback::wrapsWhatIsNoMessage_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("asText");
    QTest::newRow("no payload") << QByteArray(R"({"msg_id":"d","type":"sys_std"})") << u"{}"_s;
    QTest::newRow("an empty payload") << QByteArray(R"({"msg_id":"d","type":"sys_std","payload":{}})") << u"{}"_s;
    QTest::newRow("a payload that is text") << QByteArray(R"({"msg_id":"d","type":"sys_std","payload":"x"})") << u"x"_s;
    QTest::newRow("other fields") << QByteArray(
                                         R"({"type":"sys_std","payload":{"a":[1.50,null,true,NaN],"你":"it's\n"}})")
                                  << u"{'a': [1.5, None, True, nan], '你': \"it's\\n\"}"_s;
}

void TestLoopback::wrapsWhatIsNoMessage() {
    QFETCH(QByteArray, text);
    QFETCH(QString, asText);
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    QSignalSpy handled(&server, &LoopbackServer::handled);
    Probe client;
    QVERIFY(client.open(as(server, kAlice, "wx")));
    client.send(text);
    QTRY_COMPARE_WITH_TIMEOUT(handled.size(), 1, kPatienceMs);
    const auto message = json::Document::parse(handled[0][1].toByteArray());
    QCOMPARE(message.text(message.find({"message_segment", "data"})), asText);
    QCOMPARE(valueAt(message, {"message_info", "platform"}), "\"wx\"");
    QCOMPARE(valueAt(message, {"message_dim", "api_key"}), '"' + kAlice + '"');
}

// As the guide's Go client does, which writes frames of 4,096 bytes.
void TestLoopback::joinsACharacterCutBetweenFrames() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    RawClient client(server.port());
    QVERIFY(client.open(as(server, kAlice).url()));
    const QByteArray text = message("\"cut\"", kAlice, "qq", '"' + QByteArray("中").repeated(4'000) + '"');
    for (qsizetype at = 0; at < text.size(); at += 4'096) {
        const int fin = at + 4'096 >= text.size() ? test::kFin : test::kMore;
        client.write(test::maskedFrame(fin | (at == 0 ? test::kText : test::kContinuation), text.mid(at, 4'096)));
    }
    QVERIFY(client.waitForFrames(2));
    const auto ack = json::Document::parse(client.frames()[0].payload);
    QCOMPARE(valueAt(ack, {"meta", "acked_msg_id"}), "\"cut\"");
    const auto back = json::Document::parse(client.frames()[1].payload);
    QCOMPARE(back.text(back.find({"payload", "message_segment", "data"})), u"中"_s.repeated(4'000));
}

void TestLoopback::refusesAnUnmaskedFrame() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    RawClient client(server.port());
    QVERIFY(client.open(as(server, kAlice).url()));
    client.write(test::textFrame(message("\"x\"", "nobody")));
    QVERIFY(client.waitForEnd());
    QCOMPARE(client.frames().size(), 1);
    QCOMPARE(client.closeCode(), 1002);
}

void TestLoopback::answersAnEmptyCloseWithAnEmptyOne() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    RawClient client(server.port());
    QVERIFY(client.open(as(server, kAlice).url()));
    client.write(test::maskedFrame(test::kFin | test::kClose, {}));
    QVERIFY(client.waitForEnd());
    QCOMPARE(client.frames().size(), 1);
    QCOMPARE(client.frames()[0].payload, QByteArray());
    QTRY_COMPARE_WITH_TIMEOUT(server.connections(), 0, kPatienceMs);
}

void TestLoopback::endsASilentClient() {
    LoopbackServer server;
    auto quick = settings();
    QCOMPARE(quick.keepAlive.pingAfter.count(), 20'000);
    QCOMPARE(quick.keepAlive.pongWithin.count(), 20'000);
    quick.keepAlive = {std::chrono::milliseconds(200), std::chrono::milliseconds(300)};
    QVERIFY(server.listen(quick).ok());
    RawClient client(server.port());
    QVERIFY(client.open(as(server, kAlice).url()));
    const SteadyNs opened = steadyNow();
    QVERIFY(client.waitForFrames(1));
    QCOMPARE(client.frames()[0].opcode, int(test::kPing));
    client.write(test::maskedFrame(test::kFin | test::kPong, "another")); // answers no ping
    QVERIFY(client.waitForEnd());
    QVERIFY(steadyNow() - opened >= 450'000'000);
    QCOMPARE(client.closeCode(), 1011);
    QCOMPARE(client.frames()[1].payload.mid(2), "keepalive ping timeout");
}

void TestLoopback::keepsAClientThatAnswers() {
    LoopbackServer server;
    auto quick = settings();
    quick.keepAlive = {std::chrono::milliseconds(20), std::chrono::seconds(20)};
    QVERIFY(server.listen(quick).ok());
    RawClient client(server.port());
    QVERIFY(client.open(as(server, kAlice).url()));
    for (qsizetype ping = 0; ping < 5; ++ping) {
        QVERIFY(client.waitForFrames(ping + 1));
        QCOMPARE(client.frames()[ping].opcode, int(test::kPing));
        client.write(test::maskedFrame(test::kFin | test::kPong, client.frames()[ping].payload));
    }
    QVERIFY(!client.isEnded());
}

void TestLoopback::handlesAnIdOnceAnHour() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    QSignalSpy routed(&server, &LoopbackServer::routed);
    Probe alice, bob;
    QVERIFY(alice.open(as(server, kAlice)));
    QVERIFY(bob.open(as(server, kBob)));
    alice.send(message("\"same\"", kBob));
    alice.send(message("\"same\"", kBob));
    QCOMPARE(valueAt(alice.text(1), {"meta", "acked_msg_id"}), "\"same\"");
    bob.send(message("\"same\"", kAlice));
    QTRY_COMPARE_WITH_TIMEOUT(bob.texts.size(), 2, kPatienceMs); // Alice's message once, and an ACK
    QCOMPARE(routed.size(), 1);
    alice.send(message("1", kBob));
    alice.send(message("\"1\"", kBob));
    QTRY_COMPARE_WITH_TIMEOUT(routed.size(), 3, kPatienceMs);
}

void TestLoopback::aMessageWithoutAnIdIsHandled() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    Probe alice, bob;
    QVERIFY(alice.open(as(server, kAlice)));
    QVERIFY(bob.open(as(server, kBob)));
    const QByteArray text = message("\"\"", kBob);
    alice.send(text);
    alice.send(text);
    QCOMPARE(valueAt(bob.text(1), {"type"}), "\"sys_std\"");
    QVERIFY(alice.texts.isEmpty());
}

void TestLoopback::closesOnABinaryFrame() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    Probe client;
    QVERIFY(client.open(as(server, kAlice)));
    client.socket().sendBinaryMessage("{}");
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), kPatienceMs);
    QCOMPARE(int(client.socket().closeCode()), 1000);
    QCOMPARE(client.socket().closeReason(), QString());
}

void TestLoopback::closesBeyondTheLimit() {
    LoopbackServer server;
    auto limited = settings();
    limited.maxMessageBytes = 1000;
    QVERIFY(server.listen(limited).ok());
    Probe client;
    QVERIFY(client.open(as(server, kAlice)));
    client.send(QByteArray(1001, 'x'));
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), kPatienceMs);
    QCOMPARE(int(client.socket().closeCode()), 1009);
}

void TestLoopback::takesAMessageAtTheLimit() {
    LoopbackServer server;
    auto limited = settings();
    limited.maxMessageBytes = 5'000'000;
    QVERIFY(server.listen(limited).ok());
    Probe alice, bob;
    QVERIFY(alice.open(as(server, kAlice)));
    QVERIFY(bob.open(as(server, kBob)));
    const auto room = limited.maxMessageBytes - message("\"big\"", kBob, "qq", "\"\"").size();
    const QByteArray chinese = QByteArray("中").repeated(room / 3) + QByteArray(room % 3, 'x');
    alice.send(message("\"big\"", kBob, "qq", '"' + chinese + '"'));
    QCOMPARE(valueAt(alice.text(0), {"meta", "acked_msg_id"}), "\"big\"");
    const auto received = bob.text(0);
    QCOMPARE(received.utf8(received.find({"payload", "message_segment", "data"})), chinese);
}

void TestLoopback::refusesAKey_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("wrong") << QByteArray("api_key=wrong");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("a prefix") << QByteArray("api_key=" + kAlice.chopped(1));
    QTest::newRow("longer") << QByteArray("api_key=" + kAlice + "1");
}

void TestLoopback::refusesAKey() {
    QFETCH(QByteArray, query);
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    QSignalSpy refused(&server, &LoopbackServer::refused);
    Probe client;
    QVERIFY2(client.open(request(server, query)), "101 comes first");
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), kPatienceMs);
    QCOMPARE(int(client.socket().closeCode()), 1000);
    QCOMPARE(client.socket().closeReason(), u"Authentication failed: 认证失败"_s);
    QCOMPARE(refused.size(), 1);
    QVERIFY(!refused[0][0].toString().contains(u"wrong"_s));
}

void TestLoopback::takesTheKeyFrom_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("platformHeader");
    QTest::addColumn<QString>("platform");
    QTest::newRow("query") << kAlice << "api_key=" + kAlice + "&platform=qq" << QByteArray() << QByteArray() << u"qq"_s;
    QTest::newRow("header") << kAlice << QByteArray() << kAlice << QByteArray("wx") << u"wx"_s;
    QTest::newRow("query wins") << kAlice << "platform=qq&api_key=" + kAlice << QByteArray("wrong") << QByteArray("wx")
                                << u"qq"_s;
    QTest::newRow("empty in the query") << kAlice << QByteArray("api_key=&platform=") << kAlice << QByteArray("wx")
                                        << u"wx"_s;
    QTest::newRow("no platform") << kAlice << "api_key=" + kAlice << QByteArray() << QByteArray() << u"unknown"_s;
    QTest::newRow("plus is a space") << QByteArray("a b") << QByteArray("api_key=a+b") << QByteArray() << QByteArray()
                                     << u"unknown"_s;
    QTest::newRow("percent") << QByteArray("a+b&c=d#e%2B 中文")
                             << QByteArray("api_key=a%2Bb%26c%3Dd%23e%252B%20%E4%B8%AD%E6%96%87") << QByteArray()
                             << QByteArray() << u"unknown"_s;
}

void TestLoopback::takesTheKeyFrom() {
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, platformHeader);
    LoopbackServer server;
    auto one = settings();
    one.keys = {Secret(key)};
    QVERIFY(server.listen(one).ok());
    QSignalSpy connected(&server, &LoopbackServer::connected);
    auto asked = request(server, query);
    if (!header.isEmpty()) {
        asked.setRawHeader("x-apikey", header);
    }
    if (!platformHeader.isEmpty()) {
        asked.setRawHeader("x-platform", platformHeader);
    }
    Probe client;
    QVERIFY(client.open(asked));
    QTRY_COMPARE_WITH_TIMEOUT(connected.size(), 1, kPatienceMs);
    QTEST(connected[0][2].toString(), "platform");
    QVERIFY(!connected[0][1].toString().contains(QString::fromUtf8(key)));
}

void TestLoopback::acceptsEverybodyWithoutKeys() {
    LoopbackServer server;
    QVERIFY(server.listen({}).ok());
    Probe client;
    QVERIFY(client.open(request(server)));
    client.send(message("\"1\"", "x"));
    QCOMPARE(valueAt(client.text(0), {"type"}), "\"sys_ack\"");
}

void TestLoopback::namesTheConnection() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    Probe client;
    auto asked = as(server, kAlice);
    asked.setRawHeader("x-uuid", "my-own-uuid");
    QVERIFY(client.open(asked));
    client.send(message("\"1\"", "x"));
    QCOMPARE(valueAt(client.text(0), {"meta", "uuid"}), "\"my-own-uuid\"");
}

void TestLoopback::aSecondConnectionTakesTheUuid() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    auto asked = as(server, kAlice);
    asked.setRawHeader("x-uuid", "twin");
    Probe first, second;
    QVERIFY(first.open(asked));
    QVERIFY(second.open(asked));
    QTRY_COMPARE_WITH_TIMEOUT(server.connections(), 2, kPatienceMs);
    first.send(message("\"1\"", "x"));
    QCOMPARE(valueAt(second.text(0), {"meta", "acked_msg_id"}), "\"1\"");
    QVERIFY(first.texts.isEmpty());
    first.socket().close();
    QTRY_VERIFY_WITH_TIMEOUT(second.isClosed(), kPatienceMs);
    QCOMPARE(int(second.socket().closeCode()), 1000);
    QTRY_COMPARE_WITH_TIMEOUT(server.connections(), 0, kPatienceMs);
}

void TestLoopback::routesByKeyAndPlatform() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    QSignalSpy routed(&server, &LoopbackServer::routed);
    Probe alice, bob1, bob2, bobElsewhere;
    QVERIFY(alice.open(as(server, kAlice)));
    QVERIFY(bob1.open(as(server, kBob)));
    QVERIFY(bob2.open(as(server, kBob)));
    QVERIFY(bobElsewhere.open(as(server, kBob, "wx")));
    QTRY_COMPARE_WITH_TIMEOUT(server.connections(), 4, kPatienceMs);
    alice.send(message("\"1\"", kBob));
    const auto got = bob1.text(0);
    QCOMPARE(valueAt(bob2.text(0), {"payload"}), valueAt(got, {"payload"}));
    QVERIFY(bobElsewhere.texts.isEmpty());

    QCOMPARE(routed.size(), 1);
    QCOMPARE('"' + routed[0][0].toByteArray() + '"', valueAt(got, {"msg_id"}));
    const auto results = routed[0][1].value<QHash<QByteArray, bool>>();
    QCOMPARE(results.size(), 2);
    QVERIFY(!results.values().contains(false));
    alice.send(message("\"2\"", "nobody"));
    QTRY_COMPARE_WITH_TIMEOUT(routed.size(), 2, kPatienceMs);
    QVERIFY((routed[1][1].value<QHash<QByteArray, bool>>().isEmpty()));
}

void TestLoopback::writesLikePython() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    Probe alice, bob;
    QVERIFY(alice.open(as(server, kAlice)));
    QVERIFY(bob.open(as(server, kBob)));
    alice.send(message("\"1\"", kBob, "qq",
                       R"(["你好\u0001\/\"😀",1.0,1e3,1E22,-0.00001,NaN,true,null,{},[],{"a":1,"a":[2]}])"));
    const auto got = bob.text(0);
    QCOMPARE(
        valueAt(got, {"payload"}),
        QByteArray(R"({"message_info": {"platform": "qq", "message_id": "m1", "time": 1700000000.5}, )"
                   R"("message_segment": {"type": "text", "data": ["\u4f60\u597d\u0001/\"\ud83d\ude00", 1.0, 1000.0, )"
                   R"(1e+22, -1e-05, NaN, true, null, {}, [], {"a": [2]}]}, )"
                   R"("message_dim": {"api_key": ")" +
                   kBob + R"(", "platform": "qq"}})"));
    QCOMPARE(valueAt(got, {"meta", "sender_user"}), "\"server\"");
    QCOMPARE(valueAt(got, {"meta", "target_user"}), "\"user_2\"");
    QCOMPARE(valueAt(got, {"meta", "platform"}), "\"qq\"");
    const QRegularExpression id(u"^\"msg_[0-9a-f]{12}_[0-9]{10}\"$"_s);
    QVERIFY(id.match(QString::fromLatin1(valueAt(got, {"msg_id"}))).hasMatch());
}

void TestLoopback::refusesTheUpgrade_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("host"); // %p: the port
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<int>("status"); // 101: granted
    const QByteArray ours = "127.0.0.1:%p";
    QTest::newRow("as it should be") << QByteArray("/ws") << ours << QByteArray() << 101;
    QTest::newRow("localhost") << QByteArray("/ws?platform=qq") << QByteArray("LocalHost:%p") << QByteArray() << 101;
    QTest::newRow("own origin") << QByteArray("/ws") << ours << QByteArray("Origin: http://localhost:3000\r\n") << 101;
    QTest::newRow("wrong path") << QByteArray("/") << ours << QByteArray() << 403;
    QTest::newRow("longer path") << QByteArray("/ws/") << ours << QByteArray() << 403;
    QTest::newRow("path in the query") << QByteArray("/?/ws") << ours << QByteArray() << 403;
    QTest::newRow("foreign origin") << QByteArray("/ws") << ours << QByteArray("Origin: https://evil.example\r\n")
                                    << 403;
    QTest::newRow("null origin") << QByteArray("/ws") << ours << QByteArray("Origin: null\r\n") << 403;
    QTest::newRow("empty origin") << QByteArray("/ws") << ours << QByteArray("Origin:\r\n") << 403;
    QTest::newRow("origin by prefix") << QByteArray("/ws") << ours
                                      << QByteArray("Origin: http://localhost.evil.example\r\n") << 403;
    QTest::newRow("origin by user") << QByteArray("/ws") << ours
                                    << QByteArray("Origin: http://localhost@evil.example\r\n") << 403;
    QTest::newRow("foreign host") << QByteArray("/ws") << QByteArray("evil.example:%p") << QByteArray() << 403;
    QTest::newRow("host by prefix") << QByteArray("/ws") << QByteArray("127.0.0.1.evil.example:%p") << QByteArray()
                                    << 403;
    QTest::newRow("other port") << QByteArray("/ws") << QByteArray("127.0.0.1:1") << QByteArray() << 403;
    QTest::newRow("other address") << QByteArray("/ws") << QByteArray("192.168.0.1:%p") << QByteArray() << 403;
    for (const char* host : {"[::1]:%p", "127.0.0.2:%p"}) {
        QTest::newRow(host) << QByteArray("/ws") << QByteArray(host) << QByteArray() << 101;
    }
    for (const char* host :
         {"", "localhost", "localhost.:%p", "localhost:", "127.0.0.1:%p@evil.example", "evil.example@127.0.0.1:%p",
          "127.0.0.1:%p/x@evil.example", "localhost:%p#evil.example", "localhost:%p, evil.example",
          "[::ffff:192.168.0.1]:%p", "xn--localhost-.example:%p", "localhost.evil.example:%p"}) {
        QTest::newRow(host) << QByteArray("/ws") << QByteArray(host) << QByteArray() << 403;
    }
    for (const char* origin : {"http://127.0.0.1.evil.example", "file://", "chrome-extension://localhost",
                               "http://evil.example:80/localhost", "http://localhost, https://evil.example",
                               "http://[::ffff:8.8.8.8]", "localhost", "http://localhost/path"}) {
        QTest::newRow(origin) << QByteArray("/ws") << ours << QByteArray("Origin: ") + origin + "\r\n" << 403;
    }
    QTest::newRow("two hosts") << QByteArray("/ws") << ours << QByteArray("Host: evil.example\r\n") << 400;
    QTest::newRow("two origins") << QByteArray("/ws") << ours
                                 << QByteArray("Origin: http://localhost\r\nOrigin: https://evil.example\r\n") << 400;
    QTest::newRow("any address") << QByteArray("/ws") << QByteArray("0.0.0.0:%p") << QByteArray() << 403;
}

void TestLoopback::refusesTheUpgrade() {
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, more);
    QFETCH(int, status);
    LoopbackServer server;
    QVERIFY(server.listen({}).ok());
    host.replace("%p", QByteArray::number(server.port()));
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    socket.write(upgradeRequest(target, host, more));
    QTRY_VERIFY_WITH_TIMEOUT(socket.canReadLine(), kPatienceMs);
    const QByteArray line = socket.readLine();
    QVERIFY2(line.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '), line.constData());
    QCOMPARE(server.connections(), status == 101 ? 1 : 0);
}

void TestLoopback::waitsTenSecondsForARequest() {
    LoopbackServer server;
    QVERIFY(server.listen({}).ok());
    const SteadyNs begun = steadyNow();
    QCOMPARE(exchange(server.port(), "GET /ws HTTP/1.1\r\nHost: "), QByteArray());
    const SteadyNs waited = steadyNow() - begun;
    QVERIFY(waited > 9'000'000'000 && waited < 15'000'000'000);
}

void TestLoopback::listensOnLoopbackAlone() {
    LoopbackServer server;
    LoopbackServer::Settings wide;
    wide.address = QHostAddress(QHostAddress::Any);
    const Outcome outcome = server.listen(wide);
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.error().code, ErrorCode::AddressNotLoopback);
    QCOMPARE(server.port(), 0);

    LoopbackServer::Settings six;
    six.address = QHostAddress(QHostAddress::LocalHostIPv6);
    if (server.listen(six).ok()) { // a machine without IPv6 has no such address
        Probe client;
        QVERIFY(client.open(request(server)));
    }
    QVERIFY(exchange(server.listen({}).ok() ? server.port() : quint16(0), "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                .startsWith("HTTP/1.1 403"));
    QVERIFY(exchange(server.port(), "rubbish\r\n\r\n").startsWith("HTTP/1.1 400"));
    QVERIFY(exchange(server.port(), "GET /" + QByteArray(70'000, 'x')).startsWith("HTTP/1.1 400"));
    const QByteArray own = "127.0.0.1:" + QByteArray::number(server.port());
    QVERIFY(exchange(server.port(), "GET /ws HTTP/1.1\r\nHost: " + own + "\r\n\r\n").startsWith("HTTP/1.1 404"));
}

void TestLoopback::saysThatThePortIsInUse() {
    LoopbackServer first, second;
    QVERIFY(first.listen({}).ok());
    LoopbackServer::Settings same;
    same.port = first.port();
    const Outcome outcome = second.listen(same);
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.error(), (Error{ErrorCode::PortInUse, {QString::number(first.port())}}));
}

void TestLoopback::takes32Clients() {
    LoopbackServer server;
    QVERIFY(server.listen({}).ok());
    std::vector<Probe> clients(33);
    for (int i = 0; i < 32; ++i) {
        QVERIFY(clients[std::size_t(i)].open(request(server)));
    }
    QTRY_COMPARE_WITH_TIMEOUT(server.connections(), 32, kPatienceMs);
    const QByteArray own = "127.0.0.1:" + QByteArray::number(server.port());
    QVERIFY(exchange(server.port(), upgradeRequest("/ws", own)).startsWith("HTTP/1.1 503"));
    clients[0].socket().close();
    QTRY_COMPARE_WITH_TIMEOUT(server.connections(), 31, kPatienceMs);
    QVERIFY(clients[32].open(request(server)));
}

// A hundred that send a header a byte at a time, and a thousand that say nothing: whoever is in stays in and is
// answered, and the door opens again when the slow ones' ten seconds are over.
void TestLoopback::aThousandVisitorsCostNoClient() {
    LoopbackServer server;
    QVERIFY(server.listen({}).ok());
    Probe client;
    QVERIFY(client.open(request(server)));
    std::vector<std::unique_ptr<QTcpSocket>> visitors;
    const auto visit = [&](const QByteArray& beginning) {
        visitors.push_back(std::make_unique<QTcpSocket>());
        visitors.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
        visitors.back()->write(beginning);
    };
    const auto open = [&] {
        return std::count_if(visitors.begin(), visitors.end(),
                             [](const auto& visitor) { return visitor->state() == QAbstractSocket::ConnectedState; });
    };
    QTimer drip;
    connect(&drip, &QTimer::timeout, this, [&] {
        for (std::size_t i = 0; i < 100; ++i) {
            visitors[i]->write("x");
        }
    });
    for (int i = 0; i < 1'100; ++i) {
        visit(i < 100 ? "GET /ws HTTP/1.1\r\nX-Slow: " : "");
        if (i % 50 == 49) {
            QCoreApplication::processEvents();
        }
    }
    drip.start(500);
    constexpr int kMostWaiting = 64;
    QTRY_VERIFY_WITH_TIMEOUT(open() <= kMostWaiting, kPatienceMs);
    client.send(message("\"during\"", "nobody"));
    QCOMPARE(valueAt(client.text(0), {"meta", "acked_msg_id"}), QByteArray("\"during\""));
    QTRY_COMPARE_WITH_TIMEOUT(open(), 0, kPatienceMs);
    QCOMPARE(server.connections(), 1);
    Probe next;
    QVERIFY(next.open(request(server)));
    QVERIFY(!client.isClosed());
}

void TestLoopback::countsByTheClock() {
    constexpr SteadyNs kSecond = 1'000'000'000;
    MessageRate rate(100);
    const auto taken = [&rate](SteadyNs now) {
        int count = 0;
        while (count < 1'000 && rate.wait(now) == 0) {
            rate.take(now);
            ++count;
        }
        return count;
    };
    QCOMPARE(taken(kSecond), 100);
    QCOMPARE(taken(kSecond + kSecond / 100 - 1), 0);
    QCOMPARE(taken(kSecond + kSecond / 100), 1);
    QCOMPARE(taken(kSecond + kSecond / 4), 24);
    QCOMPARE(taken(3'600 * kSecond), 100);
    QCOMPARE(rate.wait(3'600 * kSecond), kSecond / 100);
}

void TestLoopback::holdsBackWhatComesTooFast() {
    LoopbackServer server;
    LoopbackServer::Settings slow = settings();
    slow.messagesPerSecond = 20;
    QVERIFY(server.listen(slow).ok());
    Probe flooder;
    Probe other;
    QVERIFY(flooder.open(as(server, kAlice)) && other.open(as(server, kBob)));
    const SteadyNs start = steadyNow();
    constexpr int kMessages = 60;
    for (int i = 1; i <= kMessages; ++i) {
        flooder.send(message(QByteArray::number(i), "nobody"));
    }
    other.send(message("\"heard meanwhile\"", "nobody"));
    QCOMPARE(valueAt(other.text(0), {"meta", "acked_msg_id"}), "\"heard meanwhile\"");
    QVERIFY(flooder.texts.size() <= 20 + 20 * (steadyNow() - start) / 1'000'000'000);
    QTRY_COMPARE_WITH_TIMEOUT(flooder.texts.size(), kMessages, kPatienceMs);
    QVERIFY2(steadyNow() - start >= 1'900'000'000, "40 of them had to wait for 2 s");
    for (int i = 1; i <= kMessages; ++i) {
        QCOMPARE(valueAt(flooder.text(i - 1), {"meta", "acked_msg_id"}), QByteArray::number(i));
    }
}

void TestLoopback::aBurstLosesNoAck_data() {
    QTest::addColumn<bool>("leaves");
    QTest::newRow("and waits") << false;
    QTest::newRow("and leaves") << true;
}

void TestLoopback::aBurstLosesNoAck() {
    QFETCH(bool, leaves);
    constexpr int kMessages = 12'000;
    LoopbackServer server;
    auto slow = settings();
    slow.messagesPerSecond = 5'000; // surely less than the machine can do
    QVERIFY(server.listen(slow).ok());
    // Whoever leaves with ACKs unread resets the connection, and the system throws away what the server has not read.
    server.setFaults(leaves ? parseFaults(u"ack-lost"_s).value() : std::vector<Fault>());
    QSignalSpy received(&server, &LoopbackServer::received);
    RawClient client(server.port());
    QVERIFY(client.open(as(server, kAlice).url()));
    QByteArray burst;
    for (int i = 1; i <= kMessages; ++i) {
        burst += test::maskedFrame(test::kFin | test::kText, message(QByteArray::number(i), "nobody"));
    }
    client.write(burst);
    if (leaves) {
        client.leave();
    } else {
        QVERIFY(client.waitForFrames(kMessages));
        const auto last = json::Document::parse(client.frames().constLast().payload);
        QCOMPARE(valueAt(last, {"meta", "acked_msg_id"}), QByteArray::number(kMessages));
    }
    QTRY_COMPARE_WITH_TIMEOUT(received.size(), kMessages, kPatienceMs);
}

void TestLoopback::closesItsClients() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    const quint16 port = server.port();
    Probe client;
    QVERIFY(client.open(as(server, kAlice)));
    server.close();
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), kPatienceMs);
    QCOMPARE(int(client.socket().closeCode()), 1001);
    QTRY_COMPARE_WITH_TIMEOUT(server.connections(), 0, kPatienceMs);
    auto again = settings();
    again.port = port;
    QVERIFY(server.listen(again).ok());
    Probe next;
    QVERIFY(next.open(as(server, kAlice)));
}

void TestLoopback::misbehaves_data() {
    QTest::addColumn<QString>("faults");
    QTest::addColumn<QList<QByteArray>>("acked"); // the ids that come back for a, b, c, d; ? for one never sent
    using Ids = QList<QByteArray>;
    QTest::newRow("none") << QString() << Ids{"a", "b", "c", "d"};
    QTest::newRow("lost") << u"ack-lost"_s << Ids{};
    QTest::newRow("each second lost") << u"ack-lost@2"_s << Ids{"a", "c"};
    QTest::newRow("twice") << u"ack-twice@3"_s << Ids{"a", "b", "c", "c", "d"};
    QTest::newRow("wrong id") << u"ack-wrong-id@4"_s << Ids{"a", "b", "c", "?"};
    QTest::newRow("two faults") << u"ack-lost@2,ack-twice@3"_s << Ids{"a", "c", "c"};
    QTest::newRow("silence") << u"silence@2"_s << Ids{"a"};
}

void TestLoopback::misbehaves() {
    QFETCH(QString, faults);
    QFETCH(QList<QByteArray>, acked);
    LoopbackServer server;
    auto faulty = settings();
    faulty.faults = parseFaults(faults).value();
    QVERIFY(server.listen(faulty).ok());
    Probe client;
    QVERIFY(client.open(as(server, kAlice)));
    for (const char* id : {"\"a\"", "\"b\"", "\"c\"", "\"d\""}) {
        client.send(message(id, kBob));
    }
    QSignalSpy pong(&client.socket(), &QWebSocket::pong);
    client.socket().ping();
    QVERIFY(pong.wait(kPatienceMs)); // what was to come, came before
    QList<QByteArray> ids;
    for (const QByteArray& text : client.texts) {
        const QByteArray id = valueAt(json::Document::parse(text), {"meta", "acked_msg_id"}).replace('"', "");
        ids += id.size() == 1 ? id : QByteArray("?");
    }
    QCOMPARE(ids, acked);
}

void TestLoopback::isLate() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    server.setFaults({{Fault::Kind::AckLate, 300, 1}});
    Probe client;
    QVERIFY(client.open(as(server, kAlice)));
    const SteadyNs sent = steadyNow();
    client.send(message("\"a\"", kBob));
    QCOMPARE(valueAt(client.text(0), {"meta", "acked_msg_id"}), "\"a\"");
    QVERIFY(steadyNow() - sent >= 300'000'000);
    server.setFaults({{Fault::Kind::Close, 1011, 1}});
    client.send(message("\"b\"", kBob));
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), kPatienceMs);
    QCOMPARE(int(client.socket().closeCode()), 1011);
    QCOMPARE(client.texts.size(), 1);
}

void TestLoopback::acknowledgesAnAck() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    server.setFaults(parseFaults(u"ack-the-ack@2"_s).value());
    Probe client;
    QVERIFY(client.open(as(server, kAlice)));
    client.send(R"({"type":"sys_ack","msg_id":"one","meta":{"acked_msg_id":"x"}})");
    client.send(R"({"type":"sys_ack","msg_id":"two","meta":{"acked_msg_id":"x"}})");
    QCOMPARE(valueAt(client.text(0), {"meta", "acked_msg_id"}), "\"two\"");
}

void TestLoopback::fallsSilent() {
    LoopbackServer server;
    QVERIFY(server.listen(settings()).ok());
    server.setFaults({{Fault::Kind::Silence, 0, 1}});
    QSignalSpy routed(&server, &LoopbackServer::routed);
    Probe alice, bob;
    QVERIFY(alice.open(as(server, kAlice)));
    QVERIFY(bob.open(as(server, kBob)));
    alice.send(message("\"a\"", kBob));
    bob.send(message("\"b\"", kAlice));
    QSignalSpy received(&server, &LoopbackServer::received);
    QTRY_COMPARE_WITH_TIMEOUT(received.size(), 2, kPatienceMs);
    server.setFaults({});
    alice.send(message("\"c\"", kBob));
    QCOMPARE(valueAt(alice.text(0), {"meta", "acked_msg_id"}), "\"c\"");
    QCOMPARE(routed.size(), 1);
}

void TestLoopback::readsFaults_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::addColumn<int>("value");
    QTest::addColumn<int>("every");
    QTest::newRow("late") << u"ack-late=500"_s << true << 500 << 1;
    QTest::newRow("late, each third") << u" ack-late=5@3 "_s << true << 5 << 3;
    QTest::newRow("close") << u"close=1011"_s << true << 1011 << 1;
    QTest::newRow("silence") << u"silence@9"_s << true << 0 << 9;
    for (const char* wrong :
         {"", "ack", "ack-late", "ack-late=", "ack-late=x", "ack-late=0", "ack-late=-1", "close=999", "close=5000",
          "ack-lost=1", "ack-lost@0", "ack-lost@", "ack-lost@x", "ACK-LOST", "silence@1@2"}) {
        QTest::newRow(wrong) << QString::fromLatin1(wrong) << false << 0 << 0;
    }
}

void TestLoopback::readsFaults() {
    QFETCH(QString, text);
    QFETCH(bool, good);
    const auto fault = parseFault(text);
    QCOMPARE(fault.ok(), good);
    if (good) {
        QTEST(fault->value, "value");
        QTEST(fault->every, "every");
    } else {
        QCOMPARE(fault.error().code, ErrorCode::Usage);
    }
}

void TestLoopback::theBotAnswers_data() {
    QTest::addColumn<QByteArray>("segment");
    QTest::addColumn<QString>("part");
    QTest::newRow("text") << QByteArray(R"({"type":"text","data":"Hello there"})") << u"You said: Hello there"_s;
    QTest::newRow("chinese") << QByteArray(R"({"type":"text","data":"你好"})") << u"你说的是：你好"_s;
    QTest::newRow("image") << QByteArray(R"({"type":"image","data":"iVBORw0KGgo="})") << u"picture"_s;
    QTest::newRow("list") << QByteArray(
                                 R"({"type":"seglist","data":[{"type":"at","data":"1"},{"type":"text","data":"one"}]})")
                          << u"You said: one"_s;
    QTest::newRow("other") << QByteArray(R"({"type":"face","data":"14"})") << u"face"_s;
    QTest::newRow("no data") << QByteArray(R"({"type":"text"})") << u"text"_s;
    QTest::newRow("odd data") << QByteArray(R"({"type":"seglist","data":[{"type":"text"},{"data":1},{}]})")
                              << u"seglist"_s;
    QTest::newRow("no type") << QByteArray("{}") << u"segment"_s;
}

void TestLoopback::theBotAnswers() {
    QFETCH(QByteArray, segment);
    QFETCH(QString, part);
    LoopbackServer server;
    auto withBot = settings();
    withBot.demoBot = true;
    QVERIFY(server.listen(withBot).ok());
    Probe client;
    QVERIFY(client.open(as(server, kAlice)));
    client.send(message("\"1\"", "demo-bot").replace(R"({"type":"text","data":"hi"})", segment));
    const auto answer = client.text(1);
    QCOMPARE(valueAt(answer, {"type"}), "\"sys_std\"");
    QCOMPARE(valueAt(answer, {"payload", "message_dim", "api_key"}), '"' + kAlice + '"');
    QCOMPARE(valueAt(answer, {"payload", "message_info", "sender_info", "user_info", "user_id"}), "\"demo-bot\"");
    const QString said = answer.text(answer.find({"payload", "message_segment", "data"}));
    QVERIFY2(said.contains(part), qPrintable(said));
}

MAIM_TEST_CASE(TestLoopback)
#include "tst_loopback.moc"
