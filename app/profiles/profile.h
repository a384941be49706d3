#pragma once

#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QPair>
#include <QString>
#include <QUrl>
#include <QUuid>
#include <optional>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"

namespace maim {

enum class KeyPlacement : std::uint8_t { Query, Header, Both };
enum class UuidPolicy : std::uint8_t { Fresh, Kept };
enum class TrustRoots : std::uint8_t { System, OwnFile, Both };
enum class ProxyKind : std::uint8_t { System, None, Http, Socks5 };
/// What speaks WebSocket: a codec of our own, which hides nothing, or QWebSocket, as another program would see it.
enum class Engine : std::uint8_t { Exact, Qt };

struct TlsSettings {
    TrustRoots roots = TrustRoots::System;
    QString authorityFile;      ///< PEM or DER; used alone with roots = OwnFile, beside the system's with Both
    QString certificateFile;    ///< the client's: PEM, or PKCS#12 with its key
    QString keyFile;            ///< PEM, RSA or EC, may be encrypted; empty: in the certificate's file
    QString pin;                ///< SHA-256, 64 lower-case digits: this certificate alone is trusted
    bool verifyPeer = true;     ///< what a person chose; see isVerificationOff
    WallUs unverifiedSince = 0; ///< when "off" was chosen; 0: never
    QString unverifiedHost;     ///< the host outside private networks for which "off" was confirmed

    bool operator==(const TlsSettings&) const = default;
};

/// Whether the server's certificate goes unchecked at that moment: "off" ends by itself after a day, or when the clock
/// stands before it was chosen, and a pin is always checked.
bool isVerificationOff(const TlsSettings& tls, WallUs now);
/// As if it had never been off.
void switchVerificationOn(TlsSettings& tls);

struct ProxySettings {
    ProxyKind kind = ProxyKind::System;
    QString host;
    int port = 0;
    QString user;             ///< empty: no login
    bool forLoopback = false; ///< else loopback never goes through it

    bool operator==(const ProxySettings&) const = default;
};

/// How to reach one server as somebody. Holds no secret: the API key, the passphrase and the password are kept by the
/// SecretStore under `id`.
struct Profile {
    QUuid id;
    QString name;
    QUrl url; ///< ws or wss, never with api_key or a user in it
    QString platform;
    KeyPlacement placement = KeyPlacement::Query;
    UuidPolicy uuidPolicy = UuidPolicy::Fresh;
    QString uuid;                           ///< sent as x-uuid when kept
    QList<QPair<QString, QString>> headers; ///< extra; printable ASCII
    TlsSettings tls;
    ProxySettings proxy;
    Engine engine = Engine::Exact;
    bool compression = false;             ///< offered; QWebSocket has none
    qint64 maxMessageBytes = 104'857'600; ///< frame and message; 0.6.8's own limit
    int verdictMs = 10'000;
    int ackTimeoutMs = 10'000;
    bool reconnect = true;
    int reconnectMaxMs = 30'000;
    bool autoAck = true;
    // What the composer starts with.
    QString senderId, senderName, groupId, groupName, targetPlatform;
    QString keychain;       ///< the one that its secrets were last seen in; empty: not known
    bool temporary = false; ///< of the demo or the command line: in no file, and without an outbox
    QJsonObject unknown;    ///< fields of a newer version, kept as they were

    bool operator==(const Profile&) const = default;
};

struct Credentials {
    Secret apiKey;
    Secret keyPassphrase;
    Secret proxyPassword{};
    Error missing{}; ///< why there is no key, when one was kept
};

/// What the server will see (server-behaviour.md: the query wins over the header).
struct EffectiveIdentity {
    QString keySource; ///< "query", "header", "none"
    QString maskedKey;
    QString platform;
    QString uuid; ///< empty: fresh each time
};
EffectiveIdentity effectiveIdentity(const Profile& profile, const Credentials& credentials);

/// "exact" or "qt".
std::optional<Engine> engineFrom(const QString& word);

/// A pasted address taken apart: the clean URL, and what stood in its query.
struct PastedUrl {
    QUrl url;
    Secret apiKey;
    QString platform;
};
/// Takes http for ws, no scheme for ws, no path for /ws; drops a user and a fragment. A "+" stays a "+".
Result<PastedUrl> takeApart(const QString& text);

/// The address alone: no api_key, no user, no fragment.
QUrl bareAddress(QUrl url);

/// 64 lower-case hexadecimal digits.
bool isFingerprint(const QString& digits);

/// Loopback: localhost and its addresses. Private: those too, link-local, private and unique local addresses, *.local
/// and names without a dot.
bool isLoopbackHost(const QString& host);
bool isPrivateHost(const QString& host);

/// The first problem that makes connecting pointless, or success.
Outcome validate(const Profile& profile, const Credentials& credentials);

/// The URL to open, with api_key and platform percent-encoded where the placement puts them into the query. Holds a
/// key: never log it.
QUrl requestUrl(const Profile& profile, const Credentials& credentials);
/// x-apikey, x-platform, x-uuid and the extra headers, in sending order. `freshUuid` is used when the policy is Fresh.
QList<QPair<QByteArray, QByteArray>> requestHeaders(const Profile& profile, const Credentials& credentials,
                                                    const QByteArray& freshUuid);

QJsonObject toJson(const Profile& profile);
/// Checks types alone, so that what was saved half-filled is read again; validate() checks the rest before connecting.
/// The error is a ProfileFieldInvalid.
Result<Profile> profileFromJson(const QJsonObject& object);

} // namespace maim

Q_DECLARE_METATYPE(maim::Profile)
