#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>

#include "models/decoded_frame.h"
#include "models/findings_model.h"
#include "models/roles.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kBare = R"({"message_info":{"platform":"qq","message_id":"1","time":1},)"
                       R"("message_segment":{"type":"text","data":"x"},"message_dim":{"api_key":"k","platform":"qq"}})";

constexpr auto kEnvelope = R"({"type":"sys_std","msg_id":"a","payload":{}})";

DecodedFramePtr frameOf(const QByteArray& bytes, FrameRecord record = FrameRecord()) {
    record.seq = 1;
    record.direction = Direction::Out;
    return decodeFrame(record, bytes, {});
}

} // namespace

class FindingsModelTest : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void saysEachFinding();
    void offersNoMendWhereThereIsNone();
    void standsUpToTheTesterWhateverItHolds();
    void knowsWhatOnlyTheSessionDecides();
    void saysItAgainInAnotherLanguage();
};

void FindingsModelTest::saysEachFinding() {
    FindingsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const DecodedFramePtr frame = frameOf(kBare);
    model.setFindings(frame->findings);
    QVERIFY(model.rowCount() >= 1);
    const QModelIndex first = model.index(0);
    QCOMPARE(first.data(FindingRule).toString(), u"E001"_s);
    QCOMPARE(first.data(FindingSeverity).toInt(), static_cast<int>(Severity::Error));
    QCOMPARE(first.data().toString(), sentence(frame->findings[0]));
    QCOMPARE(first.data(FindingAdvice).toString(), advice(frame->findings[0]));
    QCOMPARE(first.data(FindingMend).toString(), mendLabel(frame->findings[0]));
    QVERIFY(!first.data(FindingMend).toString().isEmpty());
    QVERIFY(first.data(Qt::AccessibleTextRole).toString().startsWith(u"E001"_s));
}

void FindingsModelTest::offersNoMendWhereThereIsNone() {
    constexpr auto kUrlAsImage =
        R"({"type":"sys_std","msg_id":"a","payload":{"message_info":{"platform":"qq","message_id":"1","time":1},)"
        R"("message_segment":{"type":"image","data":"https://example.org/a.png"},)"
        R"("message_dim":{"api_key":"k","platform":"qq"}}})";
    FindingsModel model;
    model.setFindings(frameOf(kUrlAsImage)->findings);
    int urls = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex finding = model.index(row);
        if (finding.data(FindingRule).toString() == u"W105"_s) {
            QCOMPARE(finding.data(FindingMend).toString(), QString());
            ++urls;
        }
    }
    QCOMPARE(urls, 1);
}

void FindingsModelTest::standsUpToTheTesterWhateverItHolds() {
    QRandomGenerator random(20261122);
    FindingsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (int round = 0; round < 60; ++round) {
        std::vector<Finding> findings;
        for (int n = random.bounded(5); n > 0; --n) {
            findings.push_back({static_cast<Rule>(random.bounded(kRuleCount)), u"/a/%1"_s.arg(n), json::kNone, {}, {}});
        }
        model.setFindings(findings);
        QCOMPARE(model.rowCount(), static_cast<int>(findings.size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            const Finding& finding = findings[static_cast<std::size_t>(row)];
            QCOMPARE(model.index(row).data(FindingRule).toString(), ruleId(finding.rule));
            QCOMPARE(model.index(row).data(FindingPointer).toString(), finding.pointer);
        }
    }
}

void FindingsModelTest::knowsWhatOnlyTheSessionDecides() {
    FrameRecord again;
    again.rules.insert(Rule::W102);
    const auto has = [](const DecodedFramePtr& frame, Rule rule) {
        return std::any_of(frame->findings.begin(), frame->findings.end(),
                           [rule](const Finding& finding) { return finding.rule == rule; });
    };
    QVERIFY(has(frameOf(kEnvelope, again), Rule::W102));
    QVERIFY(!has(frameOf(kEnvelope), Rule::W102));
}

void FindingsModelTest::saysItAgainInAnotherLanguage() {
    FindingsModel model;
    model.setFindings(frameOf(kBare)->findings);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.retranslate();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), model.rowCount() - 1);
}

MAIM_TEST_CASE(FindingsModelTest)
#include "tst_findings_model.moc"
