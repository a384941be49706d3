#include "loopback/http_answer.h"

#include <QDateTime>
#include <QHostAddress>
#include <QLocale>
#include <QUrl>
#include <algorithm>

#include "websocket/upgrade.h"

namespace maim::http {

namespace {

constexpr int kMostWindowBits = 12; // as uvicorn
constexpr const char* kPlainText = "text/plain; charset=utf-8";
const QByteArray kNotFound = R"({"detail":"Not Found"})";

QByteArray phrase(int status) {
    switch (status) {
    case 101:
        return "Switching Protocols";
    case 400:
        return "Bad Request";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    default:
        return "Service Unavailable";
    }
}

QByteArray statusLine(int status) {
    return "HTTP/1.1 " + QByteArray::number(status) + ' ' + phrase(status) + "\r\n";
}

QByteArray date() {
    const QString now = QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss");
    return "Date: " + now.toLatin1() + " GMT\r\n";
}

Answer refusal(int status, const char* type, const QByteArray& body, const QByteArray& more = {}) {
    return {status, statusLine(status) + date() + "Connection: close\r\nContent-Length: " +
                        QByteArray::number(body.size()) + "\r\nContent-Type: " + type + "\r\n" + more + "\r\n" + body};
}

Answer failed(int status, const QByteArray& why, const QByteArray& more = {}) {
    return refusal(status, kPlainText, "Failed to open a WebSocket connection: " + why + ".\n", more);
}

/// What the websockets library says of a header that stands once in each request; empty: it is there, once.
QByteArray faultOfSingle(const RequestHead& head, const QByteArray& name) {
    const qsizetype count = head.countOf(name);
    if (count > 1) {
        return "invalid " + name + " header: multiple values";
    }
    return count == 0                    ? "missing " + name + " header"
           : head.header(name).isEmpty() ? "empty " + name + " header"
                                         : QByteArray();
}

/// Python's binascii tells a wrong letter from a wrong length.
QByteArray faultOfKey(const RequestHead& head) {
    constexpr qsizetype kKeyBytes = 16;
    if (QByteArray fault = faultOfSingle(head, "Sec-WebSocket-Key"); !fault.isEmpty()) {
        return fault;
    }
    const QByteArray key = head.header("sec-websocket-key");
    const bool isBase64 = std::all_of(key.begin(), key.end(), [](char letter) {
        return QByteArrayView("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=").contains(letter);
    });
    QByteArray fault = "invalid Sec-WebSocket-Key header: " + key;
    if (!isBase64) {
        return fault + "; Only base64 data is allowed";
    }
    return QByteArray::fromBase64(key).size() == kKeyBytes ? QByteArray() : fault;
}

QByteArray faultOfVersion(const RequestHead& head) {
    QByteArray fault = faultOfSingle(head, "Sec-WebSocket-Version");
    const QByteArray version = head.header("sec-websocket-version");
    return !fault.isEmpty() || version == "13" ? fault : "invalid Sec-WebSocket-Version header: " + version;
}

QByteArray faultOfHandshake(const RequestHead& head) {
    if (head.countOf("content-length") + head.countOf("transfer-encoding") > 0) {
        return "unsupported request body";
    }
    for (const QByteArray& fault : {faultOfKey(head), faultOfVersion(head)}) {
        if (!fault.isEmpty()) {
            return fault;
        }
    }
    return head.countOf("origin") > 1 ? QByteArray("invalid Origin header: multiple values") : QByteArray();
}

bool asksForWebSocket(const RequestHead& head) {
    const QList<QByteArray> tokens = head.header("connection").toLower().split(',');
    const bool upgrades =
        std::any_of(tokens.begin(), tokens.end(), [](const QByteArray& token) { return token.trimmed() == "upgrade"; });
    return upgrades && head.header("upgrade").toLower() == "websocket";
}

bool isLoopbackName(const QString& host) {
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

/// A web address of only scheme, host and port, on this machine. Parsed, never compared by prefix:
/// 127.0.0.1.example.com is somebody else's name.
bool isOwnPlace(const QUrl& url) {
    const bool isWeb = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    const bool isBare = url.userInfo().isEmpty() && url.path().isEmpty() && !url.hasQuery() && !url.hasFragment();
    return url.isValid() && isWeb && isBare && isLoopbackName(url.host());
}

bool isOwnHost(const QByteArray& host, quint16 ownPort) {
    const QUrl url(QStringLiteral("http://") + QString::fromLatin1(host), QUrl::StrictMode);
    return isOwnPlace(url) && url.port(80) == ownPort;
}

bool isOwnOrigin(const QByteArray& origin) {
    return isOwnPlace(QUrl(QString::fromLatin1(origin), QUrl::StrictMode));
}

} // namespace

Answer notARequest() {
    return {400, statusLine(400) + "content-type: " + kPlainText +
                     "\r\nConnection: close\r\n\r\nInvalid HTTP request received."};
}

Answer full() {
    return refusal(503, kPlainText, {});
}

Answer answerTo(const RequestHead& head, quint16 ownPort) {
    const bool isForeign = head.countOf("origin") == 1 && !isOwnOrigin(head.header("origin"));
    if (isForeign || !isOwnHost(head.header("host"), ownPort)) {
        return refusal(403, kPlainText, {});
    }
    if (!asksForWebSocket(head)) {
        Answer answer = refusal(404, "application/json", kNotFound);
        if (head.method == "HEAD") {
            answer.bytes.chop(kNotFound.size());
        }
        return answer;
    }
    if (head.method != "GET") {
        return failed(405, "unsupported HTTP method: " + head.method, "Allow: GET\r\n");
    }
    if (const QByteArray fault = faultOfHandshake(head); !fault.isEmpty()) {
        return failed(400, fault);
    }
    if (QByteArray::fromPercentEncoding(head.path) != "/ws") {
        return refusal(403, kPlainText, {});
    }
    const QByteArray header = head.joined("sec-websocket-extensions");
    const websocket::ExtensionOffer offer = websocket::grantFor(header, kMostWindowBits);
    if (!offer.fault.isEmpty()) {
        return failed(400, "invalid Sec-WebSocket-Extensions header: " + offer.fault + " in " + header);
    }
    const QByteArray extensions =
        offer.grant ? "Sec-WebSocket-Extensions: " + offer.grant->header + "\r\n" : QByteArray();
    return {101,
            statusLine(101) + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
                websocket::acceptKey(head.header("sec-websocket-key")) + "\r\n" + extensions + date() + "\r\n",
            offer.grant};
}

} // namespace maim::http
