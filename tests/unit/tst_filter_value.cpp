#include "journal/filter.h"
#include "journal/filter_keys.h"
#include "journal/filter_value.h"
#include "protocol/redaction.h"
#include "support/corpus.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

const auto kOddKeys = "key-odd-all";

QByteArray oddKeys() {
    for (const test::CorpusFrame& frame : test::corpus()) {
        if (frame.name.contains(QLatin1StringView(kOddKeys))) {
            return frame.bytes;
        }
    }
    return {};
}

FrameRecord recordOf(const QByteArray& payload) {
    FrameRecord record;
    record.seq = 12;
    record.size = static_cast<std::uint32_t>(payload.size());
    return record;
}

bool holds(const QString& text, const QByteArray& payload) {
    const auto parsed = Filter::parse(text);
    if (const auto* error = std::get_if<FilterError>(&parsed)) {
        qWarning("%s: %s", qPrintable(text), qPrintable(sentence(*error)));
        return false;
    }
    return std::get<Filter>(parsed).holds(recordOf(payload), payload);
}

std::optional<ValueFilter> filterAt(const QByteArray& payload, const QString& pointer) {
    const json::Document document = json::Document::parse(payload);
    return filterForNode(document, document.resolve(pointer), keyNodes(document));
}

} // namespace

class TestFilterValue : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void holdsForItsOwnFrame_data();
    void holdsForItsOwnFrame();
    void isWrittenAsAPersonWould_data();
    void isWrittenAsAPersonWould();
    void tellsValuesApart();
    void aLongTextIsComparedByItsBeginning();
    void offersNoKey();
    void narrows();
    void findsKeysInFilters_data();
    void findsKeysInFilters();
};

void TestFilterValue::holdsForItsOwnFrame_data() {
    QTest::addColumn<QByteArray>("payload");
    for (const test::CorpusFrame& frame : test::corpus()) {
        QTest::newRow(qPrintable(frame.name)) << frame.bytes;
    }
}

/// Every node of the frame, of a big one some of them.
void TestFilterValue::holdsForItsOwnFrame() {
    QFETCH(QByteArray, payload);
    const json::Document document = json::Document::parse(payload);
    const std::vector<json::NodeId> keys = keyNodes(document);
    const qsizetype count = std::ssize(document.nodes());
    const auto step = static_cast<json::NodeId>(1 + count * (1 + payload.size() / 50'000) / 300);
    for (json::NodeId node = 0; node < count; node += step) {
        if (const auto made = filterForNode(document, node, keys)) {
            QVERIFY2(holds(made->test, payload), qPrintable(document.pointer(node) + u": "_s + made->test));
            QVERIFY2(!holds(made->opposite, payload), qPrintable(made->opposite));
            QVERIFY(std::holds_alternative<Filter>(Filter::parse(made->opposite)));
        }
    }
}

void TestFilterValue::isWrittenAsAPersonWould_data() {
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("test");
    QTest::addColumn<QString>("opposite");
    const auto row = [](const QString& pointer, const QString& test, const QString& opposite) {
        QTest::newRow(qPrintable(test)) << pointer << test << opposite;
    };
    row(u"/deep/type"_s, u"deep.type==sys_std"_s, u"deep.type!=sys_std"_s);
    row(u"/a b"_s, u"\"/a b\"==\"x y\""_s, u"\"/a b\"!=\"x y\""_s);
    row(u"/a.b"_s, u"/a.b==1"_s, u"/a.b!=1"_s);
    row(u"/list/0/k"_s, u"list.0.k==v"_s, u"list.0.k!=v"_s);
    row(u"/seq"_s, u"/seq==7"_s, u"/seq!=7"_s);
    row(u"/ack/ms"_s, u"/ack/ms==5"_s, u"/ack/ms!=5"_s);
    row(u"/n"_s, u"n==1.50"_s, u"n!=1.50"_s);
    row(u"/s"_s, u"s==\"1.50\""_s, u"s!=\"1.50\""_s);
    row(u"/id"_s, u"id==\"1234567890123456789\""_s, u"id!=\"1234567890123456789\""_s);
    row(u"/nil"_s, u"nil==null"_s, u"nil!=null"_s);
    row(u"/yes"_s, u"yes==true"_s, u"yes!=true"_s);
    row(u"/in"_s, u"in==in"_s, u"in!=in"_s);
}

void TestFilterValue::isWrittenAsAPersonWould() {
    QFETCH(QString, pointer);
    const auto made = filterAt(oddKeys(), pointer);
    QVERIFY(made);
    QTEST(made->test, "test");
    QTEST(made->opposite, "opposite");
}

void TestFilterValue::tellsValuesApart() {
    const QByteArray one = R"({"id":1234567890123456789,"a b":"x"})";
    const QByteArray other = R"({"id":1234567890123456788,"a b":"y"})";
    for (const QString& pointer : {u"/id"_s, u"/a b"_s}) {
        QVERIFY(!holds(filterAt(one, pointer)->test, other));
        QVERIFY(holds(filterAt(one, pointer)->opposite, other));
    }
    const QByteArray first = R"({"twice":1,"twice":2})";
    const json::Document document = json::Document::parse(first);
    const auto made = filterForNode(document, 1, {});
    QVERIFY(holds(made->test, first));
    QVERIFY(!holds(made->test, R"({"twice":3,"twice":2})"));
}

void TestFilterValue::aLongTextIsComparedByItsBeginning() {
    for (const int length : {257, 5'000, 200'000}) {
        const QByteArray payload = R"({"data":")" + QByteArray("\xF0\x9F\x98\x80").repeated(length) + R"("})";
        const auto made = filterAt(payload, u"/data"_s);
        QVERIFY(made->test.size() < 400);
        QVERIFY(holds(made->test, payload));
        QVERIFY(!holds(made->opposite, payload));
    }
}

void TestFilterValue::offersNoKey() {
    const QByteArray payload = R"({"meta":{"sender_user":"secret-1"},"payload":{"message_dim":{"api_key":"secret-2",)"
                               R"("platform":"qq"},"text":"{\"api_key\":\"secret-3\"}"}})";
    for (const QString& pointer : {u""_s, u"/meta"_s, u"/meta/sender_user"_s, u"/payload"_s, u"/payload/message_dim"_s,
                                   u"/payload/message_dim/api_key"_s, u"/payload/text"_s}) {
        QVERIFY2(!filterAt(payload, pointer), qPrintable(pointer));
    }
    QVERIFY(filterAt(payload, u"/payload/message_dim/platform"_s));
}

void TestFilterValue::narrows() {
    QCOMPARE(narrowed({}, u"dir==in"_s), u"dir==in"_s);
    QCOMPARE(narrowed(u"  "_s, u"dir==in"_s), u"dir==in"_s);
    QCOMPARE(narrowed(u" size>3 "_s, u"dir==in"_s), u"size>3 && dir==in"_s);
    QCOMPARE(narrowed(u"a || b"_s, u"dir==in"_s), u"(a || b) && dir==in"_s);
    QCOMPARE(narrowed(u"\"a || b\""_s, u"dir==in"_s), u"\"a || b\" && dir==in"_s);
    QCOMPARE(narrowed(u"a %2"_s, u"%1"_s), u"a %2 && %1"_s);
}

void TestFilterValue::findsKeysInFilters_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("found");
    const auto row = [](const char* filter, bool found) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << found;
    };
    row("payload.message_dim.api_key==abcdef", true);
    row("payload.message_dim.api_key contains \"abc\"", true);
    row("payload.message_dim.api_key in (null, abc)", true);
    row("\"/payload/message_dim/API_key\" matches ^abc", true);
    row("meta.sender_user != someone", true);
    row("\"\\\"api_key\\\":\\\"abc\\\"\"", true);
    row("api_key=abc \"", true);
    row("dir==in && own-key-77", true);
    row("own\\u002dkey-77", true);
    row("b3duLWtleS03Nw", true);
    row("\"own-key-77", true);
    row("payload.message_dim.api_key==null", false);
    row("payload.message_dim.api_key!=\"\"", false);
    row("api_key", false);
    row("payload.message_dim.platform==qq && dir==in", false);
    row("type==sys_std key", false);
}

void TestFilterValue::findsKeysInFilters() {
    QFETCH(QString, filter);
    QTEST(holdsKey(filter, Secret::fromText(u"own-key-77"_s)), "found");
}

MAIM_TEST_CASE(TestFilterValue)
#include "tst_filter_value.moc"
