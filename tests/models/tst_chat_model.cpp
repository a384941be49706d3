#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "models/chat_model.h"
#include "models/chat_words.h"
#include "models/roles.h"
#include "support/frame_feed.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

namespace {

QByteArray message(const QByteArray& type, const QByteArray& data, const QByteArray& name = "Alice") {
    return R"({"ver":1,"msg_id":"m1","type":"sys_std","meta":{},"payload":{"message_info":{"platform":"qq",)"
           R"("message_id":"m1","time":1.0,"sender_info":{"user_info":{"platform":"qq","user_id":"u1","user_nickname":")" +
           name +
           R"("},"group_info":{"platform":"qq","group_id":"g1","group_name":"test group"}}},)"
           R"("message_segment":{"type":")" +
           type + R"(","data":)" + data + R"(},"message_dim":{"api_key":"receiver-key-9","platform":"qq"}}})";
}

QByteArray text(const QByteArray& words) {
    return message("text", '"' + words + '"');
}

constexpr char kAck[] = R"({"ver":1,"msg_id":"a1","type":"sys_ack","meta":{"acked_msg_id":"m1"},"payload":{}})";
constexpr char kBare[] =
    R"({"message_info":{"platform":"qq","message_id":"1","time":1},"message_segment":{"type":"text","data":"x"},)"
    R"("message_dim":{"api_key":"receiver-key-9","platform":"qq"}})";

/// A model with a log under the model tester.
struct Rig {
    FrameLog log{std::make_shared<MemoryPayloadStore>(64 * 1024 * 1024)};
    test::FrameFeed feed{log};
    ChatModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Rig() { model.setLog(&log); }
    QVariant at(int row, int role) const { return model.index(row).data(role); }
};

FrameRecord sent(AckState ack, std::int64_t ns = -1) {
    FrameRecord record;
    record.direction = Direction::Out;
    record.ack = ack;
    record.ackNs = ns;
    return record;
}

} // namespace

class TestChatModel : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void leavesAcksOut();
    void mapsRowsAndFrames();
    void tellsOfMessages();
    void tellsOfSegments_data();
    void tellsOfSegments();
    void namesEachSegment();
    void showsWhatIsNoMessage_data();
    void showsWhatIsNoMessage();
    void speaksInWords_data();
    void speaksInWords();
    void announcesChanges();
    void decodesLargeFramesLater();
    void hidesKeysOfALargeUnknownSegment();
    void saysWhatIsNoLongerKept();
    void hidesKeys_data();
    void hidesKeys();
    void veilsWhatIsShownOnce();
    void takesAnotherLog();
    void outlivesItsLog();
    void takesManyRows();
};

void TestChatModel::leavesAcksOut() {
    Rig rig;
    rig.feed.put(text("one"));
    rig.feed.put(kAck);
    rig.feed.putNow(text("two"));
    QCOMPARE(rig.model.rowCount(), 2);
    QCOMPARE(rig.at(1, Qt::DisplayRole).toString(), u"two"_s);
    rig.feed.putNow(kAck);
    QCOMPARE(rig.model.rowCount(), 2);
}

void TestChatModel::mapsRowsAndFrames() {
    Rig rig;
    rig.feed.put(kAck);
    rig.feed.put(text("one"));
    rig.feed.put(kAck);
    rig.feed.putNow(text("two"));
    QCOMPARE(rig.model.seqAt(0), FrameSeq{2});
    QCOMPARE(rig.model.seqAt(1), FrameSeq{4});
    QCOMPARE(rig.model.rowOf(4), 1);
    QCOMPARE(rig.model.rowOf(3), -1);
    QCOMPARE(rig.model.rowOf(99), -1);
}

void TestChatModel::tellsOfMessages() {
    Rig rig;
    rig.feed.putNow(text("hello"), sent(AckState::Acked, 1'300'000));
    QCOMPARE(rig.at(0, ChatSender).toString(), u"Alice"_s);
    QCOMPARE(rig.at(0, ChatGroup).toString(), u"test group"_s);
    QCOMPARE(rig.at(0, FrameDirection).toInt(), static_cast<int>(Direction::Out));
    QCOMPARE(rig.at(0, FrameAck).toInt(), static_cast<int>(AckState::Acked));
    QCOMPARE(rig.at(0, ChatAckNs).toLongLong(), 1'300'000);
    QCOMPARE(rig.at(0, ChatSegment).toInt(), static_cast<int>(SegmentType::Text));
}

void TestChatModel::tellsOfSegments_data() {
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("image");
    const QString none;
    QTest::newRow("image") << message("image", "\"aGVsbG8=\"") << u"[image] "_s << none << none << true;
    QTest::newRow("image by URL") << message("image", "\"https://x.example/a.png\"")
                                  << u"[image] https://x.example/a.png"_s << u"https://x.example/a.png"_s << none
                                  << false;
    QTest::newRow("file") << message("file", R"({"name":"../a.txt","size":5,"base64":"aGVsbG8="})")
                          << u"[file] ../a.txt"_s << none << u"../a.txt"_s << true;
    QTest::newRow("at") << message("at", "\"42\"") << u"@42"_s << none << none << false;
    QTest::newRow("list") << message("seglist", R"([{"type":"text","data":"a"},{"type":"seglist","data":[{"type":"at",)"
                                                R"("data":"7"}]}])")
                          << u"a\n@7"_s << none << none << false;
    QTest::newRow("forward") << message("forward", R"([{"a":1}])") << u"[{\"a\":1}]"_s << none << none << false;
    QTest::newRow("unknown") << message("gift", R"({"n":1.0})") << u"{\"n\":1.0}"_s << none << none << false;
}

void TestChatModel::tellsOfSegments() {
    QFETCH(QByteArray, frame);
    Rig rig;
    rig.feed.putNow(frame);
    QTEST(rig.at(0, Qt::DisplayRole).toString(), "text");
    QTEST(rig.at(0, ChatUrl).toString(), "url");
    QTEST(rig.at(0, ChatFileName).toString(), "file");
    QTEST(rig.at(0, ChatImage).isValid(), "image");
}

void TestChatModel::namesEachSegment() {
    Segment segment;
    segment.type = u"gift"_s;
    const QString byItself = segmentName(segment);
    QVERIFY(byItself.contains(segment.type));
    for (const SegmentTypeRow& row : segmentTypes()) {
        segment.kind = row.type;
        QVERIFY2(!segmentName(segment).isEmpty() && segmentName(segment) != byItself, row.name.data());
    }
}

void TestChatModel::showsWhatIsNoMessage_data() {
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rule");
    QTest::newRow("bare") << QByteArray(kBare) << u"{\"message_info\": …}"_s << u"E001"_s;
    QTest::newRow("not JSON") << QByteArray("hello") << u"hello"_s << u"E003"_s;
    QTest::newRow("empty") << QByteArray() << u"Empty frame"_s << u"E003"_s;
    QTest::newRow("no message") << QByteArray(R"({"msg_id":"1","type":"sys_std","payload":{}})")
                                << u"{\"msg_id\":\"1\",\"type\":\"sys_std\",\"payload\":{}}"_s << u"E004"_s;
}

void TestChatModel::showsWhatIsNoMessage() {
    QFETCH(QByteArray, frame);
    QFETCH(QString, rule);
    Rig rig;
    rig.feed.putNow(frame, sent(AckState::NotExpected));
    QTEST(rig.at(0, Qt::DisplayRole).toString(), "text");
    QVERIFY(!rig.at(0, ChatSegment).isValid());
    const Finding* note = noteFor(*rig.model.content(0));
    QVERIFY(note);
    QCOMPARE(ruleId(note->rule), rule);
}

void TestChatModel::speaksInWords_data() {
    QTest::addColumn<int>("ack");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, AckState ack, const QString& words) {
        QTest::newRow(name) << static_cast<int>(ack) << words;
    };
    row("queued", AckState::Queued, u"queued"_s);
    row("written", AckState::Written, u"waiting for the ACK"_s);
    row("acked", AckState::Acked, u"received by server after 1.3 ms"_s);
    row("late", AckState::Late, u"received by server late, after 1.3 ms"_s);
    row("timed out", AckState::TimedOut, u"no ACK within the time-out"_s);
    row("failed", AckState::Failed, u"failed: the connection ended before it was written"_s);
}

void TestChatModel::speaksInWords() {
    QFETCH(int, ack);
    QFETCH(QString, words);
    Rig rig;
    rig.feed.put(text("hello"));
    rig.feed.putNow(text("hello"), sent(static_cast<AckState>(ack), 1'300'000));
    const QString received = rig.at(0, Qt::AccessibleTextRole).toString();
    const QString out = rig.at(1, Qt::AccessibleTextRole).toString();
    QVERIFY2(received.startsWith(u"from \u2068Alice\u2069, text, hello"_s), qPrintable(received));
    QVERIFY2(out.startsWith(u"sent, text, hello"_s) && out.endsWith(words), qPrintable(out));
    QVERIFY(!out.contains(u"deliver"_s));
}

void TestChatModel::announcesChanges() {
    Rig rig;
    rig.feed.put(kAck);
    rig.feed.put(text("a"), sent(AckState::Written));
    rig.feed.putNow(text("b"), sent(AckState::Written));
    QSignalSpy spy(&rig.model, &QAbstractItemModel::dataChanged);
    rig.feed.change({3, AckState::Acked, 5'000'000, 0, {}});
    rig.log.commit();
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy[0][0].toModelIndex().row(), 1);
    QCOMPARE(rig.at(1, FrameAck).toInt(), static_cast<int>(AckState::Acked));
    rig.feed.change({1, AckState::Duplicate, -1, 0, {}});
    rig.log.commit();
    QCOMPARE(spy.count(), 1);

    // A rule that only the session can decide comes later than the frame.
    RuleSet late;
    late.insert(Rule::W102);
    rig.feed.change({3, AckState::Acked, 5'000'000, 0, late});
    rig.log.commit();
    QVERIFY(rig.at(1, ChatFindings).toStringList().contains(u"W102"_s));
    bool found = false;
    for (const Finding& finding : rig.model.content(1)->findings) {
        found = found || finding.rule == Rule::W102;
    }
    QVERIFY(found);
}

void TestChatModel::decodesLargeFramesLater() {
    Rig rig;
    rig.feed.putNow(text(QByteArray(2'000'000, 'a')));
    QSignalSpy spy(&rig.model, &QAbstractItemModel::dataChanged);
    QCOMPARE(rig.model.content(0)->source, ChatContent::Source::Pending);
    QTRY_COMPARE_WITH_TIMEOUT(spy.count(), 1, 20'000);
    QCOMPARE(rig.model.content(0)->source, ChatContent::Source::Decoded);
    const Segment& segment = rig.model.content(0)->message->segment;
    QCOMPARE(segment.text.size() + segment.hidden, 2'000'000);
    QVERIFY2(segment.text.size() < 100'000, "A row holds the beginning alone");
    QVERIFY2(!rig.model.content(0)->envelope, "and nothing that nobody asks for later");
}

void TestChatModel::hidesKeysOfALargeUnknownSegment() {
    Rig rig;
    const QByteArray filling = '"' + QByteArray(2'000'000, 'a') + '"';
    rig.feed.putNow(message("forward", '[' + text("y") + ',' + filling + ']'));
    QCOMPARE(rig.model.content(0)->source, ChatContent::Source::Pending);
    QTRY_COMPARE_WITH_TIMEOUT(rig.model.content(0)->source, ChatContent::Source::Decoded, 20'000);
    const Segment& segment = rig.model.content(0)->message->segment;
    QVERIFY(segment.text.startsWith(u'['));
    QVERIFY(segment.text.contains(u"••••-9"_s));
    QVERIFY(!segment.text.contains(u"receiver-key-9"_s));
    QVERIFY(segment.hidden > 1'900'000);
}

void TestChatModel::saysWhatIsNoLongerKept() {
    FrameLog log(std::make_shared<MemoryPayloadStore>(10));
    test::FrameFeed feed(log);
    ChatModel model;
    model.setLog(&log);
    feed.put(text("old"));
    feed.putNow(text("new"));
    QCOMPARE(model.content(0)->source, ChatContent::Source::Released);
    QCOMPARE(model.content(1)->source, ChatContent::Source::Decoded);
}

void TestChatModel::hidesKeys_data() {
    QTest::addColumn<QByteArray>("frame");
    QTest::newRow("message") << text("x");
    QTest::newRow("bare") << QByteArray(kBare);
    QTest::newRow("no message") << QByteArray(
        R"({"msg_id":"1","type":"custom_x","payload":{"message_dim":{"api_key":"receiver-key-9"}}})");
    QTest::newRow("unknown segment") << message("forward", '[' + text("y") + ']');
    QTest::newRow("cut short") << text("z").left(430);
}

void TestChatModel::hidesKeys() {
    QFETCH(QByteArray, frame);
    Rig rig;
    rig.feed.putNow(frame);
    for (int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole), int(Qt::ToolTipRole), int(ChatSender)}) {
        QVERIFY(!rig.at(0, role).toString().contains(u"receiver-key-9"_s));
    }
}

void TestChatModel::veilsWhatIsShownOnce() {
    Presentation presentation;
    Rig rig;
    rig.model.setPresentation(&presentation);
    QByteArrayList parts(100, R"({"type":"text","data":"at localhost"})");
    rig.feed.putNow(message("seglist", '[' + parts.join(',') + ']'));
    presentation.setOn(true);
    const ChatContentPtr shown = rig.model.shown(0);
    const std::vector<Segment>& hidden = shown->message->segment.parts;
    QCOMPARE(hidden.size(), std::size_t(100));
    QCOMPARE(hidden[0].text, u"at ••••"_s);
    QCOMPARE(hidden[kMostParts - 1].text, u"at ••••"_s);
    QCOMPARE(hidden[kMostParts].text, QString());
    QCOMPARE(rig.model.shown(0), shown);
    presentation.setWords({u"at"_s, u"local"_s});
    QVERIFY(rig.model.shown(0) != shown);
    presentation.setOn(false);
    QCOMPARE(rig.model.shown(0)->message->segment.parts[kMostParts].text, u"at localhost"_s);
}

void TestChatModel::takesAnotherLog() {
    Rig rig;
    rig.feed.putNow(text("first"));
    FrameLog other(std::make_shared<MemoryPayloadStore>(1'000'000));
    test::FrameFeed feed(other);
    feed.put(kAck);
    feed.putNow(text("second"));
    rig.model.setLog(&other);
    QCOMPARE(rig.model.rowCount(), 1);
    QCOMPARE(rig.at(0, Qt::DisplayRole).toString(), u"second"_s);
    rig.feed.putNow(text("unseen"));
    QCOMPARE(rig.model.rowCount(), 1);
    rig.model.setLog(nullptr);
    QCOMPARE(rig.model.rowCount(), 0);
}

void TestChatModel::outlivesItsLog() {
    ChatModel model;
    {
        FrameLog log(std::make_shared<MemoryPayloadStore>(1'000'000));
        test::FrameFeed feed(log);
        model.setLog(&log);
        feed.putNow(text("gone"));
        QCOMPARE(model.rowCount(), 1);
    }
    QCOMPARE(model.rowCount(), 0);
}

void TestChatModel::takesManyRows() {
    Rig rig;
    const QByteArray frame = text("x");
    for (int i = 0; i < 5'000; ++i) {
        rig.feed.put(frame);
    }
    rig.log.commit();
    QCOMPARE(rig.model.rowCount(), 5'000);
    QCOMPARE(rig.model.rowOf(5'000), 4'999);
}

MAIM_TEST_CASE(TestChatModel)
#include "tst_chat_model.moc"
