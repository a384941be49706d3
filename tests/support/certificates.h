#pragma once

#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>

namespace maim::test {

/// Certificates made with the openssl command when the test starts, in a folder that is removed with this. Whatever the
/// clock says, they are good or bad as their names say.
class Certificates {
public:
    struct Pair {
        QString certificate; ///< a PEM file
        QString key;         ///< a PEM file
    };

    /// Empty once everything was made; otherwise what openssl said.
    QString make();

    QString authority() const { return file(QStringLiteral("ca.pem")); } ///< the one that signs all but two
    QString otherAuthority() const { return file(QStringLiteral("other-ca.pem")); }
    Pair server() const { return pair(QStringLiteral("server")); } ///< for 127.0.0.1, ::1 and localhost
    Pair wrongHost() const { return pair(QStringLiteral("wrong-host")); }
    Pair expired() const { return pair(QStringLiteral("expired")); }
    Pair notYetValid() const { return pair(QStringLiteral("not-yet")); }
    Pair selfSigned() const { return pair(QStringLiteral("self-signed")); }
    Pair ofOtherAuthority() const { return pair(QStringLiteral("stranger")); }
    Pair clientRsa() const { return pair(QStringLiteral("client-rsa")); }
    Pair clientEc() const { return pair(QStringLiteral("client-ec")); }
    Pair clientOfOtherAuthority() const { return pair(QStringLiteral("client-stranger")); }
    QString encryptedRsaKey() const { return file(QStringLiteral("client-rsa-encrypted.key")); }
    QString bareEcKey() const { return file(QStringLiteral("client-ec-bare.key")); } ///< without its public part
    QString encryptedEcKey() const { return file(QStringLiteral("client-ec-encrypted.key")); }
    QString rsaPkcs12() const { return file(QStringLiteral("client-rsa.p12")); } ///< with passphrase()
    QString ecPkcs12() const { return file(QStringLiteral("client-ec.p12")); }
    QString pkcs12WithoutKey() const { return file(QStringLiteral("server.p12")); }
    static QByteArray passphrase() { return "open sesame"; }

    QString file(const QString& name) const;
    Pair pair(const QString& name) const; ///< by the stem of its files
    /// For a server that shows `pair`; with `asksClient` it lets in only clients that our authority vouches for.
    QSslConfiguration serverConfiguration(const Pair& pair, bool asksClient = false) const;

private:
    struct Order {
        QString name;
        QString commonName;
        QString alternativeNames;
        QString from = QStringLiteral("20200101000000Z");
        QString until = QStringLiteral("20991231000000Z");
        QString signer = QStringLiteral("ca"); ///< empty: itself
        bool rsa = false;
    };

    bool run(const QString& command);
    bool makeKey(const QString& name, bool rsa = false);
    bool makeAuthority(const QString& name);
    bool makeCertificate(const Order& order);
    bool encryptKey(const QString& name);
    bool makePkcs12(const QString& name, const QString& option = {});
    bool writeConfiguration();

    QTemporaryDir m_folder;
    QString m_said;
};

} // namespace maim::test
