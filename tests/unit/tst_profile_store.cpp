#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>

#include "base/file_lock.h"
#include "profiles/profile_store.h"
#include "support/test_case.h"

using namespace maim;

namespace {

QString utf8(const char* text) {
    return QString::fromUtf8(text);
}

Profile named(const char* name) {
    Profile profile;
    profile.id = QUuid::createUuid();
    profile.name = utf8(name);
    profile.url = QUrl(utf8("ws://127.0.0.1:18040/ws"));
    return profile;
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeTo(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QJsonObject jsonOf(const QString& path) {
    return QJsonDocument::fromJson(contentOf(path)).object();
}

QByteArray fileOf(int count, const QByteArray& profile) {
    return R"({"version":1,"profiles":[)" + QByteArrayList(count, profile).join(',') + "]}";
}

QStringList names(const ProfileStore& store) {
    QStringList names;
    for (qsizetype row = 0; row < store.size(); ++row) {
        names << store.at(row).name;
    }
    return names;
}

} // namespace

class TestProfileStore : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init();

    void noFileIsAnEmptyList();
    void writesAndReadsBack();
    void tellsBeforeAndAfter();
    void undoPutsItBackInPlace();
    void temporaryProfilesAreNotWritten();
    void keepsUnknownFields();
    void damagedFileIsSetAside_data();
    void damagedFileIsSetAside();
    void earlierDamageIsKeptToo();
    void oneBadProfileCostsNoOther();
    void newerFileIsLeftAlone();
    void unreadableFileIsNotWrittenOver();
    void unwritableFolder();
    void aFailedWriteLeavesTheOldFile();
    void exportHasNoSecrets();
    void importIsHarmless();
    void importIsWrittenOnce();
    void importIsAllOrNothing_data();
    void importIsAllOrNothing();

    void onlyItsOwnerMayReadIt();
    void aProfileKeepsTheIdItWasGiven();
    void twoWindowsKeepWhatBothAdd();
    void twoWindowsKeepWhatBothChange();
    void whatAnotherWindowRemovedStaysAway();
    void manyWindowsAtOnceLoseNothing();
    void aBusyFileIsSaidAndWrittenLater();
    void whatWaitsIsWrittenAtTheEnd();
    void aFileDamagedMeanwhileIsSetAside();

private:
    QString path(const char* name = "profiles.json") const { return m_folder->filePath(utf8(name)); }
    QStringList written() const {
        ProfileStore store(path());
        return store.load() ? names(store) : QStringList();
    }
    void save(const std::vector<Profile>& profiles) const {
        ProfileStore store(path());
        for (const Profile& profile : profiles) {
            QVERIFY(store.add(profile));
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProfileStore::init() {
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestProfileStore::noFileIsAnEmptyList() {
    ProfileStore store(path("not/yet/there/profiles.json"));
    QVERIFY(store.load());
    QCOMPARE(store.size(), 0);
    QVERIFY(!QFileInfo::exists(path("not")));
    QVERIFY(store.add(named("a")));
    QCOMPARE(jsonOf(path("not/yet/there/profiles.json")).value(u"version").toInt(), 1);
}

void TestProfileStore::writesAndReadsBack() {
    ProfileStore store(path());
    const Profile a = named("a");
    Profile b = named("b");
    QVERIFY(store.add(a));
    QVERIFY(store.add(b));
    b.name = utf8("测试");
    QVERIFY(store.update(b));
    QCOMPARE(*store.find(b.id), b);
    QVERIFY(!store.find(QUuid::createUuid()));

    ProfileStore again(path());
    QVERIFY(again.load());
    QCOMPARE(again.size(), 2);
    QCOMPARE(again.at(0), a);
    QCOMPARE(again.at(1), b);
    QVERIFY(again.remove(a.id));
    QVERIFY(again.remove(a.id));
    QVERIFY(!again.update(a));

    ProfileStore third(path());
    QVERIFY(third.load());
    QCOMPARE(names(third), QStringList(utf8("测试")));
}

void TestProfileStore::tellsBeforeAndAfter() {
    ProfileStore store(path());
    QStringList seen;
    const auto note = [&](const char* what) {
        return [&seen, &store, what](qsizetype row) {
            seen << QStringLiteral("%1 %2 of %3").arg(utf8(what)).arg(row).arg(store.size());
        };
    };
    connect(&store, &ProfileStore::aboutToInsert, this, note("inserting"));
    connect(&store, &ProfileStore::inserted, this, note("inserted"));
    connect(&store, &ProfileStore::aboutToRemove, this, note("removing"));
    connect(&store, &ProfileStore::removed, this, note("removed"));
    connect(&store, &ProfileStore::changed, this, note("changed"));
    const Profile profile = named("a");
    QVERIFY(store.add(profile));
    QVERIFY(store.update(profile));
    QVERIFY(store.remove(profile.id));
    QCOMPARE(seen, QStringList({utf8("inserting 0 of 0"), utf8("inserted 0 of 1"), utf8("changed 0 of 1"),
                                utf8("removing 0 of 1"), utf8("removed 0 of 0")}));
}

void TestProfileStore::undoPutsItBackInPlace() {
    ProfileStore store(path());
    for (const char* name : {"a", "b", "c"}) {
        QVERIFY(store.add(named(name)));
    }
    const Profile b = store.at(1);
    QVERIFY(store.remove(b.id));
    QVERIFY(store.insert(1, b));
    ProfileStore again(path());
    QVERIFY(again.load());
    QCOMPARE(names(again), QStringList({utf8("a"), utf8("b"), utf8("c")}));
    QCOMPARE(again.at(1).id, b.id);
}

void TestProfileStore::temporaryProfilesAreNotWritten() {
    ProfileStore store(path());
    Profile alice = named("Alice");
    alice.temporary = true;
    QVERIFY(store.add(alice));
    alice.name = utf8("Bob");
    QVERIFY(store.update(alice));
    QVERIFY(!QFileInfo::exists(path()));
    QVERIFY(store.add(named("kept")));
    QVERIFY(!contentOf(path()).contains("Bob"));
    QVERIFY(store.remove(alice.id));
    QCOMPARE(jsonOf(path()).value(u"profiles").toArray().size(), 1);
}

void TestProfileStore::keepsUnknownFields() {
    const QByteArray content = R"({"version": 1, "theme": {"x": [1, 2]},
        "profiles": [{"name": "a", "url": "ws://h/ws", "pin": "abc", "later": {"deep": null}}]})";
    QVERIFY(writeTo(path(), content));
    ProfileStore store(path());
    QVERIFY(store.load());
    QVERIFY(store.add(named("b")));
    const QJsonObject root = jsonOf(path());
    QCOMPARE(root.value(u"theme").toObject().value(u"x").toArray().size(), 2);
    const QJsonObject first = root.value(u"profiles").toArray().at(0).toObject();
    QCOMPARE(first.value(u"pin").toString(), utf8("abc"));
    QVERIFY(first.value(u"later").toObject().contains(u"deep"));
}

void TestProfileStore::damagedFileIsSetAside_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << QByteArray(R"({"version":1,"profiles":[{"name":"a")");
    QTest::newRow("binary") << QByteArray("\x00\x01\xff\xfe", 4);
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("no version") << QByteArray(R"({"profiles":[]})");
    QTest::newRow("version is text") << QByteArray(R"({"version":"1","profiles":[]})");
    QTest::newRow("version 0") << QByteArray(R"({"version":0,"profiles":[]})");
    QTest::newRow("no profiles") << QByteArray(R"({"version":1})");
    QTest::newRow("profiles are no list") << QByteArray(R"({"version":1,"profiles":{}})");
    QTest::newRow("deep") << QByteArray(200'000, '[');
}

void TestProfileStore::damagedFileIsSetAside() {
    QTest::ignoreMessage(QtWarningMsg, "The list of connections was damaged.");
    QFETCH(const QByteArray, content);
    QVERIFY(writeTo(path(), content));
    ProfileStore store(path());
    const Outcome outcome = store.load();
    QVERIFY(!outcome);
    QCOMPARE(outcome.error(), (Error{ErrorCode::ProfileFileDamaged, {path(), utf8("profiles.json.damaged")}}));
    QCOMPARE(store.size(), 0);
    QVERIFY(store.add(named("new")));
    QCOMPARE(contentOf(path("profiles.json.damaged")), content);
    ProfileStore again(path());
    QVERIFY(again.load());
    QCOMPARE(names(again), QStringList(utf8("new")));
}

void TestProfileStore::earlierDamageIsKeptToo() {
    QTest::ignoreMessage(QtWarningMsg, "The list of connections was damaged.");
    QVERIFY(writeTo(path("profiles.json.damaged"), "first"));
    QVERIFY(writeTo(path(), "second"));
    ProfileStore store(path());
    QCOMPARE(store.load().error().details.value(1), utf8("profiles.json.damaged.2"));
    QCOMPARE(contentOf(path("profiles.json.damaged")), QByteArray("first"));
    QCOMPARE(contentOf(path("profiles.json.damaged.2")), QByteArray("second"));
}

void TestProfileStore::oneBadProfileCostsNoOther() {
    QTest::ignoreMessage(QtWarningMsg, "The list of connections was damaged.");
    const QByteArray content =
        R"({"version":1,"mark":7,"profiles":[{"name":"a"},{"name":"b","autoAck":3},7,{"name":"d"}]})";
    QVERIFY(writeTo(path(), content));
    ProfileStore store(path());
    const Outcome outcome = store.load();
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::ProfileFileDamaged);
    QCOMPARE(outcome.error().details.value(2), utf8("profiles[1].autoAck"));
    QVERIFY(sentence(outcome.error()).contains(utf8("profiles[1].autoAck")));
    QCOMPARE(names(store), QStringList({utf8("a"), utf8("d")}));
    QCOMPARE(contentOf(path("profiles.json.damaged")), content);
    QVERIFY(store.add(named("e")));
    QCOMPARE(jsonOf(path()).value(u"mark").toInt(), 7);
}

void TestProfileStore::newerFileIsLeftAlone() {
    const QByteArray content = R"({"version":2,"profiles":"something else"})";
    QVERIFY(writeTo(path(), content));
    ProfileStore store(path());
    const Error expected{ErrorCode::ProfileFileTooNew, {path(), utf8("2")}};
    QCOMPARE(store.load().error(), expected);
    const Profile profile = named("a");
    QCOMPARE(store.add(profile).error(), expected);
    QVERIFY(store.find(profile.id));
    QCOMPARE(store.remove(profile.id).error(), expected);
    QCOMPARE(contentOf(path()), content);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
}

// A folder in the file's place cannot be read, whoever runs the test.
void TestProfileStore::unreadableFileIsNotWrittenOver() {
    QVERIFY(QDir().mkpath(path()));
    ProfileStore store(path());
    QCOMPARE(store.load().error().code, ErrorCode::FileUnreadable);
    QCOMPARE(store.add(named("a")).error().code, ErrorCode::FileUnreadable);
    QCOMPARE(store.size(), 1);
    QVERIFY(QFileInfo(path()).isDir());
}

// A file in the folder's place cannot be written into, whoever runs the test.
void TestProfileStore::unwritableFolder() {
    QVERIFY(writeTo(path("folder"), "a file"));
    ProfileStore store(path("folder/profiles.json"));
    QVERIFY(store.load());
    const Profile profile = named("a");
    const Outcome outcome = store.add(profile);
    QCOMPARE(outcome.error().code, ErrorCode::FileUnwritable);
    QCOMPARE(outcome.error().details.value(0), path("folder/profiles.json"));
    QVERIFY(!outcome.error().details.value(1).isEmpty());
    QVERIFY(store.find(profile.id));
}

void TestProfileStore::aFailedWriteLeavesTheOldFile() {
    ProfileStore store(path());
    QVERIFY(store.add(named("a")));
    const QByteArray before = contentOf(path());
    // What cannot be replaced: the target is turned into a folder that is not empty.
    QVERIFY(QFile::rename(path(), path("old.json")));
    QVERIFY(QDir().mkpath(path("profiles.json/inside")));
    QVERIFY(!store.add(named("b")));
    QCOMPARE(store.size(), 2);
    QVERIFY(QDir(path()).removeRecursively());
    QVERIFY(QFile::rename(path("old.json"), path()));
    QCOMPARE(contentOf(path()), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    QVERIFY(store.update(store.at(1)));
    QCOMPARE(jsonOf(path()).value(u"profiles").toArray().size(), 2);
}

void TestProfileStore::exportHasNoSecrets() {
    ProfileStore store(path());
    Profile profile = named("a");
    profile.url = QUrl(utf8("ws://user:canary@h/ws?api_key=canary&API_KEY=canary&x=1%26&access_token=canary&"
                            "token=canary&%6bey=canary&then=ws://i/?api_key%3Dcanary"));
    for (const char* name :
         {"Authorization", "COOKIE", "X-Auth-Token", "api-key", "X-Api-Key", "Access_Token", "Proxy-Authorization"}) {
        profile.headers.append({utf8(name), utf8("canary")});
    }
    profile.headers.append({utf8("X-Trace"), utf8("kept")});
    profile.unknown.insert(utf8("apiKey"), utf8("canary"));
    profile.tls.authorityFile = utf8("/ca.pem");
    QVERIFY(store.add(profile));
    QVERIFY(store.add(named("not chosen")));
    QVERIFY(store.exportTo(path("out.json"), {profile.id}));
    const QByteArray out = contentOf(path("out.json"));
    QVERIFY2(!out.contains("canary"), out.constData());
    QVERIFY(out.contains("kept") && out.contains("/ca.pem") && !out.contains("not chosen"));
    QVERIFY2(out.contains("\"ws://h/ws?x=1%26\""), out.constData());
    QCOMPARE(store.exportTo(path("out.json/x"), {profile.id}).error().code, ErrorCode::FileUnwritable);
}

void TestProfileStore::importIsHarmless() {
    const QByteArray content = R"({"version":1,"autoConnect":true,"profiles":[{
        "id":"6f1f4c1e-8f8d-4a53-9d21-0c66a3f3a001","name":"in","url":"ws://u:canary@h/ws?api_key=canary",
        "tlsVerify":false,"tlsPin":"ab","tlsUnverifiedHost":"h","tlsUnverifiedSince":NOW,"keychain":"KWallet","temporary":true,"apiKey":"canary","connect":true,
        "headers":[{"name":"X-ApiKey","value":"canary"},{"name":"authorization","value":"canary"},
                   {"name":"X-Trace","value":"1"}]}]})";
    QVERIFY(writeTo(path("in.json"), QByteArray(content).replace("NOW", QByteArray::number(wallNow()))));
    ProfileStore store(path());
    QVERIFY(store.add(named("mine")));
    const auto first = store.importFrom(path("in.json"));
    const auto second = store.importFrom(path("in.json"));
    QVERIFY(first && second);
    QCOMPARE(first->size(), std::size_t(1));
    QVERIFY(first->front() != second->front());
    QCOMPARE(names(store), QStringList({utf8("mine"), utf8("in"), utf8("in")}));
    const Profile* profile = store.find(first->front());
    QVERIFY(profile);
    QVERIFY(profile->id != QUuid(utf8("6f1f4c1e-8f8d-4a53-9d21-0c66a3f3a001")));
    QVERIFY(profile->tls.verifyPeer && profile->tls.unverifiedSince == 0);
    QVERIFY(profile->keychain.isEmpty());
    QVERIFY(profile->tls.pin.isEmpty() && profile->tls.unverifiedHost.isEmpty());
    QVERIFY(!profile->temporary);
    QCOMPARE(profile->headers.size(), 1);
    const QByteArray saved = contentOf(path());
    QVERIFY2(!saved.contains("canary") && !saved.contains("\"connect\""), saved.constData());
}

void TestProfileStore::importIsWrittenOnce() {
    QVERIFY(writeTo(path("in.json"), fileOf(1'000, "{}")));
    ProfileStore store(path());
    bool early = false;
    connect(&store, &ProfileStore::inserted, this, [&] { early = early || QFileInfo::exists(path()); });
    const auto ids = store.importFrom(path("in.json"));
    QVERIFY(ids);
    QCOMPARE(ids->size(), std::size_t(1'000));
    QVERIFY(!early);
    ProfileStore again(path());
    QVERIFY(again.load());
    QCOMPARE(again.size(), 1'000);
}

void TestProfileStore::importIsAllOrNothing_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");
    QTest::newRow("no JSON") << QByteArray("hello") << int(ErrorCode::ProfileFileDamaged);
    QTest::newRow("too new") << QByteArray(R"({"version":9})") << int(ErrorCode::ProfileFileTooNew);
    QTest::newRow("second is wrong") << QByteArray(R"({"version":1,"profiles":[{"name":"a"},{"name":2}]})")
                                     << int(ErrorCode::ProfileFieldInvalid);
    QTest::newRow("too many") << fileOf(1'001, "{}") << int(ErrorCode::FileUnreadable);
    // With all the fields that we write beside the name.
    QTest::newRow("too large for our list")
        << fileOf(1'000, "{\"name\":\"" + QByteArray(16'500, 'n') + "\"}") << int(ErrorCode::FileUnwritable);
    QTest::newRow("too large") << QByteArray(17 * 1024 * 1024, ' ') << int(ErrorCode::FileUnreadable);
}

void TestProfileStore::importIsAllOrNothing() {
    QFETCH(const QByteArray, content);
    QFETCH(const int, code);
    QVERIFY(writeTo(path("in.json"), content));
    ProfileStore store(path());
    const auto ids = store.importFrom(path("in.json"));
    QVERIFY(!ids);
    QCOMPARE(int(ids.error().code), code);
    QCOMPARE(store.size(), 0);
    QCOMPARE(contentOf(path("in.json")), content);
    QCOMPARE(store.importFrom(path("absent.json")).error().code, ErrorCode::FileUnreadable);
}

void TestProfileStore::onlyItsOwnerMayReadIt() {
#ifndef Q_OS_WIN
    constexpr QFile::Permissions kOthers =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(writeTo(path(), fileOf(0, {})));
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | kOthers));
    ProfileStore store(path());
    QVERIFY(store.load());
    QVERIFY(store.add(named("a")));
    QCOMPARE(QFile::permissions(path()) & kOthers, QFile::Permissions());
    QVERIFY(store.exportTo(path("out.json"), {store.at(0).id}));
    QCOMPARE(QFile::permissions(path("out.json")) & kOthers, QFile::Permissions());
#endif
}

// Otherwise each reading would make another profile of it.
void TestProfileStore::aProfileKeepsTheIdItWasGiven() {
    QVERIFY(writeTo(path(), fileOf(1, R"({"name":"by hand"})")));
    ProfileStore store(path());
    QVERIFY(store.load());
    Profile profile = store.at(0);
    profile.name = utf8("changed");
    QVERIFY(store.update(profile));
    QCOMPARE(written(), QStringList(utf8("changed")));
}

void TestProfileStore::twoWindowsKeepWhatBothAdd() {
    ProfileStore one(path()), other(path());
    QVERIFY(one.load() && other.load());
    QVERIFY(one.add(named("a")));
    QVERIFY(other.add(named("b")));
    QVERIFY(one.add(named("c")));
    QCOMPARE(written(), QStringList({utf8("a"), utf8("b"), utf8("c")}));
    const Profile a = one.at(0);
    QVERIFY(one.remove(a.id));
    QVERIFY(other.add(named("d")));
    QVERIFY(one.insert(0, a));
    QCOMPARE(written(), QStringList({utf8("b"), utf8("a"), utf8("c"), utf8("d")}));
}

void TestProfileStore::twoWindowsKeepWhatBothChange() {
    Profile a = named("a"), b = named("b");
    save({a, b});
    ProfileStore one(path()), other(path());
    QVERIFY(one.load() && other.load());
    a.name = utf8("A");
    b.name = utf8("B");
    QVERIFY(one.update(a));
    QVERIFY(other.update(b));
    QCOMPARE(written(), QStringList({utf8("A"), utf8("B")}));
}

void TestProfileStore::whatAnotherWindowRemovedStaysAway() {
    const Profile a = named("a"), b = named("b");
    save({a, b});
    ProfileStore one(path()), other(path());
    QVERIFY(one.load() && other.load());
    QVERIFY(one.remove(a.id));
    QVERIFY(other.add(named("c")));
    QCOMPARE(written(), QStringList({utf8("b"), utf8("c")}));
    QVERIFY(other.update(a)); // unless it is changed now
    QCOMPARE(written(), QStringList({utf8("a"), utf8("b"), utf8("c")}));
}

void TestProfileStore::manyWindowsAtOnceLoseNothing() {
    std::vector<std::unique_ptr<QThread>> windows;
    for (int i = 0; i < 3; ++i) {
        windows.emplace_back(QThread::create([this] {
            ProfileStore store(path());
            std::ignore = store.load();
            for (int n = 0; n < 15; ++n) {
                std::ignore = store.add(named("one of many")); // what it found busy goes with the next
            }
        }));
        windows.back()->start();
    }
    for (const auto& window : windows) {
        QVERIFY(window->wait());
    }
    QCOMPARE(written().size(), 45);
}

void TestProfileStore::aBusyFileIsSaidAndWrittenLater() {
    ProfileStore store(path());
    auto lock = lockToChange(path(), std::chrono::seconds(5));
    QVERIFY(lock);
    QCOMPARE(store.add(named("a")).error(), (Error{ErrorCode::FileBusy, {path()}}));
    QCOMPARE(store.size(), 1);
    QVERIFY(!QFileInfo::exists(path()));
    lock.value().reset();
    QTRY_VERIFY(QFileInfo::exists(path()));
    QCOMPARE(written(), QStringList(utf8("a")));
}

void TestProfileStore::whatWaitsIsWrittenAtTheEnd() {
    {
        ProfileStore store(path());
        auto lock = lockToChange(path(), std::chrono::seconds(5));
        QCOMPARE(store.add(named("a")).error().code, ErrorCode::FileBusy);
        lock.value().reset();
    }
    QCOMPARE(written(), QStringList(utf8("a")));
}

void TestProfileStore::aFileDamagedMeanwhileIsSetAside() {
    QTest::ignoreMessage(QtWarningMsg, "The list of connections was damaged.");
    save({named("a")});
    ProfileStore store(path());
    QVERIFY(store.load());
    QVERIFY(writeTo(path(), "damage"));
    QCOMPARE(store.add(named("b")).error().code, ErrorCode::ProfileFileDamaged);
    QCOMPARE(contentOf(path("profiles.json.damaged")), QByteArray("damage"));
    QTRY_VERIFY(QFileInfo::exists(path()));
    QCOMPARE(written(), QStringList({utf8("a"), utf8("b")}));
}

MAIM_TEST_CASE(TestProfileStore)
#include "tst_profile_store.moc"
