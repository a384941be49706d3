#include "websocket/upgrade.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <algorithm>
#include <array>

#include "websocket/deflate.h"

namespace maim::websocket {

namespace {

constexpr QByteArrayView kGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

bool isNamed(const QPair<QByteArray, QByteArray>& header, QByteArrayView name) {
    return header.first.compare(name, Qt::CaseInsensitive) == 0;
}

/// An IPv6 address in brackets, without its zone, which means something to this computer alone.
QByteArray hostHeader(const QUrl& url) {
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':')) {
        host = '[' + host.left(host.indexOf('%') < 0 ? host.size() : host.indexOf('%')) + ']';
    }
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

/// "a, b" holds b.
bool holdsToken(const QByteArray& list, QByteArrayView token) {
    const QList<QByteArray> parts = list.split(',');
    return std::any_of(parts.begin(), parts.end(),
                       [&](const QByteArray& part) { return part.trimmed().compare(token, Qt::CaseInsensitive) == 0; });
}

/// "HTTP/1.1 101 Switching Protocols"
void readStatus(const QByteArray& line, UpgradeAnswer& answer) {
    const QList<QByteArray> words = line.split(' ');
    if (line.startsWith("HTTP/") && words.size() > 1 && words[1].size() == 3) {
        answer.status = words[1].toInt();
        answer.reason = words.mid(2).join(' ').trimmed();
    }
}

} // namespace

QByteArray newHandshakeKey() {
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    return QByteArray(reinterpret_cast<const char*>(random.data()), sizeof random).toBase64();
}

QByteArray acceptKey(const QByteArray& handshakeKey) {
    return QCryptographicHash::hash(handshakeKey + kGuid.toByteArray(), QCryptographicHash::Sha1).toBase64();
}

QByteArray upgradeRequest(const QUrl& url, const Headers& headers, const QByteArray& handshakeKey) {
    const Headers upgrade{{"Upgrade", "websocket"},
                          {"Connection", "Upgrade"},
                          {"Sec-WebSocket-Key", handshakeKey},
                          {"Sec-WebSocket-Version", "13"}};
    return plainRequest(url, upgrade + headers);
}

QByteArray plainRequest(const QUrl& url, const Headers& headers) {
    const QByteArray query = url.hasQuery() ? '?' + url.query(QUrl::FullyEncoded).toLatin1() : QByteArray();
    QByteArray request = "GET " + url.path(QUrl::FullyEncoded).toLatin1() + query + " HTTP/1.1\r\n";
    request += "Host: " + hostHeader(url) + "\r\n";
    for (const auto& [name, value] : headers) {
        request += name + ": " + value + "\r\n";
    }
    return request + "\r\n";
}

QByteArray UpgradeAnswer::header(QByteArrayView name) const {
    QByteArray values;
    for (const auto& header : headers) {
        if (isNamed(header, name)) {
            values += values.isEmpty() ? header.second : ", " + header.second;
        }
    }
    return values;
}

std::optional<qint64> UpgradeAnswer::contentLength() const {
    bool known = false;
    const qint64 length = header("Content-Length").toLongLong(&known);
    return known && length >= 0 ? std::optional(length) : std::nullopt;
}

std::optional<UpgradeAnswer> parseAnswer(const QByteArray& bytes) {
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0) {
        return std::nullopt;
    }
    UpgradeAnswer answer;
    answer.body = bytes.mid(end + 4);
    const QList<QByteArray> lines = bytes.left(end).split('\n');
    readStatus(lines.first().trimmed(), answer);
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0) {
            answer.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
        }
    }
    return answer;
}

const char* faultOf(const UpgradeAnswer& answer, const QByteArray& handshakeKey, bool offersDeflate) {
    if (answer.header("Upgrade").compare("websocket", Qt::CaseInsensitive) != 0 ||
        !holdsToken(answer.header("Connection"), "Upgrade")) {
        return QT_TRANSLATE_NOOP("ErrorFact", "its 101 does not name the upgrade to WebSocket");
    }
    if (answer.header("Sec-WebSocket-Accept") != acceptKey(handshakeKey)) {
        return QT_TRANSLATE_NOOP("ErrorFact", "its 101 does not answer this request: Sec-WebSocket-Accept is wrong");
    }
    if (!answer.header("Sec-WebSocket-Protocol").isEmpty()) {
        return QT_TRANSLATE_NOOP("ErrorFact", "it chose a subprotocol that was not offered");
    }
    const QByteArray extensions = answer.header("Sec-WebSocket-Extensions");
    if (!extensions.isEmpty() && !offersDeflate) {
        return QT_TRANSLATE_NOOP("ErrorFact", "it chose an extension that was not offered");
    }
    if (!extensions.isEmpty() && !grantIn(extensions)) {
        return QT_TRANSLATE_NOOP("ErrorFact", "it chose extensions, or settings of compression, that were not offered");
    }
    return nullptr;
}

} // namespace maim::websocket
