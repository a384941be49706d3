#include "profiles/profile.h"

namespace maim {

namespace {

bool keyByQuery(const Profile& profile) {
    return profile.placement != KeyPlacement::Header;
}

bool keyByHeader(const Profile& profile) {
    return profile.placement != KeyPlacement::Query;
}

/// QUrlQuery would leave "+" as it is, and the server reads that as a space.
void appendItem(QString& query, QLatin1String name, const QByteArray& value) {
    if (value.isEmpty()) {
        return;
    }
    if (!query.isEmpty()) {
        query += QLatin1Char('&');
    }
    query += name + QLatin1Char('=') + QLatin1String(value.toPercentEncoding());
}

using Headers = QList<QPair<QByteArray, QByteArray>>;

void appendHeader(Headers& headers, const char* name, const QByteArray& value) {
    if (!value.isEmpty()) {
        headers.append({name, value});
    }
}

QByteArray uuidToSend(const Profile& profile, const QByteArray& freshUuid) {
    const bool kept = profile.uuidPolicy == UuidPolicy::Kept && !profile.uuid.isEmpty();
    return kept ? profile.uuid.toUtf8() : freshUuid;
}

} // namespace

std::optional<Engine> engineFrom(const QString& word) {
    if (word == QLatin1String("exact")) {
        return Engine::Exact;
    }
    return word == QLatin1String("qt") ? std::optional(Engine::Qt) : std::nullopt;
}

EffectiveIdentity effectiveIdentity(const Profile& profile, const Credentials& credentials) {
    EffectiveIdentity identity;
    if (credentials.apiKey.isEmpty()) {
        identity.keySource = QStringLiteral("none");
    } else {
        identity.keySource = keyByQuery(profile) ? QStringLiteral("query") : QStringLiteral("header");
        identity.maskedKey = credentials.apiKey.masked();
    }
    identity.platform = profile.platform.isEmpty() ? QStringLiteral("unknown") : profile.platform;
    identity.uuid = profile.uuidPolicy == UuidPolicy::Kept ? profile.uuid : QString();
    return identity;
}

QUrl requestUrl(const Profile& profile, const Credentials& credentials) {
    QUrl url = bareAddress(profile.url);
    if (keyByQuery(profile)) {
        QString query = url.query(QUrl::FullyEncoded);
        appendItem(query, QLatin1String("api_key"), credentials.apiKey.reveal());
        appendItem(query, QLatin1String("platform"), profile.platform.toUtf8());
        url.setQuery(query, QUrl::StrictMode);
    }
    return url;
}

QList<QPair<QByteArray, QByteArray>> requestHeaders(const Profile& profile, const Credentials& credentials,
                                                    const QByteArray& freshUuid) {
    Headers headers;
    if (keyByHeader(profile)) {
        appendHeader(headers, "x-apikey", credentials.apiKey.reveal());
        appendHeader(headers, "x-platform", profile.platform.toUtf8());
    }
    appendHeader(headers, "x-uuid", uuidToSend(profile, freshUuid));
    for (const auto& [name, value] : profile.headers) {
        headers.append({name.toUtf8(), value.toUtf8()});
    }
    return headers;
}

} // namespace maim
