#include <QElapsedTimer>

#include "profiles/keychain.h"
#include "profiles/secret_store.h"
#include "support/test_case.h"

using namespace maim;
using Backend = SecretStore::Backend;

/// Against a real Secret Service, which tests/support/with_keyring.sh starts for this test alone.
class TestKeychain : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void isFound();
    void keepsAcrossStores_data();
    void keepsAcrossStores();
    void carriesOutInOrder();
    void removingNothingIsNoFailure();
};

void TestKeychain::isFound() {
    SecretStore store(SecretStore::Mode::UseKeychain);
    store.wake();
    QTRY_VERIFY_WITH_TIMEOUT(store.backend() != Backend::Probing, 10'000);
    QVERIFY2(store.backend() == Backend::Keychain, qPrintable(sentence(store.reason())));
    QCOMPARE(store.keychainName(), QStringLiteral("GNOME Keyring"));
}

void TestKeychain::keepsAcrossStores_data() {
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("plain") << QByteArray("key");
    QTest::newRow("signs") << QByteArray("a+b&c=d#e%2B \"\\'");
    QTest::newRow("Chinese") << QByteArray("中文密钥😀");
    QTest::newRow("bytes") << QByteArray("\xff\x00\x80\n\r", 5);
    QTest::newRow("5 KB") << QByteArray(5'000, 'k');
}

void TestKeychain::keepsAcrossStores() {
    QFETCH(const QByteArray, secret);
    const QUuid id = QUuid::createUuid();
    const auto readBack = [&](QByteArray& text) {
        SecretStore store(SecretStore::Mode::UseKeychain);
        bool answered = false;
        store.read(id, SecretKind::ApiKey, this, [&](const Secret& answer) {
            text = answer.reveal();
            answered = true;
        });
        return QTest::qWaitFor([&] { return answered; }, 10'000) && store.backend() == Backend::Keychain;
    };
    const auto change = [&](const Secret& to) {
        SecretStore store(SecretStore::Mode::UseKeychain);
        store.write(id, SecretKind::ApiKey, to);
        // A read of another entry stands behind the write, so its answer tells that the write is done.
        bool answered = false;
        const auto behind = [&] {
            store.read(QUuid::createUuid(), SecretKind::ApiKey, this, [&](const Secret&) { answered = true; });
        };
        connect(&store, &SecretStore::backendChanged, this, behind);
        return QTest::qWaitFor([&] { return answered; }, 10'000) && store.backend() == Backend::Keychain;
    };

    QByteArray text("untouched");
    QVERIFY(change(Secret(secret)));
    QVERIFY(readBack(text));
    QCOMPARE(text, secret);
    QVERIFY(change(Secret()));
    QVERIFY(readBack(text));
    QCOMPARE(text, QByteArray());
}

void TestKeychain::carriesOutInOrder() {
    const auto keychain = systemKeychain();
    const QString name = QStringLiteral("order/") + QUuid::createUuid().toString();
    QStringList answers;
    const auto note = [&answers](const Keychain::Answer& answer) {
        answers << (answer.failed ? answer.words : QString::fromUtf8(answer.secret.reveal()));
    };
    keychain->write(name, Secret("one"), note);
    keychain->write(name, Secret("two"), note);
    keychain->read(name, note);
    keychain->write(name, Secret(), note);
    keychain->read(name, note);
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 5, 20'000);
    QCOMPARE(answers, QStringList({QString(), QString(), QStringLiteral("two"), QString(), QString()}));
}

void TestKeychain::removingNothingIsNoFailure() {
    const auto keychain = systemKeychain();
    int failures = -1;
    keychain->write(QStringLiteral("absent"), Secret(),
                    [&](const Keychain::Answer& answer) { failures = answer.failed; });
    QTRY_COMPARE_WITH_TIMEOUT(failures, 0, 10'000);
}

MAIM_TEST_CASE(TestKeychain)
#include "tst_keychain.moc"
