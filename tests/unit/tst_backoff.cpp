#include "session/backoff.h"
#include "support/test_case.h"

using maim::Backoff;

class TestBackoff : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void delays_data();
    void delays();
    void staysWithinItsBounds();
    void spreadsOverTheWholeRange();
};

void TestBackoff::delays_data() {
    QTest::addColumn<int>("attempt");
    QTest::addColumn<double>("random");
    QTest::addColumn<int>("ms");
    QTest::newRow("first, longest") << 1 << 1.0 << 1'000;
    QTest::newRow("first, middle") << 1 << 0.5 << 500;
    QTest::newRow("first, floor") << 1 << 0.0 << 100;
    QTest::newRow("second") << 2 << 1.0 << 2'000;
    QTest::newRow("fifth") << 5 << 1.0 << 16'000;
    QTest::newRow("sixth, at the ceiling") << 6 << 1.0 << 30'000;
    QTest::newRow("thousandth") << 1'000 << 1.0 << 30'000;
    QTest::newRow("largest attempt") << std::numeric_limits<int>::max() << 0.5 << 15'000;
    QTest::newRow("attempt 0 counts as the first") << 0 << 1.0 << 1'000;
    QTest::newRow("random below its range") << 3 << -1.0 << 100;
    QTest::newRow("random above its range") << 3 << 7.0 << 4'000;
}

void TestBackoff::delays() {
    QFETCH(const int, attempt);
    QFETCH(const double, random);
    QFETCH(const int, ms);
    QCOMPARE(Backoff().delayMs(attempt, random), ms);
}

void TestBackoff::staysWithinItsBounds() {
    const Backoff backoff{700, 9'000, 50};
    for (int attempt = 1; attempt < 70; ++attempt) {
        for (int part = 0; part <= 10; ++part) {
            const int ms = backoff.delayMs(attempt, part / 10.0);
            QVERIFY(ms >= 50 && ms <= 9'000);
        }
    }
    QCOMPARE((Backoff{1'000, 20, 100}.delayMs(3, 1.0)), 100);
}

void TestBackoff::spreadsOverTheWholeRange() {
    int last = 0;
    for (int part = 1; part <= 100; ++part) {
        const int ms = Backoff().delayMs(10, part / 100.0);
        QVERIFY(ms > last);
        last = ms;
    }
}

MAIM_TEST_CASE(TestBackoff)
#include "tst_backoff.moc"
