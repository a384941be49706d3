#include <QFileInfo>
#include <QTemporaryDir>
#include <map>

#include "outbox/outbox_file.h"
#include "outbox/outbox_writer.h"
#include "support/test_case.h"

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

constexpr int kMessages = 200;
constexpr int kPatienceMs = 20'000;

OutboxItem item(OutboxId id, OutboxState state = OutboxState::Queued) {
    OutboxItem item;
    item.id = id;
    item.state = state;
    item.again = id % 3 == 0;
    item.accepted = 1'795'000'000'000'000 + id;
    item.text = "message " + QByteArray::number(qlonglong(id)).repeated(1 + static_cast<qsizetype>(id % 40));
    return item;
}

std::vector<OutboxWrite> puts(OutboxId first, OutboxId last, OutboxState state = OutboxState::Queued) {
    std::vector<OutboxWrite> writes;
    for (OutboxId id = first; id <= last; ++id) {
        writes.push_back({item(id, state), false, false});
    }
    return writes;
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void setContent(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
}

#ifdef Q_OS_LINUX
/// While it lives no file may become longer, as on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit m_before{};
};
#endif

/// What the writer says next.
OutboxWritten reportOf(OutboxWriter& writer) {
    std::vector<OutboxWritten> reports;
    if (!QTest::qWaitFor([&] { return !(reports = writer.takeReports()).empty(); }, kPatienceMs)) {
        return {};
    }
    return std::move(reports.front());
}

/// What was written, in whatever state, or nothing.
bool isTrue(const OutboxItem& found) {
    const OutboxItem wanted = item(found.id);
    return found.text == wanted.text && found.accepted == wanted.accepted;
}

} // namespace

class TestOutboxFile : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        TestCase::init();
        m_name = QTest::currentTestFunction();
    }
    void keepsWhatIsWritten();
    void isForItsOwnerAlone();
    void aBatchIsAllOrNothing();
    void aSecondInstanceIsTold();
    void aNewerVersionStaysAsItIs();
    void aForeignFileIsSetAside();
    void anUnwritableFolderIsTold();
    void aFullDiskIsTold();
    void whatWasLoadedWithoutRoomToWriteIsUnconfirmed();
    void whatAnotherInstanceLeftIsFound();
    void anEmptyFileIsANewOne();
    void damage_data();
    void damage();
    void aTornLog();

private:
    QString path() const { return m_folder.filePath(u"outbox/%1.sqlite"_s.arg(QString::fromUtf8(m_name))); }
    QByteArray made(int messages);
    void checkAfterDamage(const QByteArray& what, int& whole);

    QTemporaryDir m_folder;
    QByteArray m_name;
};

void TestOutboxFile::keepsWhatIsWritten() {
    {
        const auto opened = OutboxFile::open(path());
        QVERIFY(opened.file && opened.items.empty() && !opened.trouble && !opened.notice);
        QVERIFY(opened.file->write(puts(1, 5)));
        OutboxItem sending = item(2, OutboxState::Sending);
        OutboxWrite gone{{}, true, true};
        gone.item.id = 4;
        QVERIFY(opened.file->write({{sending, false, true}, gone}));
    }
    const auto again = OutboxFile::open(path());
    QCOMPARE(again.items.size(), std::size_t(4));
    QCOMPARE(again.items[0], item(1));
    QCOMPARE(again.items[1], item(2, OutboxState::Sending));
    QCOMPARE(again.items[2], item(3));
    QCOMPARE(again.items[3], item(5));
    QVERIFY(again.file->replace({item(7)}));
}

void TestOutboxFile::isForItsOwnerAlone() {
#ifdef Q_OS_UNIX
    const auto opened = OutboxFile::open(path());
    QVERIFY(opened.file->write(puts(1, 1)));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const QString& name : {path(), path() + u"-wal"_s, QFileInfo(path()).absolutePath()}) {
        QVERIFY2(QFile::exists(name), qPrintable(name));
        QVERIFY2(!(QFile::permissions(name) & others), qPrintable(name));
    }
#endif
}

void TestOutboxFile::aBatchIsAllOrNothing() {
    {
        const auto opened = OutboxFile::open(path());
        QVERIFY(opened.file->write(puts(1, 3)));
        const Outcome twice = opened.file->write(puts(3, 9)); // 3 is there already
        QCOMPARE(twice.error().code, ErrorCode::OutboxNotKept);
    }
    // Since then the file may be behind what was sent.
    auto again = OutboxFile::open(path());
    QCOMPARE(again.items.size(), std::size_t(3));
    QCOMPARE(again.items[0].state, OutboxState::Unconfirmed);
    again.file.reset();
    QCOMPARE(OutboxFile::open(path()).items[0].state, OutboxState::Unconfirmed);
    QVERIFY(!QFile::exists(path() + u".stale"_s));
}

void TestOutboxFile::aSecondInstanceIsTold() {
    auto first = OutboxFile::open(path());
    QVERIFY(first.file->write(puts(1, 1)));
    const auto second = OutboxFile::open(path());
    QVERIFY(!second.file && second.items.empty());
    QCOMPARE(second.trouble.code, ErrorCode::OutboxInUse);
    QVERIFY(sentence(second.trouble).contains(path()));
    first.file.reset();
    QCOMPARE(OutboxFile::open(path()).items.size(), std::size_t(1));
}

void TestOutboxFile::aNewerVersionStaysAsItIs() {
    made(3);
    {
        const auto database = sqlite::Database::open(path(), sqlite::Access::ReadWrite);
        QVERIFY((*database)->run("PRAGMA user_version=2"));
    }
    const QByteArray before = contentOf(path());
    const auto opened = OutboxFile::open(path());
    QVERIFY(!opened.file);
    QCOMPARE(opened.trouble, (Error{ErrorCode::OutboxTooNew, {path(), u"2"_s}}));
    QCOMPARE(contentOf(path()), before);
    QVERIFY(!QFile::exists(path() + u".damaged"_s));
}

void TestOutboxFile::aForeignFileIsSetAside() {
    made(1);
    setContent(path(), "no database at all");
    const auto opened = OutboxFile::open(path());
    QVERIFY(opened.file && opened.items.empty() && !opened.trouble);
    QCOMPARE(opened.notice, (Error{ErrorCode::OutboxDamaged, {path(), path() + u".damaged"_s, u"0"_s}}));
    QCOMPARE(contentOf(path() + u".damaged"_s), QByteArray("no database at all"));
}

void TestOutboxFile::anUnwritableFolderIsTold() {
    setContent(m_folder.filePath(u"a-file"_s), "x");
    const auto opened = OutboxFile::open(m_folder.filePath(u"a-file/outbox/x.sqlite"_s));
    QVERIFY(!opened.file);
    QCOMPARE(opened.trouble.code, ErrorCode::OutboxNotKept);
}

void TestOutboxFile::aFullDiskIsTold() {
#ifdef Q_OS_LINUX
    auto opened = OutboxFile::open(path());
    QVERIFY(opened.file->write(puts(1, 10)));
    OutboxItem large = item(11);
    large.text = QByteArray(1'000'000, 'x');
    auto disk = std::make_unique<FullDisk>(200'000);
    const Outcome full = opened.file->write({{large, false, false}});
    disk.reset();
    QVERIFY(!full);
    QCOMPARE(full.error().code, ErrorCode::OutboxNotKept);
    // Room again: everything follows.
    std::vector<OutboxItem> all;
    for (OutboxId id = 1; id <= 10; ++id) {
        all.push_back(item(id));
    }
    all.push_back(large);
    QVERIFY(opened.file->replace(all));
    opened.file.reset();
    const auto again = OutboxFile::open(path());
    QCOMPARE(again.items.size(), std::size_t(11));
    QCOMPARE(again.items.back(), large);
    QCOMPARE(again.items.front(), item(1));
#endif
}

// Room for the lock and the mark, none for a page of the log.
void TestOutboxFile::whatWasLoadedWithoutRoomToWriteIsUnconfirmed() {
#ifdef Q_OS_LINUX
    made(3);
    {
        const auto database = sqlite::Database::open(path(), sqlite::Access::ReadWrite);
        QVERIFY(
            (*database)->run("PRAGMA journal_mode=DELETE; PRAGMA page_size=65536; VACUUM; PRAGMA journal_mode=WAL"));
    }
    auto disk = std::make_unique<FullDisk>(50'000);
    OutboxWriter writer(path(), [] {});
    const OutboxWritten first = reportOf(writer);
    disk.reset();
    QCOMPARE(first.trouble.code, ErrorCode::OutboxNotKept);
    QVERIFY(first.loaded);
    QCOMPARE(first.loaded->size(), std::size_t(3));
    // The first is acknowledged meanwhile. As a crash leaves the file now:
    const QString copy = path() + u".copy"_s;
    for (const QString& suffix : {u""_s, u".stale"_s}) {
        QVERIFY(QFile::copy(path() + suffix, copy + suffix));
    }
    QCOMPARE(OutboxFile::open(copy).items.front().state, OutboxState::Unconfirmed);
    // Room again: the file's own messages are no other program's.
    writer.replace({item(2), item(3), item(4)}, 1);
    const OutboxWritten second = reportOf(writer);
    QVERIFY(second.isWhole && !second.trouble && !second.loaded);
    QVERIFY(!QFile::exists(path() + u".stale"_s));
#endif
}

void TestOutboxFile::whatAnotherInstanceLeftIsFound() {
    auto other = OutboxFile::open(path());
    QVERIFY(other.file->write(puts(1, 2)));
    {
        OutboxWriter writer(path(), [] {});
        QCOMPARE(reportOf(writer).trouble.code, ErrorCode::OutboxInUse);
        writer.replace({item(1)}, 1);
        QCOMPARE(reportOf(writer).trouble.code, ErrorCode::OutboxInUse);
        other.file.reset();
        writer.replace({item(1)}, 1);
        const OutboxWritten found = reportOf(writer);
        QVERIFY(found.isWhole && found.trouble && found.loaded);
        QCOMPARE(found.loaded->size(), std::size_t(2));
        QVERIFY(QFile::exists(path() + u".stale"_s)); // they may be sent before the next replace()
        writer.replace({item(1), item(7), item(8)}, 1);
        QVERIFY(!reportOf(writer).trouble);
    }
    const auto again = OutboxFile::open(path());
    QCOMPARE(again.items, (std::vector<OutboxItem>{item(1), item(7), item(8)}));
}

void TestOutboxFile::anEmptyFileIsANewOne() {
    made(1);
    OutboxFile::remove(path());
    setContent(path(), {});
    const auto opened = OutboxFile::open(path());
    QVERIFY(opened.file && !opened.notice);
    QVERIFY(opened.file->write(puts(1, 1)));
}

/// A closed file of so many messages; yields its bytes.
QByteArray TestOutboxFile::made(int messages) {
    {
        const auto opened = OutboxFile::open(path());
        if (!opened.file || !opened.file->replace({}) || !opened.file->write(puts(1, messages))) {
            return {};
        }
    }
    return contentOf(path());
}

/// Reopen, append, reopen: what is shown is true, what is written stays, and the damaged file is kept.
void TestOutboxFile::checkAfterDamage(const QByteArray& what, int& whole) {
    const QByteArray damaged = contentOf(path());
    std::size_t kept = 0;
    {
        const auto opened = OutboxFile::open(path());
        QVERIFY2(opened.file, what.constData());
        for (const OutboxItem& found : opened.items) {
            QVERIFY2(isTrue(found), what.constData());
        }
        const bool isWhole = opened.items.size() == kMessages && !opened.notice;
        whole += isWhole ? 1 : 0;
        if (opened.notice) {
            QVERIFY2(QFile::exists(opened.notice.details[1]), what.constData());
            QCOMPARE(contentOf(opened.notice.details[1]).size(), damaged.size());
            for (const OutboxItem& found : opened.items) {
                QCOMPARE(found.state, OutboxState::Unconfirmed);
            }
        } else {
            QVERIFY2(isWhole || damaged.isEmpty(), what.constData());
        }
        kept = opened.items.size();
        QVERIFY2(opened.file->write(puts(1'000, 1'004)), what.constData());
    }
    const auto again = OutboxFile::open(path());
    QVERIFY2(again.file && !again.notice, what.constData());
    QCOMPARE(again.items.size(), kept + 5);
    QCOMPARE(again.items.back(), item(1'004));
}

void TestOutboxFile::damage_data() {
    QTest::addColumn<bool>("isCut");
    QTest::newRow("cut") << true;
    QTest::newRow("flipped") << false;
}

void TestOutboxFile::damage() {
    QFETCH(bool, isCut);
    const QByteArray sound = made(kMessages);
    QVERIFY(sound.size() > 20'000);
    int whole = 0;
    int tries = 0;
    // A prime, so that each place of a page has its turn.
    constexpr qsizetype kStep = 251;
    for (qsizetype at = 0; at < sound.size(); at += kStep, ++tries) {
        for (const QString& name : {path(), path() + u".damaged"_s}) {
            OutboxFile::remove(name);
        }
        QByteArray bytes = sound;
        if (isCut) {
            bytes.truncate(at);
        } else {
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << (tries % 8)));
        }
        setContent(path(), bytes);
        checkAfterDamage((isCut ? "cut at " : "flipped at ") + QByteArray::number(at), whole);
        if (QTest::currentTestFailed()) {
            return;
        }
    }
    // A flip may hit what nobody reads: free room, or SQLite's own counters.
    QVERIFY(isCut ? whole == 0 : whole < tries / 2);
}

// As a kill or a power cut leaves it: the database, and a log of commits that ends somewhere.
void TestOutboxFile::aTornLog() {
    QByteArray database, log;
    {
        const auto opened = OutboxFile::open(path());
        for (OutboxId id = 1; id <= 40; ++id) {
            QVERIFY(opened.file->write(puts(id, id)));
        }
        database = contentOf(path());
        log = contentOf(path() + u"-wal"_s);
    }
    QVERIFY(log.size() > 40'000);
    constexpr qsizetype kParts = 97;
    std::size_t most = 0;
    for (qsizetype part = 0; part <= kParts; ++part) {
        const qsizetype at = log.size() * part / kParts;
        OutboxFile::remove(path());
        setContent(path(), database);
        setContent(path() + u"-wal"_s, log.left(at));
        std::size_t kept = 0;
        {
            const auto opened = OutboxFile::open(path());
            QVERIFY(opened.file && !opened.notice);
            kept = opened.items.size();
            QVERIFY(kept >= most); // more of the log, more messages
            for (std::size_t i = 0; i < kept; ++i) {
                QCOMPARE(opened.items[i], item(static_cast<OutboxId>(i) + 1));
            }
            QVERIFY(opened.file->write(puts(1'000, 1'000)));
        }
        most = kept;
        QCOMPARE(OutboxFile::open(path()).items.size(), kept + 1);
    }
    QCOMPARE(most, std::size_t(40));
}

MAIM_TEST_CASE(TestOutboxFile)
#include "tst_outbox_file.moc"
