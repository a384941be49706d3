#include <QSignalSpy>
#include <thread>

#include "journal/frame_log.h"
#include "support/test_case.h"

using namespace maim;
using namespace std::chrono_literals;

namespace {

Frame frame(FrameSeq seq, const QByteArray& payload = "x") {
    Frame frame;
    frame.record.seq = seq;
    frame.record.size = static_cast<std::uint32_t>(payload.size());
    frame.payload = payload;
    return frame;
}

FrameChange change(FrameSeq seq, AckState ack, std::int64_t ackNs = -1, FrameSeq partner = 0) {
    return {seq, ack, ackNs, partner, {}};
}

std::shared_ptr<PayloadStore> memory(qint64 budget = 1'000'000'000) {
    return std::make_shared<MemoryPayloadStore>(budget);
}

using Run = QPair<qsizetype, qsizetype>;

QList<Run> runs(const QSignalSpy& spy) {
    QList<Run> runs;
    for (const QVariantList& arguments : spy) {
        runs.append({arguments[0].value<qsizetype>(), arguments[1].value<qsizetype>()});
    }
    return runs;
}

} // namespace

class TestFrameLog : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void commitsABatchAtOnce();
    void commitsByItselfOnceATick();
    void tellsBeforeAndAfter();
    void findsBySequence();
    void appliesAChangeInTheBatchOfItsFrame();
    void aLaterChangeKeepsWhatItDoesNotName();
    void announcesRunsOfChanges();
    void ignoresAChangeOfNoFrame();
    void keepsThePayloadsWithinTheBudget();
    void keepsTheNewestPayloadWhateverItsSize();
    void packsSmallPayloads();
    void aBlockInHandDoesNotGrow();
    void sharesALargePayload();
    void decodesALargeFrameOnce();
    void forgetsAReadingThatWasStopped();
    void losesNothingFromAnotherThread();
    void aBlockedReaderHoldsNoWriterUp();
    void closingTheInboxEndsTheWriter();
};

void TestFrameLog::commitsABatchAtOnce() {
    FrameLog log(memory());
    QSignalSpy appended(&log, &FrameLog::appended);
    for (FrameSeq seq = 1; seq <= 3; ++seq) {
        log.inbox().put(frame(seq));
    }
    QCOMPARE(log.size(), 0);
    log.commit();
    QCOMPARE(log.size(), 3);
    QCOMPARE(runs(appended), QList<Run>({{0, 2}}));
    log.inbox().put(frame(4));
    log.commit();
    log.commit();
    QCOMPARE(runs(appended), QList<Run>({{0, 2}, {3, 3}}));
}

void TestFrameLog::commitsByItselfOnceATick() {
    FrameLog log(memory());
    QSignalSpy appended(&log, &FrameLog::appended);
    QElapsedTimer clock;
    clock.start();
    FrameSeq seq = 0;
    while (clock.elapsed() < 400) {
        log.inbox().put(frame(++seq));
        QTest::qWait(1); // frames that come one by one
    }
    const qint64 elapsed = clock.elapsed();
    QTRY_COMPARE(log.size(), qsizetype(seq));
    QVERIFY(appended.size() > 1);
    // A precise timer may come a millisecond early.
    QVERIFY2(appended.size() <= elapsed / 15 + 1, qPrintable(QString::number(appended.size())));
}

void TestFrameLog::tellsBeforeAndAfter() {
    FrameLog log(memory());
    QList<qsizetype> sizes;
    connect(&log, &FrameLog::aboutToAppend, this,
            [&](qsizetype first, qsizetype last) { sizes << log.size() << first << last; });
    connect(&log, &FrameLog::appended, this, [&](qsizetype first, qsizetype last) {
        sizes << log.size() << first << last;
        QCOMPARE(log.payload(FrameSeq(last) + 1), QByteArray("two"));
    });
    log.inbox().put(frame(1, "one"));
    log.inbox().put(frame(2, "two"));
    log.commit();
    QCOMPARE(sizes, QList<qsizetype>({0, 0, 1, 2, 0, 1}));
}

void TestFrameLog::findsBySequence() {
    FrameLog log(memory());
    log.inbox().put(frame(1));
    log.inbox().put(frame(2));
    log.commit();
    QCOMPARE(log.find(2)->seq, FrameSeq(2));
    QCOMPARE(log.at(0).seq, FrameSeq(1));
    QVERIFY(!log.find(0));
    QVERIFY(!log.find(3));
}

void TestFrameLog::appliesAChangeInTheBatchOfItsFrame() {
    FrameLog log(memory());
    log.inbox().put(frame(1));
    log.inbox().put(change(1, AckState::Written));
    log.inbox().put(frame(2));
    log.inbox().put(change(1, AckState::Acked, 1'300'000, 2));
    log.commit();
    QCOMPARE(log.at(0).ack, AckState::Acked);
    QCOMPARE(log.at(0).ackNs, 1'300'000);
    QCOMPARE(log.at(0).partner, FrameSeq(2));
    QCOMPARE(log.at(1).ack, AckState::NotExpected);
}

void TestFrameLog::aLaterChangeKeepsWhatItDoesNotName() {
    FrameLog log(memory());
    RuleSet first, second;
    first.insert(Rule::W102);
    second.insert(Rule::W115);
    log.inbox().put(frame(1));
    log.inbox().put(FrameChange{1, AckState::TimedOut, -1, 7, first});
    log.inbox().put(FrameChange{1, AckState::Late, 42, 0, second});
    log.commit();
    QCOMPARE(log.at(0).ack, AckState::Late);
    QCOMPARE(log.at(0).ackNs, 42);
    QCOMPARE(log.at(0).partner, FrameSeq(7));
    QVERIFY(log.at(0).rules.contains(Rule::W102) && log.at(0).rules.contains(Rule::W115));
}

void TestFrameLog::announcesRunsOfChanges() {
    FrameLog log(memory());
    for (FrameSeq seq = 1; seq <= 10; ++seq) {
        log.inbox().put(frame(seq));
    }
    log.commit();
    QSignalSpy changed(&log, &FrameLog::changed);
    for (const FrameSeq seq : {9, 2, 3, 10, 2, 6, 4}) {
        log.inbox().put(change(seq, AckState::Acked));
    }
    log.commit();
    QCOMPARE(runs(changed), QList<Run>({{1, 3}, {5, 5}, {8, 9}}));
}

void TestFrameLog::ignoresAChangeOfNoFrame() {
    FrameLog log(memory());
    QSignalSpy changed(&log, &FrameLog::changed);
    log.inbox().put(change(0, AckState::Acked));
    log.inbox().put(change(1, AckState::Acked));
    log.commit();
    QCOMPARE(changed.size(), 0);
    QCOMPARE(log.size(), 0);
}

void TestFrameLog::keepsThePayloadsWithinTheBudget() {
    FrameLog log(memory(25));
    for (FrameSeq seq = 1; seq <= 5; ++seq) {
        log.inbox().put(frame(seq, QByteArray(10, char('0' + seq))));
    }
    log.commit();
    QCOMPARE(log.size(), 5);
    QCOMPARE(log.store()->notKept(), FrameSeq(3));
    QVERIFY(!log.payload(3));
    QCOMPARE(log.payload(4), QByteArray(10, '4'));
    QCOMPARE(log.payload(5), QByteArray(10, '5'));
    QVERIFY(!log.payload(6));
    QVERIFY(!log.payload(0));
}

void TestFrameLog::keepsTheNewestPayloadWhateverItsSize() {
    MemoryPayloadStore store(5);
    store.append(frame(1, QByteArray(100, 'a')));
    QCOMPARE(store.payload(1), QByteArray(100, 'a'));
    store.append(frame(2, QByteArray()));
    QVERIFY(!store.payload(1));
    QCOMPARE(store.payload(2), QByteArray());
}

void TestFrameLog::packsSmallPayloads() {
    MemoryPayloadStore store(1'000'000'000);
    for (FrameSeq seq = 1; seq <= 3'000; ++seq) {
        store.append(frame(seq, QByteArray::number(qulonglong(seq))));
    }
    QCOMPARE(store.block(1, nullptr)->size(), FrameBlock::kFullFrames);
    QVERIFY2(store.block(1, nullptr)->records().empty(), "The log has them");
    for (FrameSeq seq = 1; seq <= 3'000; ++seq) {
        QCOMPARE(store.payload(seq), QByteArray::number(qulonglong(seq)));
    }
    QVERIFY(!store.payload(0));
    QVERIFY(!store.payload(3'001));
}

void TestFrameLog::aBlockInHandDoesNotGrow() {
    MemoryPayloadStore store(1'000'000'000);
    store.append(frame(1, "a"));
    store.append(frame(2, "b"));
    const FrameBlockPtr held = store.block(2, nullptr);
    store.append(frame(3, "c"));
    QCOMPARE(held->last(), FrameSeq(2));
    QCOMPARE(held->payloads(), QByteArray("ab"));
    QCOMPARE(store.payload(3), QByteArray("c"));
}

void TestFrameLog::sharesALargePayload() {
    MemoryPayloadStore store(1'000'000'000);
    const QByteArray large(FrameBlock::kFullBytes, 'l');
    store.append(frame(1, "small"));
    store.append(frame(2, large));
    QCOMPARE(store.payload(1), QByteArray("small"));
    QVERIFY(store.payload(2)->isSharedWith(large));
}

void TestFrameLog::decodesALargeFrameOnce() {
    const auto store = memory();
    store->append(frame(1, R"({"msg_id":"a"})"));
    store->append(frame(2, R"({"msg_id":"b"})"));
    LargeFrames frames(store);
    const auto first = frames.envelope(1);
    QVERIFY(first);
    QCOMPARE(first->id, QByteArray("a"));
    QCOMPARE(frames.envelope(1), first);
    QCOMPARE(frames.envelope(2)->id, QByteArray("b"));
    QVERIFY2(frames.envelope(1) != first, "The last one alone is kept");
    QVERIFY(!frames.envelope(3));
}

void TestFrameLog::forgetsAReadingThatWasStopped() {
    const auto store = memory();
    store->append(frame(1, '[' + QByteArray("1,").repeated(100'000) + "1]"));
    LargeFrames frames(store);
    json::Reading stopped;
    stopped.stopped = true;
    QVERIFY(!frames.envelope(1, &stopped));
    const auto read = frames.envelope(1);
    QVERIFY(read && read->document.ok());
    QCOMPARE(read->document.nodes().size(), std::size_t{100'002});
}

void TestFrameLog::losesNothingFromAnotherThread() {
    constexpr FrameSeq kFrames = 30'000;
    FrameLog log(memory());
    QSignalSpy changed(&log, &FrameLog::changed);
    std::thread writer([&log] {
        for (FrameSeq seq = 1; seq <= kFrames; ++seq) {
            log.inbox().put(frame(seq, QByteArray::number(qulonglong(seq))));
            log.inbox().put(change(seq, AckState::Written));
        }
    });
    QTRY_COMPARE_WITH_TIMEOUT(log.size(), qsizetype(kFrames), 60'000);
    writer.join();
    log.commit();
    for (FrameSeq seq = 1; seq <= kFrames; ++seq) {
        QCOMPARE(log.find(seq)->ack, AckState::Written);
        QCOMPARE(log.payload(seq), QByteArray::number(qulonglong(seq)));
    }
    QVERIFY(!changed.isEmpty());
}

// 20,000 frames a second for 3 s: the writer must not notice that nobody takes them over.
void TestFrameLog::aBlockedReaderHoldsNoWriterUp() {
    FrameLog log(memory());
    std::atomic<bool> done = false;
    std::thread writer([&] {
        for (FrameSeq seq = 1; seq <= 60'000; ++seq) {
            log.inbox().put(frame(seq, QByteArray(400, 'x')));
        }
        done = true;
    });
    const auto end = std::chrono::steady_clock::now() + 30s;
    while (!done && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(1ms);
    }
    const bool heldUp = !done;
    log.inbox().close();
    writer.join();
    QVERIFY(!heldUp);
    QCOMPARE(log.size(), 0);
    QTRY_COMPARE(log.size(), 60'000);
}

void TestFrameLog::closingTheInboxEndsTheWriter() {
    std::atomic<bool> refused = false;
    std::thread writer;
    {
        FrameLog log(memory());
        writer = std::thread([&] {
            FrameSeq seq = 0;
            while (log.inbox().put(frame(++seq))) {
            }
            refused = true;
        });
        QTRY_VERIFY(log.size() > 0);
        log.inbox().close();
        writer.join();
    }
    QVERIFY(refused);
    QCoreApplication::processEvents();
}

MAIM_TEST_CASE(TestFrameLog)
#include "tst_frame_log.moc"
