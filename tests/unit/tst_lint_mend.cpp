#include <QRegularExpression>
#include <algorithm>

#include "lint_examples.h"
#include "support/test_case.h"

using namespace Qt::StringLiterals;
using namespace maim;
using namespace maim::test;

/// The mends: each changes what it must and no byte besides, and its rule trips no more.
class TestLintMend : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void labels();
    void mends_data();
    void mends();
    void cannotMend_data();
    void cannotMend();
    void mendedExamplesTripNoMore();
    void freshIdsDiffer();
    void staleFindingsAreRefused();
};

namespace {

std::optional<Finding> findingOf(Rule rule, const Envelope& envelope, const LintContext& context) {
    const std::vector<Finding> all = lint(envelope, context);
    const auto found = std::find_if(all.begin(), all.end(), [rule](const Finding& f) { return f.rule == rule; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

/// With each fresh id written as <uuid>.
QString shown(const QByteArray& bytes) {
    static const QRegularExpression kUuid(u"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"_s);
    return QString::fromUtf8(bytes).replace(kUuid, u"<uuid>"_s);
}

LintContext contextFor(Rule rule) {
    LintContext context = usualContext();
    context.known.insert(rule);
    return context;
}

} // namespace

void TestLintMend::labels() {
    const QStringList mendable{u"E001"_s, u"E002"_s, u"E008"_s, u"W101"_s, u"W102"_s, u"W103"_s,
                               u"W104"_s, u"W105"_s, u"W109"_s, u"I201"_s, u"I202"_s};
    for (int i = 0; i < kRuleCount; ++i) {
        const auto rule = static_cast<Rule>(i);
        const Finding finding{rule, {}, json::kNone, {}, FindingCase::Plain};
        QCOMPARE(!mendLabel(finding).isEmpty(), mendable.contains(ruleId(rule)));
    }
}

void TestLintMend::mends_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* title, const char* id, const QByteArray& before, const QByteArray& after) {
        QTest::newRow(title) << QString::fromLatin1(id) << before << after;
    };
    row("wrap, odd bytes inside kept", "E001",
        "\r\n {\"message_dim\" :{ \"n\":1.0, \"n\":1e3},\t\"x\":\"\\u4F60\\/\"} \n",
        R"({"ver":1,"msg_id":"<uuid>","type":"sys_std","meta":{"sender_user":"","timestamp":1760000000.0},"payload":)"
        "{\"message_dim\" :{ \"n\":1.0, \"n\":1e3},\t\"x\":\"\\u4F60\\/\"}}");
    row("type replaced", "E002", "{ \"type\" : \"mess\\u0061ge\" ,\"msg_id\":\"m\", \"n\":1.0}",
        "{ \"type\" : \"sys_std\" ,\"msg_id\":\"m\", \"n\":1.0}");
    row("the last of two types replaced", "E002", R"({"type":"a","msg_id":"m","type":"b"})",
        R"({"type":"a","msg_id":"m","type":"sys_std"})");
    row("type null replaced", "E002", R"({"type":null,"msg_id":"m"})", R"({"type":"sys_std","msg_id":"m"})");
    row("type inserted", "E002", " {\n\"msg_id\":\"m\",\"payload\":{}}",
        " {\"type\":\"sys_std\",\n\"msg_id\":\"m\",\"payload\":{}}");
    row("msg_id inserted", "W101", "{ \"type\":\"sys_std\", \"n\":-0.0 }",
        "{\"msg_id\":\"<uuid>\", \"type\":\"sys_std\", \"n\":-0.0 }");
    row("msg_id null replaced", "W101", R"({"type":"sys_std","msg_id": null })",
        R"({"type":"sys_std","msg_id": "<uuid>" })");
    row("msg_id empty replaced", "W101", R"({"msg_id":"","type":"sys_std"})",
        R"({"msg_id":"<uuid>","type":"sys_std"})");
    row("used msg_id replaced", "W102", R"({"msg_id":"used","type":"sys_std","n":1e3})",
        R"({"msg_id":"<uuid>","type":"sys_std","n":1e3})");
    row("used integer replaced", "W102", R"({"msg_id":12345,"type":"sys_std"})",
        R"({"msg_id":"<uuid>","type":"sys_std"})");
    row("platform", "W103", R"({"type":"sys_std","payload":{"message_info":{"platform": "\u4f60" ,"x":1}}})",
        R"({"type":"sys_std","payload":{"message_info":{"platform": "qq" ,"x":1}}})");
    const auto time = [&row](const char* title, const QByteArray& before, const QByteArray& after) {
        const QByteArray head = R"({"type":"sys_std","payload":{"message_info":{"time": )";
        row(title, "W104", head + before + " ,\"n\":1.0}}}", head + after + " ,\"n\":1.0}}}");
    };
    time("milliseconds", "1760000000123", "1760000000.123");
    time("microseconds", "1760000000123456", "1760000000.123456");
    time("nanoseconds keep every digit", "1760000000123456789", "1760000000.123456789");
    time("milliseconds with a fraction", "1760000000123.5", "1760000000.123500");
    time("milliseconds of another day", "1600000000000", "1760000000.000000");
    time("text", "\"1760000000\"", "1760000000.000000");
    time("NaN", "NaN", "1760000000.000000");
    time("far", "1", "1760000000.000000");
    const auto media = [&row](const char* title, const QByteArray& before, const QByteArray& after) {
        const QByteArray head = R"({"type":"sys_std","payload":{"message_segment":{"type":"image","data": ")";
        row(title, "W105", head + before + "\" ,\"n\":1.0}}}", head + after + "\" ,\"n\":1.0}}}");
    };
    media("data prefix", "data:image/png;base64,iVBORw0KGgo=", "iVBORw0KGgo=");
    media("data prefix, escaped", R"(DATA:image\/png;charset=x;BASE64,\/9j\/4AAQ)", R"(\/9j\/4AAQ)");
    media("base64 scheme", "base64://iVBORw0KGgo=", "iVBORw0KGgo=");
    media("base64 scheme, escaped", R"(base64:\/\/iVBORw0KGgo=)", "iVBORw0KGgo=");
    row("deep picture", "W105",
        R"({"type":"sys_std","payload":{"message_segment":{"type":"seglist","data":[{"type":"voice","data":"data:;base64,YQ=="}]}}})",
        R"({"type":"sys_std","payload":{"message_segment":{"type":"seglist","data":[{"type":"voice","data":"YQ=="}]}}})");
    row("id of 19 digits", "W109", R"({"type":"sys_std","msg_id": 1234567890123456789 })",
        R"({"type":"sys_std","msg_id": "1234567890123456789" })");
    row("id as a float", "W109", R"({"type":"sys_std","msg_id":1.50})", R"({"type":"sys_std","msg_id":"1.50"})");
    row("id true", "W109", R"({"type":"sys_std","msg_id":true})", R"({"type":"sys_std","msg_id":"true"})");
    row("ver", "I201", "{ \"type\":\"sys_ack\",\"meta\":{}}", "{\"ver\":1, \"type\":\"sys_ack\",\"meta\":{}}");
    row("meta", "I201", R"({"type":"sys_ack","ver":1})",
        R"({"meta":{"sender_user":"","timestamp":1760000000.000000},"type":"sys_ack","ver":1})");
    row("ver and meta", "I201", R"({"type":"sys_ack"})",
        R"({"ver":1,"meta":{"sender_user":"","timestamp":1760000000.000000},"type":"sys_ack"})");
    row("sender's key", "I202", R"({"type":"custom_x","meta":{"sender_user" : "k\u002d0123456789", "n":1.0}})",
        R"({"type":"custom_x","meta":{"sender_user" : "", "n":1.0}})");
    row("byte order mark", "E003", "\xEF\xBB\xBF{\"type\":\"sys_std\"}", "{\"type\":\"sys_std\"}");
    row("wrap what is acknowledged", "E001", R"({"msg_id":"m","message_dim":{}})",
        R"({"ver":1,"msg_id":"<uuid>","type":"sys_std","meta":{"sender_user":"","timestamp":1760000000.0},"payload":{"msg_id":"m","message_dim":{}}})");
    row("id 0", "W101", R"({"type":"sys_std","msg_id": 0 })", R"({"type":"sys_std","msg_id": "<uuid>" })");
    row("a list as an id", "E008", R"({"type":"sys_std","msg_id":[1]})", R"({"type":"sys_std","msg_id":"<uuid>"})");
}

void TestLintMend::mends() {
    QFETCH(const QString, id);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    const Rule rule = ruleOf(id);
    const LintContext context = contextFor(rule);
    const Envelope envelope = decode(before);
    const std::optional<Finding> finding = findingOf(rule, envelope, context);
    QVERIFY(finding);
    const std::optional<QByteArray> mended = mend(*finding, envelope, context);
    QVERIFY(mended);
    QCOMPARE(shown(*mended), QString::fromUtf8(after));
    QVERIFY(!lintRules(decode(*mended), usualContext()).contains(rule));
}

void TestLintMend::cannotMend_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* title, const char* id, const QByteArray& bytes) {
        QTest::newRow(title) << QString::fromLatin1(id) << bytes;
    };
    const auto media = [](const QByteArray& data) {
        return R"({"type":"sys_std","payload":{"message_segment":{"type":"image","data":")" + data + "\"}}}";
    };
    row("nothing to wrap", "E001", R"({"a":1})");
    row("OneBot", "E001", R"({"post_type":"message"})");
    row("not JSON", "E003", "{");
    row("field missing", "E004", R"({"type":"sys_std","msg_id":"m"})");
    row("a URL", "W105", media("https://example.com/a.png"));
    row("a data URL of text", "W105", media("data:text/plain,hello"));
    row("a data URL without a comma", "W105", media("data:image/png;base64"));
    row("a list as an id", "W109", R"({"type":"sys_std","payload":{"message_info":{"message_id":[1]}}})");
    row("an object as an id", "W109", R"({"type":"sys_std","payload":{"message_info":{"message_id":{}}}})");
}

void TestLintMend::cannotMend() {
    QFETCH(const QString, id);
    QFETCH(const QByteArray, bytes);
    const Envelope envelope = decode(bytes);
    const std::optional<Finding> finding = findingOf(ruleOf(id), envelope, usualContext());
    QVERIFY(finding);
    QVERIFY(!mend(*finding, envelope, usualContext()));
}

void TestLintMend::mendedExamplesTripNoMore() {
    int mended = 0;
    for (const LintExample& example : lintExamples()) {
        const Envelope envelope = decode(example.bytes);
        const std::optional<Finding> finding = findingOf(example.rule, envelope, example.context);
        if (!finding || mendLabel(*finding).isEmpty()) {
            continue;
        }
        const std::optional<QByteArray> bytes = mend(*finding, envelope, example.context);
        QVERIFY2(bytes, qPrintable(ruleId(example.rule)));
        // The session judges the new bytes anew.
        LintContext context = example.context;
        context.known = RuleSet();
        QCOMPARE(idsOf(lintRules(decode(*bytes), context)), QString());
        ++mended;
    }
    QCOMPARE(mended, 11);
}

void TestLintMend::freshIdsDiffer() {
    const Envelope envelope = decode(R"({"type":"sys_std"})");
    const Finding finding = *findingOf(Rule::W101, envelope, usualContext());
    QVERIFY(mend(finding, envelope, usualContext()) != mend(finding, envelope, usualContext()));
}

void TestLintMend::staleFindingsAreRefused() {
    const Envelope before = decode(R"({"type":"x","msg_id":"m","payload":{"message_info":{"time":1}}})");
    for (const Finding& finding : lint(before, usualContext())) {
        QVERIFY(finding.node == json::kNone || !mend(finding, decode(""), usualContext()));
    }
}

MAIM_TEST_CASE(TestLintMend)
#include "tst_lint_mend.moc"
