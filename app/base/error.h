#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>

namespace maim {

/// Everything that can go wrong and that a person is told about. The code travels between threads and layers; the
/// sentence is made where it is shown, in the language of that moment. Behind each code stand the facts that `details`
/// carries, in order; those in brackets may be left out, any other that is missing shows as "?", and an empty one as a
/// dash.
enum class ErrorCode {
    None,
    // Finding the server.
    HostNotFound,           ///< host
    ConnectionRefused,      ///< host, port
    AddressIsWildcard,      ///< address
    NetworkUnreachable,     ///< host
    ConnectTimeout,         ///< host, port, [seconds]
    HandshakeTimeout,       ///< host, port, [seconds]
    TlsTimeout,             ///< host, port, seconds
    ProxyFailed,            ///< host, port, [what the proxy said]
    ProxyRefused,           ///< proxy
    ProxyNotFound,          ///< proxy
    ProxyTimeout,           ///< proxy, [seconds]
    ProxyLoginWanted,       ///< proxy
    ProxyLoginWrong,        ///< proxy, user
    ProxyDenied,            ///< proxy, host, port
    ProxyTargetUnreachable, ///< proxy, host, port
    ProxyAnsweredWithError, ///< proxy, host, port
    SystemProxyTimeout,     ///< seconds
    ProxyOfAnotherKind,     ///< proxy, the kind that it should be: HTTP, SOCKS5
    // The upgrade.
    WrongPath,           ///< path, HTTP status
    UpgradeRefused,      ///< HTTP status
    RedirectNotFollowed, ///< HTTP status
    SocketIoServer,
    NotWebSocket, ///< [what was wrong with the answer, [HTTP status]]
    HeaderTooLarge,
    UpgradeTakenOut, ///< HTTP status, [path]; without it: the server asks for the upgrade that the request had
    ProxyInTheWay,   ///< HTTP status, the header that tells
    CaptivePortal,   ///< HTTP status
    // The key.
    KeyRefused, ///< [HTTP status], or [close code, reason]
    EmptyKeyAccepted,
    KeyInTheClear,        ///< host
    KeyInvalidCharacters, ///< [place of a control character]; without it: not possible in a header
    // TLS.
    TlsUnknownAuthority,          ///< host
    TlsSelfSigned,                ///< host
    TlsExpired,                   ///< host, [date]
    TlsNotYetValid,               ///< host, [date]
    TlsHostMismatch,              ///< host, [the names in the certificate]
    TlsCommonNameOnly,            ///< host
    TlsPinMismatch,               ///< host, the pinned fingerprint, the one shown
    TlsOldProtocol,               ///< host
    TlsPeerSpeaksPlain,           ///< host, port
    TlsExpectedByPeer,            ///< host, port
    TlsClientCertificateRequired, ///< host
    TlsClientCertificateRefused,  ///< host
    TlsHandshakeFailed,           ///< host, [what the TLS library said]
    TlsUnverifiedPublicHost,      ///< host
    TlsVerificationOff,           ///< host
    TlsUnavailable,
    CertificateFileUnreadable,  ///< file, [why]
    CertificateFileInvalid,     ///< file
    TlsFileTooLarge,            ///< file, limit in KiB
    TlsFilesTimeout,            ///< seconds
    Pkcs12Unopened,             ///< file
    KeyFileUnreadable,          ///< file, [why]
    KeyFileInvalid,             ///< file
    KeyPassphraseWrong,         ///< file
    KeyDoesNotMatchCertificate, ///< key file, certificate file
    // A refusal that is not about the key.
    OriginRefused,      ///< HTTP status, or close code and reason
    RateLimited,        ///< HTTP status, or close code and reason
    TooManyConnections, ///< close code, reason
    PolicyRefused,      ///< close code, reason
    // An open connection.
    ClosedByPeer,     ///< close code, [reason]
    ConnectionLost,   ///< [what the socket said]
    ProtocolBroken,   ///< which rule of RFC 6455 the peer broke; the number that it is about, if there is one
    IncomingTooLarge, ///< bytes, limit in bytes
    MessageTooLarge,  ///< [bytes, limit in bytes]; without them: the peer closed with 1009
    NotUtf8,          ///< [byte offset]
    NotConnected,
    Stalled,       ///< [seconds without a byte]
    SendQueueFull, ///< [bytes that wait]
    FrameNotKept,  ///< number of the frame
    // What a peer turned out to be.
    LegacyServer, ///< [close code, reason], when it wants a token
    OneBotPeer,
    BareFramePeer,
    ProbeUnacknowledged, ///< seconds
    AckedButSilent,      ///< seconds
    ClockOff,            ///< seconds, "ahead of" or "behind" (a phrase of ours), uncertainty in seconds
    // Addresses, profiles, files.
    UrlInvalid,          ///< [why]
    UrlScheme,           ///< scheme
    HeaderInvalid,       ///< name, [why]
    FileUnreadable,      ///< file, [why]
    FileUnwritable,      ///< file, [why]
    FileUtf16,           ///< file
    FileExists,          ///< file
    FileBusy,            ///< file
    ProfileFileDamaged,  ///< file, [the name under which it was set aside, [field]]
    ProfileFileTooNew,   ///< file, version
    ProfileFieldInvalid, ///< field, [why]
    SessionFileInvalid,  ///< file
    SessionFileTooNew,   ///< file, version
    SessionFileInUse,    ///< file
    SessionFileDamaged,  ///< file, [frames that are lost]
    RecordingFailed,     ///< file, [why]
    OutboxNotKept,       ///< file, [why]
    OutboxDamaged,       ///< file, the name under which it was set aside, messages that were saved
    OutboxTooNew,        ///< file, version
    OutboxInUse,         ///< file
    KeychainUnavailable, ///< [what it said]
    KeychainFailed,      ///< [what it said]
    KeychainChanged,     ///< the keychain that has the key, the one that runs now
    SecretFileLocked,    ///< file
    SecretFileFailed,    ///< file, [why]
    SecretFileDamaged,   ///< file
    SecretFileTooNew,    ///< file, version
    PassphraseRefused,   ///< file
    // The built-in server.
    PortInUse,          ///< port
    AddressNotLoopback, ///< address
    // Text typed by a person.
    JsonInvalid, ///< line, column, [what is wrong]
    Usage,       ///< what is wrong
};

/// A code with the facts that its sentence names. Never put a key, a passphrase or a URL with a query in `details`. A
/// fact that is a phrase of ours is kept in English, marked QT_TRANSLATE_NOOP("ErrorFact", ...), and translated with
/// the sentence.
struct Error {
    ErrorCode code = ErrorCode::None;
    QStringList details;

    bool operator==(const Error&) const = default;
    explicit operator bool() const { return code != ErrorCode::None; }
};

/// What happened and why, one or two sentences, in the language now in use.
QString sentence(const Error& error);

/// What to do next, one sentence; empty where there is nothing to advise.
QString advice(const Error& error);

} // namespace maim

Q_DECLARE_METATYPE(maim::Error)
