#include "support/certificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <algorithm>

namespace maim::test {

namespace {

constexpr int kPatienceMs = 60'000;

/// Our own, so that nothing in the machine's openssl.cnf matters.
constexpr auto kConfiguration = R"([req]
distinguished_name = dn
prompt = no
[dn]
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[ca]
default_ca = signing
[signing]
new_certs_dir = .
database = index.txt
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
x509_extensions = leaf
[any]
commonName = supplied
[leaf]
basicConstraints = critical,CA:FALSE
)";

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

QString Certificates::make() {
    const QString here = QStringLiteral("IP:127.0.0.1,IP:::1,DNS:localhost");
    const QString host = QStringLiteral("Maim test server");
    const QString client = QStringLiteral("Maim test client");
    const auto order = [](const char* name, const QString& commonName, const QString& alternativeNames = {}) {
        return Order{QString::fromLatin1(name), commonName, alternativeNames};
    };
    Order expired = order("expired", host, here);
    expired.until = QStringLiteral("20200102000000Z");
    Order notYet = order("not-yet", host, here);
    notYet.from = QStringLiteral("20980101000000Z");
    Order selfSigned = order("self-signed", host, here);
    selfSigned.signer.clear();
    Order stranger = order("stranger", host, here);
    Order clientStranger = order("client-stranger", client);
    stranger.signer = clientStranger.signer = QStringLiteral("other-ca");
    const QString localhost = QStringLiteral("localhost");
    Order clientRsa = order("client-rsa", client);
    clientRsa.rsa = true;
    const std::initializer_list<Order> orders{
        order("server", host, here),
        order("cn-only", localhost),
        order("cn-against-san", localhost, QStringLiteral("DNS:other.example")),
        order("wildcard", host, QStringLiteral("DNS:*.maim.example,DNS:*.example,DNS:w*.part.example,IP:10.0.0.7")),
        order("wrong-host", QStringLiteral("other.example"), QStringLiteral("DNS:other.example")),
        expired,
        notYet,
        selfSigned,
        stranger,
        clientRsa,
        order("client-ec", client),
        clientStranger};
    const bool made =
        m_folder.isValid() && writeConfiguration() && makeAuthority(QStringLiteral("ca")) &&
        makeAuthority(QStringLiteral("other-ca")) &&
        std::all_of(orders.begin(), orders.end(), [this](const Order& o) { return makeCertificate(o); }) &&
        encryptKey(QStringLiteral("client-rsa")) && encryptKey(QStringLiteral("client-ec")) &&
        run(QStringLiteral("ec -in client-ec.key -no_public -out client-ec-bare.key")) &&
        makePkcs12(QStringLiteral("client-rsa")) && makePkcs12(QStringLiteral("client-ec")) &&
        makePkcs12(QStringLiteral("server"), QStringLiteral("-nokeys"));
    return made ? QString() : m_said;
}

bool Certificates::run(const QString& command) {
    QProcess openssl;
    openssl.setWorkingDirectory(m_folder.path());
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("OPENSSL_CONF"), file(QStringLiteral("openssl.cnf")));
    openssl.setProcessEnvironment(environment);
    openssl.setProcessChannelMode(QProcess::MergedChannels);
    openssl.start(QStringLiteral("openssl"), QProcess::splitCommand(command));
    const bool ended = openssl.waitForFinished(kPatienceMs);
    m_said =
        QStringLiteral("openssl %1: %2\n%3").arg(command, openssl.errorString(), QString::fromUtf8(openssl.readAll()));
    return ended && openssl.exitStatus() == QProcess::NormalExit && openssl.exitCode() == 0;
}

bool Certificates::writeConfiguration() {
    return write(file(QStringLiteral("openssl.cnf")), kConfiguration) && write(file(QStringLiteral("index.txt")), {});
}

bool Certificates::makeKey(const QString& name, bool rsa) {
    const QString kind = rsa ? QStringLiteral("RSA -pkeyopt rsa_keygen_bits:2048")
                             : QStringLiteral("EC -pkeyopt ec_paramgen_curve:P-256");
    return run(QStringLiteral("genpkey -algorithm %1 -out %2.key").arg(kind, name));
}

bool Certificates::makeAuthority(const QString& name) {
    return makeKey(name) && run(QStringLiteral("req -x509 -new -key %1.key -subj \"/CN=Maim test %1\" "
                                               "-extensions authority -days 20000 -out %1.pem")
                                    .arg(name));
}

bool Certificates::makeCertificate(const Order& order) {
    const QString names = order.alternativeNames.isEmpty()
                              ? QString()
                              : QStringLiteral("-addext subjectAltName=") + order.alternativeNames;
    const QString signer = order.signer.isEmpty() ? QStringLiteral("-selfsign -keyfile %1.key").arg(order.name)
                                                  : QStringLiteral("-cert %1.pem -keyfile %1.key").arg(order.signer);
    return makeKey(order.name, order.rsa) &&
           run(QStringLiteral("req -new -key %1.key -subj \"/CN=%2\" -out %1.csr %3")
                   .arg(order.name, order.commonName, names)) &&
           run(QStringLiteral("ca -batch -notext -in %1.csr -out %1.pem -startdate %2 -enddate %3 %4")
                   .arg(order.name, order.from, order.until, signer));
}

bool Certificates::encryptKey(const QString& name) {
    return run(QStringLiteral("pkcs8 -topk8 -v2 aes-256-cbc -in %1.key -passout \"pass:%2\" -out %1-encrypted.key")
                   .arg(name, QString::fromUtf8(passphrase())));
}

bool Certificates::makePkcs12(const QString& name, const QString& option) {
    return run(QStringLiteral("pkcs12 -export -in %1.pem -inkey %1.key -certfile ca.pem -passout \"pass:%2\" %3 "
                              "-out %1.p12")
                   .arg(name, QString::fromUtf8(passphrase()), option));
}

QString Certificates::file(const QString& name) const {
    return m_folder.filePath(name);
}

Certificates::Pair Certificates::pair(const QString& name) const {
    return {file(name + QStringLiteral(".pem")), file(name + QStringLiteral(".key"))};
}

QSslConfiguration Certificates::serverConfiguration(const Pair& pair, bool asksClient) const {
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    const QByteArray key = contentOf(pair.key);
    const QSslKey rsa(key, QSsl::Rsa);
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(pair.certificate));
    configuration.setPrivateKey(rsa.isNull() ? QSslKey(key, QSsl::Ec) : rsa);
    configuration.setCaCertificates(QSslCertificate::fromPath(authority()));
    configuration.setPeerVerifyMode(asksClient ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    return configuration;
}

} // namespace maim::test
