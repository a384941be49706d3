#include <QUrlQuery>

#include "protocol/lossless_json.h"
#include "real_server.h"
#include "support/raw_client.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;
using test::Library;
using test::RawClient;
using test::RealServer;

namespace {

constexpr const char* kOpen = "/ws/?EIO=4&transport=websocket";
constexpr const char* kPoll = "/ws/?EIO=4&transport=polling";
constexpr const char* kKey = "x-apikey: good\r\nx-platform: qq\r\n";
constexpr const char* kToken = "platform: qq\r\nAuthorization: tok\r\n";
const QByteArray kVersion = "\"The client is using an unsupported version of the Socket.IO or Engine.IO protocols\"";
const QByteArray kPlaceholder = R"({"_placeholder":true,"num":0})";

/// Which server is asked.
enum class At { Api, Legacy, Raw };

QByteArray legacyMessage(const QByteArray& id, const QByteArray& platform = "qq") {
    return "{\"message_info\":{\"platform\":\"" + platform + "\",\"message_id\":\"" + id +
           "\",\"time\":1},\"message_segment\":{\"type\":\"text\",\"data\":\"Hello\"}}";
}

QByteArray apiMessage(const QByteArray& id, const QByteArray& platform = "qq") {
    return "{\"ver\":1,\"msg_id\":\"" + id +
           "\",\"type\":\"sys_std\",\"meta\":{},\"payload\":" + legacyMessage(id, platform).chopped(1) +
           ",\"message_dim\":{\"api_key\":\"good\",\"platform\":\"" + platform + "\"}}}";
}

QByteArray emitted(const QByteArray& argument, const QByteArray& id = {}) {
    return "42" + id + R"(["message",)" + argument + ']';
}

QByteArray sent(const QByteArray& id) {
    return emitted(apiMessage(id));
}

QByteArray stringOf(const QByteArray& json) {
    return json::quoted(QString::fromUtf8(json));
}

/// What can be compared of what a server says: "ack" and of what, "echo" and of what; all else as it is, but for the
/// ids of sessions.
QByteArray word(QByteArray text) {
    if (text.startsWith("0{\"sid\":\"")) {
        return "open";
    }
    if (text.startsWith("40{\"sid\":\"")) {
        return "40";
    }
    if (text.startsWith(R"(42["message",)")) {
        text = text.mid(13).chopped(1);
    }
    const auto document = json::Document::parse(text);
    const auto at = [&](std::initializer_list<QByteArrayView> path) {
        const json::NodeId id = document.ok() ? document.find(path) : json::kNone;
        return id == json::kNone ? QByteArray() : document.utf8(id);
    };
    if (at({"type"}) == "sys_ack") {
        return "ack " + at({"meta", "acked_msg_id"});
    }
    for (const QByteArray& id : {at({"payload", "message_info", "message_id"}), at({"message_info", "message_id"})}) {
        if (!id.isEmpty()) {
            return "echo " + id;
        }
    }
    return at({"message_type_name"}).isEmpty() ? text : "custom " + at({"content", "x"});
}

QByteArrayList words(const RawClient& client) {
    QByteArrayList all;
    for (const test::WireFrame& frame : client.frames()) {
        if (frame.opcode == test::kText) {
            all += word(frame.payload);
        }
    }
    return all;
}

bool waitFor(RawClient& client, const QByteArray& word, qsizetype times = 1) {
    return client.waitFor([&] { return words(client).count(word) >= times; });
}

/// A whole answer in HTTP.
QByteArray ask(quint16 port, const QByteArray& method, const QByteArray& target, const QByteArray& more = {},
               const QByteArray& body = {}) {
    RawClient client(port);
    client.write(method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + more +
                 "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    return client.waitForHead() ? client.head() : QByteArray();
}

QByteArray bodyOf(const QByteArray& answer) {
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

QByteArray sidIn(const QByteArray& text) {
    const qsizetype at = text.indexOf("\"sid\":\"") + 7;
    return text.mid(at, text.indexOf('"', at) - at);
}

/// One connection by polling, without an upgrade.
class Poller {
public:
    Poller(quint16 port, const QByteArray& more)
        : m_port(port), m_target(kPoll + QByteArray("&sid=") + sidIn(ask(port, "GET", kPoll, more))) {}

    QByteArray post(const QByteArray& body) { return ask(m_port, "POST", m_target, {}, body); }
    QByteArray get() { return ask(m_port, "GET", m_target); }
    /// Polls until this has come; the words of all that came.
    QByteArrayList getUntil(const QByteArray& wanted) {
        QByteArrayList all;
        while (!all.contains(wanted)) {
            const QByteArray answer = get();
            if (!answer.startsWith("HTTP/1.1 200 ")) {
                break;
            }
            for (const QByteArray& packet : bodyOf(answer).split('\x1e')) {
                all += word(packet);
            }
        }
        return all;
    }
    const QByteArray& target() const { return m_target; }

private:
    quint16 m_port;
    QByteArray m_target;
};

} // namespace

/// docs/dialects.md against the servers of 0.6.8 and 0.7.5 that people run, byte by byte.
class TestDialects : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void answersInHttp_data();
    void answersInHttp();
    void opensOverWebSocket();
    void opensByPollingAndIsUpgraded();
    void anUpgradeThatFails_data();
    void anUpgradeThatFails();
    void refusesAKey_data();
    void refusesAKey();
    void refusesAKeyByPolling();
    void answersInApiMode_data();
    void answersInApiMode();
    void acknowledgesBeforeItLooks();
    void knowsAMessageFromBefore();
    void endsTheConnection_data();
    void endsTheConnection();
    void answersInLegacyMode_data();
    void answersInLegacyMode();
    void answersRawLegacy_data();
    void answersRawLegacy();
    void aPlatformIsOneConnection();
    void takesSixteenPacketsAPost();
    void readsABodyAsAWhole_data();
    void readsABodyAsAWhole();
    void keepsItsLimit_data();
    void keepsItsLimit();
    void asksWhetherThePeerIsThere();
    void rawLegacyAsksWhetherThePeerIsThere();
    void aSecondLifeOfAUuidOverSocketIo();
    void aSecondLifeOfAUuidOverWebSocket();
    void stopsListening();

private:
    RealServer& at(int server) { return server == int(At::Api) ? m_api : server == int(At::Legacy) ? m_legacy : m_raw; }
    QUrl url(At server, const char* target = kOpen) {
        return QUrl(u"ws://127.0.0.1:%1"_s.arg(at(int(server)).port()) + QLatin1String(target));
    }
    bool open(RawClient& client, At server, const QByteArray& more, const char* target = kOpen);
    bool fence(RawClient& client);
    QByteArrayList newEvents(RealServer& server);

    RealServer m_api{{u"--mode"_s, u"api"_s, u"good"_s}, u"socketio_server.py"_s, Library::SocketIo};
    RealServer m_legacy{{u"--mode"_s, u"legacy"_s, u"tok"_s}, u"socketio_server.py"_s, Library::SocketIo};
    RealServer m_raw{{u"--watched"_s, u"tok"_s}, u"legacy_server.py"_s};
    QHash<RealServer*, qsizetype> m_seen; ///< of what the program has said: bytes
    std::optional<RawClient> m_fence;
    int m_fences = 0;
};

void TestDialects::initTestCase() {
    if (RealServer::isOutOfReach(Library::SocketIo) || RealServer::isOutOfReach()) {
        QSKIP(RealServer::kNotTested);
    }
    for (RealServer* server : {&m_api, &m_legacy, &m_raw}) {
        const QString problem = server->start();
        QVERIFY2(problem.isEmpty() && server->port() > 0, qPrintable(problem));
    }
    m_fence.emplace(m_api.port());
    QVERIFY(m_fence->open(url(At::Api), "x-apikey: good\r\nx-platform: fence\r\n"));
    m_fence->sendText("40");
    QVERIFY(waitFor(*m_fence, "40"));
}

/// Up to the place where messages may be sent.
bool TestDialects::open(RawClient& client, At server, const QByteArray& more, const char* target) {
    if (!client.open(url(server, target), more)) {
        return false;
    }
    if (server == At::Raw) {
        return true;
    }
    client.sendText("40");
    return waitFor(client, "40");
}

/// What the server will say of all that this client has sent, it has said: what came later from another client has gone
/// all the way and back, and then something of this one's.
bool TestDialects::fence(RawClient& client) {
    const QByteArray id = "fence" + QByteArray::number(++m_fences);
    m_fence->sendText(emitted(apiMessage(id, "fence")));
    const auto noops = words(client).count("6");
    if (!waitFor(*m_fence, "echo " + id)) {
        return false;
    }
    client.sendText("5");
    return waitFor(client, "6", noops + 1);
}

/// What its program has got since this was asked before: "message" or "custom", and the id, or what stands in its
/// place.
QByteArrayList TestDialects::newEvents(RealServer& server) {
    const QByteArray all = server.read();
    QByteArrayList events;
    for (const QByteArray& line : all.mid(std::exchange(m_seen[&server], all.size())).split('\n')) {
        const auto document = json::Document::parse(line);
        const json::NodeId name = document.ok() ? document.find({"event"}) : json::kNone;
        if (name == json::kNone || document.utf8(name) == "auth") {
            continue;
        }
        const json::NodeId id = document.find({"data", "message_info", "message_id"});
        events += document.utf8(name) + ' ' +
                  (id != json::kNone ? document.utf8(id) : document.raw(document.find({"data"})).toByteArray());
    }
    return events;
}

void TestDialects::answersInHttp_data() {
    QTest::addColumn<int>("server");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("body"); // or its beginning
    const auto row = [](const char* name, At server, const QByteArray& request, const char* status,
                        const QByteArray& body) {
        QTest::newRow(name) << int(server) << request << QByteArray(status) << body;
    };
    for (const At at : {At::Api, At::Legacy}) {
        const QByteArray mode = at == At::Api ? "api: " : "legacy: ";
        const auto either = [&](const QByteArray& name, const QByteArray& request, const char* status,
                                const QByteArray& body) { row((mode + name).constData(), at, request, status, body); };
        either("no slash at the end", "GET /ws", "404", "404: Not Found");
        either("no slash but a query", "GET /ws?EIO=4&transport=polling", "404", "404: Not Found");
        either("no version", "GET /ws/", "400", kVersion);
        either("a transport alone", "GET /ws/?transport=polling", "400", kVersion);
        either("version 3", "GET /ws/?EIO=3&transport=polling", "400", kVersion);
        either("version 04", "GET /ws/?EIO=04", "400", kVersion);
        either("two versions", "GET /ws/?EIO=4&EIO=3", "400", kVersion);
        either("no transport", "GET /ws/?EIO=4", "200", "0{\"sid\":\"");
        either("polling", "GET /ws/?EIO=4&transport=polling", "200", "0{\"sid\":\"");
        either("another transport", "GET /ws/?EIO=4&transport=flash", "400", "\"Invalid transport\"");
        either("websocket without an upgrade", "GET /ws/?EIO=4&transport=websocket", "400",
               "\"Invalid websocket upgrade\"");
        either("a session that is none", "GET /ws/?EIO=4&transport=polling&sid=nope", "400",
               "\"Invalid session nope\"");
        either("a post to no session", "POST /ws/?EIO=4&transport=polling", "400", "\"Invalid session None\"");
        either("JSONP", "GET /ws/?EIO=4&transport=polling&j=0", "200", "___eio[0](\"0{\\\"sid\\\":\\\"");
        either("JSONP without a number", "GET /ws/?EIO=4&transport=polling&j=x", "400",
               "\"Invalid JSONP index number\"");
        either("a method that is none", "PUT /ws/?EIO=4", "405", "405: Method Not Allowed");
    }
    row("raw: what a Socket.IO client asks", At::Raw, "GET /ws/?EIO=4&transport=polling", "404",
        R"({"detail":"Not Found"})");
    row("raw: without an upgrade", At::Raw, "GET /ws", "404", R"({"detail":"Not Found"})");
}

void TestDialects::answersInHttp() {
    QFETCH(int, server);
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, body);
    const QByteArrayList parts = request.split(' ');
    const QByteArray answer = ask(at(server).port(), parts[0], parts[1]);
    QTEST(answer.mid(9, 3), "status");
    QVERIFY2(bodyOf(answer).startsWith(body), answer.constData());
}

void TestDialects::opensOverWebSocket() {
    RawClient client(m_api.port());
    QVERIFY(client.open(url(At::Api), kKey));
    QVERIFY(client.waitForFrames(1));
    const QByteArray open = client.frames()[0].payload;
    QCOMPARE(
        QByteArray(open).replace(sidIn(open), "S"),
        QByteArray(R"(0{"sid":"S","upgrades":[],"pingTimeout":20000,"pingInterval":25000,"maxPayload":104857600})"));
    client.sendText(sent("early"));
    QVERIFY(fence(client));
    QCOMPARE(words(client), (QByteArrayList{"open", "6"}));
    client.sendText("40");
    QVERIFY(client.waitForFrames(3));
    QVERIFY(client.frames()[2].payload.startsWith("40{\"sid\":\""));
    QVERIFY(sidIn(client.frames()[2].payload) != sidIn(open));
}

void TestDialects::opensByPollingAndIsUpgraded() {
    const QByteArray answer = ask(m_api.port(), "GET", kPoll, kKey);
    QVERIFY(bodyOf(answer).contains(R"("upgrades":["websocket"])"));
    const QByteArray target = kOpen + QByteArray("&sid=") + sidIn(answer);
    RawClient client(m_api.port());
    QVERIFY(client.open(url(At::Api, target.constData())));
    client.sendText("2probe");
    QVERIFY(client.waitForFrames(1));
    QCOMPARE(client.frames()[0].payload, QByteArray("3probe"));
    client.sendText("5");
    client.sendText("40");
    QVERIFY(waitFor(client, "40"));
    // The packet that ends a waiting poll comes here when none waits.
    QCOMPARE(words(client), (QByteArrayList{"3probe", "6", "40"}));
    const QByteArray late = ask(m_api.port(), "GET", QByteArray(target).replace("websocket", "polling"));
    QVERIFY(late.startsWith("HTTP/1.1 400 "));
    QCOMPARE(bodyOf(late), QByteArray("\"Unexpected HTTP request\""));
}

void TestDialects::anUpgradeThatFails_data() {
    QTest::addColumn<QByteArrayList>("frames");
    QTest::newRow("without a probe") << QByteArrayList{"40"};
    QTest::newRow("without an end") << QByteArrayList{"2probe", "40"};
}

void TestDialects::anUpgradeThatFails() {
    QFETCH(QByteArrayList, frames);
    Poller poller(m_api.port(), kKey);
    RawClient client(m_api.port());
    QVERIFY(client.open(url(At::Api, QByteArray(poller.target()).replace("polling", "websocket").constData())));
    for (const QByteArray& frame : frames) {
        client.sendText(frame);
    }
    QVERIFY(client.waitFor([&] { return client.closeCode() != -1; }));
    QCOMPARE(client.closeCode(), 1000);
    QVERIFY(poller.post("40").startsWith("HTTP/1.1 200 "));
    QVERIFY(poller.getUntil("40").contains("40"));
}

void TestDialects::refusesAKey_data() {
    QTest::addColumn<int>("server");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("connect");
    QTest::addColumn<QByteArrayList>("answer");
    const QByteArray open = kOpen;
    const QByteArrayList bare{"open", "40", "41"};
    const QByteArrayList reason{"open", R"(44{"message":"\u65e0\u6548\u7684\u4ee4\u724c"})"};
    QTest::newRow("api: wrong") << int(At::Api) << open << QByteArray("x-apikey: bad\r\n") << QByteArray("40") << bare;
    QTest::newRow("api: none") << int(At::Api) << open << QByteArray() << QByteArray("40") << bare;
    QTest::newRow("api: in the query") << int(At::Api) << open + "&api_key=good&x-apikey=good" << QByteArray()
                                       << QByteArray("40") << bare;
    QTest::newRow("api: in the auth of CONNECT")
        << int(At::Api) << open << QByteArray() << QByteArray(R"(40{"x-apikey":"good","api_key":"good"})") << bare;
    QTest::newRow("legacy: wrong") << int(At::Legacy) << open << QByteArray("Authorization: bad\r\n")
                                   << QByteArray("40") << reason;
    QTest::newRow("legacy: none") << int(At::Legacy) << open << QByteArray() << QByteArray("40") << reason;
    QTest::newRow("legacy: as a bearer") << int(At::Legacy) << open << QByteArray("Authorization: Bearer tok\r\n")
                                         << QByteArray("40") << reason;
    QTest::newRow("raw: wrong") << int(At::Raw) << QByteArray("/ws") << QByteArray("Authorization: bad\r\n")
                                << QByteArray() << QByteArrayList();
    QTest::newRow("raw: none") << int(At::Raw) << QByteArray("/ws") << QByteArray() << QByteArray() << QByteArrayList();
    QTest::newRow("raw: as a bearer") << int(At::Raw) << QByteArray("/ws")
                                      << QByteArray("Authorization: Bearer tok\r\n") << QByteArray()
                                      << QByteArrayList();
    QTest::newRow("raw: in the query") << int(At::Raw) << QByteArray("/ws?token=tok") << QByteArray() << QByteArray()
                                       << QByteArrayList();
}

/// Over Socket.IO the connection stays open: to end it is the client's part.
void TestDialects::refusesAKey() {
    QFETCH(int, server);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, connect);
    QFETCH(QByteArrayList, answer);
    RawClient client(at(server).port());
    QVERIFY(client.open(url(At(server), target.constData()), headers));
    if (server == int(At::Raw)) {
        QVERIFY(client.waitFor([&] { return client.closeCode() != -1; }));
        QCOMPARE(client.frames()[0].payload, QByteArray("\x03\xf0无效的令牌"));
        return;
    }
    client.sendText(connect);
    client.sendText(emitted(legacyMessage("unheard")));
    QVERIFY(waitFor(client, answer.last()));
    client.sendText("5");
    QVERIFY(waitFor(client, "6"));
    QCOMPARE(words(client), answer + QByteArrayList{"6"});
    QVERIFY(!client.isEnded());
}

void TestDialects::refusesAKeyByPolling() {
    Poller poller(m_api.port(), "x-apikey: bad\r\n");
    QVERIFY(poller.post("40").startsWith("HTTP/1.1 200 "));
    QCOMPARE(poller.getUntil("41"), (QByteArrayList{"40", "41"}));
}

void TestDialects::answersInApiMode_data() {
    QTest::addColumn<QByteArrayList>("frames"); // a binary one after an exclamation mark
    QTest::addColumn<QByteArrayList>("answers");
    QTest::addColumn<QByteArrayList>("events");
    const auto row = [](const char* name, const QByteArrayList& frames, const QByteArrayList& answers,
                        const QByteArrayList& events) { QTest::newRow(name) << frames << answers << events; };
    const QByteArray digits(100, '7');
    row("a message", {sent("a1")}, {"ack a1", "echo a1"}, {"message a1"});
    row("the same twice", {sent("b1"), sent("b1")}, {"ack b1", "ack b1", "echo b1"}, {"message b1"});
    row("an answer wanted", {emitted(apiMessage("c1"), "7")}, {"437[]", "ack c1", "echo c1"}, {"message c1"});
    row("an answer wanted twice", {emitted(apiMessage("c2"), "8"), emitted(apiMessage("c2"), "9")},
        {"438[]", "439[]", "ack c2", "ack c2", "echo c2"}, {"message c2"});
    row("another event", {R"(42["other",{"msg_id":"d1"}])", R"(421["other",1])"}, {}, {});
    row("a string", {emitted(stringOf(apiMessage("e1")))}, {"ack e1", "echo e1"}, {"message e1"});
    row("a string that is no JSON", {emitted("\"hello\"", "1")}, {"431[]"}, {});
    row("a string of an array", {emitted("\"[1]\"", "1")}, {}, {});
    row("an array", {emitted("[1]", "1")}, {"431[]"}, {});
    row("null", {emitted("null", "1")}, {"431[]"}, {});
    row("no argument", {R"(421["message"])"}, {}, {});
    row("two arguments", {R"(421["message",{"msg_id":"f1"},2])"}, {}, {});
    row("a bare message", {emitted(legacyMessage("g1"), "1")}, {"431[]"}, {});
    row("numbers for ids", {emitted(R"({"msg_id":5})"), emitted(R"({"msg_id":0})"), emitted(R"({"msg_id":""})")},
        {"ack 5"}, {});
    row("an ACK", {emitted(R"({"msg_id":"h1","type":"sys_ack","meta":{"acked_msg_id":"x"}})")}, {}, {});
    row("a custom type", {emitted(R"({"msg_id":"i1","type":"custom_hello","payload":1})")}, {"ack i1"},
        {R"(custom {"msg_id": "i1", "type": "custom_hello", "payload": 1})"});
    row("an unknown type", {emitted(R"({"msg_id":"i2","type":"what"})")}, {"ack i2"}, {});
    row("no JSON", {R"(42["message",{])", "42", "42{}", "42\"message\"", sent("j1")}, {"ack j1", "echo j1"},
        {"message j1"});
    row("NaN", {emitted(R"({"msg_id":"k1","x":NaN})")}, {"ack k1"}, {});
    row("an integer of 100 digits", {emitted(R"({"msg_id":"k2","x":)" + digits + '}')}, {"ack k2"}, {});
    row("an integer of 101 digits", {emitted(R"({"msg_id":"k3","x":7)" + digits + '}')}, {}, {});
    row("packets of Engine.IO that do not come this way", {"0{}", "2", "2probe", "6", "7", "9", sent("l1")},
        {"ack l1", "echo l1"}, {"message l1"});
    row("packets of Socket.IO that do not come this way", {R"(44{"message":"x"})", "47", "4", "437[]", sent("m1")},
        {"ack m1", "echo m1"}, {"message m1"});
    row("connected twice", {"40", sent("n1")}, {"44\"Unable to connect\"", "ack n1", "echo n1"}, {"message n1"});
    row("another namespace", {"40/other,", R"(42/other,["message",{"msg_id":"n2"}])"},
        {"44/other,\"Unable to connect\""}, {});
    row("disconnected", {"41", sent("o1")}, {}, {});
    row("bytes that nothing has announced", {"!abc", sent("p1")}, {"ack p1", "echo p1"}, {"message p1"});
    row("bytes for an argument", {"451-8[\"message\"," + kPlaceholder + ']', "!abc"}, {"438[]"}, {});
    row("bytes within a message", {R"(451-8["message",{"msg_id":"q1","x":)" + kPlaceholder + "}]", "!abc"},
        {"438[]", "ack q1"}, {});
    row("a text in place of the bytes", {"451-8[\"message\"," + kPlaceholder + ']', sent("r1"), sent("r2")},
        {"438[]", "ack r2", "echo r2"}, {"message r2"});
    row("deaf: a placeholder for nothing", {R"(451-["message",{"_placeholder":true,"num":5}])", "!abc", sent("s1")}, {},
        {});
    row("deaf: no attachments announced", {R"(450-["message",{}])", sent("s2")}, {}, {});
    row("deaf: no count", {R"(45["message",{}])", sent("s3")}, {}, {});
    row("too many attachments", {R"(4599999999999-["message",{}])", sent("s4")}, {"ack s4", "echo s4"}, {"message s4"});
}

void TestDialects::answersInApiMode() {
    QFETCH(QByteArrayList, frames);
    QFETCH(QByteArrayList, answers);
    QFETCH(QByteArrayList, events);
    RawClient client(m_api.port());
    QVERIFY(open(client, At::Api, kKey));
    for (const QByteArray& frame : frames) {
        if (frame.startsWith('!')) {
            client.write(test::maskedFrame(test::kFin | test::kBinary, frame.mid(1)));
        } else {
            client.sendText(frame);
        }
    }
    QVERIFY(fence(client));
    QByteArrayList got = words(client);
    for (const char* known : {"open", "40", "6"}) {
        got.removeOne(known);
    }
    std::sort(got.begin(), got.end());
    QCOMPARE(got, answers);
    QByteArrayList said = newEvents(m_api);
    said.erase(std::remove_if(said.begin(), said.end(), [](const QByteArray& one) { return one.contains("fence"); }),
               said.end());
    QCOMPARE(said, events);
}

void TestDialects::acknowledgesBeforeItLooks() {
    RawClient client(m_api.port());
    QVERIFY(open(client, At::Api, kKey + QByteArray("x-uuid: u-acks\r\n")));
    client.sendText(emitted(apiMessage("first"), "1"));
    QVERIFY(waitFor(client, "echo first"));
    QCOMPARE(words(client).mid(2), (QByteArrayList{"ack first", "431[]", "echo first"}));
    QVERIFY(client.frames()[2].payload.contains(
        "\"type\":\"sys_ack\",\"meta\":{\"uuid\":\"u-acks\",\"acked_msg_id\":\"first\""));
}

void TestDialects::knowsAMessageFromBefore() {
    for (int i = 0; i < 2; ++i) {
        RawClient client(m_api.port());
        QVERIFY(open(client, At::Api, kKey));
        client.sendText(sent("again"));
        QVERIFY(fence(client));
        QCOMPARE(words(client).count("ack again"), 1);
        QCOMPARE(words(client).count("echo again"), i == 0 ? 1 : 0);
    }
}

void TestDialects::endsTheConnection_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("closeCode");
    QTest::newRow("an empty packet") << QByteArray() << -1;
    QTest::newRow("a letter") << QByteArray("x") << -1;
    QTest::newRow("no UTF-8") << QByteArray("42[\"\xff\"]") << 1007;
}

void TestDialects::endsTheConnection() {
    QFETCH(QByteArray, text);
    RawClient client(m_api.port());
    QVERIFY(open(client, At::Api, kKey));
    client.sendText(text);
    QVERIFY(client.waitForEnd());
    QTEST(client.closeCode(), "closeCode");
}

void TestDialects::answersInLegacyMode_data() {
    QTest::addColumn<QByteArrayList>("frames");
    QTest::addColumn<QByteArrayList>("answers");
    QTest::addColumn<QByteArrayList>("events");
    const auto row = [](const char* name, const QByteArrayList& frames, const QByteArrayList& answers,
                        const QByteArrayList& events) { QTest::newRow(name) << frames << answers << events; };
    row("a message", {emitted(legacyMessage("a"))}, {"echo a"}, {"message a"});
    row("the same twice", {emitted(legacyMessage("b")), emitted(legacyMessage("b"))}, {"echo b", "echo b"},
        {"message b", "message b"});
    row("an answer wanted", {emitted(legacyMessage("c"), "7")}, {"437[]", "echo c"}, {"message c"});
    row("a string is not read", {emitted(stringOf(legacyMessage("d")), "7")}, {"437[]"},
        {"message " + stringOf(legacyMessage("d"))});
    row("an array", {emitted("[1]", "7")}, {"437[]"}, {"message [1]"});
    row("no argument", {R"(427["message"])"}, {}, {});
    row("another event", {R"(427["other",{}])"}, {}, {});
    row("an envelope", {emitted(R"({"msg_id":"e","type":"sys_std"})", "7")}, {"437[]"}, {});
    row("a custom message",
        {emitted(R"({"is_custom_message":true,"platform":"qq","message_type_name":"hello",)"
                 R"("content":{"x":1}})")},
        {"custom 1"}, {});
    row("one that nobody handles",
        {emitted(R"({"is_custom_message":true,"platform":"qq","message_type_name":"what","content":{"x":1}})")}, {},
        {});
}

void TestDialects::answersInLegacyMode() {
    QFETCH(QByteArrayList, frames);
    QFETCH(QByteArrayList, answers);
    QFETCH(QByteArrayList, events);
    RawClient client(m_legacy.port());
    QVERIFY(open(client, At::Legacy, kToken));
    newEvents(m_legacy);
    for (const QByteArray& frame : frames) {
        client.sendText(frame);
    }
    client.sendText(emitted(legacyMessage("last")));
    QVERIFY(waitFor(client, "echo last"));
    QByteArrayList got = words(client).mid(2);
    got.removeOne("echo last");
    std::sort(got.begin(), got.end());
    QCOMPARE(got, answers);
    // The server adds "_platform" and "_sid" to what its program gets of an object.
    const QByteArray said = newEvents(m_legacy).join('\n');
    for (const QByteArray& one : events) {
        QVERIFY2(said.contains(one), said.constData());
    }
    QVERIFY(!events.isEmpty() || !said.contains("message a"));
}

void TestDialects::answersRawLegacy_data() {
    QTest::addColumn<QByteArrayList>("frames");
    QTest::addColumn<QByteArrayList>("answers");
    QTest::addColumn<QByteArrayList>("events");
    const auto row = [](const char* name, const QByteArrayList& frames, const QByteArrayList& answers,
                        const QByteArrayList& events) { QTest::newRow(name) << frames << answers << events; };
    row("a message", {legacyMessage("a")}, {"echo a"}, {"message a"});
    row("the same twice", {legacyMessage("b"), legacyMessage("b")}, {"echo b", "echo b"}, {"message b", "message b"});
    row("of another platform", {legacyMessage("c", "wx")}, {}, {"message c"});
    row("no JSON", {"hello"}, {}, {});
    row("any JSON", {"[1]", "5", "null", R"({"a":NaN})"}, {},
        {"message [1]", "message 5", "message null", R"(message {"a": NaN})"});
    row("an envelope", {apiMessage("d")}, {},
        {"message " + QByteArray(R"({"ver": 1, "msg_id": "d", "type": "sys_std", "meta": {}, "payload": )")});
    row("a custom message",
        {R"({"is_custom_message":true,"platform":"qq","message_type_name":"hello","content":{"x":1}})"}, {"custom 1"},
        {R"(custom {"is_custom_message": true)"});
    row("without the mark", {R"({"platform":"qq","message_type_name":"hello","content":{"x":2}})"}, {"custom 2"},
        {"custom {\"platform\": \"qq\""});
    row("one that nobody handles", {R"({"is_custom_message":true,"message_type_name":"what"})"}, {}, {});
}

void TestDialects::answersRawLegacy() {
    QFETCH(QByteArrayList, frames);
    QFETCH(QByteArrayList, answers);
    QFETCH(QByteArrayList, events);
    RawClient client(m_raw.port());
    QVERIFY(open(client, At::Raw, kToken, "/ws"));
    newEvents(m_raw);
    for (const QByteArray& frame : frames) {
        client.sendText(frame);
    }
    client.sendText(legacyMessage("last"));
    QVERIFY(waitFor(client, "echo last"));
    QByteArrayList got = words(client);
    got.removeOne("echo last");
    QCOMPARE(got, answers);
    QByteArrayList said = newEvents(m_raw);
    said.removeOne("message last");
    QCOMPARE(said.size(), events.size());
    for (qsizetype i = 0; i < said.size(); ++i) {
        QVERIFY2(said[i].startsWith(events[i]), said[i].constData());
    }
    client.write(test::maskedFrame(test::kFin | test::kBinary, legacyMessage("bytes")));
    QVERIFY(client.waitForEnd());
    QCOMPARE(client.closeCode(), -1);
}

/// The last one wins: 0.6.8 closes the first, 0.7.5 leaves it open and answers what it says to the other.
void TestDialects::aPlatformIsOneConnection() {
    RawClient rawFirst(m_raw.port());
    RawClient rawSecond(m_raw.port());
    QVERIFY(open(rawFirst, At::Raw, kToken, "/ws") && open(rawSecond, At::Raw, kToken, "/ws"));
    QVERIFY(rawFirst.waitFor([&] { return rawFirst.closeCode() == 1000; }));
    QCOMPARE(rawFirst.frames()[0].payload.mid(2), QByteArray("新的连接已建立"));

    RawClient first(m_legacy.port());
    RawClient second(m_legacy.port());
    QVERIFY(open(first, At::Legacy, kToken) && open(second, At::Legacy, kToken));
    first.sendText(emitted(legacyMessage("mine")));
    QVERIFY(waitFor(second, "echo mine"));
    first.sendText("5");
    QVERIFY(waitFor(first, "6"));
    QVERIFY(!words(first).contains("echo mine"));
}

void TestDialects::takesSixteenPacketsAPost() {
    Poller poller(m_api.port(), kKey);
    poller.post("40");
    QByteArrayList sixteen;
    QByteArrayList seventeen;
    for (int i = 0; i < 17; ++i) {
        sixteen += sent("p" + QByteArray::number(i));
        seventeen += sent("q" + QByteArray::number(i));
    }
    sixteen.removeLast();
    QVERIFY(poller.post(seventeen.join('\x1e')).startsWith("HTTP/1.1 200 "));
    QVERIFY(poller.post(sixteen.join('\x1e')).startsWith("HTTP/1.1 200 "));
    const QByteArrayList all = poller.getUntil("echo p15");
    for (int i = 0; i < 17; ++i) {
        QCOMPARE(all.count("ack p" + QByteArray::number(i)), i < 16 ? 1 : 0);
        QCOMPARE(all.count("ack q" + QByteArray::number(i)), 0);
    }
}

void TestDialects::readsABodyAsAWhole_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isRead");
    const QByteArray good = emitted(R"({"msg_id":"w"})");
    QTest::newRow("good") << good << true;
    QTest::newRow("a separator at its end") << QByteArray(good + '\x1e') << false;
    QTest::newRow("a letter behind it") << QByteArray(good + "\x1ex") << false;
    QTest::newRow("no UTF-8") << QByteArray(good + "\x1e\xff") << false;
    QTest::newRow("base64 behind it") << QByteArray(good + "\x1e" + "bAAEC") << true;
    QTest::newRow("as a form") << QByteArray("d=" + good.toPercentEncoding()) << true;
}

/// Whatever is wrong with it, the answer is 200 and "OK".
void TestDialects::readsABodyAsAWhole() {
    QFETCH(QByteArray, body);
    QFETCH(bool, isRead);
    Poller poller(m_api.port(), kKey);
    poller.post("40");
    const QByteArray answer = poller.post(body);
    QVERIFY(answer.startsWith("HTTP/1.1 200 "));
    QCOMPARE(bodyOf(answer), QByteArray("OK"));
    poller.post(sent("z"));
    QByteArrayList all = poller.getUntil("ack z");
    QCOMPARE(all.contains("ack w"), isRead);
    poller.post("40");
}

void TestDialects::keepsItsLimit_data() {
    QTest::addColumn<int>("server");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("0.7.5") << int(At::Api) << qint64(104'857'600);
    QTest::newRow("0.6.8") << int(At::Raw) << qint64(104'857'601);
}

/// It does not wait for what a frame claims.
void TestDialects::keepsItsLimit() {
    QFETCH(int, server);
    QFETCH(qint64, bytes);
    RawClient client(at(server).port());
    QVERIFY(open(client, At(server), server == int(At::Api) ? kKey : kToken, server == int(At::Api) ? kOpen : "/ws"));
    QByteArray header = test::serverFrame(test::kFin | test::kText, {}, bytes);
    header[1] = static_cast<char>(header[1] | 0x80);
    client.write(header + QByteArray(4, 'm'));
    QVERIFY(client.waitForEnd());
    QCOMPARE(client.closeCode(), 1009);
}

void TestDialects::asksWhetherThePeerIsThere() {
    RealServer server({u"--mode"_s, u"api"_s, u"--ping"_s, u"1"_s, u"good"_s}, u"socketio_server.py"_s,
                      Library::SocketIo);
    const QString problem = server.start();
    QVERIFY2(server.port() > 0, qPrintable(problem));
    const QUrl target = server.url(u"/ws/"_s);
    QUrl url = target;
    url.setQuery(u"EIO=4&transport=websocket"_s);
    RawClient answers(server.port());
    RawClient silent(server.port());
    RawClient gone(server.port());
    QVERIFY(answers.open(url, kKey) && silent.open(url, kKey) && gone.open(url, kKey));
    for (qsizetype pings = 1; pings <= 3; ++pings) {
        QVERIFY(waitFor(answers, "2", pings));
        answers.sendText("3");
    }
    QVERIFY(silent.waitFor([&] { return silent.closeCode() == 1000; }));
    QCOMPARE(words(silent), (QByteArrayList{"open", "2"}));
    // After the close of Engine.IO nothing is said any more; the WebSocket is closed with the next packet, or in time.
    gone.sendText("1");
    gone.sendText("5");
    QVERIFY(gone.waitFor([&] { return gone.closeCode() == 1000; }));
}

void TestDialects::rawLegacyAsksWhetherThePeerIsThere() {
    RealServer server({u"--ping"_s, u"1"_s}, u"legacy_server.py"_s);
    const QString problem = server.start();
    QVERIFY2(server.port() > 0, qPrintable(problem));
    RawClient client(server.port());
    QVERIFY(client.open(server.url()));
    QVERIFY(client.waitForEnd());
    QCOMPARE(client.frames().value(0).opcode, test::kPing);
    QCOMPARE(client.frames().last().payload, QByteArray("\x03\xf3keepalive ping timeout"));
}

/// The connection of before is found dead, and takes the registration of the one that lives with it.
void TestDialects::aSecondLifeOfAUuidOverSocketIo() {
    RealServer server({u"--mode"_s, u"api"_s, u"--ping"_s, u"2"_s, u"good"_s}, u"socketio_server.py"_s,
                      Library::SocketIo);
    const QString problem = server.start();
    QVERIFY2(server.port() > 0, qPrintable(problem));
    QUrl url = server.url(u"/ws/"_s);
    url.setQuery(u"EIO=4&transport=websocket"_s);
    RawClient dead(server.port());
    RawClient alive(server.port());
    for (RawClient* client : {&dead, &alive}) {
        QVERIFY(client->open(url, kKey + QByteArray("x-uuid: u1\r\n")));
        client->sendText("40");
        QVERIFY(waitFor(*client, "40"));
    }
    alive.sendText(sent("before"));
    QVERIFY(waitFor(alive, "ack before"));
    QVERIFY(waitFor(alive, "2"));
    alive.sendText("3");
    QVERIFY(dead.waitFor([&] { return dead.closeCode() == 1000; }));
    alive.sendText(emitted(apiMessage("after"), "7"));
    QVERIFY(waitFor(alive, "437[]")); // what would say more has said nothing by then
    alive.sendText("3");
    QVERIFY(waitFor(alive, "2", 2));
    QVERIFY(!words(alive).contains("ack after"));
    QVERIFY(!server.read().contains("\"message_id\": \"after\""));
    QVERIFY(!alive.isEnded());
}

void TestDialects::aSecondLifeOfAUuidOverWebSocket() {
    RealServer server({u"good"_s});
    const QString problem = server.start();
    QVERIFY2(server.port() > 0, qPrintable(problem));
    const QByteArray headers = kKey + QByteArray("x-uuid: u1\r\n");
    RawClient first(server.port());
    QVERIFY(first.open(server.url(), headers));
    first.sendText(apiMessage("one"));
    QVERIFY(waitFor(first, "ack one"));
    RawClient second(server.port());
    QVERIFY(second.open(server.url(), headers));
    second.sendText(apiMessage("two"));
    QVERIFY(waitFor(second, "ack two"));
    first.leave();
    QVERIFY(second.waitFor([&] { return second.closeCode() != -1; }));
    QCOMPARE(second.closeCode(), 1000);
    QCOMPARE(second.frames().last().payload.size(), 2); // no reason
}

/// The package keeps no reference to its listening task, and Python frees it some time: who is connected stays.
void TestDialects::stopsListening() {
    RealServer server({u"--mode"_s, u"api"_s, u"--collected"_s, u"good"_s}, u"socketio_server.py"_s, Library::SocketIo);
    const QString problem = server.start();
    QVERIFY2(server.port() > 0, qPrintable(problem));
    QVERIFY(QTest::qWaitFor(
        [&] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
            return !socket.waitForConnected(1'000) && socket.error() == QAbstractSocket::ConnectionRefusedError;
        },
        RawClient::kPatienceMs));
}

MAIM_TEST_CASE(TestDialects)
#include "tst_dialects.moc"
