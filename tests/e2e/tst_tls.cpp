#include <QFile>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTcpServer>

#include "loopback/loopback_server.h"
#include "support/certificates.h"
#include "support/raw_server.h"
#include "support/scripted_server.h"
#include "support/session_probe.h"
#include "support/strict_server.h"
#include "support/test_case.h"
#include "support/wire_frame.h"

using namespace maim;
using namespace Qt::StringLiterals;
using test::Certificates;
using test::SessionProbe;
using test::StrictServer;

Q_DECLARE_METATYPE(maim::TlsSettings)

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

/// Hangs up on the first request, without an answer. Then somebody else answers, who asks for our certificate.
class Changeling : public QTcpServer {
public:
    Changeling(const QSslConfiguration& first, const QSslConfiguration& then) : m_first(first), m_then(then) {
        m_then.setPeerVerifyMode(QSslSocket::QueryPeer);
        listen(QHostAddress(QHostAddress::LocalHost));
    }

    QUrl url() const { return QUrl(u"wss://127.0.0.1:%1/ws"_s.arg(serverPort())); }
    int connections = 0;
    bool sawCertificate = false; ///< after the change

protected:
    void incomingConnection(qintptr descriptor) override {
        const bool changed = ++connections > 1;
        auto* socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSslConfiguration(changed ? m_then : m_first);
        connect(socket, &QSslSocket::encrypted, this, [this, socket, changed] {
            sawCertificate = sawCertificate || (changed && !socket->peerCertificate().isNull());
        });
        connect(socket, &QSslSocket::readyRead, socket, &QSslSocket::abort);
        connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
        socket->startServerEncryption();
    }

private:
    QSslConfiguration m_first, m_then;
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

QString fingerprintOf(const QString& file) {
    return factsOf(QSslCertificate::fromPath(file).first()).sha256;
}

bool isAcknowledged(SessionProbe& session) {
    return session->send(test::message("m-1")).ok() &&
           session.waitForCounts([](const auto& counts) { return counts.acked == 1; });
}

} // namespace

class TestTls : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void trusts_data();
    void trusts();
    void trustsNot_data();
    void trustsNot();
    void aPinIsTrustedWhateverVouches_data();
    void aPinIsTrustedWhateverVouches();
    void anotherThanThePinnedIsRefused_data();
    void anotherThanThePinnedIsRefused();
    void oldVersionsAreRefused_data();
    void oldVersionsAreRefused();
    void namesByTheRules_data();
    void namesByTheRules();
    void takesPkcs12_data();
    void takesPkcs12();
    void offIsAskedAgainForPublicHosts_data();
    void offIsAskedAgainForPublicHosts();
    void namesAPlainPort();
    void namesATlsPort();
    void showsItsCertificate_data();
    void showsItsCertificate();
    void isRefusedByTheServer_data();
    void isRefusedByTheServer();
    void aWarningIsNoVerdict();
    void onlyTheTrustedSeeOurCertificate_data();
    void onlyTheTrustedSeeOurCertificate();
    void onlyTheTrustedSeeOurCertificateAtASecondLook();
    void takesAnAuthorityInDer();
    void checksItsFilesFirst_data();
    void checksItsFilesFirst();
    void saysThatVerificationIsOff();
    void whatComesDuringAWriteWaitsItsTurn();

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
    QTest::addColumn<TrustRoots>("roots");
    QTest::newRow("own authority, by address") << false << u"127.0.0.1"_s << TrustRoots::OwnFile;
    QTest::newRow("own authority beside the system's") << false << u"127.0.0.1"_s << TrustRoots::Both;
    QTest::newRow("own authority, by name") << false << u"localhost"_s << TrustRoots::OwnFile;
    QTest::newRow("self-signed, given as authority") << true << u"127.0.0.1"_s << TrustRoots::OwnFile;
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
    QFETCH(TrustRoots, roots);
    TlsSettings tls = ownAuthority();
    tls.roots = roots;
    tls.authorityFile = selfSigned ? pair.certificate : tls.authorityFile;
    SessionProbe session(profileAt(url, tls));
    QVERIFY(session.open());
    QVERIFY(isAcknowledged(session));
    QVERIFY(session->status().tls.contains(u"TLS"_s));
    QVERIFY(!session->status().verificationOff);
    const TlsFacts& peer = session->status().peer;
    QVERIFY(peer.trusted);
    QVERIFY(peer.protocol.startsWith(u"TLS"_s) && !peer.cipher.isEmpty());
    QCOMPARE(peer.chain.first().sha256, fingerprintOf(pair.certificate));
    QCOMPARE(peer.chain.first().key, u"EC, 256"_s);
    QVERIFY(peer.chain.first().names.contains(u"DNS:localhost"_s));
}

void TestTls::trustsNot_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("authority"); // empty: the system's
    QTest::addColumn<QString>("host");
    QTest::addColumn<ErrorCode>("verdict");
    const QString ours = m_certificates.authority(), theirs = m_certificates.otherAuthority();
    const auto row = [](const char* title, const char* name, const QString& authority, ErrorCode verdict,
                        const char* host = "127.0.0.1") {
        QTest::newRow(title) << QString::fromLatin1(name) << authority << QString::fromLatin1(host) << verdict;
    };
    row("unknown authority", "server", QString(), ErrorCode::TlsUnknownAuthority);
    row("another authority", "server", theirs, ErrorCode::TlsUnknownAuthority);
    row("signed by another", "stranger", ours, ErrorCode::TlsUnknownAuthority);
    row("address not in SAN", "wrong-host", ours, ErrorCode::TlsHostMismatch);
    row("name not in SAN", "wrong-host", ours, ErrorCode::TlsHostMismatch, "localhost");
    row("only the CN matches", "cn-only", ours, ErrorCode::TlsCommonNameOnly, "localhost");
    row("the CN matches, SAN does not", "cn-against-san", ours, ErrorCode::TlsCommonNameOnly, "localhost");
    row("expired", "expired", ours, ErrorCode::TlsExpired);
    row("not yet valid", "not-yet", ours, ErrorCode::TlsNotYetValid);
    row("self-signed", "self-signed", ours, ErrorCode::TlsSelfSigned);
}

void TestTls::trustsNot() {
    QFETCH(QString, name);
    QFETCH(QString, authority);
    Listener listener(m_certificates.serverConfiguration(m_certificates.pair(name)));
    TlsSettings tls = ownAuthority();
    tls.roots = authority.isEmpty() ? TrustRoots::System : TrustRoots::OwnFile;
    tls.authorityFile = authority;
    QFETCH(QString, host);
    QUrl url = listener.url();
    url.setHost(host);
    SessionProbe session(profileAt(url, tls));
    session->open();
    QVERIFY(session.waitFor(fsm::Phase::Refused));
    QTEST(session.verdict(), "verdict");
    QVERIFY(!session->status().peer.trusted);
    QCOMPARE(session->status().peer.chain.first().sha256, fingerprintOf(m_certificates.pair(name).certificate));
    QTest::qWait(1'500); // a retry would come within a second
    QCOMPARE(listener.connections, 1);
    QCOMPARE(listener.applicationBytes, 0);
    QVERIFY(sentence(session->status().verdict).size() > 10);
}

void TestTls::aPinIsTrustedWhateverVouches_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"server", "self-signed", "stranger", "wrong-host", "expired", "cn-only"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void TestTls::aPinIsTrustedWhateverVouches() {
    QFETCH(QString, name);
    LoopbackServer server;
    QVERIFY(server.listen(served(m_certificates.serverConfiguration(m_certificates.pair(name)))).ok());
    TlsSettings tls;
    tls.pin = fingerprintOf(m_certificates.pair(name).certificate);
    SessionProbe session(profileAt(server.url(), tls));
    QVERIFY2(session.open(), qPrintable(sentence(session->status().verdict)));
    QVERIFY(isAcknowledged(session));
    QVERIFY(session->status().peer.trusted);
}

void TestTls::anotherThanThePinnedIsRefused_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("verify");
    QTest::newRow("one that the authority vouches for") << u"server"_s << true;
    QTest::newRow("self-signed") << u"self-signed"_s << true;
    QTest::newRow("with verification off") << u"server"_s << false;
}

void TestTls::anotherThanThePinnedIsRefused() {
    QFETCH(QString, name);
    Listener listener(m_certificates.serverConfiguration(m_certificates.pair(name)));
    TlsSettings tls = ownAuthority();
    QFETCH(bool, verify);
    tls.verifyPeer = verify;
    tls.unverifiedSince = verify ? 0 : wallNow();
    tls.pin = fingerprintOf(m_certificates.ofOtherAuthority().certificate);
    SessionProbe session(profileAt(listener.url(), tls));
    session->open();
    QVERIFY(session.waitFor(fsm::Phase::Refused));
    QCOMPARE(session.verdict(), ErrorCode::TlsPinMismatch);
    const QString said = sentence(session->status().verdict);
    QVERIFY(said.contains(fingerprintText(tls.pin)));
    QVERIFY(said.contains(fingerprintText(fingerprintOf(m_certificates.pair(name).certificate))));
    QTest::qWait(300); // nothing is sent
    QCOMPARE(listener.applicationBytes, 0);
}

void TestTls::oldVersionsAreRefused_data() {
    QTest::addColumn<QString>("version");
    QTest::newRow("1.0") << u"-tls1"_s;
    QTest::newRow("1.1") << u"-tls1_1"_s;
}

void TestTls::oldVersionsAreRefused() {
    QFETCH(QString, version);
    StrictServer server(m_certificates, version, {u"-cipher"_s, u"ALL:@SECLEVEL=0"_s});
    QVERIFY2(server.isListening(), server.said().constData());
    SessionProbe session(profileAt(server.url(), ownAuthority()));
    session->open();
    QVERIFY2(session.waitFor(fsm::Phase::Refused), server.said().constData());
    QCOMPARE(session.verdict(), ErrorCode::TlsOldProtocol);
    QVERIFY(!server.said().contains("GET /"));
}

void TestTls::namesByTheRules_data() {
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("named");
    const auto row = [](const char* host, bool named) { QTest::newRow(host) << QString::fromLatin1(host) << named; };
    row("a.maim.example", true);
    row("A.MAIM.example", true);
    row("a.maim.example.", true);
    row("maim.example", false);
    row("a.b.maim.example", false);
    row(".maim.example", false);
    row("maim-test.example", false); // *.example stands for a whole domain
    row("win.part.example", false);
    row("10.0.0.7", true);
    row("10.0.0.8", false);
    row("Maim test server", false);
}

void TestTls::namesByTheRules() {
    QFETCH(QString, host);
    const auto certificates = QSslCertificate::fromPath(m_certificates.pair(u"wildcard"_s).certificate);
    QTEST(isNamed(certificates.first(), host), "named");
}

void TestTls::takesPkcs12_data() {
    QTest::addColumn<QString>("file");
    QTest::newRow("RSA") << m_certificates.rsaPkcs12();
    QTest::newRow("EC") << m_certificates.ecPkcs12();
}

void TestTls::takesPkcs12() {
    QFETCH(QString, file);
    LoopbackServer server;
    QVERIFY(server.listen(served(m_certificates.serverConfiguration(m_certificates.server(), true))).ok());
    SessionProbe session(profileAt(server.url(), client(file, {})));
    session->setCredentials({Secret("own-key-1234"), Secret(Certificates::passphrase())});
    QVERIFY2(session.open(), qPrintable(sentence(session->status().verdict)));
    QVERIFY(isAcknowledged(session));
}

void TestTls::offIsAskedAgainForPublicHosts_data() {
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("confirmed");
    QTest::addColumn<bool>("fine");
    const auto row = [](const char* host, const char* confirmed, bool fine) {
        QTest::addRow("%s, confirmed: %s", host, confirmed)
            << QString::fromLatin1(host) << QString::fromLatin1(confirmed) << fine;
    };
    row("127.0.0.1", "", true);
    row("localhost", "", true);
    row("192.168.7.7", "", true);
    row("172.16.0.1", "", true);
    row("fd00::1", "", true);
    row("nas", "", true);
    row("nas.local", "", true);
    row("bot.example", "", false);
    row("8.8.8.8", "", false);
    row("172.32.0.1", "", false);
    row("192.168.7.7.bot.example", "", false);
    row("bot.example", "bot.example", true);
    row("bot.example", "other.example", false);
}

void TestTls::offIsAskedAgainForPublicHosts() {
    QFETCH(QString, host);
    QFETCH(QString, confirmed);
    QFETCH(bool, fine);
    Profile profile = profileAt(QUrl(u"wss://x/ws"_s), {});
    profile.url.setHost(host);
    profile.tls.verifyPeer = false;
    profile.tls.unverifiedSince = wallNow();
    profile.tls.unverifiedHost = confirmed;
    const Outcome outcome = validate(profile, {});
    QCOMPARE(outcome.ok(), fine);
    QVERIFY(fine || outcome.error().code == ErrorCode::TlsUnverifiedPublicHost);
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
    QTest::newRow("EC, without its public part") << ec.certificate << m_certificates.bareEcKey() << QByteArray();
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
    QTest::addColumn<QString>("pinned"); // empty: the server's authority is trusted
    QTest::addColumn<ErrorCode>("verdict");
    const auto row = [](const char* title, const char* version, bool hasCertificate, ErrorCode verdict,
                        const char* pinned = "") {
        QTest::newRow(title) << QString::fromLatin1(version) << hasCertificate << QString::fromLatin1(pinned)
                             << verdict;
    };
    row("none, TLS 1.3", "-tls1_3", false, ErrorCode::TlsClientCertificateRequired);
    row("none, TLS 1.2", "-tls1_2", false, ErrorCode::TlsHandshakeFailed);
    row("of another authority, TLS 1.3", "-tls1_3", true, ErrorCode::TlsClientCertificateRefused);
    row("of another authority, TLS 1.2", "-tls1_2", true, ErrorCode::TlsClientCertificateRefused);
    row("by the pinned, its authority with it, TLS 1.3", "-tls1_3", true, ErrorCode::TlsClientCertificateRefused,
        "server");
    row("by the pinned, its authority with it, TLS 1.2", "-tls1_2", true, ErrorCode::TlsClientCertificateRefused,
        "server");
    row("by the pinned, self-signed, TLS 1.2", "-tls1_2", true, ErrorCode::TlsClientCertificateRefused, "self-signed");
}

void TestTls::isRefusedByTheServer() {
    QFETCH(QString, version);
    QFETCH(bool, hasCertificate);
    QFETCH(QString, pinned);
    StrictServer server(m_certificates, version, {}, pinned.isEmpty() ? u"server"_s : pinned);
    QVERIFY2(server.isListening(), server.said().constData());
    const auto stranger = m_certificates.clientOfOtherAuthority();
    TlsSettings tls = hasCertificate ? client(stranger.certificate, stranger.key) : ownAuthority();
    tls.pin = pinned.isEmpty() ? QString() : fingerprintOf(m_certificates.pair(pinned).certificate);
    SessionProbe session(profileAt(server.url(), tls));
    session->open();
    QVERIFY2(session.waitFor(fsm::Phase::Refused), server.said().constData());
    QTEST(session.verdict(), "verdict");
    QVERIFY(!server.said().contains("GET /"));
}

// It warns that it does not know the name it was asked for, goes on, and then refuses the key.
void TestTls::aWarningIsNoVerdict() {
    const auto other = m_certificates.wrongHost();
    StrictServer server(
        m_certificates, u"-tls1_2"_s,
        {u"-servername"_s, u"other.example"_s, u"-cert2"_s, other.certificate, u"-key2"_s, other.key, u"-msg"_s});
    QVERIFY2(server.isListening(), server.said().constData());
    QUrl url = server.url();
    url.setHost(u"localhost"_s);
    SessionProbe session(
        profileAt(url, client(m_certificates.clientRsa().certificate, m_certificates.clientRsa().key)));
    session->open();
    QVERIFY2(QTest::qWaitFor([&] { return server.said().contains("GET /"); }, kPatienceMs), server.said().constData());
    QVERIFY2(server.said().contains("warning unrecognized_name"), server.said().constData());
    server.say("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
    QVERIFY2(session.waitFor(fsm::Phase::Refused), server.said().constData());
    QCOMPARE(session.verdict(), ErrorCode::KeyRefused);
}

void TestTls::onlyTheTrustedSeeOurCertificate_data() {
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("name");
    QTest::addColumn<TlsSettings>("trust");
    QTest::addColumn<bool>("seen");
    TlsSettings theirs = ownAuthority(), pinned, pinnedToAnother, off;
    theirs.authorityFile = m_certificates.otherAuthority();
    pinned.pin = fingerprintOf(m_certificates.selfSigned().certificate);
    pinnedToAnother = ownAuthority();
    pinnedToAnother.pin = fingerprintOf(m_certificates.ofOtherAuthority().certificate);
    off.verifyPeer = false;
    off.unverifiedSince = wallNow();
    const auto rowOf = [](const char* version, const char* title, const char* name, const TlsSettings& trust,
                          bool seen) {
        QTest::addRow("%s, TLS %s", title, version) << u"-tls%1"_s.arg(QString::fromLatin1(version).replace(u'.', u'_'))
                                                    << QString::fromLatin1(name) << trust << seen;
    };
    const auto row = [rowOf](const char* title, const char* name, const TlsSettings& trust, bool seen) {
        rowOf("1.2", title, name, trust, seen);
        rowOf("1.3", title, name, trust, seen);
    };
    row("vouched for", "server", ownAuthority(), true);
    row("the pinned one", "self-signed", pinned, true);
    row("verification off", "self-signed", off, true);
    row("another authority", "server", theirs, false);
    row("signed by another", "stranger", ownAuthority(), false);
    row("self-signed", "self-signed", ownAuthority(), false);
    row("expired", "expired", ownAuthority(), false);
    // With TLS 1.2, which sends it for all to read, Qt looks at the name, and shows whom an authority stands before,
    // when it is out.
    rowOf("1.3", "not the pinned one, its authority with it", "server", pinnedToAnother, false);
    rowOf("1.3", "name not in SAN", "wrong-host", ownAuthority(), false);
    rowOf("1.3", "only the CN matches", "cn-only", ownAuthority(), false);
    row("not the pinned one, self-signed", "self-signed", pinnedToAnother, false);
}

void TestTls::onlyTheTrustedSeeOurCertificate() {
    QFETCH(QString, version);
    QFETCH(QString, name);
    QFETCH(TlsSettings, trust);
    QFETCH(bool, seen);
    StrictServer server(m_certificates, version, {}, name);
    QVERIFY2(server.isListening(), server.said().constData());
    trust.certificateFile = m_certificates.clientRsa().certificate;
    trust.keyFile = m_certificates.clientRsa().key;
    QUrl url = server.url();
    url.setHost(u"localhost"_s);
    SessionProbe session(profileAt(url, trust));
    session->open();
    if (seen) {
        QVERIFY2(QTest::qWaitFor([&] { return server.said().contains("GET /"); }, kPatienceMs),
                 server.said().constData());
    } else {
        QVERIFY2(session.waitFor(fsm::Phase::Refused), server.said().constData());
        QVERIFY(!session->status().peer.isEmpty());
        QTest::qWait(200); // what is on its way arrives
    }
    // The server says whose certificate it looks at.
    QVERIFY2(server.said().contains("Maim test client") == seen, server.said().constData());
}

void TestTls::onlyTheTrustedSeeOurCertificateAtASecondLook() {
    Changeling server(m_certificates.serverConfiguration(m_certificates.server(), true),
                      m_certificates.serverConfiguration(m_certificates.selfSigned()));
    TlsSettings tls = client(m_certificates.clientRsa().certificate, m_certificates.clientRsa().key);
    tls.pin = fingerprintOf(m_certificates.server().certificate);
    SessionProbe session(profileAt(server.url(), tls));
    session->open();
    QVERIFY(session.waitFor(fsm::Phase::Waiting));
    QCOMPARE(session.verdict(), ErrorCode::ConnectionLost);
    QCOMPARE(server.connections, 2);
    QVERIFY(!server.sawCertificate);
}

void TestTls::takesAnAuthorityInDer() {
    LoopbackServer server;
    QVERIFY(server.listen(served(m_certificates.serverConfiguration(m_certificates.server()))).ok());
    QFile file(m_certificates.file(u"ca.der"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QSslCertificate::fromPath(m_certificates.authority()).first().toDer());
    file.close();
    TlsSettings tls = ownAuthority();
    tls.authorityFile = file.fileName();
    SessionProbe session(profileAt(server.url(), tls));
    QVERIFY2(session.open(), qPrintable(sentence(session->status().verdict)));
    QVERIFY(session->status().peer.trusted);
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
    QTest::newRow("EC key of another") << m_certificates.clientEc().certificate
                                       << m_certificates.clientOfOtherAuthority().key << QByteArray()
                                       << ErrorCode::KeyDoesNotMatchCertificate;
    QTest::newRow("no such certificate") << nowhere << rsa.key << QByteArray() << ErrorCode::CertificateFileUnreadable;
    QTest::newRow("no such key") << rsa.certificate << nowhere << QByteArray() << ErrorCode::KeyFileUnreadable;
    QTest::newRow("no certificate in it") << noPem << rsa.key << QByteArray() << ErrorCode::CertificateFileInvalid;
    QTest::newRow("no key in it") << rsa.certificate << noPem << QByteArray() << ErrorCode::KeyFileInvalid;
    const QByteArray passphrase = Certificates::passphrase();
    const auto made = [this](const char* name, const QByteArray& content) {
        QFile file(m_certificates.file(QString::fromLatin1(name)));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
    };
    QFile whole(m_certificates.rsaPkcs12());
    QVERIFY(whole.open(QIODevice::ReadOnly));
    const QByteArray content = whole.readAll();
    QByteArray flipped = content;
    flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
    const auto pkcs12 = [](const char* title, const QString& file, const QByteArray& secret, ErrorCode verdict) {
        QTest::newRow(title) << file << QString() << secret << verdict;
    };
    pkcs12("PKCS#12, wrong passphrase", whole.fileName(), "wrong", ErrorCode::Pkcs12Unopened);
    pkcs12("PKCS#12, no passphrase", whole.fileName(), {}, ErrorCode::Pkcs12Unopened);
    pkcs12("PKCS#12, no key in it", m_certificates.pkcs12WithoutKey(), passphrase, ErrorCode::Pkcs12Unopened);
    pkcs12("PKCS#12, cut", made("cut.p12", content.left(content.size() / 2)), passphrase, ErrorCode::Pkcs12Unopened);
    pkcs12("PKCS#12, a bit flipped", made("flipped.p12", flipped), passphrase, ErrorCode::Pkcs12Unopened);
    pkcs12("PKCS#12, claims 2 GB", made("claims.p12", QByteArray("\x30\x84\x7f\xff\xff\xff\x02\x01\x03", 9)),
           passphrase, ErrorCode::Pkcs12Unopened);
    pkcs12("neither PEM nor PKCS#12", made("noise.p12", QByteArray(5'000, 'x')), passphrase,
           ErrorCode::CertificateFileInvalid);
    pkcs12("empty", made("empty.p12", {}), passphrase, ErrorCode::CertificateFileInvalid);
    pkcs12("a huge file", made("huge.p12", QByteArray(2 * 1024 * 1024, '0')), passphrase, ErrorCode::TlsFileTooLarge);
    pkcs12("a folder", m_certificates.file({}), passphrase, ErrorCode::CertificateFileUnreadable);
    pkcs12("a device", u"/dev/zero"_s, passphrase, ErrorCode::CertificateFileUnreadable);
}

void TestTls::checksItsFilesFirst() {
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QByteArray, passphrase);
    QFETCH(ErrorCode, verdict);
    if (verdict == ErrorCode::Pkcs12Unopened) { // Qt says so too
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^Unable to (read|parse|convert) "_s));
    }
    Listener listener(m_certificates.serverConfiguration(m_certificates.server(), true));
    SessionProbe session(profileAt(listener.url(), client(certificate, key)));
    session->setCredentials({Secret("own-key-1234"), Secret(passphrase)});
    session->open();
    QVERIFY(session.waitFor(fsm::Phase::Refused));
    QCOMPARE(session.verdict(), verdict);
    QCOMPARE(listener.connections, 0);
}

void TestTls::saysThatVerificationIsOff() {
    LoopbackServer server;
    QVERIFY(server.listen(served(m_certificates.serverConfiguration(m_certificates.expired()))).ok());
    TlsSettings tls;
    tls.verifyPeer = false;
    tls.unverifiedSince = wallNow();
    SessionProbe session(profileAt(server.url(), tls));
    QVERIFY(session.open());
    QVERIFY(isAcknowledged(session));
    QVERIFY(session->status().verificationOff);
    QCOMPARE(session.countOf(Event::Kind::VerificationOff), 1);
}

// Each record makes QSslSocket say that there is something to read, also while our ACK of an earlier one goes out. The
// first message is longer than what one record brings.
void TestTls::whatComesDuringAWriteWaitsItsTurn() {
    constexpr int kMessages = 2'000;
    const auto nth = [](int n) {
        return test::message("m" + QByteArray::number(n), n == 0 ? QByteArray(40'000, 'x') : "hello");
    };
    const test::RawServer server(test::raw::onRequest([nth](QTcpSocket& socket, const QByteArray& head) {
                                     socket.write(test::raw::switchingProtocols(head) + test::textFrame(nth(0)));
                                     for (int n = 1; n < kMessages; ++n) {
                                         socket.write(test::textFrame(nth(n)));
                                         socket.flush();
                                     }
                                 }),
                                 m_certificates.serverConfiguration(m_certificates.server()));
    SessionProbe session(profileAt(server.url(), ownAuthority()));
    QVERIFY(session.open());
    QVERIFY(session.waitForFrames(qsizetype(2) * kMessages));
    int came = 0;
    for (qsizetype row = 0; row < session->log().size(); ++row) {
        if (session->log().at(row).direction == Direction::In) {
            QCOMPARE(session->log().payload(session->log().at(row).seq), nth(came++));
        }
    }
    QCOMPARE(came, kMessages);
    QCOMPARE(session->status().phase, fsm::Phase::Open);
}

MAIM_TEST_CASE(TestTls)
#include "tst_tls.moc"
