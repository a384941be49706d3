#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>

#include "models/frame_text.h"
#include "models/json_tree_model.h"
#include "support/cpu_timer.h"
#include "support/frame_feed.h"
#include "support/marking_translator.h"
#include "support/test_case.h"
#include "transport/deflated_size.h"
#include "ui/inspector/inspector_panel.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kKey = "very-secret-key-3f";

QByteArray sampleFrame() {
    return QByteArrayLiteral(R"({"type":"sys_std","msg_id":"m-1","payload":{"message_info":{"platform":"qq",)"
                             R"("time":1795381389.870},"message_dim":{"api_key":"very-secret-key-3f"}}})");
}

QByteArray bareFrame() {
    return QByteArrayLiteral(R"({"message_info":{"platform":"qq","message_id":"1","time":1},)"
                             R"("message_segment":{"type":"text","data":"x"},)"
                             R"("message_dim":{"api_key":"very-secret-key-3f","platform":"qq"}})");
}

// Puts a mark before every text, so that a text that was not asked for again is seen.
Profile someProfile() {
    Profile profile;
    profile.id = QUuid::createUuid();
    profile.platform = u"qq"_s;
    return profile;
}

QString treeText(const QAbstractItemModel& model, const QModelIndex& parent = {}) {
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole}) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                text += model.index(row, column, parent).data(role).toString() + u'\n';
            }
        }
        text += treeText(model, model.index(row, 0, parent));
    }
    return text;
}

QString bytesText(const BytesView& view) {
    QString text;
    for (int line = 0; line < view.lineCount(); ++line) {
        text += view.lineText(line).right(8);
    }
    return text;
}

/// The panel over a session that never connects; frames are put into its log.
struct Bench {
    Theme theme;
    FrameSelection selection;
    Session session{someProfile()};
    test::FrameFeed feed{session.log()};
    InspectorPanel panel{theme, selection};

    Bench() {
        panel.resize(356, 466);
        panel.show();
        panel.setSession(&session);
    }

    void show(const QByteArray& payload, Direction direction = Direction::Out) {
        FrameRecord record;
        record.direction = direction;
        selection.setCurrent(feed.putNow(payload, record));
    }
    template <typename Widget>
    Widget* find(const char* name) const {
        return panel.findChild<Widget*>(QLatin1StringView(name));
    }
    JsonTreeView* tree() const { return find<JsonTreeView>("inspectorTree"); }
    BytesView* bytes() const { return find<BytesView>("bytesView"); }
    RawView* raw() const { return find<RawView>("rawView"); }
    QTabBar* tabs() const { return find<QTabBar>("inspectorTabs"); }
    QToolButton* button(const char* name) const { return find<QToolButton>(name); }
    json::NodeId chosenNode() const {
        return static_cast<const JsonTreeModel*>(tree()->model())->nodeAt(tree()->currentIndex());
    }
    bool says(const QString& part) const {
        const auto labels = panel.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&part](const QLabel* label) { return label->isVisible() && label->text().contains(part); });
    }
};

} // namespace

class InspectorTest : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void aLongTitleLeavesTheTabsWhole() {
        Bench bench;
        bench.show(sampleFrame());
        const auto* tabs = bench.find<QTabBar>("inspectorTabs");
        bench.find<ElidedLabel>("inspectorTitle")->setFullText(u"#123456789 · sys_std · 1,234,567 bytes"_s);
        QCoreApplication::processEvents();
        QVERIFY2(tabs->width() >= tabs->sizeHint().width(), qPrintable(QString::number(tabs->width())));
        QCOMPARE(bench.panel.width(), 356);
    }

    void saysWhatWouldBeHere();
    void saysThatThePayloadIsGone();
    void filtersByANode();
    void offersNoKeyToTheFilter();
    void showsAFrame();
    void aNodeMarksItsBytes();
    void aByteChoosesItsNode();
    void keysAreMaskedEverywhereUntilRevealed();
    void keysOfABrokenFrameAreMaskedToo();
    void copiesExactlyOrRedacted();
    void rawShowsEveryCharacter_data();
    void rawShowsEveryCharacter();
    void saysWhyAFrameIsNoJson();
    void aFindingLeadsToItsPlaceAndItsMend();
    void mendsOnlyWhatWasSent();
    void findingsThatComeLaterAppear();
    void aLargeFrameIsReadInTheBackground();
    void readingCanBeStopped();
    void aLargeFrameUnfoldsInSteps();
    void depthIsNoDanger();
    void speaksAnotherLanguageAtOnce();
};

void InspectorTest::saysWhatWouldBeHere() {
    Bench bench;
    QVERIFY(bench.says(u"No frame is chosen"_s));
    QVERIFY(!bench.button("copyRaw")->isEnabled());
    QVERIFY(bench.button("copyRaw")->toolTip().contains(u"No frame is chosen"_s));
    bench.show(sampleFrame());
    QVERIFY(!bench.says(u"No frame is chosen"_s));
    bench.panel.setSession(nullptr);
    QVERIFY(bench.says(u"No frame is chosen"_s));
}

void InspectorTest::filtersByANode() {
    Bench bench;
    bench.show(sampleFrame());
    QSignalSpy asked(&bench.panel, &InspectorPanel::filterRequested);
    auto* model = static_cast<JsonTreeModel*>(bench.tree()->model());
    bench.tree()->setCurrentIndex(
        model->indexOf(model->frame()->document().resolve(u"/payload/message_info/platform")));
    Q_EMIT bench.tree()->customContextMenuRequested({5, 5});
    auto* menu = bench.find<QMenu>("treeMenu");
    QVERIFY(menu);
    menu->findChild<QAction*>(u"filterByValue"_s)->trigger();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].value<FilterUse>(), FilterUse::Replace);
    QCOMPARE(asked[0][1].value<ValueFilter>().test, u"payload.message_info.platform==qq"_s);
    menu->close();
}

void InspectorTest::offersNoKeyToTheFilter() {
    Bench bench;
    bench.show(sampleFrame());
    auto* model = static_cast<JsonTreeModel*>(bench.tree()->model());
    for (const bool revealed : {false, true}) {
        bench.button("revealKeys")->setChecked(revealed);
        bench.tree()->setCurrentIndex(
            model->indexOf(model->frame()->document().resolve(u"/payload/message_dim/api_key")));
        Q_EMIT bench.tree()->customContextMenuRequested({5, 5});
        auto* menu = bench.find<QMenu>("treeMenu");
        QVERIFY(menu);
        for (const QAction* action : menu->actions()) {
            QVERIFY(!action->isEnabled());
            QVERIFY(action->toolTip().contains(u"API key"_s));
        }
        delete menu;
    }
}

void InspectorTest::saysThatThePayloadIsGone() {
    Bench bench;
    bench.show(sampleFrame());
    bench.selection.setCurrent(0);
    // More than a session keeps in memory; one block, shared by all three.
    const QByteArray filling(180 << 20, ' ');
    for (FrameSeq seq = 2; seq <= 4; ++seq) {
        FrameRecord record;
        record.seq = seq;
        record.size = static_cast<std::uint32_t>(filling.size());
        bench.session.log().inbox().put(Frame{record, filling});
        bench.session.log().commit();
    }
    bench.selection.setCurrent(1);
    QVERIFY(bench.says(u"no longer kept"_s));
    QVERIFY(bench.button("copyRaw")->toolTip().contains(u"no longer kept"_s));
}

void InspectorTest::showsAFrame() {
    Bench bench;
    bench.show(sampleFrame());
    const auto* title = bench.find<ElidedLabel>("inspectorTitle");
    QCOMPARE(title->fullText(), u"#1 · %1 B"_s.arg(sampleFrame().size()));
    const qint64 deflated = deflatedSize(sampleFrame());
    QVERIFY(deflated > 0 && deflated < sampleFrame().size());
    QTRY_VERIFY2(title->toolTip().contains(u"Compressed by itself: %1 B"_s.arg(deflated)),
                 qPrintable(title->toolTip()));
    const QAbstractItemModel* model = bench.tree()->model();
    QCOMPARE(model->rowCount(), 3);
    QCOMPARE(model->index(2, 0).data().toString(), u"payload"_s);
    QVERIFY2(bench.tree()->isExpanded(model->index(2, 0)), "The first levels of a small frame are open");
    QCOMPARE(bench.tabs()->count(), 3);
}

void InspectorTest::aNodeMarksItsBytes() {
    Bench bench;
    bench.show(sampleFrame());
    auto* model = static_cast<JsonTreeModel*>(bench.tree()->model());
    const json::Document document = json::Document::parse(sampleFrame());
    const json::NodeId time = document.find({"payload", "message_info", "time"});
    bench.tree()->setCurrentIndex(model->indexOf(time));
    QCOMPARE(bench.bytes()->marked(), document.node(time).value);
}

void InspectorTest::aByteChoosesItsNode() {
    Bench bench;
    bench.show(sampleFrame());
    const json::Document document = json::Document::parse(sampleFrame());
    const json::NodeId id = document.find({"msg_id"});
    const QPoint cell = bench.bytes()->cellOf(document.node(id).value.begin + 1);
    QTest::mouseClick(bench.bytes()->viewport(), Qt::LeftButton, {}, cell);
    QCOMPARE(bench.chosenNode(), id);
    QCOMPARE(bench.bytes()->marked(), document.node(id).value);
    // On from there by keyboard, into the next member.
    for (std::uint32_t step = 0; step < document.node(id).value.size() + 2; ++step) {
        QTest::keyClick(bench.bytes(), Qt::Key_Right);
    }
    QCOMPARE(bench.chosenNode(), document.find({"payload"}));
}

void InspectorTest::keysAreMaskedEverywhereUntilRevealed() {
    Bench bench;
    bench.show(sampleFrame());
    const QString key = QString::fromLatin1(kKey);
    const auto everything = [&bench] {
        return treeText(*bench.tree()->model()) + bench.raw()->shownText() + bytesText(*bench.bytes());
    };
    QVERIFY(bench.raw()->shownText().contains(u"••••3f"_s));
    QVERIFY(!everything().contains(key));
    QVERIFY(!bytesText(*bench.bytes()).contains(u"secret"_s));
    bench.button("revealKeys")->click();
    QVERIFY(treeText(*bench.tree()->model()).contains(key));
    QCOMPARE(bench.raw()->shownText(), QString::fromUtf8(sampleFrame()));
    QVERIFY(bytesText(*bench.bytes()).contains(key));
    bench.button("revealKeys")->click();
    QVERIFY(!everything().contains(key));
    bench.button("revealKeys")->click();
    bench.panel.setSession(nullptr);
    QVERIFY2(!bench.button("revealKeys")->isChecked(), "Revealing ends with the session that it was for");
}

void InspectorTest::keysOfABrokenFrameAreMaskedToo() {
    Bench bench;
    bench.show(QByteArrayLiteral(R"({"a":1,,"message_dim":{"api_key":"very-secret-key-3f"}})"));
    const QString all = bench.raw()->shownText() + bytesText(*bench.bytes()) + treeText(*bench.tree()->model());
    QVERIFY2(!all.contains(u"secret"_s), qPrintable(all));
}

void InspectorTest::copiesExactlyOrRedacted() {
    Bench bench;
    bench.show(sampleFrame());
    bench.button("copyRaw")->click();
    QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), sampleFrame());
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(u"application/json"_s), sampleFrame());
    bench.button("copyRedacted")->click();
    QVERIFY(!QGuiApplication::clipboard()->text().contains(QString::fromLatin1(kKey)));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"••••3f"_s));
}

void InspectorTest::rawShowsEveryCharacter_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << QByteArray(R"({"a": 1.0, "b":12345678901234567890})");
    QTest::newRow("line ends of all kinds") << QByteArray("{\r\n\"a\":\r1,\n\n\"b\":2\n}\n");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}");
    QTest::newRow("spaces of all kinds") << u"{\"a\":\"x\u00a0y\u2028z\u2029w\u3000\"}"_s.toUtf8();
    QTest::newRow("null character") << QByteArray("{\"a\":\0}", 7);
    QTest::newRow("one long line") << "{\"a\":\"" + QByteArray(20'000, 'x') + "\"}";
    QTest::newRow("pairs at every border") << "\"x" + u"\U0001f600"_s.toUtf8().repeated(5'000) + "\"";
    QTest::newRow("long Chinese lines") << (u"你好"_s.repeated(1'500) + u'\n').toUtf8().repeated(3);
    QTest::newRow("empty") << QByteArray();
}

void InspectorTest::rawShowsEveryCharacter() {
    QFETCH(QByteArray, bytes);
    Bench bench;
    bench.show(bytes);
    QCOMPARE(bench.raw()->shownText().toUtf8(), bytes);
    bench.raw()->selectAll();
    bench.raw()->copy();
    if (!bytes.isEmpty()) {
        QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), bytes);
    }
}

void InspectorTest::saysWhyAFrameIsNoJson() {
    Bench bench;
    const QByteArray broken = R"({"a":1,"b":})";
    bench.show(broken);
    const json::Document document = json::Document::parse(broken);
    auto* reason = bench.find<QLabel>("undecodableReason");
    QVERIFY(reason->isVisible());
    QVERIFY(reason->text().endsWith(json::sentence(*document.error(), broken)));
    QCOMPARE(static_cast<qsizetype>(bench.bytes()->marked().begin), document.error()->offset);
    bench.show("{}");
    QVERIFY(!reason->isVisible());
}

void InspectorTest::aFindingLeadsToItsPlaceAndItsMend() {
    Bench bench;
    bench.show(bareFrame());
    QVERIFY(bench.tabs()->tabText(2) != u"Findings 0"_s);
    bench.tabs()->setCurrentIndex(2);
    auto* list = bench.find<QWidget>("findingsList");
    QVERIFY(list->isVisible());
    QSignalSpy mended(&bench.panel, &InspectorPanel::mendRequested);
    auto* mend = list->findChild<QPushButton*>(u"mendFinding"_s);
    QVERIFY(mend && mend->isVisible());
    mend->click();
    QCOMPARE(mended.size(), 1);
    const Envelope envelope = decode(mended[0][0].toByteArray());
    QCOMPARE(envelope.type, EnvelopeType::SysStd);
    QCOMPARE(envelope.document.raw(envelope.payload).toByteArray(), bareFrame());

    bench.show(R"({"type":"sys_std","msg_id":"a","payload":{"message_info":{"time":"now"}}})");
    bench.tabs()->setCurrentIndex(2);
    for (QToolButton* place : list->findChildren<QToolButton*>(u"findingPlace"_s)) {
        if (place->text() == u"/payload/message_info/time"_s) {
            place->click();
            break;
        }
    }
    QCOMPARE(bench.tabs()->currentIndex(), 0);
    QCOMPARE(bench.tree()->currentIndex().data().toString(), u"time"_s);
}

void InspectorTest::mendsOnlyWhatWasSent() {
    Bench bench;
    bench.show(bareFrame(), Direction::In);
    bench.tabs()->setCurrentIndex(2);
    for (const QPushButton* mend : bench.panel.findChildren<QPushButton*>(u"mendFinding"_s)) {
        QVERIFY(!mend->isVisible());
    }
}

void InspectorTest::findingsThatComeLaterAppear() {
    Bench bench;
    bench.show(sampleFrame());
    const QString before = bench.tabs()->tabText(2);
    RuleSet again;
    again.insert(Rule::W102);
    bench.feed.change({1, AckState::Written, -1, 0, again});
    bench.session.log().commit();
    QTRY_VERIFY_WITH_TIMEOUT(bench.tabs()->tabText(2) != before, 10'000);
}

// 5 MB of Base64: choosing it returns at once, and it is there soon after.
void InspectorTest::aLargeFrameIsReadInTheBackground() {
    Bench bench;
    const QByteArray large = R"({"type":"sys_std","payload":{"data":")" + QByteArray(5 << 20, 'A') + R"("}})";
    const FrameSeq seq = bench.feed.putNow(large);
    bench.selection.setCurrent(seq);
    QCOMPARE(bench.tree()->model()->rowCount(), 0); // choosing a frame does not wait until it is decoded
    QTRY_COMPARE_WITH_TIMEOUT(bench.tree()->model()->rowCount(), 2, 30'000);
    QCOMPARE(bench.raw()->shownBytes(), RawView::kFoldedBytes);
    QVERIFY(bench.raw()->document()->characterCount() < 2 * RawView::kFoldedBytes);
}

void InspectorTest::readingCanBeStopped() {
    Bench bench;
    bench.show("[" + QByteArray("\"x\",").repeated(1'500'000) + "1]");
    auto* action = bench.find<Notice>("inspectorNotice")->findChild<QPushButton*>(u"noticeAction"_s);
    QTRY_VERIFY_WITH_TIMEOUT(action->isVisible() || bench.tree()->isVisible(), 20'000);
    if (action->isVisible()) {
        action->click();
        QVERIFY(bench.says(u"Stopped reading"_s));
        action->click();
    }
    QTRY_VERIFY_WITH_TIMEOUT(bench.tree()->isVisible(), 60'000);
}

void InspectorTest::aLargeFrameUnfoldsInSteps() {
    Bench bench;
    const QByteArray large = R"({"data":")" + QByteArray(3 << 20, 'A') + R"("})";
    bench.tabs()->setCurrentIndex(1);
    bench.show(large);
    auto* unfold = bench.find<QPushButton>("unfoldRaw");
    QTRY_VERIFY_WITH_TIMEOUT(unfold->isVisible(), 30'000);
    unfold->click();
    QVERIFY(bench.raw()->isLoading());
    unfold->click();
    QVERIFY(!bench.raw()->isLoading());
    QVERIFY2(bench.raw()->shownBytes() < large.size(), "It stops where it was");
    unfold->click();
    QTRY_COMPARE_WITH_TIMEOUT(bench.raw()->shownBytes(), large.size(), 60'000);
    QVERIFY(!unfold->isVisible());
    QCOMPARE(bench.raw()->shownText().toUtf8(), large);
}

void InspectorTest::depthIsNoDanger() {
    constexpr int kLevels = 200'000;
    Bench bench;
    bench.show(QByteArray(kLevels, '[') + QByteArray(kLevels, ']'));
    QTRY_COMPARE_WITH_TIMEOUT(bench.tree()->model()->rowCount(), 1, 30'000);
    const maim::test::CpuTimer clock;
    QTest::keyClick(bench.bytes(), Qt::Key_End);
    QTest::keyClick(bench.bytes(), Qt::Key_Home);
    Q_EMIT bench.bytes()->byteChosen(kLevels);
    QVERIFY(bench.tree()->currentIndex().isValid());
    bench.panel.grab();
    QVERIFY2(clock.spent() < 5'000, "The deepest node must be reached without a stall");
}

void InspectorTest::speaksAnotherLanguageAtOnce() {
    Bench bench;
    bench.show(bareFrame());
    test::MarkingTranslator translator;
    QCoreApplication::installTranslator(&translator);
    QTRY_COMPARE(bench.tabs()->tabText(0), u"»Tree"_s);
    QVERIFY(bench.button("copyRaw")->toolTip().startsWith(u'»'));
    QVERIFY(bench.bytes()->accessibleName().startsWith(u'»'));
    QCoreApplication::removeTranslator(&translator);
    QTRY_COMPARE(bench.tabs()->tabText(0), u"Tree"_s);
}

MAIM_TEST_CASE(InspectorTest)
#include "tst_inspector.moc"
