#include <map>

#include "support/test_case.h"
#include "ui/chat/row_flow.h"

using namespace maim;

namespace {

/// A flow over rows of known heights, which counts what is measured.
struct Rig {
    std::map<int, int> heights;
    int measured = 0;
    RowFlow flow{[this](int row) {
        ++measured;
        const auto special = heights.find(row);
        return special == heights.end() ? 50 : special->second;
    }};

    explicit Rig(int rows, int height = 200) {
        flow.setRows(rows);
        flow.setHeight(height);
    }
    int topOf(int row) {
        for (const RowFlow::Place& place : flow.places()) {
            if (place.row == row) {
                return place.top;
            }
        }
        return INT_MAX;
    }
    int lastBottom() { return flow.places().back().bottom(); }
};

} // namespace

class TestRowFlow : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void beginsAtTheTopWhenAllFits();
    void followsTheTail();
    void leavesTheReaderAlone();
    void keepsThePlaceWhenRowsAboveGrow();
    void comesBackToTheTail();
    void stopsAtTheTop();
    void reveals_data();
    void reveals();
    void scrollsByTheBar();
    void measuresOnlyWhatIsInView();
    void copesWithTallRows();
    void copesWithNothing();
};

void TestRowFlow::beginsAtTheTopWhenAllFits() {
    Rig rig(2);
    QCOMPARE(rig.topOf(0), 0);
    QCOMPARE(rig.topOf(1), 50);
    QVERIFY(rig.flow.isFollowing());
    QCOMPARE(rig.flow.maximum(), 0);
    rig.flow.scrollBy(-500);
    QCOMPARE(rig.topOf(0), 0);
    QVERIFY(rig.flow.isFollowing());
}

void TestRowFlow::followsTheTail() {
    Rig rig(10);
    QCOMPARE(rig.lastBottom(), 200);
    rig.flow.setRows(20);
    QCOMPARE(rig.flow.places().back().row, 19);
    QCOMPARE(rig.lastBottom(), 200);
    QCOMPARE(rig.flow.value(), rig.flow.maximum());
}

void TestRowFlow::leavesTheReaderAlone() {
    Rig rig(100);
    rig.flow.places();
    rig.flow.scrollBy(-330);
    const std::vector<RowFlow::Place> before = rig.flow.places();
    QVERIFY(!rig.flow.isFollowing());
    rig.flow.setRows(5'000);
    QVERIFY(rig.flow.places() == before);
    rig.flow.setHeight(190);
    QCOMPARE(rig.topOf(before[1].row), before[1].top);
}

void TestRowFlow::keepsThePlaceWhenRowsAboveGrow() {
    Rig rig(100);
    rig.flow.places();
    rig.flow.scrollBy(-330);
    const RowFlow::Place cut = rig.flow.places().front();
    const RowFlow::Place read = rig.flow.places()[1];
    QVERIFY(cut.top < 0);
    rig.heights[cut.row] = 400;
    rig.flow.invalidate();
    QCOMPARE(rig.topOf(read.row), read.top);
    QCOMPARE(rig.topOf(cut.row), read.top - 400);
}

void TestRowFlow::comesBackToTheTail() {
    Rig rig(100);
    rig.flow.places();
    rig.flow.scrollBy(-500);
    rig.flow.places();
    QVERIFY(!rig.flow.isFollowing());
    rig.flow.scrollBy(10'000);
    QCOMPARE(rig.lastBottom(), 200);
    QVERIFY(rig.flow.isFollowing());
}

void TestRowFlow::stopsAtTheTop() {
    Rig rig(100);
    rig.flow.places();
    rig.flow.scrollBy(-1'000'000);
    QCOMPARE(rig.topOf(0), 0);
    QCOMPARE(rig.lastBottom(), 200);
    QCOMPARE(rig.flow.value(), 0);
    QVERIFY(!rig.flow.isFollowing());
}

void TestRowFlow::reveals_data() {
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("top");
    QTest::newRow("far above") << 3 << 0;
    QTest::newRow("cut at the top") << 46 << 0;
    QTest::newRow("in view") << 47 << 30;
    QTest::newRow("cut at the bottom") << 50 << 150;
    QTest::newRow("far below") << 80 << 150;
    QTest::newRow("last") << 99 << 150;
    QTest::newRow("first") << 0 << 0;
}

void TestRowFlow::reveals() {
    QFETCH(int, row);
    Rig rig(100);
    rig.flow.scrollTo(46 * RowFlow::kUnit + RowFlow::kUnit * 20 / 50 + 1);
    rig.flow.scrollBy(rig.topOf(46) + 20);
    QCOMPARE(rig.topOf(46), -20);
    rig.flow.reveal(row);
    QTEST(rig.topOf(row), "top");
}

void TestRowFlow::scrollsByTheBar() {
    Rig rig(1'000);
    rig.flow.scrollTo(0);
    QCOMPARE(rig.topOf(0), 0);
    rig.flow.scrollTo(500 * RowFlow::kUnit + RowFlow::kUnit / 2);
    QCOMPARE(rig.topOf(500), -25);
    QCOMPARE(rig.flow.value(), 500 * RowFlow::kUnit + RowFlow::kUnit / 2);
    rig.flow.scrollTo(rig.flow.maximum());
    QVERIFY(rig.flow.isFollowing());
}

void TestRowFlow::measuresOnlyWhatIsInView() {
    Rig rig(1'000'000);
    rig.flow.places();
    QVERIFY2(rig.measured <= 6, qPrintable(QString::number(rig.measured)));
    rig.measured = 0;
    rig.flow.setRows(1'000'001);
    rig.flow.places();
    QVERIFY2(rig.measured <= 6, qPrintable(QString::number(rig.measured)));
    rig.measured = 0;
    rig.flow.scrollTo(400'000 * RowFlow::kUnit);
    rig.flow.places();
    QVERIFY2(rig.measured <= 12, qPrintable(QString::number(rig.measured)));
}

void TestRowFlow::copesWithTallRows() {
    Rig rig(10);
    rig.heights[9] = 1'000;
    QCOMPARE(rig.lastBottom(), 200);
    QCOMPARE(rig.topOf(9), -800);
    rig.flow.scrollBy(-300);
    QCOMPARE(rig.topOf(9), -500);
    rig.flow.reveal(9);
    QCOMPARE(rig.topOf(9), 0);
}

void TestRowFlow::copesWithNothing() {
    Rig rig(0);
    QVERIFY(rig.flow.places().empty());
    rig.flow.scrollBy(100);
    rig.flow.scrollTo(100);
    QCOMPARE(rig.flow.value(), 0);
    rig.flow.setRows(3);
    rig.flow.setRows(0);
    QVERIFY(rig.flow.places().empty());
    QVERIFY(rig.flow.isFollowing());
}

MAIM_TEST_CASE(TestRowFlow)
#include "tst_row_flow.moc"
