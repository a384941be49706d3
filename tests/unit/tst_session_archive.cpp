#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QTemporaryDir>

#include "journal/session_archive.h"
#include "journal/session_file_schema.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kGigabyte = 1'000'000'000;

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

private:
    QString record(const QString& name, int daysAgo, qint64 bytes = kGigabyte);
    QStringList left() const;
    void sweep(qint64 maxBytes, int maxDays) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSessionArchive::init() {
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
}

QString TestSessionArchive::record(const QString& name, int daysAgo, qint64 bytes) {
    QFile file(m_folder->filePath(name + u".maimlog"_s));
    const bool made = file.open(QIODevice::WriteOnly) && file.resize(bytes);
    // A minute on this side of the day's end, so that "30 days" is 30.
    const QDateTime time = QDateTime::currentDateTimeUtc().addDays(-daysAgo).addSecs(-60);
    if (!made || !file.setFileTime(time, QFileDevice::FileModificationTime)) {
        qFatal("%s", qPrintable(file.errorString()));
    }
    return file.fileName();
}

QStringList TestSessionArchive::left() const {
    return QDir(m_folder->path()).entryList({u"*.maimlog"_s}, QDir::Files, QDir::Name);
}

void TestSessionArchive::sweep(qint64 maxBytes, int maxDays) const {
    SessionArchive(m_folder->path(), {true, maxBytes, maxDays}).sweep();
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
    SessionArchive archive(m_folder->path(), {false, 0, 0});
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

MAIM_TEST_CASE(TestSessionArchive)
#include "tst_session_archive.moc"
