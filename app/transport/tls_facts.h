#pragma once

#include <QDateTime>
#include <QList>
#include <QStringList>

class QSslCertificate;
class QSslSocket;

namespace maim {

/// What a certificate says about itself. All of it is the peer's text: show it plain.
struct CertificateFacts {
    QString subject, issuer; ///< "CN=…, O=…"
    QStringList names;       ///< the alternative names: "DNS:localhost", "IP:127.0.0.1"
    QDateTime from, until;   ///< UTC
    QString sha256;          ///< 64 lower-case hexadecimal digits, of the DER form
    QString key;             ///< "RSA, 2048"

    bool operator==(const CertificateFacts&) const = default;
};

/// What a TLS peer showed and what was agreed with it, as far as the attempt came. Empty without TLS. A value, free
/// of sockets, for the viewer and the doctor.
struct TlsFacts {
    QList<CertificateFacts> chain; ///< the peer's own first
    QString protocol, cipher;      ///< empty: not agreed
    bool trusted = false;          ///< it passed every check; with verification off it never does

    bool isEmpty() const { return chain.isEmpty() && protocol.isEmpty(); }
    bool operator==(const TlsFacts&) const = default;
};

CertificateFacts factsOf(const QSslCertificate& certificate);
/// All but `trusted`.
TlsFacts factsOf(const QSslSocket& socket);

/// "OpenSSL 3.0.17 1 Jul 2025 (openssl)": what does TLS in this program. A package may lack the library that it was
/// made with: then the system's stands in, which behaves otherwise, or there is none, and this is empty.
QString tlsLibrary();

/// "AB:CD:…" for a person, from the digits; what is no digit stays out.
QString fingerprintText(const QString& sha256);
/// The digits of a fingerprint as people write it: upper case, colons and spaces are taken. Empty when it is none.
QString fingerprintFrom(const QString& text);

/// Whether the certificate names `host` (ASCII form) among its alternative names, by RFC 6125 and RFC 9110: its common
/// name counts for nothing, a wildcard stands for the whole first label only, an address is compared as an address.
bool isNamed(const QSslCertificate& certificate, const QString& host);

} // namespace maim
