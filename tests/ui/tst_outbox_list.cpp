#include <QAccessible>
#include <QMenu>
#include <QPainter>

#include "support/marking_translator.h"
#include "support/outbox_rig.h"
#include "support/test_case.h"
#include "ui/chat_frames.h"
#include "ui/outbox/outbox_list.h"
#include "ui/text_recorder.h"
#include "ui/widget_walk.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize kRoom(900, 240);

/// The list over an outbox, as wide as in the window.
struct Rig {
    OutboxRig box;
    Theme theme;
    OutboxList list{theme};
    QListView* view = list.findChild<QListView*>(u"outboxView"_s);
    QPushButton* undo = list.findChild<QPushButton*>(u"undoButton"_s);

    Rig() {
        list.resize(kRoom);
        list.setOutbox(&box.outbox());
    }
    bool waitForRows(int rows) {
        return QTest::qWaitFor([&] { return list.model().rowCount() == rows && list.isVisible() == (rows > 0); });
    }
    QString labelled(const QString& name) { return list.findChild<QLabel*>(name)->text(); }
    QString painted() {
        QCoreApplication::processEvents();
        TextRecorder recorder(view->viewport()->size());
        QPainter painter(&recorder);
        view->viewport()->render(&painter);
        painter.end();
        return recorder.text();
    }
    void choose(int row) {
        view->setCurrentIndex(list.model().index(row, 0));
        view->selectionModel()->select(view->currentIndex(), QItemSelectionModel::ClearAndSelect);
    }
    void press(Qt::Key key) {
        list.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&list));
        view->setFocus();
        QTest::keyClick(view, key);
    }
    /// The words that end so many pixels before the right edge.
    void clickAtRight(int row, int before) {
        const QRect rect = view->visualRect(list.model().index(row, 0));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(rect.right() - before, rect.center().y()));
    }
};

QByteArray message(const QByteArray& text) {
    return chatMessage("text", '"' + text + '"');
}

} // namespace

class TestOutboxList : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void isNotThereWhileThereIsNothing();
    void saysStateTextAndCounts();
    void saysReceivedNeverDelivered();
    void isFourRowsHighAtMost();
    void sendsAgainOnEnter();
    void clicksDoWhatTheWordsSay();
    void offersOnlyWhatFits();
    void undoBringsADecisionBackAsItWas();
    void undoQueuesAgain();
    void discardsForGood();
    void anotherOutboxEndsTheOffer();
    void saysThatNothingIsKept();
    void hidesIdsInPresentationMode();
    void followsTheLanguage();
    void hostileTextStaysPlain_data();
    void hostileTextStaysPlain();
    void isBoundedForALongLine();
};

void TestOutboxList::isNotThereWhileThereIsNothing() {
    Rig rig;
    QVERIFY(rig.list.isHidden());
    QVERIFY(rig.box.accept({message("hello")}));
    QVERIFY(rig.waitForRows(1));
    rig.box.outbox().discard(rig.box.outbox().ids().front());
    QVERIFY(rig.waitForRows(0));
    rig.list.setOutbox(nullptr);
    QVERIFY(rig.list.isHidden());
}

void TestOutboxList::saysStateTextAndCounts() {
    Rig rig;
    QVERIFY(rig.box.fill(message("the long one"), message("the lost one"), {message("first"), message("second")}));
    rig.list.setOutbox(&rig.box.outbox());
    QVERIFY(rig.waitForRows(4));
    QCOMPARE(rig.labelled(u"outboxCounts"_s), u"2 queued, 1 unconfirmed, 1 too large"_s);
    const QString painted = rig.painted();
    for (const QString& expected : {u"too large"_s, u"the long one"_s, u"unconfirmed"_s, u"the lost one"_s, u"queued"_s,
                                    u"first"_s, u"second"_s, u"Send again"_s, u"Discard"_s}) {
        QVERIFY2(painted.contains(expected), qPrintable(expected + u" in "_s + painted));
    }
    QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(rig.view);
    QVERIFY(!heard->text(QAccessible::Name).isEmpty());
    const QString name = heard->child(1)->text(QAccessible::Name);
    QVERIFY2(name.contains(u"unconfirmed"_s) && name.contains(u"the lost one"_s), qPrintable(name));
}

void TestOutboxList::saysReceivedNeverDelivered() {
    for (const OutboxState state : {OutboxState::Queued, OutboxState::Sending, OutboxState::Written,
                                    OutboxState::Unconfirmed, OutboxState::TooLarge}) {
        QVERIFY(!outboxStateText(state).isEmpty());
        const QString words = outboxStateWords(state);
        QVERIFY(!words.isEmpty());
        QVERIFY2(!words.contains(u"deliver"_s) && !words.contains(u"processed"_s), qPrintable(words));
    }
    QVERIFY(outboxStateWords(OutboxState::Unconfirmed).contains(u"received by the server"_s));
}

void TestOutboxList::isFourRowsHighAtMost() {
    Rig rig;
    QVERIFY(rig.box.accept({message("1"), message("2")}));
    QVERIFY(rig.waitForRows(2));
    QTRY_COMPARE(rig.labelled(u"outboxCounts"_s), u"2 queued"_s);
    const int row = rig.view->height() / 2;
    QVERIFY(rig.box.accept(std::vector<QByteArray>(98, message("more"))));
    QVERIFY(rig.waitForRows(100));
    QTRY_COMPARE(rig.view->height(), 4 * row);
}

void TestOutboxList::sendsAgainOnEnter() {
    Rig rig;
    QVERIFY(rig.box.fill(message("large"), message("lost"), {}));
    rig.list.setOutbox(&rig.box.outbox());
    QVERIFY(rig.waitForRows(2));
    rig.choose(1);
    rig.press(Qt::Key_Return);
    QTRY_COMPARE(rig.box.stateOf(1), OutboxState::Queued);
    QCOMPARE(rig.box.stateOf(0), OutboxState::TooLarge);
}

void TestOutboxList::clicksDoWhatTheWordsSay() {
    Rig rig;
    QVERIFY(rig.box.fill(message("large"), message("lost"), {}));
    rig.list.setOutbox(&rig.box.outbox());
    QVERIFY(rig.waitForRows(2));
    QCoreApplication::processEvents();
    const int discard = QFontMetrics(rig.theme.font(FontRole::Body)).horizontalAdvance(u"Discard"_s);
    rig.clickAtRight(0, 12 + discard + 20);
    QCOMPARE(rig.box.stateOf(0), OutboxState::Queued);
    rig.clickAtRight(1, 200);
    QCOMPARE(rig.box.stateOf(1), OutboxState::Unconfirmed);
    rig.clickAtRight(0, 20);
    QVERIFY(rig.box.waitForRows(1));
    QCOMPARE(rig.box.stateOf(0), OutboxState::Unconfirmed);
    QVERIFY(rig.undo->isVisible());
}

void TestOutboxList::offersOnlyWhatFits() {
    Rig rig;
    QVERIFY(rig.box.fill(message("large"), message("lost"), {message("waits")}));
    rig.list.setOutbox(&rig.box.outbox());
    QVERIFY(rig.waitForRows(3));
    const auto* sendAgain = rig.list.findChild<QAction*>(u"outboxSendAgain"_s);
    const auto* discard = rig.list.findChild<QAction*>(u"outboxDiscard"_s);
    rig.choose(2);
    QVERIFY(!sendAgain->isEnabled() && discard->isEnabled());
    QVERIFY(!sendAgain->toolTip().isEmpty());
    rig.choose(0);
    QVERIFY(sendAgain->isEnabled() && discard->isEnabled());
    Q_EMIT rig.view->customContextMenuRequested(rig.view->visualRect(rig.list.model().index(0, 0)).center());
    const auto* menu = rig.list.findChild<QMenu*>(u"outboxMenu"_s);
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), 2);
    rig.box.open();
    QVERIFY(rig.box.carry(2, true));
    rig.choose(2);
    QVERIFY(!sendAgain->isEnabled() && !discard->isEnabled());
}

void TestOutboxList::undoBringsADecisionBackAsItWas() {
    Rig rig;
    QVERIFY(rig.box.fill(message("large"), message("lost"), {}));
    rig.list.setOutbox(&rig.box.outbox());
    QVERIFY(rig.waitForRows(2));
    rig.choose(1);
    rig.press(Qt::Key_Delete);
    QCOMPARE(rig.list.model().rowCount(), 1);
    QTRY_COMPARE(rig.labelled(u"outboxCounts"_s), u"1 too large"_s);
    // A connection that comes meanwhile does not send it.
    rig.box.open();
    QTest::mouseClick(rig.undo, Qt::LeftButton);
    QCOMPARE(rig.list.model().rowCount(), 2);
    QCOMPARE(rig.box.stateOf(1), OutboxState::Unconfirmed);
}

void TestOutboxList::undoQueuesAgain() {
    Rig rig;
    QVERIFY(rig.box.accept({message("a"), message("b")}));
    QVERIFY(rig.waitForRows(2));
    rig.choose(0);
    rig.press(Qt::Key_Delete);
    // At once: it must not leave while the offer stands.
    QCOMPARE(rig.box.outbox().ids().size(), 1U);
    QTest::mouseClick(rig.undo, Qt::LeftButton);
    QVERIFY(rig.box.waitForRows(2));
    QCOMPARE(rig.box.outbox().find(rig.box.outbox().ids()[1])->text, message("a"));
    QVERIFY(rig.undo->isHidden() || !rig.undo->isVisible());
}

void TestOutboxList::discardsForGood() {
    Rig rig;
    QVERIFY(rig.box.fill(message("large"), message("lost"), {message("waits")}));
    rig.list.setOutbox(&rig.box.outbox());
    QVERIFY(rig.waitForRows(3));
    rig.view->selectAll();
    rig.press(Qt::Key_Delete);
    QCOMPARE(rig.list.model().rowCount(), 0);
    QVERIFY(rig.list.isVisible());
    Q_EMIT rig.list.findChild<UndoBar*>()->expired();
    QVERIFY(rig.box.waitForRows(0));
}

void TestOutboxList::anotherOutboxEndsTheOffer() {
    Rig rig;
    OutboxRig other;
    QVERIFY(rig.box.fill(message("large"), message("lost"), {}));
    rig.list.setOutbox(&rig.box.outbox());
    QVERIFY(rig.waitForRows(2));
    rig.choose(0);
    rig.press(Qt::Key_Delete);
    rig.list.setOutbox(&other.outbox());
    QVERIFY(rig.list.isHidden());
    QVERIFY(rig.box.waitForRows(1));
    QCOMPARE(rig.box.stateOf(0), OutboxState::Unconfirmed);
}

void TestOutboxList::saysThatNothingIsKept() {
    const QTemporaryDir folder;
    const QString blocked = folder.filePath(u"no-folder"_s);
    QFile file(blocked);
    QVERIFY(file.open(QIODevice::WriteOnly));
    Theme theme;
    OutboxList list(theme);
    list.resize(kRoom);
    Outbox outbox(blocked + u"/outbox"_s);
    list.setOutbox(&outbox);
    outbox.accept(message("at risk"));
    auto* trouble = list.findChild<QLabel*>(u"outboxTrouble"_s);
    QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible() && trouble->text().contains(u"1 message"_s), 10'000);
    QVERIFY(trouble->text().startsWith(u"⚠"_s));
    QVERIFY2(trouble->text().contains(sentence(outbox.keeping().trouble)), qPrintable(trouble->text()));
    QCOMPARE(list.model().rowCount(), 1);
    QVERIFY(file.remove());
    QTRY_VERIFY_WITH_TIMEOUT(!trouble->isVisible(), 20'000);
    QVERIFY(list.isVisible());
}

void TestOutboxList::hidesIdsInPresentationMode() {
    const QString planted = u"880011223"_s;
    Rig rig;
    QVERIFY(rig.box.fill(message("large " + planted.toUtf8()), message("lost " + planted.toUtf8()),
                         {message("call " + planted.toUtf8())}));
    rig.list.setOutbox(&rig.box.outbox());
    QVERIFY(rig.waitForRows(3));
    QVERIFY(!placeOf(planted, WidgetWalk().run()).isEmpty());
    QVERIFY(rig.painted().contains(planted));
    rig.theme.presentation().setOn(true);
    QCOMPARE(placeOf(planted, WidgetWalk().run()), QString());
    QVERIFY(!rig.painted().contains(planted));
    QVERIFY(rig.painted().contains(u"call"_s));
}

void TestOutboxList::followsTheLanguage() {
    Rig rig;
    QVERIFY(rig.box.fill(message("large"), message("lost"), {message("waits")}));
    rig.list.setOutbox(&rig.box.outbox());
    QVERIFY(rig.waitForRows(3));
    MarkingTranslator marks;
    QCoreApplication::installTranslator(&marks);
    const QString painted = rig.painted();
    QTRY_VERIFY(rig.labelled(u"outboxCounts"_s).startsWith(u"»"_s));
    QVERIFY(rig.list.findChild<QAction*>(u"outboxDiscard"_s)->text().startsWith(u"»"_s));
    QVERIFY(rig.view->accessibleName().startsWith(u"»"_s));
    QCoreApplication::removeTranslator(&marks);
    QVERIFY2(painted.contains(u"»unconfirmed"_s) && painted.contains(u"»Send again"_s), qPrintable(painted));
}

void TestOutboxList::hostileTextStaysPlain_data() {
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QString>("shown");
    QTest::newRow("HTML") << QByteArray("<b>bold</b><img src=x>") << u"<b>bold</b><img"_s;
    QTest::newRow("direction") << QByteArray("a\u202Egpj.exe") << u"‹U+202E›gpj.exe"_s;
    QTest::newRow("controls") << QByteArray("bell\\u0007!") << u"bell␇!"_s;
    QTest::newRow("lines") << QByteArray("one\\ntwo") << u"one"_s;
    QTest::newRow("place holders") << QByteArray("%1 %n %s") << u"%1 %n %s"_s;
}

void TestOutboxList::hostileTextStaysPlain() {
    QFETCH(QByteArray, written);
    QFETCH(QString, shown);
    Rig rig;
    QVERIFY(rig.box.accept({message(written)}));
    QVERIFY(rig.waitForRows(1));
    const QString painted = rig.painted();
    QVERIFY2(painted.contains(shown), qPrintable(painted));
    QVERIFY(!painted.contains(QChar(0x202E)));
    QVERIFY(rig.view->visualRect(rig.list.model().index(0, 0)).height() <= 24);
}

void TestOutboxList::isBoundedForALongLine() {
    Rig rig;
    QVERIFY(rig.box.accept({message(QByteArray(1024 * 1024, 'x')), QByteArray(1024 * 1024, '<')}));
    QVERIFY(rig.waitForRows(2));
    for (int row = 0; row < 2; ++row) {
        const QModelIndex index = rig.list.model().index(row, 0);
        QVERIFY(index.data().toString().size() <= 400);
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().size() <= 600);
    }
    QVERIFY(rig.painted().size() < 1'500);
}

MAIM_TEST_CASE(TestOutboxList)
#include "tst_outbox_list.moc"
