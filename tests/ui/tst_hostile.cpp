#include <QAbstractButton>
#include <QBuffer>
#include <QDesktopServices>
#include <QFile>
#include <QImageWriter>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageBox>
#include <QPainter>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QToolTip>
#include <QUrl>

#include "models/frame_text.h"
#include "protocol/file_name.h"
#include "protocol/visible_text.h"
#include "support/frame_feed.h"
#include "support/test_case.h"
#include "ui/chat/chat_view.h"
#include "ui/chat/save_content.h"
#include "ui/chat/url_dialog.h"
#include "ui/chat_frames.h"
#include "ui/composer/findings_line.h"
#include "ui/diagnosis/event_delegate.h"
#include "ui/frames/frame_table_view.h"
#include "ui/inspector/json_tree_view.h"
#include "ui/inspector/raw_view.h"
#include "ui/kit/notice.h"
#include "ui/kit/pill.h"
#include "ui/kit/plain_text.h"
#include "ui/kit/undo_bar.h"
#include "ui/shell/main_window.h"
#include "ui/text_recorder.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

namespace {

struct Injection {
    QString name, text;
};

std::vector<Injection> gallery() {
    QFile file(QStringLiteral(MAIM_TEST_DATA "/injection_gallery.json"));
    std::vector<Injection> all;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QJsonValue& each : QJsonDocument::fromJson(file.readAll()).array()) {
            all.push_back({each[u"name"].toString(), each[u"text"].toString()});
        }
    }
    return all;
}

constexpr qsizetype kCompared = 120; // UTF-16 units: no view cuts sooner where it has this room
constexpr QSize kRoom(6'000, 220);

/// A picture of the ink alone, wherever it stands.
QImage inkOf(const QImage& picture) {
    QRect ink;
    const QRgb ground = picture.pixel(0, 0);
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.pixel(x, y) != ground) {
                ink |= QRect(x, y, 1, 1);
            }
        }
    }
    return picture.copy(ink);
}

QImage pictureOf(QWidget& widget) {
    widget.ensurePolished();
    widget.resize(kRoom);
    QImage picture(kRoom, QImage::Format_RGB32);
    picture.fill(Qt::white);
    widget.render(&picture, {}, {}, QWidget::DrawChildren);
    return inkOf(picture);
}

/// The same words by the engine that would follow markup if there were any left.
QImage pictureOfEscaped(const QString& text, const QFont& font, const QPalette& palette) {
    QLabel label;
    label.setFont(font);
    label.setPalette(palette);
    label.setTextFormat(Qt::RichText);
    label.setText(u"<span style=\"white-space: pre\">"_s + text.toHtmlEscaped() + u"</span>"_s);
    return pictureOf(label);
}

QString whatIsPainted(QWidget& widget) {
    widget.ensurePolished();
    widget.resize(kRoom);
    QCoreApplication::processEvents();
    TextRecorder recorder(kRoom);
    QPainter painter(&recorder);
    widget.render(&painter);
    painter.end();
    return recorder.text();
}

/// Every character of `expected` was painted, as often as it stands there.
QString missingIn(const QString& painted, const QString& expected) {
    QMap<QChar, int> left;
    for (const QChar c : painted) {
        ++left[c];
    }
    for (const QChar c : expected.left(kCompared)) {
        const bool seen = !c.isSpace() && c.category() != QChar::Other_Format && c.category() != QChar::Other_Control;
        if (seen && --left[c] < 0) {
            return u"'%1' (U+%2) of \"%3\" in \"%4\""_s.arg(c).arg(c.unicode(), 0, 16).arg(expected, painted.left(400));
        }
    }
    return {};
}

/// Asks for nothing; counts who asks.
class CountingServer : public QTcpServer {
public:
    CountingServer() {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection()) {
                ++hits;
                socket->abort();
                socket->deleteLater();
            }
        });
    }
    QByteArray address() const { return "http://127.0.0.1:" + QByteArray::number(serverPort()); }

    int hits = 0;
};

using State = Thumbnail::State;

constexpr QSize kSmall(64, 48);
constexpr QSize kHuge(6'000, 6'000);

Thumbnail thumbnailOf(const QByteArray& picture, qint64 patienceMs = 5'000) {
    FrameLog log{std::make_shared<MemoryPayloadStore>(256 * 1024 * 1024)};
    FrameFeed feed{log};
    feed.putNow(chatMessage("image", '"' + picture.toBase64() + '"'));
    const ChatContentPtr content = decodeChat(log.at(0), *log.payload(1), LintContext());
    return decodeThumbnail(*content, content->message->segment.base64, QSize(160, 100), patienceMs);
}

} // namespace

class TestHostile : public maim::test::TestCase {
    Q_OBJECT
public:
    Q_INVOKABLE void countOpened(const QUrl& url) { m_opened += url; }

private Q_SLOTS:
    void initTestCase();
    void theGalleryIsWhole();
    void labelsDrawItEscaped_data() { addGallery(); }
    void labelsDrawItEscaped();
    void toolTipsAndBoxesDrawItEscaped_data() { addGallery(); }
    void toolTipsAndBoxesDrawItEscaped();
    void everyViewPaintsItsCharacters_data() { addGallery(); }
    void everyViewPaintsItsCharacters();
    void copiesAreWhatCame_data() { addGallery(); }
    void copiesAreWhatCame();
    void nothingIsFetched();
    void evilNamesStayInTheirFolder();
    void aSavedFileReplacesNone_data();
    void aSavedFileReplacesNone();
    void noAddressOpensUnseen_data();
    void noAddressOpensUnseen();
    void picturesKeepTheirLimits();
    void noOtherFormatIsDecoded();
    void animationsShowTheirFirstFrame();
    void progressivePicturesKeepTheirLimits();

private:
    void addGallery();

    Theme m_theme;
    QList<QUrl> m_opened;
};

void TestHostile::initTestCase() {
    qRegisterMetaType<FrameSeq>("maim::FrameSeq");
    for (const char* scheme : {"http", "https", "file", "javascript", "smb", "ftp", "data", "mailto"}) {
        QDesktopServices::setUrlHandler(QLatin1StringView(scheme), this, "countOpened");
    }
}

void TestHostile::addGallery() {
    QTest::addColumn<QString>("text");
    for (const Injection& each : gallery()) {
        QTest::newRow(each.name.toUtf8().constData()) << each.text;
    }
}

void TestHostile::theGalleryIsWhole() {
    QCOMPARE(gallery().size(), 60U);
    // The comparison sees the difference that it is there for.
    QLabel follows;
    follows.setTextFormat(Qt::RichText);
    follows.setText(u"<b>bold</b> text"_s);
    QVERIFY(pictureOf(follows) != pictureOfEscaped(u"<b>bold</b> text"_s, follows.font(), follows.palette()));
    QVERIFY(!missingIn(whatIsPainted(follows), u"<b>bold</b> text"_s).isEmpty());
    QLabel guesses(u"<b>bold</b> text"_s);
    QVERIFY(!missingIn(whatIsPainted(guesses), u"<b>bold</b> text"_s).isEmpty());
}

void TestHostile::labelsDrawItEscaped() {
    QFETCH(QString, text);
    const QString shown = visibleLine(text).left(kCompared);
    ThemedLabel themed(m_theme, FontRole::Body, ColorRole::Text);
    themed.setText(shown);
    if (shown.contains(QChar(0x301))) {
        // Marks that stand high above the line are cut by the other engine; the characters can be compared.
        QCOMPARE(missingIn(whatIsPainted(themed), shown), QString());
        return;
    }
    const QImage escaped = pictureOfEscaped(shown, themed.font(), themed.palette());
    QVERIFY(!escaped.isNull());
    QCOMPARE(pictureOf(themed), escaped);
    themed.setVeiledText(shown);
    QCOMPARE(pictureOf(themed), escaped);
    StableLabel stable(m_theme, FontRole::Body, ColorRole::Text);
    stable.setStableText(shown);
    QCOMPARE(pictureOf(stable), escaped);
    ElidedLabel elided(m_theme, FontRole::Body, ColorRole::Text);
    elided.resize(kRoom);
    elided.setFullText(shown);
    QCOMPARE(pictureOf(elided), escaped);
}

void TestHostile::toolTipsAndBoxesDrawItEscaped() {
    QFETCH(QString, text);
    const QString shown = visibleLine(text).left(kCompared);
    // What a tool tip is: a label that guesses.
    QLabel tip;
    tip.setText(plainToolTip(shown));
    QCOMPARE(pictureOf(tip), pictureOfEscaped(shown, tip.font(), tip.palette()));
    QMessageBox box;
    box.setTextFormat(Qt::PlainText);
    box.setText(shown);
    auto* label = box.findChild<QLabel*>(u"qt_msgbox_label"_s);
    QVERIFY(label);
    QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestHostile::everyViewPaintsItsCharacters() {
    QFETCH(QString, text);
    const QString line = visibleLine(text);
    const auto check = [&](const char* where, QWidget& widget, const QString& expected) {
        const QString missing = missingIn(whatIsPainted(widget), expected);
        QVERIFY2(missing.isEmpty(), qPrintable(QLatin1StringView(where) + u": "_s + missing));
    };
    Pill pill(m_theme, ColorRole::Selection, ColorRole::Accent);
    pill.setText(line.left(30));
    check("pill", pill, line.left(30));
    Notice notice(m_theme);
    notice.say(line.left(kCompared));
    notice.show();
    check("notice", notice, line.left(60));
    UndoBar undo(m_theme);
    undo.offer(line);
    check("undo bar", undo, line.left(60));

    FrameSelection selection;
    FrameLog log{std::make_shared<MemoryPayloadStore>(64 * 1024 * 1024)};
    FrameFeed feed{log};
    const QByteArray quoted = json::quoted(text);
    feed.put(chatMessage("text", quoted));
    feed.put(chatMessage("card", quoted, "group"));
    feed.put(chatMessage("at", quoted));
    feed.put(R"({"type":)" + quoted + R"(,"msg_id":)" + quoted + R"(,"payload":{}})");
    log.commit();

    ChatModel chat;
    chat.setLog(&log);
    ChatView view(m_theme, selection);
    view.setChat(&chat);
    view.resize(1'000, 800);
    TextRecorder recorder(QSize(1'000, 800));
    QPainter painter(&recorder);
    view.render(&painter);
    painter.end();
    QVERIFY2(missingIn(recorder.text(), visibleBody(text).left(60)).isEmpty(),
             qPrintable(u"chat: "_s + missingIn(recorder.text(), visibleBody(text).left(60))));

    FrameTableModel frames;
    frames.setLog(&log);
    FrameFilterModel filtered(frames);
    FrameTableView table(m_theme, filtered);
    table.jumpToLatest();
    // The id has room; the type is cut by its column.
    check("frames table", table, visibleText(text.left(40)).left(30));

    JsonTreeModel treeModel;
    JsonTreeView tree(m_theme, treeModel);
    const FrameRecord& last = log.at(3);
    treeModel.setFrame(decodeFrame(last, *log.payload(last.seq), {}));
    check("tree", tree, visibleText(text.left(60)).left(60));

    RawView raw(m_theme);
    raw.setBytes(text.toUtf8());
    QString visible = visibleBody(text);
    check("raw", raw, visible.left(60));

    EventModel events;
    EventLog eventLog;
    events.setLog(&eventLog);
    Event closed{Event::Kind::ClosedByPeer, TimeStamp::now(), {u"1000"_s, text.left(60)}, {}};
    eventLog.append(closed);
    QListView list;
    list.setModel(&events);
    list.setItemDelegate(new EventDelegate(m_theme, &list));
    check("events", list, sentence(closed).left(60));
}

void TestHostile::copiesAreWhatCame() {
    QFETCH(QString, text);
    RawView raw(m_theme);
    const QByteArray bytes = text.toUtf8();
    raw.setBytes(bytes);
    QCOMPARE(raw.shownText().toUtf8(), bytes);
    ChatModel chat;
    FrameLog log{std::make_shared<MemoryPayloadStore>(64 * 1024 * 1024)};
    FrameFeed feed{log};
    feed.putNow(chatMessage("text", json::quoted(text)));
    chat.setLog(&log);
    QCOMPARE(chat.index(0).data().toString(), text);
}

// A thousand messages that name an address, in every way that could be fetched, in the whole window, looked at from all
// sides.
void TestHostile::nothingIsFetched() {
    CountingServer server;
    QVERIFY(server.isListening());
    const QByteArray url = server.address();
    const QByteArray ways[] = {
        chatMessage("image", '"' + url + "/a.png\""),
        chatMessage("emoji", '"' + url + "/b.gif\""),
        chatMessage("voice", '"' + url + "/c.amr\""),
        chatMessage("file", R"({"name":"x.png","url":")" + url + "/d\"}"),
        chatMessage("text", "\"look: " + url + "/e.png <img src=" + url + "/f.png> ![x](" + url + "/g.png)\""),
        chatMessage("text", R"("<img src=\")" + url + R"(/h.png\"><iframe src=)" + url + ">\""),
        chatMessage("card", R"({"image":")" + url + R"(/i.png","html":"<img src=)" + url + "/j.png>\"}"),
        chatMessage("seglist", R"([{"type":"image","data":")" + url + "/k.png\"}]"),
        chatMessage("image", "\"file:///etc/hostname\""),
        chatMessage("<img src=" + url + "/l.png>", "\"x\"", "<img src=" + url + "/m.png>"),
    };
    const QTemporaryDir folder;
    Settings settings(folder.path());
    Language language;
    ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    SecretStore secrets(SecretStore::Mode::MemoryOnly);
    SessionHub hub(profiles, secrets);
    MainWindow window(hub, m_theme, language, settings);
    window.show();
    FrameLog log{std::make_shared<MemoryPayloadStore>(64 * 1024 * 1024)};
    FrameFeed feed{log};
    constexpr int kMessages = 1'000;
    for (int i = 0; i < kMessages; ++i) {
        feed.put(ways[i % std::size(ways)]);
    }
    log.commit();
    auto* view = window.findChild<ChatView*>();
    view->chat()->setLog(&log);
    view->show();
    JsonTreeModel treeModel;
    JsonTreeView tree(m_theme, treeModel);
    tree.show();
    RawView raw(m_theme);
    raw.show();
    for (int row = 0; row < kMessages; row += 7) {
        const FrameRecord& record = log.at(row);
        view->setCurrentIndex(view->chat()->index(row));
        view->scrollTo(view->currentIndex());
        treeModel.setFrame(decodeFrame(record, *log.payload(record.seq), {}));
        raw.setBytes(*log.payload(record.seq));
        QToolTip::showText({10, 10}, plainToolTip(view->currentIndex().data().toString()), view);
        QCoreApplication::processEvents();
        view->viewport()->grab();
    }
    QTest::qWait(300); // nobody fetches anything
    QCOMPARE(server.hits, 0);
    // It does count.
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, server.serverPort());
    QTRY_COMPARE(server.hits, 1);
    QVERIFY(m_opened.isEmpty());
}

void TestHostile::evilNamesStayInTheirFolder() {
    QStringList names{u"../../etc/passwd"_s,
                      u"..\\..\\x"_s,
                      u"/etc/shadow"_s,
                      u"C:\\x"_s,
                      u"CON"_s,
                      u"nul.txt"_s,
                      u"."_s,
                      u".."_s,
                      u""_s,
                      u".bashrc"_s,
                      u"a\0b"_s,
                      u"a:b"_s,
                      u"x. . "_s,
                      u"\u202Egpj.exe"_s,
                      u"../.config/autostart/evil.desktop"_s,
                      QString(5'000, u'x'),
                      u"%2e%2e%2fx"_s,
                      u"~/x"_s,
                      u"//host/share/x"_s,
                      u"\\\\?\\C:\\x"_s};
    for (const Injection& each : gallery()) {
        names << each.text << u"../"_s + each.text;
    }
    QVERIFY(names.size() >= 100);
    const QTemporaryDir outer;
    const QDir inner(outer.filePath(u"inside"_s));
    QVERIFY(inner.mkpath(u"."_s));
    FrameLog log{std::make_shared<MemoryPayloadStore>(64 * 1024 * 1024)};
    FrameFeed feed{log};
    feed.putNow(chatMessage("file", R"({"name":"x","base64":"aGVsbG8="})"));
    ChatModel chat;
    chat.setLog(&log);
    const ChatContentPtr content = chat.content(0);
    QWidget window;
    QSet<QString> expected;
    int saved = 0;
    for (const QString& name : std::as_const(names)) {
        if (expected.contains(cleanFileName(name))) {
            continue; // a second one would be asked about
        }
        auto* saving = new SaveContent(content, content->message->segment.base64, name, &window);
        connect(saving, &QObject::destroyed, &window, [&saved] { ++saved; });
        expected += cleanFileName(name);
        saving->save(inner.path() + u'/' + cleanFileName(name));
    }
    QTRY_COMPARE_WITH_TIMEOUT(saved, expected.size(), 20'000);
    const QStringList there = inner.entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    QCOMPARE(QSet<QString>(there.begin(), there.end()), expected);
    QCOMPARE(QDir(outer.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), {u"inside"_s});
    for (const QFileInfo& file : inner.entryInfoList(QDir::Files | QDir::Hidden)) {
        QVERIFY2(!file.isExecutable(), qPrintable(file.fileName()));
        QCOMPARE(file.size(), 5);
    }
}

void TestHostile::aSavedFileReplacesNone_data() {
    QTest::addColumn<QMessageBox::StandardButton>("answer");
    QTest::addColumn<QStringList>("after");
    QTest::newRow("save beside it") << QMessageBox::Save << QStringList{u"a (2).txt"_s, u"a.txt"_s};
    QTest::newRow("cancel") << QMessageBox::Cancel << QStringList{u"a.txt"_s};
}

void TestHostile::aSavedFileReplacesNone() {
    QFETCH(QMessageBox::StandardButton, answer);
    const QTemporaryDir folder;
    QFile mine(folder.filePath(u"a.txt"_s));
    QVERIFY(mine.open(QIODevice::ReadWrite) && mine.write("mine") == 4 && mine.flush());
    FrameLog log{std::make_shared<MemoryPayloadStore>(1024 * 1024)};
    FrameFeed feed{log};
    feed.putNow(chatMessage("file", R"({"name":"x","base64":"aGVsbG8="})"));
    ChatModel chat;
    chat.setLog(&log);
    const ChatContentPtr content = chat.content(0);
    QWidget window;
    const QPointer saving = new SaveContent(content, content->message->segment.base64, u"a.txt"_s, &window);
    saving->save(mine.fileName());
    QMessageBox* box = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((box = window.findChild<QMessageBox*>(u"nameTaken"_s)), 20'000);
    QVERIFY(box->text().contains(u"a.txt"_s) && box->text().contains(u"a (2).txt"_s));
    box->button(answer)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!saving, 20'000);
    QTEST(QDir(folder.path()).entryList(QDir::Files), "after");
    QVERIFY(mine.seek(0));
    QCOMPARE(mine.readAll(), QByteArray("mine"));
}

void TestHostile::noAddressOpensUnseen_data() {
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("opens");
    QTest::newRow("plain") << u"https://example.org/a"_s << true;
    QTest::newRow("look-alike") << u"https://b\u0430nk.example/"_s << true;
    for (const char* evil : {"javascript:alert(1)", "file:///etc/passwd", "smb://host/share", "ftp://host/x",
                             "data:text/html,x", "mailto:a@example.org", "https://bank.example@evil.example/",
                             "http:///x", "//evil.example", "http://host:99999/", "vscode://file/etc"}) {
        QTest::newRow(evil) << QString::fromLatin1(evil) << false;
    }
    QTest::newRow("override") << u"https://evil.example/\u202Egpj.exe"_s << false;
    QTest::newRow("backslash") << u"https://evil.example\\@bank.example"_s << false;
}

void TestHostile::noAddressOpensUnseen() {
    QFETCH(QString, address);
    QFETCH(bool, opens);
    m_opened.clear();
    QWidget window;
    auto* dialog = new UrlDialog(m_theme, address, &window);
    dialog->open();
    QCOMPARE(dialog->findChild<QPlainTextEdit*>(u"wholeUrl"_s)->toPlainText(), visibleLine(address));
    auto* open = dialog->findChild<QPushButton*>(u"openUrl"_s);
    QCOMPARE(open->isEnabled(), opens);
    QCOMPARE(!dialog->findChild<QLabel*>(u"whyNotOpened"_s), opens);
    QCOMPARE(dialog->findChild<QLabel*>(u"lookAlike"_s) != nullptr, address.contains(QChar(0x430)));
    // Not by itself, and not by a key that was meant for something else.
    QTest::keyClick(dialog, Qt::Key_Return);
    QVERIFY(m_opened.isEmpty());
    dialog->open();
    QTest::mouseClick(open, Qt::LeftButton);
    QCOMPARE(m_opened.size(), opens ? 1 : 0);
}

void TestHostile::picturesKeepTheirLimits() {
    QCOMPARE(thumbnailOf(QByteArray::fromBase64(imageBase64(kSmall))).state, State::Ready);
    for (const QByteArray& bomb : {QByteArray::fromBase64(imageBase64(kHuge)), gif(kHuge, 1)}) {
        const Thumbnail refused = thumbnailOf(bomb);
        QCOMPARE(refused.state, State::TooManyPixels);
        QVERIFY(refused.image.isNull());
    }
    QCOMPARE(thumbnailOf(QByteArray::fromBase64(imageBase64(QSize(600, 600))), 0).state, State::TooSlow);
    QCOMPARE(thumbnailOf(QByteArray(33 * 1024 * 1024, 'A')).state, State::TooLarge);
}

void TestHostile::noOtherFormatIsDecoded() {
    const QByteArray bmp = QByteArray::fromBase64(imageBase64(kSmall, "bmp"));
    const QByteArray ico = QByteArray::fromBase64(imageBase64(kSmall, "ico"));
    const QByteArray xbm = QByteArray::fromBase64(imageBase64(kSmall, "xbm"));
    QVERIFY(bmp.startsWith("BM") && xbm.startsWith("#define"));
    for (const QByteArray& other : {bmp, ico, xbm, QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>"),
                                    QByteArray("#define x_width 9999"), QByteArray("\0\0\1\0\1\0", 6)}) {
        const Thumbnail refused = thumbnailOf(other);
        QVERIFY(refused.hasFailed() && refused.state != State::Damaged);
        QVERIFY(!reasonOf(refused).isEmpty());
    }
    QCOMPARE(thumbnailOf(bmp).state, State::UnknownFormat);
}

void TestHostile::animationsShowTheirFirstFrame() {
    const Thumbnail first = thumbnailOf(gif({1, 1}, 20'000));
    QCOMPARE(first.state, State::Ready);
    QCOMPARE(first.image.size(), QSize(1, 1));
    QCOMPARE(first.image.pixelColor(0, 0), QColor(255, 0, 0));
    QCOMPARE(thumbnailOf(gif({1, 1}, 2'000'000)).state, State::TooLarge);
}

void TestHostile::progressivePicturesKeepTheirLimits() {
    const auto progressive = [](QSize size) {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::blue);
        QBuffer buffer;
        QImageWriter writer(&buffer, "jpeg");
        writer.setProgressiveScanWrite(true);
        return writer.write(image) ? buffer.data() : QByteArray();
    };
    QVERIFY(progressive(kSmall).contains("\xff\xc2")); // the marker of a progressive frame
    QCOMPARE(thumbnailOf(progressive(kSmall)).state, State::Ready);
    QCOMPARE(thumbnailOf(progressive(kHuge)).state, State::TooManyPixels);
}

MAIM_TEST_CASE(TestHostile)
#include "tst_hostile.moc"
