#include "journal/filter.h"
#include "journal/filter_completion.h"
#include "protocol/segment_reader.h"
#include "protocol/segment_types.h"
#include "protocol/veil.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

QByteArray frameWith(QLatin1String type, const QByteArray& data) {
    return R"({"ver":1,"msg_id":"m","type":"sys_std","meta":{},"payload":{"message_info":{"platform":"qq",)"
           R"("message_id":"m","time":1.0,"sender_info":{"user_info":{"platform":"qq","user_id":"u","user_nickname":"A"}}},)"
           R"("message_segment":{"type":")" +
           QByteArray(type.data(), type.size()) + R"(","data":)" + data +
           R"(},"message_dim":{"api_key":"key","platform":"qq"}}})";
}

RuleSet rulesOf(QLatin1String type, const QByteArray& data, Direction direction = Direction::Out) {
    LintContext context;
    context.direction = direction;
    return lintRules(decode(frameWith(type, data)), context);
}

} // namespace

/// Each place that treats types of segments differently knows each of them, and treats it as the protocol says.
class TestSegmentTypes : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void isInOrder();
    void isWhatTheProtocolSays();
    void places_data();
    void places();
};

void TestSegmentTypes::isInOrder() {
    for (const SegmentTypeRow& row : segmentTypes()) {
        QCOMPARE(&rowOf(row.type), &row);
        QCOMPARE(segmentTypeOf(QString(row.name)), row.type);
    }
    QCOMPARE(rowOf(SegmentType::Other).type, SegmentType::Other);
    QCOMPARE(segmentTypeOf(u"gift"), SegmentType::Other);
    QCOMPARE(segmentTypeOf(u""), SegmentType::Other);
}

void TestSegmentTypes::isWhatTheProtocolSays() {
    QStringList names;
    QStringList veiled;
    QStringList refused;
    for (const SegmentTypeRow& row : segmentTypes()) {
        names << row.name;
        veiled << (row.isVeiled ? QStringList{row.name} : QStringList());
        refused << (row.isRefusedByMaiBot ? QStringList{row.name} : QStringList());
    }
    QCOMPARE(names.join(u' '), u"text image file at face emoji voice reply seglist forward notify dict"_s);
    QCOMPARE(veiled.join(u' '), u"at reply"_s);
    QCOMPARE(refused.join(u' '), u"face forward notify"_s);
}

void TestSegmentTypes::places_data() {
    QTest::addColumn<int>("type");
    for (const SegmentTypeRow& row : segmentTypes()) {
        QTest::newRow(row.name.data()) << static_cast<int>(row.type);
    }
}

void TestSegmentTypes::places() {
    QFETCH(int, type);
    const SegmentTypeRow& row = rowOf(static_cast<SegmentType>(type));
    const bool isMedia = row.data == SegmentData::Picture || row.data == SegmentData::Sound;
    const bool isList = row.type == SegmentType::SegList;
    const bool takesText = !row.isRefusedByMaiBot && row.type != SegmentType::File && row.type != SegmentType::Dict;

    // The checks.
    QCOMPARE(rulesOf(row.name, "7").contains(Rule::E004), isList);
    QCOMPARE(rulesOf(row.name, "7").contains(Rule::W108), !isList);
    QCOMPARE(rulesOf(row.name, "\"\"").contains(Rule::W108), !takesText);
    QCOMPARE(rulesOf(row.name, "\"https://a.example/b\"").contains(Rule::W105), isMedia);
    QCOMPARE(rulesOf(row.name, "\"\"").contains(Rule::W106), isMedia);
    QCOMPARE(rulesOf(row.name, "[]", Direction::In).contains(Rule::I203), row.data == SegmentData::Free);

    // The chat.
    const Envelope envelope = decode(frameWith(row.name, "[]"));
    const json::NodeId segment = envelope.document.find({"payload", "message_segment"});
    QCOMPARE(readSegment(envelope.document, segment).kind, row.type);

    // Presentation mode.
    QCOMPARE(isVeiled(envelope.document, envelope.document.find(segment, "data")), row.isVeiled);

    // The filter's completion.
    const QString filter = u"payload.message_segment.type=="_s;
    QVERIFY(completionAt(filter, filter.size(), {}).candidates.contains(row.name));
}

MAIM_TEST_CASE(TestSegmentTypes)
#include "tst_segment_types.moc"
