#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <atomic>
#include <thread>

#include "base/user_file.h"
#include "base/user_text.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

class TestUserFile : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void savesWhatIsNew();
    void leavesWhatIsThere_data();
    void leavesWhatIsThere();
    void oneOfManyWritersWins();
    void aFailureLeavesNothing();
    void proposesAFreeName_data();
    void proposesAFreeName();
    void damageIsSetAsideAndKept();
    void secretsAreReadFromText_data();
    void secretsAreReadFromText();

private:
    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static bool put(const QString& path, const QByteArray& content) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }
};

void TestUserFile::savesWhatIsNew() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run.sh"_s);
    QVERIFY(saveNewFile(path, "content"));
    QCOMPARE(contentOf(path), QByteArray("content"));
    QVERIFY(!QFileInfo(path).isExecutable());
    QVERIFY(saveNewFile(folder.filePath(u"empty"_s), {}));
}

void TestUserFile::leavesWhatIsThere_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"file", "link to a file", "link to nothing", "folder"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void TestUserFile::leavesWhatIsThere() {
    QFETCH(QString, name);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name), beside = folder.filePath(u"beside"_s);
    QVERIFY(put(beside, "mine"));
    if (name.startsWith("link"_L1)) {
        const QString target = name.endsWith("file"_L1) ? beside : folder.filePath(u"nowhere"_s);
        QVERIFY(QFile::link(target, path));
    } else {
        QVERIFY(name == "folder"_L1 ? QDir().mkdir(path) : put(path, "mine"));
    }
    const Outcome outcome = saveNewFile(path, "theirs");
    QVERIFY(!outcome);
    QCOMPARE(outcome.error(), (Error{ErrorCode::FileExists, {name}}));
    QCOMPARE(contentOf(beside), QByteArray("mine"));
    QVERIFY(name != "file"_L1 || contentOf(path) == "mine");
    QVERIFY(!QFileInfo::exists(folder.filePath(u"nowhere"_s)));
}

// The name is free when each of them looks.
void TestUserFile::oneOfManyWritersWins() {
    constexpr int kWriters = 8;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"one"_s);
    std::atomic_int saved = 0;
    std::vector<std::thread> writers;
    for (int i = 0; i < kWriters; ++i) {
        writers.emplace_back([&, i] { saved += saveNewFile(path, QByteArray(100'000, char('a' + i))).ok(); });
    }
    for (std::thread& writer : writers) {
        writer.join();
    }
    QCOMPARE(saved, 1);
    const QByteArray content = contentOf(path);
    QCOMPARE(content, QByteArray(100'000, content.at(0)));
}

void TestUserFile::aFailureLeavesNothing() {
    const QTemporaryDir folder;
    QCOMPARE(saveNewFile(folder.filePath(u"none/file"_s), "x").error().code, ErrorCode::FileUnwritable);
    QVERIFY(QDir(folder.path()).isEmpty());
#ifdef Q_OS_LINUX
    QCOMPARE(saveNewFile(u"/dev/full"_s, "x").error().code, ErrorCode::FileExists);
#endif
}

void TestUserFile::proposesAFreeName_data() {
    QTest::addColumn<QStringList>("there");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("free");
    QTest::newRow("free") << QStringList() << u"a.png"_s << u"a.png"_s;
    QTest::newRow("taken") << QStringList{u"a.png"_s} << u"a.png"_s << u"a (2).png"_s;
    QTest::newRow("twice") << QStringList{u"a.png"_s, u"a (2).png"_s} << u"a.png"_s << u"a (3).png"_s;
    QTest::newRow("no extension") << QStringList{u"a"_s} << u"a"_s << u"a (2)"_s;
    QTest::newRow("two extensions") << QStringList{u"a.tar.gz"_s} << u"a.tar.gz"_s << u"a.tar (2).gz"_s;
    QTest::newRow("hidden") << QStringList{u".a"_s} << u".a"_s << u".a (2)"_s;
    QTest::newRow("Chinese") << QStringList{u"文件.txt"_s} << u"文件.txt"_s << u"文件 (2).txt"_s;
    QTest::newRow("places") << QStringList{u"%1%2.txt"_s} << u"%1%2.txt"_s << u"%1%2 (2).txt"_s;
}

void TestUserFile::proposesAFreeName() {
    QFETCH(QStringList, there);
    QFETCH(QString, wanted);
    QFETCH(QString, free);
    const QTemporaryDir folder;
    for (const QString& name : there) {
        QVERIFY(put(folder.filePath(name), "x"));
    }
    QCOMPARE(freePath(folder.filePath(wanted)), folder.filePath(free));
}

void TestUserFile::damageIsSetAsideAndKept() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"list"_s);
    for (const char* suffix : {".damaged", ".damaged.2", ".damaged.3"}) {
        QVERIFY(put(path, suffix));
        QCOMPARE(setDamagedAside(path), path + QLatin1String(suffix));
    }
    for (const char* suffix : {".damaged", ".damaged.2", ".damaged.3"}) {
        QCOMPARE(contentOf(path + QLatin1String(suffix)), QByteArray(suffix));
    }
    QVERIFY(setDamagedAside(path).isEmpty()); // there is none
}

void TestUserFile::secretsAreReadFromText_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("line") << QByteArray("k-1\n") << QByteArray("k-1");
    QTest::newRow("no line end") << QByteArray("k-1") << QByteArray("k-1");
    QTest::newRow("two lines") << QByteArray(" k-1 \r\nk-2\n") << QByteArray("k-1");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFk-1\r\n") << QByteArray("k-1");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("a mark alone") << QByteArray("\xEF\xBB\xBF") << QByteArray();
}

void TestUserFile::secretsAreReadFromText() {
    QFETCH(const QByteArray, text);
    const Result<Secret> read = secretIn(u"key.txt"_s, text);
    QVERIFY(read.ok());
    QTEST(read->reveal(), "secret");
    for (const QByteArray& mark : {QByteArray("\xFF\xFE"), QByteArray("\xFE\xFF")}) {
        const Result<Secret> refused = secretIn(u"key.txt"_s, mark + text);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::FileUtf16);
        QVERIFY(sentence(refused.error()).contains(u"key.txt"_s));
    }
}

MAIM_TEST_CASE(TestUserFile)
#include "tst_user_file.moc"
