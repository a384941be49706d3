#include <QAbstractItemModelTester>
#include <QRandomGenerator>

#include "models/json_tree_model.h"
#include "models/roles.h"
#include "support/cpu_timer.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

DecodedFramePtr frameOf(const QByteArray& bytes) {
    FrameRecord record;
    record.seq = 1;
    return decodeFrame(record, bytes, {});
}

QString value(const QModelIndex& index) {
    return index.siblingAtColumn(JsonTreeModel::Value).data().toString();
}

QString hint(const QModelIndex& index) {
    return index.siblingAtColumn(JsonTreeModel::Hint).data().toString();
}

QModelIndex pathTo(JsonTreeModel& model, std::initializer_list<QByteArrayView> path) {
    return model.indexOf(model.frame()->document().find(path));
}

// One value of up to `depth` levels, with odd keys and values.
QByteArray anyValue(QRandomGenerator& random, int depth) {
    const QByteArray scalars[] = {
        "1.0", "-0", "true", "null", "NaN", "\"\"", "\"a\\u4f60\\n\"", "12345678901234567890"};
    if (depth == 0 || random.bounded(3) == 0) {
        return scalars[random.bounded(8)];
    }
    const bool object = random.bounded(2) == 0;
    QByteArrayList members;
    for (int n = random.bounded(6); n > 0; --n) {
        members << (object ? "\"k" + QByteArray::number(random.bounded(4)) + "\": " : "") + anyValue(random, depth - 1);
    }
    return object ? "{" + members.join(", ") + "}" : "[" + members.join(',') + "]";
}

} // namespace

class JsonTreeModelTest : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void standsUpToTheTester_data();
    void standsUpToTheTester();
    void standsUpToTheTesterWhateverItHolds();
    void findsEveryNodeByItsIndex();
    void writesValuesAsTheyAre_data();
    void writesValuesAsTheyAre();
    void masksKeysUntilRevealed();
    void hintsAtTimes_data();
    void hintsAtTimes();
    void fetchesWideContainersInPages();
    void endsAtItsDepth();
    void cutsALongString();
};

void JsonTreeModelTest::standsUpToTheTester_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("rows");
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("scalar") << QByteArray("17") << 1;
    QTest::newRow("empty object") << QByteArray("{}") << 1;
    QTest::newRow("object") << QByteArray(R"({"a":{"b":[1,2,{"c":null}]},"d":"x"})") << 2;
    QTest::newRow("array") << QByteArray("[1,[2],[[3]]]") << 3;
    QTest::newRow("duplicates") << QByteArray(R"({"a":1,"a":2})") << 2;
    QTest::newRow("broken") << QByteArray(R"({"a":1,"b":)") << 1;
}

void JsonTreeModelTest::standsUpToTheTester() {
    QFETCH(QByteArray, bytes);
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    // It would fetch in the middle of a reset, and then complain of that.
    tester.setUseFetchMore(false);
    model.setFrame(frameOf(bytes));
    if (model.canFetchMore({})) {
        model.fetchMore({});
    }
    QTEST(model.rowCount(), "rows");
    model.setFrame({});
    QCOMPARE(model.rowCount(), 0);
}

void JsonTreeModelTest::standsUpToTheTesterWhateverItHolds() {
    QRandomGenerator random(20261122);
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    // It would fetch in the middle of a reset, and then complain of that.
    tester.setUseFetchMore(false);
    for (int round = 0; round < 60; ++round) {
        model.setFrame(frameOf(anyValue(random, 5)));
        model.setRevealed(round % 2 == 0);
        const auto& nodes = model.frame()->document().nodes();
        for (json::NodeId node = 0; node < nodes.size(); ++node) {
            model.indexOf(node);
        }
    }
}

void JsonTreeModelTest::findsEveryNodeByItsIndex() {
    QRandomGenerator random(7);
    for (int round = 0; round < 60; ++round) {
        JsonTreeModel model;
        model.setFrame(frameOf("{\"root\":" + anyValue(random, 6) + "}"));
        const json::Document& document = model.frame()->document();
        for (json::NodeId node = 1; node < document.nodes().size(); ++node) {
            const QModelIndex index = model.indexOf(node);
            QCOMPARE(model.nodeAt(index), node);
            QCOMPARE(index.row(), static_cast<int>(document.node(node).index));
            QCOMPARE(index.data(NodeSpan).value<json::Span>(), document.node(node).value);
            const json::NodeId above = document.node(node).parent;
            QCOMPARE(model.nodeAt(model.parent(index)), above == json::Document::root() ? json::kNone : above);
        }
    }
}

void JsonTreeModelTest::writesValuesAsTheyAre_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("shown");
    QTest::newRow("one point zero") << QByteArray("1.0") << u"1.0"_s;
    QTest::newRow("nineteen digits") << QByteArray("1234567890123456789") << u"1234567890123456789"_s;
    QTest::newRow("not a number") << QByteArray("NaN") << u"NaN"_s;
    QTest::newRow("escaped") << QByteArray(R"("\u4f60\u597d")") << u"\"你好\""_s;
    QTest::newRow("line break") << QByteArray(R"("a\nb")") << u"\"a↵b\""_s;
    QTest::newRow("direction override") << QByteArray(R"("a\u202eb")") << u"\"a‹U+202E›b\""_s;
    QTest::newRow("object") << QByteArray(R"({"x":1,"y":2})") << u"{2}"_s;
    QTest::newRow("array") << QByteArray("[1,2,3]") << u"[3]"_s;
    QTest::newRow("empty") << QByteArray("[]") << u"[0]"_s;
}

void JsonTreeModelTest::writesValuesAsTheyAre() {
    QFETCH(QByteArray, json);
    JsonTreeModel model;
    model.setFrame(frameOf("{\"a\":" + json + "}"));
    QTEST(value(pathTo(model, {"a"})), "shown");
}

void JsonTreeModelTest::masksKeysUntilRevealed() {
    JsonTreeModel model;
    model.setFrame(frameOf(R"({"payload":{"message_dim":{"api_key":"very-secret-3f","platform":"qq"}}})"));
    const QModelIndex key = pathTo(model, {"payload", "message_dim", "api_key"});
    QCOMPARE(value(key), u"\"••••3f\""_s);
    QVERIFY(key.data(NodeMasked).toBool());
    QVERIFY(!key.data(Qt::ToolTipRole).toString().contains(u"secret"_s));
    QVERIFY(!key.data(Qt::AccessibleTextRole).toString().contains(u"secret"_s));
    model.setRevealed(true);
    QCOMPARE(value(key), u"\"very-secret-3f\""_s);
    model.setRevealed(false);
    QCOMPARE(value(key), u"\"••••3f\""_s);
    QCOMPARE(value(pathTo(model, {"payload", "message_dim", "platform"})), u"\"qq\""_s);
}

void JsonTreeModelTest::hintsAtTimes_data() {
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QString>("clock");
    const QString clock = QDateTime::fromMSecsSinceEpoch(1'795'381'389'870).toString(u"HH:mm:ss.zzz"_s);
    QTest::newRow("time") << QByteArray(R"("time":1795381389.870)") << clock;
    QTest::newRow("timestamp") << QByteArray(R"("server_timestamp":1795381389.870)") << clock;
    QTest::newRow("milliseconds are a mistake") << QByteArray(R"("time":1795381389870)") << QString();
    QTest::newRow("a count") << QByteArray(R"("count":1795381389)") << QString();
    QTest::newRow("text") << QByteArray(R"("time":"1795381389")") << QString();
}

void JsonTreeModelTest::hintsAtTimes() {
    QFETCH(QByteArray, member);
    JsonTreeModel model;
    model.setFrame(frameOf("{" + member + "}"));
    QTEST(hint(model.indexOf(1)), "clock");
}

void JsonTreeModelTest::fetchesWideContainersInPages() {
    QByteArrayList numbers;
    for (int i = 0; i < 2500; ++i) {
        numbers << QByteArray::number(i);
    }
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    // It would fetch in the middle of a reset, and then complain of that.
    tester.setUseFetchMore(false);
    model.setFrame(frameOf("{\"a\":[" + numbers.join(',') + "]}"));
    const QModelIndex list = model.indexOf(1);
    QCOMPARE(model.rowCount(list), 0);
    QVERIFY(model.hasChildren(list));
    model.fetchMore(list);
    QCOMPARE(model.rowCount(list), 1000);
    model.fetchMore(list);
    model.fetchMore(list);
    QCOMPARE(model.rowCount(list), 2500);
    QVERIFY(!model.canFetchMore(list));
    QCOMPARE(value(model.index(2499, 0, list)), u"2499"_s);
}

// A view goes down by recursion: no index may lead it deeper than its stack bears.
void JsonTreeModelTest::endsAtItsDepth() {
    constexpr int kLevels = 200'000;
    JsonTreeModel model;
    model.setFrame(frameOf(QByteArray(kLevels, '[') + QByteArray(kLevels, ']')));
    const auto deepest = static_cast<json::NodeId>(model.frame()->document().nodes().size() - 1);
    const maim::test::CpuTimer clock;
    QModelIndex index = model.indexOf(deepest);
    QVERIFY2(clock.spent() < 2000, "The way down to one node must not be felt");
    QVERIFY(!model.hasChildren(index));
    QVERIFY(!hint(index).isEmpty());
    int depth = 0;
    for (; index.isValid(); index = index.parent()) {
        ++depth;
    }
    QCOMPARE(depth, JsonTreeModel::kDeepest);
}

void JsonTreeModelTest::cutsALongString() {
    JsonTreeModel model;
    model.setFrame(frameOf("{\"a\":\"" + QByteArray(R"(\u4f60)").repeated(1 << 20) + "\"}"));
    const QModelIndex index = model.indexOf(1);
    QVERIFY(value(index).startsWith(u"\"你你"_s));
    QVERIFY(value(index).endsWith(u"你…\""_s));
    QVERIFY(value(index).size() < 1000);
    QCOMPARE(hint(index), u"6.0 MB"_s);
}

MAIM_TEST_CASE(JsonTreeModelTest)
#include "tst_json_tree_model.moc"
