#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <algorithm>
#include <atomic>
#include <thread>

#ifndef Q_OS_WIN
#include <csignal>
#include <sys/resource.h>
#endif

#include "journal/recorder.h"
#include "support/test_case.h"

using namespace maim;
using namespace std::chrono_literals;

namespace {

Frame frame(FrameSeq seq, const QByteArray& payload) {
    Frame frame;
    frame.record.seq = seq;
    frame.record.wall = 1'000 + static_cast<WallUs>(seq);
    frame.record.size = static_cast<std::uint32_t>(payload.size());
    frame.payload = payload;
    return frame;
}

/// Bytes that no packing makes fewer.
QByteArray unpackable(quint32 seed, qsizetype size) {
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator random(seed);
    std::generate(bytes.begin(), bytes.end(), [&random] { return static_cast<char>(random()); });
    return bytes;
}

QByteArray payloadOf(FrameSeq seq) {
    return QByteArray::number(qulonglong(seq)).repeated(static_cast<qsizetype>(seq % 50));
}

SessionFileReader::Content contentOf(const QString& file) {
    const auto reader = SessionFileReader::open(file);
    return reader ? (*reader)->readRecords() : SessionFileReader::Content();
}

} // namespace

class TestRecorder : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void writesWithinABatch();
    void givesEachPayloadAtAnyTime();
    void makesNoFileWithoutAFrame();
    void recordsChanges();
    void removesWhatIsForThisRun();
    void leavesOneFile();
    void foldsTheLogInAQuietMoment();
    void lentBytesAreCopied();
    void aTooLargePayloadInABatch();
    void aLargeFrameIsNotCopied();
    void aLargeFrameComesBackByteForByte();
    void aTooLargePayloadCostsNoOther();
    void waitsForASlowDisk();
    void trafficGoesOnWhenTheDiskIsFull();
    void givesUpTheOldestBeyondTheBudget();
    void isSilentAfterItsClose();

private:
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QTemporaryDir m_folder;
};

void TestRecorder::writesWithinABatch() {
    const QString file = path("batch.maimlog");
    std::atomic<int> told = 0;
    Recorder recorder(file, {}, Recorder::Keep::File, [&told] { ++told; });
    recorder.append(frame(1, "one"));
    QTRY_VERIFY_WITH_TIMEOUT(contentOf(file).records.size() == 1, 5'000);
    QTRY_COMPARE(recorder.status().waitingBytes, 0);
    QVERIFY(told > 0);
    QCOMPARE(recorder.status().file, file);
    QCOMPARE((*SessionFileReader::open(file))->facts().started, 1'001);
}

void TestRecorder::givesEachPayloadAtAnyTime() {
    constexpr FrameSeq kFrames = 20'000;
    const QString file = path("any_time.maimlog");
    std::atomic<FrameSeq> appended = 0;
    {
        Recorder recorder(file, {}, Recorder::Keep::File, nullptr);
        std::thread writer([&] {
            for (FrameSeq seq = 1; seq <= kFrames; ++seq) {
                recorder.append(frame(seq, payloadOf(seq)));
                appended = seq;
            }
        });
        FrameSeq wrong = 0;
        for (FrameSeq probe = 1; appended < kFrames; probe = probe * 7 + 3) {
            const FrameSeq newest = appended;
            for (const FrameSeq seq : {newest, newest == 0 ? 0 : probe % newest + 1}) {
                if (seq != 0 && recorder.payload(seq) != payloadOf(seq)) {
                    wrong = seq;
                }
            }
        }
        writer.join();
        QCOMPARE(wrong, FrameSeq(0));
        QVERIFY(!recorder.payload(kFrames + 1));
        QVERIFY(!recorder.payload(0));
    }
    const auto content = contentOf(file);
    QCOMPARE(content.records.size(), std::size_t(kFrames));
    const auto reader = SessionFileReader::open(file);
    for (FrameSeq seq = 1; seq <= kFrames; seq += 37) {
        QCOMPARE((*reader)->block(seq)->payload(seq), payloadOf(seq));
    }
}

void TestRecorder::makesNoFileWithoutAFrame() {
    const QString file = path("none.maimlog");
    { const Recorder recorder(file, {}, Recorder::Keep::File, nullptr); }
    QVERIFY(!QFile::exists(file));
}

void TestRecorder::recordsChanges() {
    const QString file = path("changes.maimlog");
    {
        Recorder recorder(file, {}, Recorder::Keep::File, nullptr);
        recorder.append(frame(1, "x"));
        recorder.amend({1, AckState::Acked, 5, 2, {}});
    }
    QCOMPARE(contentOf(file).records.at(0).ack, AckState::Acked);
}

void TestRecorder::removesWhatIsForThisRun() {
    const QString file = path("this_run.maimlog");
    {
        Recorder recorder(file, {}, Recorder::Keep::ForThisRun, nullptr);
        recorder.append(frame(1, "x"));
        QTRY_VERIFY(recorder.status().waitingBytes == 0);
        QVERIFY(QFile::exists(file));
        QCOMPARE(recorder.payload(1), QByteArray("x"));
    }
    QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("this_run*")}, QDir::Files).isEmpty());
}

// More than the cache holds, so that the first payload is read back from the file.
void TestRecorder::leavesOneFile() {
    constexpr FrameSeq kFrames = 40;
    {
        Recorder recorder(path("one_file.maimlog"), {}, Recorder::Keep::File, nullptr);
        for (FrameSeq seq = 1; seq <= kFrames; ++seq) {
            recorder.append(frame(seq, QByteArray(500'000, 'x')));
        }
        QTRY_COMPARE_WITH_TIMEOUT(recorder.status().waitingBytes, 0, 10'000);
        QCOMPARE(recorder.payload(1), QByteArray(500'000, 'x'));
    }
    const QStringList files = QDir(m_folder.path()).entryList({QStringLiteral("one_file*")}, QDir::Files);
    QCOMPARE(files, QStringList{QStringLiteral("one_file.maimlog")});
}

// The first frame of a block, one behind it, and one with a block of its own.
// While the traffic goes on, frames stay in the write-ahead log, so that nobody waits for the disk.
void TestRecorder::foldsTheLogInAQuietMoment() {
    constexpr qsizetype kPayload = 4 * 1024 * 1024;
    constexpr FrameSeq kBelow = 15;
    const QString file = path("quiet.maimlog");
    const auto sizeOf = [&file] { return QFileInfo(file).size(); };
    const QByteArray payload = unpackable(1, kPayload);
    Recorder recorder(file, {}, Recorder::Keep::File, {});
    for (FrameSeq seq = 1; seq <= kBelow; ++seq) {
        recorder.append(frame(seq, payload));
    }
    QTRY_COMPARE_WITH_TIMEOUT(recorder.status().waitingBytes, 0, 30'000);
    QTest::qWait(200); // what would fold has had its time
    QVERIFY2(sizeOf() < kPayload, qPrintable(QString::number(sizeOf())));
    recorder.append(frame(kBelow + 1, payload));
    recorder.append(frame(kBelow + 2, payload));
    QTRY_VERIFY_WITH_TIMEOUT(sizeOf() > 16 * kPayload, 30'000);
    QCOMPARE(*recorder.block(1, nullptr)->payload(1), payload);
}

void TestRecorder::lentBytesAreCopied() {
    const auto lent = [](FrameSeq seq, const QByteArray& bytes) {
        Frame borrower = frame(seq, bytes);
        borrower.payload = Payload::lent(bytes);
        return borrower;
    };
    MemoryPayloadStore memory(100'000'000);
    Recorder recorder(path("lent.maimlog"), {}, Recorder::Keep::File, nullptr);
    QByteArray first("first"), second("second"), large(2'000'000, 'x');
    const std::vector<Frame> frames{lent(1, first), lent(2, second), lent(3, large)};
    for (PayloadStore* store : {static_cast<PayloadStore*>(&memory), static_cast<PayloadStore*>(&recorder)}) {
        store->append(frames);
    }
    first.fill('?');
    second.fill('?');
    large.fill('?');
    for (PayloadStore* store : {static_cast<PayloadStore*>(&memory), static_cast<PayloadStore*>(&recorder)}) {
        QCOMPARE(store->payload(1), QByteArray("first"));
        QCOMPARE(store->payload(2), QByteArray("second"));
        QVERIFY(store->payload(3) == QByteArray(2'000'000, 'x'));
    }
}

void TestRecorder::aTooLargePayloadInABatch() {
    const QString file = path("too_large_in_a_batch.maimlog");
    {
        Recorder recorder(file, {}, Recorder::Keep::File, nullptr,
                          {.waiting = 20'000, .withoutDisk = 50'000, .payload = 100});
        const std::vector<Frame> frames{frame(1, "one"), frame(2, QByteArray(101, 'x')), frame(3, "three")};
        recorder.append(frames);
        QCOMPARE(recorder.status().lost, FrameSeq(1));
        QCOMPARE(recorder.payload(1), QByteArray("one"));
        QVERIFY(!recorder.payload(2));
        QCOMPARE(recorder.payload(3), QByteArray("three"));
    }
    QCOMPARE(contentOf(file).records.size(), std::size_t(3));
    QVERIFY(!contentOf(file).damage);
}

void TestRecorder::aLargeFrameIsNotCopied() {
    Recorder recorder(path("large.maimlog"), {}, Recorder::Keep::File, nullptr);
    const QByteArray large(20'000'000, 'x');
    recorder.append(frame(1, "small"));
    recorder.append(frame(2, large));
    QVERIFY(static_cast<const void*>(recorder.payload(2)->constData()) == large.constData());
}

void TestRecorder::aLargeFrameComesBackByteForByte() {
    const QString file = path("hash.maimlog");
    QByteArray large(20 * 1024 * 1024, Qt::Uninitialized);
    QRandomGenerator random(7);
    random.fillRange(reinterpret_cast<quint32*>(large.data()), large.size() / 4);
    const auto hash = [](const QByteArray& bytes) {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    };
    {
        Recorder recorder(file, {}, Recorder::Keep::File, nullptr);
        recorder.append(frame(1, "before"));
        recorder.append(frame(2, large));
        recorder.append(frame(3, "behind"));
    }
    const auto reader = SessionFileReader::open(file);
    QVERIFY(reader);
    const FrameBlockPtr block = (*reader)->block(2);
    QVERIFY(block);
    QCOMPARE(hash(block->payload(2).value_or(QByteArray())), hash(large));
    QCOMPARE((*reader)->block(3)->payload(3).value_or(QByteArray()), "behind");
}

// Together they are far more than append() lets wait: what is not kept takes no room either.
void TestRecorder::aTooLargePayloadCostsNoOther() {
    constexpr FrameSeq kFrames = 40;
    const QString file = path("too_large.maimlog");
    const auto payload = [](FrameSeq seq) { return seq % 2 == 0 ? QByteArray(5'000, 'x') : payloadOf(seq); };
    {
        Recorder recorder(file, {}, Recorder::Keep::File, nullptr,
                          {.waiting = 20'000, .withoutDisk = 50'000, .payload = 4'999});
        for (FrameSeq seq = 1; seq <= kFrames; ++seq) {
            recorder.append(frame(seq, payload(seq)));
            QVERIFY(!recorder.status().trouble);
        }
        QCOMPARE(recorder.status().lost, kFrames / 2);
        QTRY_COMPARE(recorder.status().waitingBytes, 0);
    }
    QCOMPARE(contentOf(file).records.size(), std::size_t(kFrames));
    QVERIFY(!contentOf(file).damage);
    const auto reader = SessionFileReader::open(file);
    for (FrameSeq seq = 1; seq <= kFrames; ++seq) {
        const std::optional<QByteArray> kept = (*reader)->block(seq)->payload(seq);
        QCOMPARE(kept, seq % 2 == 0 ? std::nullopt : std::optional(payload(seq)));
    }
}

// The limit is so low that each frame waits for the one before it.
void TestRecorder::waitsForASlowDisk() {
    Recorder recorder(path("slow.maimlog"), {}, Recorder::Keep::File, nullptr,
                      {.waiting = 1'000, .withoutDisk = 1 << 30});
    for (FrameSeq seq = 1; seq <= 5; ++seq) {
        recorder.append(frame(seq, QByteArray(800, 'x')));
        QVERIFY(recorder.status().waitingBytes < 1'000);
    }
    QVERIFY(!recorder.status().trouble);
}

#ifndef Q_OS_WIN
/// No file of this process can grow beyond so much, while it lives: what a full disk does.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) : m_before(now()), m_handler(std::signal(SIGXFSZ, SIG_IGN)) {
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    static rlimit now() {
        rlimit limit{};
        getrlimit(RLIMIT_FSIZE, &limit);
        return limit;
    }
    rlimit m_before;
    void (*m_handler)(int);
};
#endif

void TestRecorder::trafficGoesOnWhenTheDiskIsFull() {
#ifdef Q_OS_WIN
    QSKIP("Windows has no limit on file sizes to set.");
#else
    constexpr FrameSeq kFrames = 300;
    const QString file = path("full.maimlog");
    const auto payload = [](FrameSeq seq) { return unpackable(static_cast<quint32>(seq), 50'000); };
    {
        Recorder recorder(file, {}, Recorder::Keep::File, nullptr);
        {
            const FileSizeLimit limit(2'000'000);
            for (FrameSeq seq = 1; seq <= kFrames; ++seq) {
                recorder.append(frame(seq, payload(seq)));
            }
            QTRY_COMPARE(recorder.status().trouble.code, ErrorCode::RecordingFailed);
            QVERIFY(recorder.status().waitingBytes > 10'000'000);
            QCOMPARE(recorder.payload(kFrames), payload(kFrames));
        }
        // There is room again: what waited is written, the rest follows.
        recorder.append(frame(kFrames + 1, "after"));
        QTRY_COMPARE_WITH_TIMEOUT(recorder.status().waitingBytes, 0, 10'000);
        QVERIFY(!recorder.status().trouble);
        QCOMPARE(recorder.status().lost, FrameSeq(0));
    }
    QCOMPARE(contentOf(file).records.size(), std::size_t(kFrames + 1));
    QCOMPARE((*SessionFileReader::open(file))->block(77)->payload(77), payload(77));
#endif
}

void TestRecorder::givesUpTheOldestBeyondTheBudget() {
    const QString file = path("no such folder/x.maimlog");
    Recorder recorder(file, {}, Recorder::Keep::File, nullptr, {.waiting = 10'000, .withoutDisk = 2'000'000});
    recorder.append(frame(1, "first"));
    QTRY_COMPARE(recorder.status().trouble.code, ErrorCode::FileUnwritable);
    for (FrameSeq seq = 2; seq <= 40; ++seq) {
        recorder.append(frame(seq, QByteArray(100'000, 'x')));
    }
    const RecordingStatus status = recorder.status();
    QVERIFY(status.lost >= 15);
    QVERIFY(status.waitingBytes <= 2'100'000);
    QVERIFY(!recorder.payload(2));
    QCOMPARE(recorder.payload(40), QByteArray(100'000, 'x'));
    // The folder comes back: all records are there, and what was given up is known as that.
    QDir().mkpath(m_folder.filePath(QStringLiteral("no such folder")));
    QTRY_COMPARE_WITH_TIMEOUT(recorder.status().waitingBytes, 0, 10'000);
    QCOMPARE(contentOf(file).records.size(), std::size_t(40));
    QVERIFY(!recorder.payload(2));
    QCOMPARE(recorder.payload(40), QByteArray(100'000, 'x'));
    QCOMPARE(recorder.notKept(), status.lost);
}

void TestRecorder::isSilentAfterItsClose() {
    std::atomic<int> told = 0;
    Recorder recorder(path("silent.maimlog"), {}, Recorder::Keep::File, [&told] { ++told; });
    recorder.close();
    recorder.append(frame(1, "x"));
    QTRY_COMPARE(recorder.status().waitingBytes, 0);
    QCOMPARE(told, 0);
}

MAIM_TEST_CASE(TestRecorder)
#include "tst_recorder.moc"
