#include "support/test_case.h"
#include "traffic/seen_ids.h"

using namespace maim;

class TestSeenIds : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void namesTheFirst();
    void keepsTheLastHundredThousand();
    void aCollisionIsNoCopy();
};

void TestSeenIds::namesTheFirst() {
    SeenIds seen;
    QCOMPARE(seen.insert({1, 1}, 5), FrameSeq(0));
    QCOMPARE(seen.insert({2, 2}, 6), FrameSeq(0));
    QCOMPARE(seen.insert({1, 1}, 7), FrameSeq(5));
    QCOMPARE(seen.insert({1, 1}, 8), FrameSeq(5));
}

void TestSeenIds::keepsTheLastHundredThousand() {
    SeenIds seen;
    constexpr std::size_t kAll = 3 * SeenIds::kMost + 17;
    // Clustered on purpose: what is pushed away from its place must be found after others are forgotten.
    const auto id = [](std::size_t i) { return IdHash{i / 7 * 11, i}; };
    for (std::size_t i = 0; i < kAll; ++i) {
        QCOMPARE(seen.insert(id(i), i + 1), FrameSeq(0));
        if (i > 50 && i % 11 == 0) {
            QCOMPARE(seen.insert(id(i - 50), 0), FrameSeq(i - 49));
        }
    }
    for (std::size_t i = kAll - SeenIds::kMost; i < kAll; ++i) {
        QCOMPARE(seen.insert(id(i), 1), FrameSeq(i + 1));
    }
    QCOMPARE(seen.insert(id(kAll - SeenIds::kMost - 1), 1), FrameSeq(0));
}

void TestSeenIds::aCollisionIsNoCopy() {
    SeenIds seen;
    QCOMPARE(seen.insert({1, 1}, 1), FrameSeq(0));
    QCOMPARE(seen.insert({1, 2}, 2), FrameSeq(0));
    QCOMPARE(seen.insert({1, 2}, 3), FrameSeq(2));
}

MAIM_TEST_CASE(TestSeenIds)
#include "tst_seen_ids.moc"
