#include <QTcpServer>
#include <QTranslator>

#include "doctor/answer_findings.h"
#include "support/doctor_probe.h"
#include "support/test_case.h"
#include "support/test_proxy.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(maim::test::RawServer::Behaviour)

namespace {

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

/// Knows one word.
class Dictionary : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int) const override {
        const bool known = qstrcmp(context, "DoctorFact") == 0 && qstrcmp(source, "query") == 0;
        return known ? u"查询参数"_s : QString();
    }
};

} // namespace

/// What the doctor says of a server that opens no connection.
class TestDoctor : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void namesAnAddressThatCannotBe();
    void saysHowTheKeyGoesInTheReadersLanguage();
    void namesAPortThatNobodyHas();
    void takesAnAddressWithAZone();
    void namesAHostThatIsNot();
    void namesSilence();
    void namesAnHttpAnswer_data();
    void namesAnHttpAnswer();
    void namesAPortal_data();
    void namesAPortal();
    void aTrustedPeerIsNoPortal();
    void namesWhoMadeTheAnswer_data();
    void namesWhoMadeTheAnswer();
    void aForbiddenMayBeOfAnotherProgram();
    void namesASocketIoServer_data();
    void namesASocketIoServer();
    void namesAProxy_data();
    void namesAProxy();
    void cancels();
};

void TestDoctor::namesAnAddressThatCannotBe() {
    const Report report = examine(orderFor(QUrl(u"ws://0.0.0.0:18040/ws"_s)));
    QCOMPARE(report.verdict.code, ErrorCode::AddressIsWildcard);
    QVERIFY(sentence(report.verdict).contains(u"0.0.0.0"_s));
    QCOMPARE(stepOf(report, StepKind::Address).state, StepState::Failed);
    QCOMPARE(stepOf(report, StepKind::Connect).state, StepState::Skipped);
}

void TestDoctor::saysHowTheKeyGoesInTheReadersLanguage() {
    Dictionary dictionary;
    const Report report = examine(orderFor(QUrl(u"ws://0.0.0.0:18040/ws"_s)));
    QVERIFY(doctor::textOf(report).contains(u": query"_s));
    QVERIFY(QCoreApplication::installTranslator(&dictionary));
    QVERIFY2(doctor::textOf(report).contains(u": 查询参数"_s), qPrintable(doctor::textOf(report)));
    const doctor::Observation theirs{"Header", u"query"_s};
    QCOMPARE(doctor::textOf(theirs), u"query"_s);
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

void TestDoctor::takesAnAddressWithAZone() {
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHostIPv6));
    const quint16 port = server.serverPort();
    server.close();
    const Report report = examine(orderFor(QUrl(u"ws://[::1%251]:"_s + QString::number(port) + u"/ws"_s)));
    QCOMPARE(report.verdict.code, ErrorCode::ConnectionRefused);
    // Of ::1 the system does not mind a zone that is not there.
    QCOMPARE(report.verdict.details.first(), u"::1%1"_s);
    QVERIFY2(shows(report, StepKind::Resolve, u"::1%1"_s), qPrintable(doctor::textOf(report)));
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
    row("503 by way of a cache", raw::http(503, "X-Cache: MISS from here\r\n"), ErrorCode::UpgradeRefused, "503");
    row("404 by way of a proxy", raw::http(404, "Via: 1.1 varnish\r\n"), ErrorCode::WrongPath, "status 404");
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

void TestDoctor::namesAPortal_data() {
    QTest::addColumn<RawServer::Behaviour>("behaviour");
    QTest::addColumn<ErrorCode>("nearby");
    QTest::newRow("511") << raw::http(511) << ErrorCode::UpgradeRefused;
    QTest::newRow("302 to another host") << raw::http(302, "Location: http://login.example/\r\n")
                                         << ErrorCode::RedirectNotFollowed;
    QTest::newRow("a page that says so") << raw::http(200, {}, "<html><title>Captive portal")
                                         << ErrorCode::NotWebSocket;
    QTest::newRow("a page that leads on")
        << raw::http(200, {}, "<html><meta http-equiv=\"refresh\" content=0>") << ErrorCode::NotWebSocket;
}

void TestDoctor::namesAPortal() {
    QFETCH(RawServer::Behaviour, behaviour);
    const RawServer server(behaviour);
    TestProxy proxy(TestProxy::Kind::Http); // to it every name is this machine
    const auto verdictAt = [&](const QString& host) {
        QUrl url = server.url();
        url.setHost(host);
        Order order = orderFor(url);
        order.profile.proxy = {ProxyKind::Http, u"127.0.0.1"_s, proxy.serverPort(), {}, true};
        return examine(order).verdict;
    };
    const Error away = verdictAt(u"maim.example"_s);
    QCOMPARE(away.code, ErrorCode::CaptivePortal);
    QVERIFY(sentence(away).contains(u"sign-in page"_s));
    QTEST(verdictAt(u"127.0.0.1"_s).code, "nearby");
    QTEST(verdictAt(u"maibot.local"_s).code, "nearby");
}

namespace {

AttemptFacts answered(int status, const QByteArray& headers = {}) {
    AttemptFacts facts;
    facts.host = u"maim.example"_s;
    facts.path = u"/ws"_s;
    facts.reached = true;
    facts.status = status;
    facts.answer = "HTTP/1.1 " + QByteArray::number(status) + " Word\r\n" + headers + "\r\n";
    return facts;
}

} // namespace

void TestDoctor::aTrustedPeerIsNoPortal() {
    AttemptFacts facts = answered(511);
    facts.tls = true;
    QCOMPARE(doctor::findingsOf(facts).front().code, ErrorCode::CaptivePortal); // verification is off
    facts.peer.trusted = true;
    QCOMPARE(doctor::findingsOf(facts).front().code, ErrorCode::UpgradeRefused);
}

void TestDoctor::namesWhoMadeTheAnswer_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("ofProxy");
    QTest::newRow("Squid's own") << 403 << QByteArray("Via: 1.1 squid\r\nX-Squid-Error: ERR_ACCESS_DENIED 0\r\n")
                                 << true;
    QTest::newRow("a login") << 407 << QByteArray("Proxy-Authenticate: Basic\r\n") << true;
    QTest::newRow("Proxy-Status") << 500 << QByteArray("Proxy-Status: cdn; error=proxy_internal_error\r\n") << true;
    QTest::newRow("no way on") << 504 << QByteArray("Via: 1.1 squid\r\n") << true;
    QTest::newRow("403 handed on") << 403 << QByteArray("Via: 1.1 caddy\r\n") << false;
    QTest::newRow("500 handed on") << 500 << QByteArray("X-Cache: MISS\r\n") << false;
    QTest::newRow("503 handed on") << 503 << QByteArray("X-Cache: MISS\r\n") << false;
}

void TestDoctor::namesWhoMadeTheAnswer() {
    QFETCH(int, status);
    QFETCH(QByteArray, header);
    QFETCH(bool, ofProxy);
    const std::vector<Error> findings = doctor::findingsOf(answered(status, header));
    QCOMPARE(findings.size(), std::size_t(2));
    QCOMPARE(findings.front().code == ErrorCode::ProxyInTheWay, ofProxy);
    QCOMPARE(findings.back().code == ErrorCode::ProxyInTheWay, !ofProxy);
}

void TestDoctor::aForbiddenMayBeOfAnotherProgram() {
    const Error refused = doctor::findingsOf(answered(403)).front();
    QCOMPARE(refused.code, ErrorCode::KeyRefused);
    QVERIFY2(advice(refused).contains(u"another program"_s), qPrintable(advice(refused)));
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
    QTest::qWait(300); // nothing is added any more
    QVERIFY(examination.report() == report);
}

MAIM_TEST_CASE(TestDoctor)
#include "tst_doctor.moc"
