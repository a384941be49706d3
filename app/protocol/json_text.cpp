#include "protocol/json_text.h"

#include <cstring>

namespace maim::json {

namespace {

QByteArrayView content(QByteArrayView quotedString) {
    return quotedString.sliced(1, quotedString.size() - 2);
}

/// QString::fromUtf8 drops a leading byte order mark, which in a message is a character like any other.
void append(QString& text, QByteArrayView utf8) {
    while (utf8.startsWith(kByteOrderMark)) {
        text += QChar(0xFEFF);
        utf8 = utf8.sliced(kByteOrderMark.size());
    }
    text += QString::fromUtf8(utf8);
}

QChar simpleEscape(char letter) {
    switch (letter) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return QLatin1Char(letter);
    }
}

void appendSurrogate(QByteArray& utf8, ushort unit) {
    utf8 += static_cast<char>(0xE0U | (unit >> 12U));
    utf8 += static_cast<char>(0x80U | ((unit >> 6U) & 0x3FU));
    utf8 += static_cast<char>(0x80U | (unit & 0x3FU));
}

/// Where the first lone surrogate stands, or the size.
qsizetype loneSurrogate(QStringView text, qsizetype from) {
    for (qsizetype i = from; i < text.size(); ++i) {
        if (!text[i].isSurrogate()) {
            continue;
        }
        if (!text[i].isHighSurrogate() || i + 1 == text.size() || !text[i + 1].isLowSurrogate()) {
            return i;
        }
        ++i;
    }
    return text.size();
}

/// How a JSON string spells one code unit; empty: as itself.
QByteArray escapeOf(QChar c) {
    switch (c.unicode()) {
    case '"':
        return QByteArrayLiteral("\\\"");
    case '\\':
        return QByteArrayLiteral("\\\\");
    case '\b':
        return QByteArrayLiteral("\\b");
    case '\f':
        return QByteArrayLiteral("\\f");
    case '\n':
        return QByteArrayLiteral("\\n");
    case '\r':
        return QByteArrayLiteral("\\r");
    case '\t':
        return QByteArrayLiteral("\\t");
    default:
        return c.unicode() < 0x20 || c.isSurrogate()
                   ? "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0')
                   : QByteArray();
    }
}

/// `text` holds no lone surrogate.
void appendEscaped(QByteArray& json, QStringView text) {
    qsizetype plain = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.unicode() < 0x20 || c == u'"' || c == u'\\') {
            json += text.sliced(plain, i - plain).toUtf8();
            json += escapeOf(c);
            plain = i + 1;
        }
    }
    json += text.sliced(plain).toUtf8();
}

} // namespace

QString decodedText(QByteArrayView quotedString, bool escaped) {
    QByteArrayView rest = content(quotedString);
    QString text;
    if (escaped) {
        text.reserve(rest.size());
    }
    for (qsizetype at = escaped ? rest.indexOf('\\') : -1; at >= 0; at = rest.indexOf('\\')) {
        append(text, rest.first(at));
        const bool unicode = rest[at + 1] == 'u';
        text += unicode ? QChar(rest.sliced(at + 2, 4).toUShort(nullptr, 16)) : simpleEscape(rest[at + 1]);
        rest = rest.sliced(at + (unicode ? 6 : 2));
    }
    append(text, rest);
    return text;
}

QByteArray toUtf8(QStringView text) {
    QByteArray utf8;
    qsizetype from = 0;
    for (qsizetype at = loneSurrogate(text, 0); at < text.size(); at = loneSurrogate(text, from)) {
        utf8 += text.sliced(from, at - from).toUtf8();
        appendSurrogate(utf8, text[at].unicode());
        from = at + 1;
    }
    return from == 0 ? text.toUtf8() : utf8 + text.sliced(from).toUtf8();
}

QByteArray decodedUtf8(QByteArrayView quotedString, bool escaped) {
    if (escaped) {
        return toUtf8(decodedText(quotedString, true));
    }
    const QByteArrayView inner = content(quotedString);
    return QByteArray::fromRawData(inner.data(), inner.size());
}

QByteArray keyContent(const Document& document, NodeId id) {
    return decodedUtf8(document.rawKey(id), document.node(id).escapedKey);
}

void appendQuoted(QByteArray& json, QStringView text) {
    json += '"';
    qsizetype from = 0;
    for (qsizetype at = loneSurrogate(text, 0); at < text.size(); at = loneSurrogate(text, from)) {
        appendEscaped(json, text.sliced(from, at - from));
        json += escapeOf(text[at]);
        from = at + 1;
    }
    appendEscaped(json, text.sliced(from));
    json += '"';
}

QByteArray quoted(QStringView text) {
    QByteArray json;
    json.reserve(text.size() + 2);
    appendQuoted(json, text);
    return json;
}

} // namespace maim::json
