#include <QProcess>
#include <QRegularExpression>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

#include "loopback/loopback_server.h"
#include "support/certificates.h"
#include "support/scripted_server.h"
#include "support/session_probe.h"

using namespace maim;
using namespace Qt::StringLiterals;
using test::Certificates;
using test::SessionProbe;

namespace {

constexpr int kPatienceMs = 20'000;

/// Speaks TLS and counts what comes through it.
class Listener : public QTcpServer {
public:
    explicit Listener(const QSslConfiguration& configuration) : m_configuration(configuration) {
        listen(QHostAddress(QHostAddress::LocalHost));
    }

    QUrl url() const { return QUrl(u"wss://127.0.0.1:%1/ws"_s.arg(serverPort())); }
    int connections = 0;
    qint64 applicationBytes = 0;

protected:
    void incomingConnection(qintptr descriptor) override {
        ++connections;
        auto* socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSslConfiguration(m_configuration);
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { applicationBytes += socket->readAll().size(); });
        connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
        socket->startServerEncryption();
    }

private:
    QSslConfiguration m_configuration;
};

/// The openssl command as a server that lets in only clients our authority vouches for. Qt's own server ends such a
/// handshake without the alert that says why, and so is no peer to test this with.
class StrictServer {
public:
    StrictServer(const Certificates& certificates, const QString& version) {
        const auto pair = certificates.server();
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(u"openssl"_s, {u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-naccept"_s, u"1"_s, version,
                                       u"-cert"_s, pair.certificate, u"-key"_s, pair.key, u"-CAfile"_s,
                                       certificates.authority(), u"-Verify"_s, u"2"_s, u"-verify_return_error"_s});
    }
    bool isListening() {
        return QTest::qWaitFor([this] { return port() > 0; }, kPatienceMs);
    }
    ~StrictServer() {
        m_process.kill();
        m_process.waitForFinished(kPatienceMs);
    }
    StrictServer(const StrictServer&) = delete;
    StrictServer& operator=(const StrictServer&) = delete;

    quint16 port() {
        static const QRegularExpression line(u"^ACCEPT .*:(\\d+)\\s*$"_s, QRegularExpression::MultilineOption);
        return line.match(QString::fromUtf8(said())).captured(1).toUShort();
    }
    QUrl url() { return QUrl(u"wss://127.0.0.1:%1/ws"_s.arg(port())); }
    QByteArray said() { return m_said += m_process.readAll(); }

private:
    QProcess m_process;
    QByteArray m_said;
};

Profile profileAt(const QUrl& url, const TlsSettings& tls) {
    Profile profile = test::profileFor(url);
    profile.tls = tls;
    return profile;
}

LoopbackServer::Settings served(const QSslConfiguration& configuration) {
    LoopbackServer::Settings settings;
    settings.tls = configuration;
    return settings;
}

bool isAcknowledged(SessionProbe& session) {
    return session->send(test::message("m-1")).ok() &&
           session.waitForCounts([](const auto& counts) { return counts.acked == 1; });
}

} // namespace

class TestTls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void trusts_data();
    void trusts();
    void trustsNot_data();
    void trustsNot();
    void namesAPlainPort();
    void namesATlsPort();
    void showsItsCertificate_data();
    void showsItsCertificate();
    void isRefusedByTheServer_data();
    void isRefusedByTheServer();
    void checksItsFilesFirst_data();
    void checksItsFilesFirst();
    void saysThatVerificationIsOff();

private:
    TlsSettings ownAuthority() const;
    TlsSettings client(const QString& certificate, const QString& key) const;

    Certificates m_certificates;
};

void TestTls::initTestCase() {
    const QString problem = m_certificates.make();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

TlsSettings TestTls::ownAuthority() const {
    TlsSettings tls;
    tls.roots = TrustRoots::OwnFile;
    tls.authorityFile = m_certificates.authority();
    return tls;
}

TlsSettings TestTls::client(const QString& certificate, const QString& key) const {
    TlsSettings tls = ownAuthority();
    tls.certificateFile = certificate;
    tls.keyFile = key;
    return tls;
}

void TestTls::trusts_data() {
    QTest::addColumn<bool>("selfSigned");
    QTest::addColumn<QString>("host");
    QTest::newRow("own authority, by address") << false << u"127.0.0.1"_s;
    QTest::newRow("own authority, by name") << false << u"localhost"_s;
    QTest::newRow("self-signed, given as authority") << true << u"127.0.0.1"_s;
}

void TestTls::trusts() {
    QFETCH(bool, selfSigned);
    QFETCH(QString, host);
    const auto pair = selfSigned ? m_certificates.selfSigned() : m_certificates.server();
    LoopbackServer server;
    QVERIFY(server.listen(served(m_certificates.serverConfiguration(pair))).ok());
    QUrl url = server.url();
    QCOMPARE(url.scheme(), u"wss"_s);
    url.setHost(host);
    TlsSettings tls = ownAuthority();
    tls.authorityFile = selfSigned ? pair.certificate : tls.authorityFile;
    SessionProbe session(profileAt(url, tls));
    QVERIFY(session.open());
    QVERIFY(isAcknowledged(session));
    QVERIFY(session->status().tls.contains(u"TLS"_s));
    QVERIFY(!session->status().verificationOff);
}

void TestTls::trustsNot_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("authority"); // empty: the system's
    QTest::addColumn<ErrorCode>("verdict");
    const QString ours = m_certificates.authority();
    QTest::newRow("unknown authority") << u"server"_s << QString() << ErrorCode::TlsUnknownAuthority;
    QTest::newRow("another authority") << u"server"_s << m_certificates.otherAuthority()
                                       << ErrorCode::TlsUnknownAuthority;
    QTest::newRow("signed by another") << u"stranger"_s << ours << ErrorCode::TlsUnknownAuthority;
    QTest::newRow("wrong host") << u"wrong-host"_s << ours << ErrorCode::TlsHostMismatch;
    QTest::newRow("expired") << u"expired"_s << ours << ErrorCode::TlsExpired;
    QTest::newRow("not yet valid") << u"not-yet"_s << ours << ErrorCode::TlsNotYetValid;
    QTest::newRow("self-signed") << u"self-signed"_s << ours << ErrorCode::TlsSelfSigned;
}

void TestTls::trustsNot() {
    QFETCH(QString, name);
    QFETCH(QString, authority);
    Listener listener(m_certificates.serverConfiguration(m_certificates.pair(name)));
    TlsSettings tls = ownAuthority();
    tls.roots = authority.isEmpty() ? TrustRoots::System : TrustRoots::OwnFile;
    tls.authorityFile = authority;
    SessionProbe session(profileAt(listener.url(), tls));
    session->open();
    QVERIFY(session.waitFor(fsm::Phase::Refused));
    QTEST(session.verdict(), "verdict");
    QTest::qWait(1'500); // a retry would come within a second
    QCOMPARE(listener.connections, 1);
    QCOMPARE(listener.applicationBytes, 0);
    QVERIFY(sentence(session->status().verdict).size() > 10);
}

void TestTls::namesAPlainPort() {
    LoopbackServer server;
    QVERIFY(server.listen({}).ok());
    QUrl url = server.url();
    url.setScheme(u"wss"_s);
    SessionProbe session(profileAt(url, ownAuthority()));
    session->open();
    QVERIFY(session.waitFor(fsm::Phase::Refused));
    QCOMPARE(session.verdict(), ErrorCode::TlsPeerSpeaksPlain);
}

void TestTls::namesATlsPort() {
    LoopbackServer server;
    QVERIFY(server.listen(served(m_certificates.serverConfiguration(m_certificates.server()))).ok());
    QUrl url = server.url();
    url.setScheme(u"ws"_s);
    SessionProbe session(profileAt(url, ownAuthority()));
    session->open();
    QVERIFY(session.waitFor(fsm::Phase::Refused));
    QCOMPARE(session.verdict(), ErrorCode::TlsExpectedByPeer);
}

void TestTls::showsItsCertificate_data() {
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("passphrase");
    const auto rsa = m_certificates.clientRsa();
    const auto ec = m_certificates.clientEc();
    const QByteArray passphrase = Certificates::passphrase();
    QTest::newRow("RSA") << rsa.certificate << rsa.key << QByteArray();
    QTest::newRow("EC") << ec.certificate << ec.key << QByteArray();
    QTest::newRow("RSA, encrypted") << rsa.certificate << m_certificates.encryptedRsaKey() << passphrase;
    QTest::newRow("EC, encrypted") << ec.certificate << m_certificates.encryptedEcKey() << passphrase;
}

void TestTls::showsItsCertificate() {
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QByteArray, passphrase);
    LoopbackServer server;
    QVERIFY(server.listen(served(m_certificates.serverConfiguration(m_certificates.server(), true))).ok());
    SessionProbe session(profileAt(server.url(), client(certificate, key)));
    session->setCredentials({Secret("own-key-1234"), Secret(passphrase)});
    QVERIFY(session.open());
    QVERIFY(isAcknowledged(session));
}

void TestTls::isRefusedByTheServer_data() {
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("hasCertificate");
    QTest::addColumn<ErrorCode>("verdict");
    QTest::newRow("none, TLS 1.3") << u"-tls1_3"_s << false << ErrorCode::TlsClientCertificateRequired;
    QTest::newRow("of another authority, TLS 1.3") << u"-tls1_3"_s << true << ErrorCode::TlsClientCertificateRefused;
    QTest::newRow("of another authority, TLS 1.2") << u"-tls1_2"_s << true << ErrorCode::TlsClientCertificateRefused;
}

void TestTls::isRefusedByTheServer() {
    QFETCH(QString, version);
    QFETCH(bool, hasCertificate);
    StrictServer server(m_certificates, version);
    QVERIFY2(server.isListening(), server.said().constData());
    const auto stranger = m_certificates.clientOfOtherAuthority();
    SessionProbe session(
        profileAt(server.url(), hasCertificate ? client(stranger.certificate, stranger.key) : ownAuthority()));
    session->open();
    QVERIFY2(session.waitFor(fsm::Phase::Refused), server.said().constData());
    QTEST(session.verdict(), "verdict");
    QVERIFY(!server.said().contains("GET /"));
}

void TestTls::checksItsFilesFirst_data() {
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<ErrorCode>("verdict");
    const auto rsa = m_certificates.clientRsa();
    const QString nowhere = m_certificates.file(u"nowhere.pem"_s);
    const QString noPem = m_certificates.file(u"index.txt"_s);
    QTest::newRow("wrong passphrase") << rsa.certificate << m_certificates.encryptedRsaKey() << QByteArray("wrong")
                                      << ErrorCode::KeyPassphraseWrong;
    QTest::newRow("no passphrase") << rsa.certificate << m_certificates.encryptedRsaKey() << QByteArray()
                                   << ErrorCode::KeyPassphraseWrong;
    QTest::newRow("key of another") << rsa.certificate << m_certificates.clientEc().key << QByteArray()
                                    << ErrorCode::KeyDoesNotMatchCertificate;
    QTest::newRow("no such certificate") << nowhere << rsa.key << QByteArray() << ErrorCode::CertificateFileUnreadable;
    QTest::newRow("no such key") << rsa.certificate << nowhere << QByteArray() << ErrorCode::KeyFileUnreadable;
    QTest::newRow("no certificate in it") << noPem << rsa.key << QByteArray() << ErrorCode::CertificateFileInvalid;
    QTest::newRow("no key in it") << rsa.certificate << noPem << QByteArray() << ErrorCode::KeyFileInvalid;
}

void TestTls::checksItsFilesFirst() {
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QByteArray, passphrase);
    Listener listener(m_certificates.serverConfiguration(m_certificates.server(), true));
    SessionProbe session(profileAt(listener.url(), client(certificate, key)));
    session->setCredentials({Secret("own-key-1234"), Secret(passphrase)});
    session->open();
    QVERIFY(session.waitFor(fsm::Phase::Refused));
    QTEST(session.verdict(), "verdict");
    QCOMPARE(listener.connections, 0);
}

void TestTls::saysThatVerificationIsOff() {
    LoopbackServer server;
    QVERIFY(server.listen(served(m_certificates.serverConfiguration(m_certificates.expired()))).ok());
    TlsSettings tls;
    tls.verifyPeer = false;
    SessionProbe session(profileAt(server.url(), tls));
    QVERIFY(session.open());
    QVERIFY(isAcknowledged(session));
    QVERIFY(session->status().verificationOff);
    QCOMPARE(session.countOf(Event::Kind::VerificationOff), 1);
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
