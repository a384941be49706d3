#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#ifndef Q_OS_WIN
#include <sys/stat.h>
#endif

#include "base/file_lock.h"
#include "base/private_file.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QFile::Permissions kOthers =
    QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

bool isOpenToOthers(const QString& path) {
#ifdef Q_OS_WIN
    Q_UNUSED(path); // its permissions do not show there
    return false;
#else
    return (QFile::permissions(path) & kOthers) != 0;
#endif
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool put(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
}

} // namespace

/// With a umask that closes nothing.
class TestPrivateFile : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void aFileIsClosedWhenItIsMade();
    void aFileThatIsThereIsNotTakenOver();
    void aFolderIsClosedWhenItIsMade();
    void aFolderThatIsThereStaysAsItIs();
    void replacesAllAndIsClosed();
    void replacesWhatALinkLeadsTo();
    void aFailureLeavesTheOldFile();
    void oneHoldsTheLock();
    void aDeadProcessHoldsNoLock();
    void aFolderWithoutALockSaysNothing();

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden | QDir::System); }

    std::unique_ptr<QTemporaryDir> m_folder;
#ifndef Q_OS_WIN
    mode_t m_umask = 0;
#endif
};

void TestPrivateFile::init() {
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
#ifndef Q_OS_WIN
    m_umask = umask(0);
#endif
}

void TestPrivateFile::cleanup() {
#ifndef Q_OS_WIN
    umask(m_umask);
#endif
}

void TestPrivateFile::aFileIsClosedWhenItIsMade() {
    QFile file(path("new"));
    QVERIFY(createPrivate(file));
    QVERIFY(!isOpenToOthers(file.fileName()));
    QVERIFY(file.putChar('x'));
}

void TestPrivateFile::aFileThatIsThereIsNotTakenOver() {
    QVERIFY(put(path("there"), "theirs"));
    QVERIFY(QFile::link(path("nowhere"), path("link")));
    for (const char* name : {"there", "link"}) {
        QFile file(path(name));
        QVERIFY(!createPrivate(file));
    }
    QCOMPARE(contentOf(path("there")), QByteArray("theirs"));
    QVERIFY(!QFile::exists(path("nowhere")));
}

void TestPrivateFile::aFolderIsClosedWhenItIsMade() {
    QVERIFY(makePrivateFolder(path("above/inside/")));
    QVERIFY(!isOpenToOthers(path("above/inside")));
    QVERIFY(put(path("file"), {}));
    QVERIFY(!makePrivateFolder(path("file")));
    QVERIFY(!makePrivateFolder(path("file/inside")));
}

void TestPrivateFile::aFolderThatIsThereStaysAsItIs() {
    QVERIFY(QDir().mkdir(path("shared")));
    const QFile::Permissions before = QFile::permissions(path("shared"));
    QVERIFY(makePrivateFolder(path("shared")));
    QCOMPARE(QFile::permissions(path("shared")), before);
}

void TestPrivateFile::replacesAllAndIsClosed() {
    QVERIFY(replacePrivate(path("file"), "new"));
    QVERIFY(!isOpenToOthers(path("file")));
    QVERIFY(put(path("file"), "much longer, and open to others"));
    QVERIFY(replacePrivate(path("file"), "short"));
    QVERIFY(!isOpenToOthers(path("file")));
    QCOMPARE(contentOf(path("file")), QByteArray("short"));
    QCOMPARE(files(), QStringList(u"file"_s));
}

void TestPrivateFile::replacesWhatALinkLeadsTo() {
    QVERIFY(put(path("target"), "old"));
    QVERIFY(QFile::link(path("target"), path("link")));
    QVERIFY(replacePrivate(path("link"), "new"));
    QVERIFY(QFileInfo(path("link")).isSymLink());
    QCOMPARE(contentOf(path("target")), QByteArray("new"));
}

void TestPrivateFile::aFailureLeavesTheOldFile() {
    QVERIFY(QDir().mkpath(path("folder/inside")));
    const Outcome outcome = replacePrivate(path("folder"), "new");
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::FileUnwritable);
    QCOMPARE(outcome.error().details.value(0), path("folder"));
    QVERIFY(!outcome.error().details.value(1).isEmpty());
    QVERIFY(files().isEmpty());
    QCOMPARE(replacePrivate(path("none/file"), "new").error().code, ErrorCode::FileUnwritable);
}

void TestPrivateFile::oneHoldsTheLock() {
    auto first = lockToChange(path("file"), 0ms);
    QVERIFY(first);
    const auto second = lockToChange(path("file"), 20ms);
    QVERIFY(!second);
    QCOMPARE(second.error(), (Error{ErrorCode::FileBusy, {path("file")}}));
    first.value().reset();
    QVERIFY(lockToChange(path("file"), 0ms));
}

// No process has this number: it is more than Linux gives.
void TestPrivateFile::aDeadProcessHoldsNoLock() {
    QVERIFY(put(path("file.lock"), "1999999999\ngone\n" + QSysInfo::machineHostName().toUtf8() + '\n'));
    QVERIFY(lockToChange(path("file"), 0ms));
}

void TestPrivateFile::aFolderWithoutALockSaysNothing() {
    QVERIFY(lockToChange(path("none/file"), 0ms));
}

MAIM_TEST_CASE(TestPrivateFile)
#include "tst_private_file.moc"
