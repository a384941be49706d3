#include <atomic>
#include <thread>

#include "journal/inbox.h"
#include "support/test_case.h"

using namespace maim;
using namespace std::chrono_literals;

namespace {

Frame frame(FrameSeq seq, qsizetype bytes = 10) {
    Frame frame;
    frame.record.seq = seq;
    frame.record.size = static_cast<std::uint32_t>(bytes);
    frame.payload = QByteArray(bytes, 'x');
    return frame;
}

std::vector<Inbox::Item> takenFrom(Inbox& inbox) {
    std::vector<Inbox::Item> items;
    inbox.takeAll(items);
    return items;
}

FrameSeq seqOf(const Inbox::Item& item) {
    return std::get<FrameRecord>(item).seq;
}

/// Runs `work` on a thread of its own, and tells whether it is done.
class Writer {
public:
    template <typename Work>
    explicit Writer(Work work)
        : m_thread([this, work] {
              work();
              m_done = true;
          }) {}
    ~Writer() { m_thread.join(); }

    bool isDone() const { return m_done; }

private:
    std::atomic<bool> m_done = false;
    std::thread m_thread;
};

} // namespace

class TestInbox : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void keepsOrder();
    void aBatchKeepsItsOrder();
    void aBatchWakesOnce();
    void aBatchGoesInWhole();
    void closeEndsTheWaitOfABatch();
    void wakesOncePerFilling();
    void waitsWhenThereAreTooManyItems();
    void changesNeedRoomToo();
    void closeEndsTheWait();
    void keepsWhatCameBeforeTheClose();
    void losesNothingBetweenThreads();
    void init() {
        TestCase::init();
        m_store.emplace(1'000'000'000);
    }

private:
    std::optional<MemoryPayloadStore> m_store;
};

void TestInbox::keepsOrder() {
    Inbox inbox(100, *m_store, [] {});
    QVERIFY(inbox.put(frame(1)));
    QVERIFY(inbox.put(FrameChange{1, AckState::Acked, 5, 0, {}}));
    QVERIFY(inbox.put(frame(2)));
    const auto items = takenFrom(inbox);
    QCOMPARE(items.size(), std::size_t(3));
    QCOMPARE(seqOf(items[0]), FrameSeq(1));
    QCOMPARE(std::get<FrameChange>(items[1]).ack, AckState::Acked);
    QCOMPARE(seqOf(items[2]), FrameSeq(2));
    QVERIFY(takenFrom(inbox).empty());
}

// The change comes before the frame that brought it.
void TestInbox::aBatchKeepsItsOrder() {
    Inbox inbox(100, *m_store, [] {});
    Inbox::Batch batch(frame(1, 3));
    batch.add(FrameChange{1, AckState::Acked, 5, 2, {}});
    batch.add(frame(2, 4));
    QVERIFY(inbox.put(batch));
    batch.clear();
    QVERIFY(batch.isEmpty());
    batch.add(frame(3, 5));
    QVERIFY(inbox.put(batch));
    const auto items = takenFrom(inbox);
    QCOMPARE(items.size(), std::size_t(4));
    QCOMPARE(seqOf(items[0]), FrameSeq(1));
    QCOMPARE(std::get<FrameChange>(items[1]).seq, FrameSeq(1));
    QCOMPARE(seqOf(items[2]), FrameSeq(2));
    QCOMPARE(seqOf(items[3]), FrameSeq(3));
    for (FrameSeq seq = 1; seq <= 3; ++seq) {
        QCOMPARE(m_store->payload(seq), QByteArray(qsizetype(seq) + 2, 'x'));
    }
}

void TestInbox::aBatchWakesOnce() {
    int woken = 0;
    Inbox inbox(100, *m_store, [&] {
        ++woken;
        QCOMPARE(m_store->payload(2), QByteArray(10, 'x')); // a record must find its payload
    });
    Inbox::Batch batch(frame(1));
    batch.add(frame(2));
    inbox.put(batch);
    QCOMPARE(woken, 1);
}

void TestInbox::aBatchGoesInWhole() {
    Inbox inbox(2, *m_store, [] {});
    Inbox::Batch batch;
    for (FrameSeq seq = 1; seq <= 5; ++seq) {
        batch.add(frame(seq));
    }
    QVERIFY(inbox.put(batch)); // there was room
    Writer writer([&inbox] { inbox.put(frame(6)); });
    QTest::qWait(50); // nothing must happen
    QVERIFY(!writer.isDone());
    QCOMPARE(takenFrom(inbox).size(), std::size_t(5));
    QTRY_VERIFY(writer.isDone());
    QCOMPARE(seqOf(takenFrom(inbox).at(0)), FrameSeq(6));
}

void TestInbox::closeEndsTheWaitOfABatch() {
    Inbox inbox(1, *m_store, [] {});
    inbox.put(frame(1));
    Inbox::Batch batch(frame(2));
    batch.add(frame(3));
    std::atomic<bool> taken = true;
    Writer writer([&] { taken = inbox.put(batch); });
    QTest::qWait(50); // nothing must happen
    QVERIFY(!writer.isDone());
    inbox.close();
    QTRY_VERIFY(writer.isDone());
    QVERIFY(!taken);
    QCOMPARE(takenFrom(inbox).size(), std::size_t(1));
}

void TestInbox::wakesOncePerFilling() {
    int woken = 0;
    Inbox inbox(100, *m_store, [&woken] { ++woken; });
    inbox.put(frame(1));
    inbox.put(frame(2));
    QCOMPARE(woken, 1);
    takenFrom(inbox);
    QCOMPARE(woken, 1);
    inbox.put(frame(3));
    QCOMPARE(woken, 2);
}

void TestInbox::waitsWhenThereAreTooManyItems() {
    Inbox inbox(2, *m_store, [] {});
    inbox.put(frame(1));
    inbox.put(frame(2));
    Writer writer([&inbox] { inbox.put(frame(3)); });
    QTest::qWait(100); // it goes on waiting
    QVERIFY(!writer.isDone());
    QCOMPARE(takenFrom(inbox).size(), std::size_t(2));
    QTRY_VERIFY(writer.isDone());
    QCOMPARE(seqOf(takenFrom(inbox).at(0)), FrameSeq(3));
}

void TestInbox::changesNeedRoomToo() {
    Inbox inbox(1, *m_store, [] {});
    inbox.put(frame(1));
    Writer writer([&inbox] { inbox.put(FrameChange{1, AckState::Acked, 1, 0, {}}); });
    QTest::qWait(50); // it goes on waiting
    QVERIFY(!writer.isDone());
    takenFrom(inbox);
    QTRY_VERIFY(writer.isDone());
}

void TestInbox::closeEndsTheWait() {
    Inbox inbox(1, *m_store, [] {});
    inbox.put(frame(1));
    std::atomic<bool> taken = true;
    Writer writer([&] { taken = inbox.put(frame(2)); });
    QTest::qWait(50); // it goes on waiting
    QVERIFY(!writer.isDone());
    inbox.close();
    QTRY_VERIFY(writer.isDone());
    QVERIFY(!taken);
    QVERIFY(!inbox.put(frame(3)));
}

void TestInbox::keepsWhatCameBeforeTheClose() {
    Inbox inbox(10, *m_store, [] {});
    inbox.put(frame(1));
    inbox.close();
    QCOMPARE(takenFrom(inbox).size(), std::size_t(1));
}

void TestInbox::losesNothingBetweenThreads() {
    constexpr FrameSeq kFrames = 20'000;
    Inbox inbox(64, *m_store, [] {});
    Writer writer([&inbox] {
        for (FrameSeq seq = 1; seq <= kFrames; ++seq) {
            inbox.put(frame(seq, qsizetype(seq % 97)));
        }
    });
    FrameSeq expected = 1;
    const auto end = std::chrono::steady_clock::now() + 60s;
    while (expected <= kFrames && std::chrono::steady_clock::now() < end) {
        for (const Inbox::Item& item : takenFrom(inbox)) {
            if (seqOf(item) != expected++) {
                inbox.close();
                QFAIL("A frame is missing or out of order.");
            }
        }
        std::this_thread::yield();
    }
    inbox.close();
    QCOMPARE(expected, kFrames + 1);
}

MAIM_TEST_CASE(TestInbox)
#include "tst_inbox.moc"
