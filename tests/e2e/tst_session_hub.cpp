#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

#include "profiles/keychain.h"
#include "session/session_hub.h"
#include "support/raw_server.h"
#include "support/scripted_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::test;

/// The hub between the profiles, the keychain and the sessions.
class TestSessionHub : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void oneSessionAProfile();
    void opensWithTheStoredKey();
    void saysThatTheKeychainChanged();
    void notesWhichKeychainHasTheKey();
    void aChangedProfileReachesItsSession();
    void aRemovedProfileEndsItsSession();
    void eachProfileHasAnOutboxOfItsOwn();

private:
    QUuid add(const QUrl& url, const QString& keychain = {});
    void useKeychain(const QByteArray& key);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ProfileStore> m_profiles;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<SessionHub> m_hub;
};

void TestSessionHub::init() {
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    m_profiles = std::make_unique<ProfileStore>(m_folder->filePath(QStringLiteral("profiles.json")));
    m_secrets = std::make_unique<SecretStore>(SecretStore::Mode::MemoryOnly);
    m_hub = std::make_unique<SessionHub>(*m_profiles, *m_secrets);
}

void TestSessionHub::cleanup() {
    m_hub.reset();
    m_secrets.reset();
    m_profiles.reset();
    m_folder.reset();
}

/// One called "This one" that has `key` for everybody, or nothing.
void TestSessionHub::useKeychain(const QByteArray& key) {
    class Keychain final : public maim::Keychain {
    public:
        explicit Keychain(QByteArray key) : m_key(std::move(key)) {}
        void read(const QString& name, Done done) override {
            const QByteArray found = name.startsWith(QLatin1String("probe/")) ? QByteArray("probe") : m_key;
            answer([done, found] { done({Secret(found), false, {}}); });
        }
        void write(const QString&, const Secret&, Done done) override {
            answer([done] { done({}); });
        }
        void identify(const std::function<void(const QString&)>& done) override {
            answer([done] { done(QStringLiteral("This one")); });
        }

    private:
        void answer(const std::function<void()>& work) { QTimer::singleShot(0, &m_context, work); }

        QByteArray m_key;
        QObject m_context;
    };
    m_hub.reset();
    m_secrets = std::make_unique<SecretStore>(std::make_unique<Keychain>(key), std::chrono::seconds(5));
    m_hub = std::make_unique<SessionHub>(*m_profiles, *m_secrets);
}

QUuid TestSessionHub::add(const QUrl& url, const QString& keychain) {
    Profile profile = profileFor(url);
    profile.keychain = keychain;
    return m_profiles->add(profile) ? profile.id : QUuid();
}

void TestSessionHub::oneSessionAProfile() {
    QSignalSpy added(m_hub.get(), &SessionHub::sessionAdded);
    const QUuid id = add(QUrl(QStringLiteral("ws://127.0.0.1:1/ws")));
    QVERIFY(!m_hub->existing(id));
    Session* session = m_hub->session(id);
    QVERIFY(session);
    QCOMPARE(m_hub->session(id), session);
    QCOMPARE(m_hub->existing(id), session);
    QVERIFY(!m_hub->session(QUuid::createUuid()));
    QCOMPARE(added.size(), 1);
    QCOMPARE(m_hub->sessions().size(), std::size_t(1));
}

void TestSessionHub::opensWithTheStoredKey() {
    const RawServer server(raw::upgrades());
    const QUuid id = add(server.url());
    m_secrets->write(id, SecretKind::ApiKey, Secret("stored key/1"));
    QSignalSpy status(m_hub.get(), &SessionHub::statusChanged);
    m_hub->open(id);
    QTRY_COMPARE_WITH_TIMEOUT(m_hub->session(id)->status().phase, fsm::Phase::Open, 20'000);
    QVERIFY2(server.lastHead().startsWith("GET /ws?api_key=stored%20key%2F1"), server.lastHead().constData());
    QVERIFY(!status.isEmpty());
    QCOMPARE(status.first().first().toUuid(), id);
    m_hub->open(QUuid::createUuid());
    QCOMPARE(m_hub->sessions().size(), std::size_t(1));
}

void TestSessionHub::saysThatTheKeychainChanged() {
    const RawServer server(raw::upgrades());
    useKeychain({});
    const QUuid id = add(server.url(), QStringLiteral("KWallet"));
    m_hub->open(id);
    const Error changed{ErrorCode::KeychainChanged, {QStringLiteral("KWallet"), QStringLiteral("This one")}};
    QTRY_COMPARE_WITH_TIMEOUT(m_hub->session(id)->status().verdict, changed, 20'000);
    QCOMPARE(m_hub->session(id)->status().phase, fsm::Phase::Refused);
    QVERIFY(server.lastHead().isEmpty());
    QCOMPARE(m_profiles->find(id)->keychain, QStringLiteral("KWallet"));
    m_secrets->write(id, SecretKind::ApiKey, Secret("entered again"));
    m_hub->open(id);
    QTRY_COMPARE_WITH_TIMEOUT(m_hub->session(id)->status().phase, fsm::Phase::Open, 20'000);
    QVERIFY(server.lastHead().contains("api_key=entered%20again"));
    QTRY_COMPARE(m_profiles->find(id)->keychain, QStringLiteral("This one"));
}

void TestSessionHub::notesWhichKeychainHasTheKey() {
    const RawServer server(raw::upgrades());
    useKeychain("found");
    const QUuid id = add(server.url());
    m_hub->open(id);
    QTRY_COMPARE_WITH_TIMEOUT(m_hub->session(id)->status().phase, fsm::Phase::Open, 20'000);
    QCOMPARE(m_profiles->find(id)->keychain, QStringLiteral("This one"));
    ProfileStore again(m_folder->filePath(QStringLiteral("profiles.json")));
    QVERIFY(again.load());
    QCOMPARE(again.find(id)->keychain, QStringLiteral("This one"));
}

void TestSessionHub::aChangedProfileReachesItsSession() {
    const QUuid id = add(QUrl(QStringLiteral("ws://127.0.0.1:1/ws")));
    Session* session = m_hub->session(id);
    QSignalSpy changed(session, &Session::profileChanged);
    Profile profile = *m_profiles->find(id);
    profile.platform = QStringLiteral("other");
    QVERIFY(m_profiles->update(profile));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(session->profile().platform, QStringLiteral("other"));
    QCOMPARE(session->lintContext(Direction::Out).platform, QStringLiteral("other"));
}

void TestSessionHub::aRemovedProfileEndsItsSession() {
    const ScriptedServer server;
    const QUuid id = add(server.url());
    m_hub->open(id);
    QTRY_COMPARE_WITH_TIMEOUT(m_hub->session(id)->status().phase, fsm::Phase::Open, 20'000);
    QSignalSpy removing(m_hub.get(), &SessionHub::aboutToRemoveSession);
    QVERIFY(m_profiles->remove(id));
    QCOMPARE(removing.size(), 1);
    QVERIFY(m_hub->sessions().empty());
    QTRY_COMPARE(server.open(), 0);
}

void TestSessionHub::eachProfileHasAnOutboxOfItsOwn() {
    const QUuid id = add(QUrl(QStringLiteral("ws://127.0.0.1:1/ws")));
    QVERIFY(!m_hub->session(id)->outbox());
    m_hub->keepOutboxes(m_folder->filePath(QStringLiteral("outbox")));
    Profile temporary = profileFor(QUrl(QStringLiteral("ws://127.0.0.1:1/ws")));
    temporary.temporary = true;
    QVERIFY(m_profiles->add(temporary));
    QVERIFY(!m_hub->session(temporary.id)->outbox());

    const QUuid kept = add(QUrl(QStringLiteral("ws://127.0.0.1:1/ws")));
    Session* session = m_hub->session(kept);
    QVERIFY(session->send(message("kept")));
    QTRY_COMPARE(session->outbox()->ids().size(), std::size_t(1));
    const QString file =
        m_folder->filePath(QStringLiteral("outbox/%1.sqlite").arg(kept.toString(QUuid::WithoutBraces)));
    QVERIFY(QFile::exists(file));
    const Profile removed = *m_profiles->find(kept);
    QVERIFY(m_profiles->remove(kept));
    QVERIFY(m_profiles->add(removed)); // as an undo does
    QTRY_COMPARE(m_hub->session(kept)->outbox()->ids().size(), std::size_t(1));
    QVERIFY(m_profiles->remove(kept));
    m_hub->forget(kept);
    QVERIFY(!QFile::exists(file));
}

MAIM_TEST_CASE(TestSessionHub)
#include "tst_session_hub.moc"
