#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>

namespace maim {

/// Everything that can go wrong and that a person is told about. The code travels between threads and layers; the
/// sentence is made where it is shown, in the language of that moment. Each code has its two sentences in error.cpp.
enum class ErrorCode {
    None,
    // Finding the server. %1 host, %2 port.
    HostNotFound,
    ConnectionRefused,
    AddressIsWildcard,
    NetworkUnreachable,
    ConnectTimeout,
    HandshakeTimeout,
    ProxyFailed,
    // The upgrade. %1 HTTP status or path as said in error.cpp.
    WrongPath,
    UpgradeRefused,
    RedirectNotFollowed,
    SocketIoServer,
    NotWebSocket,
    HeaderTooLarge,
    // The key.
    KeyRefused,
    KeyInvalidCharacters,
    // TLS.
    TlsUnknownAuthority,
    TlsSelfSigned,
    TlsExpired,
    TlsNotYetValid,
    TlsHostMismatch,
    TlsOldProtocol,
    TlsPeerSpeaksPlain,
    TlsExpectedByPeer,
    TlsClientCertificateRequired,
    TlsClientCertificateRefused,
    TlsHandshakeFailed,
    TlsUnavailable,
    CertificateFileUnreadable,
    CertificateFileInvalid,
    KeyFileUnreadable,
    KeyFileInvalid,
    KeyPassphraseWrong,
    KeyDoesNotMatchCertificate,
    // An open connection.
    ClosedByPeer,
    ConnectionLost,
    MessageTooLarge,
    NotUtf8,
    NotConnected,
    Stalled,
    SendQueueFull,
    // Addresses, profiles, files. %1 what or where, %2 detail.
    UrlInvalid,
    UrlScheme,
    HeaderInvalid,
    FileUnreadable,
    FileUnwritable,
    ProfileFileDamaged,
    ProfileFileTooNew,
    ProfileFieldInvalid,
    KeychainUnavailable,
    KeychainFailed,
    // The built-in server.
    PortInUse,
    AddressNotLoopback,
    // Text typed by a person. %1 line, %2 column, %3 detail.
    JsonInvalid,
    Usage,
};

/// A code with the facts that its sentence names. Never put a key, a passphrase or a URL with a query in `details`.
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
