#include <QFileDialog>
#include <QInputMethodEvent>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>

#include "outbox/outbox.h"
#include "support/scripted_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"
#include "support/wire_peer.h"
#include "ui/chat/chat_panel.h"
#include "ui/composer/exact_text.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

namespace {

/// Labels that are about to go are hidden, new ones appear with the next turn of the event loop.
QString saidBy(const Composer& composer, const QString& name) {
    QCoreApplication::processEvents();
    for (const auto* label : composer.findChildren<QLabel*>(name)) {
        if (label->isVisible()) {
            return label->text();
        }
    }
    return {};
}

/// A composer with a session to a scripted server.
struct Rig {
    ScriptedServer server;
    SessionProbe probe{withSender(profileFor(server.url()))};
    Theme theme;
    Composer composer{theme};
    QPlainTextEdit* text = composer.findChild<QPlainTextEdit*>(u"composerText"_s);
    JsonEditor* json = composer.findChild<JsonEditor*>(u"composerJson"_s);
    QPushButton* send = composer.findChild<QPushButton*>(u"sendButton"_s);
    QComboBox* segment = composer.findChild<QComboBox*>(u"segmentType"_s);
    QAbstractButton* jsonMode = composer.findChild<QAbstractButton*>(u"jsonMode"_s);
    QAbstractButton* formMode = composer.findChild<QAbstractButton*>(u"formMode"_s);

    Rig() {
        composer.resize(700, 200);
        composer.show();
        composer.setSession(&probe.session());
        probe->receivers().add({u"bob-key"_s, Secret("receiver-key-3f"), u"qq"_s});
        composer.findChild<ReceiverButton*>()->setKey(Secret("receiver-key-3f"));
    }
    static Profile withSender(Profile profile) {
        profile.senderId = u"u1"_s;
        profile.senderName = u"Alice"_s;
        return profile;
    }
    /// The n-th frame that reached the server, once it is there.
    QByteArray received(std::size_t n) {
        const bool came = QTest::qWaitFor([&] { return server.received().size() > n; }, 20'000);
        return came ? server.received()[n].text : QByteArray();
    }
    QString error() const { return saidBy(composer, u"sendError"_s); }
    QString hint() const { return saidBy(composer, u"sendHint"_s); }
    void choose(const QString& type) { segment->setCurrentIndex(segment->findData(type)); }
};

/// A composer with a session to a peer that keeps what comes in binary messages.
struct BinaryRig {
    static constexpr int kLimit = 5'000;
    QTemporaryDir folder;
    WirePeer peer;
    SessionProbe probe{limited(profileFor(peer.url()))};
    Theme theme;
    Composer composer{theme};
    QAction* action = composer.findChild<QAction*>(u"sendBinaryFile"_s);

    BinaryRig() {
        composer.resize(700, 200);
        composer.show();
        composer.setSession(&probe.session());
    }
    static Profile limited(Profile profile) {
        profile.maxMessageBytes = kLimit;
        return profile;
    }
    QString fileWith(const QByteArray& bytes) const {
        QFile file(folder.filePath(u"payload"_s));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    void choose(const QString& path) const {
        action->trigger();
        chosen(path);
    }
    /// In the dialog that is open.
    void chosen(const QString& path) const {
        const QPointer<QFileDialog> dialog = composer.findChild<QFileDialog*>();
        Q_EMIT dialog->fileSelected(path);
        delete dialog;
    }
    QString error() const { return saidBy(composer, u"sendError"_s); }
};

QByteArray at(const QByteArray& frame, std::initializer_list<QByteArrayView> path) {
    const json::Document document = json::Document::parse(frame);
    const json::NodeId node = document.find(path);
    return node == json::kNone ? QByteArray() : document.raw(node).toByteArray();
}

void compose(QWidget* editor, const QString& preedit) {
    QInputMethodEvent event(preedit, {});
    QCoreApplication::sendEvent(editor, &event);
}

} // namespace

class TestComposer : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void sendsTheForm();
    void freshIdEachTime();
    void breaksLines();
    void neverSendsWhileComposing();
    void sendsBare();
    void sendsSegments_data();
    void sendsSegments();
    void offersEachSegment();
    void sendsAFile();
    void hidesAnIdInTheNameOfAFile();
    void refusesTooLargeAFile();
    void sendsAFileAsABinaryMessage();
    void saysWhyAFileIsNoBinaryMessage();
    void sendsAFileToTheConnectionItWasChosenFor();
    void sendsTypedBytes_data();
    void sendsTypedBytes();
    void sendsLoadedBytes_data();
    void sendsLoadedBytes();
    void keepsWhatAnEditorCannotShow();
    void saysSendAnyway();
    void mends();
    void warnsOfRepetition();
    void keepsTheTextWhenSendingFails();
    void queuesWhileNotConnected();
    void refusesBesideTheHint();
    void saysThatThereIsNothing();
    void keepsADraftAConnection();
    void readsJsonBack();
    void keepsTypedJsonOfEachConnection();
    void keepsALoadedFrameBesideTheForm();
    void neverShowsTheKey();
    void followsTheLanguage();
};

void TestComposer::sendsTheForm() {
    Rig rig;
    QVERIFY(rig.probe.open());
    rig.text->setPlainText(u"你好 \u00a0 <b>\"quoted\"</b>"_s);
    QTest::keyClick(rig.text, Qt::Key_Return);
    const QByteArray frame = rig.received(0);
    QCOMPARE(at(frame, {"payload", "message_segment", "data"}), QByteArray("\"你好 \u00a0 <b>\\\"quoted\\\"</b>\""));
    QCOMPARE(at(frame, {"payload", "message_info", "platform"}), QByteArray("\"test\""));
    QCOMPARE(at(frame, {"payload", "message_info", "sender_info", "user_info", "user_nickname"}),
             QByteArray("\"Alice\""));
    QCOMPARE(at(frame, {"payload", "message_dim", "api_key"}), QByteArray("\"receiver-key-3f\""));
    QCOMPARE(rig.text->toPlainText(), QString());
    QCOMPARE(rig.error(), QString());
}

void TestComposer::freshIdEachTime() {
    Rig rig;
    QVERIFY(rig.probe.open());
    for (int i = 0; i < 2; ++i) {
        rig.text->setPlainText(u"again"_s);
        QTest::mouseClick(rig.send, Qt::LeftButton);
    }
    QVERIFY(!rig.received(1).isEmpty());
    QVERIFY(at(rig.received(0), {"msg_id"}) != at(rig.received(1), {"msg_id"}));
}

void TestComposer::breaksLines() {
    Rig rig;
    QVERIFY(rig.probe.open());
    QTest::keyClicks(rig.text, u"a"_s);
    QTest::keyClick(rig.text, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(rig.text, u"b"_s);
    QTest::keyClick(rig.text, Qt::Key_Return);
    QCOMPARE(at(rig.received(0), {"payload", "message_segment", "data"}), QByteArray("\"a\\nb\""));
}

void TestComposer::neverSendsWhileComposing() {
    Rig rig;
    QVERIFY(rig.probe.open());
    QTest::keyClicks(rig.text, u"ni"_s);
    compose(rig.text, u"hao"_s);
    QTest::keyClick(rig.text, Qt::Key_Return);
    QTest::keyClick(rig.text, Qt::Key_Enter);
    QCOMPARE(rig.text->toPlainText(), u"ni"_s);
    compose(rig.text, {});
    QTest::keyClick(rig.text, Qt::Key_Return);
    QVERIFY(!rig.received(0).isEmpty());
    QCOMPARE(rig.server.received().size(), std::size_t{1});
}

void TestComposer::sendsBare() {
    Rig rig;
    QVERIFY(rig.probe.open());
    rig.composer.findChild<QComboBox*>(u"envelopeOrBare"_s)->setCurrentIndex(1);
    rig.text->setPlainText(u"x"_s);
    QTest::keyClick(rig.text, Qt::Key_Return);
    const QByteArray frame = rig.received(0);
    QCOMPARE(at(frame, {"msg_id"}), QByteArray());
    QCOMPARE(at(frame, {"message_segment", "data"}), QByteArray("\"x\""));
}

void TestComposer::sendsSegments_data() {
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("at") << u"at"_s << u"composerLine"_s << u"42"_s << QByteArray("\"42\"");
    QTest::newRow("face") << u"face"_s << u"composerLine"_s << u"7"_s << QByteArray("\"7\"");
    QTest::newRow("reply") << u"reply"_s << u"composerLine"_s << u"m1"_s << QByteArray("\"m1\"");
    QTest::newRow("image by URL") << u"image"_s << u"mediaText"_s << u"https://x/y"_s << QByteArray("\"https://x/y\"");
    QTest::newRow("forward") << u"forward"_s << u"segmentJson"_s << u"[1.0]"_s << QByteArray("[1.0]");
    QTest::newRow("list") << u"seglist"_s << u"segmentJson"_s << u"[ {\"type\":\"text\",\"data\":1.0} ]"_s
                          << QByteArray("[ {\"type\":\"text\",\"data\":1.0} ]");
}

void TestComposer::sendsSegments() {
    QFETCH(QString, type);
    QFETCH(QString, field);
    QFETCH(QString, written);
    Rig rig;
    QVERIFY(rig.probe.open());
    rig.choose(type);
    auto* editor = rig.composer.findChild<QWidget*>(field);
    QVERIFY(editor->isVisible());
    if (auto* line = qobject_cast<QLineEdit*>(editor)) {
        line->setText(written);
    } else {
        qobject_cast<QPlainTextEdit*>(editor)->setPlainText(written);
    }
    QTest::mouseClick(rig.send, Qt::LeftButton);
    QCOMPARE(at(rig.received(0), {"payload", "message_segment", "type"}), '"' + type.toUtf8() + '"');
    QTEST(at(rig.received(0), {"payload", "message_segment", "data"}), "data");
}

void TestComposer::offersEachSegment() {
    const Rig rig;
    for (const SegmentTypeRow& row : segmentTypes()) {
        QVERIFY2(rig.segment->findData(QString(row.name)) >= 0, row.name.data());
        const bool isFree = row.data == SegmentData::Free || row.data == SegmentData::Parts;
        QCOMPARE(dataKindOf(row.name) == DataKind::Json, isFree);
    }
    QCOMPARE(rig.segment->count(), static_cast<int>(segmentTypes().size()) + 1);
}

void TestComposer::sendsAFile() {
    const QTemporaryDir folder;
    const QByteArray content = "\x00\x01hello\xff";
    QFile file(folder.filePath(u"测试.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    Rig rig;
    QVERIFY(rig.probe.open());
    rig.choose(u"file"_s);
    rig.composer.findChild<MediaField*>()->read(file.fileName());
    QTRY_VERIFY_WITH_TIMEOUT(rig.composer.findChild<MediaField*>()->attachment(), 20'000);
    QTest::mouseClick(rig.send, Qt::LeftButton);
    const QByteArray frame = rig.received(0);
    QCOMPARE(at(frame, {"payload", "message_segment", "data", "name"}), QByteArray("\"测试.bin\""));
    QCOMPARE(at(frame, {"payload", "message_segment", "data", "size"}), QByteArray::number(content.size()));
    QCOMPARE(at(frame, {"payload", "message_segment", "data", "base64"}), '"' + content.toBase64() + '"');
}

void TestComposer::hidesAnIdInTheNameOfAFile() {
    Rig rig;
    rig.choose(u"file"_s);
    auto* field = rig.composer.findChild<MediaField*>();
    field->show({}, Attachment{u"of 880011223.txt"_s, "x"});
    const auto* name = field->findChild<QLabel*>(u"fileName"_s);
    QVERIFY2(name->text().contains(u"880011223"_s), qPrintable(name->text()));
    rig.theme.presentation().setOn(true);
    QVERIFY2(!name->text().contains(u"880011223"_s), qPrintable(name->text()));
    field->show({}, Attachment{u"of 770033445.txt"_s, "x"});
    QVERIFY2(!name->text().contains(u"770033445"_s), qPrintable(name->text()));
    rig.theme.presentation().setOn(false);
    QVERIFY2(name->text().contains(u"770033445"_s), qPrintable(name->text()));
}

void TestComposer::refusesTooLargeAFile() {
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"big"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(5'000));
    Rig rig;
    rig.choose(u"image"_s);
    auto* media = rig.composer.findChild<MediaField*>();
    media->setLimit(4'999);
    media->read(file.fileName());
    QTRY_VERIFY_WITH_TIMEOUT(!rig.error().isEmpty(), 20'000);
    QVERIFY(!media->attachment());
}

void TestComposer::sendsAFileAsABinaryMessage() {
    BinaryRig rig;
    QVERIFY(!rig.action->isEnabled() && !rig.action->toolTip().isEmpty());
    QVERIFY(rig.probe.open());
    QVERIFY(rig.action->isEnabled());
    auto* text = rig.composer.findChild<QPlainTextEdit*>(u"composerText"_s);
    text->setPlainText(u"a draft"_s);
    const QByteArray bytes("\x00\xFF\xC3\x28\r\n", 6);
    rig.choose(rig.fileWith(bytes));
    QTRY_COMPARE(rig.peer.binary(), QList<QByteArray>{bytes});
    QVERIFY(rig.peer.received().isEmpty());
    QCOMPARE(rig.error(), QString());
    QCOMPARE(text->toPlainText(), u"a draft"_s);
    rig.probe->close();
    QVERIFY(rig.probe.waitFor(fsm::Phase::Idle));
    QVERIFY(!rig.action->isEnabled());
    rig.composer.setSession(nullptr);
    QVERIFY(!rig.action->isEnabled());
}

void TestComposer::saysWhyAFileIsNoBinaryMessage() {
    BinaryRig rig;
    QVERIFY(rig.probe.open());
    rig.choose(rig.fileWith(QByteArray(BinaryRig::kLimit + 1, 'x')));
    QTRY_VERIFY_WITH_TIMEOUT(rig.error().contains(QString::number(BinaryRig::kLimit + 1)), 20'000);
    rig.choose(rig.folder.filePath(u"nowhere"_s));
    QTRY_VERIFY_WITH_TIMEOUT(rig.error().contains(u"nowhere"_s), 20'000);
    rig.choose(rig.fileWith(QByteArray(BinaryRig::kLimit, 'x')));
    QTRY_COMPARE(rig.peer.binary().size(), 1);
    QTRY_COMPARE(rig.error(), QString());
}

void TestComposer::sendsAFileToTheConnectionItWasChosenFor() {
    BinaryRig rig;
    const WirePeer otherPeer;
    SessionProbe other(profileFor(otherPeer.url()));
    QVERIFY(rig.probe.open() && other.open());
    rig.action->trigger();
    rig.composer.setSession(&other.session());
    rig.chosen(rig.fileWith("for the first"));
    QTRY_COMPARE(rig.peer.binary(), QList<QByteArray>{"for the first"});
    rig.choose(rig.fileWith("for the other"));
    QTRY_COMPARE(otherPeer.binary(), QList<QByteArray>{"for the other"});
    QCOMPARE(rig.peer.binary().size(), 1);
    rig.composer.setSession(nullptr);
}

void TestComposer::sendsTypedBytes_data() {
    QTest::addColumn<QString>("typed");
    QTest::newRow("not JSON") << u"hello"_s;
    QTest::newRow("key order and numbers") << u"{\"b\":1.0,\"a\":12345678901234567890,\"b\":1e3}"_s;
    QTest::newRow("white space") << u"  {\n\t\"a\" : 1 }\n\n"_s;
    QTest::newRow("no-break space") << u"{\"a\":\"x\u00a0y\"}"_s;
    QTest::newRow("line separator") << u"{\"a\":\"x\u2028y\"}"_s;
    QTest::newRow("Chinese and emoji") << u"{\"a\":\"你好\U0001f600\"}"_s;
}

void TestComposer::sendsTypedBytes() {
    QFETCH(QString, typed);
    Rig rig;
    QVERIFY(rig.probe.open());
    QTest::mouseClick(rig.jsonMode, Qt::LeftButton);
    rig.json->selectAll();
    rig.json->insertPlainText(typed);
    QTest::mouseClick(rig.send, Qt::LeftButton);
    QCOMPARE(rig.received(0), typed.toUtf8());
    QCOMPARE(rig.json->bytes(), typed.toUtf8());
}

void TestComposer::sendsLoadedBytes_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << QByteArray("{\"a\":1}");
    QTest::newRow("carriage returns") << QByteArray("{\r\n\"a\":1\r}\r\n");
    QTest::newRow("NUL") << QByteArray("{\"a\":\"\0\"}", 9);
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}");
    QTest::newRow("paragraph separator") << QByteArray("{\"a\":\"\u2029\"}");
    QTest::newRow("non-character") << QByteArray("{\"a\":\"\ufdd0\"}");
    QTest::newRow("large") << '"' + QByteArray(2'000'000, 'x') + '"';
}

void TestComposer::sendsLoadedBytes() {
    QFETCH(QByteArray, bytes);
    Rig rig;
    QVERIFY(rig.probe.open());
    rig.composer.takeDraft(bytes);
    QVERIFY(rig.json->isVisible());
    QTest::mouseClick(rig.send, Qt::LeftButton);
    // The scripted server's socket takes a byte order mark off.
    const QByteArray expected = bytes.startsWith("\xef\xbb\xbf") ? bytes.sliced(3) : bytes;
    QCOMPARE(rig.json->bytes(), bytes);
    QVERIFY(rig.received(0) == expected || rig.received(0) == bytes);
}

void TestComposer::keepsWhatAnEditorCannotShow() {
    Rig rig;
    rig.json->load("{\"a\":\r\n1}");
    QVERIFY(!rig.json->notice().isEmpty());
    QCOMPARE(rig.json->bytes(), QByteArray("{\"a\":\r\n1}"));
    rig.json->moveCursor(QTextCursor::End);
    rig.json->insertPlainText(u" "_s);
    QCOMPARE(rig.json->bytes(), QByteArray("{\"a\":\n1} "));
    QCOMPARE(rig.json->notice(), QString());
    rig.json->load("{}");
    QCOMPARE(rig.json->notice(), QString());
    QVERIFY(survivesEditor("\xef\xbb\xbf{}"));
    QVERIFY(!survivesEditor("\xff"));
}

void TestComposer::saysSendAnyway() {
    Rig rig;
    QTest::mouseClick(rig.jsonMode, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(rig.send->text(), u"Send"_s, 10'000);
    rig.json->selectAll();
    rig.json->insertPlainText(u"{\"a\":"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.send->text(), u"Send anyway"_s, 10'000);
    QVERIFY(rig.composer.findChild<QLabel*>(u"finding"_s));
}

void TestComposer::mends() {
    Rig rig;
    rig.composer.takeDraft(R"({"message_info":{"platform":"test","message_id":"1","time":1},"message_segment":)"
                           R"({"type":"text","data":"x"},"message_dim":{"api_key":"k","platform":"qq"}})");
    auto* mend = rig.composer.findChild<QPushButton*>(u"mendE001"_s);
    QVERIFY(mend);
    QTest::mouseClick(mend, Qt::LeftButton);
    QCOMPARE(at(rig.json->bytes(), {"type"}), QByteArray("\"sys_std\""));
    QCOMPARE(at(rig.json->bytes(), {"payload", "message_segment", "data"}), QByteArray("\"x\""));
}

void TestComposer::warnsOfRepetition() {
    Rig rig;
    QVERIFY(rig.probe.open());
    rig.text->setPlainText(u"once"_s);
    QTest::mouseClick(rig.jsonMode, Qt::LeftButton);
    QTest::mouseClick(rig.send, Qt::LeftButton);
    auto* fresh = rig.composer.findChild<QPushButton*>(u"mendW102"_s);
    QVERIFY(fresh);
    QTest::mouseClick(fresh, Qt::LeftButton);
    QTest::mouseClick(rig.send, Qt::LeftButton);
    QVERIFY(!rig.received(1).isEmpty());
    QVERIFY(at(rig.received(0), {"msg_id"}) != at(rig.received(1), {"msg_id"}));
}

void TestComposer::keepsTheTextWhenSendingFails() {
    Rig rig;
    rig.text->setPlainText(u"do not lose me"_s);
    QTest::keyClick(rig.text, Qt::Key_Return);
    QCOMPARE(rig.text->toPlainText(), u"do not lose me"_s);
    QVERIFY(!rig.error().isEmpty());
    rig.text->appendPlainText(u"more"_s);
    QCOMPARE(rig.error(), QString());
}

void TestComposer::queuesWhileNotConnected() {
    const QTemporaryDir folder;
    Rig rig;
    QCOMPARE(rig.hint(), QString());
    rig.probe->setOutbox(std::make_unique<Outbox>(folder.filePath(u"outbox"_s)));
    rig.composer.setSession(nullptr);
    rig.composer.setSession(&rig.probe.session());
    rig.composer.findChild<ReceiverButton*>()->setKey(Secret("receiver-key-3f"));
    QCOMPARE(rig.hint(), u"Not connected. Will be sent when connected."_s);
    QVERIFY(rig.send->isEnabled());
    QVERIFY(rig.send->toolTip().contains(u"when connected"_s));
    for (const QString& text : {u"first"_s, u"second"_s}) {
        rig.text->setPlainText(text);
        QTest::keyClick(rig.text, Qt::Key_Return);
        QCOMPARE(rig.text->toPlainText(), QString());
        QCOMPARE(rig.error(), QString());
    }
    QVERIFY(rig.probe.open());
    QTRY_COMPARE(rig.hint(), QString());
    QVERIFY(rig.send->toolTip().isEmpty());
    QCOMPARE(at(rig.received(0), {"payload", "message_segment", "data"}), QByteArray("\"first\""));
    QCOMPARE(at(rig.received(1), {"payload", "message_segment", "data"}), QByteArray("\"second\""));
    rig.probe->close();
    QTRY_VERIFY_WITH_TIMEOUT(!rig.hint().isEmpty(), 10'000);
}

void TestComposer::refusesBesideTheHint() {
    const QTemporaryDir folder;
    Rig rig;
    Profile small = rig.probe->profile();
    small.maxMessageBytes = 2'000;
    rig.probe->setProfile(small);
    rig.probe->setOutbox(std::make_unique<Outbox>(folder.filePath(u"outbox"_s)));
    rig.composer.setSession(nullptr);
    rig.composer.setSession(&rig.probe.session());
    rig.text->setPlainText(QString(2'000, u'x'));
    QTest::keyClick(rig.text, Qt::Key_Return);
    QVERIFY(!rig.error().isEmpty());
    QVERIFY(!rig.hint().isEmpty());
    QCOMPARE(rig.text->toPlainText().size(), 2'000);
    QCOMPARE(rig.probe->outbox()->bytes(), 0);
}

void TestComposer::saysThatThereIsNothing() {
    Rig rig;
    QVERIFY(rig.probe.open());
    QTest::keyClick(rig.text, Qt::Key_Return);
    QVERIFY(!rig.error().isEmpty());
    QVERIFY(rig.server.received().empty());
}

void TestComposer::keepsADraftAConnection() {
    Rig rig;
    Session other(profileFor(rig.server.url()));
    rig.text->setPlainText(u"for the first"_s);
    rig.composer.setSession(&other);
    QCOMPARE(rig.text->toPlainText(), QString());
    rig.composer.takeDraft("{\r\n}");
    rig.composer.setSession(&rig.probe.session());
    QCOMPARE(rig.text->toPlainText(), u"for the first"_s);
    QVERIFY(rig.text->isVisible());
    rig.composer.setSession(&other);
    QVERIFY(rig.json->isVisible());
    QCOMPARE(rig.json->bytes(), QByteArray("{\r\n}"));
    rig.composer.setSession(nullptr);
}

void TestComposer::keepsTypedJsonOfEachConnection() {
    Rig rig;
    QTest::mouseClick(rig.jsonMode, Qt::LeftButton);
    rig.json->selectAll();
    rig.json->insertPlainText(u"{\"typed\": \"by hand\"}"_s);
    rig.composer.setSession(nullptr);
    rig.composer.setSession(&rig.probe.session());
    QCOMPARE(rig.json->bytes(), QByteArray(R"({"typed": "by hand"})"));
    QTest::mouseClick(rig.formMode, Qt::LeftButton);
    QTest::mouseClick(rig.jsonMode, Qt::LeftButton);
    QCOMPARE(rig.json->bytes(), QByteArray(R"({"typed": "by hand"})"));
}

void TestComposer::keepsALoadedFrameBesideTheForm() {
    Rig rig;
    rig.composer.takeDraft(R"({"mended":1})");
    QTest::mouseClick(rig.formMode, Qt::LeftButton);
    QTest::mouseClick(rig.jsonMode, Qt::LeftButton);
    QCOMPARE(rig.json->bytes(), QByteArray(R"({"mended":1})"));
    QTest::mouseClick(rig.formMode, Qt::LeftButton);
    rig.text->setPlainText(u"another message"_s);
    QTest::mouseClick(rig.jsonMode, Qt::LeftButton);
    QVERIFY(rig.json->bytes().contains("another message"));
}

void TestComposer::readsJsonBack() {
    Rig rig;
    rig.text->setPlainText(u"before"_s);
    QTest::mouseClick(rig.jsonMode, Qt::LeftButton);
    QCOMPARE(at(rig.json->bytes(), {"payload", "message_segment", "data"}), QByteArray("\"before\""));
    QByteArray changed = rig.json->bytes();
    changed.replace("before", "after").replace("\"Alice\"", "\"Carol\"");
    rig.json->selectAll();
    rig.json->insertPlainText(QString::fromUtf8(changed));
    QTest::mouseClick(rig.formMode, Qt::LeftButton);
    QCOMPARE(rig.text->toPlainText(), u"after"_s);
    QVERIFY(rig.composer.findChild<QPushButton*>(u"sender"_s)->text().startsWith(u"Carol"_s));
    QTest::mouseClick(rig.jsonMode, Qt::LeftButton);
    QCOMPARE(rig.json->bytes(), changed);
}

void TestComposer::neverShowsTheKey() {
    Rig rig;
    for (const QWidget* widget : rig.composer.findChildren<QWidget*>()) {
        QVERIFY(!widget->toolTip().contains(u"receiver-key"_s));
        QVERIFY(!widget->accessibleName().contains(u"receiver-key"_s));
    }
    auto* receiver = rig.composer.findChild<QPushButton*>(u"receiver"_s);
    QVERIFY2(receiver->text().contains(u"••••3f"_s), qPrintable(receiver->text()));
}

void TestComposer::followsTheLanguage() {
    Rig rig;
    rig.choose(u"image"_s);
    QEvent language(QEvent::LanguageChange);
    for (QWidget* widget : rig.composer.findChildren<QWidget*>()) {
        QCoreApplication::sendEvent(widget, &language);
    }
    QCoreApplication::sendEvent(&rig.composer, &language);
    QCOMPARE(rig.segment->currentData().toString(), u"image"_s);
}

MAIM_TEST_CASE(TestComposer)
#include "tst_composer.moc"
