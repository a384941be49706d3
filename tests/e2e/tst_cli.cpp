#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>
#include <tuple>

#include "loopback/loopback_server.h"
#include "support/canary.h"
#include "support/certificates.h"
#include "support/raw_server.h"
#include "support/test_case.h"
#include "support/test_proxy.h"
#include "support/wire_peer.h"

// The command-line twin as a script sees it: processes, standard output, exit codes.
class TestCli : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void sendPrintsTheAckAndItsLatency();
    void sendKeepsRawBytes();
    void sendSendsABinaryMessage_data();
    void sendSendsABinaryMessage();
    void sendTakesOneContent_data();
    void sendTakesOneContent();
    void sendSaysThatTheServerClosesOnABinaryMessage();
    void sendPrintsWhatTheEndOfTheConnectionLeaves();
    void sendWaitsWhileTheQueueIsFull();
    void sendKeepsToWhatIsAcknowledged();
    void sendDeliversMany();
    void sendHoldsBackARawFrameWithAnError();
    void sendNamesTheSenderAndTheGroup();
    void serveDemandsAClientsCertificate();
    void listenPrintsWhatArrives();
    void listenPrintsWhatPassesTheFilter();
    void listenRecordsAndQueryFinds();
    void argumentsKeepEachCharacter();
    void queryNamesWhatIsNoSession();
    void aWrongFilterIsShownItsPlace();
    void theEngineIsChosen_data();
    void theEngineIsChosen();
    void eachExitCodeIsReached_data();
    void eachExitCodeIsReached();
    void doctorPrintsEachStepAndAVerdict_data();
    void doctorPrintsEachStepAndAVerdict();
    void doctorKeepsTheTimeOut();
    void keyComesFromAFile();
    void goesThroughAProxyWithALogin_data();
    void goesThroughAProxyWithALogin();
    void trustsAsItIsTold_data();
    void trustsAsItIsTold();
    void checkPrintsOneFindingALine();
    void outputHoldsNoOwnKey();

private:
    struct Ended {
        int exitCode = -1;
        QList<QByteArray> lines; ///< of standard output
        QByteArray log;          ///< standard error
    };

    static QString program() { return QStringLiteral(MAIM_BINARY_DIR "/maim-console-cli"); }
    static Ended run(const QStringList& arguments, const QByteArray& key = {}, const QByteArray& input = {});
    static Ended finished(QProcess& process);
    /// While this process serves.
    static Ended runBeside(const QStringList& arguments, const QByteArray& proxyPassword = {});
    QString fileWith(const QByteArray& line);
    /// `maim-console-cli listen` for one frame, until its upgrade is done.
    static bool startListening(QProcess& listener, const QString& url, const QStringList& more);

    QTemporaryDir m_folder;
    std::unique_ptr<maim::test::Certificates> m_certificates; ///< for those that need them
};

namespace {

constexpr int kLimitMs = 60'000;

QProcessEnvironment environmentWith(const QByteArray& key) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MAIM_API_KEY"), QString::fromUtf8(key));
    return environment;
}

QJsonObject object(const QByteArray& line) {
    return QJsonDocument::fromJson(line).object();
}

/// `maim-console-cli serve` on a free port; ends with the object.
class ServeProcess {
public:
    explicit ServeProcess(const QStringList& more = {}) {
        m_process.start(QStringLiteral(MAIM_BINARY_DIR "/maim-console-cli"),
                        QStringList{QStringLiteral("serve"), QStringLiteral("--port"), QStringLiteral("0"),
                                    QStringLiteral("--api-key"), QStringLiteral("alice-key"),
                                    QStringLiteral("--api-key"), QStringLiteral("bob-key")} +
                            more);
        while (!m_process.canReadLine() && m_process.waitForReadyRead(kLimitMs)) {
        }
        m_url = object(m_process.readLine())[QStringLiteral("url")].toString();
    }
    ~ServeProcess() {
        m_process.kill();
        m_process.waitForFinished();
    }
    ServeProcess(const ServeProcess&) = delete;
    ServeProcess& operator=(const ServeProcess&) = delete;

    QString url() const { return m_url; }

private:
    QProcess m_process;
    QString m_url;
};

QStringList textTo(const QString& key, const QString& url) {
    return {QStringLiteral("send"),
            QStringLiteral("--url"),
            url,
            QStringLiteral("--platform"),
            QStringLiteral("qq"),
            QStringLiteral("--to-key"),
            key,
            QStringLiteral("--to-platform"),
            QStringLiteral("qq"),
            QStringLiteral("--text"),
            QStringLiteral("hello")};
}

} // namespace

TestCli::Ended TestCli::finished(QProcess& process) {
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(kLimitMs)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    QList<QByteArray> lines = process.readAllStandardOutput().split('\n');
    lines.removeAll(QByteArray());
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, lines,
            process.readAllStandardError()};
}

TestCli::Ended TestCli::run(const QStringList& arguments, const QByteArray& key, const QByteArray& input) {
    QProcess process;
    process.setProcessEnvironment(environmentWith(key));
    process.start(program(), arguments);
    process.write(input);
    process.closeWriteChannel();
    return finished(process);
}

TestCli::Ended TestCli::runBeside(const QStringList& arguments, const QByteArray& proxyPassword) {
    QProcess process;
    QProcessEnvironment environment = environmentWith("alice-key");
    environment.insert(QStringLiteral("MAIM_PROXY_PASSWORD"), QString::fromUtf8(proxyPassword));
    process.setProcessEnvironment(environment);
    process.start(program(), arguments);
    process.closeWriteChannel();
    std::ignore = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, kLimitMs);
    return finished(process);
}

QString TestCli::fileWith(const QByteArray& line) {
    QFile file(m_folder.filePath(QString::fromLatin1(line.toHex())));
    return file.open(QIODevice::WriteOnly) && file.write(line + '\n') > 0 ? file.fileName() : QString();
}

void TestCli::sendPrintsTheAckAndItsLatency() {
    const ServeProcess server;
    const Ended ended = run(textTo(QStringLiteral("bob-key"), server.url()) +
                                QStringList{QStringLiteral("--count"), QStringLiteral("3")},
                            "alice-key");
    QCOMPARE(ended.exitCode, 0);
    QCOMPARE(ended.lines.size(), 3);
    QSet<QString> ids;
    for (const QByteArray& line : ended.lines) {
        const QJsonObject sent = object(line);
        QCOMPARE(sent[QStringLiteral("state")].toString(), QStringLiteral("acked"));
        QVERIFY(sent[QStringLiteral("latency_ms")].toDouble() > 0);
        ids.insert(sent[QStringLiteral("msg_id")].toString());
    }
    QCOMPARE(ids.size(), 3);
}

void TestCli::sendKeepsRawBytes() {
    const ServeProcess server;
    const QByteArray raw =
        "{\"type\" :\"sys_std\",  \"msg_id\":\"raw-1\",\"payload\":{\"n\":1.0,\"n\":12345678901234567890123,"
        "\"message_info\":{\"platform\":\"qq\",\"message_id\":\"m\",\"time\":1},\"message_segment\":"
        "{\"type\":\"text\",\"data\":\"\\u4f60\"},\"message_dim\":{\"api_key\":\"bob-key\",\"platform\":\"qq\"}}}";
    const QStringList arguments{QStringLiteral("send"),       QStringLiteral("--url"), server.url(),
                                QStringLiteral("--platform"), QStringLiteral("qq"),    QStringLiteral("--raw"),
                                QStringLiteral("-")};
    const Ended ended = run(arguments, "alice-key", raw);
    QCOMPARE(ended.exitCode, 0);
    QCOMPARE(object(ended.lines.value(0))[QStringLiteral("msg_id")].toString(), QStringLiteral("raw-1"));
}

void TestCli::sendSendsABinaryMessage_data() {
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("fromFile");
    QTest::newRow("no UTF-8, from a file") << QByteArray("\x00\xFF\xC3\x28\r\n", 6) << true;
    QTest::newRow("no UTF-8, from standard input") << QByteArray("\x00\xFF\xC3\x28\r\n", 6) << false;
    QTest::newRow("what looks like a message")
        << QByteArray(R"({"type":"sys_std","msg_id":"raw-1","payload":{}})") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void TestCli::sendSendsABinaryMessage() {
    QFETCH(QByteArray, payload);
    QFETCH(bool, fromFile);
    const maim::test::WirePeer peer;
    QFile file(m_folder.filePath(QStringLiteral("payload")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(payload) == payload.size());
    file.close();
    const Ended ended =
        run({QStringLiteral("send"), QStringLiteral("--url"), peer.url().toString(), QStringLiteral("--platform"),
             QStringLiteral("qq"), QStringLiteral("--binary"), fromFile ? file.fileName() : QStringLiteral("-"),
             QStringLiteral("--count"), QStringLiteral("2")},
            "alice-key", fromFile ? QByteArray() : payload);
    QVERIFY2(ended.exitCode == 0, ended.log.constData());
    QCOMPARE(peer.binary(), QList<QByteArray>({payload, payload}));
    QVERIFY(peer.received().isEmpty());
    QCOMPARE(ended.lines.size(), 2);
    for (const QByteArray& line : ended.lines) {
        QCOMPARE(line, QByteArray(R"({"msg_id":"","state":"no_ack_expected"})"));
    }
}

void TestCli::sendTakesOneContent_data() {
    QTest::addColumn<QStringList>("content");
    const auto list = [](const char* words) { return QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts); };
    QTest::newRow("none") << QStringList();
    QTest::newRow("a text and a binary message") << list("--text hello --binary -");
    QTest::newRow("a segment and a binary message") << list("--type text --data x --binary -");
    QTest::newRow("a raw frame and a binary message") << list("--raw - --binary -");
    QTest::newRow("no such file") << list("--binary /nonexistent/file");
}

void TestCli::sendTakesOneContent() {
    QFETCH(QStringList, content);
    const maim::test::WirePeer peer;
    const Ended ended =
        run(QStringList{QStringLiteral("send"), QStringLiteral("--url"), peer.url().toString(),
                        QStringLiteral("--platform"), QStringLiteral("qq"), QStringLiteral("--to-key"),
                        QStringLiteral("bob-key"), QStringLiteral("--to-platform"), QStringLiteral("qq")} +
                content,
            "alice-key", "x");
    QCOMPARE(ended.exitCode, 1);
    QVERIFY(ended.lines.isEmpty() && !ended.log.isEmpty());
}

// It is no failure of the sending: whoever waits for the end is told.
void TestCli::sendSaysThatTheServerClosesOnABinaryMessage() {
    const ServeProcess server;
    const Ended ended =
        run({QStringLiteral("send"), QStringLiteral("--url"), server.url(), QStringLiteral("--platform"),
             QStringLiteral("qq"), QStringLiteral("--binary"), QStringLiteral("-"), QStringLiteral("--count"),
             QStringLiteral("2"), QStringLiteral("--interval"), QStringLiteral("60000")},
            "alice-key", "\xFF");
    QCOMPARE(ended.exitCode, 7);
    QCOMPARE(ended.lines, QList<QByteArray>{R"({"msg_id":"","state":"no_ack_expected"})"});
    QVERIFY2(ended.log.contains("1000"), ended.log.constData());
}

void TestCli::sendPrintsWhatTheEndOfTheConnectionLeaves() {
    const ServeProcess server({QStringLiteral("--fault"), QStringLiteral("close=1011")});
    const Ended ended = run(textTo(QStringLiteral("bob-key"), server.url()), "alice-key");
    QCOMPARE(ended.exitCode, 7);
    QCOMPARE(ended.lines.size(), 1);
    QCOMPARE(object(ended.lines[0])[QStringLiteral("state")].toString(), QStringLiteral("unconfirmed"));
    QVERIFY(!object(ended.lines[0])[QStringLiteral("msg_id")].toString().isEmpty());
}

// Together more than may wait, and given faster than any connection takes them.
void TestCli::sendWaitsWhileTheQueueIsFull() {
    const ServeProcess server;
    const Ended ended =
        run({QStringLiteral("send"), QStringLiteral("--url"), server.url(), QStringLiteral("--platform"),
             QStringLiteral("qq"), QStringLiteral("--raw"), QStringLiteral("-"), QStringLiteral("--count"),
             QStringLiteral("4"), QStringLiteral("--anyway")},
            "alice-key", QByteArray(30'000'000, 'x'));
    QVERIFY2(ended.exitCode == 0, ended.log.constData());
    const auto isSettled = [](const QByteArray& line) { return line.contains("\"state\""); };
    QCOMPARE(std::count_if(ended.lines.begin(), ended.lines.end(), isSettled), 4);
}

// A server that acknowledges once nothing more comes: what is open then is all that the sender allows itself.
void TestCli::sendKeepsToWhatIsAcknowledged() {
    constexpr int kCount = 1'000;
    constexpr qsizetype kMostOpen = 128;
    QWebSocketServer server(QString(), QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QStringList open;
    qsizetype mostOpen = 0;
    int received = 0;
    QTimer quiet;
    quiet.setSingleShot(true);
    quiet.setInterval(50);
    connect(&server, &QWebSocketServer::newConnection, this, [&] {
        QWebSocket* client = server.nextPendingConnection();
        client->setParent(&server);
        connect(client, &QWebSocket::textMessageReceived, this, [&](const QString& text) {
            open += object(text.toUtf8())[QStringLiteral("msg_id")].toString();
            mostOpen = std::max(mostOpen, open.size());
            ++received;
            quiet.start();
        });
        connect(&quiet, &QTimer::timeout, client, [&, client] {
            for (const QString& id : std::exchange(open, {})) {
                client->sendTextMessage(QStringLiteral(R"({"type":"sys_ack","meta":{"acked_msg_id":"%1"}})").arg(id));
            }
        });
    });
    const QString url = QStringLiteral("ws://127.0.0.1:%1/ws").arg(server.serverPort());
    const Ended ended = runBeside(textTo(QStringLiteral("bob-key"), url) +
                                  QStringList{QStringLiteral("--count"), QString::number(kCount)});
    QVERIFY2(ended.exitCode == 0, ended.log.constData());
    QCOMPARE(received, kCount);
    QCOMPARE(mostOpen, kMostOpen);
}

// More than the built-in server takes at once.
void TestCli::sendDeliversMany() {
    constexpr int kCount = 15'000;
    maim::LoopbackServer server;
    QVERIFY(server.listen({}).ok());
    int received = 0;
    connect(&server, &maim::LoopbackServer::received, this, [&received] { ++received; });
    const Ended ended = runBeside(textTo(QStringLiteral("bob-key"), server.url().toString()) +
                                  QStringList{QStringLiteral("--count"), QString::number(kCount)});
    QVERIFY2(ended.exitCode == 0, ended.log.right(2'000).constData());
    QCOMPARE(received, kCount);
    const auto isAcked = [](const QByteArray& line) { return line.contains(R"("state":"acked")"); };
    QCOMPARE(std::count_if(ended.lines.begin(), ended.lines.end(), isAcked), kCount);
}

void TestCli::sendHoldsBackARawFrameWithAnError() {
    const maim::test::WirePeer peer;
    const QStringList arguments{QStringLiteral("send"),       QStringLiteral("--url"), peer.url().toString(),
                                QStringLiteral("--platform"), QStringLiteral("qq"),    QStringLiteral("--raw"),
                                QStringLiteral("-")};
    const QByteArray bare = R"({"message_info":{},"message_segment":{"type":"text","data":"x"},"message_dim":{}})";
    const Ended held = run(arguments, "alice-key", bare);
    QCOMPARE(held.exitCode, 6);
    QVERIFY(!held.lines.isEmpty() && held.log.contains("--anyway"));
    QCOMPARE(object(held.lines[0])[QStringLiteral("severity")].toString(), QStringLiteral("error"));
    QVERIFY(peer.received().isEmpty());

    const Ended sent = run(arguments + QStringList{QStringLiteral("--anyway")}, "alice-key", bare);
    QCOMPARE(sent.exitCode, 0);
    QCOMPARE(sent.lines.first(), held.lines.first());
    QCOMPARE(object(sent.lines.last())[QStringLiteral("state")].toString(), QStringLiteral("no_ack_expected"));
    QCOMPARE(peer.received(), QList<QByteArray>{bare});
}

void TestCli::sendNamesTheSenderAndTheGroup() {
    const maim::test::WirePeer peer;
    QProcess sender;
    sender.setProcessEnvironment(environmentWith("alice-key"));
    sender.start(program(),
                 textTo(QStringLiteral("bob-key"), peer.url().toString()) +
                     QStringList{QStringLiteral("--user"), QStringLiteral("u-7"), QStringLiteral("--nickname"),
                                 QStringLiteral("小明"), QStringLiteral("--cardname"), QStringLiteral("班长"),
                                 QStringLiteral("--group"), QStringLiteral("g-1"), QStringLiteral("--timeout"),
                                 QStringLiteral("2000")});
    QTRY_VERIFY_WITH_TIMEOUT(!peer.received().isEmpty(), kLimitMs);
    const QJsonObject info = object(peer.received().first())[QStringLiteral("payload")][QStringLiteral("message_info")]
                                                            [QStringLiteral("sender_info")]
                                                                .toObject();
    const QJsonObject user = info[QStringLiteral("user_info")].toObject();
    QCOMPARE(user[QStringLiteral("user_id")].toString(), QStringLiteral("u-7"));
    QCOMPARE(user[QStringLiteral("user_nickname")].toString(), QStringLiteral("小明"));
    QCOMPARE(user[QStringLiteral("user_cardname")].toString(), QStringLiteral("班长"));
    QCOMPARE(info[QStringLiteral("group_info")][QStringLiteral("group_id")].toString(), QStringLiteral("g-1"));
    finished(sender);
}

void TestCli::serveDemandsAClientsCertificate() {
    maim::test::Certificates certificates;
    const QString problem = certificates.make();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const ServeProcess server({QStringLiteral("--cert"), certificates.server().certificate, QStringLiteral("--key"),
                               certificates.server().key, QStringLiteral("--client-ca"), certificates.authority()});
    QVERIFY(server.url().startsWith(QStringLiteral("wss")));
    const QStringList send =
        textTo(QStringLiteral("bob-key"), server.url()) + QStringList{QStringLiteral("--ca"), certificates.authority()};
    const auto as = [](const maim::test::Certificates::Pair& pair) {
        return QStringList{QStringLiteral("--cert"), pair.certificate, QStringLiteral("--key"), pair.key};
    };
    QCOMPARE(run(send + as(certificates.clientEc()), "alice-key").exitCode, 0);
    const Ended without = run(send, "alice-key");
    QCOMPARE(without.exitCode, 4);
    QVERIFY2(without.log.contains("asks for a client certificate"), without.log.constData());
    QCOMPARE(run(send + as(certificates.clientOfOtherAuthority()), "alice-key").exitCode, 4);
    QCOMPARE(run({QStringLiteral("serve"), QStringLiteral("--client-ca"), certificates.authority()}).exitCode, 1);
}

bool TestCli::startListening(QProcess& listener, const QString& url, const QStringList& more) {
    listener.setProcessEnvironment(environmentWith("bob-key"));
    listener.start(program(), QStringList{QStringLiteral("listen"), QStringLiteral("--url"), url,
                                          QStringLiteral("--platform"), QStringLiteral("qq"), QStringLiteral("--count"),
                                          QStringLiteral("1"), QStringLiteral("--for"), QStringLiteral("30000")} +
                                  more);
    // Standard error says when the upgrade is done; only then is there somebody to route to.
    QByteArray log;
    listener.setReadChannel(QProcess::StandardError);
    while (!log.contains("101") && listener.waitForReadyRead(kLimitMs)) {
        log += listener.readAllStandardError();
    }
    return log.contains("101");
}

void TestCli::listenPrintsWhatPassesTheFilter() {
    const ServeProcess server;
    QProcess listener;
    QVERIFY(startListening(
        listener, server.url(),
        {QStringLiteral("--filter"), QStringLiteral("payload.message_segment.data == second && type == sys_std")}));
    for (const char* text : {"first", "second"}) {
        QStringList arguments = textTo(QStringLiteral("bob-key"), server.url());
        arguments.last() = QLatin1String(text);
        QCOMPARE(run(arguments, "alice-key").exitCode, 0);
    }
    const Ended ended = finished(listener);
    QCOMPARE(ended.exitCode, 0);
    QCOMPARE(ended.lines.size(), 1);
    QVERIFY(ended.lines.constFirst().contains("second"));
}

// Twice to the same file: the second run goes on in it.
void TestCli::listenRecordsAndQueryFinds() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("kept.maimlog"));
    for (const char* text : {"first", "second"}) {
        const ServeProcess server;
        QProcess listener;
        QVERIFY(startListening(listener, server.url(), {QStringLiteral("--record"), file}));
        QStringList arguments = textTo(QStringLiteral("bob-key"), server.url());
        arguments.last() = QLatin1String(text);
        QCOMPARE(run(arguments, "alice-key").exitCode, 0);
        const Ended ended = finished(listener);
        QCOMPARE(ended.exitCode, 0);
        QCOMPARE(ended.lines.size(), 1);
        QVERIFY(ended.lines.constFirst().contains(text));
    }
    const Ended all = run({QStringLiteral("query"), file}, {});
    QCOMPARE(all.exitCode, 0);
    QCOMPARE(all.lines.size(), 4); // each message, and the ACK for it
    for (qsizetype i = 0; i < all.lines.size(); ++i) {
        QCOMPARE(object(all.lines[i])[QStringLiteral("seq")].toInteger(), i + 1);
    }
    const Ended some = run({QStringLiteral("query"), file, QStringLiteral("--filter"),
                            QStringLiteral("dir==in && payload.message_segment.data contains eco")},
                           {});
    QCOMPARE(some.lines.size(), 1);
    QVERIFY(some.lines.constFirst().contains("second"));
}

// No code page has all of these.
void TestCli::argumentsKeepEachCharacter() {
    const QTemporaryDir folder;
    const QString text = QString::fromUtf8("你好 é Ж 😀");
    const QString file = folder.filePath(text + QStringLiteral(".maimlog"));
    const ServeProcess server;
    QProcess listener;
    QVERIFY(startListening(listener, server.url(), {QStringLiteral("--record"), file}));
    QStringList arguments = textTo(QStringLiteral("bob-key"), server.url());
    arguments.last() = text;
    QCOMPARE(run(arguments, "alice-key").exitCode, 0);
    QCOMPARE(finished(listener).exitCode, 0);
    const QString filter = QStringLiteral("payload.message_segment.data == \"%1\"").arg(text);
    const Ended found = run({QStringLiteral("query"), file, QStringLiteral("--filter"), filter}, {});
    QVERIFY2(found.exitCode == 0, found.log.constData());
    QCOMPARE(found.lines.size(), 1);
    const QJsonObject frame = object(object(found.lines.constFirst())[QStringLiteral("data")].toString().toUtf8());
    const QJsonObject payload = frame[QStringLiteral("payload")].toObject();
    QCOMPARE(payload[QStringLiteral("message_segment")][QStringLiteral("data")].toString(), text);
}

void TestCli::queryNamesWhatIsNoSession() {
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("hello");
    file.close();
    const Ended ended = run({QStringLiteral("query"), file.fileName()}, {});
    QCOMPARE(ended.exitCode, 1);
    QVERIFY2(ended.log.contains("not a recorded session"), ended.log.constData());
    QCOMPARE(run(QStringList{QStringLiteral("query")}, {}).exitCode, 1);
}

void TestCli::aWrongFilterIsShownItsPlace() {
    const Ended ended = run({QStringLiteral("listen"), QStringLiteral("--url"), QStringLiteral("ws://127.0.0.1:9/ws"),
                             QStringLiteral("--filter"), QStringLiteral("size > big")},
                            "bob-key");
    QCOMPARE(ended.exitCode, 1);
    QVERIFY2(ended.log.contains("character 8"), ended.log.constData());
}

void TestCli::listenPrintsWhatArrives() {
    const ServeProcess server;
    QProcess listener;
    QVERIFY(startListening(listener, server.url(), {}));
    QCOMPARE(run(textTo(QStringLiteral("bob-key"), server.url()), "alice-key").exitCode, 0);
    const Ended ended = finished(listener);
    QCOMPARE(ended.exitCode, 0);
    QCOMPARE(ended.lines.size(), 1);
    const QJsonObject frame = object(ended.lines.constFirst());
    QCOMPARE(frame[QStringLiteral("dir")].toString(), QStringLiteral("in"));
    const QByteArray data = frame[QStringLiteral("data")].toString().toUtf8();
    QCOMPARE(frame[QStringLiteral("size")].toInteger(), data.size());
    QVERIFY(data.contains("hello"));
    QVERIFY(frame[QStringLiteral("time")].toDouble() > 1e9);
}

void TestCli::theEngineIsChosen_data() {
    QTest::addColumn<QStringList>("option");
    QTest::addColumn<bool>("joinsHeaders"); // of one name, as QNetworkRequest does
    QTest::newRow("by itself") << QStringList() << false;
    QTest::newRow("exact") << QStringList{QStringLiteral("--engine"), QStringLiteral("exact")} << false;
    QTest::newRow("qt") << QStringList{QStringLiteral("--engine"), QStringLiteral("qt")} << true;
}

void TestCli::theEngineIsChosen() {
    QFETCH(QStringList, option);
    QFETCH(bool, joinsHeaders);
    const maim::test::RawServer server(maim::test::raw::upgrades());
    const Ended ended =
        runBeside(QStringList{QStringLiteral("listen"), QStringLiteral("--url"), server.url().toString(),
                              QStringLiteral("--platform"), QStringLiteral("qq"), QStringLiteral("--header"),
                              QStringLiteral("X-Two: one"), QStringLiteral("--header"), QStringLiteral("X-Two: two"),
                              QStringLiteral("--for"), QStringLiteral("300")} +
                  option);
    QVERIFY2(ended.exitCode == 0, ended.log.constData());
    QCOMPARE(server.lastHead().contains("X-Two: one, two"), joinsHeaders);
    QCOMPARE(server.lastHead().contains("X-Two: two"), !joinsHeaders);
}

void TestCli::eachExitCodeIsReached_data() {
    QTest::addColumn<QStringList>("serverOptions");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("exitCode");

    const auto list = [](const char* words) { return QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts); };
    QTest::newRow("0 ok") << QStringList() << QStringList() << QByteArray("alice-key") << 0;
    QTest::newRow("1 usage: bad option") << QStringList() << list("--auth nowhere") << QByteArray("alice-key") << 1;
    QTest::newRow("1 usage: bad header") << QStringList() << list("--header broken") << QByteArray("alice-key") << 1;
    QTest::newRow("1 usage: no such engine")
        << QStringList() << list("--engine QWebSocket") << QByteArray("alice-key") << 1;
    QTest::newRow("1 usage: compression by QWebSocket")
        << QStringList() << list("--deflate --engine qt") << QByteArray("alice-key") << 1;
    QTest::newRow("0 ok, compressed") << QStringList() << list("--deflate") << QByteArray("alice-key") << 0;
    QTest::newRow("1 usage: a password among the arguments")
        << QStringList() << list("--proxy http://ada:hush@127.0.0.1:1") << QByteArray("alice-key") << 1;
    QTest::newRow("1 usage: no such kind of proxy")
        << QStringList() << list("--proxy ftp://127.0.0.1:1") << QByteArray("alice-key") << 1;
    QTest::newRow("1 usage: no port of the proxy")
        << QStringList() << list("--proxy http://127.0.0.1") << QByteArray("alice-key") << 1;
    QTest::newRow("1 usage: no file of the password")
        << QStringList() << list("--proxy-password-file /nonexistent/file") << QByteArray("alice-key") << 1;
    QTest::newRow("2 cannot connect: the proxy is not there")
        << QStringList() << list("--proxy http://127.0.0.1:1") << QByteArray("alice-key") << 2;
    QTest::newRow("2 cannot connect: nobody listens")
        << QStringList() << list("--url ws://127.0.0.1:1/ws") << QByteArray("alice-key") << 2;
    QTest::newRow("3 key refused, by query") << QStringList() << QStringList() << QByteArray("wrong-key") << 3;
    QTest::newRow("3 key refused, by header") << QStringList() << list("--auth header") << QByteArray("wrong-key") << 3;
    QTest::newRow("4 TLS: a plain port") << QStringList() << list("--url wss://127.0.0.1:PORT/ws")
                                         << QByteArray("alice-key") << 4;
    QTest::newRow("5 no ACK in time") << list("--fault ack-lost") << list("--timeout 3000") << QByteArray("alice-key")
                                      << 5;
    QTest::newRow("7 closed by the peer")
        << list("--fault close=1011") << QStringList() << QByteArray("alice-key") << 7;
}

void TestCli::eachExitCodeIsReached() {
    QFETCH(QStringList, serverOptions);
    QFETCH(QStringList, more);
    QFETCH(QByteArray, key);
    QFETCH(int, exitCode);
    const ServeProcess server(serverOptions);
    more.replaceInStrings(QStringLiteral("PORT"), QString::number(QUrl(server.url()).port()));
    const Ended ended = run(textTo(QStringLiteral("bob-key"), server.url()) + more, key);
    QVERIFY2(ended.exitCode == exitCode, ended.log.constData());
}

void TestCli::doctorPrintsEachStepAndAVerdict_data() {
    QTest::addColumn<QString>("url"); // empty: the server's
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("well") << QString() << QByteArray("alice-key") << QStringLiteral("ok") << 0;
    QTest::newRow("a refused key") << QString() << maim::test::kCanary << QStringLiteral("failure") << 3;
    QTest::newRow("a wildcard") << QStringLiteral("ws://0.0.0.0:1/ws") << maim::test::kCanary
                                << QStringLiteral("failure") << 1;
    QTest::newRow("nobody there") << QStringLiteral("ws://127.0.0.1:1/ws") << maim::test::kCanary
                                  << QStringLiteral("failure") << 2;
}

void TestCli::doctorPrintsEachStepAndAVerdict() {
    QFETCH(QString, url);
    QFETCH(QByteArray, key);
    const ServeProcess server;
    const Ended ended = run({QStringLiteral("doctor"), QStringLiteral("--url"), url.isEmpty() ? server.url() : url,
                             QStringLiteral("--platform"), QStringLiteral("qq"), QStringLiteral("--probe")},
                            key);
    QTEST(ended.exitCode, "exitCode");
    QCOMPARE(ended.lines.size(), 8);
    QStringList steps;
    for (const QByteArray& line : ended.lines.first(7)) {
        QVERIFY2(!maim::test::betrays(line), line.constData());
        steps << object(line)[QStringLiteral("step")].toString();
    }
    QCOMPARE(steps.join(u' '), QStringLiteral("address resolve connect tls upgrade refusal probe"));
    const QJsonObject last = object(ended.lines.constLast());
    QTEST(last[QStringLiteral("verdict")].toString(), "verdict");
    QCOMPARE(last[QStringLiteral("sentence")].toString().isEmpty(), ended.exitCode == 0);
    QCOMPARE(last[QStringLiteral("advice")].toString().isEmpty(), ended.exitCode == 0);
    QVERIFY(!maim::test::betrays(ended.log));
}

void TestCli::doctorKeepsTheTimeOut() {
    const ServeProcess server({QStringLiteral("--fault"), QStringLiteral("ack-lost")});
    const Ended ended =
        run({QStringLiteral("doctor"), QStringLiteral("--url"), server.url(), QStringLiteral("--platform"),
             QStringLiteral("qq"), QStringLiteral("--probe"), QStringLiteral("--timeout"), QStringLiteral("1500")},
            "alice-key");
    const QString sentence = object(ended.lines.constLast())[QStringLiteral("sentence")].toString();
    QVERIFY2(sentence.contains(QStringLiteral("1.5 s")), qPrintable(sentence));
}

void TestCli::keyComesFromAFile() {
    const ServeProcess server;
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("key")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\xEF\xBB\xBF"
               "alice-key\r\n");
    file.close();
    const QStringList withFile = textTo(QStringLiteral("bob-key"), server.url()) +
                                 QStringList{QStringLiteral("--api-key-file"), file.fileName()};
    QCOMPARE(run(withFile, "wrong-key").exitCode, 0);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("\xFF\xFE"
                          "a\0l\0",
                          6));
    file.close();
    const Ended utf16 = run(withFile, "wrong-key");
    QCOMPARE(utf16.exitCode, 1);
    QVERIFY2(utf16.log.contains("UTF-16"), utf16.log.constData());
    const QStringList missing = textTo(QStringLiteral("bob-key"), server.url()) +
                                QStringList{QStringLiteral("--api-key-file"), folder.filePath(QStringLiteral("none"))};
    QCOMPARE(run(missing).exitCode, 1);
}

void TestCli::goesThroughAProxyWithALogin_data() {
    QTest::addColumn<bool>("socks");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<bool>("fromFile");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("HTTP, password from the environment") << false << QByteArray("open sesame") << false << 0;
    QTest::newRow("HTTP, password from a file") << false << QByteArray("open sesame") << true << 0;
    QTest::newRow("SOCKS5, password from the environment") << true << QByteArray("open sesame") << false << 0;
    QTest::newRow("SOCKS5, wrong password") << true << QByteArray("wrong") << false << 2;
}

void TestCli::goesThroughAProxyWithALogin() {
    QFETCH(bool, socks);
    QFETCH(QByteArray, password);
    QFETCH(bool, fromFile);
    maim::LoopbackServer server;
    QVERIFY(server.listen({}).ok());
    maim::test::TestProxy::Manners guarded;
    guarded.user = "ada";
    guarded.password = "open sesame";
    using Kind = maim::test::TestProxy::Kind;
    const maim::test::TestProxy proxy(socks ? Kind::Socks5 : Kind::Http, guarded);
    QStringList arguments = textTo(QStringLiteral("bob-key"), server.url().toString());
    arguments << QStringLiteral("--proxy")
              << QStringLiteral("%1://ada@127.0.0.1:%2")
                     .arg(socks ? QStringLiteral("socks5") : QStringLiteral("http"))
                     .arg(proxy.serverPort());
    if (fromFile) {
        arguments << QStringLiteral("--proxy-password-file") << fileWith(password);
    }
    const Ended ended = runBeside(arguments, fromFile ? QByteArray() : password);
    QTEST(ended.exitCode, "exitCode");
    QCOMPARE(proxy.target.isEmpty(), ended.exitCode != 0);
    QVERIFY2(!ended.log.contains(password), ended.log.constData());
}

void TestCli::trustsAsItIsTold_data() {
    m_certificates = std::make_unique<maim::test::Certificates>();
    const QString problem = m_certificates->make();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QTest::addColumn<QString>("how");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("the system's authorities") << QString() << 4;
    QTest::newRow("an authority from a file") << QStringLiteral("--ca CA") << 0;
    QTest::newRow("the pinned certificate") << QStringLiteral("--pin PIN") << 0;
    QTest::newRow("another pin") << QStringLiteral("--ca CA --pin %1").arg(QString(64, QLatin1Char('a'))) << 4;
    QTest::newRow("no pin at all") << QStringLiteral("--pin AB:CD") << 1;
    QTest::newRow("wrong passphrase") << QStringLiteral("--ca CA --passphrase-file WRONG") << 4;
}

void TestCli::trustsAsItIsTold() {
    const maim::test::Certificates& certificates = *m_certificates;
    maim::LoopbackServer server;
    maim::LoopbackServer::Settings settings;
    settings.tls = certificates.serverConfiguration(certificates.server(), true);
    QVERIFY(server.listen(settings).ok());
    QFETCH(QString, how);
    const auto certificate = QSslCertificate::fromPath(certificates.server().certificate).first();
    const QString pin = QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
    QStringList options = how.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    options.replaceInStrings(QStringLiteral("CA"), certificates.authority());
    options.replaceInStrings(QStringLiteral("PIN"), pin);
    options.replaceInStrings(QStringLiteral("WRONG"), fileWith("wrong"));
    if (!how.contains(QStringLiteral("--passphrase-file"))) {
        options << QStringLiteral("--passphrase-file") << fileWith(maim::test::Certificates::passphrase());
    }
    const Ended ended = runBeside(textTo(QStringLiteral("bob-key"), server.url().toString()) + options +
                                  QStringList{QStringLiteral("--cert"), certificates.clientRsa().certificate,
                                              QStringLiteral("--key"), certificates.encryptedRsaKey()});
    QFETCH(int, exitCode);
    QVERIFY2(ended.exitCode == exitCode, ended.log.constData());
}

void TestCli::checkPrintsOneFindingALine() {
    const QStringList check{QStringLiteral("check"), QStringLiteral("-")};
    const Ended bare = run(
        check, {},
        R"({"message_info":{"platform":"qq","message_id":"m","time":1},"message_segment":{"type":"text","data":"x"},"message_dim":{"api_key":"k","platform":"qq"}})");
    QCOMPARE(bare.exitCode, 6);
    QStringList rules;
    for (const QByteArray& line : bare.lines) {
        rules.append(object(line)[QStringLiteral("rule")].toString());
    }
    QVERIFY(rules.contains(QStringLiteral("E001")));
    QCOMPARE(run(check, {}, "{nonsense").exitCode, 6);
    const QByteArray now = QByteArray::number(QDateTime::currentSecsSinceEpoch());
    const Ended good = run(
        check, {},
        R"({"ver":1,"msg_id":"a","type":"sys_std","meta":{"sender_user":"","timestamp":)" + now +
            R"(},"payload":{"message_info":{"platform":"qq","message_id":"m","time":)" + now +
            R"(,"sender_info":{"user_info":{"platform":"qq","user_id":"u","user_nickname":"n"}}},"message_segment":{"type":"text","data":"x"},"message_dim":{"api_key":"k","platform":"qq"}}})");
    QVERIFY2(good.exitCode == 0, good.lines.join('\n').constData());
    QCOMPARE(run({QStringLiteral("check")}).exitCode, 1);
    QCOMPARE(run({QStringLiteral("check"), QStringLiteral("/nonexistent/frame.json")}).exitCode, 1);
}

void TestCli::outputHoldsNoOwnKey() {
    const QByteArray canary = maim::test::kCanary;
    const ServeProcess server;
    for (const QString& where : {QStringLiteral("query"), QStringLiteral("header"), QStringLiteral("both")}) {
        const Ended ended =
            run(textTo(QStringLiteral("bob-key"), server.url()) + QStringList{QStringLiteral("--auth"), where}, canary);
        QCOMPARE(ended.exitCode, 3);
        QVERIFY(!ended.log.isEmpty());
        QVERIFY2(!maim::test::betrays(ended.log) && !maim::test::betrays(ended.lines.join('\n')),
                 ended.log.constData());
    }
}

MAIM_TEST_CASE(TestCli)
#include "tst_cli.moc"
