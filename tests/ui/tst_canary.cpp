#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextEdit>

#include "loopback/loopback_server.h"
#include "models/latency_csv.h"
#include "profiles/redactor.h"
#include "profiles/secret_file.h"
#include "protocol/message.h"
#include "support/canary.h"
#include "support/scripted_server.h"
#include "support/test_case.h"
#include "ui/connections/passphrase_dialog.h"
#include "ui/shell/main_window.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

// A key that occurs nowhere else goes through every feature; afterwards it must be found nowhere: not in a file, not in
// an output, not in anything that a person or a screen reader could read in the window.
namespace {

/// A recording holds each message as it was, so also a key that a person wrote into one, and SQLite's files beside it.
bool isRecording(const QString& file) {
    return file.contains(u".maimlog"_s);
}

/// Whether the key stands in a recording below the folder. Packed, it may stand there in pieces.
bool isRecorded(const QString& folder) {
    QDirIterator files(folder, {u"*.maimlog"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const auto reader = SessionFileReader::open(files.next());
        for (const FrameRecord& record : reader ? (*reader)->readRecords().records : std::deque<FrameRecord>()) {
            const FrameBlockPtr block = (*reader)->block(record.seq);
            if (block && betrays(block->payload(record.seq).value_or(QByteArray()))) {
                return true;
            }
        }
    }
    return false;
}

const QString kMark = u"a mark"_s;

QStringList textsOf(const QAbstractItemView& view) {
    QStringList texts;
    const QAbstractItemModel* model = view.model();
    QList<QModelIndex> open{QModelIndex()};
    while (model && !open.isEmpty()) {
        const QModelIndex parent = open.takeLast();
        for (int row = 0; row < model->rowCount(parent); ++row) {
            for (int column = 0; column < model->columnCount(parent); ++column) {
                const QModelIndex index = model->index(row, column, parent);
                for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::EditRole, Qt::AccessibleTextRole,
                                       Qt::AccessibleDescriptionRole, Qt::StatusTipRole, Qt::WhatsThisRole}) {
                    texts += index.data(role).toString();
                }
            }
            open += model->index(row, 0, parent);
        }
    }
    return texts;
}

/// What a person, or a screen reader, gets from this widget.
QStringList textsOf(QWidget* widget) {
    QStringList texts{
        widget->windowTitle(), widget->toolTip(),   widget->accessibleName(), widget->accessibleDescription(),
        widget->statusTip(),   widget->whatsThis(), widget->objectName()};
    if (const auto* label = qobject_cast<QLabel*>(widget)) {
        texts += label->text();
    } else if (const auto* button = qobject_cast<QAbstractButton*>(widget)) {
        texts += button->text();
    } else if (const auto* line = qobject_cast<QLineEdit*>(widget)) {
        texts += line->displayText();
    } else if (const auto* box = qobject_cast<QComboBox*>(widget)) {
        texts += box->currentText();
    } else if (const auto* plain = qobject_cast<QPlainTextEdit*>(widget)) {
        texts += plain->toPlainText();
    } else if (const auto* rich = qobject_cast<QTextEdit*>(widget)) {
        texts += rich->toPlainText();
    } else if (const auto* view = qobject_cast<QAbstractItemView*>(widget)) {
        texts += textsOf(*view);
    }
    if (QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget)) {
        for (const QAccessible::Text kind :
             {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help}) {
            // A password field tells its dots alone; Qt sees to that.
            texts += accessible->text(kind);
        }
    }
    return texts;
}

QString traitorAmongWidgets() {
    for (QWidget* top : QApplication::topLevelWidgets()) {
        QList<QWidget*> widgets = top->findChildren<QWidget*>();
        widgets.prepend(top);
        for (QWidget* widget : widgets) {
            for (const QString& text : textsOf(widget)) {
                if (betrays(text)) {
                    return QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName() +
                           u": "_s + text;
                }
            }
        }
    }
    return {};
}

QByteArray logged; ///< everything that went through Qt's log

void keepLog(QtMsgType, const QMessageLogContext&, const QString& line) {
    logged += line.toUtf8() + '\n';
}

Profile profileTo(const QUrl& url, KeyPlacement placement) {
    Profile profile;
    profile.id = QUuid::createUuid();
    profile.name = u"canary"_s;
    profile.url = url;
    profile.platform = u"qq"_s;
    profile.placement = placement;
    return profile;
}

QByteArray messageToOneself() {
    Draft draft;
    draft.id = newUuid();
    draft.platform = u"qq"_s;
    draft.messageId = u"m"_s;
    draft.time = static_cast<double>(wallNow()) / 1e6;
    draft.senderId = u"u"_s;
    draft.senderName = u"U"_s;
    draft.segmentData = json::quoted(u"to myself"_s);
    draft.targetKey = Secret(kCanary);
    draft.targetPlatform = u"qq"_s;
    return encodeEnvelope(draft);
}

/// Each copy that does not ask for the keys by its name; and that one, which holds them.
void copyAll(MainWindow& window) {
    const auto* clipboard = QGuiApplication::clipboard();
    const auto copy = [&](const QString& name) {
        auto* action = window.findChild<QAction*>(name);
        auto* button = window.findChild<QAbstractButton*>(name);
        QVERIFY2(action || button, qPrintable(name));
        QGuiApplication::clipboard()->clear();
        action ? action->trigger() : button->click();
    };
    for (const QString& name : {u"copyFrameRedacted"_s, u"copyRedacted"_s, u"copyEvents"_s}) {
        if (auto* list = window.findChild<QAbstractItemView*>(u"eventsList"_s)) {
            list->selectAll();
        }
        copy(name);
        QTRY_VERIFY2(!clipboard->text().isEmpty(), qPrintable(name));
        QVERIFY2(!betrays(clipboard->text()), qPrintable(name));
    }
    if (auto* chat = window.findChild<QAbstractItemView*>(u"chatView"_s); chat && chat->currentIndex().isValid()) {
        QGuiApplication::clipboard()->clear();
        QTest::keySequence(chat, QKeySequence::Copy);
        QVERIFY(!betrays(clipboard->text()));
    }
}

/// The doctor walks the way with the key, and shows all that it saw.
void examine(MainWindow& window) {
    window.findChild<QAction*>(u"examineConnection"_s)->trigger();
    auto* cancel = window.findChild<QAbstractButton*>(u"doctorCancel"_s);
    window.findChild<QAbstractButton*>(u"doctorExamine"_s)->click();
    QVERIFY(cancel->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!cancel->isEnabled(), 60'000);
    int opened = 0;
    for (StepHead* head : window.findChildren<StepHead*>()) {
        head->setChecked(true);
        opened += head->isChecked() ? 1 : 0;
    }
    QVERIFY(opened > 0);
    const QString traitor = traitorAmongWidgets();
    QVERIFY2(traitor.isEmpty(), qPrintable(traitor));
    QGuiApplication::clipboard()->clear();
    window.findChild<QAbstractButton*>(u"doctorCopy"_s)->click();
    QVERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    QVERIFY2(!betrays(QGuiApplication::clipboard()->text()), qPrintable(QGuiApplication::clipboard()->text()));
}

} // namespace

class TestCanary : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theSearchFindsTheKeyInEachForm();
    void nothingInTheWindowOrAFileHoldsTheKey_data();
    void nothingInTheWindowOrAFileHoldsTheKey();
    void theOutboxShowsNoKey();
    void exportsAndCopiesHoldNoKey();
    void aPeerThatTellsTheKeyBackDoesNotSpreadIt_data();
    void aPeerThatTellsTheKeyBackDoesNotSpreadIt();
    void formsAndTheFileOfKeysHoldNoKey();
    void theProgramLeavesNoKeyBehind_data();
    void theProgramLeavesNoKeyBehind();
    void cleanupTestCase();

private:
    void startServer(const QByteArray& key);

    QTemporaryDir m_folder;
    std::unique_ptr<LoopbackServer> m_server;
};

void TestCanary::initTestCase() {
    QVERIFY(m_folder.isValid());
    qInstallMessageHandler(keepLog);
    QLoggingCategory::setFilterRules(u"maim.*=true"_s);
}

void TestCanary::cleanupTestCase() {
    qInstallMessageHandler(nullptr);
    QVERIFY2(!betrays(logged), "the log holds the key");
}

void TestCanary::startServer(const QByteArray& key) {
    m_server = std::make_unique<LoopbackServer>();
    LoopbackServer::Settings settings;
    settings.keys = {Secret(key)};
    QVERIFY(m_server->listen(settings).ok());
}

void TestCanary::theSearchFindsTheKeyInEachForm() {
    QStringList encodings;
    for (const Disguise& form : disguises()) {
        QVERIFY2(betrays("before " + form.bytes + " after"), form.name);
        encodings << QString::fromLatin1(form.name).first(1);
    }
    encodings.removeDuplicates();
    QCOMPARE(encodings.size(), 9);
    for (int before = 0; before < 3; ++before) {
        QVERIFY(betrays((QByteArray(before, 'x') + kCanary + "more").toBase64()));
        QVERIFY(betrays((QByteArray(before, 'x') + kCanary + "more").toBase64(QByteArray::Base64UrlEncoding)));
    }
    QVERIFY(!betrays(QByteArray("nothing here but a masked key ••••ra")));
}

void TestCanary::nothingInTheWindowOrAFileHoldsTheKey_data() {
    QTest::addColumn<KeyPlacement>("placement");
    QTest::addColumn<QByteArray>("serverKey");
    QTest::newRow("query, let in") << KeyPlacement::Query << kCanary;
    QTest::newRow("header, let in") << KeyPlacement::Header << kCanary;
    QTest::newRow("both, let in") << KeyPlacement::Both << kCanary;
    QTest::newRow("query, refused") << KeyPlacement::Query << QByteArray("another-key");
    QTest::newRow("header, refused") << KeyPlacement::Header << QByteArray("another-key");
}

void TestCanary::nothingInTheWindowOrAFileHoldsTheKey() {
    QFETCH(KeyPlacement, placement);
    QFETCH(QByteArray, serverKey);
    startServer(serverKey);
    Settings settings(m_folder.path());
    Language language;
    Theme theme;
    ProfileStore profiles(m_folder.filePath(u"profiles.json"_s));
    SecretStore secrets(SecretStore::Mode::MemoryOnly);
    const QTemporaryDir recordings;
    SessionArchive archive(recordings.filePath(u"sessions"_s), Retention(), {kMark, {}});
    SessionHub hub(profiles, secrets, &archive);
    MainWindow window(hub, theme, language, settings);
    window.resize(1280, 800);
    window.show();

    const Profile profile = profileTo(m_server->url(), placement);
    QVERIFY(profiles.add(profile).ok());
    secrets.write(profile.id, SecretKind::ApiKey, Secret(kCanary));
    window.showProfile(profile.id);
    hub.open(profile.id);
    Session* session = hub.session(profile.id);
    const bool letIn = serverKey == kCanary;
    const fsm::Phase expected = letIn ? fsm::Phase::Open : fsm::Phase::Refused;
    QTRY_COMPARE_WITH_TIMEOUT(session->status().phase, expected, 15'000);
    if (letIn) {
        QVERIFY(session->send(messageToOneself()).ok());
        // Out, its ACK, the routed message, our ACK: the key stands in two of them.
        QTRY_VERIFY_WITH_TIMEOUT(session->log().size() >= 4, 15'000);
        QVERIFY(betrays(*session->log().payload(1)));
        for (qsizetype row = 0; row < session->log().size(); ++row) {
            window.selection().setCurrent(session->log().at(row).seq);
            QTest::qWait(150); // all that follows the choice is shown
            const QString traitor = traitorAmongWidgets();
            QVERIFY2(traitor.isEmpty(), qPrintable(traitor));
            copyAll(window);
        }
        const QString csv = m_folder.filePath(u"latency.csv"_s);
        QFile file(csv);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(latencyCsv(session->latency(), TimeStamp::now())) > 0);
    }
    examine(window);
    const QString traitor = traitorAmongWidgets();
    QVERIFY2(traitor.isEmpty(), qPrintable(traitor));
    QVERIFY2(traitorsIn(m_folder.path()).isEmpty(), qPrintable(traitorsIn(m_folder.path()).join(u' ')));
    // The connection's key never gets into a recording by itself; what a person wrote into a message does.
    if (letIn) {
        QTRY_COMPARE_WITH_TIMEOUT(session->recording()->waitingBytes, 0, 20'000);
    }
    if (letIn) {
        QCOMPARE((*SessionFileReader::open(session->recording()->file))->facts().mark, kMark);
    }
    QCOMPARE(isRecorded(recordings.path()), letIn);
    for (const QString& file : traitorsIn(recordings.path())) {
        QVERIFY2(isRecording(file), qPrintable(file));
    }
    QDirIterator files(recordings.path(), QDir::Files | QDir::Hidden);
    while (files.hasNext()) {
        const QString file = files.next();
        constexpr QFile::Permissions kOthers =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY2((QFile::permissions(file) & kOthers) == 0, qPrintable(file));
    }
}

// What waits is on the disk as it was written, for its owner alone; the window shows no key of it.
void TestCanary::theOutboxShowsNoKey() {
    const QTemporaryDir outboxes;
    Settings settings(m_folder.path());
    Language language;
    Theme theme;
    ProfileStore profiles(m_folder.filePath(u"profiles.json"_s));
    SecretStore secrets(SecretStore::Mode::MemoryOnly);
    SessionHub hub(profiles, secrets);
    hub.keepOutboxes(outboxes.filePath(u"outbox"_s));
    MainWindow window(hub, theme, language, settings);
    window.show();
    const Profile profile = profileTo(QUrl(u"ws://127.0.0.1:1/ws"_s), KeyPlacement::Query);
    QVERIFY(profiles.add(profile).ok());
    secrets.write(profile.id, SecretKind::ApiKey, Secret(kCanary));
    window.showProfile(profile.id);
    Session* session = hub.session(profile.id);
    QVERIFY(session->send(messageToOneself()).ok());
    QVERIFY(session->send(R"({"type":"odd","api_key":")" + kCanary + R"("})").ok());
    const auto* list = window.findChild<QAbstractItemView*>(u"outboxView"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, 15'000);
    QTRY_VERIFY(list->isVisible());
    const QString traitor = traitorAmongWidgets();
    QVERIFY2(traitor.isEmpty(), qPrintable(traitor));
    QVERIFY2(traitorsIn(m_folder.path()).isEmpty(), qPrintable(traitorsIn(m_folder.path()).join(u' ')));
    const QStringList files = traitorsIn(outboxes.path());
    QVERIFY(!files.isEmpty());
    for (const QString& file : files) {
        constexpr QFile::Permissions kOthers =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY2((QFile::permissions(file) & kOthers) == 0, qPrintable(file));
    }
}

void TestCanary::exportsAndCopiesHoldNoKey() {
    ProfileStore profiles(m_folder.filePath(u"export-source.json"_s));
    // As a person would paste it: the address with the key in it.
    const QByteArray address =
        "ws://127.0.0.1:1/ws?platform=qq&api_key=" + QUrl::toPercentEncoding(QString::fromLatin1(kCanary));
    const Result<PastedUrl> pasted = takeApart(QString::fromLatin1(address));
    QVERIFY(pasted.ok());
    QVERIFY(pasted->apiKey == Secret(kCanary));
    Profile profile = profileTo(pasted->url, KeyPlacement::Query);
    QVERIFY(profiles.add(profile).ok());
    QVERIFY(profiles.exportTo(m_folder.filePath(u"exported.json"_s), {profile.id}).ok());
    QVERIFY(traitorsIn(m_folder.path()).isEmpty());
}

void TestCanary::aPeerThatTellsTheKeyBackDoesNotSpreadIt_data() {
    QTest::addColumn<int>("code");
    QTest::newRow("refused, as the real server closes") << 1000;
    QTest::newRow("policy") << 1008;
    QTest::newRow("internal error") << 1011;
    QTest::newRow("a code of its own") << 4001;
}

void TestCanary::aPeerThatTellsTheKeyBackDoesNotSpreadIt() {
    QFETCH(int, code);
    Script script;
    script.closeAtOnce = Script::Close{code, u"Authentication failed: "_s + QString::fromLatin1(kCanary)};
    ScriptedServer server(script);
    Settings settings(m_folder.path());
    Language language;
    Theme theme;
    ProfileStore profiles(m_folder.filePath(u"profiles.json"_s));
    SecretStore secrets(SecretStore::Mode::MemoryOnly);
    SessionHub hub(profiles, secrets);
    MainWindow window(hub, theme, language, settings);
    window.show();
    Profile profile = profileTo(server.url(), KeyPlacement::Header);
    profile.reconnect = false;
    QVERIFY(profiles.add(profile).ok());
    secrets.write(profile.id, SecretKind::ApiKey, Secret(kCanary));
    window.showProfile(profile.id);
    hub.open(profile.id);
    QTRY_VERIFY_WITH_TIMEOUT(hub.session(profile.id)->status().verdict, 15'000);
    QTest::qWait(100); // all that follows the verdict is shown
    const QString traitor = traitorAmongWidgets();
    QVERIFY2(traitor.isEmpty(), qPrintable(traitor));
    auto* list = window.findChild<QAbstractItemView*>(u"eventsList"_s);
    list->selectAll();
    window.findChild<QAction*>(u"copyEvents"_s)->trigger();
    QVERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    QVERIFY2(!betrays(QGuiApplication::clipboard()->text()), qPrintable(QGuiApplication::clipboard()->text()));
    examine(window);
}

void TestCanary::formsAndTheFileOfKeysHoldNoKey() {
    const QTemporaryDir folder;
    Settings settings(folder.path());
    Language language;
    Theme theme;
    ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    SecretStore secrets(SecretStore::Mode::MemoryOnly);
    secrets.offerFile(std::make_unique<SecretFile>(folder.filePath(u"secrets.maimkeys"_s), SealCost{1, 8}));
    SessionHub hub(profiles, secrets);
    MainWindow window(hub, theme, language, settings);
    window.show();
    const Profile profile = profileTo(QUrl(u"ws://127.0.0.1:1/ws"_s), KeyPlacement::Query);
    QVERIFY(profiles.add(profile).ok());
    secrets.write(profile.id, SecretKind::ApiKey, Secret(kCanary));
    secrets.write(profile.id, SecretKind::KeyPassphrase, Secret(kCanary));

    window.commands().edit(profile.id);
    auto* editor = window.findChild<ProfileEditor*>();
    auto* key = editor->findChild<QLineEdit*>(u"profileKey"_s);
    QTRY_COMPARE(key->text(), QString::fromLatin1(kCanary));
    PassphraseDialog::ask(theme, secrets, &window);
    auto* dialog = editor->findChild<PassphraseDialog*>();
    dialog = dialog ? dialog : window.findChild<PassphraseDialog*>();
    QVERIFY(dialog);
    for (const QString& name : {u"passphrase"_s, u"passphraseAgain"_s}) {
        dialog->findChild<QLineEdit*>(name)->setText(QString::fromLatin1(kCanary));
    }
    QString traitor = traitorAmongWidgets();
    QVERIFY2(traitor.isEmpty(), qPrintable(traitor));
    dialog->findChild<QPushButton*>(u"passphraseSubmit"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(secrets.backend(), SecretStore::Backend::File, 15'000);
    editor->findChild<QPushButton*>(u"profileSave"_s)->click();
    traitor = traitorAmongWidgets();
    QVERIFY2(traitor.isEmpty(), qPrintable(traitor));
    QVERIFY(QFile::exists(folder.filePath(u"secrets.maimkeys"_s)));
    QTRY_VERIFY(QFile(folder.filePath(u"secrets.maimkeys"_s)).size() > 200);
    QVERIFY2(traitorsIn(folder.path()).isEmpty(), qPrintable(traitorsIn(folder.path()).join(u' ')));
    // What leaves as text passes the redactor, in whatever words.
    for (const Disguise& form : disguises().first(2)) {
        QVERIFY(!betrays(Redactor::redact(u"someone wrote "_s + QString::fromLatin1(form.bytes))));
    }
}

void TestCanary::theProgramLeavesNoKeyBehind_data() {
    QTest::addColumn<QString>("where");
    QTest::addColumn<QByteArray>("serverKey");
    QTest::newRow("query") << u"query"_s << kCanary;
    QTest::newRow("header") << u"header"_s << kCanary;
    QTest::newRow("both, refused") << u"both"_s << QByteArray("another-key");
}

// The real program as a process, with a home of its own: what it writes, prints and photographs.
void TestCanary::theProgramLeavesNoKeyBehind() {
    QFETCH(QString, where);
    QFETCH(QByteArray, serverKey);
    startServer(serverKey);
    QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name :
         {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "TMPDIR"}) {
        environment.insert(QString::fromLatin1(name), home.path());
    }
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s);
    environment.insert(u"QT_LOGGING_RULES"_s, u"maim.*=true"_s);
    environment.insert(u"MAIM_API_KEY"_s, QString::fromLatin1(kCanary));
    QProcess program;
    program.setProcessEnvironment(environment);
    program.setWorkingDirectory(home.path());
    program.start(QStringLiteral(MAIM_BINARY_DIR "/maim-console"),
                  {u"--connect"_s, m_server->url().toString(), u"--platform"_s, u"qq"_s, u"--auth"_s, where,
                   u"--data-dir"_s, home.filePath(u"data"_s), u"--screenshot"_s, home.filePath(u"window.png"_s),
                   u"--report"_s, home.filePath(u"report.json"_s), u"--quit-after"_s, u"6"_s});
    QTRY_VERIFY_WITH_TIMEOUT(program.state() == QProcess::NotRunning, 60'000);
    const QByteArray output = program.readAllStandardOutput() + program.readAllStandardError();
    QVERIFY2(program.exitCode() == 0, output.constData());
    QVERIFY(QFile::exists(home.filePath(u"window.png"_s)));
    QVERIFY(QFile::exists(home.filePath(u"report.json"_s)));
    QVERIFY2(!betrays(output), output.constData());
    QVERIFY2(traitorsIn(home.path()).isEmpty(), qPrintable(traitorsIn(home.path()).join(u' ')));
}

MAIM_TEST_CASE(TestCanary)
#include "tst_canary.moc"
