#include <QSignalSpy>
#include <QTimer>
#include <deque>

#include "profiles/keychain.h"
#include "profiles/keychain_name.h"
#include "profiles/secret_store.h"
#include "support/test_case.h"

using namespace maim;
using namespace std::chrono_literals;
using Backend = SecretStore::Backend;

namespace {

constexpr auto kLimit = 200ms;

/// What the stand-in for a keychain holds and how it behaves; outlives the store.
struct Vault {
    QHash<QString, QByteArray> entries;
    QStringList calls;
    bool refuses = false;
    bool silent = false;
    QString title;                          ///< what a person calls it
    std::deque<std::function<void()>> held; ///< answers that a silent one still owes

    void release() {
        silent = false;
        while (!held.empty()) {
            const auto answer = std::move(held.front());
            held.pop_front();
            answer();
        }
    }
    bool holdsOnly(const QString& name) const { return entries.size() == 1 && entries.contains(name); }
};

class FakeKeychain final : public Keychain {
public:
    explicit FakeKeychain(Vault& vault) : m_vault(vault) {}

    void read(const QString& name, Done done) override {
        m_vault.calls << QStringLiteral("read ") + name;
        carryOut([this, name, done] { done({Secret(m_vault.entries.value(name)), false, {}}); }, done);
    }
    void write(const QString& name, const Secret& secret, Done done) override {
        m_vault.calls << (secret.isEmpty() ? QStringLiteral("remove ") : QStringLiteral("write ")) + name;
        const QByteArray bytes = secret.reveal();
        carryOut(
            [this, name, bytes, done] {
                bytes.isEmpty() ? void(m_vault.entries.remove(name)) : void(m_vault.entries.insert(name, bytes));
                done({});
            },
            done);
    }

    void identify(const std::function<void(const QString&)>& done) override {
        QTimer::singleShot(0, &m_context, [this, done] { done(m_vault.title); });
    }

private:
    void carryOut(const std::function<void()>& work, const Done& done) {
        if (m_vault.silent) {
            m_vault.held.push_back(work);
            return;
        }
        const bool refuses = m_vault.refuses;
        QTimer::singleShot(0, &m_context, [work, done, refuses] {
            refuses ? done({{}, true, QStringLiteral("Access denied")}) : work();
        });
    }

    Vault& m_vault;
    QObject m_context;
};

std::unique_ptr<SecretStore> storeOver(Vault& vault) {
    return std::make_unique<SecretStore>(std::make_unique<FakeKeychain>(vault), kLimit);
}

Secret secret(const char* text) {
    return Secret(QByteArray(text));
}

QString entry(const QUuid& profile) {
    return profile.toString(QUuid::WithoutBraces) + QStringLiteral("/api-key");
}

/// Reads and waits for the answer, which must not come before read() returns.
class Reading {
public:
    Reading(SecretStore& store, const QUuid& profile, SecretKind kind = SecretKind::ApiKey) {
        store.read(profile, kind, &m_context, [this](const Secret& answer) {
            ++m_answers;
            m_secret = answer;
        });
        m_wasImmediate = m_answers > 0;
    }
    int answers() const { return m_answers; }
    bool wasImmediate() const { return m_wasImmediate; }
    QByteArray text() const { return m_secret.reveal(); }

private:
    QObject m_context;
    Secret m_secret;
    int m_answers = 0;
    bool m_wasImmediate = false;
};

} // namespace

class TestSecretStore : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    // No keychain of the person who runs the tests is ever asked.
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"); }
    void memoryOnly();
    void usesTheKeychain();
    void probesWithoutATrace();
    void readsWhileProbing();
    void writesWhileProbing();
    void removes();
    void theNewestWriteWins();
    void noKeychain();
    void refusedLater();
    void aSilentKeychainIsGivenUp();
    void aReadThatIsNotAnsweredEndsInTime();
    void aKeychainThatWakesUpIsUsed();
    void noAnswerWithoutItsContext();
    void answersMayAskAgain();
    void destroyedWhileAsking();
    void asksTheSystemOnlyWhenItMust();
    void keepsForThisRunWhatIsNotToBeKept();
    void finishesWhatWasWritten();
    void finishesInTime();
    void systemWithoutABus();
    void saysWhichKeychainHasIt();
    void saysThatTheKeychainChanged();
    void knowsKeychainsByTheirProcess();
};

void TestSecretStore::memoryOnly() {
    SecretStore store(SecretStore::Mode::MemoryOnly);
    QCOMPARE(store.backend(), Backend::ThisRunOnly);
    QVERIFY(!store.reason());
    const QUuid a = QUuid::createUuid(), b = QUuid::createUuid();
    store.write(a, SecretKind::ApiKey, secret("key"));
    store.write(a, SecretKind::KeyPassphrase, secret("phrase"));
    QCOMPARE(store.cached(a, SecretKind::ApiKey), secret("key"));
    const Reading key(store, a), phrase(store, a, SecretKind::KeyPassphrase), none(store, b);
    QTRY_COMPARE(none.answers(), 1);
    QVERIFY(!key.wasImmediate() && !none.wasImmediate());
    QCOMPARE(key.text(), QByteArray("key"));
    QCOMPARE(phrase.text(), QByteArray("phrase"));
    QCOMPARE(none.text(), QByteArray());
    store.remove(a);
    QVERIFY(store.cached(a, SecretKind::ApiKey).isEmpty());
    QVERIFY(store.cached(a, SecretKind::KeyPassphrase).isEmpty());
}

void TestSecretStore::usesTheKeychain() {
    Vault vault;
    const QUuid id = QUuid::createUuid();
    {
        const auto store = storeOver(vault);
        QCOMPARE(store->backend(), Backend::Probing);
        QSignalSpy changed(store.get(), &SecretStore::backendChanged);
        QTRY_COMPARE(store->backend(), Backend::Keychain);
        QCOMPARE(changed.size(), 1);
        store->write(id, SecretKind::ApiKey, secret("密钥"));
        QTRY_COMPARE(vault.entries.value(entry(id)), QByteArray("密钥"));
    }
    const auto store = storeOver(vault);
    QTRY_COMPARE(store->backend(), Backend::Keychain);
    QVERIFY(store->cached(id, SecretKind::ApiKey).isEmpty());
    const Reading reading(*store, id);
    QTRY_COMPARE(reading.answers(), 1);
    QCOMPARE(reading.text(), QByteArray("密钥"));
    QCOMPARE(store->cached(id, SecretKind::ApiKey), secret("密钥"));
    const qsizetype calls = vault.calls.size();
    const Reading second(*store, id);
    QTRY_COMPARE(second.answers(), 1);
    QCOMPARE(vault.calls.size(), calls);
}

void TestSecretStore::probesWithoutATrace() {
    Vault vault;
    const auto store = storeOver(vault);
    QTRY_COMPARE(store->backend(), Backend::Keychain);
    QVERIFY(vault.entries.isEmpty());
    QCOMPARE(vault.calls.size(), 3);
}

void TestSecretStore::readsWhileProbing() {
    Vault vault;
    const QUuid id = QUuid::createUuid();
    vault.entries.insert(entry(id), "key");
    const auto store = storeOver(vault);
    const Reading reading(*store, id);
    QCOMPARE(store->backend(), Backend::Probing);
    QTRY_COMPARE(reading.answers(), 1);
    QCOMPARE(reading.text(), QByteArray("key"));
}

void TestSecretStore::writesWhileProbing() {
    Vault vault;
    const QUuid id = QUuid::createUuid();
    const auto store = storeOver(vault);
    store->write(id, SecretKind::ApiKey, secret("new"));
    const Reading reading(*store, id);
    QTRY_COMPARE(reading.answers(), 1);
    QCOMPARE(reading.text(), QByteArray("new"));
    QTRY_VERIFY(vault.holdsOnly(entry(id)));
}

void TestSecretStore::removes() {
    Vault vault;
    const QUuid id = QUuid::createUuid();
    vault.entries.insert(entry(id), "key");
    const auto store = storeOver(vault);
    store->remove(id);
    const Reading reading(*store, id);
    QTRY_COMPARE(reading.answers(), 1);
    QCOMPARE(reading.text(), QByteArray());
    QTRY_VERIFY(vault.entries.isEmpty());
}

void TestSecretStore::theNewestWriteWins() {
    Vault vault;
    const QUuid id = QUuid::createUuid();
    vault.entries.insert(entry(id), "old");
    const auto store = storeOver(vault);
    QTRY_COMPARE(store->backend(), Backend::Keychain);
    const Reading reading(*store, id);
    store->write(id, SecretKind::ApiKey, secret("new"));
    QTRY_COMPARE(reading.answers(), 1);
    QCOMPARE(reading.text(), QByteArray("new"));
    QTRY_COMPARE(vault.entries.value(entry(id)), QByteArray("new"));
    const qsizetype calls = vault.calls.size();
    store->write(id, SecretKind::ApiKey, secret("new"));
    QCOMPARE(vault.calls.size(), calls);
}

void TestSecretStore::noKeychain() {
    QTest::ignoreMessage(QtWarningMsg, "Secrets are kept for this run only.");
    Vault vault;
    vault.refuses = true;
    const auto store = storeOver(vault);
    QSignalSpy changed(store.get(), &SecretStore::backendChanged);
    const QUuid id = QUuid::createUuid();
    const Reading before(*store, QUuid::createUuid());
    store->write(id, SecretKind::ApiKey, secret("key"));
    QTRY_COMPARE(store->backend(), Backend::ThisRunOnly);
    QCOMPARE(store->reason(), (Error{ErrorCode::KeychainUnavailable, {QStringLiteral("Access denied")}}));
    QCOMPARE(changed.size(), 1);
    const Reading after(*store, id);
    QTRY_COMPARE(after.answers(), 1);
    QCOMPARE(after.text(), QByteArray("key"));
    QCOMPARE(before.answers(), 1);
    QCOMPARE(before.text(), QByteArray());
}

void TestSecretStore::refusedLater() {
    QTest::ignoreMessage(QtWarningMsg, "Secrets are kept for this run only.");
    Vault vault;
    const QUuid a = QUuid::createUuid(), b = QUuid::createUuid();
    const auto store = storeOver(vault);
    QTRY_COMPARE(store->backend(), Backend::Keychain);
    vault.refuses = true;
    store->write(a, SecretKind::ApiKey, secret("key"));
    const Reading reading(*store, b);
    QTRY_COMPARE(store->backend(), Backend::ThisRunOnly);
    QCOMPARE(store->reason().code, ErrorCode::KeychainFailed);
    QTRY_COMPARE(reading.answers(), 1);
    QCOMPARE(store->cached(a, SecretKind::ApiKey), secret("key"));
    QTest::qWait(int(kLimit.count()) + 50); // no second answer comes
    QCOMPARE(reading.answers(), 1);
}

void TestSecretStore::aSilentKeychainIsGivenUp() {
    QTest::ignoreMessage(QtWarningMsg, "Secrets are kept for this run only.");
    Vault vault;
    vault.silent = true;
    QElapsedTimer clock;
    clock.start();
    const auto store = storeOver(vault);
    const QUuid id = QUuid::createUuid();
    store->write(id, SecretKind::ApiKey, secret("key"));
    const Reading reading(*store, QUuid::createUuid());
    QTRY_COMPARE(store->backend(), Backend::ThisRunOnly);
    QVERIFY(clock.elapsed() >= kLimit.count() * 9 / 10);
    QTRY_COMPARE(reading.answers(), 1);
    QCOMPARE(store->reason().code, ErrorCode::KeychainUnavailable);
    QVERIFY(!store->reason().details.value(0).isEmpty());
    QCOMPARE(store->cached(id, SecretKind::ApiKey), secret("key"));
}

void TestSecretStore::aReadThatIsNotAnsweredEndsInTime() {
    QTest::ignoreMessage(QtWarningMsg, "Secrets are kept for this run only.");
    Vault vault;
    const auto store = storeOver(vault);
    QTRY_COMPARE(store->backend(), Backend::Keychain);
    vault.silent = true;
    const Reading reading(*store, QUuid::createUuid());
    QTRY_COMPARE(reading.answers(), 1);
    QCOMPARE(store->backend(), Backend::ThisRunOnly);
    QCOMPARE(store->reason().code, ErrorCode::KeychainFailed);
}

void TestSecretStore::aKeychainThatWakesUpIsUsed() {
    QTest::ignoreMessage(QtWarningMsg, "Secrets are kept for this run only.");
    Vault vault;
    vault.silent = true;
    const auto store = storeOver(vault);
    const QUuid id = QUuid::createUuid();
    store->write(id, SecretKind::ApiKey, secret("key"));
    QTRY_COMPARE(store->backend(), Backend::ThisRunOnly);
    vault.release();
    QTRY_COMPARE(store->backend(), Backend::Keychain);
    QVERIFY(!store->reason());
    QTRY_VERIFY(vault.holdsOnly(entry(id)));
    QTest::qWait(int(kLimit.count()) + 50); // an old time limit does not end it
    QCOMPARE(store->backend(), Backend::Keychain);
}

void TestSecretStore::noAnswerWithoutItsContext() {
    Vault vault;
    int answers = 0;
    const auto store = storeOver(vault);
    const QUuid id = QUuid::createUuid();
    {
        QObject context;
        store->read(id, SecretKind::ApiKey, &context, [&](const Secret&) { ++answers; });
        store->write(id, SecretKind::KeyPassphrase, secret("x"));
        store->read(id, SecretKind::KeyPassphrase, &context, [&](const Secret&) { ++answers; });
    }
    const Reading reading(*store, id);
    QTRY_COMPARE(reading.answers(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(answers, 0);
}

void TestSecretStore::answersMayAskAgain() {
    Vault vault;
    auto store = storeOver(vault);
    QTRY_COMPARE(store->backend(), Backend::Keychain);
    QByteArray seen;
    const QUuid id = QUuid::createUuid();
    vault.entries.insert(entry(id), "key");
    store->read(id, SecretKind::ApiKey, this, [&](const Secret& first) {
        seen += first.reveal();
        store->write(id, SecretKind::ApiKey, secret("other"));
        store->read(id, SecretKind::ApiKey, this, [&](const Secret& second) {
            seen += second.reveal();
            store.reset();
        });
    });
    QTRY_VERIFY(!store);
    QCOMPARE(seen, QByteArray("keyother"));
}

void TestSecretStore::destroyedWhileAsking() {
    Vault vault;
    int answers = 0;
    {
        const auto store = storeOver(vault);
        store->read(QUuid::createUuid(), SecretKind::ApiKey, this, [&](const Secret&) { ++answers; });
    }
    QTest::qWait(50); // no answer comes
    QCOMPARE(answers, 0);
}

void TestSecretStore::asksTheSystemOnlyWhenItMust() {
    SecretStore store(SecretStore::Mode::UseKeychain);
    const QUuid profile = QUuid::createUuid();
    store.writeForThisRun(profile, SecretKind::ApiKey, secret("demo"));
    QTest::qWait(50); // nobody is asked
    QCOMPARE(store.backend(), Backend::Probing);
    QVERIFY(store.reason().code == ErrorCode::None);
}

void TestSecretStore::keepsForThisRunWhatIsNotToBeKept() {
    Vault vault;
    const auto store = storeOver(vault);
    QTRY_COMPARE(store->backend(), Backend::Keychain);
    vault.calls.clear();
    const QUuid profile = QUuid::createUuid();
    store->writeForThisRun(profile, SecretKind::ApiKey, secret("demo"));
    store->write(profile, SecretKind::ApiKey, secret("changed"));
    QCOMPARE(store->cached(profile, SecretKind::ApiKey), secret("changed"));
    QTest::qWait(50); // nobody is asked
    QVERIFY2(vault.calls.isEmpty(), qPrintable(vault.calls.join(QLatin1Char(' '))));
}

void TestSecretStore::finishesWhatWasWritten() {
    Vault vault;
    const QUuid kept = QUuid::createUuid(), removed = QUuid::createUuid();
    vault.entries.insert(entry(removed), "key");
    const auto store = storeOver(vault);
    store->write(kept, SecretKind::ApiKey, secret("typed last"));
    store->remove(removed);
    store->finish(10s);
    QCOMPARE(vault.entries.value(entry(kept)), QByteArray("typed last"));
    QVERIFY(!vault.entries.contains(entry(removed)));
}

void TestSecretStore::finishesInTime() {
    Vault vault;
    vault.silent = true;
    SecretStore store(std::make_unique<FakeKeychain>(vault), 60s);
    store.write(QUuid::createUuid(), SecretKind::ApiKey, secret("key"));
    QElapsedTimer clock;
    clock.start();
    store.finish(50ms);
    QVERIFY(clock.elapsed() >= 50 && clock.elapsed() < 10'000);
}

void TestSecretStore::systemWithoutABus() {
    QTest::ignoreMessage(QtWarningMsg, "Secrets are kept for this run only.");
    SecretStore store(SecretStore::Mode::UseKeychain);
    const QUuid id = QUuid::createUuid();
    store.write(id, SecretKind::ApiKey, secret("key"));
    QTRY_COMPARE_WITH_TIMEOUT(store.backend(), Backend::ThisRunOnly, 8'000);
    QCOMPARE(store.reason().code, ErrorCode::KeychainUnavailable);
    const Reading reading(store, id);
    QTRY_COMPARE(reading.answers(), 1);
    QCOMPARE(reading.text(), QByteArray("key"));
}

void TestSecretStore::saysWhichKeychainHasIt() {
    Vault vault;
    vault.title = QStringLiteral("KWallet");
    const QUuid id = QUuid::createUuid(), other = QUuid::createUuid();
    vault.entries.insert(entry(other), "key");
    const auto store = storeOver(vault);
    QSignalSpy kept(store.get(), &SecretStore::keptInKeychain);
    store->write(id, SecretKind::ApiKey, secret("key"));
    QTRY_COMPARE(kept.size(), 1);
    QCOMPARE(kept.takeFirst().first().toUuid(), id);
    QCOMPARE(store->keychainName(), vault.title);
    const Reading found(*store, other), none(*store, QUuid::createUuid());
    QTRY_COMPARE(found.answers() + none.answers(), 2);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.takeFirst().first().toUuid(), other);
    store->remove(id);
    store->writeForThisRun(QUuid::createUuid(), SecretKind::ApiKey, secret("key"));
    const Reading last(*store, QUuid::createUuid());
    QTRY_COMPARE(last.answers(), 1);
    QCOMPARE(kept.size(), 0);
}

void TestSecretStore::saysThatTheKeychainChanged() {
    Vault vault;
    vault.title = QStringLiteral("GNOME Keyring");
    const auto store = storeOver(vault);
    QVERIFY(!store->whyMissing(QStringLiteral("KWallet"))); // not known yet
    QTRY_COMPARE(store->backend(), Backend::Keychain);
    QCOMPARE(store->whyMissing(QStringLiteral("KWallet")),
             (Error{ErrorCode::KeychainChanged, {QStringLiteral("KWallet"), vault.title}}));
    QVERIFY(!store->whyMissing(vault.title));
    QVERIFY(!store->whyMissing({}));
}

void TestSecretStore::knowsKeychainsByTheirProcess() {
    QCOMPARE(secretServiceName(QStringLiteral("gnome-keyring-d")), QStringLiteral("GNOME Keyring"));
    QCOMPARE(secretServiceName(QStringLiteral("kwalletd6")), QStringLiteral("KWallet"));
    QCOMPARE(secretServiceName(QStringLiteral("ksecretd")), QStringLiteral("KWallet"));
    QCOMPARE(secretServiceName(QStringLiteral("keepassxc")), QStringLiteral("KeePassXC"));
    QCOMPARE(secretServiceName(QStringLiteral("pass-secrets")), QStringLiteral("Secret Service (pass-secrets)"));
    QCOMPARE(secretServiceName({}), QStringLiteral("Secret Service"));
}

MAIM_TEST_CASE(TestSecretStore)
#include "tst_secret_store.moc"
