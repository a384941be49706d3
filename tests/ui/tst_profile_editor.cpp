#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableWidget>

#include "support/test_case.h"
#include "transport/tls_facts.h"
#include "ui/connections/profile_editor.h"
#include "ui/shell/language.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

Profile complete() {
    Profile profile;
    profile.id = QUuid::createUuid();
    profile.name = u"Staging"_s;
    profile.url = QUrl(u"wss://bot.example:8443/ws"_s);
    profile.platform = u"qq"_s;
    profile.placement = KeyPlacement::Both;
    profile.uuidPolicy = UuidPolicy::Kept;
    profile.uuid = u"11111111-2222-4333-8444-555555555555"_s;
    profile.headers = {{u"X-Team"_s, u"blue"_s}, {u"X-Trace"_s, u"1"_s}};
    profile.tls.verifyPeer = false;
    profile.tls.unverifiedHost = u"bot.example"_s;
    profile.tls.unverifiedSince = wallNow();
    profile.proxy = {ProxyKind::Socks5, u"proxy.example"_s, 1080, u"ada"_s, true};
    profile.maxMessageBytes = 1'000'001; // no whole number of KiB
    profile.verdictMs = 5'000;
    profile.ackTimeoutMs = 7'000;
    profile.reconnect = false;
    profile.reconnectMaxMs = 9'000;
    profile.autoAck = false;
    profile.engine = Engine::Qt;
    profile.compression = true;
    profile.senderId = u"alice"_s;
    profile.unknown.insert(u"later"_s, 1);
    return profile;
}

} // namespace

class TestProfileEditor : public maim::test::TestCase {
    Q_OBJECT
private:
    struct Form {
        explicit Form(const Profile& profile)
            : secrets(SecretStore::Mode::MemoryOnly), editor(theme, secrets, profile) {
            editor.show();
        }
        template <typename T>
        T* field(const QString& name) {
            T* found = editor.findChild<T*>(name);
            if (!found) {
                qFatal("no such field: %s", qPrintable(name));
            }
            return found;
        }
        QLineEdit* line(const QString& name) { return field<QLineEdit>(name); }
        QString note(const QString& name) { return field<FieldNote>(name)->text(); }
        void paste(const QString& text) {
            QLineEdit* url = line(u"profileUrl"_s);
            url->clear();
            QApplication::clipboard()->setText(text);
            url->paste();
        }
        void press(const QString& name) { QTest::mouseClick(field<QPushButton>(name), Qt::LeftButton); }

        Theme theme;
        SecretStore secrets;
        ProfileEditor editor;
    };

private Q_SLOTS:
    void givesBackWhatItWasGiven() {
        const Profile profile = complete();
        Form form(profile);
        QCOMPARE(form.editor.profile(), profile);
    }

    void offersCompressionByOneEngineAlone() {
        Form form({});
        auto* compression = form.field<QCheckBox>(u"compression"_s);
        QVERIFY(compression->isEnabled() && !form.editor.profile().compression);
        compression->click();
        QVERIFY(form.editor.profile().compression);
        form.field<QComboBox>(u"engine"_s)->setCurrentIndex(static_cast<int>(Engine::Qt));
        QVERIFY(!compression->isEnabled());
        form.field<QComboBox>(u"engine"_s)->setCurrentIndex(static_cast<int>(Engine::Exact));
        QVERIFY(compression->isEnabled() && compression->isChecked());
    }

    void takesAPastedAddressApart() {
        Form form({});
        form.paste(u"ws://127.0.0.1:18040/ws?api_key=alpha%2Bbeta99&platform=qq"_s);
        QCOMPARE(form.line(u"profileUrl"_s)->text(), u"ws://127.0.0.1:18040/ws"_s);
        QCOMPARE(form.line(u"profileKey"_s)->text(), u"alpha+beta99"_s);
        QCOMPARE(form.line(u"profilePlatform"_s)->text(), u"qq"_s);
        QVERIFY(form.note(u"urlNote"_s).contains(u"••••99"_s));
        QVERIFY(!form.note(u"urlNote"_s).contains(u"alpha"_s));
    }

    void takesATypedAddressApartOnlyWhenItIsWhole() {
        Form form({});
        QVERIFY(QTest::qWaitForWindowActive(&form.editor));
        QLineEdit* url = form.line(u"profileUrl"_s);
        url->setFocus();
        const QString text = u"ws://h/ws?api_key=abcdefgh12"_s;
        QTest::keyClicks(url, text);
        QCOMPARE(url->text(), text);
        QTest::keyClick(url, Qt::Key_Tab);
        QCOMPARE(url->text(), u"ws://h/ws"_s);
        QCOMPARE(form.line(u"profileKey"_s)->text(), u"abcdefgh12"_s);
    }

    void showsAsWhomTheServerSeesUs() {
        Form form({});
        const auto note = [&] { return form.note(u"effectiveIdentity"_s); };
        QVERIFY2(note().contains(u"no key"_s), qPrintable(note()));
        form.line(u"profileKey"_s)->setText(u"secret-canary-7f"_s);
        form.line(u"profilePlatform"_s)->setText(u"qq"_s);
        QVERIFY2(note().contains(u"••••7f"_s) && note().contains(u"query"_s), qPrintable(note()));
        form.field<QComboBox>(u"profilePlacement"_s)->setCurrentIndex(1);
        QVERIFY2(note().contains(u"header"_s) && !note().contains(u"query"_s), qPrintable(note()));
        // The query wins on the server.
        form.field<QComboBox>(u"profilePlacement"_s)->setCurrentIndex(2);
        QVERIFY2(note().contains(u"query"_s), qPrintable(note()));
    }

    void makesAKeptUuidAndSaysWhatItMeans() {
        Form form({});
        const QString fresh = form.note(u"uuidNote"_s);
        QVERIFY(!form.line(u"profileUuid"_s)->isEnabled());
        form.field<QComboBox>(u"profileUuidPolicy"_s)->setCurrentIndex(1);
        QCOMPARE(form.line(u"profileUuid"_s)->text().size(), 36);
        QVERIFY(form.note(u"uuidNote"_s) != fresh);
    }

    void warnsAboutSwitchedOffVerification() {
        Form form({});
        QVERIFY(form.note(u"verificationWarning"_s).isEmpty());
        form.field<QCheckBox>(u"tlsVerificationOff"_s)->setChecked(true);
        QVERIFY(form.note(u"verificationWarning"_s).contains(u"red badge"_s));
    }

    void saysWhatIsWrongBesideItsCause_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("page");
        QTest::newRow("no address") << u"profileUrl"_s << u""_s << 0;
        QTest::newRow("scheme") << u"profileUrl"_s << u"ftp://h/ws"_s << 0;
        QTest::newRow("wildcard") << u"profileUrl"_s << u"ws://0.0.0.0:8095/ws"_s << 0;
        QTest::newRow("nonsense") << u"profileUrl"_s << u"not an address"_s << 0;
        QTest::newRow("control character in the key") << u"profileKey"_s << u"ab\u0007cdefgh"_s << 0;
        QTest::newRow("authority file") << u"tlsAuthority"_s << u"/nowhere/ca.pem"_s << 2;
        QTest::newRow("certificate that is not there") << u"tlsCertificate"_s << u"/nowhere/client.pem"_s << 2;
    }

    void saysWhatIsWrongBesideItsCause() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(int, page);
        Profile profile = complete();
        profile.tls.roots = TrustRoots::OwnFile;
        profile.tls.authorityFile = QStringLiteral(MAIM_SOURCE_DIR "/CMakeLists.txt");
        Form form(profile);
        form.line(field)->setText(value);
        QSignalSpy saved(&form.editor, &ProfileEditor::saved);
        form.press(u"profileSave"_s);
        QCOMPARE(saved.count(), 0);
        QVERIFY(form.editor.isVisible());
        QCOMPARE(form.line(field)->text(), value);
        QCOMPARE(form.field<QTabWidget>(u"profileTabs"_s)->currentIndex(), page);
        const auto notes = form.field<QTabWidget>(u"profileTabs"_s)->currentWidget()->findChildren<FieldNote*>();
        const auto problems = std::count_if(notes.begin(), notes.end(), [](FieldNote* note) {
            return note->hasProblem() && note->isVisible() && note->text().size() > 10;
        });
        QCOMPARE(problems, 1);
    }

    void wantsAPhraseBeforeAPublicHostIsNotVerified_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("enough");
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("a yes") << u"yes"_s << false;
        QTest::newRow("half of it") << u"I under"_s << false;
        QTest::newRow("the phrase") << u"I understand"_s << true;
        QTest::newRow("as people type") << u" i  UNDERSTAND. "_s << true;
    }

    void wantsAPhraseBeforeAPublicHostIsNotVerified() {
        QFETCH(QString, typed);
        QFETCH(bool, enough);
        Profile profile = complete();
        profile.tls.unverifiedHost.clear();
        Form form(profile);
        QSignalSpy saved(&form.editor, &ProfileEditor::saved);
        form.press(u"profileSave"_s);
        QCOMPARE(saved.count(), 0);
        auto* phrase = form.line(u"tlsPhrase"_s);
        QVERIFY(phrase->isVisible());
        QVERIFY(form.field<FieldNote>(u"phraseNote"_s)->hasProblem());
        phrase->setText(typed);
        QCOMPARE(form.editor.profile().tls.unverifiedHost, enough ? u"bot.example"_s : QString());
        form.press(u"profileSave"_s);
        QCOMPARE(saved.count(), enough ? 1 : 0);
    }

    void takesThePhraseInChineseToo() {
        Language language;
        language.choose(Language::Choice::Chinese);
        Profile profile = complete();
        profile.tls.unverifiedHost.clear();
        Form form(profile);
        QVERIFY(form.note(u"phraseNote"_s).contains(u"我明白"_s));
        for (const QString& phrase : {u"我明白"_s, u"我明白。"_s, u"I understand"_s}) {
            form.line(u"tlsPhrase"_s)->setText(phrase);
            QCOMPARE(form.editor.profile().tls.unverifiedHost, u"bot.example"_s);
        }
        form.line(u"tlsPhrase"_s)->setText(u"明白"_s);
        QVERIFY(form.editor.profile().tls.unverifiedHost.isEmpty());
        language.choose(Language::Choice::English);
    }

    void aPhraseIsForOneHost() {
        Profile profile = complete();
        profile.tls.unverifiedHost.clear();
        Form form(profile);
        auto* phrase = form.line(u"tlsPhrase"_s);
        QVERIFY(form.note(u"phraseNote"_s).contains(u"bot.example"_s));
        QVERIFY(form.note(u"phraseNote"_s).contains(u"I understand"_s) &&
                form.note(u"phraseNote"_s).contains(u"pin"_s));
        phrase->setText(u"I understand"_s);
        form.line(u"profileUrl"_s)->setText(u"wss://other.example/ws"_s);
        QVERIFY(phrase->text().isEmpty() && !phrase->isHidden());
        form.line(u"profileUrl"_s)->setText(u"wss://192.168.1.2/ws"_s);
        QVERIFY(phrase->isHidden());
        form.line(u"profileUrl"_s)->setText(u"wss://bot.example/ws"_s);
        QVERIFY(!phrase->isHidden());
        form.line(u"tlsPin"_s)->setText(QString(64, u'a'));
        QVERIFY(phrase->isHidden());
    }

    void whatWasConfirmedIsNotAskedAgainForADay() {
        Profile profile = complete();
        const WallUs since = wallNow() - 3'600'000'000;
        profile.tls.unverifiedSince = since;
        Form form(profile);
        QVERIFY(form.line(u"tlsPhrase"_s)->isHidden());
        QCOMPARE(form.editor.profile().tls, profile.tls);
        auto* off = form.field<QCheckBox>(u"tlsVerificationOff"_s);
        off->setChecked(false);
        QCOMPARE(form.editor.profile().tls.unverifiedSince, 0);
        off->setChecked(true);
        QVERIFY(form.editor.profile().tls.unverifiedSince > since);
        QVERIFY(!form.line(u"tlsPhrase"_s)->isHidden());
    }

    void saysThatVerificationCameBack() {
        Profile profile = complete();
        profile.tls.unverifiedSince = wallNow() - 86'400'000'000;
        Form form(profile);
        QVERIFY(!form.field<QCheckBox>(u"tlsVerificationOff"_s)->isChecked());
        QVERIFY(form.note(u"verificationWarning"_s).contains(u"24 hours"_s));
        QVERIFY(form.editor.profile().tls.verifyPeer);
        QVERIFY(form.editor.profile().tls.unverifiedSince == 0);
    }

    void takesAFingerprintAsPeopleWriteIt() {
        Form form(complete());
        const QString digits = QString(u"ab12"_s).repeated(16);
        form.line(u"tlsPin"_s)->setText(u" "_s + fingerprintText(digits) + u" "_s);
        QCOMPARE(form.editor.profile().tls.pin, digits);
        QVERIFY(!form.field<QCheckBox>(u"tlsVerificationOff"_s)->isEnabled());
        form.line(u"tlsPin"_s)->setText(u"AB:CD"_s);
        form.press(u"profileSave"_s);
        QVERIFY(form.field<FieldNote>(u"pinNote"_s)->hasProblem());
    }

    void keepsTheProxysPasswordOutOfTheProfile() {
        Form form(complete());
        form.editor.setSecret(SecretKind::ProxyPassword, Secret("open sesame"));
        QCOMPARE(form.editor.credentials().proxyPassword.reveal(), QByteArray("open sesame"));
        QVERIFY(form.editor.credentials().keyPassphrase.isEmpty());
        QCOMPARE(form.line(u"proxyPassword"_s)->echoMode(), QLineEdit::Password);
        form.line(u"proxyHost"_s)->clear();
        form.press(u"profileSave"_s);
        QVERIFY(form.field<FieldNote>(u"proxyNote"_s)->hasProblem());
    }

    void refusesAHeaderOfItsOwn() {
        Profile profile = complete();
        profile.headers = {{u"x-apikey"_s, u"no"_s}};
        Form form(profile);
        form.press(u"profileSave"_s);
        QVERIFY(form.editor.isVisible());
        QCOMPARE(form.field<QTabWidget>(u"profileTabs"_s)->currentIndex(), 1);
        QCOMPARE(form.field<QTableWidget>(u"headersTable"_s)->item(0, 1)->text(), u"no"_s);
    }

    void savesAndClosesWhenAllIsWell() {
        Form form(complete());
        form.line(u"profileName"_s)->setText(u"Renamed"_s);
        QSignalSpy saved(&form.editor, &ProfileEditor::saved);
        form.press(u"profileSaveAndOpen"_s);
        QCOMPARE(saved.count(), 1);
        QVERIFY(saved.first().first().toBool());
        QVERIFY(!form.editor.isVisible());
        QCOMPARE(form.editor.profile().name, u"Renamed"_s);
    }

    void leavesChangesOnlyAtTheSecondPress() {
        Form untouched(complete());
        untouched.press(u"profileCancel"_s);
        QVERIFY(!untouched.editor.isVisible());

        Form form(complete());
        form.line(u"profileName"_s)->setText(u"Renamed"_s);
        QTest::keyClick(&form.editor, Qt::Key_Escape);
        QVERIFY(form.editor.isVisible());
        QVERIFY(!form.note(u"profileNote"_s).isEmpty());
        form.press(u"profileCancel"_s);
        QVERIFY(!form.editor.isVisible());
    }

    void doesNotOverwriteATypedKeyWithAStoredOne() {
        Form form(complete());
        form.line(u"profileKey"_s)->setText(u"typed"_s);
        form.editor.setSecret(SecretKind::ApiKey, Secret("stored"));
        QCOMPARE(form.editor.credentials().apiKey.reveal(), QByteArray("typed"));
    }

    void aStoredKeyIsNoChange() {
        Form form(complete());
        form.editor.setSecret(SecretKind::ApiKey, Secret("stored"));
        QCOMPARE(form.editor.credentials().apiKey.reveal(), QByteArray("stored"));
        form.press(u"profileCancel"_s);
        QVERIFY(!form.editor.isVisible());
    }

    void showsTheKeyNowhereButInItsField() {
        const QString canary = u"canary-5e1f0a77-key"_s;
        Form form(complete());
        form.paste(u"ws://127.0.0.1/ws?api_key="_s + canary);
        QCOMPARE(form.line(u"profileKey"_s)->echoMode(), QLineEdit::Password);
        for (const QWidget* widget : form.editor.findChildren<QWidget*>()) {
            const auto* label = qobject_cast<const QLabel*>(widget);
            const QString shown = widget->toolTip() + widget->accessibleName() + widget->accessibleDescription() +
                                  widget->windowTitle() + (label ? label->text() : QString());
            QVERIFY2(!shown.contains(canary), qPrintable(widget->objectName()));
        }
        QVERIFY(!form.line(u"profileUrl"_s)->text().contains(canary));
    }

    void isWalkedThroughInTheOrderOfReading() {
        Form form(complete());
        QVERIFY(QTest::qWaitForWindowActive(&form.editor));
        form.line(u"profileName"_s)->setFocus();
        for (const QString& next : {u"profileUrl"_s, u"profilePlatform"_s, u"profileKey"_s, u"profilePlacement"_s,
                                    u"profileUuidPolicy"_s, u"profileUuid"_s}) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget()->objectName(), next);
        }
    }
};

MAIM_TEST_CASE(TestProfileEditor)
#include "tst_profile_editor.moc"
