#include <QFile>
#include <QTemporaryDir>
#include <algorithm>
#include <atomic>
#include <thread>
#ifndef Q_OS_WIN
#include <sys/stat.h>
#endif

#include "journal/packing.h"
#include "journal/row_checksum.h"
#include "journal/session_file.h"
#include "journal/session_file_schema.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

Frame frame(FrameSeq seq, const QByteArray& payload) {
    Frame frame;
    FrameRecord& record = frame.record;
    record.seq = seq;
    record.steady = static_cast<SteadyNs>(seq) * 1'000;
    record.wall = 1'795'381'389'000'000 + static_cast<WallUs>(seq);
    record.size = static_cast<std::uint32_t>(payload.size());
    record.direction = seq % 2 == 0 ? Direction::Out : Direction::In;
    record.binary = seq % 5 == 0;
    record.resent = seq % 7 == 0;
    record.dialect = static_cast<Dialect>(seq % 8);
    record.type = static_cast<EnvelopeType>(seq % 5);
    record.ack = static_cast<AckState>(seq % 10);
    record.ackNs = seq % 3 == 0 ? 1'300'000 : -1;
    record.partner = seq % 3 == 0 ? seq - 1 : 0;
    record.rules.insert(static_cast<Rule>(seq % kRuleCount));
    frame.payload = payload;
    return frame;
}

/// Any bytes: the file must not care.
QByteArray payloadOf(FrameSeq seq) {
    QByteArray payload = QByteArray::number(qulonglong(seq)) + '\0' + "\xff\xc0 " + "中文";
    return payload.repeated(static_cast<qsizetype>(seq % 4)); // some are empty
}

FrameBlockPtr block(FrameSeq first, FrameSeq last) {
    auto made = std::make_shared<FrameBlock>(first);
    for (FrameSeq seq = first; seq <= last; ++seq) {
        made->append(frame(seq, payloadOf(seq)));
    }
    return made;
}

const SessionFacts kFacts{u"Staging 中文"_s, u"wss://example.org/ws"_s, u"qq"_s, 42, u"a mark"_s};

bool write(const QString& file, const std::vector<FrameBlockPtr>& blocks,
           const std::vector<FrameChange>& changes = {}) {
    auto writer = SessionFileWriter::create(file, kFacts);
    if (!writer || !writer.value()->append(blocks, changes)) {
        return false;
    }
    writer.value()->finish();
    return true;
}

/// What a reader makes of it: whole, so that a crash or a hang shows.
struct Reading {
    Error error;
    SessionFileReader::Content content;
    std::vector<std::optional<QByteArray>> payloads;
};

Reading readAll(const QString& file) {
    Reading reading;
    const auto reader = SessionFileReader::open(file);
    if (!reader) {
        reading.error = reader.error();
        return reading;
    }
    reading.content = (*reader)->readRecords();
    for (const FrameRecord& record : reading.content.records) {
        const FrameBlockPtr holder = (*reader)->block(record.seq);
        reading.payloads.push_back(holder ? holder->payload(record.seq) : std::nullopt);
    }
    return reading;
}

/// Each frame is as it was written, or plainly lost; none is another.
QString firstLie(const Reading& reading) {
    for (std::size_t i = 0; i < reading.content.records.size(); ++i) {
        const FrameSeq seq = i + 1;
        const FrameRecord& record = reading.content.records[i];
        FrameRecord nothing;
        nothing.seq = seq;
        const bool lost = record == nothing;
        if (!lost && record != frame(seq, payloadOf(seq)).record) {
            return u"record %1"_s.arg(seq);
        }
        if (reading.payloads[i] && !lost && reading.payloads[i] != payloadOf(seq)) {
            return u"payload %1"_s.arg(seq);
        }
    }
    return {};
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

constexpr char kStoredSize[] = "SELECT length(payloads) FROM block";

/// In the place of the first block's payloads, with their checksum.
bool store(const QString& file, const QByteArray& payloads) {
    const auto database = sqlite::Database::open(file, sqlite::Access::ReadWrite);
    sqlite::Statement update(**database, "UPDATE block SET payloads_crc = ?, payloads = ? WHERE first = 1");
    update.bind(0, rowChecksum(1, payloads));
    update.bind(1, QByteArrayView(payloads));
    return update.run();
}

void put(const QString& path, const QByteArray& content) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

class TestSessionFile : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void givesBackWhatWasWritten();
    void readsWhileItIsWritten();
    void stopsReadingALargePayload();
    void appliesLaterChanges();
    void goesOnInAFile();
    void refusesASecondWriter();
    void refusesAnExistingFile();
    void refusesWhatIsNoSession_data();
    void refusesWhatIsNoSession();
    void refusesANewerVersion();
    void packsPayloads();
    void readsAndRaisesVersion1();
    void believesNoPackedClaim_data();
    void believesNoPackedClaim();
    void refusesAStrangersSchema();
    void namesAnUnwritableFolder();
    void isForItsOwnerAlone();
    void isClosedFromTheFirstMoment();
    void cancels();
    void keepsARecordWhosePayloadWasGivenUp();
    void keepsRulesBeyondTheFirst32();
    void hasTheFormOfOlderFiles();
    void survivesACutAnywhere();
    void survivesAFlipAnywhere();

private:
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QTemporaryDir m_folder;
};

void TestSessionFile::givesBackWhatWasWritten() {
    const QString file = path("whole.maimlog");
    QVERIFY(write(file, {block(1, 700), block(701, 701), block(702, 1500)}));
    QVERIFY(!QFile::exists(file + u"-wal"_s)); // one file
    const Reading reading = readAll(file);
    QVERIFY(!reading.error && !reading.content.damage);
    QCOMPARE(reading.content.records.size(), std::size_t(1500));
    QCOMPARE(reading.content.lost, 0);
    for (FrameSeq seq = 1; seq <= 1500; ++seq) {
        QVERIFY(reading.content.records[seq - 1] == frame(seq, payloadOf(seq)).record);
        QCOMPARE(reading.payloads[seq - 1], payloadOf(seq));
    }
    const auto reader = SessionFileReader::open(file);
    QVERIFY((*reader)->facts() == kFacts);
    QVERIFY(!(*reader)->block(1501));
    QVERIFY(!(*reader)->block(0));
}

void TestSessionFile::readsWhileItIsWritten() {
    const QString file = path("live.maimlog");
    auto writer = SessionFileWriter::create(file, kFacts);
    QVERIFY(writer.ok());
    const auto reader = SessionFileReader::open(file);
    QVERIFY(reader.ok());
    QVERIFY(!(*reader)->block(1));
    QVERIFY(writer.value()->append({block(1, 10)}, {}).ok());
    QVERIFY((*reader)->block(1));
    QVERIFY(writer.value()->append({block(11, 20)}, {}).ok());
    QCOMPARE((*reader)->block(15)->payload(15), payloadOf(15));
    QCOMPARE((*reader)->readRecords().records.size(), std::size_t(20));
}

void TestSessionFile::stopsReadingALargePayload() {
    const QString file = path("large.maimlog");
    const QByteArray payload = QByteArray("0123456789abcdef").repeated(256 * 1024) + "end"; // more than four pieces
    const auto large = std::make_shared<FrameBlock>(1);
    large->append(frame(1, payload));
    QVERIFY(write(file, {large}));
    const auto reader = SessionFileReader::open(file);
    std::atomic_bool stopped = true;
    QVERIFY(!(*reader)->block(1, &stopped));
    stopped = false;
    QVERIFY((*reader)->block(1, &stopped)->payload(1) == payload);
}

void TestSessionFile::appliesLaterChanges() {
    const QString file = path("changes.maimlog");
    auto writer = SessionFileWriter::create(file, kFacts);
    QVERIFY(writer.value()->append({block(1, 4)}, {{2, AckState::TimedOut, -1, 0, {}}}).ok());
    QVERIFY(writer.value()->append({}, {{2, AckState::Late, 77, 4, {}}, {99, AckState::Late, 1, 1, {}}}).ok());
    const Reading reading = readAll(file);
    QCOMPARE(reading.content.records[1].ack, AckState::Late);
    QCOMPARE(reading.content.records[1].ackNs, 77);
    QCOMPARE(reading.content.records[1].partner, FrameSeq(4));
}

void TestSessionFile::goesOnInAFile() {
    const QString file = path("resumed.maimlog");
    QVERIFY(write(file, {block(1, 10)}));
    {
        auto resumed = SessionFileWriter::resume(file);
        QVERIFY(resumed.ok());
        const auto& writer = resumed->writer;
        QCOMPARE(writer->next(), FrameSeq(11));
        QCOMPARE(resumed->records.size(), std::size_t(10));
        QVERIFY(writer->append({block(11, 12)}, {}).ok());
        // No finish(): as after a kill.
    }
    const Reading reading = readAll(file);
    QCOMPARE(reading.content.records.size(), std::size_t(12));
    QCOMPARE(firstLie(reading), QString());
}

void TestSessionFile::refusesASecondWriter() {
    const QString file = path("two.maimlog");
    auto first = SessionFileWriter::create(file, kFacts);
    QVERIFY(first.value()->append({block(1, 3)}, {}).ok());
    const auto second = SessionFileWriter::resume(file);
    QVERIFY(!second.ok());
    QCOMPARE(second.error().code, ErrorCode::SessionFileInUse);
    QVERIFY(first.value()->append({block(4, 5)}, {}).ok());
}

void TestSessionFile::refusesAnExistingFile() {
    const QString file = path("taken.maimlog");
    put(file, "mine");
    const auto writer = SessionFileWriter::create(file, kFacts);
    QVERIFY(!writer.ok());
    QCOMPARE(writer.error().code, ErrorCode::FileUnwritable);
    QCOMPARE(contentOf(file), QByteArray("mine"));
}

void TestSessionFile::refusesWhatIsNoSession_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("this is no database, and it is long enough to have a header of one, nearly");
    QTest::newRow("header alone") << QByteArray("SQLite format 3\0", 16);
    QTest::newRow("header and rubbish") << QByteArray("SQLite format 3\0", 16) + QByteArray(5'000, 'x');
}

void TestSessionFile::refusesWhatIsNoSession() {
    QFETCH(QByteArray, content);
    const QString file = path("rubbish.maimlog");
    put(file, content);
    for (const ErrorCode code :
         {SessionFileReader::open(file).error().code, SessionFileWriter::resume(file).error().code}) {
        QCOMPARE(code, ErrorCode::SessionFileInvalid);
    }
    QCOMPARE(contentOf(file), content);
    QCOMPARE(SessionFileReader::open(path("not there")).error().code, ErrorCode::FileUnreadable);
}

void TestSessionFile::refusesANewerVersion() {
    const QString file = path("newer.maimlog");
    QVERIFY(write(file, {block(1, 3)}));
    QVERIFY((*sqlite::Database::open(file, sqlite::Access::ReadWrite))->run("PRAGMA user_version=3"));
    const auto reader = SessionFileReader::open(file);
    QCOMPARE(reader.error(), (Error{ErrorCode::SessionFileTooNew, {file, u"3"_s}}));
}

void TestSessionFile::packsPayloads() {
    const QString file = path("packed.maimlog");
    QVERIFY(write(file, {block(1, 700)}));
    qint64 size = 0;
    for (FrameSeq seq = 1; seq <= 700; ++seq) {
        size += payloadOf(seq).size();
    }
    const auto stored = (*sqlite::Database::open(file, sqlite::Access::Read))->integer(kStoredSize);
    QVERIFY2(*stored > 0 && *stored < size / 2, qPrintable(u"%1 of %2"_s.arg(*stored).arg(size)));
    QCOMPARE(firstLie(readAll(file)), QString());
    const auto reader = SessionFileReader::open(file);
    QVERIFY((*reader)->search(1, ByteSearch("699")).block->payload(699) == payloadOf(699));
    QVERIFY(!(*reader)->search(1, ByteSearch("701")).block);
}

void TestSessionFile::readsAndRaisesVersion1() {
    const QString file = path("version1.maimlog");
    QVERIFY(write(file, {block(1, 3)}));
    QVERIFY(store(file, payloadOf(1) + payloadOf(2) + payloadOf(3)));
    QVERIFY((*sqlite::Database::open(file, sqlite::Access::ReadWrite))->run("PRAGMA user_version=1"));
    QCOMPARE(firstLie(readAll(file)), QString());
    {
        auto resumed = SessionFileWriter::resume(file);
        QVERIFY(resumed.ok());
        QVERIFY(resumed->writer->append({block(4, 700)}, {}).ok());
    }
    const Reading reading = readAll(file);
    QCOMPARE(reading.payloads.size(), std::size_t(700));
    QVERIFY(std::all_of(reading.payloads.begin(), reading.payloads.end(), [](const auto& p) { return p.has_value(); }));
    QCOMPARE(firstLie(reading), QString());
    QCOMPARE((*sqlite::Database::open(file, sqlite::Access::Read))->integer("PRAGMA user_version"), 2);
}

void TestSessionFile::believesNoPackedClaim_data() {
    QTest::addColumn<QByteArray>("stored");
    QByteArray room;
    const QByteArray whole = payloadOf(1) + payloadOf(2) + payloadOf(3);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no packed bytes") << QByteArray("abc");
    QTest::newRow("larger than it says") << whole + 'x';
    QTest::newRow("other bytes than it says") << packed(whole + QByteArray(500, 'x'), room).toByteArray();
    QTest::newRow("a megabyte of nothing") << packed(QByteArray(kLargestPacked, '\0'), room).toByteArray();
}

// Their checksum is right: a stranger can reckon it too.
void TestSessionFile::believesNoPackedClaim() {
    QFETCH(QByteArray, stored);
    const QString file = path("claim.maimlog");
    QFile::remove(file);
    QVERIFY(write(file, {block(1, 3)}));
    QVERIFY(store(file, stored));
    const Reading reading = readAll(file);
    QCOMPARE(reading.content.records.size(), std::size_t(3));
    QVERIFY(
        std::none_of(reading.payloads.begin(), reading.payloads.end(), [](const auto& p) { return p.has_value(); }));
    QVERIFY(!(*SessionFileReader::open(file))->search(1, ByteSearch("x")).block);
}

// A view that never ends, in the place of the table.
void TestSessionFile::refusesAStrangersSchema() {
    const QString file = path("stranger.maimlog");
    QVERIFY(write(file, {block(1, 3)}));
    {
        QVERIFY(QFile::copy(file, path("second.maimlog")));
        auto database = sqlite::Database::open(file, sqlite::Access::ReadWrite);
        QVERIFY((*database)->run("DROP TABLE block; CREATE VIEW block AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                                 "SELECT i+1 FROM n) SELECT i AS first, 0 AS records_crc, '' AS records, 0 AS "
                                 "payloads_crc, '' AS payloads FROM n"));
        auto second = sqlite::Database::open(path("second.maimlog"), sqlite::Access::ReadWrite);
        QVERIFY((*second)->run("CREATE TABLE more(x)"));
    }
    QCOMPARE(SessionFileReader::open(file).error().code, ErrorCode::SessionFileInvalid);
    QCOMPARE(SessionFileReader::open(path("second.maimlog")).error().code, ErrorCode::SessionFileInvalid);
}

void TestSessionFile::namesAnUnwritableFolder() {
    const QString file = path("no/such/folder/x.maimlog");
    const auto writer = SessionFileWriter::create(file, kFacts);
    QVERIFY(!writer.ok());
    QCOMPARE(writer.error().code, ErrorCode::FileUnwritable);
    QCOMPARE(writer.error().details.value(0), file);
}

void TestSessionFile::isForItsOwnerAlone() {
    const QString file = path("private.maimlog");
    auto writer = SessionFileWriter::create(file, kFacts);
    QVERIFY(writer.value()->append({block(1, 3)}, {}).ok());
    constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const QString& name : {file, QString(file + u"-wal"_s), QString(file + u"-shm"_s)}) {
        QVERIFY2(!(QFile::permissions(name) & kOthers), qPrintable(name));
    }
}

// A thread looks at each file as soon as there is one, and a umask closes nothing.
void TestSessionFile::isClosedFromTheFirstMoment() {
#ifdef Q_OS_WIN
    QSKIP("Its permissions do not show here.");
#else
    constexpr int kFiles = 1'000;
    const QTemporaryDir folder;
    const auto name = [&folder](int number) { return folder.filePath(QString::number(number)); };
    std::atomic_bool ended = false;
    int seenOpen = 0;
    std::thread watcher([&] {
        for (int number = 0; number < kFiles && !ended; ++number) {
            const QByteArray path = QFile::encodeName(name(number));
            struct stat found {};
            while (stat(path.constData(), &found) != 0 && !ended) {
            }
            seenOpen += (found.st_mode & 077) != 0 ? 1 : 0;
        }
    });
    const mode_t before = umask(0);
    bool made = true;
    for (int number = 0; number < kFiles; ++number) {
        made = made && sqlite::Database::open(name(number), sqlite::Access::Create).ok();
    }
    umask(before);
    ended = true;
    watcher.join();
    QVERIFY(made);
    QCOMPARE(seenOpen, 0);
#endif
}

void TestSessionFile::cancels() {
    const QString file = path("cancel.maimlog");
    std::vector<FrameBlockPtr> blocks;
    for (FrameSeq seq = 1; seq <= 500; ++seq) {
        blocks.push_back(block(seq, seq));
    }
    QVERIFY(write(file, blocks));
    double last = 0;
    const auto content = (*SessionFileReader::open(file))->readRecords([&last](double done) {
        last = done;
        return done < 0.5;
    });
    QVERIFY(content.cancelled);
    QVERIFY(last >= 0.5 && last < 1);
    QVERIFY(content.records.size() < 500);
}

void TestSessionFile::keepsARecordWhosePayloadWasGivenUp() {
    const QString file = path("given_up.maimlog");
    auto bare = std::make_shared<FrameBlock>(*block(4, 6));
    bare->dropPayloads();
    QVERIFY(write(file, {block(1, 3), bare, block(7, 9)}));
    const Reading reading = readAll(file);
    QCOMPARE(reading.content.records.size(), std::size_t(9));
    QCOMPARE(reading.content.lost, 0);
    QVERIFY(reading.content.records[4] == frame(5, payloadOf(5)).record);
    QVERIFY(!reading.payloads[4]);
    QCOMPARE(reading.payloads[6], payloadOf(7));
}

void TestSessionFile::keepsRulesBeyondTheFirst32() {
    constexpr RuleSet kMany(quint64(1) << 40 | quint64(1) << 63 | quint64(1) << 31 | 1);
    constexpr RuleSet kAdded(quint64(1) << 33 | 2);
    const QString file = path("rules.maimlog");
    Frame many = frame(1, "x");
    many.record.rules = kMany;
    const auto block = std::make_shared<FrameBlock>(1);
    block->append(many);
    QVERIFY(write(file, {block}, {{1, AckState::Late, 77, 4, kAdded}}));

    const auto database = sqlite::Database::open(file, sqlite::Access::Read);
    sqlite::Statement row(**database, "SELECT records, changes FROM block, change");
    QCOMPARE(row.step(), sqlite::Statement::Step::Row);
    std::deque<FrameRecord> records;
    QVERIFY(decodeRecords(1, row.bytes(0), records, RuleSet(~quint64(0))));
    QVERIFY(records.front() == many.record);
    const auto changes = decodeChanges(row.bytes(1), RuleSet(~quint64(0)));
    QVERIFY(changes);
    for (const FrameChange& change : *changes) {
        QCOMPARE(change.seq, FrameSeq(1));
        amend(records.front(), change);
    }
    QCOMPARE(records.front().rules.bits(), kMany.bits() | kAdded.bits());
    QCOMPARE(records.front().ack, AckState::Late);
    QCOMPARE(records.front().ackNs, 77);
    QCOMPARE(records.front().partner, FrameSeq(4));
    // A rule that this version does not have is no finding.
    QVERIFY(readAll(file).content.records.front().rules == records.front().rules.in(RuleSet::all()));
}

// Bytes as version 1 always wrote them; and what a program with 32 rules makes of more: it ignores the last four bytes
// of a record, and a change of a frame that is not there.
void TestSessionFile::hasTheFormOfOlderFiles() {
    const QByteArray old = QByteArray::fromHex("0100000000000000"
                                               "0200000000000000"
                                               "0300000000000000"
                                               "0400000000000000"
                                               "05000000"
                                               "06000000"
                                               "03000109"
                                               "00000000");
    std::deque<FrameRecord> records;
    QVERIFY(decodeRecords(9, old, records));
    FrameRecord& record = records.front();
    QCOMPARE(record.rules.bits(), quint64(6));
    QVERIFY(record.seq == 9 && record.steady == 1 && record.wall == 2 && record.ackNs == 3 && record.partner == 4);
    QVERIFY(record.direction == Direction::Out && record.binary && !record.resent && record.ack == AckState::Orphan);
    record.rules = RuleSet(quint64(5) << 32 | 6);
    FrameBlock block(9);
    block.append({record, QByteArray("12345")});
    QCOMPARE(block.encodedRecords().left(44), old.left(44));

    const FrameChange change{9, AckState::Late, 3, 4, RuleSet(6)};
    const QByteArray few = encodedChanges({change});
    QCOMPARE(few, QByteArray::fromHex("0900000000000000"
                                      "0300000000000000"
                                      "0400000000000000"
                                      "06000000"
                                      "04"));
    const QByteArray more = encodedChanges({{9, AckState::Late, 3, 4, record.rules}});
    QCOMPARE(more.left(kChangeBytes), few);
    QCOMPARE(more.size(), 2 * kChangeBytes);
    QCOMPARE(more.sliced(kChangeBytes, 8), QByteArray::fromHex("0900000000000080"));
}

// Whatever is left of the file: no crash, nothing false; and whoever goes on in it finds both parts again.
void TestSessionFile::survivesACutAnywhere() {
    const QString whole = path("to_cut.maimlog");
    QVERIFY(write(whole, {block(1, 5), block(6, 9), block(10, 10)}));
    const QByteArray content = contentOf(whole);
    const QString file = path("cut.maimlog");
    // A page is cut off everywhere; within a page, what is missing reads as the page that is not there.
    for (qsizetype size = 0; size < content.size(); size += size < 200 || content.size() - size < 200 ? 1 : 97) {
        put(file, content.left(size));
        const Reading reading = readAll(file);
        QVERIFY2(firstLie(reading).isEmpty(), qPrintable(QString::number(size)));
        QVERIFY(reading.error || reading.content.damage || reading.content.records.size() == 10);
        for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
            QFile::remove(file + suffix);
        }
    }
}

void TestSessionFile::survivesAFlipAnywhere() {
    const QString whole = path("to_flip.maimlog");
    // The changes say what the records say already: whether they were read makes no difference.
    const auto same = [](FrameSeq seq) {
        const FrameRecord record = frame(seq, {}).record;
        return FrameChange{seq, record.ack, record.ackNs, record.partner, {}};
    };
    QVERIFY(write(whole, {block(1, 5), block(6, 9), block(10, 10)}, {same(2), same(9)}));
    const QByteArray content = contentOf(whole);
    const QString file = path("flipped.maimlog");
    int goneOn = 0;
    for (qsizetype at = 0; at < content.size(); ++at) {
        if (content[at] == 0 && at % 64 != 0) {
            continue; // most of it is the empty part of pages
        }
        QByteArray flipped = content;
        flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
        put(file, flipped);
        const Reading reading = readAll(file);
        const QString lie = firstLie(reading);
        QVERIFY2(lie.isEmpty(), qPrintable(u"byte %1: %2"_s.arg(at).arg(lie)));
        QVERIFY(reading.error || reading.content.damage || reading.content.records.size() == 10);
        if (auto resumed = SessionFileWriter::resume(file)) {
            const auto& writer = resumed->writer;
            const FrameSeq next = writer->next();
            QVERIFY(writer->append({block(next, next + 2)}, {}).ok());
            writer->finish();
            const Reading longer = readAll(file);
            QCOMPARE(longer.content.records.size(), std::size_t(next + 2));
            QCOMPARE(firstLie(longer), QString());
            ++goneOn;
        }
        for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
            QFile::remove(file + suffix);
        }
    }
    QVERIFY(goneOn > 0);
}

MAIM_TEST_CASE(TestSessionFile)
#include "tst_session_file.moc"
