#include <QUuid>

#include "protocol/message.h"
#include "support/test_case.h"

using namespace maim;
using Kind = SegmentType;

namespace {

Draft draft() {
    Draft draft;
    draft.id = "m-1";
    draft.platform = QStringLiteral("qq");
    draft.messageId = QStringLiteral("msg_1");
    draft.time = 1703123456.789;
    draft.senderId = QStringLiteral("u1");
    draft.senderName = QStringLiteral("小明 \"M\"");
    draft.segmentData = "\"你好\\n\"";
    draft.targetKey = Secret("key-of-bob");
    draft.targetPlatform = QStringLiteral("wx");
    return draft;
}

std::optional<Message> read(const QByteArray& payload) {
    return readMessage(decode(R"({"type":"sys_std","msg_id":"m","payload":)" + payload + '}'));
}

Segment segmentOf(const QByteArray& type, const QByteArray& data) {
    const auto message = read(R"({"message_segment":{"type":)" + type + R"(,"data":)" + data + "}}");
    return message ? message->segment : Segment();
}

} // namespace

class TestMessage : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void reads();
    void readsBareAndLegacy();
    void readsWhatIsThere();
    void noMessage_data();
    void noMessage();
    void segments_data();
    void segments();
    void fileObject();
    void segmentLists();
    void deepSegmentLists();
    void envelopeIsByteExact();
    void bareIsByteExact();
    void optionalParts();
    void dataIsUntouched();
    void times_data();
    void times();
    void readsWhatItWrote();
    void wraps();
    void clientAck();
    void ackEchoesTheId_data();
    void ackEchoesTheId();
    void longTextsAreCutAtACharacter_data();
    void longTextsAreCutAtACharacter();
};

void TestMessage::reads() {
    const auto message = read(R"({"message_info":{"platform":"qq","message_id":"x1","time":1703123456.5,)"
                              R"("sender_info":{"user_info":{"user_id":"u","user_nickname":"\u5c0f\u660e"},)"
                              R"("group_info":{"group_id":"g","group_name":"Group"}}},)"
                              R"("message_segment":{"type":"text","data":"hi"},)"
                              R"("message_dim":{"api_key":"key-of-bob","platform":"wx"}})");
    QVERIFY(message);
    QCOMPARE(message->platform, QStringLiteral("qq"));
    QCOMPARE(message->messageId, QStringLiteral("x1"));
    QCOMPARE(message->time, std::optional(1703123456.5));
    QCOMPARE(message->senderId, QStringLiteral("u"));
    QCOMPARE(message->senderName, QStringLiteral("小明"));
    QCOMPARE(message->groupId, QStringLiteral("g"));
    QCOMPARE(message->groupName, QStringLiteral("Group"));
    QCOMPARE(message->targetPlatform, QStringLiteral("wx"));
    QVERIFY(message->targetKey == Secret("key-of-bob"));
    QCOMPARE(message->segment.kind, Kind::Text);
    QCOMPARE(message->segment.text, QStringLiteral("hi"));
}

void TestMessage::readsBareAndLegacy() {
    const auto bare = readMessage(decode(R"({"message_info":{"platform":"p"},"message_segment":{},"message_dim":{}})"));
    QVERIFY(bare);
    QCOMPARE(bare->platform, QStringLiteral("p"));
    const auto legacy =
        readMessage(decode(R"({"message_info":{"user_info":{"user_id":7,"user_nickname":"N"},)"
                           R"("group_info":{"group_id":"g"}},"message_segment":{"type":"text","data":"t"}})"));
    QVERIFY(legacy);
    QCOMPARE(legacy->senderId, QStringLiteral("7"));
    QCOMPARE(legacy->senderName, QStringLiteral("N"));
    QCOMPARE(legacy->groupId, QStringLiteral("g"));
}

void TestMessage::readsWhatIsThere() {
    const auto message = read(R"({"message_info":{"platform":null,"message_id":12,"time":"soon"},"message_dim":[]})");
    QVERIFY(message);
    QCOMPARE(message->platform, QString());
    QCOMPARE(message->messageId, QStringLiteral("12"));
    QVERIFY(!message->time);
    QVERIFY(message->targetKey.isEmpty());
    QCOMPARE(message->segment.kind, Kind::Other);
    QCOMPARE(message->segment.data, json::kNone);
}

void TestMessage::noMessage_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("ACK") << QByteArray(R"({"type":"sys_ack","payload":{"message_info":{},"message_segment":{}}})");
    QTest::newRow("empty payload") << QByteArray(R"({"type":"sys_std","payload":{}})");
    QTest::newRow("payload is text") << QByteArray(R"({"type":"sys_std","payload":"message_info"})");
    QTest::newRow("OneBot") << QByteArray(R"({"post_type":"message"})");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("no JSON") << QByteArray("message_info");
    QTest::newRow("empty") << QByteArray();
}

void TestMessage::noMessage() {
    QFETCH(QByteArray, text);
    QVERIFY(!readMessage(decode(text)));
}

void TestMessage::segments_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("base64");

    const auto row = [](const char* name, const char* type, const char* data, Kind kind, const char* text,
                        const char* url = "", const char* base64 = "") {
        QTest::newRow(name) << '"' + QByteArray(type) + '"' << QByteArray(data) << kind << QString::fromUtf8(text)
                            << QString::fromUtf8(url) << QByteArray(base64);
    };
    row("text", "text", R"("a\u4f60")", Kind::Text, "a你");
    row("text that is a number", "text", "1.0", Kind::Text, "1.0");
    row("text that is null", "text", "null", Kind::Text, "");
    row("image URL", "image", R"("https://h/p.png")", Kind::Image, "", "https://h/p.png");
    row("image URL with escaped slashes", "image", R"("http:\/\/h\/p.png")", Kind::Image, "", "http://h/p.png");
    row("image URL written in escapes", "image", R"("\u0068ttp://h/")", Kind::Image, "", "http://h/");
    row("image Base64", "image", R"("iVBORw0KGgo=")", Kind::Image, "", "", "iVBORw0KGgo=");
    row("image data URL", "image", R"("data:image/png;base64,iVBO")", Kind::Image, "", "",
        "data:image/png;base64,iVBO");
    row("image base64://", "image", R"("base64://iVBO")", Kind::Image, "", "", "base64://iVBO");
    row("image of nothing", "image", R"("")", Kind::Image, "");
    row("image that is a number", "image", "7", Kind::Image, "7");
    row("emoji", "emoji", R"("R0lGODlh")", Kind::Emoji, "", "", "R0lGODlh");
    row("voice", "voice", R"("IyFBTVI=")", Kind::Voice, "", "", "IyFBTVI=");
    row("file URL", "file", R"("ftp://h/f.zip")", Kind::File, "", "ftp://h/f.zip");
    row("at by id", "at", R"("123")", Kind::At, "123");
    row("at by number", "at", "123", Kind::At, "123");
    row("at by target", "at", R"({"target_user_id":"1","id":"2"})", Kind::At, "1");
    row("at by qq", "at", R"({"qq":10001})", Kind::At, "10001");
    row("at by nothing known", "at", R"({"who": "x"})", Kind::At, R"({"who": "x"})");
    row("face", "face", "178", Kind::Face, "178");
    row("face object", "face", R"({"id":"178"})", Kind::Face, "178");
    row("reply", "reply", R"("msg_9")", Kind::Reply, "msg_9");
    row("dict", "dict", R"({"b":1.0, "a":2})", Kind::Dict, R"({"b":1.0, "a":2})");
    row("list that is none", "seglist", R"({"a":1})", Kind::Other, R"({"a":1})");
    row("upper case", "TEXT", R"("x")", Kind::Other, "x");
}

void TestMessage::segments() {
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    QFETCH(Kind, kind);
    QFETCH(QString, text);
    QFETCH(QString, url);
    QFETCH(QByteArray, base64);
    const Envelope envelope =
        decode(R"({"type":"sys_std","payload":{"message_segment":{"type":)" + type + R"(,"data":)" + data + "}}}");
    const Segment segment = readMessage(envelope)->segment;
    QCOMPARE(segment.kind, kind);
    QCOMPARE(segment.text, text);
    QCOMPARE(segment.url, url);
    QCOMPARE(segment.base64 == json::kNone ? QByteArray() : envelope.document.utf8(segment.base64), base64);
    QCOMPARE(envelope.document.raw(segment.data), QByteArrayView(data));
}

void TestMessage::fileObject() {
    const Segment file = segmentOf(R"("file")", R"({"name":"../a.txt","size":12,"url":"http://h/a","base64":"QUJD"})");
    QCOMPARE(file.fileName, QStringLiteral("../a.txt"));
    QCOMPARE(file.declaredSize, 12);
    QCOMPARE(file.url, QStringLiteral("http://h/a"));
    QVERIFY(file.base64 != json::kNone);
    QCOMPARE(segmentOf(R"("file")", R"({"name":"a","size":-5})").declaredSize, -1);
    QCOMPARE(segmentOf(R"("file")", R"({"name":"a","size":1.5})").declaredSize, -1);
    QCOMPARE(segmentOf(R"("file")", R"({"name":"a","size":"77"})").declaredSize, 77);
    QCOMPARE(segmentOf(R"("file")", R"({"file_id":"9"})").text, QStringLiteral(R"({"file_id":"9"})"));
}

void TestMessage::segmentLists() {
    const Segment list = segmentOf(R"("seglist")", R"([{"type":"text","data":"a"},{"type":"seglist","data":)"
                                                   R"([{"type":"at","data":"7"}]},"no segment",{}])");
    QCOMPARE(list.kind, Kind::SegList);
    QCOMPARE(list.parts.size(), std::size_t{4});
    QCOMPARE(list.parts[0].text, QStringLiteral("a"));
    QCOMPARE(list.parts[1].parts.at(0).kind, Kind::At);
    QCOMPARE(list.parts[2].kind, Kind::Other);
    QCOMPARE(list.parts[3].type, QString());
    QVERIFY(segmentOf(R"("seglist")", "[]").parts.empty());
}

void TestMessage::deepSegmentLists() {
    constexpr int kLevels = 50'000;
    const QByteArray data =
        QByteArray(R"([{"type":"seglist","data":)").repeated(kLevels) + "[]" + QByteArray("}]").repeated(kLevels);
    Segment segment = segmentOf(R"("seglist")", data);
    int depth = 0;
    for (const Segment* at = &segment; at->kind == Kind::SegList; at = &at->parts.at(0)) {
        ++depth;
    }
    QVERIFY(depth > 8 && depth < 100);
}

void TestMessage::envelopeIsByteExact() {
    QCOMPARE(
        encodeEnvelope(draft()),
        QByteArray(R"({"ver":1,"msg_id":"m-1","type":"sys_std","meta":{"sender_user":"","timestamp":1703123456.789},)"
                   R"("payload":{"message_info":{"platform":"qq","message_id":"msg_1","time":1703123456.789,)"
                   R"("sender_info":{"user_info":{"platform":"qq","user_id":"u1","user_nickname":"小明 \"M\""}}},)"
                   R"("message_segment":{"type":"text","data":"你好\n"},)"
                   R"("message_dim":{"api_key":"key-of-bob","platform":"wx"}}})"));
}

void TestMessage::bareIsByteExact() {
    const QByteArray envelope = encodeEnvelope(draft());
    const QByteArray bare = encodeBare(draft());
    QVERIFY(bare.startsWith(R"({"message_info":{"platform":"qq")"));
    QVERIFY(envelope.endsWith("\"payload\":" + bare + '}'));
    QCOMPARE(decode(bare).dialect, Dialect::Bare);
}

void TestMessage::optionalParts() {
    Draft full = draft();
    full.senderCard = QStringLiteral("card");
    full.groupId = QStringLiteral("g");
    full.segmentData.clear();
    QVERIFY(encodeBare(full).contains(
        R"("user_cardname":"card"},"group_info":{"platform":"qq","group_id":"g","group_name":""}}})"));
    QVERIFY(encodeBare(full).contains(R"("data":null})"));
    QVERIFY(!encodeBare(draft()).contains("group_info"));
}

void TestMessage::dataIsUntouched() {
    Draft odd = draft();
    odd.segmentData = R"({"z": 1.0,"a":1e3,"a":NaN,"s":"\u4f60\/"})";
    QVERIFY(encodeEnvelope(odd).contains(R"("data":{"z": 1.0,"a":1e3,"a":NaN,"s":"\u4f60\/"}},)"));
}

void TestMessage::times_data() {
    QTest::addColumn<double>("time");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("milliseconds") << 1703123456.789 << QByteArray("1703123456.789");
    QTest::newRow("whole") << 1703123456.0 << QByteArray("1703123456.0");
    QTest::newRow("zero") << 0.0 << QByteArray("0.0");
    QTest::newRow("microseconds") << 1703123456.123457 << QByteArray("1703123456.123457");
    QTest::newRow("large") << 1e22 << QByteArray("10000000000000000000000.0");
    QTest::newRow("small") << 1e-7 << QByteArray("0.0000001");
    QTest::newRow("negative") << -0.5 << QByteArray("-0.5");
    QTest::newRow("not a number") << qQNaN() << QByteArray("NaN");
    QTest::newRow("infinite") << -qInf() << QByteArray("-Infinity");
}

void TestMessage::times() {
    QFETCH(double, time);
    QFETCH(QByteArray, written);
    Draft timed = draft();
    timed.time = time;
    const Envelope envelope = decode(encodeEnvelope(timed));
    const json::NodeId node = envelope.document.find({"payload", "message_info", "time"});
    QCOMPARE(envelope.document.raw(node), QByteArrayView(written));
    QVERIFY(qIsNaN(time) || *envelope.document.number(node) == time);
}

void TestMessage::readsWhatItWrote() {
    Draft odd = draft();
    odd.senderName = QStringLiteral("\u0001\"\\/\n\u2028😀") + QChar(0xD800);
    odd.groupName = QStringLiteral("群");
    const auto message = readMessage(decode(encodeEnvelope(odd)));
    QVERIFY(message);
    QCOMPARE(message->senderName, odd.senderName);
    QCOMPARE(message->groupName, odd.groupName);
    QCOMPARE(message->time, std::optional(odd.time));
    QVERIFY(message->targetKey == odd.targetKey);
    QCOMPARE(message->segment.text, QStringLiteral("你好\n"));
}

void TestMessage::wraps() {
    const QByteArray payload = "{ \"z\" : 1.0 ,\"a\":NaN, \"a\" :\"\\u4f60\" }";
    const QByteArray wrapped = wrapInEnvelope(payload, "id", 2.5);
    QCOMPARE(wrapped,
             R"({"ver":1,"msg_id":"id","type":"sys_std","meta":{"sender_user":"","timestamp":2.5},"payload":)" +
                 payload + '}');
    const Envelope envelope = decode(wrapped);
    QCOMPARE(envelope.dialect, Dialect::ApiServer);
    QCOMPARE(envelope.id, QByteArray("id"));
    QCOMPARE(envelope.document.raw(envelope.payload), QByteArrayView(payload));
}

void TestMessage::clientAck() {
    const QByteArray text = encodeClientAck(R"("m-1")", "conn-1", 1703123456.789);
    const Envelope ack = decode(text);
    QCOMPARE(ack.type, EnvelopeType::SysAck);
    QCOMPARE(ack.ackedId, QByteArray("m-1"));
    QCOMPARE(ack.uuid(), QByteArray("conn-1"));
    QVERIFY(!QUuid::fromString(QLatin1String(ack.id)).isNull());
    QVERIFY(ack.id != decode(encodeClientAck(R"("m-1")", "conn-1", 0)).id);
    QCOMPARE(text, R"({"ver":1,"msg_id":")" + ack.id +
                       R"(","type":"sys_ack","meta":{"uuid":"conn-1","acked_msg_id":"m-1","timestamp":1703123456.789},)"
                       R"("payload":{"status":"received","client_timestamp":1703123456.789}})");
}

void TestMessage::ackEchoesTheId_data() {
    QTest::addColumn<QByteArray>("raw");
    for (const char* const raw : {"42", "\"42\"", "1234567890123456789", R"("\u4f60")", "1.0", R"([1, {"a":2}])"}) {
        QTest::newRow(raw) << QByteArray(raw);
    }
}

void TestMessage::ackEchoesTheId() {
    QFETCH(QByteArray, raw);
    const Envelope received = decode(R"({"type":"sys_std","payload":{},"msg_id":)" + raw + '}');
    const Envelope ack = decode(encodeClientAck(received.document.raw(received.document.find({"msg_id"})), {}, 1));
    QCOMPARE(ack.document.raw(ack.document.find({"meta", "acked_msg_id"})), QByteArrayView(raw));
    QCOMPARE(ack.ackedId, received.id);
    QCOMPARE(ack.uuid(), QByteArray());
}

void TestMessage::longTextsAreCutAtACharacter_data() {
    QTest::addColumn<QByteArray>("unit");
    QTest::newRow("ascii") << QByteArray("a");
    QTest::newRow("two bytes") << QStringLiteral("é").toUtf8();
    QTest::newRow("three bytes") << QStringLiteral("你").toUtf8();
    QTest::newRow("pairs") << QStringLiteral("x\U0001f600").toUtf8();
    QTest::newRow("escapes") << QByteArray(R"(a\n)");
    QTest::newRow("escaped code units") << QByteArray(R"(ab\u4f60)");
}

void TestMessage::longTextsAreCutAtACharacter() {
    QFETCH(QByteArray, unit);
    for (qsizetype shift = 0; shift < 8; ++shift) {
        const QByteArray json = '"' + QByteArray(shift, '-') + unit.repeated(50'000) + '"';
        const json::Document document = json::Document::parse(json);
        const QString whole = document.text(json::Document::root());
        const Segment segment = segmentOf("\"text\"", json);
        QVERIFY(segment.hidden > 0 || whole == segment.text);
        QCOMPARE(segment.text, whole.first(segment.text.size()));
        QCOMPARE(segment.text.size() + segment.hidden, whole.size());
    }
}

MAIM_TEST_CASE(TestMessage)
#include "tst_message.moc"
