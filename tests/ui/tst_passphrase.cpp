#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

#include "profiles/secret_file.h"
#include "support/program_parts.h"
#include "support/test_case.h"
#include "ui/connections/passphrase_dialog.h"
#include "ui/shell/main_window.h"

using namespace maim;
using namespace Qt::StringLiterals;
using Backend = SecretStore::Backend;

namespace {

/// The window over a folder, with a file of keys on offer and no keychain.
struct Program : test::ProgramParts {
    explicit Program(const QString& over) : ProgramParts(over) {
        secrets.offerFile(std::make_unique<SecretFile>(folder + u"/secrets.maimkeys"_s, SealCost{1, 8}));
        language.choose(Language::Choice::English);
        (void)profiles.load();
        window = std::make_unique<MainWindow>(hub, theme, language, settings);
        window->show();
    }

    PassphraseDialog* dialog() const {
        for (QWidget* top : QApplication::topLevelWidgets()) {
            if (auto* found = qobject_cast<PassphraseDialog*>(top); found && found->isVisible()) {
                return found;
            }
        }
        return nullptr;
    }
    void type(const QString& field, const QString& text) const {
        auto* line = dialog()->findChild<QLineEdit*>(field);
        line->clear();
        QTest::keyClicks(line, text);
    }
    void press(const QString& button) const { dialog()->findChild<QPushButton*>(button)->click(); }
    QString note() const { return dialog()->findChild<QLabel*>(u"passphraseNote"_s)->text(); }

    std::unique_ptr<MainWindow> window;
};

Profile someProfile() {
    Profile profile;
    profile.id = QUuid::createUuid();
    profile.name = u"Staging"_s;
    profile.url = QUrl(u"ws://127.0.0.1:1/ws"_s);
    profile.platform = u"qq"_s;
    return profile;
}

} // namespace

class TestPassphrase : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        TestCase::init();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void keepsKeysInAFileFromTheForm() {
        Program program(m_folder->path());
        QVERIFY(!program.dialog());
        program.window->commands().create();
        auto* editor = program.window->findChild<ProfileEditor*>();
        auto* offer = editor->findChild<QPushButton*>(u"keyFileButton"_s);
        QVERIFY(offer->isVisible());
        offer->click();
        QVERIFY(program.dialog());
        program.press(u"passphraseSubmit"_s);
        QVERIFY(!program.note().isEmpty());
        program.type(u"passphrase"_s, u"short"_s);
        program.press(u"passphraseSubmit"_s);
        QVERIFY2(program.note().contains(u"8"_s), qPrintable(program.note()));
        program.type(u"passphrase"_s, u"long enough"_s);
        program.type(u"passphraseAgain"_s, u"long enougg"_s);
        program.press(u"passphraseSubmit"_s);
        QVERIFY2(program.note().contains(u"differ"_s), qPrintable(program.note()));
        program.type(u"passphraseAgain"_s, u"long enough"_s);
        program.press(u"passphraseSubmit"_s);
        QTRY_COMPARE(program.secrets.backend(), Backend::File);
        QVERIFY(!offer->isVisible());
        QTRY_VERIFY(!program.dialog());
    }

    void blocksNoWindow() {
        makeFileWithKey();
        Program program(m_folder->path());
        QVERIFY(QTest::qWaitForWindowExposed(program.window.get()));
        QVERIFY(!program.dialog());
        program.hub.open(m_profile.id);
        QTRY_VERIFY(program.dialog());
        QVERIFY(!program.dialog()->isModal());
        QVERIFY(!QApplication::activeModalWidget());
        auto* button = program.window->findChild<QPushButton*>(u"newConnectionButton"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(program.window->findChild<ProfileEditor*>());
    }

    void comesOverAFormThatBlocksIt() {
        makeFileWithKey();
        Program program(m_folder->path());
        program.hub.open(m_profile.id);
        QTRY_VERIFY(program.dialog());
        program.window->commands().edit(m_profile.id);
        auto* editor = program.window->findChild<ProfileEditor*>();
        QCOMPARE(QApplication::activeModalWidget(), editor);
        QTRY_COMPARE(program.dialog()->parentWidget(), editor);
        // To put another in its place is not to go on without the keys.
        QCOMPARE(program.secrets.backend(), Backend::FileLocked);
        program.type(u"passphrase"_s, u"long enough"_s);
        program.press(u"passphraseSubmit"_s);
        QTRY_COMPARE(program.secrets.backend(), Backend::File);
        QTRY_VERIFY(!program.dialog());
    }

    void opensTheConnectionOnceUnlocked() {
        makeFileWithKey();
        Program program(m_folder->path());
        program.hub.open(m_profile.id);
        QTRY_VERIFY(program.dialog());
        program.type(u"passphrase"_s, u"wrong passphrase"_s);
        program.press(u"passphraseSubmit"_s);
        QTRY_VERIFY2(program.note().contains(u"does not open"_s), qPrintable(program.note()));
        QCOMPARE(program.hub.session(m_profile.id)->status().phase, fsm::Phase::Idle);
        program.type(u"passphrase"_s, u"long enough"_s);
        program.press(u"passphraseSubmit"_s);
        QTRY_VERIFY(program.hub.session(m_profile.id)->status().phase != fsm::Phase::Idle);
        QCOMPARE(program.hub.session(m_profile.id)->credentials().apiKey, Secret("kept key"));
    }

    void goesOnWithoutIt() {
        QTest::ignoreMessage(QtWarningMsg, "Secrets are kept for this run only.");
        makeFileWithKey();
        Program program(m_folder->path());
        program.hub.open(m_profile.id);
        QTRY_VERIFY(program.dialog());
        program.press(u"passphraseLeave"_s);
        QCOMPARE(program.secrets.backend(), Backend::ThisRunOnly);
        QTRY_VERIFY(program.hub.session(m_profile.id)->status().phase != fsm::Phase::Idle);
    }

    // A form that could not read the key must not take its empty field for a wish to remove it.
    void savingTheFormWhileLockedKeepsTheKey() {
        QTest::ignoreMessage(QtWarningMsg, "Secrets are kept for this run only.");
        makeFileWithKey();
        {
            Program program(m_folder->path());
            program.window->commands().edit(m_profile.id);
            QTRY_VERIFY(program.dialog());
            program.press(u"passphraseLeave"_s);
            auto* editor = program.window->findChild<ProfileEditor*>();
            editor->findChild<QLineEdit*>(u"profileName"_s)->setText(u"Renamed"_s);
            editor->findChild<QPushButton*>(u"profileSave"_s)->click();
            QCOMPARE(program.profiles.at(0).name, u"Renamed"_s);
            unlock(program);
        }
        Program program(m_folder->path());
        unlock(program);
        QByteArray found;
        program.secrets.read(m_profile.id, SecretKind::ApiKey, this,
                             [&](const Secret& secret) { found = secret.reveal(); });
        QTRY_COMPARE(found, QByteArray("kept key"));
    }

private:
    static void unlock(Program& program) {
        bool opened = false;
        program.secrets.useFile(Secret("long enough"), [&](const Outcome& outcome) { opened = outcome.ok(); });
        QTRY_VERIFY(opened);
    }
    void makeFileWithKey() {
        m_profile = someProfile();
        Program program(m_folder->path());
        unlock(program);
        QVERIFY(program.profiles.add(m_profile).ok());
        program.secrets.write(m_profile.id, SecretKind::ApiKey, Secret("kept key"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Profile m_profile;
};

MAIM_TEST_CASE(TestPassphrase)
#include "tst_passphrase.moc"
