#include "journal/filter.h"
#include "journal/filter_completion.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;
using Kind = FilterCompletion::Kind;

namespace {

FilterWords someWords() {
    FilterWords words;
    words.paths = {u"payload.extra.mood"_s, u"\"/payload/a b\""_s};
    words.values = {{u"payload.message_info.platform"_s, {u"qq"_s, u"wechat work"_s}},
                    {u"type"_s, {u"sys_std"_s, u"custom_ping"_s}},
                    {u"\"/payload/a b\""_s, {u"x"_s}}};
    return words;
}

/// The bar stands for the cursor.
FilterCompletion at(QString text) {
    const qsizetype cursor = text.indexOf(u'¦');
    return completionAt(text.remove(u'¦'), cursor, someWords());
}

} // namespace

class TestFilterCompletion : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void completes_data();
    void completes();
    void offersAllFieldsOfTheLanguage();
    void whatIsWholeNeedsNothing_data();
    void whatIsWholeNeedsNothing();
    void anyPlaceOfAnyTextIsFine();
    void isBounded();
};

void TestFilterCompletion::completes_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QStringList>("candidates");
    const auto row = [](const QString& text, Kind kind, const QString& prefix, const QStringList& candidates) {
        QTest::newRow(qPrintable(text)) << text << static_cast<int>(kind) << prefix << candidates;
    };
    row(u"ack¦"_s, Kind::Field, u"ack"_s, {u"ack.ms"_s, u"ack.state"_s});
    row(u"ACK.s¦"_s, Kind::Field, u"ACK.s"_s, {u"ack.state"_s});
    row(u"dir==in && si¦ || x"_s, Kind::Field, u"si"_s, {u"size"_s});
    row(u"!(ack.s¦"_s, Kind::Field, u"ack.s"_s, {u"ack.state"_s});
    row(u"payload.e¦"_s, Kind::Field, u"payload.e"_s, {u"payload.extra.mood"_s});
    row(u"Hello find¦"_s, Kind::Field, u"find"_s, {u"finding"_s});
    row(u"dir¦"_s, Kind::Operator, u""_s, {u"=="_s, u"!="_s, u"in"_s});
    row(u"dir ¦"_s, Kind::Operator, u""_s, {u"=="_s, u"!="_s, u"in"_s});
    row(u"type con¦"_s, Kind::Operator, u"con"_s, {u"contains"_s});
    row(u"size ¦"_s, Kind::Operator, u""_s, {u"=="_s, u"!="_s, u"in"_s, u">"_s, u">="_s, u"<"_s, u"<="_s});
    row(u"type in¦"_s, Kind::Nothing, u"in"_s, {});
    row(u"type in ¦"_s, Kind::Operator, u""_s, {u"("_s});
    row(u"dir==¦"_s, Kind::Value, u""_s, {u"in"_s, u"out"_s});
    row(u"dir==i¦ && x"_s, Kind::Value, u"i"_s, {u"in"_s});
    row(u"dir == o¦"_s, Kind::Value, u"o"_s, {u"out"_s});
    row(u"ack.state in (late, ti¦"_s, Kind::Value, u"ti"_s, {u"timed-out"_s});
    row(u"finding==E00¦"_s, Kind::Value, u"E00"_s,
        {u"E001"_s, u"E002"_s, u"E003"_s, u"E004"_s, u"E005"_s, u"E006"_s, u"E007"_s, u"E008"_s});
    row(u"type==¦"_s, Kind::Value, u""_s, {u"sys_std"_s, u"sys_ack"_s, u"custom_ping"_s});
    row(u"type==\"cus¦"_s, Kind::Value, u"\"cus"_s, {u"\"custom_ping\""_s});
    row(u"payload.message_info.platform==w¦"_s, Kind::Value, u"w"_s, {u"\"wechat work\""_s});
    row(u"payload.message_segment.type==im¦"_s, Kind::Value, u"im"_s, {u"image"_s});
    row(u"\"/payload/a b\"==¦"_s, Kind::Value, u""_s, {u"x"_s});
}

void TestFilterCompletion::completes() {
    QFETCH(QString, text);
    const FilterCompletion found = at(text);
    QTEST(static_cast<int>(found.kind), "kind");
    QTEST(QString(text).remove(u'¦').mid(found.begin, found.length), "prefix");
    QTEST(found.candidates, "candidates");
}

/// A candidate that the language does not take would be a trap.
void TestFilterCompletion::offersAllFieldsOfTheLanguage() {
    const FilterCompletion found = completionAt({}, 0);
    for (const QString& field : {u"seq"_s, u"time"_s, u"dir"_s, u"size"_s, u"dialect"_s, u"ack.ms"_s, u"ack.state"_s,
                                 u"finding"_s, u"type"_s, u"msg_id"_s, u"payload.message_segment.type"_s}) {
        QVERIFY2(found.candidates.contains(field), qPrintable(field));
    }
    for (const QString& field : found.candidates) {
        for (const QString& op : completionAt(field + u' ', field.size() + 1).candidates) {
            const QString start = field + u' ' + op + u' ' + (op == u"in"_s ? u"("_s : u""_s);
            for (const QString& value : completionAt(start, start.size()).candidates) {
                const QString whole = start + value + (op == u"in"_s ? u")"_s : u""_s);
                QVERIFY2(std::holds_alternative<Filter>(Filter::parse(whole)), qPrintable(whole));
            }
        }
    }
}

void TestFilterCompletion::whatIsWholeNeedsNothing_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"size>3¦", "dir==out¦", "time==21¦", "size=¦", "a & ¦", "\"done\"¦", "\"open¦", "hello¦",
                             "type==nobody¦", "finding in (W105¦"}) {
        QTest::newRow(text) << QString::fromUtf8(text);
    }
}

void TestFilterCompletion::whatIsWholeNeedsNothing() {
    QFETCH(QString, text);
    const FilterCompletion found = at(text);
    QVERIFY2(found.candidates.isEmpty(), qPrintable(found.candidates.join(u' ')));
    QCOMPARE(found.kind, Kind::Nothing);
}

void TestFilterCompletion::anyPlaceOfAnyTextIsFine() {
    const QString text = u"!(a.b in (\"x\\\", y) || type==) && \"/p q\" matches ) , in contains == \"open"_s;
    for (qsizetype cursor = -1; cursor <= text.size() + 1; ++cursor) {
        const FilterCompletion found = completionAt(text, cursor, someWords());
        QVERIFY(found.begin >= 0 && found.begin + found.length <= text.size());
        QCOMPARE(found.kind == Kind::Nothing, found.candidates.isEmpty());
    }
}

void TestFilterCompletion::isBounded() {
    FilterWords words;
    for (int i = 0; i < 5'000; ++i) {
        words.paths << u"payload.p%1"_s.arg(i);
    }
    QCOMPARE(completionAt(u"payload.p"_s, 9, words).candidates.size(), 100);
}

MAIM_TEST_CASE(TestFilterCompletion)
#include "tst_filter_completion.moc"
