#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <thread>

#include "journal/filter_pass.h"
#include "journal/finished_session.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

const char* const kFilters[] = {
    R"("ab")",        R"("ab" && seq>7)",
    R"("ab" "ba")",   R"("ab" || seq<9)",
    R"(!"ab")",       R"("")",
    R"("" && "aab")", R"(size>3)",
    R"(ab)",          R"(a)",
    R"("no such")",   R"(!("ab" b))",
};

Filter filter(const QString& text) {
    return std::get<Filter>(Filter::parse(text));
}

FrameBlockPtr block(FrameSeq first, const QByteArrayList& payloads) {
    auto made = std::make_shared<FrameBlock>(first);
    for (const QByteArray& payload : payloads) {
        Frame frame;
        frame.record.seq = made->last() + 1;
        frame.record.wall = 1;
        frame.record.size = static_cast<std::uint32_t>(payload.size());
        frame.payload = payload;
        made->append(frame);
    }
    return made;
}

/// Short payloads of few letters, so that words straddle frames often.
std::vector<FrameBlockPtr> randomBlocks(int count) {
    QRandomGenerator random(20'261'125);
    std::vector<FrameBlockPtr> blocks;
    for (FrameSeq first = 1; count > 0; --count, first = blocks.back()->last() + 1) {
        QByteArrayList payloads;
        for (int i = random.bounded(1, 30); i > 0; --i) {
            QByteArray payload(random.bounded(7), 'a');
            for (char& letter : payload) {
                letter = "aabc"[random.bounded(4)];
            }
            payloads << payload;
        }
        blocks.push_back(block(first, payloads));
    }
    return blocks;
}

std::vector<FrameRecord> recordsOf(const std::vector<FrameBlockPtr>& blocks) {
    std::vector<FrameRecord> records;
    for (const FrameBlockPtr& each : blocks) {
        records.insert(records.end(), each->records().begin(), each->records().end());
    }
    return records;
}

using Seqs = std::vector<FrameSeq>;

Seqs passing(const Filter& filter, const PayloadStore& store, const std::vector<FrameRecord>& records) {
    Seqs seqs;
    FilterPass pass(filter, store);
    for (const FrameRecord& record : records) {
        if (pass.holds(record)) {
            seqs.push_back(record.seq);
        }
    }
    return seqs;
}

/// The same, each frame by itself.
Seqs expected(const Filter& filter, const PayloadStore& store, const std::vector<FrameRecord>& records) {
    Seqs seqs;
    for (const FrameRecord& record : records) {
        if (filter.holds(record, store.payload(record.seq).value_or(QByteArray()))) {
            seqs.push_back(record.seq);
        }
    }
    return seqs;
}

} // namespace

class TestFilterPass : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void aWordThatReachesIntoTheNextFrameIsNone();
    void agreesWithTheFilterAtRandom();
    void agreesInMemoryAndWithGaps();
    void findsNothingInWhatIsDamaged();
    void readsNoBlockWithoutTheWord();
    void manyThreadsFindWhatOneDoes();
    void closesAmongReaders();

private:
    QString write(const char* name, const std::vector<FrameBlockPtr>& blocks);
    QTemporaryDir m_folder;
};

QString TestFilterPass::write(const char* name, const std::vector<FrameBlockPtr>& blocks) {
    const QString file = m_folder.filePath(QString::fromLatin1(name));
    auto writer = SessionFileWriter::create(file, {});
    const bool done = writer && writer.value()->append(blocks, {});
    writer.value()->finish();
    return done ? file : QString();
}

void TestFilterPass::aWordThatReachesIntoTheNextFrameIsNone() {
    const std::vector<FrameBlockPtr> blocks{block(1, {"nee", "dle", "needleneed", "lene", "", "edle", "needle"}),
                                            block(8, {"need", "le"}), block(10, {"needne", "edle", "xneedle"})};
    const FinishedPayloads store(write("straddle", blocks), 0);
    QCOMPARE(passing(filter(u"needle"_s), store, recordsOf(blocks)), (Seqs{3, 7, 12}));
    QCOMPARE(passing(filter(u"!needle"_s), store, recordsOf(blocks)), (Seqs{1, 2, 4, 5, 6, 8, 9, 10, 11}));
}

void TestFilterPass::agreesWithTheFilterAtRandom() {
    const std::vector<FrameBlockPtr> blocks = randomBlocks(100);
    const FinishedPayloads store(write("random", blocks), 0);
    const std::vector<FrameRecord> records = recordsOf(blocks);
    for (const char* text : kFilters) {
        const Filter wanted = filter(QString::fromLatin1(text));
        QVERIFY2(passing(wanted, store, records) == expected(wanted, store, records), text);
    }
    QVERIFY(passing(filter(u"ab"_s), store, records).size() > 100);
}

void TestFilterPass::agreesInMemoryAndWithGaps() {
    const std::vector<FrameBlockPtr> blocks = randomBlocks(50);
    const FinishedPayloads onDisk(write("gaps", blocks), 0);
    MemoryPayloadStore inMemory(1'000); // the oldest are gone
    std::vector<FrameRecord> asked;
    QRandomGenerator random(7);
    for (const FrameRecord& record : recordsOf(blocks)) {
        inMemory.append({record, *onDisk.payload(record.seq)});
        if (random.bounded(3) == 0) {
            asked.push_back(record);
        }
    }
    for (const char* text : kFilters) {
        const Filter wanted = filter(QString::fromLatin1(text));
        QVERIFY2(passing(wanted, onDisk, asked) == expected(wanted, onDisk, asked), text);
        QVERIFY2(passing(wanted, inMemory, asked) == expected(wanted, inMemory, asked), text);
    }
}

// Bytes that have the word, but are not those that were recorded: nothing is said of them, as nothing is shown.
void TestFilterPass::findsNothingInWhatIsDamaged() {
    const std::vector<FrameBlockPtr> blocks{block(1, {"one word", "none"}), block(3, {"two word", "none"}),
                                            block(5, {"three word", "none"}), block(7, {"four word", "none"})};
    const QString file = write("damaged", blocks);
    QVERIFY((*sqlite::Database::open(file, sqlite::Access::ReadWrite))
                ->run("UPDATE block SET payloads = CAST('bad word' || 'none' AS BLOB) WHERE first = 1; "
                      "UPDATE block SET records = zeroblob(length(records)) WHERE first = 3; "
                      "DELETE FROM block WHERE first = 7"));
    const FinishedPayloads store(file, 0);
    const std::vector<FrameRecord> records = recordsOf(blocks);
    QCOMPARE(passing(filter(u"word"_s), store, records), Seqs{5});
    for (const char* text : {"word", "!word", "none", "word && none", "\"\""}) {
        const Filter wanted = filter(QString::fromLatin1(text));
        QVERIFY2(passing(wanted, store, records) == expected(wanted, store, records), text);
    }
}

void TestFilterPass::readsNoBlockWithoutTheWord() {
    const QString file = write("search", {block(1, {"one", "two"}), block(3, {"three", "four"})});
    const auto reader = SessionFileReader::open(file);
    const ByteSearch word("three");
    const SearchedBlock without = (*reader)->search(2, word);
    QVERIFY(!without.block);
    QCOMPARE(without.end, FrameSeq(3));
    const SearchedBlock with = (*reader)->search(without.end, word);
    QVERIFY(with.block);
    QCOMPARE(with.end, FrameSeq(5));
    QCOMPARE(with.block->firstWith(word, 3), FrameSeq(3));
    QCOMPARE(with.block->firstWith(word, 4), FrameSeq(5));
    QCOMPARE((*reader)->search(5, word).end, FrameSeq(6));
    QCOMPARE(block(1, {"one", "three"})->firstWith(word, 1), FrameSeq(2));
}

void TestFilterPass::manyThreadsFindWhatOneDoes() {
    const std::vector<FrameBlockPtr> blocks = randomBlocks(200);
    const FinishedPayloads store(write("threads", blocks), 0);
    const std::vector<FrameRecord> records = recordsOf(blocks);
    std::vector<Seqs> found(std::size(kFilters));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < found.size(); ++i) {
        threads.emplace_back([&, i] { found[i] = passing(filter(QString::fromLatin1(kFilters[i])), store, records); });
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        threads[i].join();
        QVERIFY2(found[i] == expected(filter(QString::fromLatin1(kFilters[i])), store, records), kFilters[i]);
    }
}

void TestFilterPass::closesAmongReaders() {
    const std::vector<FrameBlockPtr> blocks = randomBlocks(50);
    BlockCache cache(write("close", blocks));
    const ByteSearch word("ab");
    std::atomic_int missed = 0;
    const auto read = [&](bool search) {
        for (int i = 0; i < 500; ++i) {
            const FrameBlockPtr& wanted = blocks[static_cast<std::size_t>(i) % blocks.size()];
            const bool found = search ? cache.search(wanted->first(), word).end == wanted->last() + 1
                                      : cache.block(wanted->first()) != nullptr;
            missed += found ? 0 : 1;
        }
    };
    std::thread first(read, true);
    std::thread second(read, false);
    for (int i = 0; i < 50; ++i) {
        cache.close();
    }
    first.join();
    second.join();
    QCOMPARE(missed.load(), 0);
}

MAIM_TEST_CASE(TestFilterPass)
#include "tst_filter_pass.moc"
