#include <QRandomGenerator>

#include "journal/byte_search.h"
#include "support/test_case.h"

using namespace maim;

class TestByteSearch : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void findsWhatIsThere_data();
    void findsWhatIsThere();
    void agreesWithQtAtRandom();
    void staysWithinTheBytes();
};

void TestByteSearch::findsWhatIsThere_data() {
    QTest::addColumn<QByteArray>("hay");
    QTest::addColumn<QByteArray>("needle");
    QTest::addColumn<bool>("there");
    QTest::newRow("empty needle") << QByteArray("x") << QByteArray() << true;
    QTest::newRow("empty both") << QByteArray() << QByteArray() << true;
    QTest::newRow("empty hay") << QByteArray() << QByteArray("x") << false;
    QTest::newRow("whole") << QByteArray("needle") << QByteArray("needle") << true;
    QTest::newRow("beginning") << QByteArray("needle in") << QByteArray("needle") << true;
    QTest::newRow("end") << QByteArray("a needle") << QByteArray("needle") << true;
    QTest::newRow("cut off") << QByteArray("a needl") << QByteArray("needle") << false;
    QTest::newRow("after a false start") << QByteArray("kkkkkkab") << QByteArray("kkab") << true;
    QTest::newRow("zero bytes") << QByteArray("a\0b\0c", 5) << QByteArray("\0c", 2) << true;
    QTest::newRow("Chinese") << QByteArray("你好世界") << QByteArray("世") << true;
    QTest::newRow("case") << QByteArray("Needle") << QByteArray("needle") << false;
}

void TestByteSearch::findsWhatIsThere() {
    QFETCH(QByteArray, hay);
    QFETCH(QByteArray, needle);
    QTEST(ByteSearch(needle).isIn(hay), "there");
}

void TestByteSearch::agreesWithQtAtRandom() {
    QRandomGenerator random(20'261'125);
    const auto word = [&random](int longest) {
        QByteArray bytes(random.bounded(longest + 1), '\0');
        for (char& c : bytes) {
            c = "ab\"k\0\xe4"[random.bounded(6)];
        }
        return bytes;
    };
    int found = 0;
    for (int i = 0; i < 100'000; ++i) {
        const QByteArray hay = word(80);
        const QByteArray needle = word(5);
        const qsizetype from = random.bounded(int(hay.size()) + 1);
        const qsizetype expected = hay.indexOf(needle, from);
        QCOMPARE(ByteSearch(needle).find(hay, from), expected);
        found += expected >= 0 ? 1 : 0;
    }
    QVERIFY(found > 10'000 && found < 90'000);
}

// What follows the bytes must not be looked at: it belongs to the next frame.
void TestByteSearch::staysWithinTheBytes() {
    const QByteArray frames("first frame, second frame");
    QVERIFY(!ByteSearch("second").isIn(QByteArrayView(frames).first(13 + 5)));
    QCOMPARE(ByteSearch("frame").find(frames, 6), 6);
    QCOMPARE(ByteSearch("frame").find(frames, 7), 20);
    QCOMPARE(ByteSearch("frame").find(frames, 21), -1);
    QCOMPARE(ByteSearch("frame").find(frames, frames.size()), -1);
    QVERIFY(ByteSearch("second").isIn(QByteArrayView(frames).first(13 + 6)));
}

MAIM_TEST_CASE(TestByteSearch)
#include "tst_byte_search.moc"
