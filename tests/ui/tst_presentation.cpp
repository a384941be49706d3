#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextLayout>

#include "loopback/loopback_server.h"
#include "protocol/message.h"
#include "support/program_parts.h"
#include "support/test_case.h"
#include "ui/inspector/bytes_view.h"
#include "ui/inspector/inspector_header.h"
#include "ui/shell/main_window.h"
#include "ui/widget_walk.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

// Keys, ids and addresses are planted in every place that can hold one. With presentation mode off they are found, or
// the walk would prove nothing; with it on there is none.
namespace {

const QByteArray kKey = "plantedkey-7f3a9c1e55";
const QString kUuid = u"1b4e28ba-2fa1-11d2-883f-0016d3cca427"_s;
const QString kMessageId = u"planted-msg-00417"_s;
const QString kUserId = u"880011223"_s;
const QString kGroupId = u"770033445"_s;
const QString kMentioned = u"660055443"_s;
const QString kQuoted = u"planted-reply-31"_s;
const QString kUrl = u"https://planted.example/way?token=zebra9"_s;
const QString kHost = u"planted.example"_s;

Draft draft(const QString& type, const QByteArray& data) {
    Draft draft;
    draft.id = kMessageId.toUtf8() + '-' + newUuid().left(4);
    draft.platform = u"qq"_s;
    draft.messageId = kMessageId;
    draft.time = static_cast<double>(wallNow()) / 1e6;
    draft.senderId = kUserId;
    draft.senderName = type == "image"_L1 ? QString() : u"Zoe"_s;
    draft.groupId = kGroupId;
    draft.groupName = type == "image"_L1 ? QString() : u"Friends"_s;
    draft.segmentType = type;
    draft.segmentData = data;
    draft.targetKey = Secret(kKey);
    draft.targetPlatform = u"qq"_s;
    return draft;
}

QByteArray quotedText(const QString& text) {
    return json::quoted(text);
}

/// What a bubble paints, which no other place tells.
QStringList paintedIn(ChatView& view, Theme& theme) {
    QStringList painted;
    ThumbnailCache thumbnails;
    const BubbleBuilder builder(theme, thumbnails);
    ChatModel& chat = *view.chat();
    for (int row = 0; row < chat.rowCount(); ++row) {
        const Bubble bubble = builder.build(chat.recordAt(row), chat.shown(row), 1, 700);
        for (const Bubble::Text& text : bubble.texts) {
            painted += text.layout->text();
        }
        for (const BubbleLink& link : bubble.links) {
            painted << link.label << link.url << link.fileName;
        }
    }
    return painted;
}

QStringList linesOf(const BytesView& view) {
    QStringList lines;
    for (int line = 0; line < view.lineCount(); ++line) {
        lines += view.lineText(line);
    }
    return lines;
}

} // namespace

class TestPresentation : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void plantedThingsAreFoundWhileItIsOff();
    void nothingIsFoundWhileItIsOn();
    void nothingIsFoundOfAFailedConnection();
    void oneKeySwitchesIt();
    void itEnlargesTheTypeAndFoldsTheRawText();
    void draftsLiveOn();
    void nothingCanBeRevealedOrEdited();
    void leavingBringsAllBack();

private:
    struct Rig : ProgramParts {
        MainWindow window{hub, theme, language, settings};
        QUuid id;
    };

    std::vector<Said> everything();
    QString found(const std::vector<Said>& said);
    QString inOutbox();
    void fillComposer();
    void examine();

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<Rig> m_rig;
    QStringList m_planted;
    QString m_address;
};

void TestPresentation::initTestCase() {
    m_server = std::make_unique<LoopbackServer>();
    LoopbackServer::Settings settings;
    settings.keys = {Secret(kKey)};
    QVERIFY(m_server->listen(settings).ok());
    m_address = m_server->url().authority();
    m_planted = {
        QString::fromLatin1(kKey), kUuid, kMessageId, kUserId, kGroupId, kMentioned, kQuoted, kUrl, kHost, m_address};
    m_rig = std::make_unique<Rig>();
    m_rig->hub.keepOutboxes(m_rig->folder + u"/outbox"_s);
    MainWindow& window = m_rig->window;
    window.resize(1280, 800);
    window.show();
    Profile profile;
    profile.id = m_rig->id = QUuid::createUuid();
    profile.name = u"Stage at "_s + m_address;
    profile.url = m_server->url();
    profile.platform = u"qq"_s;
    profile.uuidPolicy = UuidPolicy::Kept;
    profile.uuid = kUuid;
    QVERIFY(m_rig->profiles.add(profile).ok());
    m_rig->secrets.write(profile.id, SecretKind::ApiKey, Secret(kKey));
    window.showProfile(profile.id);
    m_rig->hub.open(profile.id);
    Session* session = m_rig->hub.session(profile.id);
    QTRY_COMPARE_WITH_TIMEOUT(session->status().phase, fsm::Phase::Open, 15'000);
    const QList<Draft> drafts{
        draft(u"text"_s, quotedText(u"look at "_s + kUrl + u" said "_s + kUserId)),
        draft(u"image"_s, quotedText(kUrl)),
        draft(u"at"_s, quotedText(kMentioned)),
        draft(u"reply"_s, quotedText(kQuoted)),
        draft(u"card"_s, R"({"url":")" + kUrl.toUtf8() + R"(","user_id":)" + kUserId.toUtf8() + '}'),
        draft(u"seglist"_s, R"([{"type":"text","data":"a"},{"type":"at","data":")" + kMentioned.toUtf8() + R"("}])"),
    };
    for (const Draft& each : drafts) {
        QVERIFY(session->send(encodeEnvelope(each)).ok());
    }
    QVERIFY(session->send(encodeBare(drafts.front())).ok());
    QVERIFY(session->send("{\"msg_id\":\"" + kMessageId.toUtf8() + "\",\"api_key\":\"" + kKey + "\" broken").ok());
    QVERIFY(session->send(R"({"msg_id":)" + kUserId.toUtf8() + R"(,"type":"odd","payload":{"user_id":5}})").ok());
    QTRY_VERIFY_WITH_TIMEOUT(session->log().size() >= 6 * 4 + 3, 15'000);
    session->close();
    QTRY_COMPARE_WITH_TIMEOUT(session->status().phase, fsm::Phase::Idle, 15'000);
    QVERIFY(session->send(encodeEnvelope(drafts.front())).ok());
    QTRY_VERIFY_WITH_TIMEOUT(inOutbox().contains(kUserId), 15'000);
    fillComposer();
    examine();
}

/// What the doctor saw on the way is open in its panel.
void TestPresentation::examine() {
    MainWindow& window = m_rig->window;
    window.findChild<QAction*>(u"examineConnection"_s)->trigger();
    auto* cancel = window.findChild<QAbstractButton*>(u"doctorCancel"_s);
    window.findChild<QAbstractButton*>(u"doctorExamine"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!cancel->isEnabled(), 60'000);
    for (StepHead* head : window.findChildren<StepHead*>()) {
        head->setChecked(true);
    }
    QVERIFY(window.findChild<QPlainTextEdit*>(u"observedText"_s));
    window.findChild<QAbstractButton*>(u"doctorClose"_s)->click(); // the inspector's place is its own again
}

/// What waits there, row by row.
QString TestPresentation::inOutbox() {
    const QAbstractItemModel* model = m_rig->window.findChild<QAbstractItemView*>(u"outboxView"_s)->model();
    QStringList rows;
    for (int row = 0; row < model->rowCount(); ++row) {
        rows += model->index(row, 0).data().toString();
    }
    return rows.join(u'\n');
}

void TestPresentation::fillComposer() {
    MainWindow& window = m_rig->window;
    window.findChild<QPlainTextEdit*>(u"composerText"_s)->setPlainText(u"draft with "_s + kUrl);
    window.findChild<QLineEdit*>(u"composerLine"_s)->setText(kMentioned);
    window.findChild<QLineEdit*>(u"mediaText"_s)->setText(kUrl);
    window.findChild<QPlainTextEdit*>(u"segmentJson"_s)->setPlainText(u"{\"id\":\"%1\"}"_s.arg(kUserId));
    for (const auto& [name, value] : {std::pair(u"senderId"_s, kUserId), std::pair(u"groupId"_s, kGroupId)}) {
        window.findChild<QLineEdit*>(name)->setText(value);
    }
    window.findChild<QAbstractButton*>(u"jsonMode"_s)->setChecked(true);
    window.findChild<QLineEdit*>(u"framesFilter"_s)
        ->setText(u"msg_id contains \""_s + kMessageId + u"\" || dir==out"_s);
    window.findChild<FramesPanel*>()->savedFilters().save({u"of mine"_s, u"payload.user_id=="_s + kUserId});
}

/// Each frame in turn in all views, so that what they keep of it is seen.
std::vector<Said> TestPresentation::everything() {
    MainWindow& window = m_rig->window;
    std::vector<Said> all;
    const auto add = [&all](const QString& where, const QStringList& texts) {
        for (const QString& text : texts) {
            all.push_back({where, text});
        }
    };
    for (QMenu* menu : window.findChildren<QMenu*>()) {
        Q_EMIT menu->aboutToShow();
    }
    const FrameLog& log = m_rig->hub.session(m_rig->id)->log();
    for (qsizetype row = 0; row < log.size(); ++row) {
        window.selection().setCurrent(log.at(row).seq);
        QTest::qWait(30); // all that follows the choice is shown
        for (const QString& name : {u"framesTable"_s, u"inspectorTree"_s}) {
            auto* view = window.findChild<QAbstractItemView*>(name);
            Q_EMIT view->customContextMenuRequested(view->visualRect(view->currentIndex()).center());
        }
        const std::vector<Said> said = WidgetWalk().run();
        all.insert(all.end(), said.begin(), said.end());
        for (QWidget* top : QApplication::topLevelWidgets()) {
            if (qobject_cast<QMenu*>(top) && top->isVisible()) {
                top->close();
            }
        }
        add(u"bytes"_s, linesOf(*window.findChild<BytesView*>()));
    }
    add(u"bubble"_s, paintedIn(*window.findChild<ChatView*>(), m_rig->theme));
    return all;
}

/// Where any of the planted things is said; empty: nowhere.
QString TestPresentation::found(const std::vector<Said>& said) {
    for (const QString& secret : std::as_const(m_planted)) {
        if (const QString place = placeOf(secret, said); !place.isEmpty()) {
            return place;
        }
    }
    return {};
}

void TestPresentation::plantedThingsAreFoundWhileItIsOff() {
    auto* reveal = m_rig->window.findChild<QAbstractButton*>(u"revealKeys"_s);
    m_rig->window.selection().setCurrent(1);
    QTRY_VERIFY(reveal->isEnabled());
    reveal->setChecked(true);
    const std::vector<Said> said = everything();
    for (const QString& secret : std::as_const(m_planted)) {
        QVERIFY2(!placeOf(secret, said).isEmpty(), qPrintable(secret));
    }
}

void TestPresentation::nothingIsFoundWhileItIsOn() {
    m_rig->theme.presentation().setOn(true);
    const std::vector<Said> said = everything();
    QVERIFY(said.size() > 1'000);
    QVERIFY2(found(said).isEmpty(), qPrintable(found(said)));
    // Nor the ends that a masked key shows at other times.
    const QString place = placeOf(u"••••"_s + QString::fromLatin1(kKey.right(2)), said);
    QVERIFY2(place.isEmpty(), qPrintable(place));
    m_rig->theme.presentation().setOn(false);
}

void TestPresentation::nothingIsFoundOfAFailedConnection() {
    Profile lost;
    lost.id = QUuid::createUuid();
    lost.url = QUrl(u"ws://planted.invalid:4711/way"_s);
    lost.name = u"planted.invalid:4711"_s;
    lost.platform = u"qq"_s;
    QVERIFY(m_rig->profiles.add(lost).ok());
    m_rig->window.showProfile(lost.id);
    m_rig->hub.open(lost.id);
    Session* session = m_rig->hub.session(lost.id);
    QTRY_VERIFY_WITH_TIMEOUT(session->status().verdict, 15'000);
    const QString host = u"planted.invalid"_s;
    QTRY_VERIFY(!placeOf(host, WidgetWalk().run()).isEmpty());
    m_rig->theme.presentation().setOn(true);
    QVERIFY2(placeOf(host, WidgetWalk().run()).isEmpty(), qPrintable(placeOf(host, WidgetWalk().run())));
    m_rig->theme.presentation().setOn(false);
    session->close();
    m_rig->window.showProfile(m_rig->id);
    QVERIFY(m_rig->profiles.remove(lost.id).ok());
}

void TestPresentation::oneKeySwitchesIt() {
    m_rig->window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_rig->window));
    Presentation& presentation = m_rig->theme.presentation();
    QTest::keyClick(&m_rig->window, Qt::Key_F11);
    QVERIFY(presentation.isOn());
    QVERIFY(m_rig->window.findChild<QWidget*>(u"presentationBadge"_s)->isVisible());
    QTest::keyClick(&m_rig->window, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!presentation.isOn());
    QVERIFY(!m_rig->window.findChild<QWidget*>(u"presentationBadge"_s)->isVisible());
}

void TestPresentation::itEnlargesTheTypeAndFoldsTheRawText() {
    auto* header = m_rig->window.findChild<InspectorHeader*>();
    auto* title = m_rig->window.findChild<QLabel*>(u"framesCount"_s);
    const int size = title->font().pixelSize();
    header->setTab(InspectorHeader::Raw);
    m_rig->theme.presentation().setOn(true);
    QCOMPARE(title->font().pixelSize(), qRound(size * 4.0 / 3));
    QCOMPARE(header->tab(), InspectorHeader::Tree);
    QVERIFY(!m_rig->window.findChild<BytesView*>()->isVisible());
    // What was shown before may have made it wider; nothing that is shown now does.
    QCoreApplication::processEvents();
    m_rig->window.resize(1280, 800);
    QStringList widths;
    for (const QWidget* part : m_rig->window.findChildren<QWidget*>()) {
        if (part->isVisible() && part->minimumSizeHint().width() > 280) {
            widths += u"%1 %2: %3"_s.arg(QLatin1String(part->metaObject()->className()), part->objectName())
                          .arg(part->minimumSizeHint().width());
        }
    }
    QVERIFY2(m_rig->window.width() <= 1280, qPrintable(widths.join(u'\n')));
    m_rig->theme.presentation().setOn(false);
    QCOMPARE(title->font().pixelSize(), size);
    QCOMPARE(header->tab(), InspectorHeader::Raw);
    header->setTab(InspectorHeader::Tree);
}

void TestPresentation::draftsLiveOn() {
    auto* json = m_rig->window.findChild<JsonEditor*>(u"composerJson"_s);
    auto* text = m_rig->window.findChild<MessageEdit*>(u"composerText"_s);
    const QByteArray bytes = json->bytes();
    const QString written = text->text();
    QVERIFY(bytes.contains(kKey) || !bytes.isEmpty());
    m_rig->theme.presentation().setOn(true);
    QCOMPARE(json->bytes(), bytes);
    QCOMPARE(text->text(), written);
    QVERIFY(json->isReadOnly());
    m_rig->theme.presentation().setOn(false);
    QCOMPARE(json->toPlainText(), QString::fromUtf8(bytes));
    QCOMPARE(text->toPlainText(), written);
    QVERIFY(!json->isReadOnly());
}

void TestPresentation::nothingCanBeRevealedOrEdited() {
    auto* reveal = m_rig->window.findChild<QAbstractButton*>(u"revealKeys"_s);
    m_rig->window.selection().setCurrent(1);
    QTRY_VERIFY(reveal->isEnabled());
    m_rig->theme.presentation().setOn(true);
    QVERIFY(!reveal->isEnabled());
    QVERIFY(!reveal->isChecked());
    m_rig->window.commands().edit(m_rig->id);
    QVERIFY(!m_rig->window.findChild<QDialog*>(u"profileEditor"_s));
    m_rig->theme.presentation().setOn(false);
    QVERIFY(reveal->isEnabled());
}

void TestPresentation::leavingBringsAllBack() {
    m_rig->theme.presentation().setOn(true);
    m_rig->theme.presentation().setOn(false);
    m_rig->window.selection().setCurrent(1);
    auto* reveal = m_rig->window.findChild<QAbstractButton*>(u"revealKeys"_s);
    QTRY_VERIFY(reveal->isEnabled());
    reveal->setChecked(true);
    const std::vector<Said> said = everything();
    for (const QString& secret : std::as_const(m_planted)) {
        QVERIFY2(!placeOf(secret, said).isEmpty(), qPrintable(secret));
    }
}

MAIM_TEST_CASE(TestPresentation)
#include "tst_presentation.moc"
