#include "transport/tls_facts.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslKey>
#include <QSslSocket>
#include <algorithm>

#include "profiles/profile.h"

namespace maim {

namespace {

using namespace Qt::StringLiterals;

// A chain is a few certificates, and a name is short: a peer that sends more is not shown in full.
constexpr qsizetype kMostCertificates = 16;
constexpr qsizetype kMostNames = 100;
constexpr qsizetype kMostLetters = 400;

QString shortened(const QString& text) {
    return text.size() > kMostLetters ? text.left(kMostLetters) + u'…' : text;
}

QString distinguishedName(const QSslCertificate& certificate, bool issuer) {
    QStringList parts;
    const QList<QByteArray> kinds = issuer ? certificate.issuerInfoAttributes() : certificate.subjectInfoAttributes();
    for (const QByteArray& kind : kinds) {
        const QStringList values = issuer ? certificate.issuerInfo(kind) : certificate.subjectInfo(kind);
        parts << QString::fromUtf8(kind) + u'=' + values.join("; "_L1);
    }
    return shortened(parts.join(", "_L1));
}

QStringList namesOf(const QSslCertificate& certificate) {
    QStringList names;
    const auto alternatives = certificate.subjectAlternativeNames();
    for (auto it = alternatives.begin(); it != alternatives.end() && names.size() < kMostNames; ++it) {
        const bool address = it.key() == QSsl::IpAddressEntry;
        names << shortened((address ? u"IP:"_s : it.key() == QSsl::DnsEntry ? u"DNS:"_s : u"email:"_s) + it.value());
    }
    return names;
}

QString keyText(const QSslKey& key) {
    switch (key.algorithm()) {
    case QSsl::Rsa:
        return u"RSA, %1"_s.arg(key.length());
    case QSsl::Ec:
        return u"EC, %1"_s.arg(key.length());
    case QSsl::Dsa:
        return u"DSA, %1"_s.arg(key.length());
    default:
        return u"?"_s;
    }
}

QString hostForm(QString host) {
    if (host.endsWith(u'.')) {
        host.chop(1);
    }
    return host.toLower();
}

bool matches(const QString& pattern, const QString& host) {
    if (!pattern.startsWith("*."_L1)) {
        return !pattern.isEmpty() && pattern == host;
    }
    const qsizetype dot = host.indexOf(u'.');
    // A wildcard for a whole top-level domain vouches for nobody.
    return dot > 0 && pattern.count(u'.') > 1 && QStringView(host).mid(dot) == QStringView(pattern).mid(1);
}

} // namespace

CertificateFacts factsOf(const QSslCertificate& certificate) {
    return {distinguishedName(certificate, false),
            distinguishedName(certificate, true),
            namesOf(certificate),
            certificate.effectiveDate().toUTC(),
            certificate.expiryDate().toUTC(),
            QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex()),
            keyText(certificate.publicKey())};
}

TlsFacts factsOf(const QSslSocket& socket) {
    TlsFacts facts;
    const QList<QSslCertificate> chain = socket.peerCertificateChain();
    for (const QSslCertificate& certificate : chain.first(std::min(chain.size(), kMostCertificates))) {
        facts.chain << factsOf(certificate);
    }
    if (const QSslCipher cipher = socket.sessionCipher(); !cipher.isNull()) {
        facts.protocol = cipher.protocolString();
        facts.cipher = cipher.name();
    }
    return facts;
}

QString tlsLibrary() {
    return QSslSocket::supportsSsl()
               ? u"%1 (%2)"_s.arg(QSslSocket::sslLibraryVersionString(), QSslSocket::activeBackend())
               : QString();
}

QString fingerprintText(const QString& sha256) {
    QString text;
    for (const QChar digit : sha256.toUpper()) {
        text += (text.size() % 3 == 2 ? u":"_s : QString()) + digit;
    }
    return text;
}

QString fingerprintFrom(const QString& text) {
    QString digits;
    for (const QChar c : text.toLower()) {
        if (c != u':' && !c.isSpace()) {
            digits += c;
        }
    }
    return isFingerprint(digits) ? digits : QString();
}

bool isNamed(const QSslCertificate& certificate, const QString& host) {
    const auto names = certificate.subjectAlternativeNames();
    if (const QHostAddress address(host); !address.isNull()) {
        const QStringList addresses = names.values(QSsl::IpAddressEntry);
        return std::any_of(addresses.begin(), addresses.end(),
                           [&](const QString& name) { return QHostAddress(name) == address; });
    }
    const QStringList patterns = names.values(QSsl::DnsEntry);
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const QString& name) { return matches(hostForm(name), hostForm(host)); });
}

} // namespace maim
