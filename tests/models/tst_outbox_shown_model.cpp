#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "models/outbox_shown_model.h"
#include "support/outbox_rig.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

class TestOutboxShownModel : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void showsWhatWaitsForAConnection();
    void hidesWhatIsAcknowledgedAtOnce();
    void showsWhatTakesLonger();
    void showsWhatWaitsForADecision();
    void leavesOutWhatIsAboutToGo();
    void countsByState();
    void tenThousandCauseNoFlicker();
    void outlivesTheOutbox();
};

void TestOutboxShownModel::showsWhatWaitsForAConnection() {
    OutboxRig rig;
    OutboxShownModel model;
    const QAbstractItemModelTester tester(&model);
    model.setOutbox(&rig.outbox());
    QVERIFY(rig.accept({"one", "two"}));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.itemAt(1)->text, QByteArray("two"));
    QVERIFY(!model.itemAt(2));
}

void TestOutboxShownModel::hidesWhatIsAcknowledgedAtOnce() {
    OutboxRig rig;
    OutboxShownModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.setOutbox(&rig.outbox());
    model.setOpen(true);
    rig.open();
    int quick = 0;
    QElapsedTimer clock;
    for (int i = 0; i < 5; ++i) {
        inserted.clear();
        clock.start();
        QVERIFY(rig.accept({"quick"}));
        const OutboxId id = rig.outbox().ids().front();
        QVERIFY(rig.carry(0, true));
        rig.tell(OutboxNews::Kind::Acknowledged, id);
        QVERIFY(rig.waitForRows(0));
        // What takes a second on a busy machine is shown, rightly.
        if (clock.elapsed() < 900) {
            QCOMPARE(inserted.size(), 0);
            ++quick;
        }
    }
    QVERIFY(quick > 0);
}

void TestOutboxShownModel::showsWhatTakesLonger() {
    OutboxRig rig;
    OutboxShownModel model;
    const QAbstractItemModelTester tester(&model);
    model.setOutbox(&rig.outbox());
    model.setOpen(true);
    rig.open();
    QElapsedTimer clock;
    clock.start();
    QVERIFY(rig.accept({"slow"}));
    QVERIFY(rig.carry(0, true));
    QVERIFY(model.rowCount() == 0 || clock.elapsed() >= 1'000);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, 10'000);
    QVERIFY(clock.elapsed() >= 1'000);
    rig.tell(OutboxNews::Kind::Acknowledged, rig.outbox().ids().front());
    QTRY_COMPARE(model.rowCount(), 0);
}

void TestOutboxShownModel::showsWhatWaitsForADecision() {
    OutboxRig rig;
    QVERIFY(rig.fill("huge", "lost", {}));
    OutboxShownModel model;
    const QAbstractItemModelTester tester(&model);
    model.setOutbox(&rig.outbox());
    model.setOpen(true);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.itemAt(0)->state, OutboxState::TooLarge);
    QCOMPARE(model.itemAt(1)->state, OutboxState::Unconfirmed);
}

void TestOutboxShownModel::leavesOutWhatIsAboutToGo() {
    OutboxRig rig;
    OutboxShownModel model;
    const QAbstractItemModelTester tester(&model);
    model.setOutbox(&rig.outbox());
    QVERIFY(rig.accept({"a", "b", "c"}));
    model.setHidden({rig.outbox().ids()[1]});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.itemAt(1)->text, QByteArray("c"));
    model.setHidden({});
    QCOMPARE(model.rowCount(), 3);
}

void TestOutboxShownModel::countsByState() {
    OutboxRig rig;
    OutboxShownModel model;
    QCOMPARE(outboxCountsText(model), QString());
    QVERIFY(rig.fill("huge", "lost", {"a", "b", "c"}));
    model.setOutbox(&rig.outbox());
    QCOMPARE(outboxCountsText(model), u"3 queued, 1 unconfirmed, 1 too large"_s);
    rig.open();
    QVERIFY(rig.carry(2, true));
    QCOMPARE(outboxCountsText(model), u"3 under way, 1 unconfirmed, 1 too large"_s);
}

// What is sent and acknowledged while connected, however much of it: no row comes and goes.
void TestOutboxShownModel::tenThousandCauseNoFlicker() {
    constexpr int kMessages = 10'000;
    constexpr int kAtOnce = 100;
    OutboxRig rig;
    OutboxShownModel model;
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.setOutbox(&rig.outbox());
    model.setOpen(true);
    rig.open();
    int quick = 0;
    QElapsedTimer clock;
    for (int sent = 0; sent < kMessages; sent += kAtOnce) {
        inserted.clear();
        clock.start();
        QVERIFY(rig.accept(std::vector<QByteArray>(kAtOnce, "x")));
        const std::vector<OutboxId> ids = rig.outbox().ids();
        for (const OutboxId id : ids) {
            rig.tell(OutboxNews::Kind::Acknowledged, id);
        }
        QVERIFY(rig.waitForRows(0));
        // What takes a second on a busy machine is shown, rightly.
        if (clock.elapsed() < 900) {
            QCOMPARE(inserted.size(), 0);
            ++quick;
        }
    }
    QVERIFY(quick > 0);
}

void TestOutboxShownModel::outlivesTheOutbox() {
    OutboxShownModel model;
    const QAbstractItemModelTester tester(&model);
    {
        OutboxRig rig;
        model.setOutbox(&rig.outbox());
        QVERIFY(rig.accept({"a"}));
        QCOMPARE(model.rowCount(), 1);
    }
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.itemAt(0));
}

MAIM_TEST_CASE(TestOutboxShownModel)
#include "tst_outbox_shown_model.moc"
