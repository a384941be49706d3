#include "journal/filter.h"
#include "journal/filter_choices.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;
using Reason = FilterError::Reason;

namespace {

constexpr WallUs kUsPerMs = 1'000;

/// A sent message whose ACK came late, at nine past nine in the evening.
struct Sent {
    FrameRecord record;
    QByteArray payload;

    explicit Sent(QByteArray bytes = kPayload) : payload(std::move(bytes)) {
        record.seq = 1;
        record.size = static_cast<std::uint32_t>(payload.size());
        record.wall = QDateTime(QDate(2026, 11, 22), QTime(21, 3, 9, 870)).toMSecsSinceEpoch() * kUsPerMs;
        record.direction = Direction::Out;
        record.dialect = Dialect::ApiServer;
        record.type = EnvelopeType::SysStd;
        record.ack = AckState::Late;
        record.ackNs = 12'500'000;
        record.rules.insert(Rule::W105);
    }

    static inline const QByteArray kPayload =
        R"({"type":"sys_std","msg_id":"m-1","n":1.50,"big":12345678901234567890,"yes":true,"nothing":null,)"
        R"("payload":{"message_segment":{"type":"seglist","data":[{"type":"text","data":"Hello \u4f60 你好"},)"
        R"({"type":"image","data":"AAAA"}]}}})";
};

bool holds(const QString& text, const Sent& sent = Sent()) {
    const auto parsed = Filter::parse(text);
    if (const auto* error = std::get_if<FilterError>(&parsed)) {
        qWarning("%s", qPrintable(sentence(*error)));
        return false;
    }
    return std::get<Filter>(parsed).holds(sent.record, sent.payload);
}

} // namespace

class TestFilter : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void tests_data();
    void tests();
    void joins_data();
    void joins();
    void errors_data();
    void errors();
    void eachErrorHasASentence();
    void aPayloadThatIsGoneIsEmpty();
    void aFrameThatIsNoJson();
    void nestingHasALimit();
    void anEmptyFilterHoldsAlways();
    void saysWhetherItNeedsThePayload();
    void hasRoomForMoreRules();
};

/// Each of these holds; turned into its opposite by !( ) it does not.
void TestFilter::tests_data() {
    QTest::addColumn<QString>("filter");
    const char* const filters[] = {
        "seq == 1",
        "seq in (3, 2, 1)",
        "size > 10",
        "size >= 10",
        "size < 1e6",
        "size <= 1000000",
        "size != 3",
        "ack.ms == 12.5",
        "ack.ms > 12 && ack.ms < 13",
        "dir == out",
        "dir != in",
        "dir in (in, out)",
        "ack.state == late",
        "ack.state in (timed-out, late)",
        "dialect == api-server",
        "finding == W105",
        "finding != E001",
        "finding in (E001, W105)",
        "finding != none",
        "/msg_id == m-1",
        "\"/msg_id\" in (m-1)",
        "/payload/message_segment/data/1/type == image",
        "\"/payload/no body\" != here",
        "time >= 21:03",
        "time < 21:03:09.871",
        "time > 2026-11-22T21:00:00",
        "time <= 2026-11-22T21:03:09.870",
        "type == sys_std",
        "type==\"sys_std\"",
        "type != sys_ack",
        "type contains std",
        "type matches ^sys_",
        "type in (sys_ack, sys_std)",
        "msg_id == m-1",
        "n == 1.5",
        "n == 1.50",
        "n == \"1.50\"",
        "n != \"1.5\"",
        "n > 1 && n >= 1.5 && n < 2 && n <= 1.5",
        "big == 12345678901234567890",
        "yes == true",
        "nothing == null",
        "payload.message_segment.type == seglist",
        "payload.message_segment.data.1.type == image",
        "payload.message_segment.data.0.data contains 你好",
        "payload.message_segment.data.0.data contains \"Hello 你\"",
        "payload.message_segment.data.0.data matches \"^Hello\\s.{4}$\"",
        "payload.message_segment.data.0.data matches \"\\\"?Hello\"",
        "payload.nobody != here",
        "type.deeper != 1",
        "payload.message_segment.data.9.type != image",
        "Hello",
        "你好",
        "\"\\\\u4f60 你好\"",
        "\"\\\"msg_id\\\":\\\"m-1\\\"\"",
    };
    for (const char* filter : filters) {
        QTest::newRow(filter) << QString::fromUtf8(filter);
    }
}

void TestFilter::tests() {
    QFETCH(QString, filter);
    QVERIFY(holds(filter));
    QVERIFY(!holds(u"!(%1)"_s.arg(filter)));
}

void TestFilter::joins_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char* filter, bool expected) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << expected;
    };
    row("dir==out&&size>10", true);
    row("dir==in && size>10", false);
    row("dir==in || size>10", true);
    row("dir==in || dir==out && size>10", true);
    row("dir==out || dir==in && size<10", true);
    row("(dir==out || dir==in) && size<10", false);
    row("Hello image", true);
    row("Hello nowhere", false);
    row("hello", false);
    row("Hello dir==out", true);
    row("!Hello || dir==out", true);
    row("!!Hello", true);
    row("!dir==in", true);
    row("payload.nobody == here", false);
    row("payload.nobody < 3", false);
    row("payload.nobody contains \"\"", false);
    row("payload.nobody matches .*", false);
    row("type < 3", false);
    row("ack.ms == 12", false);
    row("time == 21:03", false);
    row("size in (1, 2)", false);
}

void TestFilter::joins() {
    QFETCH(QString, filter);
    QTEST(holds(filter), "expected");
}

void TestFilter::errors_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("reason");
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("length");
    const auto row = [](const char* filter, Reason reason, int at, int length) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << static_cast<int>(reason) << at << length;
    };
    row("dir==in &&", Reason::ExpectedTest, 10, 0);
    row("&& dir==in", Reason::ExpectedTest, 0, 2);
    row("a || || b", Reason::ExpectedTest, 5, 2);
    row("!", Reason::ExpectedTest, 1, 0);
    row("()", Reason::ExpectedTest, 1, 1);
    row("== 3", Reason::ExpectedTest, 0, 2);
    row("\"type\" == 3", Reason::ExpectedTest, 7, 2);
    row("a , b", Reason::ExpectedTest, 2, 1);
    row("size >", Reason::ExpectedValue, 6, 0);
    row("size > && x", Reason::ExpectedValue, 7, 2);
    row("type in ()", Reason::ExpectedValue, 9, 1);
    row("type in (a,)", Reason::ExpectedValue, 11, 1);
    row("type in a", Reason::ExpectedList, 8, 1);
    row("type in (a", Reason::ExpectedClosing, 10, 0);
    row("(dir==in", Reason::ExpectedClosing, 8, 0);
    row("dir==in)", Reason::ExtraClosing, 7, 1);
    row("a \"b", Reason::UnclosedQuote, 2, 2);
    row("a \"b\\\"", Reason::UnclosedQuote, 2, 4);
    row("size = 3", Reason::UnknownOperator, 5, 1);
    row("a & b", Reason::UnknownOperator, 2, 1);
    row("a | b", Reason::UnknownOperator, 2, 1);
    row("dir < in", Reason::OperatorNotForField, 4, 1);
    row("size contains 3", Reason::OperatorNotForField, 5, 8);
    row("time matches 3", Reason::OperatorNotForField, 5, 7);
    row("finding matches W", Reason::OperatorNotForField, 8, 7);
    row("size > big", Reason::ExpectedNumber, 7, 3);
    row("n > \"3\"", Reason::ExpectedNumber, 4, 3);
    row("time > noon", Reason::ExpectedTime, 7, 4);
    row("time in (21:03, 2026-11-22T21:03)", Reason::ExpectedTime, 16, 16);
    row("dir == inside", Reason::UnknownValue, 7, 6);
    row("finding in (E001, E999)", Reason::UnknownValue, 18, 4);
    row("type matches \"(\"", Reason::BadPattern, 13, 3);
}

void TestFilter::errors() {
    QFETCH(QString, filter);
    const auto parsed = Filter::parse(filter);
    const auto* error = std::get_if<FilterError>(&parsed);
    QVERIFY(error);
    QTEST(static_cast<int>(error->reason), "reason");
    QTEST(static_cast<int>(error->at), "at");
    QTEST(static_cast<int>(error->length), "length");
}

void TestFilter::eachErrorHasASentence() {
    QSet<QString> sentences;
    for (int reason = 0; reason <= static_cast<int>(Reason::TooLong); ++reason) {
        const QString text = sentence({static_cast<Reason>(reason), 0, 0, u"x"_s});
        QVERIFY2(text.endsWith(u'.'), qPrintable(text));
        sentences.insert(text);
    }
    QCOMPARE(sentences.size(), static_cast<int>(Reason::TooLong) + 1);
}

void TestFilter::aPayloadThatIsGoneIsEmpty() {
    const Sent sent{QByteArray()};
    QVERIFY(!holds(u"Hello"_s, sent));
    QVERIFY(!holds(u"type == sys_std"_s, sent));
    QVERIFY(holds(u"seq == 1 && dir == out"_s, sent));
}

void TestFilter::aFrameThatIsNoJson() {
    const Sent sent("{\"type\": \"sys_std\", oops");
    QVERIFY(holds(u"oops"_s, sent));
    QVERIFY(!holds(u"missing == 1"_s, sent));
    Sent binary(QByteArray("{\"a\":1}\0", 8));
    binary.record.binary = true;
    QVERIFY(!holds(u"a == 1"_s, binary));
    QVERIFY(holds(u"\"{\""_s, binary));
}

void TestFilter::nestingHasALimit() {
    QVERIFY(holds(QString(98, u'!') + u"Hello"_s));
    const auto deep = Filter::parse(QString(50'000, u'(') + u"x"_s);
    QCOMPARE(std::get<FilterError>(deep).reason, Reason::TooDeep);
    const auto calls = Filter::parse(QString(100, u'!') + u"x"_s);
    QCOMPARE(std::get<FilterError>(calls), (FilterError{Reason::TooDeep, 100, 1, {}}));
    const auto lengthy = Filter::parse(QString(70'000, u'x'));
    QCOMPARE(std::get<FilterError>(lengthy).reason, Reason::TooLong);
}

void TestFilter::anEmptyFilterHoldsAlways() {
    for (const QString& text : {u""_s, u"  \t"_s}) {
        const auto parsed = Filter::parse(text);
        QVERIFY(std::get<Filter>(parsed).isEmpty());
        QVERIFY(holds(text));
    }
}

void TestFilter::saysWhetherItNeedsThePayload() {
    const auto needs = [](const QString& text) { return std::get<Filter>(Filter::parse(text)).needsPayload(); };
    QVERIFY(!needs({}));
    QVERIFY(!needs(u"dir==in && !(size>3 || finding==E001)"_s));
    QVERIFY(needs(u"dir==in && type==sys_std"_s));
    QVERIFY(needs(u"!(size>3 || word)"_s));
}

// `finding in (...)` compares these bits.
void TestFilter::hasRoomForMoreRules() {
    QStringList names;
    for (int i = 0; i < 64; ++i) {
        names << u"rule%1"_s.arg(i);
    }
    const filtering::Choices rules(names, [](const FrameRecord& record) { return record.rules.bits(); });
    FrameRecord record;
    for (int i = 0; i < 64; ++i) {
        record.rules = RuleSet();
        record.rules.insert(static_cast<Rule>(i));
        QVERIFY(record.rules.contains(static_cast<Rule>(i)));
        QCOMPARE(rules.bitOf(names[i]), std::optional(rules.bitsOf(record)));
        QCOMPARE(rules.bitsOf(record), quint64(1) << i);
    }
}

MAIM_TEST_CASE(TestFilter)
#include "tst_filter.moc"
