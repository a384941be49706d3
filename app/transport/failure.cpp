#include "transport/failure.h"

#include <QCoreApplication>
#include <QSslCertificate>

#include "transport/refusal.h"
#include "websocket/protocol.h"
#include "websocket/upgrade.h"

namespace maim {

namespace {

using namespace Qt::StringLiterals;

// TLS alerts by their numbers in RFC 8446, appendix B.2.
constexpr int kAlertHandshakeFailure = 40;
constexpr int kAlertProtocolVersion = 70;
constexpr int kAlertCertificateRequired = 116;

QString portOf(const AttemptFacts& facts) {
    return QString::number(facts.port);
}

bool isWildcard(const QString& host) {
    return host == "0.0.0.0"_L1 || host == "::"_L1;
}

bool isCertificateAlert(int alert) {
    constexpr int kBadCertificate = 42, kUnknown = 46, kUnknownAuthority = 48, kAccessDenied = 49;
    return (alert >= kBadCertificate && alert <= kUnknown) || alert == kUnknownAuthority || alert == kAccessDenied;
}

// The library's words, where the error code alone does not tell.
bool says(const AttemptFacts& facts, QLatin1StringView words) {
    return facts.errorString.contains(words, Qt::CaseInsensitive);
}

Error withHost(ErrorCode code, const AttemptFacts& facts) {
    return {code, {facts.host}};
}

Error withPort(ErrorCode code, const AttemptFacts& facts) {
    return {code, {facts.host, portOf(facts)}};
}

QString namesIn(const QSslCertificate& certificate) {
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty()) {
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    }
    return names.join(", "_L1);
}

Error expired(const QSslError& error, const AttemptFacts& facts) {
    return {ErrorCode::TlsExpired, {facts.host, error.certificate().expiryDate().toString(Qt::ISODate)}};
}

Error notYetValid(const QSslError& error, const AttemptFacts& facts) {
    return {ErrorCode::TlsNotYetValid, {facts.host, error.certificate().effectiveDate().toString(Qt::ISODate)}};
}

Error hostMismatch(const QSslError& error, const AttemptFacts& facts) {
    return {ErrorCode::TlsHostMismatch, {facts.host, namesIn(error.certificate())}};
}

std::optional<Error> named(const QSslError& error, const AttemptFacts& facts) {
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
        return withHost(ErrorCode::TlsSelfSigned, facts);
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return withHost(ErrorCode::TlsUnknownAuthority, facts);
    case QSslError::CertificateExpired:
        return expired(error, facts);
    case QSslError::CertificateNotYetValid:
        return notYetValid(error, facts);
    case QSslError::HostNameMismatch:
        return hostMismatch(error, facts);
    default:
        return std::nullopt;
    }
}

// Who vouches comes before when and for whom: Qt puts the host name first, whatever else is wrong.
int weight(ErrorCode code) {
    return code == ErrorCode::TlsHostMismatch ? 1 : code == ErrorCode::TlsExpired ? 2 : 3;
}

Error ofCertificate(const AttemptFacts& facts) {
    std::optional<Error> worst;
    for (const QSslError& error : facts.tlsErrors) {
        const std::optional<Error> found = named(error, facts);
        if (found && (!worst || weight(found->code) > weight(worst->code))) {
            worst = found;
        }
    }
    return worst.value_or(Error{ErrorCode::TlsHandshakeFailed, {facts.host, facts.tlsErrors.first().errorString()}});
}

Error ofClientCertificate(const AttemptFacts& facts) {
    return withHost(facts.clientCertificate ? ErrorCode::TlsClientCertificateRefused
                                            : ErrorCode::TlsClientCertificateRequired,
                    facts);
}

Error ofAlert(const AttemptFacts& facts) {
    const int alert = *facts.alert;
    if (alert == kAlertCertificateRequired) {
        return withHost(ErrorCode::TlsClientCertificateRequired, facts);
    }
    if (facts.clientCertificate && isCertificateAlert(alert)) {
        return withHost(ErrorCode::TlsClientCertificateRefused, facts);
    }
    if (alert == kAlertHandshakeFailure && !facts.clientCertificate) {
        // All that TLS 1.2 says to a client that brought none.
        const char* guess =
            QT_TRANSLATE_NOOP("ErrorFact", "it refused the handshake. It may want a client certificate");
        return {ErrorCode::TlsHandshakeFailed, {facts.host, QString::fromUtf8(guess)}};
    }
    if (alert == kAlertProtocolVersion) {
        return withHost(ErrorCode::TlsOldProtocol, facts);
    }
    return {ErrorCode::TlsHandshakeFailed, {facts.host, facts.errorString}};
}

Error ofHandshake(const AttemptFacts& facts) {
    if (says(facts, "wrong version number"_L1) || says(facts, "packet length too long"_L1)) {
        return withPort(ErrorCode::TlsPeerSpeaksPlain, facts);
    }
    if (says(facts, "unsupported protocol"_L1) || says(facts, "version too low"_L1)) {
        return withHost(ErrorCode::TlsOldProtocol, facts);
    }
    return {ErrorCode::TlsHandshakeFailed, {facts.host, facts.errorString}};
}

bool isTlsFailure(QAbstractSocket::SocketError error) {
    return error == QAbstractSocket::SslHandshakeFailedError || error == QAbstractSocket::SslInternalError ||
           error == QAbstractSocket::SslInvalidUserDataError;
}

std::optional<Error> ofTls(const AttemptFacts& facts) {
    if (!facts.tls) {
        return std::nullopt;
    }
    if (facts.distrust) {
        return facts.distrust;
    }
    if (!facts.tlsErrors.isEmpty() && facts.error == QAbstractSocket::SslHandshakeFailedError) {
        return ofCertificate(facts);
    }
    if (facts.alert) {
        return ofAlert(facts);
    }
    if (facts.hungUpOnUs) {
        return ofClientCertificate(facts);
    }
    return isTlsFailure(facts.error) ? std::optional(ofHandshake(facts)) : std::nullopt;
}

Error ofProxyLogin(const AttemptFacts& facts) {
    return facts.proxyUser.isEmpty() ? Error{ErrorCode::ProxyLoginWanted, {facts.proxy}}
                                     : Error{ErrorCode::ProxyLoginWrong, {facts.proxy, facts.proxyUser}};
}

// For a proxy's HTTP, Qt has one code for an error status and for what is no HTTP, with two texts in the program's
// language.
Error ofProxyProtocol(const AttemptFacts& facts) {
    constexpr auto kContext = "QHttpSocketEngine", kNoHttp = "Did not receive HTTP response from proxy";
    const QString noHttp = QCoreApplication::translate(kContext, kNoHttp);
    if (facts.proxyIsSocks || facts.errorString == noHttp) {
        return {ErrorCode::ProxyOfAnotherKind, {facts.proxy, facts.proxyIsSocks ? u"SOCKS5"_s : u"HTTP"_s}};
    }
    return {ErrorCode::ProxyAnsweredWithError, {facts.proxy, facts.host, portOf(facts)}};
}

// Until the way to the server is open, each error is the proxy's or what the proxy tells of the server.
std::optional<Error> ofProxy(const AttemptFacts& facts) {
    if (facts.proxy.isEmpty() || facts.reached) {
        return std::nullopt;
    }
    switch (facts.error) {
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return ofProxyLogin(facts);
    case QAbstractSocket::ProxyConnectionRefusedError:
        return Error{ErrorCode::ProxyRefused, {facts.proxy}};
    case QAbstractSocket::ProxyNotFoundError:
        return Error{ErrorCode::ProxyNotFound, {facts.proxy}};
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return Error{ErrorCode::ProxyTimeout, {facts.proxy}};
    case QAbstractSocket::SocketAccessError:
        return Error{ErrorCode::ProxyDenied, {facts.proxy, facts.host, portOf(facts)}};
    case QAbstractSocket::HostNotFoundError:
    case QAbstractSocket::ConnectionRefusedError:
        return Error{ErrorCode::ProxyTargetUnreachable, {facts.proxy, facts.host, portOf(facts)}};
    case QAbstractSocket::ProxyProtocolError:
        return ofProxyProtocol(facts);
    default:
        return Error{ErrorCode::ProxyFailed, {facts.host, portOf(facts), facts.errorString}};
    }
}

Error ofReaching(const AttemptFacts& facts) {
    if (isWildcard(facts.host)) {
        return withHost(ErrorCode::AddressIsWildcard, facts);
    }
    switch (facts.error) {
    case QAbstractSocket::HostNotFoundError:
        return withHost(ErrorCode::HostNotFound, facts);
    case QAbstractSocket::ConnectionRefusedError:
        return withPort(ErrorCode::ConnectionRefused, facts);
    case QAbstractSocket::SocketTimeoutError:
        return withPort(ErrorCode::ConnectTimeout, facts);
    case QAbstractSocket::NetworkError:
        return withHost(ErrorCode::NetworkUnreachable, facts);
    default:
        return {ErrorCode::ConnectionLost, {facts.errorString}};
    }
}

// The upgrade's answer.

bool isSocketIo(const QByteArray& answer) {
    return answer.contains("Socket.IO") || answer.contains("Engine.IO") || answer.contains("0{\"sid\":");
}

/// What an answer's words tell beyond its status.
std::optional<Error> ofWords(int status, const AttemptFacts& facts) {
    const websocket::UpgradeAnswer answer = websocket::parseAnswer(facts.answer).value_or(websocket::UpgradeAnswer());
    const QByteArray body = answer.body.toLower();
    switch (status) {
    case 400:
        // nginx looks for the client's certificate when the request is there, and says in a page what it missed.
        return facts.tls && body.contains("ssl certificate") ? std::optional(ofClientCertificate(facts)) : std::nullopt;
    case 403:
        // As the libraries of Python say it: "invalid Origin header".
        return body.contains("origin") && !body.contains('<')
                   ? std::optional(Error{ErrorCode::OriginRefused, {QString::number(status)}})
                   : std::nullopt;
    case 404:
        // 0.6.8 says 403 to an upgrade at a wrong path. This is what it says to a plain request, even at /ws, so the
        // upgrade never came to it.
        return facts.path == "/ws"_L1 && answer.header("Content-Type").toLower().startsWith("application/json")
                   ? std::optional(Error{ErrorCode::UpgradeTakenOut, {QString::number(status), facts.path}})
                   : std::nullopt;
    default:
        return std::nullopt;
    }
}

// 0.6.8 says 403 to a wrong path, and a proxy in front of it says 403 to a wrong key: the path tells which.
Error ofForbidden(int status, const AttemptFacts& facts) {
    const bool served = facts.path == "/ws"_L1 && status == 403;
    return served ? Error{ErrorCode::KeyRefused, {QString::number(status)}}
                  : Error{ErrorCode::WrongPath, {facts.path, QString::number(status)}};
}

Error notWebSocket(const char* fault, int status) {
    return {ErrorCode::NotWebSocket, {QString::fromUtf8(fault), QString::number(status)}};
}

Error ofStatus(int status, const AttemptFacts& facts) {
    const QString number = QString::number(status);
    switch (status) {
    case 401:
        return {ErrorCode::KeyRefused, {number}};
    case 403:
    case 404:
        return ofForbidden(status, facts);
    case 405:
        return notWebSocket(QT_TRANSLATE_NOOP("ErrorFact", "at this path it takes web requests of another kind"),
                            status);
    case 426:
        return {ErrorCode::UpgradeTakenOut, {number}};
    case 429:
        return {ErrorCode::RateLimited, {number}};
    default:
        break;
    }
    if (status < 300) {
        return notWebSocket(QT_TRANSLATE_NOOP("ErrorFact", "it answers as an ordinary web server does"), status);
    }
    return {status < 400 ? ErrorCode::RedirectNotFollowed : ErrorCode::UpgradeRefused, {number}};
}

const char* silenceOf(const AttemptFacts& facts) {
    return facts.tls && facts.speaksTls
               ? QT_TRANSLATE_NOOP("ErrorFact", "it hung up after the TLS handshake. It may want a client certificate")
               : QT_TRANSLATE_NOOP("ErrorFact", "it hung up before it answered the upgrade");
}

Error ofSilence(const AttemptFacts& facts) {
    const bool closed = facts.error == QAbstractSocket::RemoteHostClosedError;
    return {ErrorCode::ConnectionLost, {closed ? QString::fromUtf8(silenceOf(facts)) : facts.errorString}};
}

Error ofUpgrade(const AttemptFacts& facts) {
    if (facts.answer.startsWith("\x15\x03") || (facts.speaksTls && !facts.tls)) {
        return withPort(ErrorCode::TlsExpectedByPeer, facts);
    }
    if (facts.headerTooLarge) {
        return {ErrorCode::HeaderTooLarge, {}};
    }
    if (isSocketIo(facts.answer)) {
        return {ErrorCode::SocketIoServer, {}};
    }
    if (facts.fault != nullptr) {
        return {ErrorCode::NotWebSocket, {QString::fromUtf8(facts.fault)}};
    }
    if (facts.status != 0) {
        return ofWords(facts.status, facts).value_or(ofStatus(facts.status, facts));
    }
    return facts.answer.isEmpty() ? ofSilence(facts) : Error{ErrorCode::NotWebSocket, {}};
}

// The end of an open connection.

bool isKeyRefusal(const CloseFacts& facts) {
    return facts.code == kPolicyClose || facts.code == 4001 ||
           (facts.code == 1000 && facts.reason.startsWith("Authentication failed"_L1));
}

/// Empty code: it is none, or one about the key.
Error ofPolicy(const CloseFacts& facts) {
    if (facts.code != kPolicyClose || facts.reason.isEmpty()) {
        return {};
    }
    const ErrorCode code = refusalIn(facts.reason);
    const bool isLate = facts.openForMs > kProbationMs;
    const bool isUnclear = code == ErrorCode::PolicyRefused && isLate;
    return code == ErrorCode::KeyRefused || isUnclear ? Error{}
                                                      : Error{code, {QString::number(facts.code), facts.reason}};
}

Error closedByPeer(const CloseFacts& facts) {
    QStringList details{QString::number(facts.code)};
    if (facts.code == websocket::kNoStatus) {
        details << QString::fromUtf8(QT_TRANSLATE_NOOP("ErrorFact", "its close frame gives no code"));
    } else if (!facts.reason.isEmpty()) {
        details << facts.reason;
    }
    return {ErrorCode::ClosedByPeer, details};
}

ErrorCode timeoutCode(const AttemptFacts& facts) {
    if (!facts.reached) {
        return ErrorCode::ConnectTimeout;
    }
    const bool isInTls = facts.tls && facts.peer.isEmpty() && facts.answer.isEmpty();
    return isInTls ? ErrorCode::TlsTimeout : ErrorCode::HandshakeTimeout;
}

} // namespace

bool isUnexplained(const AttemptFacts& facts) {
    return facts.reached && facts.answer.isEmpty() && !facts.alert &&
           facts.error == QAbstractSocket::RemoteHostClosedError;
}

Error classify(const AttemptFacts& facts) {
    if (const std::optional<Error> proxy = ofProxy(facts)) {
        return *proxy;
    }
    if (const std::optional<Error> tls = ofTls(facts)) {
        return *tls;
    }
    return facts.reached ? ofUpgrade(facts) : ofReaching(facts);
}

Error classify(const CloseFacts& facts) {
    if (!facts.closeFrame) {
        return {ErrorCode::ConnectionLost,
                facts.errorString.isEmpty() ? QStringList{} : QStringList{facts.errorString}};
    }
    if (Error refusal = ofPolicy(facts)) {
        return refusal;
    }
    if (facts.openForMs <= kProbationMs && isKeyRefusal(facts)) {
        return {ErrorCode::KeyRefused, {QString::number(facts.code), facts.reason}};
    }
    if (facts.code == 1009) {
        return {ErrorCode::MessageTooLarge, {}};
    }
    return closedByPeer(facts);
}

Error timeoutOf(const AttemptFacts& facts, int limitMs) {
    if (!facts.proxy.isEmpty() && !facts.reached) {
        return {ErrorCode::ProxyTimeout, {facts.proxy, QString::number(limitMs / 1'000.0)}};
    }
    return {timeoutCode(facts), {facts.host, portOf(facts), QString::number(limitMs / 1'000.0)}};
}

} // namespace maim
