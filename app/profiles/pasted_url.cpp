#include <QUrl>
#include <algorithm>

#include "profiles/profile.h"

namespace maim {

namespace {

constexpr QLatin1String kKeyItem("api_key");
constexpr QLatin1String kPlatformItem("platform");

bool isEscape(const QByteArray& text, qsizetype at) {
    const QByteArray digits = text.mid(at + 1, 2);
    return text[at] == '%' && digits.size() == 2 && QByteArray::fromHex(digits).toHex() == digits.toLower();
}

/// Decodes %41 and leaves a lone "%" as it is: people who paste a raw key do not encode it.
QByteArray percentDecoded(const QString& text) {
    const QByteArray encoded = text.toUtf8();
    QByteArray decoded;
    for (qsizetype at = 0; at < encoded.size(); ++at) {
        if (isEscape(encoded, at)) {
            decoded += QByteArray::fromHex(encoded.mid(at + 1, 2));
            at += 2;
        } else {
            decoded += encoded[at];
        }
    }
    return decoded;
}

struct QueryItem {
    QString text; ///< as written

    /// As the server reads it, which decodes names too.
    QString name() const { return QString::fromUtf8(percentDecoded(text.section(QLatin1Char('='), 0, 0))); }
    QString value() const { return text.section(QLatin1Char('='), 1); }
};

QList<QueryItem> itemsOf(const QString& query) {
    QList<QueryItem> items;
    for (const QString& part : query.split(QLatin1Char('&'), Qt::SkipEmptyParts)) {
        items.append({part});
    }
    return items;
}

/// Of several the last one counts, as for the server.
QByteArray valueOf(const QList<QueryItem>& items, QLatin1String name) {
    const auto found =
        std::find_if(items.rbegin(), items.rend(), [name](const QueryItem& item) { return item.name() == name; });
    return found == items.rend() ? QByteArray() : percentDecoded(found->value());
}

QString joinedWithoutOurs(const QList<QueryItem>& items, bool keepPlatform) {
    QStringList parts;
    for (const QueryItem& item : items) {
        if (item.name() != kKeyItem && (keepPlatform || item.name() != kPlatformItem)) {
            parts << item.text;
        }
    }
    return parts.join(QLatin1Char('&'));
}

Result<QString> webSocketScheme(const QString& scheme) {
    const QString lower = scheme.toLower();
    if (lower == QLatin1String("ws") || lower == QLatin1String("http")) {
        return QStringLiteral("ws");
    }
    if (lower == QLatin1String("wss") || lower == QLatin1String("https")) {
        return QStringLiteral("wss");
    }
    return Error{ErrorCode::UrlScheme, {scheme}};
}

bool hasControlCharacter(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

/// Scheme, host, port and path; without a scheme it is ws, without a path /ws.
Result<QUrl> address(const QString& text) {
    const qsizetype colon = text.indexOf(QLatin1String("://"));
    const Result<QString> scheme = webSocketScheme(colon < 0 ? QStringLiteral("ws") : text.left(colon));
    if (!scheme) {
        return scheme.error();
    }
    QUrl url(*scheme + QLatin1String("://") + (colon < 0 ? text : text.mid(colon + 3)));
    if (!url.isValid() || url.host().isEmpty()) {
        return Error{ErrorCode::UrlInvalid, {}};
    }
    if (url.path().isEmpty()) {
        url.setPath(QStringLiteral("/ws"));
    }
    return url;
}

} // namespace

QUrl bareAddress(QUrl url) {
    url.setUserInfo(QString());
    url.setFragment(QString());
    const QString query = joinedWithoutOurs(itemsOf(url.query(QUrl::FullyEncoded)), true);
    url.setQuery(query.isEmpty() ? QString() : query, QUrl::StrictMode);
    return url;
}

Result<PastedUrl> takeApart(const QString& text) {
    const QString trimmed = text.trimmed();
    if (hasControlCharacter(trimmed)) {
        return Error{ErrorCode::UrlInvalid, {}};
    }
    // A WebSocket address has no fragment, so a "#" behind the "?" belongs to a key that was pasted as it is.
    const qsizetype mark = trimmed.indexOf(QLatin1Char('?'));
    Result<QUrl> url = address(mark < 0 ? trimmed : trimmed.left(mark));
    if (!url) {
        return url.error();
    }
    const QList<QueryItem> items = itemsOf(mark < 0 ? QString() : trimmed.mid(mark + 1));
    PastedUrl pasted;
    pasted.url = *url;
    pasted.url.setQuery(joinedWithoutOurs(items, false));
    pasted.url = bareAddress(pasted.url);
    pasted.apiKey = Secret(valueOf(items, kKeyItem));
    pasted.platform = QString::fromUtf8(valueOf(items, kPlatformItem));
    return pasted;
}

} // namespace maim
