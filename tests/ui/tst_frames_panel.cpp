#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "support/frame_feed.h"
#include "support/marking_translator.h"
#include "ui/frames/frames_panel.h"

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

} // namespace

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
    QAction* action(const char* name) const { return panel.findChild<QAction*>(QLatin1StringView(name)); }
    QString said() const {
        QString all;
        for (const QLabel* label : panel.findChildren<QLabel*>()) {
            all += label->isVisible() ? label->text() + u'\n' : QString();
        }
        return all;
    }
};

class FramesPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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

QTEST_MAIN(FramesPanelTest)
#include "tst_frames_panel.moc"
