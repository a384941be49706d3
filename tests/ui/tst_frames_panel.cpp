#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <utility>

#include "models/background.h"
#include "support/frame_feed.h"
#include "support/marking_translator.h"
#include "support/session_probe.h"
#include "support/test_case.h"
#include "support/wire_peer.h"
#include "ui/frames/frames_panel.h"
#include "ui/shell/settings.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

Profile someProfile() {
    Profile profile;
    profile.id = QUuid::createUuid();
    return profile;
}

QByteArray frameNumber(int n) {
    return R"({"type":"sys_std","msg_id":"m-)" + QByteArray::number(n) +
           R"(","payload":{"message_dim":{"api_key":"very-secret-key-3f"}}})";
}

/// While it lives, what is given to the thread pool waits.
class BusyPool {
public:
    BusyPool() {
        for (int i = 0; i < m_threads; ++i) {
            backgroundPool().start([this] { m_end.acquire(); });
        }
    }
    ~BusyPool() { end(); }
    void end() {
        m_end.release(std::exchange(m_threads, 0));
        backgroundPool().waitForDone();
    }

private:
    int m_threads = backgroundPool().maxThreadCount();
    QSemaphore m_end;
};

struct Bench {
    Theme theme;
    FrameSelection selection;
    Session session{someProfile()};
    test::FrameFeed feed{session.log()};
    FramesPanel panel{theme, selection};
    FrameTableView* table = panel.findChild<FrameTableView*>(u"framesTable"_s);
    QToolButton* jump = panel.findChild<QToolButton*>(u"jumpToLatest"_s);

    Bench() {
        panel.resize(700, 236);
        panel.show();
        panel.setSession(&session);
    }
    void fill(int count, Direction direction = Direction::Out) {
        FrameRecord record;
        record.direction = direction;
        for (int i = 0; i < count; ++i) {
            feed.put(frameNumber(i), record);
        }
        session.log().commit();
        QCoreApplication::processEvents();
    }
    bool isAtEnd() const { return table->verticalScrollBar()->value() == table->verticalScrollBar()->maximum(); }
    QLineEdit* filter() const { return panel.findChild<QLineEdit*>(u"framesFilter"_s); }
    /// The list under the line, null while it is closed.
    QAbstractItemView* list() const {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == u"filterCompletions"_s && widget->isVisible()) {
                return qobject_cast<QAbstractItemView*>(widget);
            }
        }
        return nullptr;
    }
    /// As a keyboard does: what is open has it.
    void key(int key, Qt::KeyboardModifiers modifiers = {}) const {
        QTest::keyClick(list() ? static_cast<QWidget*>(list()) : filter(), static_cast<Qt::Key>(key), modifiers);
    }
    void type(const QString& text) const {
        for (const QChar c : text) {
            QTest::keyClicks(list() ? static_cast<QWidget*>(list()) : filter(), QString(c));
        }
    }
    QMenu* savedMenu() const {
        auto* menu = panel.findChild<QToolButton*>(u"savedFilters"_s)->menu();
        Q_EMIT menu->aboutToShow();
        return menu;
    }
    QAction* savedAction(const QString& text) const {
        for (QAction* action : savedMenu()->actions()) {
            if (action->text() == text) {
                return action;
            }
        }
        return nullptr;
    }
    QString trouble() const { return panel.findChild<ElidedLabel*>(u"framesTrouble"_s)->fullText(); }
    QAction* action(const char* name) const { return panel.findChild<QAction*>(QLatin1StringView(name)); }
    QString said() const {
        QString all;
        for (const QLabel* label : panel.findChildren<QLabel*>()) {
            all += label->isVisible() ? label->text() + u'\n' : QString();
        }
        return all;
    }
};

} // namespace

class FramesPanelTest : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    // A filter finds old frames bit by bit; below the chosen one they are no news.
    void theJumpCountsWhatIsNewAlone() {
        Bench bench;
        bench.fill(20'000);
        bench.selection.setCurrent(1);
        bench.filter()->setText(u"dir==out"_s);
        auto* shown = qobject_cast<FrameFilterModel*>(bench.table->model());
        QTRY_VERIFY_WITH_TIMEOUT(shown->isFiltered() && shown->isComplete(), 20'000);
        QVERIFY(!bench.isAtEnd());
        QCOMPARE(bench.table->unseen(), 0);
        bench.fill(7);
        QTRY_COMPARE_WITH_TIMEOUT(bench.table->unseen(), 7, 20'000);
        bench.filter()->clear();
        QTRY_VERIFY_WITH_TIMEOUT(!shown->isFiltered(), 20'000);
        QVERIFY(!bench.isAtEnd());
        QCOMPARE(bench.table->unseen(), 0);
        bench.fill(3);
        QCOMPARE(bench.table->unseen(), 3);
        bench.jump->click();
        QCOMPARE(bench.table->unseen(), 0);
        QVERIFY(bench.isAtEnd());
    }

    void initTestCase() { backgroundPool().setMaxThreadCount(2); }
    void saysWhatWouldBeHere();
    void countsItsFrames();
    void fitsItsPlace();
    void sharesTheSelection();
    void choosesByKeyboard();
    void staysAtTheEnd();
    void isNeverPulledAwayFromAReader();
    void copiesExactlyOrRedacted();
    void sendsAgainOnlyWhatWasSent();
    void filtersAsTyped();
    void saysWhereAFilterIsWrong();
    void whatIsFilteredOutStaysChosen();
    void completesWhatIsTyped();
    void neverCompletesWhileComposing();
    void savesAppliesAndDeletesFilters();
    void savesNoKey();
    void settingsKeepFiltersAndWhatTheyCannotRead();
    void filtersByACell();
    void firstHitsAppearWhileItLooks();
    void aLongSearchShowsHowFarItIs();
    void aLargeFrameIsReadElsewhereToBeSentAgain();
    void aBinaryFrameIsSentAgainAsOne();
    void survivesItsSession();
    void peerTextIsNoMarkup();
    void speaksAnotherLanguageAtOnce();
};

void FramesPanelTest::saysWhatWouldBeHere() {
    Bench bench;
    QVERIFY(bench.said().contains(u"No frames yet"_s));
    QVERIFY(!bench.table->isVisible());
    bench.fill(1);
    QVERIFY(bench.table->isVisible());
    bench.panel.setSession(nullptr);
    QVERIFY(bench.said().contains(u"No connection is chosen"_s));
}

void FramesPanelTest::countsItsFrames() {
    Bench bench;
    bench.fill(12);
    QVERIFY(bench.panel.findChild<QLabel*>(u"framesCount"_s)->text().contains(u"12"_s));
    QCOMPARE(bench.table->model()->rowCount(), 12);
}

void FramesPanelTest::fitsItsPlace() {
    Bench bench;
    bench.fill(100);
    QCOMPARE(bench.table->horizontalScrollBar()->maximum(), 0);
    QCOMPARE(bench.table->rowHeight(0), 22);
    QHeaderView* header = bench.table->horizontalHeader();
    QVERIFY(header->sectionSize(FrameTableModel::MessageId) >= 60);
    QCOMPARE(header->sectionResizeMode(FrameTableModel::Ack), QHeaderView::Interactive);
}

void FramesPanelTest::sharesTheSelection() {
    Bench bench;
    bench.fill(10);
    bench.selection.setCurrent(4);
    QCOMPARE(bench.table->currentIndex().row(), 3);
    QTest::mouseClick(bench.table->viewport(), Qt::LeftButton, {},
                      bench.table->visualRect(bench.table->model()->index(6, 2)).center());
    QCOMPARE(bench.selection.current(), FrameSeq(7));
    bench.selection.setCurrent(0);
    QVERIFY(!bench.table->selectionModel()->hasSelection());
}

void FramesPanelTest::choosesByKeyboard() {
    Bench bench;
    bench.fill(10);
    bench.selection.setCurrent(4);
    QTest::keyClick(bench.table, Qt::Key_Down);
    QCOMPARE(bench.selection.current(), FrameSeq(5));
    QTest::keyClick(bench.table, Qt::Key_Up);
    QTest::keyClick(bench.table, Qt::Key_Up);
    QCOMPARE(bench.selection.current(), FrameSeq(3));
}

void FramesPanelTest::staysAtTheEnd() {
    Bench bench;
    for (int i = 0; i < 20; ++i) {
        bench.fill(7);
        QTRY_VERIFY(bench.isAtEnd());
    }
    QVERIFY(bench.table->verticalScrollBar()->maximum() > 0);
    QVERIFY(!bench.jump->isVisible());
}

void FramesPanelTest::isNeverPulledAwayFromAReader() {
    Bench bench;
    bench.fill(100);
    QTRY_VERIFY(bench.isAtEnd());
    bench.table->verticalScrollBar()->setValue(20);
    bench.fill(3);
    QCOMPARE(bench.table->verticalScrollBar()->value(), 20);
    QVERIFY(bench.jump->isVisible());
    QVERIFY(bench.jump->text().contains(u"3"_s));
    bench.fill(2);
    QCOMPARE(bench.table->verticalScrollBar()->value(), 20);
    QVERIFY(bench.jump->text().contains(u"5"_s));
    bench.jump->click();
    QTRY_VERIFY(bench.isAtEnd());
    QVERIFY(!bench.jump->isVisible());
    bench.fill(1);
    QTRY_VERIFY(bench.isAtEnd());
}

void FramesPanelTest::copiesExactlyOrRedacted() {
    Bench bench;
    bench.fill(3);
    bench.selection.setCurrent(2);
    bench.action("copyFrameRaw")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), frameNumber(1));
    bench.action("copyFrameRedacted")->trigger();
    QVERIFY(!QGuiApplication::clipboard()->text().contains(u"secret"_s));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"m-1"_s));
}

void FramesPanelTest::sendsAgainOnlyWhatWasSent() {
    Bench bench;
    bench.fill(1, Direction::In);
    bench.fill(1, Direction::Out);
    bench.selection.setCurrent(1);
    QVERIFY(!bench.action("sendFrameAgain")->isEnabled());
    QVERIFY(!bench.action("sendFrameAgain")->toolTip().isEmpty());
    bench.selection.setCurrent(2);
    QVERIFY(bench.action("sendFrameAgain")->isEnabled());
    bench.action("sendFrameAgain")->trigger();
    // Nobody is connected: that is said here, and the table is as it was.
    QVERIFY(!bench.panel.findChild<ElidedLabel*>(u"framesTrouble"_s)->fullText().isEmpty());
    QCOMPARE(bench.table->model()->rowCount(), 2);
}

void FramesPanelTest::filtersAsTyped() {
    Bench bench;
    bench.fill(12);
    QTest::keyClicks(bench.filter(), u"msg_id==m-3"_s);
    QTRY_COMPARE(bench.table->model()->rowCount(), 1);
    QTRY_VERIFY(bench.said().contains(u"1 of 12"_s));
    bench.fill(4);
    QTRY_COMPARE(bench.table->model()->rowCount(), 2);
    QTest::keyClicks(bench.filter(), u"x"_s);
    QTRY_VERIFY(bench.said().contains(u"No frame passes the filter"_s));
    QTest::mouseClick(bench.panel.findChild<QPushButton*>(u"noticeAction"_s), Qt::LeftButton);
    QTRY_COMPARE(bench.table->model()->rowCount(), 16);
    bench.filter()->setText(u"msg_id==m-3"_s);
    QTest::keyClick(bench.filter(), Qt::Key_Escape);
    QTRY_COMPARE(bench.table->model()->rowCount(), 16);
    QVERIFY(bench.filter()->text().isEmpty());
}

void FramesPanelTest::saysWhereAFilterIsWrong() {
    Bench bench;
    bench.fill(3);
    auto* trouble = bench.panel.findChild<ElidedLabel*>(u"framesTrouble"_s);
    bench.filter()->setText(u"dir==out"_s);
    QVERIFY(!trouble->isVisible());
    bench.filter()->setText(u"dir==out && size=3"_s);
    QVERIFY(trouble->isVisible());
    QVERIFY2(trouble->fullText().contains(u"17"_s), qPrintable(trouble->fullText()));
    QTRY_COMPARE(bench.table->model()->rowCount(), 3);
    bench.filter()->clear();
    QVERIFY(!trouble->isVisible());
}

void FramesPanelTest::whatIsFilteredOutStaysChosen() {
    Bench bench;
    bench.fill(10);
    bench.selection.setCurrent(4);
    bench.filter()->setText(u"msg_id==m-7"_s);
    QTRY_COMPARE(bench.table->model()->rowCount(), 1);
    QCOMPARE(bench.selection.current(), FrameSeq(4));
    QVERIFY(!bench.table->selectionModel()->hasSelection());
    bench.selection.setCurrent(8);
    QCOMPARE(bench.table->currentIndex().row(), 0);
    bench.filter()->setText(u"msg_id==m-7 && ack.state==none"_s);
    QTRY_COMPARE(bench.table->model()->rowCount(), 1);
    QTRY_COMPARE(bench.table->chosen(), FrameSeq(8));
    bench.feed.change({8, AckState::Acked, 1'000, 0, {}});
    bench.session.log().commit();
    QTRY_COMPARE(bench.table->model()->rowCount(), 0);
    QCOMPARE(bench.selection.current(), FrameSeq(8));
    bench.filter()->clear();
    QTRY_COMPARE(bench.table->currentIndex().row(), 7);
}

void FramesPanelTest::completesWhatIsTyped() {
    Bench bench;
    bench.fill(3);
    bench.panel.activateWindow();
    bench.filter()->setFocus();
    QTRY_VERIFY(bench.filter()->hasFocus());
    bench.type(u"di"_s);
    QTRY_VERIFY(bench.list());
    QCOMPARE(bench.list()->model()->index(0, 0).data().toString(), u"dialect"_s);
    bench.key(Qt::Key_Down);
    bench.key(Qt::Key_Down);
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.filter()->text(), u"dir"_s);
    bench.type(u"==o"_s);
    QTRY_VERIFY(bench.list());
    bench.key(Qt::Key_Tab);
    QCOMPARE(bench.filter()->text(), u"dir==out"_s);
    QVERIFY(!bench.list());
    QVERIFY(bench.filter()->hasFocus());
    // Nothing is chosen by itself: Enter leaves what was typed.
    bench.filter()->clear();
    bench.type(u"ti"_s);
    QTRY_VERIFY(bench.list());
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.filter()->text(), u"ti"_s);
    QVERIFY(!bench.list());
    // Escape closes the list first, then clears.
    bench.type(u"m"_s);
    QTRY_VERIFY(bench.list());
    bench.key(Qt::Key_Escape);
    QVERIFY(!bench.list());
    QCOMPARE(bench.filter()->text(), u"tim"_s);
    bench.key(Qt::Key_Escape);
    QVERIFY(bench.filter()->text().isEmpty());
    // What the frames showed.
    bench.key(Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(bench.list());
    bench.key(Qt::Key_Escape);
    bench.type(u"msg_id==m-"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.list() || (bench.key(Qt::Key_Space, Qt::ControlModifier), bench.list()), 5'000);
    QCOMPARE(bench.list()->model()->rowCount(), 3);
    bench.key(Qt::Key_Escape);
}

void FramesPanelTest::neverCompletesWhileComposing() {
    Bench bench;
    bench.panel.activateWindow();
    bench.filter()->setFocus();
    QTRY_VERIFY(bench.filter()->hasFocus());
    bench.type(u"di"_s);
    QTRY_VERIFY(bench.list());
    QInputMethodEvent composing(u"ni"_s, {});
    QCoreApplication::sendEvent(bench.filter(), &composing);
    QVERIFY(!bench.list());
    bench.key(Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(!bench.list());
    QInputMethodEvent commit;
    commit.setCommitString(u"你"_s);
    QCoreApplication::sendEvent(bench.filter(), &commit);
    QCOMPARE(bench.filter()->text(), u"di你"_s);
}

void FramesPanelTest::savesAppliesAndDeletesFilters() {
    Bench bench;
    bench.fill(3);
    QVERIFY(bench.savedMenu());
    QVERIFY(!bench.savedAction(u"Save this filter…"_s)->isEnabled());
    for (QAction* preset : bench.savedMenu()->actions().first(4)) {
        preset->trigger();
        QVERIFY2(bench.trouble().isEmpty() && !bench.filter()->text().isEmpty(), qPrintable(preset->text()));
    }
    bench.filter()->setText(u"msg_id==m-1"_s);
    bench.savedAction(u"Save this filter…"_s)->trigger();
    auto* dialog = bench.panel.findChild<QInputDialog*>();
    dialog->setTextValue(u"a & b"_s);
    dialog->accept();
    QCOMPARE(bench.panel.savedFilters().all(), (QList<SavedFilter>{{u"a & b"_s, u"msg_id==m-1"_s}}));
    bench.filter()->clear();
    bench.savedMenu()->actions()[5]->trigger();
    QCOMPARE(bench.filter()->text(), u"msg_id==m-1"_s);
    bench.savedMenu()->actions().last()->menu()->actions().first()->trigger();
    QVERIFY(bench.panel.savedFilters().all().isEmpty());
    QTest::mouseClick(bench.panel.findChild<QPushButton*>(u"undoButton"_s), Qt::LeftButton);
    QCOMPARE(bench.panel.savedFilters().all().size(), 1);
}

void FramesPanelTest::savesNoKey() {
    Bench bench;
    bench.session.setCredentials({Secret::fromText(u"own-key-77"_s), {}});
    bench.fill(1);
    for (const QString& text : {u"own-key-77"_s, u"payload.message_dim.api_key==very-secret-key-3f"_s}) {
        bench.filter()->setText(text);
        QVERIFY(!bench.savedAction(u"Save this filter…"_s)->isEnabled());
        QVERIFY(bench.savedAction(u"Save this filter…"_s)->toolTip().contains(u"API key"_s));
        Q_EMIT bench.panel.findChild<SavedFiltersButton*>()->saveRequested(u"x"_s, text);
        QVERIFY(bench.trouble().contains(u"API key"_s));
        QVERIFY(bench.panel.savedFilters().all().isEmpty());
    }
}

void FramesPanelTest::settingsKeepFiltersAndWhatTheyCannotRead() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    QSettings(file, QSettings::IniFormat)
        .setValue(u"filters/saved"_s, QStringList{u"broken"_s, u"a\nsize>3"_s, u"\nx"_s});
    const SavedFilter added{u"二 & \"b\""_s, u"\"/a b\"==\"x, \\\"y\\\"\""_s};
    {
        Settings settings(folder.path());
        QCOMPARE(settings.savedFilters(), (QList<SavedFilter>{{u"a"_s, u"size>3"_s}}));
        settings.setSavedFilters({added});
    }
    QCOMPARE(Settings(folder.path()).savedFilters(), QList<SavedFilter>{added});
    const QStringList kept = QSettings(file, QSettings::IniFormat).value(u"filters/saved"_s).toStringList();
    QVERIFY(kept.contains(u"broken"_s) && kept.contains(u"\nx"_s) && !kept.contains(u"a\nsize>3"_s));
    QSettings(file, QSettings::IniFormat).setValue(u"filters/saved"_s, 17);
    QVERIFY(Settings(folder.path()).savedFilters().isEmpty());
}

void FramesPanelTest::filtersByACell() {
    Bench bench;
    bench.fill(3);
    bench.fill(2, Direction::In);
    for (int column = 0; column < bench.table->model()->columnCount(); ++column) {
        const QModelIndex cell = bench.table->model()->index(1, column);
        Q_EMIT bench.table->customContextMenuRequested(bench.table->visualRect(cell).center());
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        auto* by = menu->findChild<QAction*>(u"filterByValue"_s);
        QCOMPARE(by->isEnabled(), column != FrameTableModel::Delta);
        QVERIFY(!by->toolTip().isEmpty());
        by->trigger();
        menu->close();
        if (column != FrameTableModel::Delta) {
            QVERIFY(bench.trouble().isEmpty());
            QTRY_VERIFY2(bench.table->model()->rowCount() > 0, qPrintable(bench.filter()->text()));
        }
        bench.filter()->clear();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    }
    bench.filter()->setText(u"dir==out || dir==in"_s);
    bench.panel.useFilter(FilterUse::Exclude, {u"dir==in"_s, u"dir!=in"_s});
    QCOMPARE(bench.filter()->text(), u"(dir==out || dir==in) && dir!=in"_s);
    QTRY_COMPARE(bench.table->model()->rowCount(), 3);
}

/// More frames than all batches together that may be under way, so that it cannot end unseen; each passes.
void FramesPanelTest::firstHitsAppearWhileItLooks() {
    constexpr int kFrames = 24'000;
    Bench bench;
    bench.fill(kFrames);
    auto* model = qobject_cast<FrameFilterModel*>(bench.table->model());
    int hitsBeforeTheEnd = 0;
    QStringList counts;
    connect(model, &FrameFilterModel::progressed, &bench.panel, [&] {
        hitsBeforeTheEnd = model->isComplete() ? hitsBeforeTheEnd : model->rowCount();
        counts << bench.panel.findChild<QLabel*>(u"framesCount"_s)->text();
        QVERIFY2(counts.last().startsWith(QLocale().toString(model->rowCount())), qPrintable(counts.last()));
    });
    bench.filter()->setText(u"msg_id"_s);
    QVERIFY2(!bench.said().contains(u"Looking for frames"_s), "not before it takes long");
    QTRY_VERIFY_WITH_TIMEOUT(model->isComplete(), 20'000);
    QVERIFY(hitsBeforeTheEnd > 0 && hitsBeforeTheEnd < kFrames);
    QVERIFY(counts.size() > 1);
    QCOMPARE(model->rowCount(), kFrames);
}

void FramesPanelTest::aLongSearchShowsHowFarItIs() {
    Bench bench;
    bench.fill(3);
    const auto* bar = bench.panel.findChild<QProgressBar*>(u"filterProgress"_s);
    const auto* clear = bench.panel.findChild<Notice*>()->findChild<QPushButton*>(u"noticeAction"_s);
    BusyPool busy;
    bench.filter()->setText(u"nothing_of_that"_s);
    QVERIFY(bar->isHidden() && clear->isHidden());
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(bench.said().contains(u"Looking for frames"_s) && clear->isVisible());
    bench.filter()->clear();
    QVERIFY2(bar->isHidden(), "to clear the filter ends the search");
    QCOMPARE(bench.table->model()->rowCount(), 3);
    bench.filter()->setText(u"nothing_of_that"_s);
    QTRY_VERIFY(bar->isVisible());
    busy.end();
    QTRY_VERIFY(bar->isHidden());
    QVERIFY(bench.said().contains(u"No frame passes the filter"_s));
}

void FramesPanelTest::aLargeFrameIsReadElsewhereToBeSentAgain() {
    Bench bench;
    FrameRecord record;
    record.direction = Direction::Out;
    bench.feed.put(R"({"text":")" + QByteArray(2 * FrameDecoder::kAtOnceBytes, 'a') + R"("})", record);
    bench.session.log().commit();
    bench.selection.setCurrent(1);
    BusyPool busy;
    bench.action("sendFrameAgain")->trigger();
    QVERIFY2(bench.trouble().isEmpty(), "its bytes are fetched by the pool, which is busy");
    busy.end();
    // Nobody is connected.
    QTRY_VERIFY(!bench.trouble().isEmpty());
    QCOMPARE(bench.table->model()->rowCount(), 1);
}

void FramesPanelTest::aBinaryFrameIsSentAgainAsOne() {
    const test::WirePeer peer;
    test::SessionProbe probe(test::profileFor(peer.url()));
    Theme theme;
    FrameSelection selection;
    FramesPanel panel(theme, selection);
    panel.setSession(&probe.session());
    auto* action = panel.findChild<QAction*>(u"sendFrameAgain"_s);
    QVERIFY(probe.open());
    const QList<QByteArray> sent{"\xFF", QByteArray(2 * FrameDecoder::kAtOnceBytes, '\xFE')};
    for (const QByteArray& payload : sent) {
        QVERIFY(probe->sendBinary(payload));
    }
    QVERIFY(probe.waitForFrames(2));
    selection.setCurrent(1);
    QVERIFY2(!action->toolTip().contains(u"msg_id"_s), "it has none");
    action->trigger();
    QTRY_COMPARE(peer.binary(), sent + sent.first(1));
    selection.setCurrent(2);
    action->trigger();
    QTRY_COMPARE(peer.binary(), sent + sent);
    QVERIFY(peer.received().isEmpty());
    panel.setSession(nullptr);
}

void FramesPanelTest::survivesItsSession() {
    Theme theme;
    FrameSelection selection;
    FramesPanel panel(theme, selection);
    panel.resize(700, 236);
    panel.show();
    auto session = std::make_unique<Session>(someProfile());
    panel.setSession(session.get());
    test::FrameFeed(session->log()).putNow(frameNumber(1));
    selection.setCurrent(1);
    session.reset();
    QCoreApplication::processEvents();
    QCOMPARE(panel.findChild<FrameTableView*>()->model()->rowCount(), 0);
    panel.grab();
}

void FramesPanelTest::peerTextIsNoMarkup() {
    Bench bench;
    bench.feed.putNow(R"({"type":"custom_<b>x</b>","msg_id":"<img src=x>"})");
    const QModelIndex id = bench.table->model()->index(0, FrameTableModel::MessageId);
    QCOMPARE(id.data().toString(), u"<img src=x>"_s);
    bench.panel.grab();
}

void FramesPanelTest::speaksAnotherLanguageAtOnce() {
    Bench bench;
    bench.fill(1);
    test::MarkingTranslator translator;
    QCoreApplication::installTranslator(&translator);
    QTRY_VERIFY(bench.said().contains(u"»Frames"_s));
    QCOMPARE(bench.table->model()->headerData(FrameTableModel::Time, Qt::Horizontal).toString(), u"»Time"_s);
    QVERIFY(bench.action("copyFrameRaw")->text().startsWith(u'»'));
    QCoreApplication::removeTranslator(&translator);
    QTRY_VERIFY(!bench.said().contains(u'»'));
}

MAIM_TEST_CASE(FramesPanelTest)
#include "tst_frames_panel.moc"
