#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>

#include "models/frame_table_model.h"
#include "models/roles.h"
#include "support/frame_feed.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<FrameLog> makeLog(qint64 budget = 64 << 20) {
    return std::make_unique<FrameLog>(std::make_shared<MemoryPayloadStore>(budget));
}

QString text(const FrameTableModel& model, int row, FrameTableModel::Column column) {
    return model.index(row, column).data().toString();
}

FrameRecord sent(AckState ack, std::int64_t ackNs = -1) {
    FrameRecord record;
    record.direction = Direction::Out;
    record.ack = ack;
    record.ackNs = ackNs;
    return record;
}

} // namespace

class FrameTableModelTest : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void isEmptyWithoutALog();
    void growsAndChangesWhileATesterWatches();
    void agreesWithTheLogWhateverCame();
    void saysWhatStandsInARow();
    void saysTheAck_data();
    void saysTheAck();
    void namesAreOnOneLine();
    void decodesALargeFrameInTheBackground();
    void saysWhenThePayloadIsGone();
    void survivesItsLog();
    void changesLogs();
    void speaksOfItselfInWords();
};

void FrameTableModelTest::isEmptyWithoutALog() {
    FrameTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), kFrameColumnCount);
    QVERIFY(!model.indexOf(1).isValid());
    QCOMPARE(model.seqAt({}), FrameSeq(0));
}

void FrameTableModelTest::growsAndChangesWhileATesterWatches() {
    const auto log = makeLog();
    test::FrameFeed feed(*log);
    FrameTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    feed.putNow(R"({"type":"sys_std","msg_id":"a"})");
    model.setLog(log.get());
    QCOMPARE(model.rowCount(), 1);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    feed.put("{}");
    feed.put("{}", sent(AckState::Written));
    log->commit();
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(model.rowCount(), 3);
    feed.change({3, AckState::Acked, 1'300'000, 0, {}});
    log->commit();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 2);
    QCOMPARE(text(model, 2, FrameTableModel::Ack), u"1.3 ms"_s);
}

// Whatever comes in whatever portions: rows, numbers, sizes and states are those of the log.
void FrameTableModelTest::agreesWithTheLogWhateverCame() {
    QRandomGenerator random(20261122);
    const auto log = makeLog(4096);
    test::FrameFeed feed(*log);
    FrameTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setLog(log.get());
    for (int step = 0; step < 150; ++step) {
        for (quint32 n = random.bounded(4U); n > 0; --n) {
            const QByteArray id = QByteArray::number(random.generate());
            feed.put(random.bounded(3) == 0 ? id : R"({"type":"custom_x","msg_id":")" + id + R"("})",
                     sent(static_cast<AckState>(random.bounded(7)), random.bounded(1'000'000)));
        }
        if (log->size() > 0 && random.bounded(2) == 0) {
            feed.change({random.bounded(static_cast<quint32>(log->size())) + 1, AckState::TimedOut, -1, 0, {}});
        }
        log->commit();
        QCOMPARE(model.rowCount(), static_cast<int>(log->size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            const FrameRecord& record = log->at(row);
            QCOMPARE(model.index(row, 0).data(FrameNumber).value<FrameSeq>(), record.seq);
            QCOMPARE(text(model, row, FrameTableModel::Number), QString::number(row + 1));
            QCOMPARE(text(model, row, FrameTableModel::Size), u"%1 B"_s.arg(record.size));
            QCOMPARE(model.index(row, 0).data(FrameAck).toInt(), static_cast<int>(record.ack));
        }
    }
    QVERIFY(model.rowCount() > 150);
}

void FrameTableModelTest::saysWhatStandsInARow() {
    const auto log = makeLog();
    test::FrameFeed feed(*log);
    FrameTableModel model;
    model.setLog(log.get());
    FrameRecord first;
    first.steady = 1'000'000'000;
    FrameRecord second = sent(AckState::Queued);
    second.steady = 1'412'040'000;
    second.rules.insert(Rule::I201);
    second.rules.insert(Rule::E001);
    feed.put(R"({"type":"custom_\u4f60","msg_id":17})", first);
    feed.put(QByteArray(88'300, 'x'), second);
    log->commit();
    QCOMPARE(text(model, 0, FrameTableModel::Delta), u"–"_s);
    QCOMPARE(text(model, 1, FrameTableModel::Delta), u"412.0"_s);
    QCOMPARE(text(model, 0, FrameTableModel::Direction), u"↓"_s);
    QCOMPARE(text(model, 1, FrameTableModel::Direction), u"↑"_s);
    QCOMPARE(text(model, 0, FrameTableModel::Type), u"custom_你"_s);
    QCOMPARE(text(model, 0, FrameTableModel::MessageId), u"17"_s);
    QCOMPARE(text(model, 1, FrameTableModel::Size), u"86.2 KB"_s);
    QCOMPARE(text(model, 1, FrameTableModel::Findings), u"E001 I201"_s);
    QCOMPARE(model.index(1, 0).data(FrameSeverity).toInt(), static_cast<int>(Severity::Error));
}

void FrameTableModelTest::saysTheAck_data() {
    QTest::addColumn<int>("state");
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, AckState state, qint64 ns, const QString& said) {
        QTest::newRow(name) << static_cast<int>(state) << ns << said;
    };
    row("not expected", AckState::NotExpected, -1, u"–"_s);
    row("queued", AckState::Queued, -1, u"queued"_s);
    row("written", AckState::Written, -1, u"waiting"_s);
    row("acked", AckState::Acked, 1'300'000, u"1.3 ms"_s);
    row("acked very fast", AckState::Acked, 24'000, u"0.02 ms"_s);
    row("late", AckState::Late, 12'300'000'000, u"⚠ 12.3 s"_s);
    row("timed out", AckState::TimedOut, -1, u"no ACK"_s);
    row("failed", AckState::Failed, -1, u"failed"_s);
    row("matched", AckState::Matched, 1, u"→ 331"_s);
    row("duplicate", AckState::Duplicate, -1, u"twice"_s);
    row("orphan", AckState::Orphan, -1, u"orphan"_s);
}

void FrameTableModelTest::saysTheAck() {
    QFETCH(int, state);
    QFETCH(qint64, ns);
    const auto log = makeLog();
    test::FrameFeed feed(*log);
    FrameTableModel model;
    model.setLog(log.get());
    FrameRecord record = sent(static_cast<AckState>(state), ns);
    record.partner = 331;
    feed.putNow("{}", record);
    QTEST(text(model, 0, FrameTableModel::Ack), "said");
    // An ACK is no proof of delivery; no wording may say so.
    const QString words = model.index(0, FrameTableModel::Ack).data(Qt::AccessibleTextRole).toString();
    QVERIFY(!words.isEmpty() && !words.contains(u"deliver"_s, Qt::CaseInsensitive));
}

void FrameTableModelTest::namesAreOnOneLine() {
    const auto log = makeLog();
    test::FrameFeed feed(*log);
    FrameTableModel model;
    model.setLog(log.get());
    feed.putNow(R"({"type":"custom_a","msg_id":"a\nb\u202ec"})");
    QCOMPARE(text(model, 0, FrameTableModel::MessageId), u"a↵b‹U+202E›c"_s);
}

void FrameTableModelTest::decodesALargeFrameInTheBackground() {
    const auto log = makeLog();
    test::FrameFeed feed(*log);
    FrameTableModel model;
    model.setLog(log.get());
    feed.putNow(R"({"payload":")" + QByteArray(1 << 20, 'A') + R"(","type":"custom_big","msg_id":"last"})");
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QCOMPARE(text(model, 0, FrameTableModel::MessageId), u"…"_s);
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 20'000);
    QCOMPARE(text(model, 0, FrameTableModel::MessageId), u"last"_s);
    QCOMPARE(text(model, 0, FrameTableModel::Type), u"custom_big"_s);
}

void FrameTableModelTest::saysWhenThePayloadIsGone() {
    const auto log = makeLog(10);
    test::FrameFeed feed(*log);
    FrameTableModel model;
    model.setLog(log.get());
    feed.put(R"({"type":"sys_std","msg_id":"gone"})");
    feed.put(R"({"type":"sys_std","msg_id":"kept"})");
    log->commit();
    QCOMPARE(text(model, 0, FrameTableModel::Type), u"sys_std"_s);
    QCOMPARE(text(model, 0, FrameTableModel::MessageId), u"–"_s);
    QVERIFY(model.index(0, FrameTableModel::MessageId)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(u"no longer"_s, Qt::CaseInsensitive));
    QCOMPARE(text(model, 1, FrameTableModel::MessageId), u"kept"_s);
}

void FrameTableModelTest::survivesItsLog() {
    auto log = makeLog();
    test::FrameFeed feed(*log);
    FrameTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setLog(log.get());
    feed.putNow("{}");
    log.reset();
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.indexOf(1).isValid());
}

void FrameTableModelTest::changesLogs() {
    const auto one = makeLog();
    const auto two = makeLog();
    test::FrameFeed feedOne(*one);
    test::FrameFeed feedTwo(*two);
    FrameTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    feedOne.putNow(R"({"type":"custom_a","msg_id":"one"})");
    feedTwo.putNow(R"({"type":"custom_a","msg_id":"two"})");
    model.setLog(one.get());
    QCOMPARE(text(model, 0, FrameTableModel::MessageId), u"one"_s);
    model.setLog(two.get());
    QCOMPARE(text(model, 0, FrameTableModel::MessageId), u"two"_s);
    feedOne.putNow("{}");
    QCOMPARE(model.rowCount(), 1);
}

void FrameTableModelTest::speaksOfItselfInWords() {
    const auto log = makeLog();
    test::FrameFeed feed(*log);
    FrameTableModel model;
    model.setLog(log.get());
    feed.putNow(R"({"type":"sys_std","msg_id":"a"})", sent(AckState::Acked, 1'300'000));
    for (int column = 0; column < kFrameColumnCount; ++column) {
        QVERIFY(!model.index(0, column).data(Qt::AccessibleTextRole).toString().isEmpty());
    }
    QCOMPARE(model.index(0, FrameTableModel::Direction).data(Qt::AccessibleTextRole).toString(), u"Sent"_s);
    QCOMPARE(model.index(0, FrameTableModel::Ack).data(Qt::AccessibleTextRole).toString(),
             u"Received by server after 1.3 ms."_s);
}

MAIM_TEST_CASE(FrameTableModelTest)
#include "tst_frame_table_model.moc"
