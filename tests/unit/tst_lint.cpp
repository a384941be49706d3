#include <QRegularExpression>
#include <algorithm>
#include <set>

#include "lint_examples.h"
#include "support/corpus.h"
#include "support/cpu_timer.h"
#include "support/test_case.h"

using namespace Qt::StringLiterals;
using namespace maim;
using namespace maim::test;

Q_DECLARE_METATYPE(maim::LintContext)

/// The rules: each with its two examples, their texts, and their bounds.
class TestLint : public maim::test::TestCase {
    Q_OBJECT

    std::vector<LintExample> m_examples;

private Q_SLOTS:
    void initTestCase();
    void tableOfRules();
    void examples_data();
    void examples();
    void setAgreesWithList_data();
    void setAgreesWithList();
    void textsAreWholeAndHoldNoKey();
    void peerTextIsNoPattern();
    void everyRuleHasTexts();
    void fieldNamesStayWhole();
    void sentencesNameTheId();
    void findingsAreBounded();
    void megabytesAreScannedOnce();
    void everyRuleHasBothExamples();
};

namespace {

QByteArray withSegment(const QByteArray& segment) {
    return R"({"ver":1,"msg_id":"m","type":"sys_std","meta":{},"payload":{"message_info":{"platform":"qq",)"
           R"("message_id":"m","time":1760000000,"sender_info":{"user_info":{"platform":"qq","user_id":"1","user_nickname":"A"}}},)"
           R"("message_segment":)" +
           segment + R"(,"message_dim":{"api_key":"k","platform":"qq"}}})";
}

/// Worst first, then by id.
std::pair<int, QString> rank(Rule rule) {
    return {-static_cast<int>(severityOf(rule)), ruleId(rule)};
}

LintContext received() {
    LintContext context = usualContext();
    context.direction = Direction::In;
    return context;
}

} // namespace

void TestLint::initTestCase() {
    m_examples = lintExamples();
}

void TestLint::tableOfRules() {
    RuleSet all;
    for (int i = 0; i < kRuleCount; ++i) {
        const auto rule = static_cast<Rule>(i);
        const QChar letter = ruleId(rule).at(0);
        const Severity expected = letter == u'E'   ? Severity::Error
                                  : letter == u'W' ? Severity::Warning
                                                   : Severity::Info;
        QCOMPARE(severityOf(rule), expected);
        RuleSet one;
        one.insert(rule);
        QCOMPARE(worst(one), expected);
        all.insert(rule);
    }
    QCOMPARE(idsOf(all),
             u"E001 E002 E003 E004 E005 E006 E007 E008 W101 W102 W103 W104 W105 W106 W107 W108 W109 W110 W111 "
             "W112 W113 W114 W115 W116 W117 W118 I201 I202 I203 I204 I205"_s);
    QCOMPARE(worst(all), Severity::Error);
    RuleSet lateWarning; // its bit stands behind those of the infos
    lateWarning.insert(Rule::I201);
    lateWarning.insert(Rule::W116);
    QCOMPARE(worst(lateWarning), Severity::Warning);
    QCOMPARE(worst(RuleSet()), Severity::None);
    QVERIFY(rulesIn(RuleSet()).empty());
}

void TestLint::examples_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_examples.size(); ++i) {
        QTest::addRow("%s %s", qPrintable(ruleId(m_examples[i].rule)), m_examples[i].bad ? "bad" : "good")
            << static_cast<int>(i);
    }
}

void TestLint::examples() {
    QFETCH(const int, index);
    const LintExample& example = m_examples[static_cast<std::size_t>(index)];
    const RuleSet rules = lintRules(decode(example.bytes), example.context);
    if (example.bad) {
        QVERIFY2(rules.contains(example.rule), qPrintable(idsOf(rules)));
    } else {
        QCOMPARE(idsOf(rules), QString());
    }
}

void TestLint::setAgreesWithList_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<LintContext>("context");
    for (const LintExample& example : m_examples) {
        QTest::addRow("%s %d", qPrintable(ruleId(example.rule)), example.bad) << example.bytes << example.context;
    }
    for (const CorpusFrame& frame : corpus()) {
        QTest::addRow("%s in", qPrintable(frame.name)) << frame.bytes << received();
        QTest::addRow("%s out", qPrintable(frame.name)) << frame.bytes << usualContext();
    }
}

void TestLint::setAgreesWithList() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const LintContext, context);
    const Envelope frame = decode(bytes);
    const std::vector<Finding> findings = lint(frame, context);
    RuleSet listed;
    for (const Finding& finding : findings) {
        listed.insert(finding.rule);
        QVERIFY(!isRetired(finding.rule));
        QVERIFY(finding.node == json::kNone || finding.node < frame.document.nodes().size());
    }
    QCOMPARE(idsOf(lintRules(frame, context)), idsOf(listed));
    QVERIFY(std::is_sorted(findings.begin(), findings.end(),
                           [](const Finding& a, const Finding& b) { return rank(a.rule) < rank(b.rule); }));
}

void TestLint::textsAreWholeAndHoldNoKey() {
    static const QRegularExpression kForbidden(u"%\\d|delivered|processed|\\s$|^\\s"_s);
    std::vector<LintExample> all = m_examples;

    for (const CorpusFrame& frame : corpus()) {
        all.push_back({Rule::E001, true, frame.bytes, usualContext()});
    }
    for (const LintExample& example : all) {
        for (const Finding& finding : lint(decode(example.bytes), example.context)) {
            const QStringList texts{sentence(finding), advice(finding)};
            const QString whole = texts.join(u' ') + finding.details.join(u' ') + finding.pointer;
            QVERIFY2(!texts[0].isEmpty() && !texts[1].isEmpty(), qPrintable(ruleId(finding.rule)));
            QVERIFY2(!texts.join(u'|').contains(kForbidden), qPrintable(texts.join(u'|')));
            QVERIFY2(!whole.contains(QString::fromUtf8(kOwnKey)), qPrintable(whole));
            QVERIFY2(!whole.contains(QString::fromUtf8(kReceiverKey)), qPrintable(whole));
        }
    }
}

void TestLint::peerTextIsNoPattern() {
    const QByteArray long100(100, 'x');
    const auto first = [](const QByteArray& bytes) {
        const std::vector<Finding> findings = lint(decode(bytes), usualContext());
        return findings.empty() ? QString() : sentence(findings.front());
    };
    QVERIFY(first(R"({"ver":1,"msg_id":"m","type":"%1 %2 %n","meta":{}})").contains("\"%1 %2 %n\""_L1));
    const QString clipped = first(R"({"ver":1,"msg_id":"m","type":")" + long100 + R"(","meta":{}})");
    QVERIFY(clipped.contains(QString(48, u'x') + u'…'));
    QVERIFY(!clipped.contains(QString(49, u'x')));
    QVERIFY(first("{\"type\":\n  oops}").contains("2"_L1));
}

// A retired one too: recordings of before name it.
void TestLint::everyRuleHasTexts() {
    std::set<QString> sentences;
    for (int i = 0; i < kRuleCount; ++i) {
        const Finding finding{static_cast<Rule>(i), {}, json::kNone, {}, FindingCase::Plain};
        QVERIFY2(!advice(finding).isEmpty(), qPrintable(ruleId(finding.rule)));
        sentences.insert(sentence(finding));
    }
    QCOMPARE(sentences.size(), static_cast<std::size_t>(kRuleCount));
}

void TestLint::fieldNamesStayWhole() {
    const auto said = [](const QByteArray& bytes, Rule rule) {
        const std::vector<Finding> findings = lint(decode(bytes), usualContext());
        const auto found =
            std::find_if(findings.begin(), findings.end(), [rule](const Finding& f) { return f.rule == rule; });
        return found == findings.end() ? QString() : sentence(*found);
    };
    const QByteArray good = withSegment(R"({"type":"text","data":"x"})");
    const QByteArray nameless = QByteArray(good).replace(R"("user_nickname":"A")", R"("user_nickname":1)");
    const QString name = said(nameless, Rule::W107);
    QVERIFY2(name.contains("payload.message_info.sender_info.user_info.user_nickname"_L1), qPrintable(name));
    // Of one that is longer than a line the end, which names the field.
    QByteArray segment = R"({"type":"seglist"})";
    for (int depth = 0; depth < 20; ++depth) {
        segment = R"({"type":"seglist","data":[)" + segment + "]}";
    }
    const QString deep = said(withSegment(segment), Rule::E004);
    QVERIFY2(deep.contains(QChar(0x2026)), qPrintable(deep));
    QVERIFY2(deep.contains(".data.0.data is missing"_L1), qPrintable(deep));
}

void TestLint::sentencesNameTheId() {
    for (const char* id : {"0", "false", "\"\"", "[]", "null", "-0.0"}) {
        const QByteArray frame = QByteArray(R"({"ver":1,"type":"custom_x","meta":{},"msg_id":)") + id + '}';
        const std::vector<Finding> findings = lint(decode(frame), usualContext());
        QCOMPARE(findings.size(), std::size_t(1));
        QVERIFY2(sentence(findings[0]).contains(u"msg_id %1 for none"_s.arg(QLatin1String(id))), id);
    }
}

void TestLint::findingsAreBounded() {
    QByteArray parts;
    for (int i = 0; i < 20'000; ++i) {
        parts += R"({"type":"face","data":1},)";
    }
    const QByteArray bytes = withSegment(R"({"type":"seglist","data":[)" + parts + R"({"type":"gift","data":1}]})");
    const std::vector<Finding> findings = lint(decode(bytes), usualContext());
    QCOMPARE(findings.size(), static_cast<std::size_t>(kMaxFindingsPerRule));
}

void TestLint::megabytesAreScannedOnce() {
    const QByteArray base64 = "iVBORw0KGgoA" + QByteArray(20 * 1024 * 1024, 'A');
    const Envelope frame = decode(withSegment(R"({"type":"image","data":")" + base64 + "\"}"));
    const maim::test::CpuTimer timer;
    QCOMPARE(idsOf(lintRules(frame, usualContext())), QString());
    QVERIFY2(timer.spent() < 5'000, qPrintable(QString::number(timer.spent())));
}

void TestLint::everyRuleHasBothExamples() {
    std::set<Rule> bad;
    std::set<Rule> good;
    for (const LintExample& example : m_examples) {
        (example.bad ? bad : good).insert(example.rule);
    }
    qInfo("lint: %d examples, 2 x %d rules", static_cast<int>(m_examples.size()), kRuleCount);
    std::set<Rule> live;
    for (int i = 0; i < kRuleCount; ++i) {
        if (!isRetired(static_cast<Rule>(i))) {
            live.insert(static_cast<Rule>(i));
        }
    }
    QCOMPARE(live.size(), static_cast<std::size_t>(kRuleCount - 1)); // W113
    QVERIFY(bad == live);
    QVERIFY(good == live);
    QCOMPARE(m_examples.size(), bad.size() + good.size());
}

MAIM_TEST_CASE(TestLint)
#include "tst_lint.moc"
