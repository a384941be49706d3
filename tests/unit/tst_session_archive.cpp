#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QTemporaryDir>

#include "journal/recording_mark.h"
#include "journal/session_archive.h"
#include "journal/session_file_schema.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kGigabyte = 1'000'000'000;
const QString kOurs = u"our mark"_s;

void setAge(const QString& path, int days) {
    QFile file(path);
    // A minute on this side of the day's end, so that "30 days" is 30.
    const QDateTime time = QDateTime::currentDateTimeUtc().addDays(-days).addSecs(-60);
    if (!file.open(QIODevice::ReadWrite) || !file.setFileTime(time, QFileDevice::FileModificationTime)) {
        qFatal("%s", qPrintable(file.errorString()));
    }
}

} // namespace

/// What is kept of the recordings, by size and by age. The files are large, and sparse: none of their bytes is written.
class TestSessionArchive : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsTheNewestWithinItsSize();
    void keepsNothingOlder();
    void removesWhatWasForOneRun();
    void leavesWhatIsRecordedNow();
    void keepsAllWithoutALimit();
    void leavesWhatOthersRecorded();
    void sweepsOnlyOursInAChosenFolder();
    void whatIsNotOursTakesNoRoom();
    void leavesAFolderThatIsThereAsItIs();
    void theMarkStays();
    void aBrokenMarkIsMadeAnew();
    void noMarkWhereNoneCanBeKept();

private:
    QString record(const QString& name, int daysAgo, qint64 bytes = kGigabyte);
    QStringList left() const;
    void recordMarked(const QString& name, int daysAgo, const QString& mark);
    void sweep(qint64 maxBytes, int maxDays) const;
    void sweepChosen(qint64 maxBytes, int maxDays) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSessionArchive::init() {
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
}

QString TestSessionArchive::record(const QString& name, int daysAgo, qint64 bytes) {
    QFile file(m_folder->filePath(name + u".maimlog"_s));
    if (!file.open(QIODevice::WriteOnly) || !file.resize(bytes)) {
        qFatal("%s", qPrintable(file.errorString()));
    }
    file.close();
    setAge(file.fileName(), daysAgo);
    return file.fileName();
}

void TestSessionArchive::recordMarked(const QString& name, int daysAgo, const QString& mark) {
    const QString file = m_folder->filePath(name + u".maimlog"_s);
    SessionFacts facts;
    facts.mark = mark;
    auto writer = SessionFileWriter::create(file, facts);
    if (!writer) {
        qFatal("%s", qPrintable(sentence(writer.error())));
    }
    (*writer)->finish();
    writer = Error();
    setAge(file, daysAgo);
}

QStringList TestSessionArchive::left() const {
    return QDir(m_folder->path()).entryList({u"*.maimlog"_s}, QDir::Files, QDir::Name);
}

void TestSessionArchive::sweep(qint64 maxBytes, int maxDays) const {
    SessionArchive(m_folder->path(), {true, maxBytes, maxDays}, {kOurs, m_folder->path()}).sweep();
}

void TestSessionArchive::sweepChosen(qint64 maxBytes, int maxDays) const {
    SessionArchive(m_folder->path(), {true, maxBytes, maxDays}, {kOurs, m_folder->filePath(u"own"_s)}).sweep();
}

void TestSessionArchive::keepsTheNewestWithinItsSize() {
    for (int day = 0; day < 10; ++day) {
        const QString file = record(QString::number(day), day);
        QFile beside(file + u"-wal"_s);
        QVERIFY(beside.open(QIODevice::WriteOnly));
    }
    sweep(4 * kGigabyte, 0);
    QCOMPARE(left(), QStringList({u"0.maimlog"_s, u"1.maimlog"_s, u"2.maimlog"_s, u"3.maimlog"_s}));
    QCOMPARE(QDir(m_folder->path()).entryList({u"*-wal"_s}).size(), 4);
}

void TestSessionArchive::keepsNothingOlder() {
    record(u"new"_s, 0);
    record(u"within"_s, 29);
    record(u"old"_s, 31);
    sweep(0, 30);
    QCOMPARE(left(), QStringList({u"new.maimlog"_s, u"within.maimlog"_s}));
}

void TestSessionArchive::removesWhatWasForOneRun() {
    SessionArchive archive(m_folder->path(), {false, 0, 0}, {kOurs, m_folder->path()});
    QFile file(archive.newFile(u"../a profile"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(QFileInfo(file).absolutePath(), QDir(m_folder->path()).absolutePath());
    record(u"kept"_s, 0);
    archive.sweep();
    QCOMPARE(left(), QStringList(u"kept.maimlog"_s));
}

void TestSessionArchive::leavesWhatIsRecordedNow() {
    const QString file = record(u"now"_s, 100);
    QLockFile lock(lockFileOf(file));
    QVERIFY(lock.tryLock());
    sweep(1, 1);
    QCOMPARE(left(), QStringList(u"now.maimlog"_s));
    lock.unlock();
    sweep(1, 1);
    QVERIFY(left().isEmpty());
}

void TestSessionArchive::keepsAllWithoutALimit() {
    record(u"a"_s, 1'000);
    record(u"b"_s, 0);
    sweep(0, 0);
    QCOMPARE(left().size(), 2);
}

// Somebody may have put a colleague's recording among our own.
void TestSessionArchive::leavesWhatOthersRecorded() {
    recordMarked(u"ours"_s, 100, kOurs);
    recordMarked(u"of an earlier version"_s, 100, {});
    recordMarked(u"theirs"_s, 100, u"their mark"_s);
    sweep(1, 30);
    QCOMPARE(left(), QStringList(u"theirs.maimlog"_s));
}

void TestSessionArchive::sweepsOnlyOursInAChosenFolder() {
    recordMarked(u"ours"_s, 100, kOurs);
    recordMarked(u"ours.this-run-only"_s, 0, kOurs);
    const QStringList others{u"of an earlier version"_s, u"theirs"_s, u"theirs.this-run-only"_s, u"unreadable"_s};
    recordMarked(others[0], 100, {});
    recordMarked(others[1], 100, u"their mark"_s);
    recordMarked(others[2], 100, u"their mark"_s);
    record(others[3], 100);
    sweepChosen(1, 30);
    QStringList expected;
    for (const QString& name : others) {
        expected << name + u".maimlog"_s;
    }
    QCOMPARE(left(), expected);
}

void TestSessionArchive::whatIsNotOursTakesNoRoom() {
    recordMarked(u"ours"_s, 5, kOurs);
    record(u"unreadable"_s, 0, 5 * kGigabyte);
    sweepChosen(4 * kGigabyte, 30);
    QCOMPARE(left().size(), 2);
}

void TestSessionArchive::leavesAFolderThatIsThereAsItIs() {
    const QString folder = m_folder->filePath(u"shared"_s);
    QVERIFY(QDir().mkdir(folder));
    constexpr auto kShared = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadUser |
                             QFile::WriteUser | QFile::ExeUser | QFile::ReadGroup | QFile::ExeGroup;
    QVERIFY(QFile::setPermissions(folder, kShared));
    const QFile::Permissions before = QFile::permissions(folder);
    SessionArchive(folder, Retention(), {}).newFile(u"profile"_s);
    QCOMPARE(QFile::permissions(folder), before);

    const QString made = m_folder->filePath(u"made"_s);
    SessionArchive(made, Retention(), {}).newFile(u"profile"_s);
    QVERIFY(QFileInfo(made).isDir());
#ifndef Q_OS_WIN
    QVERIFY((QFile::permissions(made) & (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther)) == 0);
#endif
}

void TestSessionArchive::theMarkStays() {
    const QString mark = recordingMark(m_folder->path());
    QVERIFY(!mark.isEmpty());
    QCOMPARE(recordingMark(m_folder->path()), mark);
    const QTemporaryDir other;
    QVERIFY(recordingMark(other.path()) != mark);
}

void TestSessionArchive::aBrokenMarkIsMadeAnew() {
    QFile file(m_folder->filePath(u"installation"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no mark") > 0);
    file.close();
    const QString mark = recordingMark(m_folder->path());
    QVERIFY(!mark.isEmpty() && mark != "no mark"_L1);
    QCOMPARE(recordingMark(m_folder->path()), mark);
}

void TestSessionArchive::noMarkWhereNoneCanBeKept() {
    QVERIFY(recordingMark(m_folder->filePath(u"none"_s)).isEmpty());
}

MAIM_TEST_CASE(TestSessionArchive)
#include "tst_session_archive.moc"
