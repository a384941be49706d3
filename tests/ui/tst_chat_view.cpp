#include <QElapsedTimer>
#include <QHelpEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolTip>
#include <deque>

#include "support/cpu_timer.h"
#include "support/frame_feed.h"
#include "support/test_case.h"
#include "ui/chat/chat_view.h"
#include "ui/chat_frames.h"
#include "ui/text_recorder.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(maim::ChatContentPtr)

namespace {

/// A view of its own, 600 x 400, with a log behind it.
struct Rig {
    Theme theme;
    FrameSelection selection;
    FrameLog log{std::make_shared<MemoryPayloadStore>(256 * 1024 * 1024)};
    FrameFeed feed{log};
    ChatModel model;
    ChatView view{theme, selection};
    QPushButton* jump = view.findChild<QPushButton*>(u"jumpToLatest"_s);

    Rig() {
        model.setLog(&log);
        view.setChat(&model);
        view.resize(600, 400);
        view.show();
    }
    void fill(int count) {
        for (int i = 0; i < count; ++i) {
            feed.put(chatText("message " + QByteArray::number(i)));
        }
        log.commit();
    }
    QRect rectOf(int row) const { return view.visualRect(model.index(row)); }
    void scrollUp(int steps = 5) {
        for (int i = 0; i < steps; ++i) {
            QWheelEvent event({300, 200}, view.mapToGlobal(QPointF(300, 200)), {}, {0, 120}, Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(view.viewport(), &event);
        }
    }
    QPoint linkOf(int row, BubbleLink::Action action) const {
        for (const BubbleLink& link : view.linksOf(model.index(row))) {
            if (link.action == action && !link.areas.empty()) {
                return link.areas.front().center().toPoint();
            }
        }
        return {};
    }
    QString labelsOf(int row) const {
        QStringList labels;
        for (const BubbleLink& link : view.linksOf(model.index(row))) {
            labels += link.label;
        }
        return labels.join(u'|');
    }
};

/// How long it takes to take and paint 100 messages, one by one, behind so many.
qint64 msToShowAHundredMore(int there) {
    Rig rig;
    const QByteArray frame = chatText("x");
    for (int i = 0; i < there; ++i) {
        rig.feed.put(frame);
    }
    rig.log.commit();
    rig.view.viewport()->grab();
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 100; ++i) {
        rig.feed.putNow(frame);
        rig.view.viewport()->grab();
    }
    return timer.elapsed();
}

/// Holds the same message in the place of each frame.
class OneText final : public PayloadStore {
public:
    using PayloadStore::append;
    void append(std::span<const Frame>) override {}
    void amend(const FrameChange&) override {}
    void close() override {}
    FrameBlockPtr block(FrameSeq seq, const std::atomic_bool*) const override {
        FrameRecord record;
        record.seq = seq;
        const QByteArray payload = chatText(QByteArray("line ").repeated(1 + static_cast<qsizetype>(seq % 40)));
        record.size = static_cast<std::uint32_t>(payload.size());
        auto block = std::make_shared<FrameBlock>(seq);
        block->append({record, payload});
        return block;
    }
    FrameSeq notKept() const override { return 0; }
};

} // namespace

class TestChatView : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<FrameSeq>("maim::FrameSeq"); }
    void putsSidesApart();
    void followsTheLatest();
    void leavesTheReaderAlone();
    void jumpsToTheLatest();
    void coversNoText();
    void sharesTheSelection();
    void countsWhatCameAgain();
    void movesByKeys();
    void asksToSendAgain();
    void offersTheMend();
    void asksBeforeAnAddress();
    void showsPictures();
    void saysWhyThereIsNoPicture_data();
    void saysWhyThereIsNoPicture();
    void offersToSave();
    void foldsLongTexts();
    void boundsNesting();
    void laysOutOnlyWhatIsInView();
    void holdsThePlaceAmongAMillion();
    void keepsThePlaceWhenResized();
    void survivesChangesOfLogAndTheme();
};

void TestChatView::putsSidesApart() {
    Rig rig;
    rig.feed.put(chatText("in"));
    rig.feed.putNow(chatText("out"), outgoing(AckState::Acked, 1'300'000));
    const QRect in = rig.rectOf(0);
    const QRect out = rig.rectOf(1);
    QCOMPARE(in.left(), 16);
    QVERIFY2(out.right() > rig.view.viewport()->width() - 10, qPrintable(QString::number(out.right())));
    QVERIFY(out.top() > in.bottom());
    QVERIFY(in.width() < 300);
}

void TestChatView::followsTheLatest() {
    Rig rig;
    rig.fill(50);
    QVERIFY(rig.view.isFollowing());
    QVERIFY(rig.rectOf(49).isValid());
    rig.fill(10);
    QVERIFY(rig.rectOf(59).isValid());
    QVERIFY(rig.rectOf(59).bottom() < rig.view.viewport()->height());
    QVERIFY(!rig.jump->isVisible());
}

void TestChatView::leavesTheReaderAlone() {
    Rig rig;
    rig.fill(50);
    rig.scrollUp();
    QVERIFY(!rig.view.isFollowing());
    const QModelIndex read = rig.view.indexAt({30, 150});
    QVERIFY(read.isValid());
    const QRect place = rig.view.visualRect(read);
    rig.fill(30);
    QCOMPARE(rig.view.visualRect(rig.model.index(read.row())), place);
    QCOMPARE(rig.view.unseen(), 30);
    QVERIFY(rig.jump->text().contains(u"30"_s));
}

void TestChatView::jumpsToTheLatest() {
    Rig rig;
    rig.fill(50);
    rig.scrollUp();
    rig.fill(3);
    QTest::mouseClick(rig.jump, Qt::LeftButton);
    QVERIFY(rig.view.isFollowing());
    QVERIFY(rig.rectOf(52).isValid());
    QCOMPARE(rig.view.unseen(), 0);
    QVERIFY(!rig.jump->isVisible());
}

void TestChatView::coversNoText() {
    Rig rig;
    rig.fill(50);
    rig.scrollUp();
    QVERIFY(rig.jump->isVisible());
    const QRect text(rig.view.viewport()->mapTo(&rig.view, QPoint()), rig.view.viewport()->size());
    QVERIFY(!rig.jump->geometry().intersects(text));
    QVERIFY(rig.view.rect().contains(rig.jump->geometry()));
}

void TestChatView::sharesTheSelection() {
    Rig rig;
    rig.feed.put(R"({"ver":1,"msg_id":"a","type":"sys_ack","meta":{"acked_msg_id":"x"},"payload":{}})");
    rig.fill(50);
    QTest::mouseClick(rig.view.viewport(), Qt::LeftButton, {}, rig.rectOf(48).center());
    QCOMPARE(rig.selection.current(), FrameSeq{50});
    rig.selection.setCurrent(3);
    QCOMPARE(rig.view.currentIndex().row(), 1);
    QVERIFY(rig.rectOf(1).isValid());
    rig.selection.setCurrent(1);
    QVERIFY(!rig.view.currentIndex().isValid());
}

void TestChatView::countsWhatCameAgain() {
    Rig rig;
    FrameRecord copy;
    copy.partner = rig.feed.putNow(chatText("again"));
    rig.feed.putNow(chatText("other"));
    const auto painted = [&rig] {
        TextRecorder recorder(rig.view.viewport()->size());
        QPainter painter(&recorder);
        rig.view.viewport()->render(&painter);
        painter.end();
        return recorder.text();
    };
    QVERIFY(!painted().contains(u'×'));
    rig.feed.putNow(chatText("again"), copy);
    rig.feed.putNow(chatText("again"), copy);
    QCOMPARE(rig.model.rowCount(), 2);
    QVERIFY2(painted().contains(u"×3"_s), qPrintable(painted()));
    const QPoint place = rig.rectOf(0).center();
    QHelpEvent help(QEvent::ToolTip, place, rig.view.viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(rig.view.viewport(), &help);
    QVERIFY2(QToolTip::text().contains(u"sent it 3 times"_s), qPrintable(QToolTip::text()));
}

void TestChatView::movesByKeys() {
    Rig rig;
    rig.fill(50);
    rig.view.setFocus();
    QTest::keyClick(&rig.view, Qt::Key_Up);
    QCOMPARE(rig.selection.current(), FrameSeq{50});
    QTest::keyClick(&rig.view, Qt::Key_Up);
    QCOMPARE(rig.selection.current(), FrameSeq{49});
    QTest::keyClick(&rig.view, Qt::Key_Home);
    QCOMPARE(rig.selection.current(), FrameSeq{1});
    QVERIFY(rig.rectOf(0).isValid());
    QTest::keyClick(&rig.view, Qt::Key_Down);
    QCOMPARE(rig.selection.current(), FrameSeq{2});
    QTest::keyClick(&rig.view, Qt::Key_End);
    QCOMPARE(rig.selection.current(), FrameSeq{50});
}

void TestChatView::asksToSendAgain() {
    Rig rig;
    rig.feed.put(chatText("fine"), outgoing(AckState::Acked, 1'000'000));
    rig.feed.putNow(chatText("lost"), outgoing(AckState::TimedOut, 10'000'000'000));
    QVERIFY(!rig.labelsOf(0).contains(u"Send again"_s));
    QSignalSpy spy(&rig.view, &ChatView::sendAgainRequested);
    const QPoint link = rig.linkOf(1, BubbleLink::Action::SendAgain);
    QVERIFY(!link.isNull());
    QTest::mouseClick(rig.view.viewport(), Qt::LeftButton, {}, link);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy[0][0].value<FrameSeq>(), FrameSeq{2});
}

void TestChatView::offersTheMend() {
    Rig rig;
    rig.feed.putNow(R"({"message_info":{"platform":"qq","message_id":"1","time":1},"message_segment":{"type":"text",)"
                    R"("data":"x"},"message_dim":{"api_key":"k","platform":"qq"}})",
                    outgoing(AckState::NotExpected));
    QSignalSpy spy(&rig.view, &ChatView::mendRequested);
    QCOMPARE(rig.labelsOf(0), mendLabel({Rule::E001, {}, json::kNone, {}, FindingCase::Plain}));
    QTest::mouseClick(rig.view.viewport(), Qt::LeftButton, {}, rig.linkOf(0, BubbleLink::Action::Mend));
    QCOMPARE(spy.count(), 1);
}

void TestChatView::asksBeforeAnAddress() {
    Rig rig;
    rig.feed.put(chatText("see https://x.example/a?b=c, then"));
    rig.feed.putNow(chatMessage("image", "\"https://x.example/picture.png\""));
    QSignalSpy spy(&rig.view, &ChatView::urlRequested);
    QTest::mouseClick(rig.view.viewport(), Qt::LeftButton, {}, rig.linkOf(0, BubbleLink::Action::ShowUrl));
    QTest::mouseClick(rig.view.viewport(), Qt::LeftButton, {}, rig.linkOf(1, BubbleLink::Action::ShowUrl));
    QCOMPARE(spy.count(), 2);
    QCOMPARE(spy[0][0].toString(), u"https://x.example/a?b=c,"_s);
    QCOMPARE(spy[1][0].toString(), u"https://x.example/picture.png"_s);
}

void TestChatView::showsPictures() {
    Rig rig;
    rig.feed.putNow(chatMessage("image", '"' + imageBase64({640, 400}) + '"'));
    const auto blue = [&rig] {
        const QImage image = rig.view.viewport()->grab().toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                count += image.pixelColor(x, y) == QColor(31, 95, 214) ? 1 : 0;
            }
        }
        return count;
    };
    QTRY_VERIFY_WITH_TIMEOUT(blue() > 12'000, 20'000);
}

void TestChatView::saysWhyThereIsNoPicture_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("state");
    const auto row = [](const char* name, const QByteArray& content, Thumbnail::State state) {
        QTest::newRow(name) << content << static_cast<int>(state);
    };
    const QByteArray png = QByteArray::fromBase64(imageBase64({20, 20}));
    row("fine", png.toBase64(), Thumbnail::State::Ready);
    row("with a prefix", "data:image/png;base64," + png.toBase64(), Thumbnail::State::Ready);
    row("no Base64", "***", Thumbnail::State::NotBase64);
    row("empty after the prefix", "data:image/png;base64,", Thumbnail::State::NotBase64);
    row("no picture", QByteArray("just some text").toBase64(), Thumbnail::State::UnknownFormat);
    row("SVG", QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>").toBase64(), Thumbnail::State::UnknownFormat);
    row("cut short", png.left(30).toBase64(), Thumbnail::State::Damaged);
    row("too large", gif({6'000, 6'000}, 1).toBase64(), Thumbnail::State::TooManyPixels);
}

void TestChatView::saysWhyThereIsNoPicture() {
    QFETCH(QByteArray, content);
    QFETCH(int, state);
    FrameRecord record;
    const ChatContentPtr shown = decodeChat(record, chatMessage("image", '"' + content + '"'), {});
    const Thumbnail thumbnail = decodeThumbnail(*shown, shown->message->segment.base64, ThumbnailCache::kBox);
    QCOMPARE(static_cast<int>(thumbnail.state), state);
    QCOMPARE(reasonOf(thumbnail).isEmpty(), !thumbnail.hasFailed());
}

void TestChatView::offersToSave() {
    Rig rig;
    rig.feed.putNow(chatMessage("file", R"({"name":"../../evil\u202Egnp.exe","size":5,"base64":"aGVsbG8="})"));
    QSignalSpy spy(&rig.view, &ChatView::saveRequested);
    QTest::mouseClick(rig.view.viewport(), Qt::LeftButton, {}, rig.linkOf(0, BubbleLink::Action::Save));
    QCOMPARE(spy.count(), 1);
    const auto content = spy[0][0].value<ChatContentPtr>();
    const auto link = spy[0][1].value<BubbleLink>();
    QCOMPARE(contentBytes(*content, link.content), QByteArray("hello"));
}

void TestChatView::foldsLongTexts() {
    Rig rig;
    rig.feed.putNow(chatText(QByteArray(200'000, 'a')));
    QTRY_VERIFY_WITH_TIMEOUT(rig.rectOf(0).isValid(), 20'000);
    const maim::test::CpuTimer timer;
    rig.view.viewport()->grab();
    QVERIFY2(timer.spent() < 2'000, qPrintable(QString::number(timer.spent())));
    rig.scrollUp(200);
    QVERIFY(rig.rectOf(0).height() < 2'000);
}

void TestChatView::boundsNesting() {
    Rig rig;
    QByteArray deep = R"({"type":"text","data":"deep"})";
    for (int i = 0; i < 5'000; ++i) {
        deep = R"({"type":"seglist","data":[)" + deep + "]}";
    }
    rig.feed.put(chatMessage("seglist", '[' + deep + ']'));
    QByteArray wide;
    for (int i = 0; i < 5'000; ++i) {
        wide += R"({"type":"image","data":"https://x.example/"},)";
    }
    rig.feed.putNow(chatMessage("seglist", '[' + wide.chopped(1) + ']'));
    rig.view.viewport()->grab();
    QVERIFY(rig.rectOf(1).height() < 10'000);
}

void TestChatView::laysOutOnlyWhatIsInView() {
    const qint64 amongFew = msToShowAHundredMore(20);
    const qint64 amongMany = msToShowAHundredMore(20'000);
    QVERIFY2(amongMany < 10 * amongFew + 1'000, qPrintable(u"%1 ms, %2 ms"_s.arg(amongFew).arg(amongMany)));
}

// Not a pixel moves while a thousand messages come, and what it takes has nothing to do with those that are there.
void TestChatView::holdsThePlaceAmongAMillion() {
    constexpr FrameSeq kThere = 1'000'000;
    std::deque<FrameRecord> records(kThere);
    for (FrameSeq seq = 1; seq <= kThere; ++seq) {
        records[seq - 1].seq = seq;
    }
    FrameLog log(std::make_shared<OneText>(), std::move(records));
    Rig rig;
    rig.model.setLog(&log);
    QCOMPARE(rig.model.rowCount(), static_cast<int>(kThere));
    rig.view.verticalScrollBar()->setValue(rig.view.verticalScrollBar()->maximum() / 2);
    rig.scrollUp(1);
    const QModelIndex read = rig.view.indexAt({60, 200});
    QVERIFY(read.isValid() && read.row() > 400'000 && read.row() < 600'000);
    const QRect place = rig.rectOf(read.row());
    const QImage picture = rig.view.viewport()->grab().toImage();
    const maim::test::CpuTimer timer;
    for (FrameSeq seq = kThere + 1; seq <= kThere + 1'000; ++seq) {
        FrameRecord record;
        record.seq = seq;
        log.inbox().put(Frame{record, {}});
        log.commit();
    }
    QVERIFY2(timer.spent() < 5'000, qPrintable(QString::number(timer.spent())));
    QCOMPARE(rig.rectOf(read.row()), place);
    QCOMPARE(rig.view.viewport()->grab().toImage(), picture);
    QCOMPARE(rig.view.unseen(), 1'000);
    QVERIFY(rig.jump->text().contains(u"1000"_s));
    rig.jump->click();
    QVERIFY(rig.view.isFollowing());
    QVERIFY(!rig.rectOf(static_cast<int>(kThere) + 999).isEmpty());
}

void TestChatView::keepsThePlaceWhenResized() {
    Rig rig;
    rig.fill(80);
    rig.scrollUp();
    const QModelIndex read = rig.view.indexAt({30, 150});
    const int top = rig.view.visualRect(read).top();
    rig.view.resize(600, 300);
    QCOMPARE(rig.view.visualRect(read).top(), top);
    rig.view.resize(480, 300);
    QVERIFY(rig.view.visualRect(read).isValid());
    QVERIFY(!rig.view.isFollowing());
}

void TestChatView::survivesChangesOfLogAndTheme() {
    Rig rig;
    rig.fill(50);
    rig.scrollUp();
    rig.theme.setScheme(Theme::Scheme::Dark);
    rig.view.viewport()->grab();
    rig.model.setLog(nullptr);
    QVERIFY(rig.view.isFollowing());
    rig.view.viewport()->grab();
    rig.model.setLog(&rig.log);
    QVERIFY(rig.rectOf(49).isValid());
    QEvent language(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&rig.view, &language);
    QVERIFY(rig.rectOf(49).isValid());
}

MAIM_TEST_CASE(TestChatView)
#include "tst_chat_view.moc"
