#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>

#include "protocol/lossless_json.h"
#include "real_server.h"
#include "support/test_case.h"
#include "support/wire_frame.h"
#include "websocket/upgrade.h"

using namespace maim;
using namespace Qt::StringLiterals;
using test::Library;
using test::RealServer;

namespace {

constexpr int kPatienceMs = 60'000;
// For a client that does not come back: after a lost connection it would have within 2.5 s.
constexpr int kSilenceMs = 5'000;
const QByteArray kPolled =
    R"(0{"sid":"S","upgrades":["websocket"],"pingTimeout":20000,"pingInterval":25000,"maxPayload":1000000})";

struct Request {
    QByteArray line;
    QByteArrayList headers; ///< whole lines, in their order
    QByteArray body;

    bool upgrades() const { return headers.contains("Upgrade: websocket"); }
    QByteArrayList names() const {
        QByteArrayList all;
        for (const QByteArray& header : headers) {
            all += header.left(header.indexOf(':'));
        }
        return all;
    }
    QByteArray header(const QByteArray& name) const {
        for (const QByteArray& one : headers) {
            if (one.startsWith(name + ": ")) {
                return one.mid(name.size() + 2);
            }
        }
        return {};
    }
};

/// A server of HTTP and WebSocket that says what it is told, keeps what it gets, and answers a close with a close.
class Listener : public QTcpServer {
public:
    struct Answer {
        int status = 200;
        QByteArray body;
    };
    /// To a request without an upgrade; none: it waits for ever.
    std::function<std::optional<Answer>(const Request&)> answer = [](const Request&) { return Answer{404, "no"}; };
    /// The frames to send when a WebSocket is opened, and after a frame.
    std::function<QByteArray(const Request&)> greeting = [](const Request&) { return QByteArray(); };
    std::function<QByteArray(const test::WireFrame&)> reply = [](const test::WireFrame&) { return QByteArray(); };

    Listener() { listen(QHostAddress::LocalHost); }

    QString url(const QString& path = u"/ws"_s) const { return u"ws://127.0.0.1:%1%2"_s.arg(serverPort()).arg(path); }
    const QList<Request>& requests() const { return m_requests; }
    /// Those of the clients, of all connections.
    const QList<test::WireFrame>& frames() const { return m_frames; }
    QByteArrayList texts() const {
        QByteArrayList all;
        for (const test::WireFrame& frame : m_frames) {
            if (frame.opcode == test::kText) {
                all += frame.payload;
            }
        }
        return all;
    }
    /// Of the last one that came, or -1.
    int closeCode() const {
        for (auto frame = m_frames.crbegin(); frame != m_frames.crend(); ++frame) {
            if (frame->opcode == test::kClose) {
                return frame->payload.size() < 2 ? -2 : qFromBigEndian<quint16>(frame->payload.constData());
            }
        }
        return -1;
    }
    qsizetype handshakes() const {
        return std::count_if(m_requests.begin(), m_requests.end(),
                             [](const Request& one) { return !one.line.contains("sid="); });
    }
    /// To the client that came last.
    void send(const QByteArray& bytes) { m_last->write(bytes); }
    void drop() { m_last->abort(); }

protected:
    void incomingConnection(qintptr descriptor) override {
        auto* socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        auto bytes = std::make_shared<QByteArray>();
        auto isOpen = std::make_shared<bool>(false);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, bytes, isOpen] {
            *bytes += socket->readAll();
            while (*isOpen ? takeFrame(*socket, *bytes) : takeRequest(*socket, *bytes, *isOpen)) {
            }
        });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }

private:
    bool takeFrame(QTcpSocket& socket, QByteArray& bytes) {
        const std::optional<test::WireFrame> frame = test::takeFrame(bytes);
        if (!frame) {
            return false;
        }
        m_frames += *frame;
        if (frame->opcode == test::kClose) {
            socket.write(test::serverFrame(test::kFin | test::kClose, frame->payload));
            socket.disconnectFromHost();
        } else {
            socket.write(reply(*frame));
        }
        return true;
    }

    bool takeRequest(QTcpSocket& socket, QByteArray& bytes, bool& isOpen) {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        QByteArrayList lines = bytes.left(end).split('\n');
        for (QByteArray& line : lines) {
            line = line.trimmed();
        }
        Request request{lines.takeFirst(), lines, {}};
        const qsizetype length = request.header("Content-Length").toLongLong();
        if (bytes.size() < end + 4 + length) {
            return false;
        }
        request.body = bytes.mid(end + 4, length);
        bytes.remove(0, end + 4 + length);
        m_requests += request;
        isOpen = request.upgrades();
        if (isOpen) {
            m_last = &socket;
            socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                         "Sec-WebSocket-Accept: " +
                         websocket::acceptKey(request.header("Sec-WebSocket-Key")) + "\r\n\r\n" + greeting(request));
        } else if (const std::optional<Answer> said = answer(request)) {
            socket.write("HTTP/1.1 " + QByteArray::number(said->status) +
                         " Said\r\nContent-Length: " + QByteArray::number(said->body.size()) + "\r\n\r\n" + said->body);
        }
        return true;
    }

    QList<Request> m_requests;
    QList<test::WireFrame> m_frames;
    QPointer<QTcpSocket> m_last;
};

/// A program that uses the real package as a client.
class RealClient {
public:
    RealClient(Library library, const QString& mode, const QString& url) {
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(RealServer::python(library),
                        {QStringLiteral(MAIM_SOURCE_DIR "/tests/interop/dialect_client.py"), u"--mode"_s, mode, url,
                         u"qq"_s, u"good"_s});
    }
    ~RealClient() {
        m_process.kill();
        m_process.waitForFinished();
    }
    RealClient(const RealClient&) = delete;
    RealClient& operator=(const RealClient&) = delete;

    void send(const QByteArray& text) { m_process.write(text + '\n'); }
    bool waitUntilSays(const QByteArray& words) {
        return QTest::qWaitFor(
            [&] {
                m_said += m_process.readAllStandardOutput();
                return m_said.contains(words);
            },
            kPatienceMs);
    }
    const QByteArray& said() const { return m_said; }

private:
    QProcess m_process;
    QByteArray m_said;
};

QByteArray text(const QByteArray& packet) {
    return test::textFrame(packet);
}

QByteArray message(const QByteArray& id, qsizetype bytes = 0) {
    const QByteArray begin = "42[\"message\",{\"msg_id\":\"" + id + "\",\"x\":\"";
    return begin + QByteArray(std::max<qsizetype>(bytes - begin.size() - 3, 0), 'x') + QByteArray("\"}]");
}

/// The ids of the messages that were acknowledged.
QByteArrayList acked(const QByteArrayList& texts) {
    QByteArrayList all;
    for (const QByteArray& one : texts) {
        const qsizetype at = one.indexOf("\"acked_msg_id\":\"");
        all += at < 0 ? QByteArray() : one.mid(at + 16, one.indexOf('"', at + 16) - at - 16);
    }
    all.removeAll(QByteArray());
    return all;
}

/// As the real server up to the answer to CONNECT, which is `connected`.
void playServer(Listener& listener, const QByteArray& connected) {
    listener.answer = [](const Request& request) {
        return Listener::Answer{200, request.line.contains("sid=") ? QByteArray("6") : kPolled};
    };
    listener.reply = [connected](const test::WireFrame& frame) {
        return frame.payload == "2probe" ? text("3probe") : frame.payload.startsWith("40") ? connected : QByteArray();
    };
}

/// As a server without an upgrade: takes every post, and answers a poll with `next`.
void playPolling(Listener& listener, const std::function<std::optional<Listener::Answer>()>& next) {
    listener.answer = [next](const Request& request) -> std::optional<Listener::Answer> {
        if (!request.line.contains("sid=")) {
            return Listener::Answer{200, QByteArray(kPolled).replace("\"websocket\"", "")};
        }
        return request.line.startsWith("POST") ? Listener::Answer{200, "OK"} : next();
    };
}

const QByteArray kConnected = text(R"(40{"sid":"T"})");

} // namespace

/// docs/dialects.md against the clients of 0.6.8 and 0.7.5 that people run, byte by byte.
class TestDialectClients : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void comesOverSocketIo_data();
    void comesOverSocketIo();
    void pollsWithoutAnUpgrade();
    void answersMessages();
    void takesARefusal_data();
    void takesARefusal();
    void comesBack_data();
    void comesBack();
    void keepsItsLimit();
    void takesSixteenPacketsAPoll();
    void knocksAtTheWrongDoor_data();
    void knocksAtTheWrongDoor();
    void rawLegacyComes();
    void rawLegacyTakesMessages();
    void rawLegacyComesBack_data();
    void rawLegacyComesBack();
};

void TestDialectClients::initTestCase() {
    if (RealServer::isOutOfReach(Library::SocketIo) || RealServer::isOutOfReach()) {
        QSKIP(RealServer::kNotTested);
    }
}

void TestDialectClients::comesOverSocketIo_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QByteArrayList>("names");
    QTest::addColumn<QByteArray>("identity");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("api") << u"api"_s << QByteArrayList{"x-apikey", "x-platform", "x-uuid"}
                         << QByteArray("x-apikey: good") << QByteArray(R"(42["message",{"ver":1,"msg_id":"msg_)");
    QTest::newRow("legacy") << u"legacy"_s << QByteArrayList{"platform", "Authorization"}
                            << QByteArray("Authorization: good")
                            << QByteArray(R"(42["message",{"message_info":{"platform":"qq","message_id":"hi",)");
}

/// Polls first, then asks for the upgrade, with the same headers; messages go over WebSocket alone.
void TestDialectClients::comesOverSocketIo() {
    QFETCH(QString, mode);
    QFETCH(QByteArrayList, names);
    QFETCH(QByteArray, identity);
    QFETCH(QByteArray, message);
    Listener listener;
    playServer(listener, kConnected);
    RealClient client(Library::SocketIo, mode, listener.url());
    QVERIFY(client.waitUntilSays("started"));
    client.send("hi");
    QVERIFY(QTest::qWaitFor([&] { return listener.texts().size() == 4; }, kPatienceMs));
    QCOMPARE(listener.texts().first(3), (QByteArrayList{"2probe", "5", "40{}"}));
    QVERIFY2(listener.texts()[3].startsWith(message), listener.texts()[3].constData());

    QCOMPARE(listener.requests().size(), 2);
    const Request& polls = listener.requests()[0];
    QVERIFY(polls.line.startsWith("GET /ws/?transport=polling&EIO=4&t="));
    QCOMPARE(polls.names(),
             QByteArrayList{"Host"} + names + QByteArrayList({"Accept", "Accept-Encoding", "User-Agent"}));
    QVERIFY(polls.headers.contains(identity));
    const Request& upgrades = listener.requests()[1];
    QVERIFY(upgrades.line.startsWith("GET /ws/?transport=websocket&EIO=4&sid=S&t="));
    for (const QByteArray& name : names) {
        QCOMPARE(upgrades.header(name), polls.header(name));
    }
    QVERIFY(!upgrades.names().contains("Sec-WebSocket-Extensions"));
    QVERIFY(mode != u"api"_s || polls.header("x-uuid").startsWith("single_"));
}

/// Only the first request says who it is.
void TestDialectClients::pollsWithoutAnUpgrade() {
    Listener listener;
    int polls = 0;
    playPolling(listener, [&] {
        return ++polls == 1 ? std::optional(Listener::Answer{200, R"(40{"sid":"T"})"}) : std::nullopt;
    });
    RealClient client(Library::SocketIo, u"api"_s, listener.url());
    QVERIFY(QTest::qWaitFor([&] { return polls == 2; }, kPatienceMs));
    QVERIFY(client.waitUntilSays("started"));
    client.send("hi");
    const auto posts = [&] {
        QList<Request> all;
        std::copy_if(listener.requests().begin(), listener.requests().end(), std::back_inserter(all),
                     [](const Request& one) { return one.line.startsWith("POST"); });
        return all;
    };
    QVERIFY(QTest::qWaitFor([&] { return posts().size() == 2; }, kPatienceMs));
    QCOMPARE(posts()[0].line, QByteArray("POST /ws/?transport=polling&EIO=4&sid=S HTTP/1.1"));
    QCOMPARE(posts()[0].body, QByteArray("40{}"));
    QCOMPARE(posts()[0].header("Content-Type"), QByteArray("text/plain"));
    QVERIFY(posts()[1].body.startsWith("42[\"message\",{\"ver\":1,"));
    for (const Request& request : listener.requests()) {
        QCOMPARE(request.names().contains("x-apikey"), !request.line.contains("sid="));
    }
}

void TestDialectClients::answersMessages() {
    Listener listener;
    playServer(listener, kConnected);
    RealClient client(Library::SocketIo, u"api"_s, listener.url());
    QVERIFY(client.waitUntilSays("started"));
    listener.send(text("2") + text("2x") + text(R"(42["message","no JSON"])") + text(message("a")) +
                  text(R"(425["message",{"msg_id":"b"}])") + text(R"(426["other",{"msg_id":"c"}])") +
                  text(R"(42["message",{"msg_id":"d","type":"sys_ack"}])") +
                  text(R"(42["message","{\"msg_id\":\"e\"}"])") +
                  text(R"(451-7["message",{"msg_id":"f","x":{"_placeholder":true,"num":0}}])") +
                  test::serverFrame(test::kFin | test::kBinary, "abc") + text("3") + text("0{}") + text("9") +
                  text(R"(42["message",{])") + text(message("g")));
    QVERIFY(QTest::qWaitFor([&] { return acked(listener.texts()).contains("g"); }, kPatienceMs));
    QCOMPARE(acked(listener.texts()), (QByteArrayList{"a", "b", "e", "f", "g"}));
    for (const char* answer : {"3", "3x", "435[]", "436[]", "437[]"}) {
        QVERIFY2(listener.texts().contains(answer), answer); // an event that nobody handles is acknowledged too
    }
    const qsizetype ack = listener.texts().indexOf("435[]") - 1;
    QVERIFY(listener.texts()[ack].startsWith("42[\"message\",{\"ver\":1,\"msg_id\":\""));
    QVERIFY(listener.texts()[ack].contains("\"payload\":{\"status\":\"received\",\"client_timestamp\":"));
}

void TestDialectClients::takesARefusal_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("triesAgain");
    const QByteArray reason = text(R"(44{"message":"no"})");
    QTest::newRow("api: 41") << u"api"_s << kConnected + text("41") << false;
    QTest::newRow("api: 44") << u"api"_s << reason << false;
    QTest::newRow("api: 1") << u"api"_s << kConnected + text("1") << false;
    QTest::newRow("legacy: 44") << u"legacy"_s << reason << true;
}

/// It closes. In the API's mode that was its last word, in the other it comes again each second.
void TestDialectClients::takesARefusal() {
    QFETCH(QString, mode);
    QFETCH(QByteArray, answer);
    QFETCH(bool, triesAgain);
    Listener listener;
    playServer(listener, answer);
    const RealClient client(Library::SocketIo, mode, listener.url());
    QVERIFY(QTest::qWaitFor([&] { return listener.closeCode() == 1000; }, kPatienceMs));
    const auto cameAgain = [&](qsizetype times) { return listener.handshakes() > times; };
    if (triesAgain) {
        QVERIFY(QTest::qWaitFor([&] { return cameAgain(2); }, kPatienceMs));
    } else {
        QVERIFY(!QTest::qWaitFor([&] { return cameAgain(1); }, kSilenceMs));
        QCOMPARE(listener.texts(), (QByteArrayList{"2probe", "5", "40{}"}));
    }
}

void TestDialectClients::comesBack_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("isClosed");
    QTest::newRow("api: closed") << u"api"_s << true;
    QTest::newRow("api: dropped") << u"api"_s << false;
    QTest::newRow("legacy: closed") << u"legacy"_s << true;
}

void TestDialectClients::comesBack() {
    QFETCH(QString, mode);
    QFETCH(bool, isClosed);
    Listener listener;
    playServer(listener, kConnected);
    RealClient client(Library::SocketIo, mode, listener.url());
    QVERIFY(client.waitUntilSays("started"));
    if (isClosed) {
        listener.send(test::closeFrame(1000));
    } else {
        listener.drop();
    }
    QVERIFY(QTest::qWaitFor([&] { return listener.texts().count("40{}") == 2; }, kPatienceMs));
    QCOMPARE(listener.handshakes(), 2);
    QCOMPARE(listener.requests()[2].header("x-uuid"), listener.requests()[0].header("x-uuid"));
    QCOMPARE(listener.requests()[2].header("x-uuid").isEmpty(), mode == u"legacy"_s);
}

/// aiohttp's own: whatever the server has announced.
void TestDialectClients::keepsItsLimit() {
    constexpr qsizetype kLimit = 4LL * 1024 * 1024;
    Listener listener;
    playServer(listener, kConnected);
    RealClient client(Library::SocketIo, u"api"_s, listener.url());
    QVERIFY(client.waitUntilSays("started"));
    listener.send(text(message("within", kLimit - 1)));
    QVERIFY(QTest::qWaitFor([&] { return acked(listener.texts()).contains("within"); }, kPatienceMs));
    listener.send(text(message("beyond", kLimit)));
    QVERIFY(QTest::qWaitFor([&] { return listener.closeCode() == 1009; }, kPatienceMs));
    QVERIFY(!acked(listener.texts()).contains("beyond"));
}

void TestDialectClients::takesSixteenPacketsAPoll() {
    Listener listener;
    int polls = 0;
    playPolling(listener, [&]() -> std::optional<Listener::Answer> {
        QByteArrayList packets;
        for (int i = 0; i < 14 + polls; ++i) {
            packets += message(QByteArray::number(polls) + '.' + QByteArray::number(i));
        }
        ++polls;
        return polls == 1   ? std::optional(Listener::Answer{200, R"(40{"sid":"T"})"})
               : polls <= 4 ? std::optional(Listener::Answer{200, packets.join('\x1e')})
                            : std::nullopt;
    });
    RealClient client(Library::SocketIo, u"api"_s, listener.url());
    QVERIFY(QTest::qWaitFor([&] { return listener.handshakes() == 2; }, kPatienceMs));
    QCOMPARE(polls, 4);
    QByteArrayList bodies;
    for (const Request& request : listener.requests()) {
        bodies += request.body.split('\x1e');
    }
    const QByteArrayList ids = acked(bodies);
    QVERIFY(ids.contains("2.15"));
    QVERIFY(!ids.contains("3.0"));
}

void TestDialectClients::knocksAtTheWrongDoor_data() {
    QTest::addColumn<QString>("mode");
    QTest::newRow("api") << u"api"_s;
    QTest::newRow("legacy") << u"legacy"_s;
}

void TestDialectClients::knocksAtTheWrongDoor() {
    QFETCH(QString, mode);
    Listener listener;
    listener.answer = [](const Request&) { return Listener::Answer{404, R"({"detail":"Not Found"})"}; };
    RealClient client(Library::SocketIo, mode, listener.url());
    QVERIFY(QTest::qWaitFor([&] { return listener.handshakes() >= 3; }, kPatienceMs));
    for (const Request& request : listener.requests()) {
        QVERIFY(request.line.startsWith("GET /ws/?transport=polling&EIO=4&t="));
    }
}

void TestDialectClients::rawLegacyComes() {
    Listener listener;
    RealClient client(Library::Raw, u"legacy"_s, listener.url());
    QVERIFY(client.waitUntilSays("started"));
    client.send("hi");
    QVERIFY(QTest::qWaitFor([&] { return listener.texts().size() == 1; }, kPatienceMs));
    QVERIFY(
        listener.texts()[0].startsWith("{\"message_info\": {\"platform\": \"qq\", \"message_id\": \"hi\", \"time\": "));
    const Request& request = listener.requests()[0];
    QCOMPARE(request.line, QByteArray("GET /ws HTTP/1.1"));
    QCOMPARE(request.header("platform"), QByteArray("qq"));
    QCOMPARE(request.header("Authorization"), QByteArray("good"));
    QCOMPARE(request.header("Sec-WebSocket-Extensions"), QByteArray("permessage-deflate; client_max_window_bits"));
    QVERIFY(!request.names().contains("x-uuid"));
}

void TestDialectClients::rawLegacyTakesMessages() {
    Listener listener;
    listener.greeting = [](const Request&) {
        return text("no JSON") + test::serverFrame(test::kFin | test::kBinary, R"({"bytes":1})") + text("[1]") +
               text(R"({"a":NaN})") + test::serverFrame(test::kFin | test::kPing, "are you there") +
               text("{\"large\":\"" + QByteArray(5 * 1024 * 1024, 'x') + "\"}") + text(R"({"last":1})");
    };
    RealClient client(Library::Raw, u"legacy"_s, listener.url());
    QVERIFY(client.waitUntilSays("\"data\": {\"last\": 1}"));
    QVERIFY(client.said().contains("\"data\": [1]"));
    QVERIFY(client.said().contains("\"data\": {\"a\": NaN}"));
    QVERIFY(client.said().contains("\"data\": {\"large\": \"xxx"));
    QVERIFY(!client.said().contains("bytes"));
    QVERIFY(std::any_of(listener.frames().begin(), listener.frames().end(), [](const test::WireFrame& frame) {
        return frame.opcode == test::kPong && frame.payload == "are you there";
    }));
    QCOMPARE(listener.texts().size(), 0); // it acknowledges nothing
}

void TestDialectClients::rawLegacyComesBack_data() {
    QTest::addColumn<int>("closeCode");
    QTest::newRow("closed") << 1000;
    QTest::newRow("refused") << 1008;
}

void TestDialectClients::rawLegacyComesBack() {
    QFETCH(int, closeCode);
    Listener listener;
    listener.greeting = [&](const Request&) { return test::closeFrame(closeCode); };
    RealClient client(Library::Raw, u"legacy"_s, listener.url());
    QVERIFY(QTest::qWaitFor([&] { return listener.requests().size() == 3; }, kPatienceMs));
}

MAIM_TEST_CASE(TestDialectClients)
#include "tst_dialect_clients.moc"
