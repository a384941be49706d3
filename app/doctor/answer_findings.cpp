#include "doctor/answer_findings.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>
#include <array>

#include "protocol/redaction.h"
#include "websocket/upgrade.h"

namespace maim::doctor {

namespace {

using namespace Qt::StringLiterals;
using websocket::UpgradeAnswer;

constexpr int kSwitchingProtocols = 101;
constexpr int kNetworkLogin = 511;

UpgradeAnswer answerOf(const AttemptFacts& facts) {
    return websocket::parseAnswer(facts.answer).value_or(UpgradeAnswer());
}

QString firstOf(const UpgradeAnswer& answer, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        if (const QByteArray value = answer.header(name); !value.isEmpty()) {
            return QString::fromLatin1(name) + u": "_s + QString::fromUtf8(value);
        }
    }
    return {};
}

/// The header by which an answer shows that something in between made it.
QString markOfMaker(const UpgradeAnswer& answer) {
    return firstOf(answer, {"X-Squid-Error", "Proxy-Authenticate", "Proxy-Status"});
}

/// "Via: 1.1 squid": also on what was merely passed on from the server.
QString markOfForwarder(const UpgradeAnswer& answer) {
    return firstOf(answer, {"Via", "X-Cache"});
}

bool isOfProxyItself(int status) {
    constexpr int kProxyLogin = 407, kBadGateway = 502, kGatewayTimeout = 504;
    return status == kProxyLogin || status == kBadGateway || status == kGatewayTimeout;
}

/// Whoever redirects ws:// to another host by HTTP is in between; an API-Server knows no other host.
bool sendsElsewhere(const UpgradeAnswer& answer, const AttemptFacts& facts) {
    constexpr int kFound = 302, kSeeOther = 303, kTemporary = 307;
    const bool forNow = answer.status == kFound || answer.status == kSeeOther || answer.status == kTemporary;
    const QString host = QUrl(QString::fromUtf8(answer.header("Location"))).host();
    return forNow && !facts.tls && !host.isEmpty() && host.compare(facts.host, Qt::CaseInsensitive) != 0;
}

bool isPortalPage(const UpgradeAnswer& answer) {
    constexpr int kOk = 200;
    const QByteArray page = answer.body.toLower();
    return answer.status == kOk && page.contains("<html") &&
           (page.contains("captive") || page.contains("portal") || page.contains("http-equiv=\"refresh\""));
}

/// A sign-in page is on the way out of a network: never before a host of your own network, and never behind the
/// server's certificate.
bool isBeyondPortals(const AttemptFacts& facts) {
    return isPrivateHost(facts.host) || (facts.tls && facts.peer.trusted);
}

bool isPortal(const UpgradeAnswer& answer, const AttemptFacts& facts) {
    if (isBeyondPortals(facts)) {
        return false;
    }
    return answer.status == kNetworkLogin || sendsElsewhere(answer, facts) || isPortalPage(answer);
}

/// A session's cookie is as good as a key.
QString shownHeader(const Notebook& notebook, const QByteArray& name, const QByteArray& value) {
    const QString harmless = redactedHeader(QString::fromLatin1(name), QString::fromUtf8(value));
    return notebook.excerpt(name + ": " + harmless.toUtf8());
}

} // namespace

void noteAnswer(Notebook& notebook, StepKind step, const AttemptFacts& facts) {
    const UpgradeAnswer answer = answerOf(facts);
    if (answer.status == 0) {
        if (!facts.answer.isEmpty()) {
            notebook.saw(step, QT_TRANSLATE_NOOP("DoctorFact", "First bytes"), notebook.excerpt(facts.answer));
        }
        return;
    }
    const QByteArray status = QByteArray::number(answer.status) + ' ' + answer.reason;
    notebook.saw(step, QT_TRANSLATE_NOOP("DoctorFact", "HTTP status"), notebook.excerpt(status));
    for (const auto& [name, value] : answer.headers) {
        notebook.saw(step, QT_TRANSLATE_NOOP("DoctorFact", "Header"), shownHeader(notebook, name, value));
    }
    if (answer.status != kSwitchingProtocols && !answer.body.isEmpty()) {
        const bool cut = answer.body.size() < answer.contentLength().value_or(answer.body.size() + 1);
        notebook.saw(step, QT_TRANSLATE_NOOP("DoctorFact", "Body"), notebook.excerpt(answer.body, cut));
    }
}

std::vector<Error> findingsOf(const AttemptFacts& facts) {
    const UpgradeAnswer answer = answerOf(facts);
    const Error usual = classify(facts);
    if (answer.status == 0 || answer.status == kSwitchingProtocols || usual.code == ErrorCode::SocketIoServer) {
        return {usual};
    }
    const QString status = QString::number(answer.status);
    if (isPortal(answer, facts)) {
        return {{ErrorCode::CaptivePortal, {status}}, usual};
    }
    if (const QString mark = markOfMaker(answer); !mark.isEmpty()) {
        return {{ErrorCode::ProxyInTheWay, {status, mark}}, usual};
    }
    if (const QString mark = markOfForwarder(answer); !mark.isEmpty()) {
        const Error proxy{ErrorCode::ProxyInTheWay, {status, mark}};
        return isOfProxyItself(answer.status) ? std::vector{proxy, usual} : std::vector{usual, proxy};
    }
    return {usual};
}

bool maySpeakSocketIo(const AttemptFacts& facts) {
    constexpr std::array kStatuses{200, 400, 403, 404}; // 403: behind an ASGI server
    const bool answered = std::find(kStatuses.begin(), kStatuses.end(), facts.status) != kStatuses.end();
    return answered || (isUnexplained(facts) && !facts.speaksTls);
}

std::optional<WallUs> dateOf(const AttemptFacts& facts) {
    const QString text = QString::fromLatin1(answerOf(facts).header("Date"));
    // RFC 9110, section 5.6.7.
    QDateTime date = QLocale::c().toDateTime(text, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    date.setTimeZone(QTimeZone::utc());
    constexpr qint64 kUsPerMs = 1'000;
    return date.isValid() ? std::optional(date.toMSecsSinceEpoch() * kUsPerMs) : std::nullopt;
}

} // namespace maim::doctor
