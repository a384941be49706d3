#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>

#include "models/frame_filter_model.h"
#include "support/frame_feed.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

Filter filter(const QString& text) {
    return std::get<Filter>(Filter::parse(text));
}

/// Without a model tester, which walks over all rows at each change.
struct LargeBench {
    FrameLog log{std::make_shared<MemoryPayloadStore>(64 << 20)};
    test::FrameFeed feed{log};
    FrameTableModel frames;
    FrameFilterModel shown{frames};

    LargeBench() { frames.setLog(&log); }

    void fill(int count) {
        for (int i = 0; i < count; ++i) {
            FrameRecord record;
            record.direction = i % 3 == 0 ? Direction::In : Direction::Out;
            feed.put(R"({"type":"sys_std","msg_id":"m-)" + QByteArray::number(i) + R"("})", record);
        }
        log.commit();
    }
    bool settle() {
        return QTest::qWaitFor([this] { return shown.isComplete(); }, 60'000);
    }
    std::vector<FrameSeq> rows() const {
        std::vector<FrameSeq> seqs;
        for (int row = 0; row < shown.rowCount(); ++row) {
            seqs.push_back(shown.seqAt(shown.index(row, 0)));
        }
        return seqs;
    }
    std::vector<FrameSeq> expected(const Filter& wanted) const {
        std::vector<FrameSeq> seqs;
        for (qsizetype row = 0; row < log.size(); ++row) {
            const FrameRecord& record = log.at(row);
            if (wanted.holds(record, log.payload(record.seq).value_or(QByteArray()))) {
                seqs.push_back(record.seq);
            }
        }
        return seqs;
    }
};

struct Bench : LargeBench {
    QAbstractItemModelTester tester{&shown, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace

class FrameFilterModelTest : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void withoutAFilterItIsTheTable();
    void showsWhatPasses();
    void followsNewFrames();
    void followsFramesThatChange();
    void aNewFilterDropsTheOldOne();
    void changesAndLosesItsLog();
    void agreesWithTheFilterWhateverComes();
    void manyBatchesComeInOrder();
    void announcesHitsAtAPace();
    void changesOvertakeNothing();
};

void FrameFilterModelTest::withoutAFilterItIsTheTable() {
    Bench bench;
    bench.fill(5);
    QVERIFY(bench.shown.isComplete());
    QCOMPARE(bench.shown.rowCount(), 5);
    QCOMPARE(bench.shown.columnCount(), kFrameColumnCount);
    bench.fill(2);
    QCOMPARE(bench.shown.rowCount(), 7);
    QCOMPARE(bench.shown.indexOf(6).row(), 5);
    QCOMPARE(bench.shown.index(1, FrameTableModel::MessageId).data(), u"m-1"_s);
    QCOMPARE(bench.shown.headerData(FrameTableModel::Time, Qt::Horizontal),
             bench.frames.headerData(FrameTableModel::Time, Qt::Horizontal));
}

void FrameFilterModelTest::showsWhatPasses() {
    Bench bench;
    bench.fill(5'000);
    bench.shown.setFilter(filter(u"dir==in"_s));
    QCOMPARE(bench.shown.rowCount(), 0);
    QVERIFY(!bench.shown.isComplete());
    QVERIFY(bench.settle());
    QCOMPARE(bench.rows(), bench.expected(filter(u"dir==in"_s)));
    QCOMPARE(bench.shown.indexOf(4).row(), 1);
    QVERIFY(!bench.shown.indexOf(5).isValid());
    bench.shown.setFilter({});
    QCOMPARE(bench.shown.rowCount(), 5'000);
}

void FrameFilterModelTest::followsNewFrames() {
    Bench bench;
    bench.shown.setFilter(filter(u"msg_id==m-2"_s));
    bench.fill(4);
    QVERIFY(bench.settle());
    QCOMPARE(bench.rows(), std::vector<FrameSeq>{3});
    bench.fill(4);
    QVERIFY(bench.settle());
    QCOMPARE(bench.rows(), (std::vector<FrameSeq>{3, 7}));
}

void FrameFilterModelTest::followsFramesThatChange() {
    Bench bench;
    bench.fill(4);
    bench.shown.setFilter(filter(u"ack.state==acked"_s));
    QVERIFY(bench.settle());
    QCOMPARE(bench.shown.rowCount(), 0);
    for (const FrameSeq seq : {FrameSeq(3), FrameSeq(2)}) {
        bench.feed.change({seq, AckState::Acked, 1'000, 0, {}});
        bench.log.commit();
        QVERIFY(bench.settle());
    }
    QCOMPARE(bench.rows(), (std::vector<FrameSeq>{2, 3}));
    bench.feed.change({2, AckState::Late, 1'000, 0, {}});
    bench.log.commit();
    QVERIFY(bench.settle());
    QCOMPARE(bench.rows(), std::vector<FrameSeq>{3});
}

void FrameFilterModelTest::aNewFilterDropsTheOldOne() {
    Bench bench;
    bench.fill(5'000);
    bench.shown.setFilter(filter(u"dir==in"_s));
    bench.shown.setFilter(filter(u"dir==out"_s));
    QVERIFY(bench.settle());
    QCOMPARE(bench.rows(), bench.expected(filter(u"dir==out"_s)));
}

void FrameFilterModelTest::changesAndLosesItsLog() {
    Bench bench;
    bench.fill(5'000);
    bench.shown.setFilter(filter(u"dir==in"_s));
    auto other = std::make_unique<FrameLog>(std::make_shared<MemoryPayloadStore>(1'000));
    test::FrameFeed(*other).putNow("{}");
    bench.frames.setLog(other.get());
    QVERIFY(bench.settle());
    QCOMPARE(bench.shown.rowCount(), 1);
    other.reset();
    QVERIFY(bench.settle());
    QCOMPARE(bench.shown.rowCount(), 0);
}

void FrameFilterModelTest::agreesWithTheFilterWhateverComes() {
    QRandomGenerator random(20'261'122);
    Bench bench;
    const Filter wanted = filter(u"dir==in && !(ack.state==acked) || msg_id contains 7"_s);
    bench.shown.setFilter(wanted);
    for (int step = 0; step < 100; ++step) {
        bench.fill(random.bounded(1, 40));
        for (int changes = random.bounded(20); changes > 0; --changes) {
            const auto seq = FrameSeq(random.bounded(int(bench.log.size()))) + 1;
            bench.feed.change({seq, random.bounded(2) ? AckState::Acked : AckState::TimedOut, -1, 0, {}});
        }
        bench.log.commit();
        if (random.bounded(3) == 0) {
            QCoreApplication::processEvents();
        }
    }
    QVERIFY(bench.settle());
    QCOMPARE(bench.rows(), bench.expected(wanted));
}

/// Some batches are asked at once; what passes shows up in the order of the frames, and so do signals.
void FrameFilterModelTest::manyBatchesComeInOrder() {
    LargeBench bench;
    bench.fill(60'000);
    const Filter wanted = filter(u"\"7\\\"\""_s); // 7 and a quote: the end of a number
    int last = -1;
    connect(&bench.shown, &QAbstractItemModel::rowsInserted, &bench.shown, [&](const QModelIndex&, int first, int end) {
        QCOMPARE(first, last + 1);
        QVERIFY(first == 0 ||
                bench.shown.seqAt(bench.shown.index(first, 0)) > bench.shown.seqAt(bench.shown.index(first - 1, 0)));
        last = end;
    });
    bench.shown.setFilter(wanted);
    QVERIFY(bench.settle());
    QCOMPARE(bench.rows().size(), std::size_t(6'000));
    QCOMPARE(bench.rows(), bench.expected(wanted));
}

/// Frames that change while older batches are on their way.
// For each announcement the views paint, however many batches there are.
void FrameFilterModelTest::announcesHitsAtAPace() {
    constexpr qint64 kLeastMs = 30; // a coarse timer of 32 ms may be that early
    LargeBench bench;
    bench.fill(100'000);
    const QSignalSpy announced(&bench.shown, &QAbstractItemModel::rowsInserted);
    QElapsedTimer clock;
    clock.start();
    bench.shown.setFilter(filter(u"type==sys_std"_s));
    QVERIFY(bench.settle());
    QCOMPARE(bench.shown.rowCount(), 100'000);
    QVERIFY2(announced.size() <= 2 + clock.elapsed() / kLeastMs,
             qPrintable(u"%1 in %2 ms"_s.arg(announced.size()).arg(clock.elapsed())));
}

void FrameFilterModelTest::changesOvertakeNothing() {
    QRandomGenerator random(20'261'126);
    LargeBench bench;
    bench.fill(30'000);
    const Filter wanted = filter(u"ack.state==acked && 7"_s);
    bench.shown.setFilter(wanted);
    while (!bench.shown.isComplete()) {
        for (int i = 0; i < 200; ++i) {
            const auto seq = FrameSeq(random.bounded(int(bench.log.size()))) + 1;
            bench.feed.change({seq, random.bounded(2) ? AckState::Acked : AckState::TimedOut, -1, 0, {}});
        }
        bench.log.commit();
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (random.bounded(20) == 0) {
            QVERIFY(bench.settle());
        }
    }
    QVERIFY(bench.rows().size() > 50);
    QCOMPARE(bench.rows(), bench.expected(wanted));
}

MAIM_TEST_CASE(FrameFilterModelTest)
#include "tst_frame_filter_model.moc"
