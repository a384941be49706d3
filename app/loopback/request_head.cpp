#include "loopback/request_head.h"

#include <QRegularExpression>
#include <algorithm>

#include "base/ids.h"

namespace maim {

namespace {

using Header = QPair<QByteArray, QByteArray>;

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

bool isNamed(const Header& header, QByteArrayView name) {
    return header.first.compare(name, Qt::CaseInsensitive) == 0;
}

bool isBlank(char letter) {
    return letter == ' ' || letter == '\t';
}

/// "Name: value"; what h11 takes for one.
std::optional<Header> headerLine(const QByteArray& line) {
    static const QRegularExpression pattern(QStringLiteral(
        R"(^([-!#$%&'*+.^_`|~0-9a-zA-Z]+):[ \t]*((?:[^\x00-\x20\x7f]+(?:[ \t]+[^\x00-\x20\x7f]+)*)?)[ \t]*$)"));
    const auto match = pattern.match(QString::fromLatin1(line));
    return match.hasMatch() ? std::optional(Header(match.captured(1).toLatin1(), match.captured(2).toLatin1()))
                            : std::nullopt;
}

/// The lines of a head, without their ends; a line that begins with a blank continues the one before it.
QList<QByteArray> linesOf(const QByteArray& head) {
    QList<QByteArray> lines;
    for (QByteArray line : head.split('\n')) {
        if (line.endsWith('\r')) {
            line.chop(1);
        }
        if (!line.isEmpty() && isBlank(line[0]) && lines.size() > 1) {
            lines.last() += ' ' + line.trimmed();
        } else {
            lines += line;
        }
    }
    while (!lines.isEmpty() && lines.constLast().isEmpty()) {
        lines.removeLast();
    }
    return lines;
}

std::optional<RequestHead> requestLine(const QByteArray& line) {
    static const QRegularExpression pattern(QStringLiteral(
        R"(^([-!#$%&'*+.^_`|~0-9a-zA-Z]+) ([\x21-\x3e\x40-\x7e]*)\??([\x21-\x7e]*) HTTP/([0-9])\.([0-9])$)"));
    const auto match = pattern.match(QString::fromLatin1(line));
    if (!match.hasMatch() || (match.capturedLength(2) == 0 && match.capturedLength(3) == 0)) {
        return std::nullopt;
    }
    return RequestHead{match.captured(1).toLatin1(), match.captured(2).toLatin1(), match.captured(3).toLatin1(), {}};
}

} // namespace

QByteArray RequestHead::header(QByteArrayView name) const {
    const auto last =
        std::find_if(headers.rbegin(), headers.rend(), [name](const Header& header) { return isNamed(header, name); });
    return last == headers.rend() ? QByteArray() : last->second;
}

qsizetype RequestHead::countOf(QByteArrayView name) const {
    return std::count_if(headers.begin(), headers.end(),
                         [name](const Header& header) { return isNamed(header, name); });
}

QByteArray RequestHead::joined(QByteArrayView name) const {
    QByteArrayList values;
    for (const Header& header : headers) {
        if (isNamed(header, name)) {
            values += header.second;
        }
    }
    return values.join(", ");
}

qsizetype headSize(QByteArrayView bytes) {
    for (qsizetype at = bytes.indexOf('\n'); at >= 0; at = bytes.indexOf('\n', at + 1)) {
        const QByteArrayView next = bytes.sliced(at + 1);
        if (next.startsWith('\n')) {
            return at + 2;
        }
        if (next.startsWith("\r\n")) {
            return at + 3;
        }
    }
    return 0;
}

bool mayBeginRequest(QByteArrayView bytes) {
    return bytes.isEmpty() || static_cast<unsigned char>(bytes[0]) > ' ';
}

std::optional<RequestHead> parseHead(const QByteArray& head) {
    const QList<QByteArray> lines = linesOf(head);
    auto request = lines.isEmpty() ? std::nullopt : requestLine(lines.first());
    if (!request) {
        return std::nullopt;
    }
    for (const QByteArray& line : lines.mid(1)) {
        const auto header = headerLine(line);
        if (!header) {
            return std::nullopt;
        }
        request->headers += *header;
    }
    const bool needsHost = lines.first().endsWith("HTTP/1.1");
    const qsizetype hosts = request->countOf("host");
    return hosts > 1 || (needsHost && hosts == 0) ? std::nullopt : request;
}

Identity identityOf(const RequestHead& head) {
    const QByteArray uuid = headerAsUtf8(head, "x-uuid");
    const QByteArray platform = queryOrHeader(head, "platform", "x-platform");
    return {uuid.isEmpty() ? newUuid() : uuid, Secret(queryOrHeader(head, "api_key", "x-apikey")),
            platform.isEmpty() ? QStringLiteral("unknown") : QString::fromUtf8(platform)};
}

} // namespace maim
