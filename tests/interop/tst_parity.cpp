#include <QCoreApplication>
#include <QNetworkRequest>
#include <QTcpSocket>

#include "base/ids.h"
#include "loopback/loopback_server.h"
#include "real_server.h"
#include "support/probe.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;
using test::Probe;
using test::RealServer;
using test::valueAt;

namespace {

constexpr int kPatienceMs = 60'000;
const QByteArray kAlice = "alice-key-1234";
const QByteArray kBob = "bob-key-5678";

/// The names of all members in order, and the kinds of the values: what a frame looks like whatever stands in it.
QByteArray shape(const json::Document& document) {
    QByteArray shape;
    for (json::NodeId id = 0; id < document.nodes().size(); ++id) {
        shape += document.rawKey(id).toByteArray() + char('0' + int(document.node(id).kind));
    }
    return shape;
}

QByteArray anyId(QByteArray text, const QByteArray& id) {
    return text.replace("ID", '"' + id + '"');
}

} // namespace

/// The built-in server beside the real one: the same bytes go in, and the same must come out.
class TestParity : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void answersAlike_data();
    void answersAlike();
    void forwardsAlike();
    void closesAlike_data();
    void closesAlike();
    void refusesAlike_data();
    void refusesAlike();

private:
    QNetworkRequest as(const QUrl& server, const QByteArray& key) const;
    QList<QByteArray> answers(const QUrl& server, const QByteArray& text);
    QByteArray forwarded(const QUrl& server, const QByteArray& payload);

    RealServer m_real{{QString::fromLatin1(kAlice), QString::fromLatin1(kBob)}};
    LoopbackServer m_ours;
};

void TestParity::initTestCase() {
    if (RealServer::isOutOfReach()) {
        QSKIP(RealServer::kNotTested);
    }
    const QString problem = m_real.start();
    QVERIFY2(problem.isEmpty() && m_real.port() > 0, qPrintable(problem));
    LoopbackServer::Settings settings;
    settings.keys = {Secret(kAlice), Secret(kBob)};
    QVERIFY(m_ours.listen(settings).ok());
}

QNetworkRequest TestParity::as(const QUrl& server, const QByteArray& key) const {
    QUrl url = server;
    url.setQuery(u"api_key=%1&platform=qq"_s.arg(QString::fromLatin1(key)));
    return QNetworkRequest(url);
}

/// What comes for `text`, until the ACK of a message sent after it: for each frame its shape and the id that it names.
QList<QByteArray> TestParity::answers(const QUrl& server, const QByteArray& text) {
    Probe client;
    if (!client.open(as(server, kAlice))) {
        return {"not open"};
    }
    const QByteArray last = newUuid();
    client.send(text);
    client.send(R"({"type":"custom_end","msg_id":")" + last + "\"}");
    QList<QByteArray> answers;
    for (qsizetype n = 0; answers.isEmpty() || !answers.constLast().contains(last); ++n) {
        const auto frame = client.text(n);
        answers += shape(frame) + ' ' + valueAt(frame, {"meta", "acked_msg_id"});
        if (frame.isEmpty()) {
            return answers;
        }
    }
    answers.removeLast();
    return answers;
}

void TestParity::answersAlike_data() {
    QTest::addColumn<QByteArray>("text");
    const QByteArray good =
        R"({"ver":1,"msg_id":ID,"type":"sys_std","payload":{"message_info":{"platform":"qq","message_id":"1","time":1.5},)"
        R"("message_segment":{"type":"text","data":"x"},"message_dim":{"api_key":"nobody","platform":"qq"}}})";
    QTest::newRow("a message") << good;
    QTest::newRow("an integer id") << QByteArray(good).replace("ID", "4711");
    QTest::newRow("a float id") << QByteArray(good).replace("ID", "47.50");
    QTest::newRow("a list id") << QByteArray(good).replace("ID", "[1,\"x\"]");
    QTest::newRow("an object id") << QByteArray(good).replace("ID", "{\"a\":[]}");
    QTest::newRow("a true id") << QByteArray(good).replace("ID", "true");
    QTest::newRow("a false id") << QByteArray(good).replace("ID", "false");
    QTest::newRow("a zero id") << QByteArray(good).replace("ID", "0");
    QTest::newRow("an empty id") << QByteArray(good).replace("ID", "\"\"");
    QTest::newRow("a null id") << QByteArray(good).replace("ID", "null");
    QTest::newRow("a chinese id") << QByteArray(good).replace("ID", "\"你好\\u0001\\/\\ud83d\"");
    QTest::newRow("two ids") << QByteArray(R"({"msg_id":"first","type":"x","msg_id":"second"})");
    QTest::newRow("no id") << QByteArray(good).replace("\"msg_id\":ID,", "");
    QTest::newRow("bare") << QByteArray(R"({"message_info":{},"message_segment":{},"message_dim":{}})");
    QTest::newRow("bare with an id") << QByteArray(R"({"message_info":{},"message_segment":{},"msg_id":"bare"})");
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("an array") << QByteArray(R"([{"msg_id":"1"}])");
    QTest::newRow("a scalar") << QByteArray("17");
    QTest::newRow("a string") << QByteArray("\"msg_id\"");
    QTest::newRow("an unknown type") << QByteArray(R"({"msg_id":ID,"type":"other","payload":{}})");
    QTest::newRow("a custom type") << QByteArray(R"({"msg_id":ID,"type":"custom_x","payload":{}})");
    QTest::newRow("a null type") << QByteArray(R"({"msg_id":ID,"type":null})");
    QTest::newRow("no type") << QByteArray(R"({"msg_id":ID})");
    QTest::newRow("an ACK") << QByteArray(R"({"msg_id":ID,"type":"sys_ack","meta":{"acked_msg_id":"x"}})");
    QTest::newRow("NaN and Infinity") << QByteArray(R"({"msg_id":ID,"type":"x","n":[NaN,Infinity,-Infinity]})");
    QTest::newRow("a payload that is text") << QByteArray(R"({"msg_id":ID,"type":"sys_std","payload":"x"})");
    QTest::newRow("a null segment") << QByteArray(good).replace(R"({"type":"text","data":"x"})", "null");
    QTest::newRow("no time") << QByteArray(good).replace(R"(,"time":1.5)", "");
    QTest::newRow("a null key") << QByteArray(good).replace(R"("nobody")", "null");
    QTest::newRow("to oneself") << QByteArray(good).replace("nobody", kAlice);
    QTest::newRow("extra text") << QByteArray(good + "x");
    QTest::newRow("200,000 brackets") << QByteArray(200'000, '[');
}

void TestParity::answersAlike() {
    QFETCH(QByteArray, text);
    const QByteArray withId = anyId(text, "one-id-for-both");
    const auto real = answers(m_real.url(), withId);
    QCOMPARE(answers(m_ours.url(), withId), real);
    if (real.size() == 2) { // a message to oneself; its second copy is known already
        QCOMPARE(answers(m_ours.url(), withId), answers(m_real.url(), withId));
    }
}

QByteArray TestParity::forwarded(const QUrl& server, const QByteArray& payload) {
    Probe alice, bob;
    if (!alice.open(as(server, kAlice)) || !bob.open(as(server, kBob))) {
        return "not open";
    }
    bob.send(R"({"type":"custom_here","msg_id":")" + newUuid() + "\"}");
    bob.text(0); // so Bob is registered
    alice.send(R"({"type":"sys_std","msg_id":")" + newUuid() + R"(","payload":)" + payload + '}');
    const auto frame = bob.text(1);
    return shape(frame) + '\n' + valueAt(frame, {"payload"});
}

void TestParity::forwardsAlike() {
    const QByteArray payload =
        R"({"message_dim":{"api_key":")" + kBob +
        R"(","platform":"qq"},"message_info":{"platform":"qq","message_id":"m",)"
        R"("time":1.0,"additional_config":{"a":[1e3,1E22,-0.00001,0.1,1e16,123456789012345678901234567890,NaN,-Infinity,true,null,{},[],)"
        R"(1700000000.123456],"b":"你好 \u0001\u007f\/\" 😀 \ud800"}},"message_segment":{"type":"text","data":"x","data":"y"}})";
    QCOMPARE(forwarded(m_ours.url(), payload), forwarded(m_real.url(), payload));
}

void TestParity::closesAlike_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("binary");
    QTest::newRow("a wrong key") << QByteArray("wrong") << false;
    QTest::newRow("an empty key") << QByteArray() << false;
    QTest::newRow("a binary frame") << kAlice << true;
}

void TestParity::closesAlike() {
    QFETCH(QByteArray, key);
    QFETCH(bool, binary);
    QStringList ends;
    for (const QUrl& server : {m_ours.url(), m_real.url()}) {
        Probe client;
        QVERIFY(client.open(as(server, key)));
        if (binary) {
            client.socket().sendBinaryMessage("{}");
        }
        QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), kPatienceMs);
        ends += u"%1 %2"_s.arg(int(client.socket().closeCode())).arg(client.socket().closeReason());
    }
    QCOMPARE(ends[0], ends[1]);
}

void TestParity::refusesAlike_data() {
    QTest::addColumn<QByteArray>("target");
    for (const char* target : {"/", "/ws/", "/chat?api_key=x", "/WS", "/?/ws"}) {
        QTest::newRow(target) << QByteArray(target);
    }
}

void TestParity::refusesAlike() {
    QFETCH(QByteArray, target);
    QList<QByteArray> statuses;
    for (const quint16 port : {m_ours.port(), m_real.port()}) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        socket.write("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) +
                     "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        QTRY_VERIFY_WITH_TIMEOUT(socket.canReadLine(), kPatienceMs);
        statuses += socket.readLine().left(12);
    }
    QCOMPARE(statuses[0], statuses[1]);
}

MAIM_TEST_CASE(TestParity)
#include "tst_parity.moc"
