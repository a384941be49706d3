#include <QSslCertificate>

#include "support/certificates.h"
#include "support/doctor_probe.h"
#include "support/strict_server.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

namespace {

QString fingerprintOf(const QString& file) {
    return factsOf(QSslCertificate::fromPath(file).first()).sha256;
}

} // namespace

/// What the doctor says of TLS. A peer that is not trusted sees no byte of ours.
class TestDoctorTls : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void namesWsAtATlsPort();
    void namesWssAtAPlainPort();
    void namesACertificatesFault_data();
    void namesACertificatesFault();
    void namesAnOldProtocol();
    void namesAClientsCertificateRefused_data();
    void namesAClientsCertificateRefused();
    void namesAFileOfOurs_data();
    void namesAFileOfOurs();
    void saysThatVerificationIsOff();
    void findsATrustedPeer();
    void aClientsCertificateIsProofToo();

private:
    TlsSettings ownAuthority() const;

    Certificates m_certificates;
};

void TestDoctorTls::initTestCase() {
    const QString problem = m_certificates.make();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

TlsSettings TestDoctorTls::ownAuthority() const {
    TlsSettings tls;
    tls.roots = TrustRoots::OwnFile;
    tls.authorityFile = m_certificates.authority();
    return tls;
}

void TestDoctorTls::namesWsAtATlsPort() {
    const RawServer server(raw::silent(), m_certificates.serverConfiguration(m_certificates.server()));
    QUrl url = server.url();
    url.setScheme(u"ws"_s);
    const Report report = examine(orderFor(url));
    QCOMPARE(report.verdict.code, ErrorCode::TlsExpectedByPeer);
    QVERIFY(sentence(report.verdict).contains(u"TLS"_s));
    QCOMPARE(server.bytesReceived(), 0);
}

void TestDoctorTls::namesWssAtAPlainPort() {
    const RawServer server(raw::http(400));
    QUrl url = server.url();
    url.setScheme(u"wss"_s);
    Order order = orderFor(url);
    order.profile.tls = ownAuthority();
    const Report report = examine(order);
    // A server of HTTP waits for a request's end, which TLS never sends.
    QCOMPARE(report.verdict.code, ErrorCode::TlsTimeout);
    QVERIFY2(sentence(report.verdict).contains(u"plain WebSocket"_s), qPrintable(sentence(report.verdict)));
    QCOMPARE(stepOf(report, StepKind::Tls).state, StepState::Failed);

    const RawServer prompt([](QTcpSocket& socket, const QByteArray&) {
        socket.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    });
    order.profile.url.setPort(prompt.port());
    const Report named = examine(order);
    QCOMPARE(named.verdict.code, ErrorCode::TlsPeerSpeaksPlain);
    QVERIFY2(sentence(named.verdict).contains(u"TLS"_s), qPrintable(sentence(named.verdict)));
    QCOMPARE(stepOf(named, StepKind::Tls).state, StepState::Failed);
}

void TestDoctorTls::namesACertificatesFault_data() {
    QTest::addColumn<QString>("pair");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("pin");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    const QString ours = m_certificates.authority();
    const auto row = [](const char* name, const char* pair, const QString& authority, ErrorCode code, const char* words,
                        const char* host = "127.0.0.1", const QString& pin = {}) {
        QTest::newRow(name) << QString::fromLatin1(pair) << authority << QString::fromLatin1(host) << pin << code
                            << QString::fromLatin1(words);
    };
    row("unknown authority", "server", QString(), ErrorCode::TlsUnknownAuthority, "authority that is not trusted");
    row("another authority", "stranger", ours, ErrorCode::TlsUnknownAuthority, "authority that is not trusted");
    row("self-signed", "self-signed", ours, ErrorCode::TlsSelfSigned, "signed by itself");
    row("expired", "expired", ours, ErrorCode::TlsExpired, "2020-01-02");
    row("not yet valid", "not-yet", ours, ErrorCode::TlsNotYetValid, "2098-01-01");
    row("wrong host", "wrong-host", ours, ErrorCode::TlsHostMismatch, "other.example");
    row("only the CN matches", "cn-only", ours, ErrorCode::TlsCommonNameOnly, "common name", "localhost");
    row("pin mismatch", "server", ours, ErrorCode::TlsPinMismatch, "pinned", "127.0.0.1",
        fingerprintOf(m_certificates.ofOtherAuthority().certificate));
}

void TestDoctorTls::namesACertificatesFault() {
    QFETCH(QString, pair);
    QFETCH(QString, authority);
    QFETCH(QString, host);
    const RawServer server(raw::upgrades(), m_certificates.serverConfiguration(m_certificates.pair(pair)));
    QUrl url = server.url();
    url.setHost(host);
    Order order = orderFor(url);
    order.profile.tls = ownAuthority();
    order.profile.tls.roots = authority.isEmpty() ? TrustRoots::System : TrustRoots::OwnFile;
    order.profile.tls.authorityFile = authority;
    QFETCH(QString, pin);
    order.profile.tls.pin = pin;
    const Report report = examine(order);
    QTEST(report.verdict.code, "code");
    QFETCH(QString, words);
    QVERIFY2(sentence(report.verdict).contains(words), qPrintable(sentence(report.verdict)));
    QCOMPARE(stepOf(report, StepKind::Tls).state, StepState::Failed);
    QVERIFY(!report.peer.trusted);
    const QString shown = fingerprintOf(m_certificates.pair(pair).certificate);
    QCOMPARE(report.peer.chain.first().sha256, shown);
    QVERIFY(doctor::textOf(report).contains(fingerprintText(shown)));
    QTest::qWait(100); // nothing is sent
    QCOMPARE(server.bytesReceived(), 0);
}

void TestDoctorTls::namesAnOldProtocol() {
    StrictServer server(m_certificates, u"-tls1_1"_s, {u"-cipher"_s, u"ALL:@SECLEVEL=0"_s});
    QVERIFY2(server.isListening(), server.said().constData());
    Order order = orderFor(server.url());
    order.profile.tls = ownAuthority();
    const Report report = examine(order);
    QCOMPARE(report.verdict.code, ErrorCode::TlsOldProtocol);
    QVERIFY2(sentence(report.verdict).contains(u"TLS"_s), qPrintable(sentence(report.verdict)));
    QVERIFY(!server.said().contains("GET /"));
}

void TestDoctorTls::namesAClientsCertificateRefused_data() {
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("hasCertificate");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("none, TLS 1.3") << u"-tls1_3"_s << false << ErrorCode::TlsClientCertificateRequired
                                   << u"client certificate"_s;
    QTest::newRow("none, TLS 1.2") << u"-tls1_2"_s << false << ErrorCode::TlsHandshakeFailed
                                   << u"may want a client certificate"_s;
    QTest::newRow("unknown, TLS 1.3") << u"-tls1_3"_s << true << ErrorCode::TlsClientCertificateRefused
                                      << u"client certificate"_s;
    QTest::newRow("unknown, TLS 1.2") << u"-tls1_2"_s << true << ErrorCode::TlsClientCertificateRefused
                                      << u"client certificate"_s;
}

void TestDoctorTls::namesAClientsCertificateRefused() {
    QFETCH(QString, version);
    QFETCH(bool, hasCertificate);
    StrictServer server(m_certificates, version);
    QVERIFY2(server.isListening(), server.said().constData());
    Order order = orderFor(server.url());
    order.profile.tls = ownAuthority();
    const auto stranger = m_certificates.clientOfOtherAuthority();
    if (hasCertificate) {
        order.profile.tls.certificateFile = stranger.certificate;
        order.profile.tls.keyFile = stranger.key;
    }
    const Report report = examine(order);
    QTEST(report.verdict.code, "code");
    QFETCH(QString, words);
    QVERIFY2(sentence(report.verdict).contains(words), qPrintable(sentence(report.verdict)));
    QCOMPARE(stepOf(report, StepKind::Tls).state, StepState::Failed);
    QVERIFY(!server.said().contains("GET /"));
}

void TestDoctorTls::namesAFileOfOurs_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("wrong passphrase") << m_certificates.encryptedRsaKey() << QByteArray("wrong")
                                      << ErrorCode::KeyPassphraseWrong << u"passphrase does not open"_s;
    QTest::newRow("key of another") << m_certificates.clientEc().key << QByteArray()
                                    << ErrorCode::KeyDoesNotMatchCertificate << u"does not belong"_s;
}

void TestDoctorTls::namesAFileOfOurs() {
    QFETCH(QString, key);
    QFETCH(QByteArray, passphrase);
    const RawServer server(raw::upgrades(), m_certificates.serverConfiguration(m_certificates.server(), true));
    Order order = orderFor(server.url());
    order.profile.tls = ownAuthority();
    order.profile.tls.certificateFile = m_certificates.clientRsa().certificate;
    order.profile.tls.keyFile = key;
    order.credentials.keyPassphrase = Secret(passphrase);
    const Report report = examine(order);
    QTEST(report.verdict.code, "code");
    QFETCH(QString, words);
    QVERIFY2(sentence(report.verdict).contains(words), qPrintable(sentence(report.verdict)));
    QCOMPARE(server.accepted(), 0);
}

void TestDoctorTls::saysThatVerificationIsOff() {
    const RawServer server(raw::upgrades(), m_certificates.serverConfiguration(m_certificates.expired()));
    Order order = orderFor(server.url());
    order.profile.tls.verifyPeer = false;
    order.profile.tls.unverifiedSince = wallNow();
    const Report report = examine(order);
    QCOMPARE(report.verdict.code, ErrorCode::TlsVerificationOff);
    QVERIFY(sentence(report.verdict).contains(u"not verified"_s));
    QVERIFY(shows(report, StepKind::Tls, u"TLS"_s));
    QVERIFY(!report.peer.trusted);
}

void TestDoctorTls::findsATrustedPeer() {
    const RawServer server(raw::upgrades(), m_certificates.serverConfiguration(m_certificates.server()));
    Order order = orderFor(server.url());
    order.profile.tls = ownAuthority();
    const Report report = examine(order);
    QCOMPARE(report.verdict.code, ErrorCode::None);
    QVERIFY(report.peer.trusted);
    QCOMPARE(stepOf(report, StepKind::Tls).state, StepState::Passed);
    QVERIFY(shows(report, StepKind::Tls, report.peer.cipher));
    QVERIFY(server.bytesReceived() > 0);
}

void TestDoctorTls::aClientsCertificateIsProofToo() {
    const RawServer server(raw::upgrades(), m_certificates.serverConfiguration(m_certificates.server(), true));
    Order order = orderFor(server.url());
    order.profile.tls = ownAuthority();
    order.profile.tls.certificateFile = m_certificates.clientEc().certificate;
    order.profile.tls.keyFile = m_certificates.clientEc().key;
    order.credentials = {};
    const Report report = examine(order);
    QCOMPARE(report.verdict.code, ErrorCode::None);
    QCOMPARE(stepOf(report, StepKind::Refusal).state, StepState::Passed);
}

MAIM_TEST_CASE(TestDoctorTls)
#include "tst_doctor_tls.moc"
