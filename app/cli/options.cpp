#include "cli/options.h"

#include <QFile>
#include <algorithm>
#include <cstdio>
#include <optional>

#include "base/user_text.h"
#include "cli/output.h"
#include "profiles/redactor.h"
#include "transport/tls_facts.h"

namespace maim::cli {

namespace {

using namespace Qt::StringLiterals;

Result<KeyPlacement> placementFrom(const QString& text) {
    if (text == "query"_L1) {
        return KeyPlacement::Query;
    }
    if (text == "header"_L1) {
        return KeyPlacement::Header;
    }
    if (text == "both"_L1) {
        return KeyPlacement::Both;
    }
    return usageError(u"--auth takes query, header or both."_s);
}

Outcome readEngine(const QCommandLineParser& parser, Target& target) {
    const std::optional<Engine> engine = engineFrom(parser.value(u"engine"_s));
    if (!engine) {
        return usageError(u"--engine takes exact or qt."_s);
    }
    target.profile.engine = *engine;
    target.profile.compression = parser.isSet(u"deflate"_s);
    if (target.profile.compression && *engine == Engine::Qt) {
        return usageError(u"--deflate needs --engine exact: QWebSocket cannot compress."_s);
    }
    return success();
}

/// The first line of the file that the option names, or else the environment variable. Hidden from the log.
Result<Secret> secretFrom(const QCommandLineParser& parser, const QString& fileOption, const char* variable) {
    Secret secret(qgetenv(variable));
    if (parser.isSet(fileOption)) {
        const Result<QByteArray> content = contentOf(parser.value(fileOption));
        if (!content) {
            return content.error();
        }
        Result<Secret> read = secretIn(parser.value(fileOption), *content);
        if (!read) {
            return read.error();
        }
        secret = *read;
    }
    Redactor::learn(secret);
    return secret;
}

Result<QList<QPair<QString, QString>>> headersFrom(const QStringList& lines) {
    QList<QPair<QString, QString>> headers;
    for (const QString& line : lines) {
        const qsizetype colon = line.indexOf(u':');
        if (colon < 1) {
            return usageError(u"--header takes NAME:VALUE."_s);
        }
        headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    return headers;
}

Outcome readTls(const QCommandLineParser& parser, Target& target) {
    TlsSettings& tls = target.profile.tls;
    tls.authorityFile = parser.value(u"ca"_s);
    tls.roots = tls.authorityFile.isEmpty() ? TrustRoots::System : TrustRoots::OwnFile;
    tls.certificateFile = parser.value(u"cert"_s);
    tls.keyFile = parser.value(u"key"_s);
    tls.verifyPeer = !parser.isSet(u"insecure"_s);
    tls.pin = fingerprintFrom(parser.value(u"pin"_s));
    if (tls.pin.isEmpty() && parser.isSet(u"pin"_s)) {
        return usageError(u"--pin takes a SHA-256 fingerprint: 64 hexadecimal digits."_s);
    }
    return success();
}

std::optional<ProxyKind> proxyKindOf(const QString& scheme) {
    if (scheme == "http"_L1) {
        return ProxyKind::Http;
    }
    return scheme == "socks5"_L1 || scheme == "socks5h"_L1 ? std::optional(ProxyKind::Socks5) : std::nullopt;
}

Result<ProxySettings> proxyFrom(const QString& text) {
    ProxySettings proxy;
    if (text == "none"_L1 || text.isEmpty()) {
        proxy.kind = text.isEmpty() ? ProxyKind::System : ProxyKind::None;
        return proxy;
    }
    const QUrl url(text, QUrl::StrictMode);
    const std::optional<ProxyKind> kind = proxyKindOf(url.scheme());
    const bool hasMore = url.path().size() > 1 || url.hasQuery() || url.hasFragment();
    if (!kind || url.host().isEmpty() || url.port() < 1 || hasMore) {
        return usageError(u"--proxy takes none, http://[USER@]HOST:PORT or socks5://[USER@]HOST:PORT."_s);
    }
    if (!url.password().isNull()) {
        return usageError(u"--proxy takes no password; other programs see the arguments. Put it into "
                          "MAIM_PROXY_PASSWORD or a file for --proxy-password-file."_s);
    }
    // A proxy that is named is meant, so it is used for loopback too.
    return ProxySettings{*kind, url.host(), url.port(), url.userName(), true};
}

Outcome readProxy(const QCommandLineParser& parser, Target& target) {
    const Result<ProxySettings> proxy = proxyFrom(parser.value(u"proxy"_s));
    if (!proxy) {
        return proxy.error();
    }
    target.profile.proxy = *proxy;
    Result<Secret> password = secretFrom(parser, u"proxy-password-file"_s, "MAIM_PROXY_PASSWORD");
    if (!password) {
        return password.error();
    }
    target.credentials.proxyPassword = *password;
    return success();
}

Outcome readUrl(const QCommandLineParser& parser, Target& target) {
    if (!parser.isSet(u"url"_s)) {
        return usageError(u"--url is missing, e.g. --url ws://127.0.0.1:18040/ws."_s);
    }
    Result<PastedUrl> pasted = takeApart(parser.value(u"url"_s));
    if (!pasted) {
        return pasted.error();
    }
    target.profile.url = pasted->url;
    target.profile.platform = pasted->platform;
    // Given anew with each command, so it is confirmed each time.
    target.profile.tls.unverifiedHost = pasted->url.host();
    target.profile.tls.unverifiedSince = wallNow();
    target.credentials.apiKey = pasted->apiKey;
    Redactor::learn(pasted->apiKey);
    return success();
}

Outcome readIdentity(const QCommandLineParser& parser, Target& target) {
    if (parser.isSet(u"platform"_s)) {
        target.profile.platform = parser.value(u"platform"_s);
    }
    if (parser.isSet(u"uuid"_s)) {
        target.profile.uuidPolicy = UuidPolicy::Kept;
        target.profile.uuid = parser.value(u"uuid"_s);
    }
    Result<Secret> key = apiKeyFrom(parser);
    Result<Secret> passphrase = secretFrom(parser, u"passphrase-file"_s, "MAIM_KEY_PASSPHRASE");
    if (!key || !passphrase) {
        return !key ? key.error() : passphrase.error();
    }
    if (!key->isEmpty()) {
        target.credentials.apiKey = *key;
    }
    target.credentials.keyPassphrase = *passphrase;
    return success();
}

} // namespace

Error usageError(const QString& what) {
    return {ErrorCode::Usage, {what}};
}

void addTargetOptions(QCommandLineParser& parser) {
    parser.addOptions({
        {u"url"_s, u"The server, e.g. ws://127.0.0.1:18040/ws."_s, u"URL"_s},
        {u"platform"_s, u"The platform to connect as."_s, u"P"_s},
        {u"auth"_s, u"Where the key goes: query, header or both."_s, u"WHERE"_s, u"query"_s},
        {u"uuid"_s, u"The x-uuid to keep; a fresh one otherwise."_s, u"UUID"_s},
        {u"header"_s, u"An extra request header; may be repeated."_s, u"K:V"_s},
        {u"ca"_s, u"Trust the authorities in this file alone, PEM or DER."_s, u"FILE"_s},
        {u"cert"_s, u"Client certificate, PEM, or PKCS#12 with its key."_s, u"FILE"_s},
        {u"key"_s, u"Its private key, PEM."_s, u"FILE"_s},
        {u"passphrase-file"_s,
         u"Read the key's passphrase from the first line of this file; else from MAIM_KEY_PASSPHRASE."_s, u"FILE"_s},
        {u"pin"_s, u"Trust the one certificate with this SHA-256 fingerprint, whoever vouches for it."_s, u"SHA256"_s},
        {u"insecure"_s, u"Do not verify the server's certificate."_s},
        {u"proxy"_s, u"none, http://[USER@]HOST:PORT or socks5://[USER@]HOST:PORT; the system's otherwise."_s,
         u"URL"_s},
        {u"proxy-password-file"_s,
         u"Read the proxy's password from the first line of this file; else from MAIM_PROXY_PASSWORD."_s, u"FILE"_s},
        {u"engine"_s, u"What speaks WebSocket: exact, which hides nothing, or qt, which is QWebSocket."_s, u"NAME"_s,
         u"exact"_s},
        {u"deflate"_s, u"Offer the server to compress messages: permessage-deflate, RFC 7692."_s},
        {u"timeout"_s, u"For the connection and for each ACK, in milliseconds."_s, u"MS"_s, u"10000"_s},
        {u"api-key-file"_s, u"Read the API key from the first line of this file; else from MAIM_API_KEY."_s, u"FILE"_s},
    });
}

Result<Secret> apiKeyFrom(const QCommandLineParser& parser) {
    return secretFrom(parser, u"api-key-file"_s, "MAIM_API_KEY");
}

Result<Target> targetFrom(const QCommandLineParser& parser) {
    Result<Target> target = untriedTargetFrom(parser);
    if (!target) {
        return target;
    }
    const Outcome valid = validate(target->profile, target->credentials);
    return valid ? std::move(target) : valid.error();
}

Result<Target> untriedTargetFrom(const QCommandLineParser& parser) {
    Target target;
    for (const auto step : {readUrl, readIdentity, readTls, readProxy, readEngine}) {
        if (Outcome outcome = step(parser, target); !outcome) {
            return outcome.error();
        }
    }
    Result<KeyPlacement> placement = placementFrom(parser.value(u"auth"_s));
    Result<QList<QPair<QString, QString>>> headers = headersFrom(parser.values(u"header"_s));
    Result<int> timeout = number(parser, u"timeout"_s, 1, 3'600'000);
    if (!placement || !headers || !timeout) {
        return !placement ? placement.error() : !headers ? headers.error() : timeout.error();
    }
    Profile& profile = target.profile;
    profile.name = profile.url.host();
    profile.placement = *placement;
    profile.headers = *headers;
    profile.verdictMs = std::min(*timeout, profile.verdictMs);
    profile.ackTimeoutMs = *timeout;
    profile.reconnect = false;
    return target;
}

bool parse(QCommandLineParser& parser, const QStringList& arguments) {
    parser.addHelpOption();
    if (!parser.parse(arguments)) {
        log(parser.errorText());
        return false;
    }
    if (parser.isSet(u"help"_s)) {
        parser.showHelp(0);
    }
    return true;
}

Result<int> number(const QCommandLineParser& parser, const QString& option, int least, int most) {
    bool isNumber = false;
    const int value = parser.value(option).toInt(&isNumber);
    if (!isNumber || value < least || value > most) {
        return usageError(u"--%1 takes a whole number from %2 to %3."_s.arg(option).arg(least).arg(most));
    }
    return value;
}

Result<QByteArray> contentOf(const QString& name) {
    QFile file(name);
    const bool opened = name == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened) {
        return Error{ErrorCode::FileUnreadable, {name, file.errorString()}};
    }
    return file.readAll();
}

} // namespace maim::cli
