#include "transport/tls_configuration.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace maim {

namespace {

// Such files are small; a wrong choice, such as a video, is not read whole, and a pipe would never end.
constexpr qint64 kMaxFile = 1024LL * 1024;

bool isPem(const QByteArray& content) {
    return content.contains("-----BEGIN ");
}

Result<QByteArray> readFile(const QString& name, ErrorCode unreadable) {
    const QFileInfo info(name);
    if (info.exists() && !info.isFile()) {
        const char* why = QT_TRANSLATE_NOOP("ErrorFact", "It is a folder or a device.");
        return Error{unreadable, {name, QString::fromUtf8(why)}};
    }
    if (info.size() > kMaxFile) {
        return Error{ErrorCode::TlsFileTooLarge, {name, QString::number(kMaxFile / 1024)}};
    }
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{unreadable, {name, file.errorString()}};
    }
    return file.read(kMaxFile);
}

Result<QList<QSslCertificate>> readCertificates(const QString& name) {
    const Result<QByteArray> content = readFile(name, ErrorCode::CertificateFileUnreadable);
    if (!content) {
        return content.error();
    }
    const QList<QSslCertificate> certificates =
        QSslCertificate::fromData(*content, isPem(*content) ? QSsl::Pem : QSsl::Der);
    if (certificates.isEmpty()) {
        return Error{ErrorCode::CertificateFileInvalid, {name}};
    }
    return certificates;
}

QSslKey parseKey(const QByteArray& pem, const Secret& passphrase) {
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase.reveal());
        if (!key.isNull()) {
            return key;
        }
    }
    return {};
}

Result<QSslKey> readKey(const QString& name, const Secret& passphrase) {
    const Result<QByteArray> pem = readFile(name, ErrorCode::KeyFileUnreadable);
    if (!pem) {
        return pem.error();
    }
    const QSslKey key = parseKey(*pem, passphrase);
    if (key.isNull()) {
        return Error{pem->contains("ENCRYPTED") ? ErrorCode::KeyPassphraseWrong : ErrorCode::KeyFileInvalid, {name}};
    }
    return key;
}

/// Sixty-four bytes of what makes the public key: the end of an EC point, or a stretch of an RSA modulus, which the
/// exponent follows. The private key's own encoding holds them too.
QByteArray fingerprintOf(const QSslKey& publicKey) {
    constexpr qsizetype kExponent = 16, kLength = 64;
    const QByteArray der = publicKey.toDer();
    return publicKey.algorithm() == QSsl::Rsa ? der.chopped(qMin(kExponent, der.size())).right(kLength)
                                              : der.right(kLength);
}

/// What stands before the coordinates of an EC point: the end of a BIT STRING's head, and the form of the point.
QByteArray pointHeadOf(const QSslKey& publicKey) {
    constexpr qsizetype kByteBits = 8, kLength = 4;
    const qsizetype coordinate = (publicKey.length() + kByteBits - 1) / kByteBits;
    const QByteArray der = publicKey.toDer();
    return der.chopped(qMin(2 * coordinate, der.size())).right(kLength);
}

/// A private EC key may leave its point out (RFC 5915) or write it in another form: then the handshake tells.
bool belongTogether(const QSslKey& key, const QSslCertificate& certificate) {
    const QSslKey publicKey = certificate.publicKey();
    if (key.algorithm() != publicKey.algorithm() || key.length() != publicKey.length()) {
        return false;
    }
    const QByteArray der = key.toDer();
    return der.contains(fingerprintOf(publicKey)) ||
           (key.algorithm() == QSsl::Ec && !der.contains(pointHeadOf(publicKey)));
}

struct Identity {
    QList<QSslCertificate> chain; ///< our own first
    QSslKey key;
};

Result<Identity> readPem(const TlsSettings& settings, const Secret& passphrase) {
    const Result<QList<QSslCertificate>> chain = readCertificates(settings.certificateFile);
    if (!chain) {
        return chain.error();
    }
    // One file often holds both.
    const QString keyFile = settings.keyFile.isEmpty() ? settings.certificateFile : settings.keyFile;
    const Result<QSslKey> key = readKey(keyFile, passphrase);
    if (!key) {
        return key.error();
    }
    return Identity{*chain, *key};
}

Result<Identity> parsePkcs12(QByteArray content, const QString& name, const Secret& passphrase) {
    constexpr char kSequence = 0x30; // how all DER of this kind begins
    if (!content.startsWith(kSequence)) {
        return Error{ErrorCode::CertificateFileInvalid, {name}};
    }
    QBuffer buffer(&content);
    buffer.open(QIODevice::ReadOnly);
    Identity identity;
    QSslCertificate own;
    QList<QSslCertificate> others;
    if (!QSslCertificate::importPkcs12(&buffer, &identity.key, &own, &others, passphrase.reveal()) || own.isNull()) {
        return Error{ErrorCode::Pkcs12Unopened, {name}};
    }
    identity.chain = QList{own} + others;
    return identity;
}

Result<Identity> readIdentity(const TlsSettings& settings, const Secret& passphrase) {
    const Result<QByteArray> content = readFile(settings.certificateFile, ErrorCode::CertificateFileUnreadable);
    if (!content) {
        return content.error();
    }
    return settings.keyFile.isEmpty() && !isPem(*content) ? parsePkcs12(*content, settings.certificateFile, passphrase)
                                                          : readPem(settings, passphrase);
}

/// Else Qt judges the server at the end of the handshake, when a TLS 1.2 server has long seen our certificate.
bool shouldJudgeEarly(const QSslConfiguration& configuration, const TlsSettings& settings) {
#ifdef Q_OS_WIN
    // Windows fetches a root that it does not have yet, and Qt asks for it at the end.
    if (settings.roots == TrustRoots::System && settings.pin.isEmpty()) {
        return false;
    }
#endif
    Q_UNUSED(settings);
    return configuration.peerVerifyMode() == QSslSocket::VerifyPeer;
}

Outcome addClientCertificate(QSslConfiguration& configuration, const TlsSettings& settings, const Secret& passphrase) {
    const Result<Identity> identity = readIdentity(settings, passphrase);
    if (!identity) {
        return identity.error();
    }
    if (!belongTogether(identity->key, identity->chain.first())) {
        const QString& keyFile = settings.keyFile.isEmpty() ? settings.certificateFile : settings.keyFile;
        return Error{ErrorCode::KeyDoesNotMatchCertificate, {keyFile, settings.certificateFile}};
    }
    configuration.setHandshakeMustInterruptOnError(shouldJudgeEarly(configuration, settings));
    configuration.setLocalCertificateChain(identity->chain);
    configuration.setPrivateKey(identity->key);
    return success();
}

Outcome addRoots(QSslConfiguration& configuration, const TlsSettings& settings) {
    const Result<QList<QSslCertificate>> roots = readCertificates(settings.authorityFile);
    if (!roots) {
        return roots.error();
    }
    const bool both = settings.roots == TrustRoots::Both;
    configuration.setCaCertificates(both ? QSslConfiguration::systemCaCertificates() + *roots : *roots);
    return success();
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const TlsSettings& settings, const Secret& passphrase) {
    if (!QSslSocket::supportsSsl()) {
        return Error{ErrorCode::TlsUnavailable, {}};
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    const bool off = isVerificationOff(settings, wallNow());
    configuration.setPeerVerifyMode(off ? QSslSocket::VerifyNone : QSslSocket::VerifyPeer);
    if (!settings.pin.isEmpty()) {
        configuration.setCaCertificates({}); // whoever vouches: so the handshake always stops at what is shown
    } else if (settings.roots != TrustRoots::System) {
        if (const Outcome added = addRoots(configuration, settings); !added) {
            return added.error();
        }
    }
    if (!settings.certificateFile.isEmpty()) {
        if (const Outcome added = addClientCertificate(configuration, settings, passphrase); !added) {
            return added.error();
        }
    }
    return configuration;
}

} // namespace maim
