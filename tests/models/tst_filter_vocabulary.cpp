#include <QSignalSpy>

#include "models/filter_vocabulary.h"
#include "support/frame_feed.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

QByteArray message(int n) {
    return R"({"type":"custom_ping","msg_id":"m-)" + QByteArray::number(n) +
           R"(","a b":"x","payload":{"message_dim":{"api_key":"very-secret-key-3f","platform":"qq"},"n":1}})";
}

} // namespace

class TestFilterVocabulary : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void learnsPathsAndValuesAndNoKey();
    void isBounded();
    void looksOnlyWhenAsked();
};

void TestFilterVocabulary::learnsPathsAndValuesAndNoKey() {
    FrameLog log(std::make_shared<MemoryPayloadStore>(1 << 20));
    test::FrameFeed(log).putNow(message(1));
    FilterVocabulary vocabulary;
    QSignalSpy learned(&vocabulary, &FilterVocabulary::learned);
    vocabulary.setLog(&log);
    vocabulary.lookAgain();
    QVERIFY(learned.wait());
    const FilterWords& words = vocabulary.words();
    QCOMPARE(words.paths,
             (QStringList{u"type"_s, u"msg_id"_s, u"\"/a b\""_s, u"payload.message_dim.platform"_s, u"payload.n"_s}));
    QCOMPARE(words.values.value(u"type"_s), QStringList{u"custom_ping"_s});
    QCOMPARE(words.values.value(u"payload.message_dim.platform"_s), QStringList{u"qq"_s});
    vocabulary.setLog(nullptr);
    QVERIFY(vocabulary.words().paths.isEmpty());
}

void TestFilterVocabulary::isBounded() {
    FrameLog log(std::make_shared<MemoryPayloadStore>(1 << 26));
    test::FrameFeed feed(log);
    for (int i = 0; i < 10'000; ++i) {
        feed.put(i % 2 == 0 ? message(i) : R"({"key)" + QByteArray::number(i) + R"(":1})");
    }
    log.commit();
    FilterVocabulary vocabulary;
    QSignalSpy learned(&vocabulary, &FilterVocabulary::learned);
    vocabulary.setLog(&log);
    vocabulary.lookAgain();
    QVERIFY(learned.wait());
    QVERIFY(vocabulary.words().paths.size() <= 5 + 64);
    QCOMPARE(vocabulary.words().values.value(u"msg_id"_s).size(), FilterVocabulary::kMostValues);
}

void TestFilterVocabulary::looksOnlyWhenAsked() {
    FrameLog log(std::make_shared<MemoryPayloadStore>(1 << 20));
    test::FrameFeed feed(log);
    FilterVocabulary vocabulary;
    vocabulary.setLog(&log);
    feed.putNow(message(1));
    QCoreApplication::processEvents();
    QVERIFY(vocabulary.words().paths.isEmpty());
    QSignalSpy learned(&vocabulary, &FilterVocabulary::learned);
    vocabulary.lookAgain();
    QVERIFY(learned.wait());
    vocabulary.lookAgain();
    QVERIFY(!learned.wait(50));
}

MAIM_TEST_CASE(TestFilterVocabulary)
#include "tst_filter_vocabulary.moc"
