#include <QElapsedTimer>

#include "loopback/loopback_server.h"
#include "support/certificates.h"
#include "support/scripted_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"
#include "support/test_proxy.h"
#include "transport/proxy_choice.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(maim::test::TestProxy::Manners)

namespace {

const QByteArray kKey = "own-key-1234";

TestProxy::Manners status(int code) {
    TestProxy::Manners manners;
    manners.status = code;
    return manners;
}

TestProxy::Manners reply(int code) {
    TestProxy::Manners manners;
    manners.reply = code;
    return manners;
}

TestProxy::Manners guarded() {
    TestProxy::Manners manners;
    manners.user = "ada";
    manners.password = "open sesame";
    return manners;
}

Profile through(const QUrl& url, ProxyKind kind, quint16 port) {
    Profile profile = profileFor(url);
    profile.proxy.kind = kind;
    profile.proxy.host = u"127.0.0.1"_s;
    profile.proxy.port = port;
    profile.proxy.forLoopback = true;
    return profile;
}

TestProxy::Kind testKind(ProxyKind kind) {
    return kind == ProxyKind::Http ? TestProxy::Kind::Http : TestProxy::Kind::Socks5;
}

} // namespace

/// The way through a proxy, and what is said when it does not open.
class TestProxies : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void carries_data();
    void carries();
    void carriesTlsThatItCannotRead();
    void namesWhatItRefuses_data();
    void namesWhatItRefuses();
    void namesOneThatIsNotThere_data();
    void namesOneThatIsNotThere();
    void namesOneThatIsSilent();
    void loopbackGoesStraight();
    void theSystemsProxyIsTakenForOthers();

private:
    Certificates m_certificates;
};

void TestProxies::initTestCase() {
    const QString problem = m_certificates.make();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestProxies::carries_data() {
    QTest::addColumn<ProxyKind>("kind");
    QTest::addColumn<bool>("login");
    QTest::addColumn<QString>("host");
    for (const bool login : {false, true}) {
        const char* how = login ? "with a login" : "open";
        QTest::addRow("HTTP, %s", how) << ProxyKind::Http << login << u"127.0.0.1"_s;
        QTest::addRow("SOCKS5, %s", how) << ProxyKind::Socks5 << login << u"127.0.0.1"_s;
    }
    // The name is the proxy's to find, here it means this machine.
    QTest::newRow("HTTP, by name") << ProxyKind::Http << false << u"bot.maim.example"_s;
    QTest::newRow("SOCKS5, by name") << ProxyKind::Socks5 << false << u"bot.maim.example"_s;
}

void TestProxies::carries() {
    QFETCH(ProxyKind, kind);
    QFETCH(bool, login);
    QFETCH(QString, host);
    ScriptedServer server;
    TestProxy proxy(testKind(kind), login ? guarded() : TestProxy::Manners());
    QUrl url = server.url();
    url.setHost(host);
    Profile profile = through(url, kind, proxy.serverPort());
    profile.proxy.user = login ? u"ada"_s : QString();
    SessionProbe session(profile);
    session->setCredentials({Secret(kKey), {}, Secret(login ? "open sesame" : "")});
    QVERIFY2(session.open(), qPrintable(sentence(session->status().verdict)));
    QCOMPARE(proxy.target, (u"%1:%2"_s.arg(host).arg(server.port())).toUtf8());
    QVERIFY(proxy.upstream.contains("GET /ws"));
}

void TestProxies::carriesTlsThatItCannotRead() {
    LoopbackServer server;
    LoopbackServer::Settings settings;
    settings.tls = m_certificates.serverConfiguration(m_certificates.server());
    QVERIFY(server.listen(settings).ok());
    for (const ProxyKind kind : {ProxyKind::Http, ProxyKind::Socks5}) {
        TestProxy proxy(testKind(kind));
        Profile profile = through(server.url(), kind, proxy.serverPort());
        profile.tls.roots = TrustRoots::OwnFile;
        profile.tls.authorityFile = m_certificates.authority();
        SessionProbe session(profile);
        QVERIFY2(session.open(), qPrintable(sentence(session->status().verdict)));
        QVERIFY(!proxy.upstream.isEmpty());
        QVERIFY(!proxy.upstream.contains("GET /ws"));
        QVERIFY(!(proxy.greeting + proxy.upstream).contains(kKey));
        QVERIFY(session->status().peer.trusted);
    }
}

void TestProxies::namesWhatItRefuses_data() {
    QTest::addColumn<ProxyKind>("kind");
    QTest::addColumn<TestProxy::Manners>("manners");
    QTest::addColumn<QString>("user");
    QTest::addColumn<ErrorCode>("verdict");
    const auto http = ProxyKind::Http, socks = ProxyKind::Socks5;
    TestProxy::Manners garbage;
    garbage.garbage = "SSH-2.0-OpenSSH_9.2\r\n";
    QTest::newRow("407, no login") << http << guarded() << QString() << ErrorCode::ProxyLoginWanted;
    QTest::newRow("407, wrong login") << http << guarded() << u"ada"_s << ErrorCode::ProxyLoginWrong;
    QTest::newRow("CONNECT 403") << http << status(403) << QString() << ErrorCode::ProxyDenied;
    QTest::newRow("CONNECT 404") << http << status(404) << QString() << ErrorCode::ProxyTargetUnreachable;
    QTest::newRow("CONNECT 502") << http << status(502) << QString() << ErrorCode::ProxyAnsweredWithError;
    QTest::newRow("CONNECT 503") << http << status(503) << QString() << ErrorCode::ProxyTargetUnreachable;
    QTest::newRow("SOCKS5, no login") << socks << guarded() << QString() << ErrorCode::ProxyLoginWanted;
    QTest::newRow("SOCKS5, wrong login") << socks << guarded() << u"ada"_s << ErrorCode::ProxyLoginWrong;
    // Of these Qt tells only the refusal from the rest when the proxy was given a name, and so nobody can say
    // "forbidden".
    QTest::newRow("SOCKS5, not allowed") << socks << reply(2) << QString() << ErrorCode::ProxyTargetUnreachable;
    QTest::newRow("SOCKS5, no such host") << socks << reply(4) << QString() << ErrorCode::ProxyTargetUnreachable;
    QTest::newRow("SOCKS5, refused there") << socks << reply(5) << QString() << ErrorCode::ProxyTargetUnreachable;
    QTest::newRow("SOCKS5, general failure") << socks << reply(1) << QString() << ErrorCode::ProxyTargetUnreachable;
    QTest::newRow("no SOCKS5 at all") << socks << garbage << QString() << ErrorCode::ProxyOfAnotherKind;
    QTest::newRow("no HTTP at all") << http << garbage << QString() << ErrorCode::ProxyOfAnotherKind;
}

void TestProxies::namesWhatItRefuses() {
    QFETCH(ProxyKind, kind);
    QFETCH(TestProxy::Manners, manners);
    QFETCH(QString, user);
    TestProxy proxy(testKind(kind), manners);
    Profile profile = through(QUrl(u"wss://bot.maim.example:8443/ws"_s), kind, proxy.serverPort());
    profile.proxy.user = user;
    profile.reconnect = false;
    SessionProbe session(profile);
    session->setCredentials({Secret(kKey), {}, Secret("wrong-password")});
    session->open();
    QVERIFY(QTest::qWaitFor([&] { return session.verdict() != ErrorCode::None; }, 10'000));
    QTEST(session.verdict(), "verdict");
    const QString said = sentence(session->status().verdict);
    QVERIFY2(said.size() > 10 && !said.contains(u"wrong-password"_s), qPrintable(said));
    QCOMPARE(proxy.upstream, QByteArray());
    QVERIFY(!proxy.greeting.contains(kKey));
}

void TestProxies::namesOneThatIsNotThere_data() {
    QTest::addColumn<ProxyKind>("kind");
    QTest::addColumn<QString>("host");
    QTest::addColumn<ErrorCode>("verdict");
    for (const auto& [name, kind] : {std::pair("HTTP", ProxyKind::Http), std::pair("SOCKS5", ProxyKind::Socks5)}) {
        QTest::addRow("%s, refused", name) << kind << u"127.0.0.1"_s << ErrorCode::ProxyRefused;
        QTest::addRow("%s, no such host", name) << kind << u"no-such-proxy.invalid"_s << ErrorCode::ProxyNotFound;
    }
}

void TestProxies::namesOneThatIsNotThere() {
    QFETCH(ProxyKind, kind);
    QFETCH(QString, host);
    quint16 port = 0;
    {
        const TestProxy gone(TestProxy::Kind::Http);
        port = gone.serverPort();
    }
    Profile profile = through(QUrl(u"ws://127.0.0.1:1/ws"_s), kind, port);
    profile.proxy.host = host;
    profile.reconnect = false;
    SessionProbe session(profile);
    session->open();
    QVERIFY(QTest::qWaitFor([&] { return session.verdict() != ErrorCode::None; }, 12'000));
    QTEST(session.verdict(), "verdict");
}

void TestProxies::namesOneThatIsSilent() {
    TestProxy::Manners manners;
    manners.silent = true;
    for (const ProxyKind kind : {ProxyKind::Http, ProxyKind::Socks5}) {
        TestProxy proxy(testKind(kind), manners);
        Profile profile = through(QUrl(u"ws://bot.maim.example/ws"_s), kind, proxy.serverPort());
        profile.verdictMs = 500;
        profile.reconnect = false;
        SessionProbe session(profile);
        session->open();
        QTRY_COMPARE_WITH_TIMEOUT(session.verdict(), ErrorCode::ProxyTimeout, 10'000);
        QVERIFY(proxy.connections > 0);
        QVERIFY(!proxy.greeting.contains(kKey));
    }
}

void TestProxies::loopbackGoesStraight() {
    ScriptedServer server;
    TestProxy proxy(TestProxy::Kind::Http);
    Profile profile = through(server.url(), ProxyKind::Http, proxy.serverPort());
    profile.proxy.forLoopback = false;
    SessionProbe session(profile);
    QVERIFY(session.open());
    QCOMPARE(proxy.connections, 0);
    for (const QString& host : {u"localhost"_s, u"127.8.9.10"_s, u"::1"_s}) {
        profile.url.setHost(host);
        QCOMPARE(proxyFor(profile, {}).type(), QNetworkProxy::NoProxy);
    }
    profile.url.setHost(u"192.168.1.2"_s);
    QCOMPARE(proxyFor(profile, {}).type(), QNetworkProxy::HttpProxy);
}

void TestProxies::theSystemsProxyIsTakenForOthers() {
    Profile profile = profileFor(QUrl(u"ws://bot.maim.example/ws"_s));
    QCOMPARE(profile.proxy.kind, ProxyKind::System);
    qputenv("http_proxy", "http://127.0.0.1:3128");
    const QNetworkProxy chosen = proxyFor(profile, {});
    profile.proxy.kind = ProxyKind::None;
    const QNetworkProxy none = proxyFor(profile, {});
    qunsetenv("http_proxy");
    QCOMPARE(none.type(), QNetworkProxy::NoProxy);
#ifdef Q_OS_LINUX
    QCOMPARE(chosen.type(), QNetworkProxy::HttpProxy);
    QCOMPARE(chosen.port(), 3128);
#endif
}

MAIM_TEST_CASE(TestProxies)
#include "tst_proxy.moc"
