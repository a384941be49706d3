#include "session/tls_configuration.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace maim {

namespace {

// PEM files are small; a wrong choice, such as a video, is not read whole.
constexpr qint64 kMaxFile = 1024 * 1024;

Result<QByteArray> readFile(const QString& name, ErrorCode unreadable) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{unreadable, {name, file.errorString()}};
    }
    return file.read(kMaxFile);
}

Result<QList<QSslCertificate>> readCertificates(const QString& name) {
    const Result<QByteArray> pem = readFile(name, ErrorCode::CertificateFileUnreadable);
    if (!pem) {
        return pem.error();
    }
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(*pem, QSsl::Pem);
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

bool belongTogether(const QSslKey& key, const QSslCertificate& certificate) {
    const QSslKey publicKey = certificate.publicKey();
    return key.algorithm() == publicKey.algorithm() && key.toDer().contains(fingerprintOf(publicKey));
}

Outcome addClientCertificate(QSslConfiguration& configuration, const TlsSettings& settings, const Secret& passphrase) {
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
    if (!belongTogether(*key, chain->first())) {
        return Error{ErrorCode::KeyDoesNotMatchCertificate, {keyFile, settings.certificateFile}};
    }
    configuration.setLocalCertificateChain(*chain);
    configuration.setPrivateKey(*key);
    return success();
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const TlsSettings& settings, const Secret& passphrase) {
    if (!QSslSocket::supportsSsl()) {
        return Error{ErrorCode::TlsUnavailable, {}};
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(settings.verifyPeer ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    if (settings.roots == TrustRoots::OwnFile) {
        const Result<QList<QSslCertificate>> roots = readCertificates(settings.authorityFile);
        if (!roots) {
            return roots.error();
        }
        configuration.setCaCertificates(*roots);
    }
    if (!settings.certificateFile.isEmpty()) {
        if (const Outcome added = addClientCertificate(configuration, settings, passphrase); !added) {
            return added.error();
        }
    }
    return configuration;
}

} // namespace maim
