#include "support/test_case.h"
#include "transport/failure.h"

using namespace maim;
using Socket = QAbstractSocket;

namespace {

AttemptFacts reached(const QString& path = QStringLiteral("/ws")) {
    AttemptFacts facts;
    facts.host = QStringLiteral("bot.example");
    facts.port = 18040;
    facts.path = path;
    facts.reached = true;
    return facts;
}

AttemptFacts answered(const QByteArray& answer, const QString& path = QStringLiteral("/ws")) {
    AttemptFacts facts = reached(path);
    facts.answer = answer;
    return facts;
}

AttemptFacts status(int status, const QString& path = QStringLiteral("/ws"), const QByteArray& body = {}) {
    AttemptFacts facts = answered("HTTP/1.1 " + QByteArray::number(status) + " Word\r\n\r\n" + body, path);
    facts.status = status;
    return facts;
}

AttemptFacts unreached(Socket::SocketError error, const QString& host = QStringLiteral("bot.example")) {
    AttemptFacts facts = reached();
    facts.host = host;
    facts.reached = false;
    facts.error = error;
    facts.errorString = QStringLiteral("words of the system");
    return facts;
}

AttemptFacts throughProxy(Socket::SocketError error, const QString& user = {}) {
    AttemptFacts facts = unreached(error);
    facts.proxy = QStringLiteral("proxy.example:3128");
    facts.proxyUser = user;
    return facts;
}

AttemptFacts distrusted(ErrorCode code) {
    AttemptFacts facts = reached();
    facts.tls = true;
    facts.distrust = {code, {QStringLiteral("bot.example"), QStringLiteral("AA"), QStringLiteral("BB")}};
    return facts;
}

AttemptFacts secure(Socket::SocketError error, const QString& words) {
    AttemptFacts facts = reached();
    facts.tls = true;
    facts.error = error;
    facts.errorString = words;
    return facts;
}

AttemptFacts certificate(const QList<QSslError::SslError>& errors) {
    AttemptFacts facts = secure(Socket::SslHandshakeFailedError, QStringLiteral("certificate verify failed"));
    for (const QSslError::SslError error : errors) {
        facts.tlsErrors << QSslError(error, QSslCertificate());
    }
    return facts;
}

AttemptFacts alert(int number, bool clientCertificate) {
    AttemptFacts facts = secure(Socket::SslInternalError, QStringLiteral("alert"));
    facts.alert = number;
    facts.clientCertificate = clientCertificate;
    return facts;
}

CloseFacts close(int code, const char* reason, qint64 openForMs = 20) {
    return {true, code, QString::fromUtf8(reason), openForMs, {}};
}

} // namespace

Q_DECLARE_METATYPE(maim::AttemptFacts)
Q_DECLARE_METATYPE(maim::CloseFacts)

class TestFailure : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void attempts_data();
    void attempts();
    void putsNumbersBesideItsPhrases();
    void closes_data();
    void closes();
    void timeouts();
};

void TestFailure::attempts_data() {
    QTest::addColumn<AttemptFacts>("facts");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* name, const AttemptFacts& facts, ErrorCode code, const char* detail = "") {
        QTest::newRow(name) << facts << code << QString::fromUtf8(detail);
    };
    row("host", unreached(Socket::HostNotFoundError), ErrorCode::HostNotFound, "bot.example");
    row("refused", unreached(Socket::ConnectionRefusedError), ErrorCode::ConnectionRefused, "18040");
    row("timeout of the system", unreached(Socket::SocketTimeoutError), ErrorCode::ConnectTimeout);
    row("network", unreached(Socket::NetworkError), ErrorCode::NetworkUnreachable);
    row("wildcard", unreached(Socket::ConnectionRefusedError, QStringLiteral("0.0.0.0")), ErrorCode::AddressIsWildcard);
    row("wildcard of IPv6", unreached(Socket::NetworkError, QStringLiteral("::")), ErrorCode::AddressIsWildcard);
    const QString ada = QStringLiteral("ada");
    row("proxy refuses", throughProxy(Socket::ProxyConnectionRefusedError), ErrorCode::ProxyRefused, "proxy.example");
    row("proxy has no address", throughProxy(Socket::ProxyNotFoundError), ErrorCode::ProxyNotFound, "proxy.example");
    row("proxy is silent", throughProxy(Socket::ProxyConnectionTimeoutError), ErrorCode::ProxyTimeout);
    row("proxy wants a login", throughProxy(Socket::ProxyAuthenticationRequiredError), ErrorCode::ProxyLoginWanted);
    row("proxy refuses a login", throughProxy(Socket::ProxyAuthenticationRequiredError, ada),
        ErrorCode::ProxyLoginWrong, "ada");
    row("proxy forbids", throughProxy(Socket::SocketAccessError), ErrorCode::ProxyDenied, "18040");
    row("proxy finds no server", throughProxy(Socket::HostNotFoundError), ErrorCode::ProxyTargetUnreachable);
    row("proxy is refused", throughProxy(Socket::ConnectionRefusedError), ErrorCode::ProxyTargetUnreachable);
    row("proxy answers 502", throughProxy(Socket::ProxyProtocolError), ErrorCode::ProxyAnsweredWithError);
    AttemptFacts noHttp = throughProxy(Socket::ProxyProtocolError), noSocks = noHttp;
    noHttp.errorString = QStringLiteral("Did not receive HTTP response from proxy");
    noSocks.proxyIsSocks = true;
    row("proxy speaks no HTTP", noHttp, ErrorCode::ProxyOfAnotherKind, "HTTP");
    row("proxy speaks no SOCKS5", noSocks, ErrorCode::ProxyOfAnotherKind, "SOCKS5");
    row("proxy hangs up", throughProxy(Socket::ProxyConnectionClosedError), ErrorCode::ProxyFailed, "words of");
    row("only the CN", distrusted(ErrorCode::TlsCommonNameOnly), ErrorCode::TlsCommonNameOnly, "bot.example");
    row("another than the pinned", distrusted(ErrorCode::TlsPinMismatch), ErrorCode::TlsPinMismatch, "BB");

    row("400", status(400), ErrorCode::UpgradeRefused, "400");
    row("400 of Engine.IO",
        status(400, QStringLiteral("/ws"),
               "\"The client is using an unsupported version of the Socket.IO or Engine.IO protocols\""),
        ErrorCode::SocketIoServer);
    row("401", status(401), ErrorCode::KeyRefused, "401");
    row("403 at /ws", status(403), ErrorCode::KeyRefused, "403");
    row("403 elsewhere", status(403, QStringLiteral("/wrong")), ErrorCode::WrongPath, "/wrong");
    row("403 at /ws/", status(403, QStringLiteral("/ws/")), ErrorCode::WrongPath, "/ws/");
    row("404 elsewhere", status(404, QStringLiteral("/")), ErrorCode::WrongPath, "/");
    row("404 at /ws", status(404), ErrorCode::WrongPath, "404");
    row("426", status(426), ErrorCode::UpgradeTakenOut, "426");
    row("500", status(500), ErrorCode::UpgradeRefused, "500");
    row("503", status(503), ErrorCode::UpgradeRefused, "503");
    row("301", status(301), ErrorCode::RedirectNotFollowed, "301");
    row("307", status(307), ErrorCode::RedirectNotFollowed, "307");
    row("200", status(200), ErrorCode::NotWebSocket, "200");
    row(
        "a closed socket after the answer",
        [] {
            AttemptFacts facts = status(401);
            facts.error = Socket::RemoteHostClosedError;
            facts.errorString = QStringLiteral("The remote host closed the connection");
            return facts;
        }(),
        ErrorCode::KeyRefused, "401");
    row(
        "101 that is none",
        [] {
            AttemptFacts facts = status(101);
            facts.fault = "it is wrong";
            return facts;
        }(),
        ErrorCode::NotWebSocket, "it is wrong");
    row("garbage", answered("SSH-2.0-OpenSSH_9.2\r\n"), ErrorCode::NotWebSocket);
    row(
        "header",
        [] {
            AttemptFacts facts = answered("HTTP/1.1 101 Switching Protocols\r\n");
            facts.headerTooLarge = true;
            return facts;
        }(),
        ErrorCode::HeaderTooLarge);
    row("a TLS alert in plain", answered(QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7)), ErrorCode::TlsExpectedByPeer,
        "18040");
    AttemptFacts silent = reached();
    silent.error = Socket::RemoteHostClosedError;
    row("hung up without a word", silent, ErrorCode::ConnectionLost, "hung up");
    QVERIFY(isUnexplained(silent));
    silent.speaksTls = true;
    row("hung up, and speaks TLS", silent, ErrorCode::TlsExpectedByPeer, "18040");
    silent.tls = true;
    row("hung up after TLS", silent, ErrorCode::ConnectionLost, "certificate");
    silent.alert = 116;
    row("hung up after TLS, with an alert", silent, ErrorCode::TlsClientCertificateRequired);

    row("self-signed", certificate({QSslError::HostNameMismatch, QSslError::SelfSignedCertificate}),
        ErrorCode::TlsSelfSigned, "bot.example");
    row("unknown authority",
        certificate({QSslError::UnableToGetLocalIssuerCertificate, QSslError::UnableToVerifyFirstCertificate}),
        ErrorCode::TlsUnknownAuthority);
    row("unknown root", certificate({QSslError::SelfSignedCertificateInChain}), ErrorCode::TlsUnknownAuthority);
    row("expired", certificate({QSslError::HostNameMismatch, QSslError::CertificateExpired}), ErrorCode::TlsExpired);
    row("not yet valid", certificate({QSslError::CertificateNotYetValid}), ErrorCode::TlsNotYetValid);
    row("host name", certificate({QSslError::HostNameMismatch}), ErrorCode::TlsHostMismatch);
    row("another fault", certificate({QSslError::InvalidPurpose}), ErrorCode::TlsHandshakeFailed);
    row("plain port", secure(Socket::SslHandshakeFailedError, QStringLiteral("...::wrong version number")),
        ErrorCode::TlsPeerSpeaksPlain, "18040");
    row("old TLS, our word", secure(Socket::SslHandshakeFailedError, QStringLiteral("...::unsupported protocol")),
        ErrorCode::TlsOldProtocol);
    row("old TLS, their word", alert(70, false), ErrorCode::TlsOldProtocol);
    row("certificate required", alert(116, false), ErrorCode::TlsClientCertificateRequired);
    row("certificate of a stranger", alert(48, true), ErrorCode::TlsClientCertificateRefused);
    row("bad certificate", alert(42, true), ErrorCode::TlsClientCertificateRefused);
    row("expired client certificate", alert(45, true), ErrorCode::TlsClientCertificateRefused);
    row("handshake failure", alert(40, true), ErrorCode::TlsHandshakeFailed, "alert");
    row("handshake failure, no certificate of ours", alert(40, false), ErrorCode::TlsHandshakeFailed,
        "client certificate");
    row("internal", secure(Socket::SslInternalError, QStringLiteral("oops")), ErrorCode::TlsHandshakeFailed, "oops");
}

void TestFailure::attempts() {
    QFETCH(AttemptFacts, facts);
    QFETCH(ErrorCode, code);
    QFETCH(QString, detail);
    const Error error = classify(facts);
    QCOMPARE(error.code, code);
    QVERIFY2(error.details.join(u'|').contains(detail), qPrintable(error.details.join(u'|')));
    QVERIFY(!sentence(error).isEmpty());
}

// A phrase with a number in it has no translation.
void TestFailure::putsNumbersBesideItsPhrases() {
    const Error error = classify(status(200));
    QCOMPARE(error.details.size(), 2);
    QVERIFY(!error.details.first().contains(QStringLiteral("200")));
    QCOMPARE(error.details.last(), QStringLiteral("200"));
    QVERIFY2(sentence(error).contains(QStringLiteral("HTTP status 200")), qPrintable(sentence(error)));
}

void TestFailure::closes_data() {
    QTest::addColumn<CloseFacts>("facts");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* name, const CloseFacts& facts, ErrorCode code, const char* detail = "") {
        QTest::newRow(name) << facts << code << QString::fromUtf8(detail);
    };
    row("0.6.8's refusal", close(1000, "Authentication failed: 认证失败"), ErrorCode::KeyRefused, "1000");
    row("policy", close(1008, "no"), ErrorCode::PolicyRefused, "no");
    row("policy, too late for a refusal", close(1008, "no", kProbationMs + 1), ErrorCode::ClosedByPeer, "no");
    row("rate, at any time", close(1008, "slow down: too many messages", kProbationMs + 1), ErrorCode::RateLimited);
    row("token", close(1008, "无效的令牌"), ErrorCode::LegacyServer, "令牌");
    row("origin", close(1008, "bad Origin"), ErrorCode::OriginRefused, "Origin");
    row("connections", close(1008, "连接过多"), ErrorCode::TooManyConnections, "1008");
    row("private code", close(4001, ""), ErrorCode::KeyRefused, "4001");
    row("refusal on the last moment", close(1008, "", kProbationMs), ErrorCode::KeyRefused);
    row("too late for a refusal", close(1008, "", kProbationMs + 1), ErrorCode::ClosedByPeer, "1008");
    row("the words too late", close(1000, "Authentication failed", kProbationMs + 1), ErrorCode::ClosedByPeer);
    row("the words inside", close(1000, "No: Authentication failed"), ErrorCode::ClosedByPeer);
    row("normal", close(1000, ""), ErrorCode::ClosedByPeer, "1000");
    row("going away", close(1001, "bye"), ErrorCode::ClosedByPeer, "bye");
    row("ping time-out of uvicorn", close(1011, "keepalive ping timeout"), ErrorCode::ClosedByPeer, "1011");
    row("too large", close(1009, ""), ErrorCode::MessageTooLarge);
    row("restart", close(1012, ""), ErrorCode::ClosedByPeer, "1012");
    row("no code", close(1005, ""), ErrorCode::ClosedByPeer, "no code");
    row("no close frame", {false, 0, {}, 20, QStringLiteral("reset")}, ErrorCode::ConnectionLost, "reset");
    row("no close frame, with words", {false, 0, QStringLiteral("Authentication failed"), 20, {}},
        ErrorCode::ConnectionLost);
}

void TestFailure::closes() {
    QFETCH(CloseFacts, facts);
    QFETCH(ErrorCode, code);
    QFETCH(QString, detail);
    const Error error = classify(facts);
    QCOMPARE(error.code, code);
    QVERIFY2(error.details.join(u'|').contains(detail), qPrintable(error.details.join(u'|')));
    QVERIFY(!sentence(error).isEmpty());
}

void TestFailure::timeouts() {
    QCOMPARE(timeoutOf(unreached(Socket::UnknownSocketError), 10'000),
             (Error{ErrorCode::ConnectTimeout,
                    {QStringLiteral("bot.example"), QStringLiteral("18040"), QStringLiteral("10")}}));
    QCOMPARE(timeoutOf(throughProxy(Socket::UnknownSocketError), 2'500).code, ErrorCode::ProxyTimeout);
    QCOMPARE(timeoutOf(reached(), 2'500).code, ErrorCode::HandshakeTimeout);
    QCOMPARE(timeoutOf(reached(), 2'500).details.last(), QStringLiteral("2.5"));
    AttemptFacts inTls = secure(Socket::UnknownSocketError, {});
    QCOMPARE(timeoutOf(inTls, 2'500).code, ErrorCode::TlsTimeout);
    QVERIFY(sentence(timeoutOf(inTls, 2'500)).contains(QStringLiteral("within 2.5 s")));
    inTls.peer.protocol = QStringLiteral("TLSv1.3");
    QCOMPARE(timeoutOf(inTls, 2'500).code, ErrorCode::HandshakeTimeout);
}

MAIM_TEST_CASE(TestFailure)
#include "tst_failure.moc"
