#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <algorithm>
#include <array>

#include "profiles/profile.h"

namespace maim {

namespace {

Error fieldInvalid(const char* field, const char* why) {
    return {ErrorCode::ProfileFieldInvalid, {QString::fromLatin1(field), QString::fromUtf8(why)}};
}

Error headerInvalid(const QString& name, const char* why) {
    return {ErrorCode::HeaderInvalid, {name, QString::fromUtf8(why)}};
}

bool isPrintableAscii(const QByteArray& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c <= 0x7E; });
}

/// Spaces around a header's value are not part of it, so the server would see another one.
bool fitsHeader(const QByteArray& value) {
    return isPrintableAscii(value) && value == value.trimmed();
}

/// The place from 1 of the first control character, 0 without any.
qsizetype controlCharacter(const QByteArray& text) {
    const auto isControl = [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; };
    const auto found = std::find_if(text.begin(), text.end(), isControl);
    return found == text.end() ? 0 : found - text.begin() + 1;
}

bool needsHeader(const Profile& profile) {
    return profile.placement != KeyPlacement::Query;
}

Error checkUrl(const Profile& profile, const Credentials&) {
    const QUrl& url = profile.url;
    const QString scheme = url.scheme();
    if (!scheme.isEmpty() && scheme != QLatin1String("ws") && scheme != QLatin1String("wss")) {
        return {ErrorCode::UrlScheme, {scheme}};
    }
    if (!url.isValid() || scheme.isEmpty() || url.host().isEmpty()) {
        return {ErrorCode::UrlInvalid, {}};
    }
    const QHostAddress address(url.host());
    if (address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6)) {
        return {ErrorCode::AddressIsWildcard, {url.host()}};
    }
    return url.port() == 0
               ? Error{ErrorCode::UrlInvalid,
                       {QString::fromLatin1(QT_TRANSLATE_NOOP("ErrorFact", "0 is not a port to connect to."))}}
               : Error{};
}

Error checkKey(const Profile& profile, const Credentials& credentials) {
    if (credentials.missing && credentials.apiKey.isEmpty()) {
        return credentials.missing;
    }
    const QByteArray& key = credentials.apiKey.reveal();
    if (const qsizetype place = controlCharacter(key); place > 0) {
        return {ErrorCode::KeyInvalidCharacters, {QString::number(place)}};
    }
    return needsHeader(profile) && !fitsHeader(key) ? Error{ErrorCode::KeyInvalidCharacters, {}} : Error{};
}

Error checkIdentity(const Profile& profile, const Credentials&) {
    const QByteArray platform = profile.platform.toUtf8();
    if (controlCharacter(platform) > 0 || (needsHeader(profile) && !fitsHeader(platform))) {
        return fieldInvalid("platform", QT_TRANSLATE_NOOP("ErrorFact", "An HTTP header cannot carry it."));
    }
    if (profile.uuidPolicy == UuidPolicy::Kept && profile.uuid.isEmpty()) {
        return fieldInvalid("x-uuid", QT_TRANSLATE_NOOP("ErrorFact", "It is to be kept, but there is none."));
    }
    if (!fitsHeader(profile.uuid.toUtf8())) {
        return fieldInvalid("x-uuid", QT_TRANSLATE_NOOP("ErrorFact", "An HTTP header cannot carry it."));
    }
    return {};
}

bool isToken(const QByteArray& name) {
    const auto fits = [](char c) {
        const bool letterOrDigit = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        return letterOrDigit || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    };
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), fits);
}

/// Names that the handshake sets itself; a second one breaks it or says something else than the profile does.
bool isTaken(const QByteArray& lowerName) {
    constexpr std::array kTaken{"host",     "upgrade",    "connection", "content-length", "transfer-encoding",
                                "x-apikey", "x-platform", "x-uuid"};
    return lowerName.startsWith("sec-websocket-") ||
           std::any_of(kTaken.begin(), kTaken.end(), [&](const char* taken) { return lowerName == taken; });
}

Error checkHeaders(const Profile& profile, const Credentials&) {
    for (const auto& [name, value] : profile.headers) {
        if (!isToken(name.toUtf8())) {
            return headerInvalid(name, QT_TRANSLATE_NOOP("ErrorFact", "This cannot be the name of a header."));
        }
        if (isTaken(name.toLower().toUtf8())) {
            return headerInvalid(name, QT_TRANSLATE_NOOP("ErrorFact", "The program sets it itself."));
        }
        if (!isPrintableAscii(value.toUtf8())) {
            return headerInvalid(name, QT_TRANSLATE_NOOP("ErrorFact", "Its value may hold printable ASCII only."));
        }
    }
    return {};
}

Error checkReadable(ErrorCode code, const QString& path) {
    const QFileInfo info(path);
    if (info.exists() && !info.isFile()) {
        // A pipe would not even be opened before somebody writes into it.
        const char* why = QT_TRANSLATE_NOOP("ErrorFact", "It is a folder or a device.");
        return {code, {path, QString::fromUtf8(why)}};
    }
    QFile file(path);
    return path.isEmpty() || file.open(QIODevice::ReadOnly) ? Error{} : Error{code, {path, file.errorString()}};
}

Error checkTls(const Profile& profile, const Credentials&) {
    const TlsSettings& tls = profile.tls;
    if (profile.url.scheme() != QLatin1String("wss")) {
        return {};
    }
    const bool ownRoots = tls.roots != TrustRoots::System;
    if (ownRoots && tls.authorityFile.isEmpty()) {
        return fieldInvalid("CA", QT_TRANSLATE_NOOP("ErrorFact", "No file is chosen."));
    }
    if (tls.certificateFile.isEmpty() && !tls.keyFile.isEmpty()) {
        return fieldInvalid(
            "TLS", QT_TRANSLATE_NOOP("ErrorFact", "A client certificate and its private key belong together."));
    }
    const std::array problems{
        checkReadable(ErrorCode::CertificateFileUnreadable, ownRoots ? tls.authorityFile : QString()),
        checkReadable(ErrorCode::CertificateFileUnreadable, tls.certificateFile),
        checkReadable(ErrorCode::KeyFileUnreadable, tls.keyFile)};
    const auto found = std::find_if(problems.begin(), problems.end(), [](const Error& error) { return bool(error); });
    return found == problems.end() ? Error{} : *found;
}

Error checkTrust(const Profile& profile, const Credentials&) {
    const TlsSettings& tls = profile.tls;
    if (profile.url.scheme() != QLatin1String("wss")) {
        return {};
    }
    if (!tls.pin.isEmpty() && !isFingerprint(tls.pin)) {
        return fieldInvalid("pin", QT_TRANSLATE_NOOP("ErrorFact", "A SHA-256 fingerprint has 64 hexadecimal digits."));
    }
    const QString host = profile.url.host();
    const bool fine = !isVerificationOff(tls, wallNow()) || isPrivateHost(host) || tls.unverifiedHost == host;
    return fine ? Error{} : Error{ErrorCode::TlsUnverifiedPublicHost, {host}};
}

Error checkProxy(const Profile& profile, const Credentials& credentials) {
    const ProxySettings& proxy = profile.proxy;
    if (proxy.kind == ProxyKind::System || proxy.kind == ProxyKind::None) {
        return {};
    }
    if (proxy.host.isEmpty() || proxy.host.contains(u'/') || proxy.host.contains(u' ')) {
        return fieldInvalid("proxy", QT_TRANSLATE_NOOP("ErrorFact", "The proxy's host is missing or is no host."));
    }
    if (proxy.port < 1 || proxy.port > 65'535) {
        return fieldInvalid("proxy", QT_TRANSLATE_NOOP("ErrorFact", "The proxy's port is missing."));
    }
    const bool clean = controlCharacter(proxy.user.toUtf8()) == 0 && !proxy.user.contains(u':') &&
                       controlCharacter(credentials.proxyPassword.reveal()) == 0;
    return clean ? Error{}
                 : fieldInvalid("proxy", QT_TRANSLATE_NOOP("ErrorFact", "A login cannot hold such characters."));
}

struct Range {
    const char* field;
    qint64 value, least, most;
};

Error checkRanges(const Profile& profile, const Credentials&) {
    // A QString may have no more characters.
    constexpr qint64 kMostBytes = 2'147'483'646;
    constexpr qint64 kHour = 3'600'000;
    const std::array ranges{
        Range{"maxMessageBytes", profile.maxMessageBytes, 1, kMostBytes},
        Range{"verdictMs", profile.verdictMs, 1, 60'000},
        Range{"ackTimeoutMs", profile.ackTimeoutMs, 1, kHour},
        Range{"reconnectMaxMs", profile.reconnectMaxMs, 100, kHour},
    };
    for (const Range& range : ranges) {
        if (range.value < range.least || range.value > range.most) {
            return {ErrorCode::ProfileFieldInvalid,
                    {QString::fromLatin1(range.field), QStringLiteral("%1…%2").arg(range.least).arg(range.most)}};
        }
    }
    return {};
}

} // namespace

bool isVerificationOff(const TlsSettings& tls, WallUs now) {
    constexpr WallUs kDayUs = 24LL * 60 * 60 * 1'000'000;
    const WallUs age = now - tls.unverifiedSince;
    return !tls.verifyPeer && tls.pin.isEmpty() && tls.unverifiedSince > 0 && age >= 0 && age < kDayUs;
}

void switchVerificationOn(TlsSettings& tls) {
    tls.verifyPeer = true;
    tls.unverifiedSince = 0;
    tls.unverifiedHost.clear();
}

bool isFingerprint(const QString& digits) {
    const auto isDigit = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    constexpr qsizetype kDigits = 64;
    return digits.size() == kDigits && std::all_of(digits.begin(), digits.end(), isDigit);
}

bool isLoopbackHost(const QString& host) {
    return host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost")) ||
           QHostAddress(host).isLoopback();
}

bool isPrivateHost(const QString& host) {
    const QHostAddress address(host);
    if (address.isNull()) {
        return isLoopbackHost(host) || !host.contains(u'.') || host.endsWith(QLatin1String(".local"));
    }
    constexpr std::array kPrivate{"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"};
    return address.isLoopback() || address.isLinkLocal() || address.isUniqueLocalUnicast() ||
           std::any_of(kPrivate.begin(), kPrivate.end(), [&](const char* net) {
               return address.isInSubnet(QHostAddress::parseSubnet(QString::fromLatin1(net)));
           });
}

Outcome validate(const Profile& profile, const Credentials& credentials) {
    constexpr std::array checks{checkUrl, checkKey,   checkIdentity, checkHeaders,
                                checkTls, checkTrust, checkProxy,    checkRanges};
    for (const auto check : checks) {
        if (Error error = check(profile, credentials)) {
            return error;
        }
    }
    return success();
}

} // namespace maim
