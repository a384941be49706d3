#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include "base/ids.h"
#include "loopback/loopback_server.h"
#include "protocol/lossless_json.h"
#include "real_server.h"
#include "support/probe.h"
#include "support/raw_client.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;
using test::RawClient;
using test::RealServer;
using test::valueAt;

namespace {

constexpr int kPatienceMs = 60'000;
const QByteArray kKey = "your_api_key";

/// A program of the guide as it was seen on the wire: the guide's code, run with the library that it names. The guide's
/// Java program puts a whole number into "%f", which throws: it sends nothing at all until that is mended.
struct Sample {
    const char* language;
    QByteArray request; ///< behind the first line, without Host
    QByteArray message;
    qsizetype frameBytes; ///< the library cuts messages into frames of this size; 0: never
};

const Sample kSamples[] = {
    {"JavaScript", // ws 8.18 under Node.js 20
     "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: hTbfcN7q8goVBZRParNH7Q==\r\nConnection: Upgrade\r\n"
     "Upgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n",
     R"({"message_info":{"platform":"javascript_custom","message_id":"msg_1796032991322_fqrw0fccl","time":1796032991.322,)"
     R"("sender_info":{"user_info":{"platform":"javascript_custom","user_id":"js_user_001","user_nickname":"JavaScript客户端",)"
     R"("user_cardname":"JS客户端"}}},"message_segment":{"type":"text","data":"Hello from JavaScript client!"},)"
     R"("message_dim":{"api_key":"your_api_key","platform":"javascript_custom"}})",
     0},
    {"Java", // Java-WebSocket 1.5.7
     "Connection: Upgrade\r\nSec-WebSocket-Key: /3DNXxZIy6UUhqLIz24AhQ==\r\nSec-WebSocket-Version: 13\r\n"
     "Upgrade: websocket\r\n",
     R"({"message_info":{"platform":"java_custom","message_id":"msg_1796033144940","time":1796033144.000000,"sender_info":)"
     R"({"user_info":{"platform":"java_custom","user_id":"java_user_001","user_nickname":"Java客户端","user_cardname":"Java客户端"}}},)"
     R"("message_segment":{"type":"text","data":"Hello from Java client!"},"message_dim":{"api_key":"your_api_key",)"
     R"("platform":"java_custom"}})",
     0},
    {"Go", // gorilla/websocket 1.5.3 under Go 1.26
     "User-Agent: Go-http-client/1.1\r\nConnection: Upgrade\r\nSec-WebSocket-Key: v/l/5XvVZiY2Ql/eBKCsOg==\r\n"
     "Sec-WebSocket-Version: 13\r\nUpgrade: websocket\r\n",
     R"({"message_info":{"platform":"go_custom","message_id":"msg_1796032982087524300","time":1796032982.0875354,"sender_info":)"
     R"({"user_info":{"platform":"go_custom","user_id":"go_user_001","user_nickname":"Go客户端","user_cardname":"Go客户端"}}},)"
     R"("message_segment":{"type":"text","data":"Hello from Go client!"},"message_dim":{"api_key":"your_api_key","platform":"go_custom"}})",
     4'096}};

QByteArray inFrames(const QByteArray& message, qsizetype size) {
    QByteArray frames;
    const qsizetype step = size == 0 ? message.size() : size;
    for (qsizetype at = 0; at < message.size(); at += step) {
        const int fin = at + step >= message.size() ? test::kFin : test::kMore;
        frames += test::maskedFrame(fin | (at == 0 ? test::kText : test::kContinuation), message.mid(at, step));
    }
    return frames;
}

QByteArray wrapped(const QByteArray& message, const QByteArray& id) {
    return R"({"type":"sys_std","msg_id":")" + id + R"(","payload":)" + message + '}';
}

} // namespace

/// The programs of the guide against the real server and the built-in one: as they stand they get silence, and with an
/// envelope they get their ACK and, since they name their own key, their message.
class TestGuide : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void speaksTo_data();
    void speaksTo();
    void thePythonProgramRuns_data();
    void thePythonProgramRuns();

private:
    QUrl server(const QString& name) const { return name == "real"_L1 ? m_real.url() : m_ours.url(); }

    RealServer m_real{{QString::fromLatin1(kKey)}};
    LoopbackServer m_ours;
};

void TestGuide::initTestCase() {
    if (RealServer::isOutOfReach()) {
        QSKIP(RealServer::kNotTested);
    }
    const QString problem = m_real.start();
    QVERIFY2(problem.isEmpty() && m_real.port() > 0, qPrintable(problem));
    LoopbackServer::Settings settings;
    settings.keys = {Secret(kKey)};
    QVERIFY(m_ours.listen(settings).ok());
}

void TestGuide::speaksTo_data() {
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("sample");
    QTest::addColumn<bool>("isLong");
    for (int sample = 0; sample < int(std::size(kSamples)); ++sample) {
        for (const char* to : {"real", "built-in"}) {
            for (const bool isLong : {false, true}) {
                QTest::addRow("%s, %s%s", kSamples[sample].language, to, isLong ? ", 12 KB of Chinese" : "")
                    << QString::fromLatin1(to) << sample << isLong;
            }
        }
    }
}

void TestGuide::speaksTo() {
    QFETCH(QString, to);
    QFETCH(int, sample);
    QFETCH(bool, isLong);
    const Sample& program = kSamples[sample];
    const auto platform = json::Document::parse(program.message);
    const QByteArray name = platform.utf8(platform.find({"message_dim", "platform"}));
    const quint16 port = quint16(server(to).port());
    RawClient client(port);
    client.write("GET /ws?api_key=" + kKey + "&platform=" + name +
                 " HTTP/1.1\r\nHost: localhost:" + QByteArray::number(port) + "\r\n" + program.request + "\r\n");
    QVERIFY(client.waitForHead());
    QVERIFY2(client.head().startsWith("HTTP/1.1 101 "), client.head().constData());
    QByteArray message = program.message;
    if (isLong) {
        message.replace("Hello", QByteArray("中").repeated(4'000));
    }
    client.write(inFrames(message, program.frameBytes));
    client.write(test::maskedFrame(test::kFin | test::kPing, "so far"));
    QVERIFY(client.waitForFrames(1));
    QCOMPARE(client.frames()[0].opcode, int(test::kPong)); // and nothing before it
    const QByteArray id = newUuid();
    client.write(inFrames(wrapped(message, id), program.frameBytes));
    const auto types = [&] {
        QByteArrayList seen;
        for (const test::WireFrame& frame : client.frames()) {
            seen += valueAt(json::Document::parse(frame.payload), {"type"});
        }
        return seen;
    };
    QVERIFY(client.waitFor([&] { return types().contains("\"sys_std\"") && types().contains("\"sys_ack\""); }));
    QCOMPARE(types().count("\"sys_ack\""), 1);
    const auto ack = json::Document::parse(client.frames()[types().indexOf("\"sys_ack\"")].payload);
    QCOMPARE(valueAt(ack, {"meta", "acked_msg_id"}), '"' + id + '"');
    const auto back = json::Document::parse(client.frames()[types().indexOf("\"sys_std\"")].payload);
    const auto sent = json::Document::parse(message);
    QCOMPARE(back.text(back.find({"payload", "message_segment", "data"})),
             sent.text(sent.find({"message_segment", "data"})));
}

void TestGuide::thePythonProgramRuns_data() {
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("isWrapped");
    QTest::newRow("as it stands, real") << u"real"_s << false;
    QTest::newRow("as it stands, built-in") << u"built-in"_s << false;
    QTest::newRow("wrapped, real") << u"real"_s << true;
    QTest::newRow("wrapped, built-in") << u"built-in"_s << true;
}

// The guide's code, with the address of this server, and with the library's old client, whose arguments the code uses.
void TestGuide::thePythonProgramRuns() {
    QFETCH(QString, to);
    QFETCH(bool, isWrapped);
    QFile file(QStringLiteral(MAIM_TEST_DATA "/guide/python.py"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray code = "import websockets, websockets.legacy.client\n"
                      "websockets.connect = websockets.legacy.client.connect\n" +
                      file.readAll();
    code.replace("localhost:18040", "localhost:" + QByteArray::number(server(to).port()));
    if (isWrapped) {
        code.replace(
            "json.dumps(message)",
            R"(json.dumps({"type": "sys_std", "msg_id": "from-Python-" + str(uuid.uuid4()), "payload": message}))");
    }
    QTemporaryDir folder;
    QFile program(folder.filePath(u"client.py"_s));
    QVERIFY(program.open(QIODevice::WriteOnly) && program.write(code) == code.size());
    program.close();
    QProcess python;
    python.setProcessChannelMode(QProcess::MergedChannels);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PYTHONIOENCODING"_s, u"utf-8"_s);
    python.setProcessEnvironment(environment);
    python.start(RealServer::python(), {u"-u"_s, u"-W"_s, u"ignore"_s, program.fileName()});
    QByteArray output;
    const auto says = [&](const char* words) {
        return QTest::qWaitFor(
            [&] {
                output += python.readAll();
                return output.contains(words);
            },
            kPatienceMs);
    };
    QVERIFY2(says("消息已发送"), output.constData());
    if (isWrapped) {
        QVERIFY2(says("收到ACK确认: from-Python"), output.constData());
    } else {
        // Whatever the server were to say to it would be there before the answer to somebody who comes later.
        RawClient later(quint16(server(to).port()));
        QUrl url = server(to);
        url.setQuery(u"api_key=your_api_key&platform=later"_s);
        QVERIFY(later.open(url));
        later.sendText(R"({"type":"custom_x","msg_id":"later"})");
        QVERIFY(later.waitForFrames(1));
        output += python.readAll();
        QVERIFY2(!output.contains("收到"), output.constData());
        QCOMPARE(python.state(), QProcess::Running);
    }
    python.kill();
    python.waitForFinished();
}

MAIM_TEST_CASE(TestGuide)
#include "tst_guide.moc"
