#include "loopback/request_head.h"

#include <QHostAddress>
#include <QUrl>
#include <algorithm>

#include "base/ids.h"

namespace maim {

namespace {

/// As Python's parse_qsl reads it: "+" is a space; the last of several counts.
QByteArray queryValue(const QByteArray& query, QByteArrayView name) {
    QByteArray value;
    for (QByteArray part : query.split('&')) {
        part.replace('+', ' ');
        const auto equals = part.indexOf('=');
        if (equals >= 0 && QByteArray::fromPercentEncoding(part.left(equals)) == name) {
            value = QByteArray::fromPercentEncoding(part.mid(equals + 1));
        }
    }
    return value;
}

/// A header is Latin-1 to the real server.
QByteArray headerAsUtf8(const RequestHead& head, QByteArrayView name) {
    return QString::fromLatin1(head.header(name)).toUtf8();
}

QByteArray queryOrHeader(const RequestHead& head, QByteArrayView inQuery, QByteArrayView inHeader) {
    const QByteArray value = queryValue(head.query, inQuery);
    return value.isEmpty() ? headerAsUtf8(head, inHeader) : value;
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

std::optional<QPair<QByteArray, QByteArray>> headerLine(const QByteArray& line) {
    const auto colon = line.indexOf(':');
    if (colon <= 0) {
        return std::nullopt;
    }
    return QPair<QByteArray, QByteArray>(line.left(colon), line.mid(colon + 1).trimmed());
}

} // namespace

QByteArray RequestHead::header(QByteArrayView name) const {
    for (const auto& [key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0) {
            return value;
        }
    }
    return {};
}

qsizetype RequestHead::countOf(QByteArrayView name) const {
    return std::count_if(headers.begin(), headers.end(),
                         [name](const auto& header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
}

std::optional<RequestHead> parseHead(const QByteArray& bytes) {
    const auto end = bytes.indexOf("\r\n\r\n");
    auto lines = bytes.left(end).split('\n');
    const auto request = lines.takeFirst().trimmed().split(' ');
    if (end < 0 || request.size() != 3 || !request[2].startsWith("HTTP/1.")) {
        return std::nullopt;
    }
    const auto found = request[1].indexOf('?');
    const auto mark = found < 0 ? request[1].size() : found;
    RequestHead head{request[0], request[1].left(mark), request[1].mid(mark + 1), {}};
    for (const QByteArray& line : lines) {
        const auto header = headerLine(line);
        if (!header) {
            return std::nullopt;
        }
        head.headers += *header;
    }
    return head;
}

Identity identityOf(const RequestHead& head) {
    const QByteArray uuid = headerAsUtf8(head, "x-uuid");
    const QByteArray platform = queryOrHeader(head, "platform", "x-platform");
    return {uuid.isEmpty() ? newUuid() : uuid, Secret(queryOrHeader(head, "api_key", "x-apikey")),
            platform.isEmpty() ? QStringLiteral("unknown") : QString::fromUtf8(platform)};
}

int refusal(const RequestHead& head, quint16 ownPort) {
    const qsizetype origins = head.countOf("origin");
    if (head.countOf("host") > 1 || origins > 1) {
        return 400; // each reader would decide for itself which of them is meant
    }
    if (!isOwnHost(head.header("host"), ownPort) || (origins == 1 && !isOwnOrigin(head.header("origin")))) {
        return 403;
    }
    if (head.method != "GET" || head.header("upgrade").compare("websocket", Qt::CaseInsensitive) != 0) {
        return 404;
    }
    return head.path == "/ws" ? 0 : 403;
}

} // namespace maim
