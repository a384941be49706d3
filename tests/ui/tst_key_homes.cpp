#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>

#include "demo/demo.h"
#include "loopback/loopback_server.h"
#include "profiles/keychain.h"
#include "protocol/message.h"
#include "protocol/visible_text.h"
#include "support/canary.h"
#include "support/test_case.h"
#include "ui/composer/receiver_dialog.h"
#include "ui/shell/main_window.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

namespace {

/// What a keychain holds, and how often it was asked, over several runs of the program.
struct Kept {
    QHash<QString, Secret> secrets;
    int questions = 0;
};

class MemoryKeychain final : public Keychain {
public:
    explicit MemoryKeychain(Kept& kept) : m_kept(kept) {}

    void read(const QString& name, Done done) override {
        ++m_kept.questions;
        answer({m_kept.secrets.value(name), false, {}}, done);
    }
    void write(const QString& name, const Secret& secret, Done done) override {
        ++m_kept.questions;
        m_kept.secrets.insert(name, secret);
        answer({}, done);
    }

private:
    void answer(const Answer& given, const Done& done) {
        QTimer::singleShot(0, &m_context, [given, done] { done(given); });
    }

    Kept& m_kept;
    QObject m_context;
};

/// One run of the program over a folder and a keychain that outlive it.
struct Run {
    Run(const QString& folder, Kept& kept)
        : settings(folder),
          profiles(folder + u"/profiles.json"_s),
          secrets(std::make_unique<MemoryKeychain>(kept), std::chrono::seconds(5), nullptr, true) {
        language.choose(Language::Choice::English);
        (void)profiles.load();
        window = std::make_unique<MainWindow>(hub, theme, language, settings);
        window->resize(1280, 800);
        window->show();
    }
    ~Run() {
        window.reset();
        secrets.finish(std::chrono::seconds(5));
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    template <typename T>
    T* widget(const QString& name) const {
        T* found = window->findChild<T*>(name);
        if (!found) {
            qFatal("no such widget: %s", qPrintable(name));
        }
        return found;
    }
    Session* open(const QUuid& profile) {
        window->showProfile(profile);
        hub.open(profile);
        Session* session = hub.session(profile);
        const bool opened = QTest::qWaitFor([session] { return session->status().phase == fsm::Phase::Open; }, 15'000);
        return opened ? session : nullptr;
    }
    QString receiver() const { return widget<QPushButton>(u"receiver"_s)->text(); }
    /// What the receiver's menu offers.
    QStringList offered() const {
        QStringList texts;
        for (const QAction* action : menu()->actions()) {
            texts += action->isSeparator() ? QString() : action->text();
        }
        delete menu();
        texts.removeAll(QString());
        return texts;
    }
    QMenu* menu() const {
        auto* button = widget<QPushButton>(u"receiver"_s);
        if (!button->findChild<QMenu*>()) {
            button->click();
        }
        return button->findChild<QMenu*>();
    }
    /// Through the menu's action and its dialog, as a person does.
    void addReceiver(const QString& action, const QString& label, const QByteArray& key) const {
        for (QAction* offer : menu()->actions()) {
            if (offer->text() == action) {
                offer->trigger();
            }
        }
        delete menu();
        auto* dialog = widget<ReceiverDialog>(u"receiverDialog"_s);
        if (!label.isEmpty()) {
            dialog->findChild<QLineEdit*>(u"receiverLabel"_s)->setText(label);
        }
        dialog->findChild<QLineEdit*>(u"receiverKey"_s)->setText(QString::fromUtf8(key));
        dialog->findChild<QPushButton*>(u"addReceiver"_s)->click();
    }
    JsonEditor* json() const { return widget<JsonEditor>(u"composerJson"_s); }
    void click(const QString& name) const { widget<QAbstractButton>(name)->click(); }

    Settings settings;
    Language language;
    Theme theme;
    ProfileStore profiles;
    SecretStore secrets;
    SessionHub hub{profiles, secrets};
    std::unique_ptr<MainWindow> window;
};

QByteArray messageFrom(const QString& sender, const QByteArray& toKey) {
    Draft draft;
    draft.id = newUuid();
    draft.platform = draft.targetPlatform = u"qq"_s;
    draft.messageId = u"m"_s;
    draft.time = static_cast<double>(wallNow()) / 1e6;
    draft.senderId = u"u-1"_s;
    draft.senderName = sender;
    draft.segmentData = json::quoted(u"hello"_s);
    draft.targetKey = Secret(toKey);
    return encodeEnvelope(draft);
}

/// The last frame that went out of this session.
QByteArray lastSent(Session& session) {
    session.log().commit();
    for (qsizetype row = session.log().size() - 1; row >= 0; --row) {
        const FrameRecord& record = session.log().at(row);
        if (record.direction == Direction::Out && record.type == EnvelopeType::SysStd) {
            return session.log().payload(record.seq).value_or(QByteArray());
        }
    }
    return {};
}

} // namespace

/// No key where it does not belong: in the window, over two connections and a restart.
class TestKeyHomes : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void receiversBelongToAConnection();
    void theDemosPeopleStayInTheDemo();
    void aRestartKeepsReceiversInTheKeychain();
    void sendersAreOffered();
    void jsonMasksTheKeys();
    void masksAreExact_data();
    void masksAreExact();
    void jsonForgetsTheOtherConnection();
    void aPastedKeyIsMasked();
    void consentIsPerConnection();
    void iconsStayUnderThePointer();
    void aNewConnectionAsksNoKeychain();
    void aTypedKeyAsksTheKeychain();

private:
    QUuid add(Run& run, const QString& name);

    std::unique_ptr<QTemporaryDir> m_folder;
    Kept m_kept;
    LoopbackServer m_server;
};

void TestKeyHomes::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_kept = {};
    m_server.close();
    QVERIFY(m_server.listen({}).ok());
}

QUuid TestKeyHomes::add(Run& run, const QString& name) {
    Profile profile;
    profile.id = QUuid::createUuid();
    profile.name = name;
    profile.url = m_server.url();
    profile.platform = u"qq"_s;
    profile.senderName = u"Me"_s;
    run.secrets.write(profile.id, SecretKind::ApiKey, Secret("own-key-" + name.toUtf8()));
    return run.profiles.add(profile).ok() ? profile.id : QUuid();
}

void TestKeyHomes::receiversBelongToAConnection() {
    Run run(m_folder->path(), m_kept);
    const QUuid first = add(run, u"first"_s), second = add(run, u"second"_s);
    QVERIFY(run.open(first));
    run.addReceiver(u"Add receiver…"_s, u"Bob"_s, kCanary);
    QVERIFY2(run.receiver().contains(u"Bob"_s), qPrintable(run.receiver()));
    QCOMPARE(run.offered().size(), 3); // Bob, somebody new, and to forget Bob

    Session* other = run.open(second);
    QVERIFY(other);
    QCOMPARE(run.receiver(), u"choose… ▾"_s);
    QCOMPARE(run.offered(), QStringList{u"Add receiver…"_s});
    run.widget<QPlainTextEdit>(u"composerText"_s)->setPlainText(u"to nobody"_s);
    run.click(u"sendButton"_s);
    QTRY_VERIFY(!lastSent(*other).isEmpty());
    QVERIFY2(!betrays(lastSent(*other)), lastSent(*other).constData());

    run.window->showProfile(first);
    QVERIFY2(run.receiver().contains(u"Bob"_s), qPrintable(run.receiver()));
}

void TestKeyHomes::theDemosPeopleStayInTheDemo() {
    Run run(m_folder->path(), m_kept);
    Demo demo(run.hub);
    const auto alice = demo.start();
    QVERIFY(alice.ok());
    run.window->showProfile(*alice);
    QTRY_VERIFY_WITH_TIMEOUT(run.receiver().contains(u"Bob"_s), 15'000);
    QVERIFY(run.open(add(run, u"real"_s)));
    QCOMPARE(run.receiver(), u"choose… ▾"_s);
    QCOMPARE(run.offered(), QStringList{u"Add receiver…"_s});
    run.click(u"jsonMode"_s);
    QVERIFY(run.json()->bytes().contains(R"("message_dim":{"api_key":"")"));
}

void TestKeyHomes::aRestartKeepsReceiversInTheKeychain() {
    QUuid first, second;
    {
        Run run(m_folder->path(), m_kept);
        first = add(run, u"first"_s);
        second = add(run, u"second"_s);
        QVERIFY(run.open(first));
        run.addReceiver(u"Add receiver…"_s, u"Bob"_s, kCanary);
    }
    QVERIFY2(traitorsIn(m_folder->path()).isEmpty(), qPrintable(traitorsIn(m_folder->path()).join(u' ')));
    QVERIFY(betrays(m_kept.secrets.value(first.toString(QUuid::WithoutBraces) + u"/receivers"_s).reveal()));
    m_kept.questions = 0;
    Run run(m_folder->path(), m_kept);
    run.window->showProfile(first);
    QCOMPARE(m_kept.questions, 0);
    QVERIFY(run.open(second));
    QCOMPARE(run.receiver(), u"choose… ▾"_s);
    Session* session = run.open(first);
    QVERIFY(session);
    QTRY_VERIFY2(run.receiver().contains(u"Bob"_s), qPrintable(run.receiver()));
    // One more does not push out what was kept.
    run.addReceiver(u"Add receiver…"_s, u"Carol"_s, "carol-key-1");
    QCOMPARE(session->receivers().all().size(), std::size_t(2));
    QTRY_VERIFY(
        m_kept.secrets.value(first.toString(QUuid::WithoutBraces) + u"/receivers"_s).reveal().contains("carol-key-1"));
    QVERIFY(betrays(m_kept.secrets.value(first.toString(QUuid::WithoutBraces) + u"/receivers"_s).reveal()));
    // Who is chosen can be forgotten.
    for (QAction* action : run.menu()->actions()) {
        if (action->text().startsWith(u"Forget "_s) && action->text().contains(u"Carol"_s)) {
            action->trigger();
            break;
        }
    }
    QTRY_VERIFY(
        !m_kept.secrets.value(first.toString(QUuid::WithoutBraces) + u"/receivers"_s).reveal().contains("carol-key-1"));
    QVERIFY2(run.receiver().contains(u"Bob"_s), qPrintable(run.receiver()));
    run.hub.forget(first);
    QTRY_VERIFY(m_kept.secrets.value(first.toString(QUuid::WithoutBraces) + u"/receivers"_s).isEmpty());
}

void TestKeyHomes::sendersAreOffered() {
    Run run(m_folder->path(), m_kept);
    const QUuid first = add(run, u"first"_s), second = add(run, u"second"_s);
    Session* session = run.open(first);
    QVERIFY(session);
    const qsizetype before = session->log().size();
    QVERIFY(session->send(messageFrom(u"小红"_s, "own-key-first")).ok());
    QTRY_VERIFY_WITH_TIMEOUT(session->log().size() >= before + 3, 15'000); // out, its ACK, the message itself
    const QString offer = u"Enter the key of %1…"_s.arg(visibleName(u"小红"_s));
    QVERIFY(run.offered().contains(offer));
    run.addReceiver(offer, {}, kCanary);
    QVERIFY2(run.receiver().contains(u"小红"_s), qPrintable(run.receiver()));
    QVERIFY(!run.offered().contains(offer));
    QCOMPARE(session->receivers().all().front().platform, u"qq"_s);
    run.window->showProfile(second);
    QCOMPARE(run.offered(), QStringList{u"Add receiver…"_s});
}

void TestKeyHomes::jsonMasksTheKeys() {
    Run run(m_folder->path(), m_kept);
    Session* session = run.open(add(run, u"first"_s));
    QVERIFY(session);
    run.addReceiver(u"Add receiver…"_s, u"Bob"_s, kCanary);
    run.widget<QPlainTextEdit>(u"composerText"_s)->setPlainText(u"hello"_s);
    run.click(u"jsonMode"_s);
    QVERIFY(run.json()->toPlainText().contains(u"\"api_key\":\"••••ra\""_s));
    QVERIFY2(!betrays(run.json()->toPlainText()), qPrintable(run.json()->toPlainText()));
    QVERIFY(betrays(run.json()->bytes()));

    run.click(u"revealComposerKeys"_s);
    QVERIFY(betrays(run.json()->toPlainText()));
    run.click(u"revealComposerKeys"_s);
    QVERIFY(!betrays(run.json()->toPlainText()));

    // What is typed around the mask goes out with the key in its place.
    QTextCursor cursor = run.json()->document()->find(u"hello"_s);
    cursor.insertText(u"••••ra"_s);
    const QByteArray expected = run.json()->bytes();
    QVERIFY(expected.contains("\"data\":\"••••ra\"") && betrays(expected));
    run.click(u"sendButton"_s);
    QTRY_COMPARE(lastSent(*session), expected);
    QVERIFY(!betrays(run.json()->toPlainText()));
}

void TestKeyHomes::masksAreExact_data() {
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char* name, const char* frame, const char* shown) {
        QTest::newRow(name) << QByteArray(frame) << QByteArray(shown);
    };
    row("two that end alike", R"({"message_dim":{"api_key":"first-key-3f"},"x":{"api_key":"other-key-3f"}})",
        R"({"message_dim":{"api_key":"••••3f"},"x":{"api_key":"••••3f·2"}})");
    row("the same twice", R"([{"api_key":"first-key-3f"},{"api_key":"first-key-3f"}])",
        R"([{"api_key":"••••3f"},{"api_key":"••••3f"}])");
    row("escapes and spaces", R"({ "api_key" :  "k\u0065y-\/-long-3f" })", R"({ "api_key" :  "••••3f" })");
    row("a number", R"({"api_key":12345678})", R"({"api_key":"••••78"})");
    row("a mask that is text", R"({"data":"••••3f","api_key":"first-key-3f"})",
        R"({"data":"••••3f","api_key":"••••3f·2"})");
    row("cut off", R"({"api_key":"first-key-3f","data":)", R"({"api_key":"••••3f","data":)");
    row("none", R"({"api_key":"","data":1.0})", R"({"api_key":"","data":1.0})");
}

void TestKeyHomes::masksAreExact() {
    QFETCH(QByteArray, frame);
    MaskedKeys keys;
    const QByteArray shown = keys.masked(frame);
    QTEST(shown, "shown");
    QCOMPARE(keys.restored(shown), frame);
    // What is shown is shown once more, in another state of the editor.
    QCOMPARE(keys.masked(frame), shown);
    keys.clear();
    QCOMPARE(keys.restored(shown), shown);
}

void TestKeyHomes::jsonForgetsTheOtherConnection() {
    Run run(m_folder->path(), m_kept);
    const QUuid first = add(run, u"first"_s), second = add(run, u"second"_s);
    QVERIFY(run.open(first));
    run.addReceiver(u"Add receiver…"_s, u"Bob"_s, kCanary);
    run.click(u"jsonMode"_s);
    run.click(u"revealComposerKeys"_s);
    QVERIFY(betrays(run.json()->toPlainText()));
    run.window->showProfile(second);
    run.click(u"jsonMode"_s);
    QVERIFY(!run.widget<QAbstractButton>(u"revealComposerKeys"_s)->isChecked());
    for (int step = 0; step < 5; ++step) {
        run.json()->undo();
        QVERIFY(!betrays(run.json()->toPlainText()) && !betrays(run.json()->bytes()));
    }
    run.window->showProfile(first);
    QVERIFY(!betrays(run.json()->toPlainText()));
    QVERIFY(betrays(run.json()->bytes()));
}

void TestKeyHomes::aPastedKeyIsMasked() {
    Run run(m_folder->path(), m_kept);
    QVERIFY(run.open(add(run, u"first"_s)));
    run.click(u"jsonMode"_s);
    run.json()->selectAll();
    const QByteArray frame = messageFrom(u"Me"_s, kCanary);
    QGuiApplication::clipboard()->setText(QString::fromUtf8(frame));
    run.json()->paste();
    QVERIFY2(!betrays(run.json()->toPlainText()), qPrintable(run.json()->toPlainText()));
    QCOMPARE(run.json()->bytes(), frame);
}

void TestKeyHomes::consentIsPerConnection() {
    QUuid first, second;
    const auto isTicked = [](const Run& run) { return run.widget<QCheckBox>(u"doctorProbe"_s)->isChecked(); };
    {
        Run run(m_folder->path(), m_kept);
        first = add(run, u"first"_s);
        second = add(run, u"second"_s);
        run.window->showProfile(first);
        run.widget<QAction>(u"examineConnection"_s)->trigger();
        run.click(u"doctorProbe"_s);
        QVERIFY(isTicked(run));
        run.window->showProfile(second);
        QVERIFY(!isTicked(run));
        run.window->showProfile(first);
        QVERIFY(isTicked(run));
    }
    Run run(m_folder->path(), m_kept);
    run.window->showProfile(first);
    run.widget<QAction>(u"examineConnection"_s)->trigger();
    QVERIFY(!isTicked(run));
}

void TestKeyHomes::iconsStayUnderThePointer() {
    Run run(m_folder->path(), m_kept);
    const QUuid first = add(run, u"first"_s);
    Session* session = run.open(first);
    QVERIFY(session);
    QVERIFY(session->send(messageFrom(u"Me"_s, "own-key-first")).ok());
    QVERIFY(session->send(R"({"odd":")" + QByteArray(50'000, 'x') + R"("})").ok());
    QTRY_VERIFY_WITH_TIMEOUT(session->log().size() >= 4, 15'000);
    const auto places = [&run] {
        QCoreApplication::processEvents();
        QList<QPoint> found;
        for (const QString& name : {u"copyRaw"_s, u"copyRedacted"_s, u"revealKeys"_s}) {
            auto* button = run.widget<QAbstractButton>(name);
            found += button->mapTo(run.window.get(), QPoint());
        }
        return found;
    };
    const QList<QPoint> before = places();
    QSet<QString> titles;
    for (qsizetype row = 0; row < session->log().size(); ++row) {
        run.window->selection().setCurrent(session->log().at(row).seq);
        auto* title = run.window->findChild<ElidedLabel*>(u"inspectorTitle"_s);
        QTRY_VERIFY(title->fullText().startsWith(u"#%1 "_s.arg(row + 1)));
        titles.insert(title->fullText());
        QCOMPARE(places(), before);
    }
    QVERIFY(titles.size() >= 4);
}

void TestKeyHomes::aNewConnectionAsksNoKeychain() {
    Run run(m_folder->path(), m_kept);
    run.window->commands().create();
    auto* editor = run.window->findChild<ProfileEditor*>();
    QVERIFY(editor);
    editor->findChild<QLineEdit*>(u"profileUrl"_s)->setText(m_server.url().toString());
    editor->findChild<QLineEdit*>(u"profilePlatform"_s)->setText(u"qq"_s);
    QVERIFY(!editor->findChild<QLabel*>(u"keyNote"_s)->text().isEmpty());
    editor->findChild<QAbstractButton*>(u"profileSaveAndOpen"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(
        run.window->current().session() && run.window->current().session()->status().phase == fsm::Phase::Open, 15'000);
    QVERIFY(!run.secrets.isAwake());
    QCOMPARE(m_kept.questions, 0);
}

void TestKeyHomes::aTypedKeyAsksTheKeychain() {
    Run run(m_folder->path(), m_kept);
    run.window->commands().create();
    auto* editor = run.window->findChild<ProfileEditor*>();
    auto* key = editor->findChild<QLineEdit*>(u"profileKey"_s);
    editor->findChild<QLineEdit*>(u"profileUrl"_s)->setText(m_server.url().toString());
    key->setFocus();
    QTest::keyClicks(key, QString::fromLatin1(kCanary));
    QCOMPARE(m_kept.questions, 0);
    editor->findChild<QAbstractButton*>(u"profileSave"_s)->click();
    QTRY_VERIFY(std::any_of(m_kept.secrets.begin(), m_kept.secrets.end(),
                            [](const Secret& secret) { return secret == Secret(kCanary); }));
}

MAIM_TEST_CASE(TestKeyHomes)
#include "tst_key_homes.moc"
