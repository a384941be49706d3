#include "support/certificates.h"
#include "support/doctor_probe.h"
#include "support/test_case.h"
#include "support/test_proxy.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

namespace {

/// A server that goes wrong in one way, and what the doctor has to say of that way alone.
struct Fixture {
    const char* name;
    RawServer::Behaviour server;
    const char* says; ///< a part of the sentence that no other way shares
    const char* path = "/ws";
    bool probes = false;
};

const char* const kLegacyToken = "it wants a token";
const char* const kLegacy = "have no envelope and no ACKs";
const char* const kOrigin = "does not accept this origin";
const char* const kRate = "takes only so much in a given time";
const char* const kConnections = "as many connections as it allows";
const char* const kKey = "API key:";
const char* const kKeyClosed = "does not know the API key";
const char* const kPolicy = "by a rule of its own";
const char* const kTakenOut = "saw an ordinary web request";
const char* const kUpgradeWanted = "asks for an upgrade";
const char* const kPath = "has no WebSocket at the path";
const char* const kMethod = "web requests of another kind";
const char* const kNoAck = "sent no ACK";
const char* const kWantsCertificate = "asks for a client certificate";
const char* const kRefusesCertificate = "refused the client certificate";
const char* const kHungUp = "hung up";
const char* const kClear = "unencrypted";

const QByteArray kJsonType = "Content-Type: application/json\r\n";
const QByteArray kNotFound = R"({"detail":"Not Found"})";

QByteArray page(const QByteArray& words) {
    return "<html><head><title>" + words + "</title></head><body>" + words + "</body></html>";
}

/// Answers a bare message with one, and nothing else.
Answer legacyAnswer(const QByteArray& answer) {
    return [answer](const QByteArray& text) {
        return decode(text).dialect == Dialect::Legacy ? textFrame(answer) : QByteArray();
    };
}

Answer echo() {
    return [](const QByteArray& text) { return textFrame(text); };
}

const QByteArray kBare = R"({"message_info":{"platform":"qq"},"message_segment":{"type":"text","data":"x"}})";
const QByteArray kCustom =
    R"({"platform":"qq","message_type_name":"notice","content":{},"timestamp":1.5,"is_custom_message":true})";

std::vector<Fixture> closings() {
    return {
        {"Legacy, 0.6.8's token", closes(1008, "无效的令牌"), kLegacyToken},
        {"Legacy, an earlier token", closes(1008, "Invalid or missing token"), kLegacyToken},
        {"origin", closes(1008, "Origin not allowed"), kOrigin},
        {"origin, in Chinese", closes(1008, "不允许的来源"), kOrigin},
        {"rate", closes(1008, "Rate limit exceeded"), kRate},
        {"rate, in Chinese", closes(1008, "请求过于频繁"), kRate},
        {"rate, of a key", closes(1008, "Too many requests with this API key"), kRate},
        {"connections", closes(1008, "Too many connections"), kConnections},
        {"connections, in Chinese", closes(1008, "连接数已达上限"), kConnections},
        {"key", closes(1008, "Invalid API key"), kKeyClosed},
        {"key, in Chinese", closes(1008, "API 密钥无效"), kKeyClosed},
        {"key, without a word", closes(1008, ""), kKeyClosed},
        {"key, 0.6.8", closes(1000, "Authentication failed: 认证失败"), kKeyClosed},
        {"words that nobody knows", closes(1008, "Zutritt verweigert"), kPolicy},
    };
}

std::vector<Fixture> answersByHttp() {
    return {
        {"404 with JSON at /ws", raw::http(404, kJsonType, kNotFound), kTakenOut},
        {"426", raw::http(426), kUpgradeWanted},
        {"404 with JSON elsewhere", raw::http(404, kJsonType, kNotFound), kPath, "/wrong"},
        {"404 with a page at /ws", raw::http(404, {}, page("Not Found")), kPath},
        {"403 elsewhere", raw::http(403), kPath, "/wrong"},
        {"405", raw::http(405, kJsonType, R"({"detail":"Method Not Allowed"})"), kMethod},
        {"401", raw::http(401), kKey},
        {"403", raw::http(403), kKey},
        {"403 for an origin",
         raw::http(403, {}, "Failed to open a WebSocket connection: invalid Origin header: http://here.example.\n"),
         kOrigin},
        {"429", raw::http(429), kRate},
        {"hangs up", raw::closesAtOnce(), kHungUp},
    };
}

std::vector<Fixture> talks() {
    return {
        {"Legacy without a token", speaks({}, legacyAnswer(kBare)), kLegacy, "/ws", true},
        {"Legacy, a message of its own kind", speaks({}, legacyAnswer(kCustom)), kLegacy, "/ws", true},
        {"silence", speaks({}, silence()), kNoAck, "/ws", true},
        {"a mere echo", speaks({}, echo()), kNoAck, "/ws", true},
    };
}

} // namespace

/// Each way of going wrong has a sentence of its own, and no other gets it.
class TestDoctorSentences : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void eachHasItsOwn();
    void asksForAClientsCertificate_data();
    void asksForAClientsCertificate();
    void warnsOfAKeyInTheClear();
    void knowsLegacyByItsOwnTrial();

private:
    void hear(const QString& name, const Error& verdict, const char* says);
    Order orderWithAuthority(const QUrl& url) const;

    Certificates m_certificates;
};

void TestDoctorSentences::initTestCase() {
    const QString problem = m_certificates.make();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

/// Its own sentence, and nobody else's.
void TestDoctorSentences::hear(const QString& name, const Error& verdict, const char* says) {
    const QString heard = sentence(verdict);
    for (const char* words :
         {kLegacyToken, kLegacy, kOrigin, kRate, kConnections, kKey, kKeyClosed, kPolicy, kTakenOut, kUpgradeWanted,
          kPath, kMethod, kNoAck, kWantsCertificate, kRefusesCertificate, kHungUp, kClear}) {
        const bool isOwn = qstrcmp(words, says) == 0;
        QVERIFY2(heard.contains(QString::fromUtf8(words)) == isOwn, qPrintable(name + u": "_s + heard));
    }
    QVERIFY2(!advice(verdict).isEmpty(), qPrintable(heard));
}

void TestDoctorSentences::eachHasItsOwn() {
    for (const std::vector<Fixture>& fixtures : {closings(), answersByHttp(), talks()}) {
        for (const Fixture& fixture : fixtures) {
            const RawServer server(fixture.server);
            Order order = orderFor(server.url(QString::fromLatin1(fixture.path)));
            order.sendProbe = fixture.probes;
            Examination::Limits limits;
            limits.ackMs = 300;
            hear(QString::fromUtf8(fixture.name), examine(order, limits).verdict, fixture.says);
        }
    }
}

Order TestDoctorSentences::orderWithAuthority(const QUrl& url) const {
    Order order = orderFor(url);
    order.profile.tls.roots = TrustRoots::OwnFile;
    order.profile.tls.authorityFile = m_certificates.authority();
    return order;
}

void TestDoctorSentences::asksForAClientsCertificate_data() {
    QTest::addColumn<QSsl::SslProtocol>("version");
    QTest::newRow("TLS 1.2") << QSsl::TlsV1_2;
    QTest::newRow("TLS 1.3") << QSsl::TlsV1_3;
}

/// Qt's server hangs up without the alert that says why; nginx says it in a page.
void TestDoctorSentences::asksForAClientsCertificate() {
    QFETCH(QSsl::SslProtocol, version);
    const auto configured = [&](bool asks) {
        QSslConfiguration tls = m_certificates.serverConfiguration(m_certificates.server(), asks);
        tls.setProtocol(version);
        return tls;
    };
    const RawServer strict(raw::upgrades(), configured(true));
    const Order without = orderWithAuthority(strict.url());
    hear(u"none"_s, examine(without).verdict, kWantsCertificate);

    Order stranger = without;
    stranger.profile.tls.certificateFile = m_certificates.clientOfOtherAuthority().certificate;
    stranger.profile.tls.keyFile = m_certificates.clientOfOtherAuthority().key;
    hear(u"a stranger's"_s, examine(stranger).verdict, kRefusesCertificate);

    const RawServer nginx(raw::http(400, {}, page("400 No required SSL certificate was sent")), configured(false));
    hear(u"nginx"_s, examine(orderWithAuthority(nginx.url())).verdict, kWantsCertificate);

    const RawServer hangingUp(raw::onRequest([](QTcpSocket& socket, const QByteArray&) { socket.abort(); }),
                              configured(false));
    hear(u"hangs up on the request"_s, examine(orderWithAuthority(hangingUp.url())).verdict, kHungUp);
}

void TestDoctorSentences::warnsOfAKeyInTheClear() {
    const RawServer server(raw::upgrades());
    TestProxy proxy(TestProxy::Kind::Http); // to it every name is this machine
    const auto reportOf = [&](const QString& host, bool hasKey) {
        QUrl url = server.url();
        url.setHost(host);
        Order order = orderFor(url);
        order.profile.proxy = {ProxyKind::Http, u"127.0.0.1"_s, proxy.serverPort(), {}, true};
        if (!hasKey) {
            order.credentials = {};
        }
        return examine(order);
    };
    const Report warned = reportOf(u"maim.example"_s, true);
    hear(u"a public host"_s, warned.verdict, kClear);
    QVERIFY(doctor::isRemark(warned.verdict.code));
    QCOMPARE(stepOf(warned, StepKind::Address).state, StepState::Warned);
    QVERIFY(!reportOf(u"maibot.local"_s, true).verdict);
    QCOMPARE(reportOf(u"maim.example"_s, false).verdict.code, ErrorCode::EmptyKeyAccepted);
}

/// Under a platform of its own, so that it throws nobody out, and without the key.
void TestDoctorSentences::knowsLegacyByItsOwnTrial() {
    const RawServer server(speaks({}, legacyAnswer(kBare)));
    Order order = orderFor(server.url());
    order.sendProbe = true;
    Examination::Limits limits;
    limits.ackMs = 300;
    const Report report = examine(order, limits);
    QCOMPARE(report.verdict.code, ErrorCode::LegacyServer);
    QCOMPARE(server.accepted(), 2);
    QVERIFY2(server.lastHead().contains("\r\nplatform: maim-console-"), server.lastHead().constData());
    QVERIFY2(!betrays(server.lastHead()), server.lastHead().constData());
    QVERIFY(shows(report, StepKind::Probe, u"message_segment"_s));
}

MAIM_TEST_CASE(TestDoctorSentences)
#include "tst_doctor_sentences.moc"
