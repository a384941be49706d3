#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "base/file_lock.h"
#include "profiles/secret_file.h"
#include "profiles/secret_store.h"
#include "support/test_case.h"

using namespace maim;
using Backend = SecretStore::Backend;

namespace {

const SealCost kCheap{1, 8};
const Secret kPhrase(QByteArray("four words of mine"));

QByteArray sealed(const QByteArray& plain) {
    return Seal::create(kPhrase, kCheap)->seal(plain);
}

ErrorCode refusal(const QByteArray& file, const Secret& phrase = kPhrase) {
    const Result<Seal> seal = Seal::of(file, phrase);
    if (!seal) {
        return seal.error().code;
    }
    const Result<QByteArray> plain = seal->open(file);
    return plain ? ErrorCode::None : plain.error().code;
}

/// A keychain that never answers.
struct SilentKeychain final : Keychain {
    void read(const QString&, Done) override {}
    void write(const QString&, const Secret&, Done) override {}
};

/// A keychain that works until it is gone.
struct FailingKeychain final : Keychain {
    explicit FailingKeychain(const bool& gone, QHash<QString, Secret> entries)
        : m_gone(gone), m_entries(std::move(entries)) {}
    void read(const QString& name, Done done) override { done({m_entries.value(name), m_gone, {}}); }
    void write(const QString& name, const Secret& secret, Done done) override {
        m_entries.insert(name, secret);
        done({{}, m_gone, {}});
    }

private:
    const bool& m_gone;
    QHash<QString, Secret> m_entries;
};

} // namespace

class TestSecretFile : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        TestCase::init();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void opensWhatItSealed();
    void sealsAnewEachTime();
    void refusesAnotherPassphrase();
    void refusesEachChangedByte();
    void refusesEachCut();
    void saysThatAFileIsTooNew();
    void refusesACostThatIsNotOurs();

    void keepsAcrossRuns();
    void onlyItsOwnerMayReadIt();
    void leavesADamagedFileAlone();
    void saysWhyItCannotBeWritten();
    void twoOfOneFileKeepBothKeys();
    void twoThatWriteAtOnceLoseNothing();
    void twoThatMakeItAtOnceShareIt();
    void whatAnotherWindowWroteIsFound();
    void aBusyFileIsSaid();

    void theStoreMovesIntoTheFile();
    void whatAKeychainGaveMovesToo();
    void theStoreAsksForThePassphraseWhenAKeyIsNeeded();
    void aWrongPassphraseIsNoEnd();
    void goesOnWithoutTheFile();
    void whatWasTypedMeanwhileIsKeptLater();
    void aFailedWriteIsSaid();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("keys/secrets.maimkeys")); }
    std::unique_ptr<SecretFile> file() const { return std::make_unique<SecretFile>(path(), kCheap); }
    static ErrorCode openNow(SecretFile& file, const Secret& phrase = kPhrase) {
        std::optional<Outcome> answer;
        file.open(phrase, [&](const Outcome& opened) { answer = opened; });
        return !QTest::qWaitFor([&] { return answer.has_value(); }) ? ErrorCode::Usage
               : answer->ok()                                       ? ErrorCode::None
                                                                    : answer->error().code;
    }
    static void writeNow(SecretFile& file, const QString& name, const char* secret) {
        bool done = false;
        file.write(name, Secret(QByteArray(secret)), [&](const Keychain::Answer& answer) { done = !answer.failed; });
        QTRY_VERIFY(done);
    }
    static QByteArray readNow(SecretFile& file, const QString& name) {
        std::optional<QByteArray> found;
        file.read(name, [&](const Keychain::Answer& answer) { found = answer.secret.reveal(); });
        return QTest::qWaitFor([&] { return found.has_value(); }) ? *found : QByteArray("no answer");
    }
    static QByteArray readNow(SecretStore& store, const QUuid& profile) {
        QObject context;
        std::optional<QByteArray> found;
        store.read(profile, SecretKind::ApiKey, &context, [&](const Secret& secret) { found = secret.reveal(); });
        return QTest::qWaitFor([&] { return found.has_value(); }) ? *found : QByteArray("no answer");
    }
    static ErrorCode useNow(SecretStore& store, const Secret& phrase = kPhrase) {
        std::optional<Outcome> answer;
        store.useFile(phrase, [&](const Outcome& opened) { answer = opened; });
        return !QTest::qWaitFor([&] { return answer.has_value(); }) ? ErrorCode::Usage
               : answer->ok()                                       ? ErrorCode::None
                                                                    : answer->error().code;
    }
    std::unique_ptr<SecretStore> store() const {
        auto made = std::make_unique<SecretStore>(SecretStore::Mode::MemoryOnly);
        made->offerFile(file());
        return made;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSecretFile::opensWhatItSealed() {
    for (const QByteArray& plain : {QByteArray(), QByteArray("x"), QByteArray(100'000, '\0'), QByteArray("中文")}) {
        const QByteArray bytes = sealed(plain);
        const Result<Seal> seal = Seal::of(bytes, kPhrase);
        QVERIFY(seal.ok());
        QCOMPARE(seal->open(bytes).value(), plain);
        QVERIFY(plain.size() < 4 || !bytes.contains(plain.left(20)));
    }
}

void TestSecretFile::sealsAnewEachTime() {
    const Result<Seal> seal = Seal::create(kPhrase, kCheap);
    QVERIFY(seal->seal("same") != seal->seal("same"));
    QVERIFY(sealed("same").left(45) != sealed("same").left(45)); // the salt too
}

void TestSecretFile::refusesAnotherPassphrase() {
    QCOMPARE(refusal(sealed("x"), Secret("Four words of mine")), ErrorCode::PassphraseRefused);
    QCOMPARE(refusal(sealed("x"), Secret()), ErrorCode::PassphraseRefused);
}

void TestSecretFile::refusesEachChangedByte() {
    const QByteArray whole = sealed("a key of somebody");
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0x10);
        const ErrorCode code = refusal(changed);
        QVERIFY2(code == ErrorCode::SecretFileDamaged || (at == 8 && code == ErrorCode::SecretFileTooNew),
                 qPrintable(QString::number(at)));
    }
}

void TestSecretFile::refusesEachCut() {
    const QByteArray whole = sealed("a key of somebody");
    for (qsizetype size = 0; size < whole.size(); ++size) {
        QCOMPARE(refusal(whole.first(size)), ErrorCode::SecretFileDamaged);
    }
    QCOMPARE(refusal(whole + 'x'), ErrorCode::SecretFileDamaged);
}

void TestSecretFile::saysThatAFileIsTooNew() {
    QByteArray newer = sealed("x");
    newer[8] = 2;
    const Result<Seal> seal = Seal::of(newer, kPhrase);
    QVERIFY(!seal.ok());
    QCOMPARE(seal.error().code, ErrorCode::SecretFileTooNew);
    QCOMPARE(seal.error().details, QStringList(QStringLiteral("2")));
}

// One whose hash is right all the same: nobody may make the program take all memory.
void TestSecretFile::refusesACostThatIsNotOurs() {
    QVERIFY(checkSealHeader(sealed("x")).ok());
    const Result<Seal> dear = Seal::create(kPhrase, {17, 8});
    QVERIFY(dear.ok());
    QCOMPARE(refusal(dear->seal("x")), ErrorCode::SecretFileDamaged);
}

void TestSecretFile::keepsAcrossRuns() {
    const QString name = QStringLiteral("profile/api-key");
    {
        const auto first = file();
        QVERIFY(!first->exists());
        QCOMPARE(openNow(*first), ErrorCode::None);
        writeNow(*first, name, "key \"1\" 中");
        writeNow(*first, QStringLiteral("gone"), "gone");
        writeNow(*first, QStringLiteral("gone"), "");
    }
    const auto second = file();
    QVERIFY(second->exists());
    QCOMPARE(openNow(*second, Secret("another")), ErrorCode::PassphraseRefused);
    QCOMPARE(openNow(*second), ErrorCode::None);
    QCOMPARE(readNow(*second, name), QByteArray("key \"1\" 中"));
    QCOMPARE(readNow(*second, QStringLiteral("gone")), QByteArray());
    QFile bytes(path());
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    const QByteArray content = bytes.readAll();
    QVERIFY(!content.contains("key") && !content.contains("profile"));
}

void TestSecretFile::onlyItsOwnerMayReadIt() {
    const auto made = file();
    QCOMPARE(openNow(*made), ErrorCode::None);
    writeNow(*made, QStringLiteral("a"), "b");
    constexpr QFile::Permissions kOthers =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
#ifndef Q_OS_WIN
    QVERIFY((QFile::permissions(path()) & kOthers) == 0);
#endif
    QCOMPARE(QDir(m_folder->filePath(QStringLiteral("keys"))).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestSecretFile::leavesADamagedFileAlone() {
    {
        const auto made = file();
        QCOMPARE(openNow(*made), ErrorCode::None);
    }
    QFile bytes(path());
    QVERIFY(bytes.open(QIODevice::ReadWrite) && bytes.seek(bytes.size() - 1) && bytes.putChar('?'));
    bytes.close();
    QVERIFY(bytes.open(QIODevice::ReadOnly));
    const QByteArray before = bytes.readAll();
    const auto again = file();
    QCOMPARE(openNow(*again), ErrorCode::SecretFileDamaged);
    bytes.seek(0);
    QCOMPARE(bytes.readAll(), before);
}

void TestSecretFile::saysWhyItCannotBeWritten() {
    SecretFile nowhere(QStringLiteral("/dev/null/secrets"), kCheap);
    QCOMPARE(openNow(nowhere), ErrorCode::FileUnwritable);
}

void TestSecretFile::twoOfOneFileKeepBothKeys() {
    const auto one = file();
    QCOMPARE(openNow(*one), ErrorCode::None);
    const auto other = file();
    QCOMPARE(openNow(*other), ErrorCode::None);
    writeNow(*one, QStringLiteral("a"), "1");
    writeNow(*other, QStringLiteral("b"), "2");
    const auto third = file();
    QCOMPARE(openNow(*third), ErrorCode::None);
    QCOMPARE(readNow(*third, QStringLiteral("a")), QByteArray("1"));
    QCOMPARE(readNow(*third, QStringLiteral("b")), QByteArray("2"));
}

void TestSecretFile::twoThatWriteAtOnceLoseNothing() {
    constexpr int kEach = 20;
    const auto one = file(), other = file();
    QCOMPARE(openNow(*one), ErrorCode::None);
    QCOMPARE(openNow(*other), ErrorCode::None);
    int written = 0;
    const auto count = [&written](const Keychain::Answer& answer) { written += answer.failed ? 0 : 1; };
    for (int i = 0; i < kEach; ++i) {
        one->write(QStringLiteral("one %1").arg(i), Secret("1"), count);
        other->write(QStringLiteral("other %1").arg(i), Secret("2"), count);
    }
    QTRY_COMPARE(written, 2 * kEach);
    const auto third = file();
    QCOMPARE(openNow(*third), ErrorCode::None);
    for (int i = 0; i < kEach; ++i) {
        QCOMPARE(readNow(*third, QStringLiteral("one %1").arg(i)), QByteArray("1"));
        QCOMPARE(readNow(*third, QStringLiteral("other %1").arg(i)), QByteArray("2"));
    }
}

void TestSecretFile::twoThatMakeItAtOnceShareIt() {
    const SealCost slow{1, 65'536}; // so that both look before either has made it
    const auto one = std::make_unique<SecretFile>(path(), slow), other = std::make_unique<SecretFile>(path(), slow);
    int opened = 0;
    for (SecretFile* each : {one.get(), other.get()}) {
        each->open(kPhrase, [&opened](const Outcome& outcome) { opened += outcome ? 1 : 0; });
    }
    QTRY_COMPARE(opened, 2);
    writeNow(*one, QStringLiteral("a"), "1");
    writeNow(*other, QStringLiteral("b"), "2");
    const auto third = file();
    QCOMPARE(openNow(*third), ErrorCode::None);
    QCOMPARE(readNow(*third, QStringLiteral("a")), QByteArray("1"));
    QCOMPARE(readNow(*third, QStringLiteral("b")), QByteArray("2"));
}

void TestSecretFile::whatAnotherWindowWroteIsFound() {
    const auto one = file(), other = file();
    QCOMPARE(openNow(*one), ErrorCode::None);
    QCOMPARE(openNow(*other), ErrorCode::None);
    writeNow(*other, QStringLiteral("a"), "1");
    QCOMPARE(readNow(*one, QStringLiteral("a")), QByteArray("1"));
}

void TestSecretFile::aBusyFileIsSaid() {
    SecretFile hurried(path(), kCheap, std::chrono::milliseconds(0));
    QCOMPARE(openNow(hurried), ErrorCode::None);
    const auto lock = lockToChange(path(), std::chrono::seconds(5));
    QVERIFY(lock);
    QString words;
    hurried.write(QStringLiteral("a"), Secret("1"), [&](const Keychain::Answer& answer) { words = answer.words; });
    QTRY_COMPARE(words, sentence(Error{ErrorCode::FileBusy, {path()}}));
    QCOMPARE(openNow(hurried), ErrorCode::FileBusy);
}

void TestSecretFile::theStoreMovesIntoTheFile() {
    QTest::ignoreMessage(QtWarningMsg, "Secrets are kept for this run only.");
    const QUuid id = QUuid::createUuid();
    {
        // What was kept for this run goes along; a keychain that has not answered yet is not asked any more.
        SecretStore first(std::make_unique<SilentKeychain>(), std::chrono::milliseconds(50));
        first.offerFile(file());
        QTRY_COMPARE(first.backend(), Backend::ThisRunOnly);
        first.write(id, SecretKind::ApiKey, Secret("key-of-this-run"));
        QCOMPARE(useNow(first), ErrorCode::None);
        QCOMPARE(first.backend(), Backend::File);
        QVERIFY(!first.reason());
    }
    const auto second = store();
    QCOMPARE(second->backend(), Backend::FileLocked);
    QCOMPARE(useNow(*second), ErrorCode::None);
    QByteArray found;
    second->read(id, SecretKind::ApiKey, this, [&](const Secret& secret) { found = secret.reveal(); });
    QTRY_COMPARE(found, QByteArray("key-of-this-run"));
}

void TestSecretFile::whatAKeychainGaveMovesToo() {
    QTest::ignoreMessage(QtWarningMsg, "Secrets are kept for this run only.");
    const QUuid kept = QUuid::createUuid(), ofTheRun = QUuid::createUuid();
    bool gone = false;
    {
        const QString name = kept.toString(QUuid::WithoutBraces) + QStringLiteral("/api-key");
        const QHash<QString, Secret> entries{{name, Secret("key-of-old")}};
        SecretStore first(std::make_unique<FailingKeychain>(gone, entries), std::chrono::seconds(5));
        first.offerFile(file());
        QTRY_COMPARE(first.backend(), Backend::Keychain);
        QCOMPARE(readNow(first, kept), QByteArray("key-of-old"));
        first.writeForThisRun(ofTheRun, SecretKind::ApiKey, Secret("demo"));
        gone = true;
        first.write(QUuid::createUuid(), SecretKind::ApiKey, Secret("new"));
        QTRY_COMPARE(first.backend(), Backend::ThisRunOnly);
        QCOMPARE(useNow(first), ErrorCode::None);
    }
    const auto second = store();
    QCOMPARE(useNow(*second), ErrorCode::None);
    QCOMPARE(readNow(*second, kept), QByteArray("key-of-old"));
    QCOMPARE(readNow(*second, ofTheRun), QByteArray());
}

void TestSecretFile::theStoreAsksForThePassphraseWhenAKeyIsNeeded() {
    const QUuid id = QUuid::createUuid();
    {
        const auto first = store();
        QCOMPARE(useNow(*first), ErrorCode::None);
        first->write(id, SecretKind::ApiKey, Secret("key"));
    }
    const auto second = store();
    QSignalSpy wanted(second.get(), &SecretStore::passphraseWanted);
    QTest::qWait(20); // nobody is asked
    QCOMPARE(wanted.size(), 0);
    QByteArray found("no answer yet");
    second->read(id, SecretKind::ApiKey, this, [&](const Secret& secret) { found = secret.reveal(); });
    QTRY_COMPARE(wanted.size(), 1);
    QCOMPARE(found, QByteArray("no answer yet"));
    QCOMPARE(useNow(*second), ErrorCode::None);
    QTRY_COMPARE(found, QByteArray("key"));
}

void TestSecretFile::aWrongPassphraseIsNoEnd() {
    { QCOMPARE(useNow(*store()), ErrorCode::None); }
    const auto second = store();
    QCOMPARE(useNow(*second, Secret("wrong")), ErrorCode::PassphraseRefused);
    QCOMPARE(second->backend(), Backend::FileLocked);
    QCOMPARE(useNow(*second), ErrorCode::None);
    QCOMPARE(second->backend(), Backend::File);
}

void TestSecretFile::goesOnWithoutTheFile() {
    QTest::ignoreMessage(QtWarningMsg, "Secrets are kept for this run only.");
    { QCOMPARE(useNow(*store()), ErrorCode::None); }
    const auto second = store();
    int answers = 0;
    second->read(QUuid::createUuid(), SecretKind::ApiKey, this, [&](const Secret&) { ++answers; });
    second->goOnWithoutFile();
    QTRY_COMPARE(answers, 1);
    QCOMPARE(second->backend(), Backend::ThisRunOnly);
    QCOMPARE(second->reason().code, ErrorCode::SecretFileLocked);
    QCOMPARE(useNow(*second), ErrorCode::None);
    QCOMPARE(second->backend(), Backend::File);
}

void TestSecretFile::whatWasTypedMeanwhileIsKeptLater() {
    QTest::ignoreMessage(QtWarningMsg, "Secrets are kept for this run only.");
    const QUuid id = QUuid::createUuid();
    {
        const auto first = store();
        QCOMPARE(useNow(*first), ErrorCode::None);
        first->write(id, SecretKind::ApiKey, Secret("old"));
    }
    {
        const auto second = store();
        second->write(id, SecretKind::ApiKey, Secret("new"));
        second->goOnWithoutFile();
        QCOMPARE(useNow(*second), ErrorCode::None);
    }
    const auto third = store();
    QCOMPARE(useNow(*third), ErrorCode::None);
    QByteArray found;
    third->read(id, SecretKind::ApiKey, this, [&](const Secret& secret) { found = secret.reveal(); });
    QTRY_COMPARE(found, QByteArray("new"));
}

void TestSecretFile::aFailedWriteIsSaid() {
    QTest::ignoreMessage(QtWarningMsg, "Secrets are kept for this run only.");
    const auto first = store();
    QCOMPARE(useNow(*first), ErrorCode::None);
    QFile bytes(path());
    QVERIFY(bytes.open(QIODevice::ReadWrite) && bytes.seek(60) && bytes.write("damage") == 6);
    bytes.close();
    first->write(QUuid::createUuid(), SecretKind::ApiKey, Secret("key"));
    QTRY_COMPARE(first->backend(), Backend::ThisRunOnly);
    QCOMPARE(first->reason().code, ErrorCode::SecretFileFailed);
    QVERIFY(!sentence(first->reason()).contains(QLatin1Char('?')));
}

MAIM_TEST_CASE(TestSecretFile)
#include "tst_secret_file.moc"
