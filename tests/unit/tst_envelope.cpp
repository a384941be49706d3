#include "protocol/envelope.h"
#include "support/test_case.h"

using namespace maim;

class TestEnvelope : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void dialects_data();
    void dialects();
    void types_data();
    void types();
    void ids_data();
    void ids();
    void idsAsPythonReadsThem();
    void idsArePlainToPeople();
    void acks();
    void payloads();
    void bytesAreKept();
    void wantsAck_data();
    void wantsAck();
};

void TestEnvelope::dialects_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Dialect>("dialect");

    const auto row = [](const char* name, const char* text, Dialect dialect) {
        QTest::newRow(name) << QByteArray(text) << dialect;
    };
    row("envelope", R"({"ver":1,"msg_id":"m","type":"sys_std","meta":{},"payload":{}})", Dialect::ApiServer);
    row("ACK", R"({"type":"sys_ack","meta":{"acked_msg_id":"m"}})", Dialect::ApiServer);
    row("type alone", R"({"type":"sys_std"})", Dialect::ApiServer);
    row("custom type alone", R"({"type":"custom_x"})", Dialect::ApiServer);
    row("unknown type, payload", R"({"type":"hello","payload":{}})", Dialect::ApiServer);
    row("null type", R"({"type":null,"msg_id":"m"})", Dialect::ApiServer);
    row("envelope over business fields", R"({"type":"sys_std","msg_id":"m","message_info":{}})", Dialect::ApiServer);
    row("bare", R"({"message_info":{},"message_segment":{},"message_dim":{}})", Dialect::Bare);
    row("bare with an id", R"({"msg_id":"m","message_info":{},"message_segment":{},"message_dim":{}})", Dialect::Bare);
    row("bare with an escaped key", R"({"message_inf\u006f":{},"message_di\u006d":{}})", Dialect::Bare);
    row("legacy", R"({"message_info":{},"message_segment":{},"raw_message":null})", Dialect::Legacy);
    row("OneBot", R"({"post_type":"message","message_type":"group","message":"hi"})", Dialect::OneBot);
    row("OneBot heartbeat", R"({"time":1,"self_id":2,"post_type":"meta_event"})", Dialect::OneBot);
    row("OneBot 12", R"({"type":"message","detail_type":"private"})", Dialect::OneBot);
    row("OneBot call", R"({"action":"send_msg","params":{}})", Dialect::OneBot);
    row("OneBot answer", R"({"status":"ok","retcode":0,"data":{}})", Dialect::OneBot);
    row("legacy, custom", R"({"is_custom_message":true,"message_type_name":"x","content":1})", Dialect::Legacy);
    row("byte order mark", "\xEF\xBB\xBF{\"type\":\"sys_std\"}", Dialect::NotJson);
    row("unknown type alone", R"({"type":"hello"})", Dialect::Json);
    row("empty object", "{}", Dialect::Json);
    row("array", "[1]", Dialect::Json);
    row("string", "\"hi\"", Dialect::Json);
    row("number", "7", Dialect::Json);
    row("other plain numbers", "42", Dialect::Json);
    row("4", "4", Dialect::Json);
    row("20", "20", Dialect::Json);
    row("Engine.IO open", R"(0{"sid":"x","upgrades":[]})", Dialect::SocketIo);
    row("Engine.IO ping", "2", Dialect::SocketIo);
    row("Engine.IO pong", "3", Dialect::SocketIo);
    row("Engine.IO probe", "2probe", Dialect::SocketIo);
    row("Socket.IO connect", "40", Dialect::SocketIo);
    row("Socket.IO connected", R"(40{"sid":"x"})", Dialect::SocketIo);
    row("Socket.IO name space", "40/admin,", Dialect::SocketIo);
    row("Socket.IO disconnect", "41", Dialect::SocketIo);
    row("Socket.IO event", R"(42["message",{"a":1}])", Dialect::SocketIo);
    row("Socket.IO event with an ack id", R"(4217["message",{}])", Dialect::SocketIo);
    row("Socket.IO ack", R"(4317[])", Dialect::SocketIo);
    row("Socket.IO error", R"(44{"message":"no"})", Dialect::SocketIo);
    row("Socket.IO binary event", R"(451-["x",{"_placeholder":true,"num":0}])", Dialect::SocketIo);
    row("number and bracket", "49[1]", Dialect::NotJson);
    row("text", "hello", Dialect::NotJson);
    row("cut envelope", R"({"type":"sys_std","msg_id":"m")", Dialect::NotJson);
    row("empty", "", Dialect::NotJson);
}

void TestEnvelope::dialects() {
    QFETCH(QByteArray, text);
    QFETCH(Dialect, dialect);
    QCOMPARE(decode(text).dialect, dialect);
}

void TestEnvelope::types_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<EnvelopeType>("expected");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("sys_std") << QByteArray(R"("sys_std")") << EnvelopeType::SysStd << QByteArray("sys_std");
    QTest::newRow("sys_ack") << QByteArray(R"("sys_ack")") << EnvelopeType::SysAck << QByteArray("sys_ack");
    QTest::newRow("escaped") << QByteArray(R"("sys\u005fack")") << EnvelopeType::SysAck << QByteArray("sys_ack");
    QTest::newRow("custom") << QByteArray(R"("custom_x")") << EnvelopeType::Custom << QByteArray("custom_x");
    QTest::newRow("upper case") << QByteArray(R"("SYS_STD")") << EnvelopeType::Unknown << QByteArray("SYS_STD");
    QTest::newRow("empty") << QByteArray(R"("")") << EnvelopeType::Unknown << QByteArray();
    QTest::newRow("null") << QByteArray("null") << EnvelopeType::None << QByteArray();
    QTest::newRow("number") << QByteArray("5") << EnvelopeType::Unknown << QByteArray("5");
}

void TestEnvelope::types() {
    QFETCH(QByteArray, type);
    QFETCH(EnvelopeType, expected);
    QFETCH(QByteArray, name);
    const Envelope envelope = decode(R"({"msg_id":"m","payload":{},"type":)" + type + '}');
    QCOMPARE(envelope.type, expected);
    QCOMPARE(envelope.typeName(), name);
}

void TestEnvelope::ids_data() {
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("string") << QByteArray(R"("m1")") << QByteArray("m1");
    QTest::newRow("escaped string") << QByteArray(R"("\u006d1")") << QByteArray("m1");
    QTest::newRow("Chinese") << QByteArray(R"("\u4f60")") << QByteArray("你");
    for (const char* none : {"0", "-0", "0.0", "-0.0", "0e5", "1e-400", "false", "[]", "{}", "[ ]"}) {
        QTest::newRow(none) << QByteArray(none) << QByteArray();
    }
    QTest::newRow("null") << QByteArray("null") << QByteArray();
    QTest::newRow("empty string") << QByteArray(R"("")") << QByteArray();
}

void TestEnvelope::ids() {
    QFETCH(QByteArray, raw);
    QFETCH(QByteArray, id);
    const Envelope sent = decode(R"({"type":"sys_std","payload":{},"msg_id":)" + raw + '}');
    QCOMPARE(sent.id, id);
    QCOMPARE(sent.ackedId, MessageId());
    QCOMPARE(sent.wantsAck(), !id.isEmpty());
    const Envelope ack = decode(R"({"type":"sys_ack","msg_id":"a","meta":{"acked_msg_id":)" + raw + "}}");
    QCOMPARE(ack.ackedId, id);
}

// Each row is one id to Python, however it is written; no two rows are the same.
void TestEnvelope::idsAsPythonReadsThem() {
    const QList<QByteArrayList> all{
        {R"("100")"},
        {"100", "100.0", "1e2", "1E+2", "1.0e2", "1000e-1"},
        {"-100", "-1e2"},
        {"true", "1", "1.0"},
        {R"("true")"},
        {"0.1", "1e-1", "0.1000000000000000055511151231257827"},
        {"0.30000000000000004"},
        {"0.3", "0.29999999999999998"},
        {"12345678901234567.0", "12345678901234568"},
        {"12345678901234567"},
        {"1e22", "10000000000000000000000"},
        {"1e23", "99999999999999991611392"},
        {"100000000000000000000000"},
        {"1e999", "Infinity"},
        {"-1e999", "-Infinity"},
        {"NaN"},
        {R"([1,"a"])", R"([ 1.0 , "\u0061" ])", R"([true,"a"])"},
        {R"(["1","a"])"},
        {R"({"a":1,"b":[]})", R"({"b":[],"a":1.0})", R"({"a":2,"b":[],"a":1})"},
        {R"({"a":1,"b":{}})"},
        {R"("\ud800")"},
        {R"("\ud801")"},
        {R"("\ufffd")"},
    };
    QHash<MessageId, qsizetype> seen;
    for (qsizetype row = 0; row < all.size(); ++row) {
        for (const QByteArray& raw : all[row]) {
            const MessageId id = decode(R"({"type":"sys_std","msg_id":)" + raw + '}').id;
            QVERIFY2(!id.isEmpty(), raw.constData());
            QCOMPARE(seen.value(id, row), row);
            seen.insert(id, row);
        }
    }
    QCOMPARE(seen.size(), all.size());
}

void TestEnvelope::idsArePlainToPeople() {
    const Envelope number = decode(R"({"type":"sys_std","msg_id":1e2})");
    QCOMPARE(readableId(number.id), QByteArray("100"));
    QCOMPARE(number.idText(), QByteArray("1e2"));
    const Envelope none = decode(R"({"type":"sys_std","msg_id":0})");
    QCOMPARE(none.idText(), QByteArray("0"));
    QVERIFY(none.id.isEmpty());
    QCOMPARE(decode(R"({"type":"sys_std","msg_id":"\u006d"})").idText(), QByteArray("m"));
    QCOMPARE(decode(R"({"type":"sys_std","msg_id":null})").idText(), QByteArray());
    QCOMPARE(decode("{").idText(), QByteArray());
    QVERIFY(decode(R"({"type":"sys_std","msg_id":[)" + QByteArray(5'000, ' ') + "]}").id.isEmpty());
    QVERIFY(decode(R"({"type":"sys_std","msg_id":0.)" + QByteArray(5'000, '0') + '}').id.isEmpty());
    // Deep enough to end a recursion badly, and deep enough to be walked.
    const QByteArray walked = QByteArray(2'000, '[') + QByteArray(2'000, ']');
    QVERIFY(!decode(R"({"type":"sys_std","msg_id":)" + walked + '}').id.isEmpty());
    const QByteArray deep = QByteArray(100'000, '[') + QByteArray(100'000, ']');
    QVERIFY(!decode(R"({"type":"sys_std","msg_id":)" + deep + '}').id.isEmpty());
}

void TestEnvelope::acks() {
    const Envelope ack = decode(R"({"ver":1,"msg_id":"a","type":"sys_ack","meta":{"uuid":"u-1","acked_msg_id":"m"}})");
    QCOMPARE(ack.id, QByteArray("a"));
    QCOMPARE(ack.ackedId, QByteArray("m"));
    QCOMPARE(ack.uuid(), QByteArray("u-1"));
    QVERIFY(!ack.wantsAck());
    QCOMPARE(decode(R"({"type":"sys_ack"})").ackedId, MessageId());
    QCOMPARE(decode(R"({"type":"sys_ack","meta":7})").uuid(), QByteArray());
    // Only an ACK acknowledges.
    QCOMPARE(decode(R"({"type":"sys_std","meta":{"acked_msg_id":"m"}})").ackedId, MessageId());
}

void TestEnvelope::payloads() {
    const auto payloadOf = [](const char* text) {
        const Envelope envelope = decode(text);
        return envelope.payload == json::kNone ? QByteArray() : envelope.document.raw(envelope.payload).toByteArray();
    };
    QCOMPARE(payloadOf(R"({"type":"sys_std","payload":{"a":1}})"), QByteArray(R"({"a":1})"));
    QCOMPARE(payloadOf(R"({"type":"sys_std","payload":"text"})"), QByteArray(R"("text")"));
    QCOMPARE(payloadOf(R"({"type":"sys_std"})"), QByteArray());
    QCOMPARE(payloadOf(R"( {"message_dim":{}} )"), QByteArray(R"({"message_dim":{}})"));
    QCOMPARE(payloadOf(R"({"message_info":{}})"), QByteArray(R"({"message_info":{}})"));
    QCOMPARE(payloadOf(R"({"post_type":"message"})"), QByteArray());
    QCOMPARE(payloadOf("[]"), QByteArray());
}

void TestEnvelope::bytesAreKept() {
    for (const QByteArray& text : {QByteArray("\xEF\xBB\xBF{\"type\":\"sys_std\",\"a\":1.0,\"a\":NaN}"),
                                   QByteArray("no json \x00\xFF", 10), QByteArray("42[\"x\"]"), QByteArray()}) {
        QCOMPARE(decode(text).document.bytes(), text);
    }
}

void TestEnvelope::wantsAck_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("wants");
    QTest::newRow("sys_std") << QByteArray(R"({"type":"sys_std","msg_id":"m"})") << true;
    QTest::newRow("custom") << QByteArray(R"({"type":"custom_x","msg_id":"m"})") << true;
    QTest::newRow("unknown type") << QByteArray(R"({"type":"x","msg_id":"m"})") << true;
    QTest::newRow("no id") << QByteArray(R"({"type":"sys_std"})") << false;
    QTest::newRow("ACK") << QByteArray(R"({"type":"sys_ack","msg_id":"m"})") << false;
    QTest::newRow("0") << QByteArray(R"({"type":"sys_std","msg_id":0})") << false;
    QTest::newRow("list") << QByteArray(R"({"type":"sys_std","msg_id":["m"]})") << true;
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{\"type\":\"sys_std\",\"msg_id\":\"m\"}") << false;
    QTest::newRow("no JSON") << QByteArray(R"({"type":"sys_std","msg_id":"m")") << false;
}

void TestEnvelope::wantsAck() {
    QFETCH(QByteArray, text);
    QFETCH(bool, wants);
    QCOMPARE(decode(text).wantsAck(), wants);
}

MAIM_TEST_CASE(TestEnvelope)
#include "tst_envelope.moc"
