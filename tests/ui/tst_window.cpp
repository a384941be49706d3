#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSettings>
#include <QSslSocket>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeView>

#include "demo/demo.h"
#include "models/roles.h"
#include "support/program_parts.h"
#include "support/test_case.h"
#include "ui/shell/main_window.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

/// The objects of the desktop program, over a folder that a test may look into.
struct Program : test::ProgramParts {
    explicit Program(const QString& over) : ProgramParts(over) {
        language.choose(Language::Choice::English);
        theme.setScheme(Theme::Scheme::Light);
        (void)profiles.load();
        window = std::make_unique<MainWindow>(hub, theme, language, settings);
        QObject::connect(window.get(), &MainWindow::demoRequested, &demo, [this] {
            const auto alice = demo.start();
            QVERIFY(alice.ok());
            window->showProfile(*alice);
        });
        window->show();
    }

    template <typename T>
    T* widget(const QString& name) const {
        T* found = window->findChild<T*>(name);
        if (!found) {
            qFatal("no such widget: %s", qPrintable(name));
        }
        return found;
    }
    void click(const QString& name) const {
        auto* button = widget<QAbstractButton>(name);
        QVERIFY2(button->isVisible() && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void trigger(const QString& name) const { widget<QAction>(name)->trigger(); }
    Session* session() const { return window->current().session(); }
    bool isOpen() const { return session() && session()->status().phase == fsm::Phase::Open; }

    Demo demo{hub};
    std::unique_ptr<MainWindow> window;
};

/// The number of the newest frame that went out with `text` in it; 0 without any.
FrameSeq sentWith(Session* session, const QByteArray& text) {
    for (qsizetype row = session->log().size() - 1; row >= 0; --row) {
        const FrameRecord& record = session->log().at(row);
        const auto payload = session->log().payload(record.seq);
        if (record.direction == Direction::Out && payload && payload->contains(text)) {
            return record.seq;
        }
    }
    return 0;
}

Profile profileNamed(const QString& name) {
    Profile profile;
    profile.id = QUuid::createUuid();
    profile.name = name;
    profile.url = QUrl(u"wss://127.0.0.1:1/ws"_s);
    profile.platform = u"qq"_s;
    return profile;
}

QModelIndex rowOfFrame(const QAbstractItemView* view, FrameSeq seq) {
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        if (view->model()->index(row, 0).data(FrameNumber).value<FrameSeq>() == seq) {
            return view->model()->index(row, 0);
        }
    }
    return {};
}

} // namespace

class TestWindow : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        TestCase::init();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void reachesALiveChatInTwoClicks() {
        Program program(m_folder->path());
        QVERIFY(QTest::qWaitForWindowExposed(program.window.get()));
        QVERIFY(program.widget<QPushButton>(u"newConnectionButton"_s)->isVisible());
        program.click(u"tryDemoButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(program.isOpen(), 20'000);
        auto* text = program.widget<QPlainTextEdit>(u"composerText"_s);
        QVERIFY(text->isVisible());
        QTest::keyClicks(text, u"two clicks"_s);
        program.click(u"sendButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(sentWith(program.session(), "two clicks") > 0, 10'000);
        const FrameSeq seq = sentWith(program.session(), "two clicks");
        QTRY_COMPARE_WITH_TIMEOUT(program.session()->log().find(seq)->ack, AckState::Acked, 10'000);
    }

    void eventsShowWholeLines() {
        Program program(m_folder->path());
        program.click(u"tryDemoButton"_s);
        auto* events = program.widget<QAbstractItemView>(u"eventsList"_s);
        QTRY_VERIFY_WITH_TIMEOUT(events->verticalScrollBar()->maximum() > 0, 20'000);
        for (int height = 700; height < 716; ++height) {
            program.window->resize(1280, height);
            QCoreApplication::processEvents();
            events->scrollToBottom();
            const QImage image = events->viewport()->grab().toImage();
            QVERIFY(!image.isNull());
            const QRgb paper = image.pixel(image.width() - 1, 0);
            for (int x = 0; x < image.width(); ++x) {
                QVERIFY2(image.pixel(x, 0) == paper, "a line of text is cut in half at the top");
            }
        }
    }

    void showsOneFrameInAllViews() {
        Program program(m_folder->path());
        QVERIFY(QTest::qWaitForWindowExposed(program.window.get()));
        program.click(u"tryDemoButton"_s);
        // What the demonstration says by itself is over after a few seconds.
        auto* chat = program.widget<QAbstractItemView>(u"chatView"_s);
        QTRY_VERIFY_WITH_TIMEOUT(chat->model() && chat->model()->rowCount() >= 6, 30'000);
        auto* frames = program.widget<QTableView>(u"framesTable"_s);
        auto* tree = program.widget<QTreeView>(u"inspectorTree"_s);

        const QModelIndex bubble = chat->model()->index(chat->model()->rowCount() - 1, 0);
        chat->scrollTo(bubble);
        const QRect place = chat->visualRect(bubble);
        QVERIFY(place.isValid());
        QTest::mouseClick(chat->viewport(), Qt::LeftButton, {}, place.center());
        const FrameSeq chosen = program.window->selection().current();
        QVERIFY(chosen > 0);
        QCOMPARE(frames->currentIndex().siblingAtColumn(0), rowOfFrame(frames, chosen));
        QTRY_VERIFY_WITH_TIMEOUT(tree->model()->rowCount() > 0, 10'000);
        const auto title = [&] { return program.widget<ElidedLabel>(u"inspectorTitle"_s)->fullText(); };
        QTRY_VERIFY2_WITH_TIMEOUT(title().contains(u'#' + QString::number(chosen)), qPrintable(title()), 10'000);

        // And the other way round: an earlier message, chosen in the table.
        FrameSeq earlier = 0;
        for (FrameSeq seq = 1; seq < chosen && earlier == 0; ++seq) {
            earlier = rowOfFrame(chat, seq).isValid() ? seq : 0;
        }
        QVERIFY(earlier > 0);
        frames->scrollTo(rowOfFrame(frames, earlier));
        QTest::mouseClick(frames->viewport(), Qt::LeftButton, {},
                          frames->visualRect(rowOfFrame(frames, earlier)).center());
        QCOMPARE(program.window->selection().current(), earlier);
        QCOMPARE(chat->currentIndex(), rowOfFrame(chat, earlier));
        QTRY_VERIFY2_WITH_TIMEOUT(title().contains(u'#' + QString::number(earlier)), qPrintable(title()), 10'000);
    }

    void switchesLanguageAndThemeAndBack() {
        Program program(m_folder->path());
        QVERIFY(QTest::qWaitForWindowExposed(program.window.get()));
        auto* button = program.widget<QPushButton>(u"newConnectionButton"_s);
        const QString english = button->text();
        const QImage light = program.window->grab().toImage();

        program.trigger(u"languageChinese"_s);
        QTRY_VERIFY(button->text() != english);
        QVERIFY2(button->text().front().script() == QChar::Script_Han, qPrintable(button->text()));
        program.trigger(u"themeDark"_s);
        QVERIFY(program.theme.isDark());
        const QImage dark = program.window->grab().toImage();
        QVERIFY(dark.pixelColor(4, 4).lightness() < 80);

        program.trigger(u"languageEnglish"_s);
        QTRY_COMPARE(button->text(), english);
        program.trigger(u"themeLight"_s);
        QVERIFY(!program.theme.isDark());
        QCOMPARE(program.window->grab().toImage().pixelColor(4, 4), light.pixelColor(4, 4));
        QCOMPARE(program.settings.language(), Language::Choice::English);
        QCOMPARE(program.settings.scheme(), Theme::Scheme::Light);
    }

    void putsABrokenLayoutRight_data() {
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("noise") << QByteArray("no state at all");
        QTest::newRow("cut off") << QByteArray::fromHex("000000ff00000000fd00000003");
        QMainWindow other;
        auto* dock = new QDockWidget(&other);
        dock->setObjectName(u"framesDock"_s);
        other.addDockWidget(Qt::TopDockWidgetArea, dock);
        QTest::newRow("another version") << other.saveState(99);
    }

    void putsABrokenLayoutRight() {
        QFETCH(QByteArray, state);
        Settings(m_folder->path()).setWindow("no geometry either", state);
        Program program(m_folder->path());
        QVERIFY(QTest::qWaitForWindowExposed(program.window.get()));
        expectFirstLayout(*program.window);
    }

    void keepsTheLayoutAndResetsIt() {
        {
            Program program(m_folder->path());
            QVERIFY(QTest::qWaitForWindowExposed(program.window.get()));
            program.window->addDockWidget(Qt::LeftDockWidgetArea, program.widget<QDockWidget>(u"latencyDock"_s));
            program.widget<QDockWidget>(u"eventsDock"_s)->hide();
            QVERIFY(program.window->close());
        }
        Program program(m_folder->path());
        QVERIFY(QTest::qWaitForWindowExposed(program.window.get()));
        auto* latency = program.widget<QDockWidget>(u"latencyDock"_s);
        QCOMPARE(program.window->dockWidgetArea(latency), Qt::LeftDockWidgetArea);
        QVERIFY(!program.widget<QDockWidget>(u"eventsDock"_s)->isVisible());
        program.trigger(u"resetLayout"_s);
        expectFirstLayout(*program.window);
    }

    void keepsTheBadgeWhileVerificationIsOff() {
        Program program(m_folder->path());
        Profile profile = profileNamed(u"Unsafe"_s);
        profile.tls.verifyPeer = false;
        profile.tls.unverifiedSince = wallNow();
        QVERIFY(program.profiles.add(profile).ok());
        auto* badge = program.widget<QWidget>(u"verificationOffBadge"_s);
        QVERIFY(!badge->isVisible());
        program.window->showProfile(profile.id);
        QVERIFY(badge->isVisible());
        profile.tls.verifyPeer = true;
        QVERIFY(program.profiles.update(profile).ok());
        QVERIFY(!badge->isVisible());
    }

    void namesTheConnectionAndNoKeyInItsTitle() {
        Program program(m_folder->path());
        const Profile profile = profileNamed(u"Staging"_s);
        program.secrets.write(profile.id, SecretKind::ApiKey, Secret("canary-77aa31-key"));
        QVERIFY(program.profiles.add(profile).ok());
        program.window->showProfile(profile.id);
        QCOMPARE(program.window->windowTitle(), u"Maim Console — Staging"_s);
    }

    void saysWhyItIsNotConnectedAndCountsDown() {
        Program program(m_folder->path());
        Profile profile = profileNamed(u"Nobody"_s);
        profile.url.setScheme(u"ws"_s);
        QVERIFY(program.profiles.add(profile).ok());
        program.window->showProfile(profile.id);
        auto* bar = program.widget<QWidget>(u"verdictBar"_s);
        QVERIFY(!bar->isVisible());
        program.trigger(u"toggleConnection"_s);
        auto* cancel = program.widget<QPushButton>(u"verdictCancel"_s);
        QTRY_VERIFY_WITH_TIMEOUT(cancel->isVisible(), 20'000);
        QVERIFY(!program.widget<QLabel>(u"verdictSentence"_s)->text().isEmpty());
        QVERIFY(program.widget<QLabel>(u"retryCountdown"_s)->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!cancel->isVisible(), 20'000);
        QVERIFY(program.widget<QPushButton>(u"verdictEdit"_s)->isVisible());
    }

    void saysWhatItIsMadeOf() {
        Program program(m_folder->path());
        program.trigger(u"about"_s);
        const auto* box = program.widget<QMessageBox>(u"aboutBox"_s);
        const QString said = box->informativeText();
        QVERIFY2(said.contains(QLatin1StringView(qVersion())), qPrintable(said));
        QVERIFY2(said.contains(QSslSocket::sslLibraryVersionString()), qPrintable(said));
        QVERIFY2(said.contains(QSslSocket::activeBackend()), qPrintable(said));
    }

    void takesADeletionBack() {
        Program program(m_folder->path());
        const Profile profile = profileNamed(u"Precious"_s);
        program.secrets.write(profile.id, SecretKind::ApiKey, Secret("kept"));
        QVERIFY(program.profiles.add(profile).ok());
        program.window->commands().remove(profile.id);
        QCOMPARE(program.profiles.size(), 0);
        program.click(u"undoButton"_s);
        QCOMPARE(program.profiles.size(), 1);
        QCOMPARE(program.profiles.at(0), profile);
        QCOMPARE(program.secrets.cached(profile.id, SecretKind::ApiKey), Secret("kept"));
    }

    void forgetsTheKeyOfADeletedConnectionWhenItCloses() {
        Program program(m_folder->path());
        const Profile profile = profileNamed(u"Gone"_s);
        program.secrets.write(profile.id, SecretKind::ApiKey, Secret("kept"));
        QVERIFY(program.profiles.add(profile).ok());
        program.window->commands().remove(profile.id);
        QCOMPARE(program.secrets.cached(profile.id, SecretKind::ApiKey), Secret("kept"));
        QVERIFY(program.window->close());
        QVERIFY(program.secrets.cached(profile.id, SecretKind::ApiKey).isEmpty());
    }

    void hidesWhatConnectionsWereCalledBefore() {
        Program program(m_folder->path());
        Profile profile = profileNamed(u"Staging"_s);
        profile.url = QUrl(u"ws://alpha.example/ws"_s);
        profile.proxy.host = u"proxy.example"_s;
        profile.proxy.user = u"zoe"_s;
        QVERIFY(program.profiles.add(profile).ok());
        profile.url.setHost(u"beta.alpha.example"_s);
        QVERIFY(program.profiles.update(profile).ok());
        QVERIFY(program.profiles.remove(profile.id).ok());
        program.theme.presentation().setOn(true);
        QCOMPARE(program.theme.presentation().text(u"alpha.example beta.alpha.example proxy.example zoe box"_s),
                 u"•••• •••• •••• •••• box"_s);
    }

    void exportsNoConnectionOfTheMoment() {
        Program program(m_folder->path());
        Profile recorded = profileNamed(u"Recorded"_s);
        recorded.temporary = true;
        QVERIFY(program.profiles.add(profileNamed(u"Staging"_s)).ok());
        QVERIFY(program.profiles.add(recorded).ok());
        program.trigger(u"exportProfiles"_s);
        QFile file(m_folder->filePath(u"out.json"_s));
        Q_EMIT program.window->findChild<QFileDialog*>()->fileSelected(file.fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(content.contains("Staging") && !content.contains("Recorded"), content.constData());
    }

private:
    static void expectFirstLayout(const MainWindow& window) {
        const std::pair<QString, Qt::DockWidgetArea> places[] = {{u"connectionsDock"_s, Qt::LeftDockWidgetArea},
                                                                 {u"eventsDock"_s, Qt::LeftDockWidgetArea},
                                                                 {u"framesDock"_s, Qt::BottomDockWidgetArea},
                                                                 {u"inspectorDock"_s, Qt::RightDockWidgetArea},
                                                                 {u"latencyDock"_s, Qt::RightDockWidgetArea}};
        for (const auto& [name, area] : places) {
            auto* dock = window.findChild<QDockWidget*>(name);
            QVERIFY2(dock && dock->isVisible() && !dock->isFloating(), qPrintable(name));
            QCOMPARE(window.dockWidgetArea(dock), area);
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

MAIM_TEST_CASE(TestWindow)
#include "tst_window.moc"
