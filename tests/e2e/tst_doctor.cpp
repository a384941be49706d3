#include <QDateTime>
#include <QElapsedTimer>
#include <QSslCertificate>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>
#include <mutex>

#include "doctor/examination.h"
#include "support/canary.h"
#include "support/certificates.h"
#include "support/raw_server.h"
#include "support/session_probe.h"
#include "support/strict_server.h"
#include "support/test_proxy.h"
#include "support/wire_frame.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;
using doctor::Examination;
using doctor::Order;
using doctor::Report;
using doctor::StepKind;
using doctor::StepState;

Q_DECLARE_METATYPE(maim::test::RawServer::Behaviour)

namespace {

using Answer = std::function<QByteArray(const QByteArray& text)>;

Order orderFor(const QUrl& url) {
    Order order;
    order.profile = profileFor(url);
    order.credentials.apiKey = Secret(kCanary);
    return order;
}

/// Everything in a report that could hold a key.
QString allOf(const Report& report) {
    QStringList parts{doctor::textOf(report), report.address, report.verdict.details.join(u' ')};
    for (const doctor::Step& step : report.steps) {
        for (const doctor::Observation& seen : step.seen) {
            parts << seen.text;
        }
        for (const Error& finding : step.findings) {
            parts << finding.details << sentence(finding) << advice(finding);
        }
    }
    for (const CertificateFacts& facts : report.peer.chain) {
        parts << facts.subject << facts.issuer << facts.names << facts.key;
    }
    return parts.join(u'\n');
}

/// Walks to the end. Whatever a server says, no report holds the key.
Report examine(const Order& order, Examination::Limits limits = {}) {
    Examination examination(order, limits);
    examination.start();
    const bool ended = QTest::qWaitFor([&] { return examination.report().over; }, 60'000);
    const Report report = examination.report();
    if (!ended || betrays(allOf(report))) {
        QTest::qFail(ended ? "the report holds the key" : "no end", __FILE__, __LINE__);
    }
    return report;
}

const doctor::Step& stepOf(const Report& report, StepKind kind) {
    return report.steps[static_cast<std::size_t>(kind)];
}

bool shows(const Report& report, StepKind kind, const QString& text) {
    const auto& seen = stepOf(report, kind).seen;
    return std::any_of(seen.begin(), seen.end(), [&](const auto& one) { return one.text.contains(text); });
}

/// A good 101, then `first`, then for each text of the client what `answer` gives.
RawServer::Behaviour speaks(const QByteArray& first, const Answer& answer, const QByteArray& headers = {}) {
    return raw::onRequest([=](QTcpSocket& socket, const QByteArray& head) {
        QObject::disconnect(&socket, &QIODevice::readyRead, nullptr, nullptr);
        QObject::connect(&socket, &QIODevice::readyRead, &socket, [&socket, answer, buffer = QByteArray()]() mutable {
            buffer += socket.readAll();
            while (const auto frame = takeFrame(buffer)) {
                const QByteArray said = frame->opcode == kText ? answer(frame->payload) : QByteArray();
                socket.write(said);
            }
        });
        socket.write(raw::switchingProtocols(head, headers) + first);
    });
}

RawServer::Behaviour closes(int code, const QByteArray& reason, int afterMs = 20) {
    return raw::onRequest([=](QTcpSocket& socket, const QByteArray& head) {
        socket.write(raw::switchingProtocols(head));
        QTimer::singleShot(afterMs, &socket, [&socket, code, reason] { socket.write(closeFrame(code, reason)); });
    });
}

QByteArray valueOf(const QByteArray& text, const QByteArray& name) {
    const qsizetype at = text.indexOf('"' + name + "\":\"") + name.size() + 4;
    return text.mid(at, text.indexOf('"', at) - at);
}

/// As 0.6.8 writes it; its clock is `ahead` seconds ahead of ours.
QByteArray ackOf(const QByteArray& text, double ahead = 0) {
    const QByteArray now = QByteArray::number(static_cast<double>(wallNow()) / 1e6 + ahead, 'f', 6);
    return textFrame("{\"ver\":1,\"msg_id\":\"a-1\",\"type\":\"sys_ack\",\"meta\":{\"uuid\":\"u\",\"acked_msg_id\":\"" +
                     valueOf(text, "msg_id") + "\",\"timestamp\":" + now +
                     "},\"payload\":{\"status\":\"received\",\"server_timestamp\":" + now + "}}");
}

QByteArray messageBack() {
    return textFrame(R"({"ver":1,"msg_id":"m-9","type":"sys_std","meta":{},"payload":{"message_info":{}}})");
}

Answer acks(double ahead = 0) {
    return [ahead](const QByteArray& text) { return ackOf(text, ahead); };
}

Answer answers() {
    return [](const QByteArray& text) { return ackOf(text) + messageBack(); };
}

Answer silence() {
    return [](const QByteArray&) { return QByteArray(); };
}

QByteArray httpAnswer(const QByteArray& status, const QByteArray& body = {}) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

const QByteArray kGreeting = R"(0{"sid":"abc","upgrades":["websocket"],"pingInterval":25000})";

/// Greets at this path alone; `elsewhere`: what it says to other requests, empty: hangs up.
RawServer::Behaviour socketIo(const QByteArray& path, const QByteArray& elsewhere) {
    return raw::onRequest([=](QTcpSocket& socket, const QByteArray& head) {
        const bool asked = head.startsWith("GET " + path + "?EIO=4&transport=polling HTTP/1.1") &&
                           !head.toLower().contains("upgrade:");
        const QByteArray answer = asked ? httpAnswer("200 OK", kGreeting) : elsewhere;
        if (answer.isEmpty()) {
            socket.disconnectFromHost();
        } else {
            socket.write(answer);
        }
    });
}

QString fingerprintOf(const QString& file) {
    return factsOf(QSslCertificate::fromPath(file).first()).sha256;
}

} // namespace

/// Each case that the doctor knows by name, from a server that shows it.
class TestDoctor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void namesAnAddressThatCannotBe();
    void namesAPortThatNobodyHas();
    void namesAHostThatIsNot();
    void namesSilence();
    void namesAnHttpAnswer_data();
    void namesAnHttpAnswer();
    void namesASocketIoServer_data();
    void namesASocketIoServer();
    void namesWsAtATlsPort();
    void namesWssAtAPlainPort();
    void namesACertificatesFault_data();
    void namesACertificatesFault();
    void namesAnOldProtocol();
    void namesAClientsCertificateRefused_data();
    void namesAClientsCertificateRefused();
    void namesAFileOfOurs_data();
    void namesAFileOfOurs();
    void namesARefusedKey_data();
    void namesARefusedKey();
    void namesAProxy_data();
    void namesAProxy();
    void namesWhatSpeaks_data();
    void namesWhatSpeaks();
    void findsThatAnEmptyKeyIsAccepted();
    void findsThatAnEmptyKeyIsRefused();
    void saysThatVerificationIsOff();
    void findsNothingWrong();
    void waitsForALateRefusal();
    void sendsNothingUnasked();
    void keepsTheKeyOutOfTheReport();
    void cancels();

private:
    TlsSettings ownAuthority() const;

    Certificates m_certificates;
};

void TestDoctor::initTestCase() {
    const QString problem = m_certificates.make();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

TlsSettings TestDoctor::ownAuthority() const {
    TlsSettings tls;
    tls.roots = TrustRoots::OwnFile;
    tls.authorityFile = m_certificates.authority();
    return tls;
}

void TestDoctor::namesAnAddressThatCannotBe() {
    const Report report = examine(orderFor(QUrl(u"ws://0.0.0.0:18040/ws"_s)));
    QCOMPARE(report.verdict.code, ErrorCode::AddressIsWildcard);
    QVERIFY(sentence(report.verdict).contains(u"0.0.0.0"_s));
    QCOMPARE(stepOf(report, StepKind::Address).state, StepState::Failed);
    QCOMPARE(stepOf(report, StepKind::Connect).state, StepState::Skipped);
}

void TestDoctor::namesAPortThatNobodyHas() {
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    const Report report = examine(orderFor(QUrl(u"ws://127.0.0.1:%1/ws"_s.arg(port))));
    QCOMPARE(report.verdict.code, ErrorCode::ConnectionRefused);
    QVERIFY(sentence(report.verdict).contains(QString::number(port)));
    QVERIFY(shows(report, StepKind::Resolve, u"127.0.0.1"_s));
    QCOMPARE(stepOf(report, StepKind::Connect).state, StepState::Failed);
    QVERIFY(stepOf(report, StepKind::Connect).ns > 0);
}

void TestDoctor::namesAHostThatIsNot() {
    const Report report = examine(orderFor(QUrl(u"ws://no-such-host.invalid:1/ws"_s)));
    QCOMPARE(report.verdict.code, ErrorCode::HostNotFound);
    QVERIFY(sentence(report.verdict).contains(u"no-such-host.invalid"_s));
    QCOMPARE(stepOf(report, StepKind::Resolve).state, StepState::Failed);
}

void TestDoctor::namesSilence() {
    const RawServer server(raw::silent());
    Examination::Limits limits;
    limits.stepMs = 300;
    const Report report = examine(orderFor(server.url()), limits);
    QCOMPARE(report.verdict.code, ErrorCode::HandshakeTimeout);
    QVERIFY(sentence(report.verdict).contains(u"0.3 s"_s));
    QCOMPARE(stepOf(report, StepKind::Upgrade).state, StepState::Failed);
}

void TestDoctor::namesAnHttpAnswer_data() {
    QTest::addColumn<RawServer::Behaviour>("behaviour");
    QTest::addColumn<QString>("path");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, RawServer::Behaviour behaviour, ErrorCode code, const char* words,
                        const char* path = "/ws") {
        QTest::newRow(name) << std::move(behaviour) << QString::fromLatin1(path) << code << QString::fromLatin1(words);
    };
    row("200", raw::http(200, {}, "<html>Hello"), ErrorCode::NotWebSocket, "status 200");
    row("301", raw::http(301, "Location: /elsewhere\r\n"), ErrorCode::RedirectNotFollowed, "status 301");
    row("400", raw::http(400), ErrorCode::UpgradeRefused, "status 400");
    row("401", raw::http(401), ErrorCode::KeyRefused, "API key: it answered the upgrade with HTTP status 401");
    row("403 at /ws", raw::http(403), ErrorCode::KeyRefused, "status 403");
    row("403 at a wrong path", raw::http(403), ErrorCode::WrongPath, "/wrong", "/wrong");
    row("404", raw::http(404), ErrorCode::WrongPath, "status 404");
    row("426", raw::http(426, "Upgrade: websocket\r\n"), ErrorCode::UpgradeTakenOut, "status 426");
    row("500", raw::http(500, {}, "Internal Server Error"), ErrorCode::UpgradeRefused, "status 500");
    row("502 by way of a proxy", raw::http(502, "Via: 1.1 squid\r\n"), ErrorCode::ProxyInTheWay, "Via: 1.1 squid");
    row("503 of a cache", raw::http(503, "X-Cache: MISS from here\r\n"), ErrorCode::ProxyInTheWay, "X-Cache");
    row("404 by way of a proxy", raw::http(404, "Via: 1.1 varnish\r\n"), ErrorCode::WrongPath, "status 404");
    row("511", raw::http(511), ErrorCode::CaptivePortal, "sign-in page");
    row("302 to another host", raw::http(302, "Location: http://login.example/\r\n"), ErrorCode::CaptivePortal,
        "sign-in page");
    row("a portal's page", raw::http(200, {}, "<html><title>Captive portal"), ErrorCode::CaptivePortal, "sign-in page");
    row("a wrong port", raw::says("SSH-2.0-OpenSSH_9.2\r\n"), ErrorCode::NotWebSocket, "not a WebSocket server");
    row("a header flood", raw::endlessHeader(), ErrorCode::HeaderTooLarge, "far too large");
    row("hangs up", raw::closesAtOnce(), ErrorCode::ConnectionLost, "hung up before it answered");
}

void TestDoctor::namesAnHttpAnswer() {
    QFETCH(RawServer::Behaviour, behaviour);
    QFETCH(QString, path);
    const RawServer server(behaviour);
    const Report report = examine(orderFor(server.url(path)));
    QTEST(report.verdict.code, "code");
    QFETCH(QString, words);
    QVERIFY2(sentence(report.verdict).contains(words), qPrintable(sentence(report.verdict)));
    QVERIFY(!advice(report.verdict).isEmpty());
    QVERIFY(doctor::textOf(report).contains(sentence(report.verdict)));
    QCOMPARE(stepOf(report, StepKind::Upgrade).state, StepState::Failed);
    const QString status = QString::fromLatin1(QTest::currentDataTag()).left(3);
    if (status.toInt() > 0) {
        QVERIFY(shows(report, StepKind::Upgrade, status + u" Word"_s));
    }
}

void TestDoctor::namesASocketIoServer_data() {
    QTest::addColumn<RawServer::Behaviour>("behaviour");
    QTest::addColumn<bool>("isAsked");
    const QByteArray tooOld = "{\"code\":5,\"message\":\"The client is using an unsupported version of the Socket.IO "
                              "or Engine.IO protocols\"}";
    QTest::newRow("at the path, 404") << socketIo("/ws/", httpAnswer("404 Not Found")) << true;
    QTest::newRow("at the path, 400") << socketIo("/ws/", httpAnswer("400 Bad Request")) << true;
    QTest::newRow("at its usual path") << socketIo("/socket.io/", httpAnswer("404 Not Found")) << true;
    QTest::newRow("hangs up") << socketIo("/socket.io/", {}) << true;
    QTest::newRow("says so by itself") << raw::http(400, {}, tooOld) << false;
}

void TestDoctor::namesASocketIoServer() {
    QFETCH(RawServer::Behaviour, behaviour);
    QFETCH(bool, isAsked);
    const RawServer server(behaviour);
    const Report report = examine(orderFor(server.url()));
    QCOMPARE(report.verdict.code, ErrorCode::SocketIoServer);
    QVERIFY(sentence(report.verdict).contains(u"Socket.IO"_s));
    if (isAsked) {
        QVERIFY(server.lastHead().contains("EIO=4"));
        QVERIFY2(!betrays(server.lastHead()), server.lastHead().constData());
        QVERIFY(!server.lastHead().contains("api_key") && !server.lastHead().toLower().contains("x-apikey"));
    }
}

void TestDoctor::namesWsAtATlsPort() {
    const RawServer server(raw::silent(), m_certificates.serverConfiguration(m_certificates.server()));
    QUrl url = server.url();
    url.setScheme(u"ws"_s);
    const Report report = examine(orderFor(url));
    QCOMPARE(report.verdict.code, ErrorCode::TlsExpectedByPeer);
    QVERIFY(sentence(report.verdict).contains(u"TLS"_s));
    QCOMPARE(server.bytesReceived(), 0);
}

void TestDoctor::namesWssAtAPlainPort() {
    const RawServer server(raw::http(400));
    QUrl url = server.url();
    url.setScheme(u"wss"_s);
    Order order = orderFor(url);
    order.profile.tls = ownAuthority();
    const Report report = examine(order);
    // A server of HTTP waits for a request's end, which TLS never sends.
    QVERIFY(report.verdict.code == ErrorCode::TlsPeerSpeaksPlain || report.verdict.code == ErrorCode::HandshakeTimeout);

    const RawServer prompt([](QTcpSocket& socket, const QByteArray&) { socket.write(httpAnswer("400 Bad Request")); });
    order.profile.url.setPort(prompt.port());
    const Report named = examine(order);
    QCOMPARE(named.verdict.code, ErrorCode::TlsPeerSpeaksPlain);
    QVERIFY2(sentence(named.verdict).contains(u"TLS"_s), qPrintable(sentence(named.verdict)));
    QCOMPARE(stepOf(named, StepKind::Tls).state, StepState::Failed);
}

void TestDoctor::namesACertificatesFault_data() {
    QTest::addColumn<QString>("pair");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("pin");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    const QString ours = m_certificates.authority();
    const auto row = [](const char* name, const char* pair, const QString& authority, ErrorCode code, const char* words,
                        const char* host = "127.0.0.1", const QString& pin = {}) {
        QTest::newRow(name) << QString::fromLatin1(pair) << authority << QString::fromLatin1(host) << pin << code
                            << QString::fromLatin1(words);
    };
    row("unknown authority", "server", QString(), ErrorCode::TlsUnknownAuthority, "authority that is not trusted");
    row("another authority", "stranger", ours, ErrorCode::TlsUnknownAuthority, "authority that is not trusted");
    row("self-signed", "self-signed", ours, ErrorCode::TlsSelfSigned, "signed by itself");
    row("expired", "expired", ours, ErrorCode::TlsExpired, "2020-01-02");
    row("not yet valid", "not-yet", ours, ErrorCode::TlsNotYetValid, "2098-01-01");
    row("wrong host", "wrong-host", ours, ErrorCode::TlsHostMismatch, "other.example");
    row("only the CN matches", "cn-only", ours, ErrorCode::TlsCommonNameOnly, "common name", "localhost");
    row("pin mismatch", "server", ours, ErrorCode::TlsPinMismatch, "pinned", "127.0.0.1",
        fingerprintOf(m_certificates.ofOtherAuthority().certificate));
}

void TestDoctor::namesACertificatesFault() {
    QFETCH(QString, pair);
    QFETCH(QString, authority);
    QFETCH(QString, host);
    const RawServer server(raw::upgrades(), m_certificates.serverConfiguration(m_certificates.pair(pair)));
    QUrl url = server.url();
    url.setHost(host);
    Order order = orderFor(url);
    order.profile.tls = ownAuthority();
    order.profile.tls.roots = authority.isEmpty() ? TrustRoots::System : TrustRoots::OwnFile;
    order.profile.tls.authorityFile = authority;
    QFETCH(QString, pin);
    order.profile.tls.pin = pin;
    const Report report = examine(order);
    QTEST(report.verdict.code, "code");
    QFETCH(QString, words);
    QVERIFY2(sentence(report.verdict).contains(words), qPrintable(sentence(report.verdict)));
    QCOMPARE(stepOf(report, StepKind::Tls).state, StepState::Failed);
    QVERIFY(!report.peer.trusted);
    const QString shown = fingerprintOf(m_certificates.pair(pair).certificate);
    QCOMPARE(report.peer.chain.first().sha256, shown);
    QVERIFY(doctor::textOf(report).contains(fingerprintText(shown)));
    QTest::qWait(100);
    QCOMPARE(server.bytesReceived(), 0);
}

void TestDoctor::namesAnOldProtocol() {
    StrictServer server(m_certificates, u"-tls1_1"_s, {u"-cipher"_s, u"ALL:@SECLEVEL=0"_s});
    QVERIFY2(server.isListening(), server.said().constData());
    Order order = orderFor(server.url());
    order.profile.tls = ownAuthority();
    const Report report = examine(order);
    QCOMPARE(report.verdict.code, ErrorCode::TlsOldProtocol);
    QVERIFY2(sentence(report.verdict).contains(u"TLS"_s), qPrintable(sentence(report.verdict)));
    QVERIFY(!server.said().contains("GET /"));
}

void TestDoctor::namesAClientsCertificateRefused_data() {
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("hasCertificate");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("none, TLS 1.3") << u"-tls1_3"_s << false << ErrorCode::TlsClientCertificateRequired
                                   << u"client certificate"_s;
    QTest::newRow("none, TLS 1.2") << u"-tls1_2"_s << false << ErrorCode::TlsHandshakeFailed
                                   << u"may want a client certificate"_s;
    QTest::newRow("unknown, TLS 1.3") << u"-tls1_3"_s << true << ErrorCode::TlsClientCertificateRefused
                                      << u"client certificate"_s;
    QTest::newRow("unknown, TLS 1.2") << u"-tls1_2"_s << true << ErrorCode::TlsClientCertificateRefused
                                      << u"client certificate"_s;
}

void TestDoctor::namesAClientsCertificateRefused() {
    QFETCH(QString, version);
    QFETCH(bool, hasCertificate);
    StrictServer server(m_certificates, version);
    QVERIFY2(server.isListening(), server.said().constData());
    Order order = orderFor(server.url());
    order.profile.tls = ownAuthority();
    const auto stranger = m_certificates.clientOfOtherAuthority();
    if (hasCertificate) {
        order.profile.tls.certificateFile = stranger.certificate;
        order.profile.tls.keyFile = stranger.key;
    }
    const Report report = examine(order);
    QTEST(report.verdict.code, "code");
    QFETCH(QString, words);
    QVERIFY2(sentence(report.verdict).contains(words), qPrintable(sentence(report.verdict)));
    QCOMPARE(stepOf(report, StepKind::Tls).state, StepState::Failed);
    QVERIFY(!server.said().contains("GET /"));
}

void TestDoctor::namesAFileOfOurs_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("wrong passphrase") << m_certificates.encryptedRsaKey() << QByteArray("wrong")
                                      << ErrorCode::KeyPassphraseWrong << u"passphrase does not open"_s;
    QTest::newRow("key of another") << m_certificates.clientEc().key << QByteArray()
                                    << ErrorCode::KeyDoesNotMatchCertificate << u"does not belong"_s;
}

void TestDoctor::namesAFileOfOurs() {
    QFETCH(QString, key);
    QFETCH(QByteArray, passphrase);
    const RawServer server(raw::upgrades(), m_certificates.serverConfiguration(m_certificates.server(), true));
    Order order = orderFor(server.url());
    order.profile.tls = ownAuthority();
    order.profile.tls.certificateFile = m_certificates.clientRsa().certificate;
    order.profile.tls.keyFile = key;
    order.credentials.keyPassphrase = Secret(passphrase);
    const Report report = examine(order);
    QTEST(report.verdict.code, "code");
    QFETCH(QString, words);
    QVERIFY2(sentence(report.verdict).contains(words), qPrintable(sentence(report.verdict)));
    QCOMPARE(server.accepted(), 0);
}

void TestDoctor::namesARefusedKey_data() {
    QTest::addColumn<int>("closeCode");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("0.6.8") << 1000 << QByteArray("Authentication failed: 认证失败") << ErrorCode::KeyRefused
                           << u"does not know the API key (close code 1000"_s;
    QTest::newRow("policy") << 1008 << QByteArray() << ErrorCode::KeyRefused << u"close code 1008"_s;
    QTest::newRow("private") << 4001 << QByteArray("no such key") << ErrorCode::KeyRefused << u"no such key"_s;
    QTest::newRow("Legacy") << 1008 << QByteArray("Invalid or missing token") << ErrorCode::LegacyServer
                            << u"Legacy server"_s;
    QTest::newRow("no refusal") << 1001 << QByteArray("going away") << ErrorCode::ClosedByPeer << u"1001"_s;
}

void TestDoctor::namesARefusedKey() {
    QFETCH(int, closeCode);
    QFETCH(QByteArray, reason);
    const RawServer server(closes(closeCode, reason));
    const Report report = examine(orderFor(server.url()));
    QTEST(report.verdict.code, "code");
    QFETCH(QString, words);
    QVERIFY2(sentence(report.verdict).contains(words), qPrintable(sentence(report.verdict)));
    QCOMPARE(stepOf(report, StepKind::Upgrade).state, StepState::Passed);
    QCOMPARE(stepOf(report, StepKind::Refusal).state, StepState::Failed);
    QVERIFY(
        shows(report, StepKind::Refusal, (QString::number(closeCode) + u' ' + QString::fromUtf8(reason)).trimmed()));
}

void TestDoctor::namesAProxy_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("CONNECT refused") << 403 << ErrorCode::ProxyDenied;
    QTest::newRow("does not reach the server") << 503 << ErrorCode::ProxyTargetUnreachable;
    QTest::newRow("nothing there") << 0 << ErrorCode::ProxyRefused;
}

void TestDoctor::namesAProxy() {
    QFETCH(int, status);
    TestProxy::Manners manners;
    manners.status = status;
    TestProxy proxy(TestProxy::Kind::Http, manners);
    const RawServer server(raw::silent());
    Order order = orderFor(server.url());
    order.profile.proxy = {ProxyKind::Http, u"127.0.0.1"_s, proxy.serverPort(), {}, true};
    if (status == 0) {
        proxy.close();
    }
    const Report report = examine(order);
    QTEST(report.verdict.code, "code");
    QVERIFY(sentence(report.verdict).contains(u"proxy"_s));
    QVERIFY(shows(report, StepKind::Address, u"HTTP CONNECT 127.0.0.1"_s));
    QCOMPARE(stepOf(report, StepKind::Resolve).state, StepState::Skipped);
    QCOMPARE(stepOf(report, StepKind::Connect).state, StepState::Failed);
    QVERIFY(!betrays(proxy.greeting + proxy.upstream));
}

void TestDoctor::namesWhatSpeaks_data() {
    QTest::addColumn<RawServer::Behaviour>("behaviour");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::addColumn<StepState>("state"); // of the last step that was walked
    const auto row = [](const char* name, RawServer::Behaviour behaviour, ErrorCode code, const char* words,
                        StepState state) {
        QTest::newRow(name) << std::move(behaviour) << code << QString::fromLatin1(words) << state;
    };
    const QByteArray lifecycle = R"({"time":1,"self_id":1,"post_type":"meta_event","meta_event_type":"lifecycle"})";
    row("OneBot, by itself", speaks(textFrame(lifecycle), silence()), ErrorCode::OneBotPeer, "OneBot",
        StepState::Failed);
    row("OneBot, to the probe",
        speaks({}, [](const QByteArray&) { return textFrame(R"({"status":"failed","retcode":1404,"echo":null})"); }),
        ErrorCode::OneBotPeer, "OneBot", StepState::Failed);
    row("Legacy",
        speaks(textFrame(R"({"message_info":{"platform":"qq"},"message_segment":{"type":"text","data":"x"}})"),
               silence()),
        ErrorCode::LegacyServer, "Legacy server", StepState::Failed);
    row("Socket.IO in frames", speaks(textFrame(kGreeting), silence()), ErrorCode::SocketIoServer, "Socket.IO",
        StepState::Failed);
    row("bare frames",
        speaks(textFrame(R"({"message_info":{},"message_segment":{},"message_dim":{"api_key":"k","platform":"p"}})"),
               answers()),
        ErrorCode::BareFramePeer, "bare messages", StepState::Passed);
    row("no ACK", speaks({}, silence()), ErrorCode::ProbeUnacknowledged, "no ACK within 0.5 s", StepState::Failed);
    row("ACK, no answer", speaks({}, acks()), ErrorCode::AckedButSilent, "nothing came back within 0.5 s",
        StepState::Warned);
    const Answer ahead = [](const QByteArray& text) { return ackOf(text, 60) + messageBack(); };
    const Answer behind = [](const QByteArray& text) { return ackOf(text, -60) + messageBack(); };
    row("a clock ahead", speaks({}, ahead), ErrorCode::ClockOff, "ahead of", StepState::Warned);
    row("a clock behind", speaks({}, behind), ErrorCode::ClockOff, "behind", StepState::Warned);
    const QDateTime early = QDateTime::currentDateTimeUtc().addSecs(-3'600);
    const QByteArray date = QLocale::c().toString(early, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
    row("a clock behind, by Date", speaks({}, answers(), "Date: " + date + "\r\n"), ErrorCode::ClockOff, "behind",
        StepState::Passed);
}

void TestDoctor::namesWhatSpeaks() {
    QFETCH(RawServer::Behaviour, behaviour);
    const RawServer server(behaviour);
    Order order = orderFor(server.url());
    order.sendProbe = true;
    Examination::Limits limits;
    limits.ackMs = limits.answerMs = 500;
    const Report report = examine(order, limits);
    QTEST(report.verdict.code, "code");
    QFETCH(QString, words);
    QVERIFY2(sentence(report.verdict).contains(words), qPrintable(sentence(report.verdict)));
    const doctor::Step& probe = stepOf(report, StepKind::Probe);
    QTEST(probe.state == StepState::Skipped ? stepOf(report, StepKind::Refusal).state : probe.state, "state");
}

void TestDoctor::findsThatAnEmptyKeyIsAccepted() {
    const RawServer server(raw::upgrades());
    Order order = orderFor(server.url());
    order.credentials = {};
    QCOMPARE(examine(order).verdict.code, ErrorCode::EmptyKeyAccepted);
    QCOMPARE(server.accepted(), 1);

    order = orderFor(server.url());
    QCOMPARE(examine(order).verdict.code, ErrorCode::None);
    QCOMPARE(server.accepted(), 2);
    order.tryEmptyKey = true;
    const Report report = examine(order);
    QCOMPARE(report.verdict.code, ErrorCode::EmptyKeyAccepted);
    QVERIFY(sentence(report.verdict).contains(u"without a key"_s));
    QCOMPARE(stepOf(report, StepKind::Refusal).state, StepState::Warned);
    QCOMPARE(server.accepted(), 4);
    QVERIFY(!betrays(server.lastHead()));
}

void TestDoctor::findsThatAnEmptyKeyIsRefused() {
    const RawServer server(raw::onRequest([](QTcpSocket& socket, const QByteArray& head) {
        const bool known = head.contains("api_key=");
        socket.write(raw::switchingProtocols(head) + (known ? QByteArray() : closeFrame(1008)));
    }));
    Order order = orderFor(server.url());
    order.tryEmptyKey = true;
    const Report report = examine(order);
    QCOMPARE(report.verdict.code, ErrorCode::None);
    QVERIFY(shows(report, StepKind::Refusal, u"refused"_s));
}

void TestDoctor::saysThatVerificationIsOff() {
    const RawServer server(raw::upgrades(), m_certificates.serverConfiguration(m_certificates.expired()));
    Order order = orderFor(server.url());
    order.profile.tls.verifyPeer = false;
    const Report report = examine(order);
    QCOMPARE(report.verdict.code, ErrorCode::TlsVerificationOff);
    QVERIFY(sentence(report.verdict).contains(u"not verified"_s));
    QVERIFY(shows(report, StepKind::Tls, u"TLS"_s));
    QVERIFY(!report.peer.trusted);
}

void TestDoctor::findsNothingWrong() {
    const RawServer server(speaks({}, answers()), m_certificates.serverConfiguration(m_certificates.server()));
    Order order = orderFor(server.url());
    order.profile.tls = ownAuthority();
    order.sendProbe = true;
    const Report report = examine(order);
    QCOMPARE(report.verdict.code, ErrorCode::None);
    for (const doctor::Step& step : report.steps) {
        QCOMPARE(step.state, StepState::Passed);
        QVERIFY(step.ns >= 0);
    }
    QVERIFY(report.peer.trusted);
    QVERIFY(doctor::textOf(report).contains(u"Nothing is wrong"_s));
}

void TestDoctor::waitsForALateRefusal() {
    const RawServer server(closes(1000, "Authentication failed: late", 4'000));
    QElapsedTimer clock;
    clock.start();
    const Report report = examine(orderFor(server.url()));
    QCOMPARE(report.verdict.code, ErrorCode::KeyRefused);
    QVERIFY(clock.elapsed() >= 4'000);
    const RawServer quiet(raw::upgrades());
    clock.start();
    QCOMPARE(examine(orderFor(quiet.url())).verdict.code, ErrorCode::None);
    QVERIFY(clock.elapsed() >= kProbationMs - 50);
}

void TestDoctor::sendsNothingUnasked() {
    const auto texts = std::make_shared<std::atomic<int>>(0);
    const RawServer server(speaks(messageBack(), [texts](const QByteArray& text) {
        ++*texts;
        return ackOf(text) + messageBack();
    }));
    Order order = orderFor(server.url());
    QCOMPARE(examine(order).verdict.code, ErrorCode::None);
    QCOMPARE(texts->load(), 0);
    order.sendProbe = true;
    QCOMPARE(examine(order).verdict.code, ErrorCode::None);
    QCOMPARE(texts->load(), 1);
}

void TestDoctor::keepsTheKeyOutOfTheReport() {
    QByteArray echo;
    for (const Disguise& disguise : disguises()) {
        const QByteArray name(disguise.name);
        if (name.contains("plain") || name.contains("percent") || name.contains("Base64") || name.contains("JSON")) {
            echo += disguise.bytes + ' ';
        }
    }
    const QByteArray header = "X-Echo: " + kCanary + "\r\nX-Encoded: " + kCanary.toPercentEncoding() + "\r\n";
    const RawServer http(raw::http(403, header, echo));
    QVERIFY(shows(examine(orderFor(http.url())), StepKind::Upgrade, u"X-Echo"_s));
    // Across the end of what is read.
    for (const int before : {4'080, 4'090, 4'094}) {
        const RawServer cut(raw::http(403, {}, QByteArray(before, 'x') + kCanary + kCanary));
        const Report report = examine(orderFor(cut.url()));
        QVERIFY(shows(report, StepKind::Upgrade, u"xxxx…"_s));
        QVERIFY(!allOf(report).contains(QString::fromLatin1(kCanary.left(5))));
    }
    const RawServer opened(speaks(
        textFrame(echo),
        [echo](const QByteArray& text) {
            return ackOf(text) + textFrame(echo) + closeFrame(1008, "Authentication failed: " + kCanary);
        },
        header));
    Order order = orderFor(opened.url());
    order.sendProbe = true;
    const Report report = examine(order);
    QVERIFY(shows(report, StepKind::Upgrade, u"X-Echo"_s));
    const RawServer closing(closes(1008, kCanary + ' ' + kCanary.toBase64()));
    QCOMPARE(examine(orderFor(closing.url())).verdict.code, ErrorCode::KeyRefused);
}

void TestDoctor::cancels() {
    const RawServer server(raw::silent());
    Examination examination(orderFor(server.url()));
    examination.start();
    QTRY_VERIFY_WITH_TIMEOUT(server.accepted() == 1 && !server.lastHead().isEmpty(), 10'000);
    examination.cancel();
    const Report report = examination.report();
    QVERIFY(report.over && report.cancelled && !report.verdict);
    QCOMPARE(stepOf(report, StepKind::Upgrade).state, StepState::Skipped);
    QVERIFY(doctor::textOf(report).contains(u"cancelled"_s));
    QTest::qWait(300);
    QVERIFY(examination.report() == report);
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
