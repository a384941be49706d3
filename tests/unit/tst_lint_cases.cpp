#include "lint_examples.h"
#include "support/test_case.h"

using namespace Qt::StringLiterals;
using namespace maim;
using namespace maim::test;

Q_DECLARE_METATYPE(maim::LintContext)

/// The borders of the rules: odd frames, exactly which rules they trip, and where.
class TestLintCases : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void oddCases_data();
    void oddCases();
    void pointers_data();
    void pointers();
};

namespace {

QByteArray envelope(const QByteArray& payload) {
    return R"({"ver":1,"msg_id":"m","type":"sys_std","meta":{},"payload":)" + payload + '}';
}

const QByteArray kInfo = R"("message_info":{"platform":"qq","message_id":"m","time":1760000000,)"
                         R"("sender_info":{"user_info":{"platform":"qq","user_id":"1","user_nickname":"A"}}})";
const QByteArray kDim = R"("message_dim":{"api_key":")" + kReceiverKey + R"(","platform":"qq"})";

QByteArray withSegment(const QByteArray& segment) {
    return envelope('{' + kInfo + R"(,"message_segment":)" + segment + ',' + kDim + '}');
}

QByteArray withInfo(const QByteArray& info) {
    return envelope(R"({"message_info":)" + info + R"(,"message_segment":{"type":"text","data":"x"},)" + kDim + '}');
}

QByteArray withTime(const QByteArray& time) {
    return withInfo(R"({"platform":"qq","message_id":"m","time":)" + time +
                    R"(,"sender_info":{"user_info":{"platform":"qq","user_id":"1","user_nickname":"A"}}})");
}

QByteArray withDim(const QByteArray& dim) {
    return envelope('{' + kInfo + R"(,"message_segment":{"type":"text","data":"x"},"message_dim":)" + dim + '}');
}

const QByteArray kGood = withSegment(R"({"type":"text","data":"x"})");
const QByteArray kAck = R"({"ver":1,"msg_id":"a","type":"sys_ack","meta":{"acked_msg_id":"m"},"payload":{}})";

LintContext received() {
    LintContext context = usualContext();
    context.direction = Direction::In;
    return context;
}

LintContext knowing(std::initializer_list<Rule> rules, Direction direction = Direction::In) {
    LintContext context = usualContext();
    context.direction = direction;
    for (const Rule rule : rules) {
        context.known.insert(rule);
    }
    return context;
}

} // namespace

void TestLintCases::oddCases_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<LintContext>("context");
    QTest::addColumn<QString>("ids");
    const LintContext out = usualContext();
    const LintContext in = received();
    const auto row = [](const char* title, const QByteArray& bytes, const LintContext& context, const char* ids) {
        QTest::newRow(title) << bytes << context << QString::fromLatin1(ids);
    };

    row("good, sent", kGood, out, "");
    row("good, received", kGood, in, "");
    row("ACK, received", kAck, in, "");
    row("ACK, sent", kAck, out, "");
    row("ACK without ver and meta", R"({"msg_id":"a","type":"sys_ack"})", in, "W118 I201");
    row("ACK of an integer", R"({"ver":1,"msg_id":"a","type":"sys_ack","meta":{"acked_msg_id":7}})", in, "");
    row("ACK with an integer for its own id", R"({"ver":1,"msg_id":7,"type":"sys_ack","meta":{"acked_msg_id":"m"}})",
        in, "W109");
    row("ACK without an id needs none", R"({"ver":1,"type":"sys_ack","meta":{"acked_msg_id":"m"}})", in, "");
    row("ACK of nothing", R"({"ver":1,"msg_id":"a","type":"sys_ack","meta":{}})", in, "W118");
    row("ACK of what Python takes for nothing", R"({"ver":1,"msg_id":"a","type":"sys_ack","meta":{"acked_msg_id":0}})",
        in, "W118");
    row("ACK of a list", R"({"ver":1,"msg_id":"a","type":"sys_ack","meta":{"acked_msg_id":["m"]}})", in, "W118");
    row("ACK with its id in the payload",
        R"({"ver":1,"msg_id":"a","type":"sys_ack","meta":{},"payload":{"acked_msg_id":"m"}})", out, "W118");
    row("ACK whose meta is text", R"({"ver":1,"msg_id":"a","type":"sys_ack","meta":"m"})", in, "W118");

    row("empty", "", out, "E003");
    row("white space", " \n", out, "E003");
    row("array", "[]", out, "E003");
    row("array with NaN", "[NaN]", out, "E003 W110");
    row("number", "42", out, "E003");
    row("text", "hello", in, "E003");
    row("Socket.IO open", R"(0{"sid":"x"})", in, "E003 I204");
    row("Socket.IO ping", "2", in, "E003 I204");
    row("Socket.IO event", R"(42["message",{}])", in, "E003 I204");
    row("OneBot", R"({"post_type":"message","message":"x"})", in, "E001 I204");
    row("OneBot 12", R"({"id":"1","time":1.5,"type":"message","detail_type":"private","message":[]})", in, "E001 I204");
    row("OneBot call", R"({"action":"send_msg","params":{},"echo":"1"})", in, "E001 I204");
    row("OneBot answer", R"({"status":"ok","retcode":0,"data":null,"echo":"1"})", in, "E001 I204");
    row("Legacy", '{' + kInfo + R"(,"message_segment":{"type":"text","data":"x"}})", in, "E001 I204");
    row("Legacy, custom", R"({"is_custom_message":true,"message_type_name":"echo","content":{}})", in, "E001 I204");
    row("bare, of which nothing is right", R"({"message_info":1,"message_segment":2,"message_dim":3,"msg_id":0})", out,
        "E001 W109");
    row("bare", '{' + kInfo + R"(,"message_segment":{"type":"text","data":"x"},)" + kDim + '}', out, "E001");
    row("some other object", R"({"a":1})", out, "E001");
    row("no member at all", "{}", out, "E001");

    row("no type", R"({"ver":1,"msg_id":"m","meta":{},"payload":{}})", out, "E002");
    row("type null", R"({"ver":1,"msg_id":"m","type":null,"meta":{},"payload":{}})", out, "E002");
    row("type is a number", R"({"ver":1,"msg_id":"m","type":1,"meta":{},"payload":{}})", out, "E002");
    row("type in capitals", R"({"ver":1,"msg_id":"m","type":"SYS_STD","meta":{},"payload":{}})", out, "E002");
    row("custom without payload", R"({"ver":1,"msg_id":"m","type":"custom_x","meta":{}})", out, "");
    row("custom looks like a message",
        R"({"ver":1,"msg_id":"m","type":"custom_x","meta":{},"payload":{"message_info":1}})", out, "");
    row("unknown around a message", R"({"ver":1,"msg_id":"m","type":"x","meta":{},"payload":{"message_info":1}})", out,
        "E002");

    row("payload missing", R"({"ver":1,"msg_id":"m","type":"sys_std","meta":{}})", out, "E004");
    row("payload null", envelope("null"), out, "E004");
    row("payload empty", envelope("{}"), out, "E004");
    row("payload is a list", envelope("[]"), out, "E004");
    row("payload is text", envelope("\"x\""), out, "E004");
    row("info is text", withInfo("\"x\""), out, "E004");
    row("platform is a number", withInfo(R"({"platform":1,"message_id":"m","time":1760000000})"), in, "");
    row("message_id is a number", withInfo(R"({"platform":"qq","message_id":1,"time":1760000000})"), in, "W109");
    row("message_id is a list", withInfo(R"({"platform":"qq","message_id":[],"time":1760000000})"), in, "W109");
    row("message_id null", withInfo(R"({"platform":"qq","message_id":null,"time":1760000000})"), in, "E004");
    row("dim is a list", withDim("[]"), out, "E004");
    row("dim is empty", withDim("{}"), out, "E004");
    row("dim keys null", withDim(R"({"api_key":null,"platform":null})"), out, "E005");
    row("dim key is a number", withDim(R"({"api_key":1,"platform":"qq"})"), out, "I205");
    row("dim platform empty", withDim(R"({"api_key":"k","platform":""})"), out, "I205");
    row("text is a number", withSegment(R"({"type":"text","data":1})"), out, "W108");
    row("text is empty", withSegment(R"({"type":"text","data":""})"), out, "");
    row("data null", withSegment(R"({"type":"text","data":null})"), out, "W108");
    row("segment without type", withSegment(R"({"data":"x"})"), out, "W108");
    row("segment is a list", withSegment(R"([{"type":"text","data":"x"}])"), out, "E004");
    row("seglist is an object", withSegment(R"({"type":"seglist","data":{"a":1}})"), out, "E004");
    row("seglist is an empty object, over which Python walks", withSegment(R"({"type":"seglist","data":{}})"), out, "");
    row("seglist is an empty string", withSegment(R"({"type":"seglist","data":""})"), out, "");
    row("seglist is a string", withSegment(R"({"type":"seglist","data":"x"})"), out, "E004");
    row("seglist without data", withSegment(R"({"type":"seglist"})"), out, "E004");
    row("seglist is empty", withSegment(R"({"type":"seglist","data":[]})"), out, "");
    row("seglist holds a number", withSegment(R"({"type":"seglist","data":[7]})"), out, "E004");
    row("at is a number", withSegment(R"({"type":"at","data":10001})"), out, "W108");
    row("reply", withSegment(R"({"type":"reply","data":"m-0"})"), out, "");
    row("reply is an object", withSegment(R"({"type":"reply","data":{"id":"1"}})"), out, "W108");
    row("text of OneBot", withSegment(R"({"type":"text","data":{"text":"x"}})"), out, "W108");
    row("at is an object", withSegment(R"({"type":"at","data":{"qq":"1"}})"), out, "");
    row("dict", withSegment(R"({"type":"dict","data":{"a":1}})"), out, "I203");
    row("dict is text", withSegment(R"({"type":"dict","data":"x"})"), out, "W108 I203");
    row("type is a number", withSegment(R"({"type":1,"data":"x"})"), out, "W108");
    row("type by escape", withSegment(R"({"type":"\u0074ext","data":1})"), out, "W108");

    row("msg_id null", R"({"ver":1,"msg_id":null,"type":"custom_x","meta":{}})", out, "W101");
    row("msg_id empty", R"({"ver":1,"msg_id":"","type":"custom_x","meta":{}})", out, "W101");
    row("msg_id 0", R"({"ver":1,"msg_id":0,"type":"custom_x","meta":{}})", out, "W101");
    row("msg_id -0.0", R"({"ver":1,"msg_id":-0.0,"type":"custom_x","meta":{}})", out, "W101");
    row("msg_id too small for a float", R"({"ver":1,"msg_id":1e-400,"type":"custom_x","meta":{}})", out, "W101");
    row("msg_id false", R"({"ver":1,"msg_id":false,"type":"custom_x","meta":{}})", out, "W101");
    row("msg_id an empty list", R"({"ver":1,"msg_id":[],"type":"custom_x","meta":{}})", out, "W101");
    row("msg_id an empty object", R"({"ver":1,"msg_id":{},"type":"custom_x","meta":{}})", out, "W101");
    row("msg_id a list", R"({"ver":1,"msg_id":[0],"type":"custom_x","meta":{}})", out, "E008");
    row("msg_id an object", R"({"ver":1,"msg_id":{"a":1},"type":"custom_x","meta":{}})", out, "E008");
    row("msg_id a number", R"({"ver":1,"msg_id":5,"type":"custom_x","meta":{}})", out, "W109");

    row("other platform, sent",
        withInfo(R"({"platform":"tg","message_id":"m","time":1760000000,)"
                 R"("sender_info":{"user_info":{"platform":"qq","user_id":"1","user_nickname":"A"}}})"),
        out, "W103");
    row("other platform, received", withInfo(R"({"platform":"tg","message_id":"m","time":1760000000})"), in, "");
    LintContext nowhere = out;
    nowhere.platform.clear();
    row("platform not known",
        withInfo(R"({"platform":"tg","message_id":"m","time":1760000000,)"
                 R"("sender_info":{"user_info":{"platform":"qq","user_id":"1","user_nickname":"A"}}})"),
        nowhere, "");

    LintContext timeless = out;
    timeless.now = 0;
    row("300 s early", withTime("1759999700"), out, "");
    row("301 s early", withTime("1759999699"), out, "W104");
    row("300 s late", withTime("1760000300"), out, "");
    row("301 s late", withTime("1760000301"), out, "W104");
    row("milliseconds", withTime("1760000000000"), out, "W104");
    row("microseconds", withTime("1760000000000000"), out, "W104");
    row("nanoseconds", withTime("1760000000000000000"), out, "W104");
    row("float with an exponent", withTime("1.76e9"), out, "");
    row("time as text", withTime("\"1760000000\""), out, "W104");
    row("time true", withTime("true"), out, "W104");
    row("time null", withTime("null"), out, "E004");
    row("time NaN", withTime("NaN"), out, "W104 W110");
    row("time Infinity", withTime("Infinity"), out, "W104 W110");
    row("time 0", withTime("0"), timeless, "W104");
    row("nested 901 deep",
        R"({"ver":1,"msg_id":"m","type":"custom_x","meta":{},"payload":)" + QByteArray(900, '[') +
            QByteArray(900, ']') + '}',
        out, "W110");
    row("time before the year 1", withTime("-1e12"), timeless, "W104");
    row("time negative", withTime("-1760000000"), out, "W104");
    row("time beyond doubles", withTime("1e400"), out, "W104");
    row("the present is not known", withTime("1"), timeless, "");
    row("milliseconds at any present", withTime("1760000000000"), timeless, "W104");

    row("picture", withSegment(R"({"type":"image","data":"iVBORw0KGgo="})"), out, "");
    row("picture with escaped slashes", withSegment(R"({"type":"emoji","data":"\/9j\/4AAQ"})"), out, "");
    row("picture by URL", withSegment(R"({"type":"image","data":"https://example.com/a.png"})"), out, "W105");
    row("picture by escaped URL", withSegment(R"({"type":"image","data":"http:\/\/example.com"})"), out, "W105");
    row("picture by file URL", withSegment(R"({"type":"emoji","data":"file:///etc/passwd"})"), out, "W105");
    row("picture as base64://", withSegment(R"({"type":"image","data":"base64://iVBORw0KGgo="})"), out, "W105");
    row("picture as data URL, received", withSegment(R"({"type":"image","data":"DATA:image/png;base64,iVBORw0KGgo="})"),
        in, "W105");
    row("picture of text", withSegment(R"({"type":"image","data":"aGVsbG8="})"), out, "W106");
    row("picture broken", withSegment(R"({"type":"image","data":"iVBORw0KGgo"})"), out, "W106");
    row("picture empty", withSegment(R"({"type":"image","data":""})"), out, "W106");
    row("picture is sound", withSegment(R"({"type":"image","data":"T2dnUwAC"})"), out, "W106");
    row("sound", withSegment(R"({"type":"voice","data":"IyFBTVIK"})"), out, "");
    row("sound of QQ", withSegment(R"({"type":"voice","data":"AiMhU0lMS19WMw=="})"), out, "");
    row("picture is an object", withSegment(R"({"type":"image","data":{}})"), out, "W108");
    row("picture URL of an adapter", withSegment(R"({"type":"imageurl","data":"https://example.com/a.png"})"), out,
        "W108");

    row("file as an object", withSegment(R"({"type":"file","data":{"name":"a","base64":"YQ=="}})"), out, "");
    row("file with broken Base64", withSegment(R"({"type":"file","data":{"name":"a","base64":"?"}})"), out, "W106");
    row("file by URL", withSegment(R"({"type":"file","data":"https://example.com/a"})"), out, "W108");
    row("file by URL, received", withSegment(R"({"type":"file","data":"https://example.com/a"})"), in, "");
    row("file as Base64", withSegment(R"({"type":"file","data":"YQ=="})"), out, "W108");
    row("file is a number", withSegment(R"({"type":"file","data":1})"), out, "W108");

    row("no nickname",
        withInfo(R"({"platform":"qq","message_id":"m","time":1760000000,)"
                 R"("sender_info":{"user_info":{"platform":"qq","user_id":"1"}}})"),
        out, "W107");
    row("nickname empty",
        withInfo(R"({"platform":"qq","message_id":"m","time":1760000000,)"
                 R"("sender_info":{"user_info":{"platform":"qq","user_id":"1","user_nickname":""}}})"),
        out, "");
    row("nickname a number",
        withInfo(R"({"platform":"qq","message_id":"m","time":1760000000,)"
                 R"("sender_info":{"user_info":{"platform":"qq","user_id":"1","user_nickname":7}}})"),
        out, "W107");
    row("user without platform",
        withInfo(R"({"platform":"qq","message_id":"m","time":1760000000,)"
                 R"("sender_info":{"user_info":{"user_id": "1","user_nickname":"A"}}})"),
        out, "E004");
    row("user without id",
        withInfo(R"({"platform":"qq","message_id":"m","time":1760000000,)"
                 R"("sender_info":{"user_info":{"platform":"qq","user_nickname":"A"}}})"),
        out, "E004");
    row("user id empty",
        withInfo(R"({"platform":"qq","message_id":"m","time":1760000000,)"
                 R"("sender_info":{"user_info":{"platform":"qq","user_id":"","user_nickname":"A"}}})"),
        out, "W107");
    row("user id empty in a group",
        withInfo(R"({"platform":"qq","message_id":"m","time":1760000000,"sender_info":)"
                 R"({"user_info":{"platform":"qq","user_id":"","user_nickname":"A"},)"
                 R"("group_info":{"platform":"qq","group_id":"g","group_name":""}}})"),
        out, "");
    row("sender is text", withInfo(R"({"platform":"qq","message_id":"m","time":1760000000,"sender_info":"A"})"), out,
        "E004");
    row("receiver without platform",
        withInfo(
            R"({"platform":"qq","message_id":"m","time":1760000000,"receiver_info":{"user_info":{"user_id": "1"}}})"),
        in, "E004");
    row("format_info is a list",
        withInfo(R"({"platform":"qq","message_id":"m","time":1760000000,"format_info":["text"]})"), in, "E004");
    row("template_info is text",
        withInfo(R"({"platform":"qq","message_id":"m","time":1760000000,"template_info":"x"})"), in, "E004");
    row("optional parts null",
        withInfo(R"({"platform":"qq","message_id":"m","time":1760000000,"template_info":null,"format_info":null,)"
                 R"("receiver_info":null})"),
        in, "");
    row("message_id empty",
        withInfo(R"({"platform":"qq","message_id":"","time":1760000000,)"
                 R"("sender_info":{"user_info":{"platform":"qq","user_id":"1","user_nickname":"A"}}})"),
        out, "W117");
    row("platform blank",
        withInfo(R"({"platform":" ","message_id":"m","time":1760000000,)"
                 R"("sender_info":{"user_info":{"platform":"qq","user_id":"1","user_nickname":"A"}}})"),
        out, "W103 W117");
    row("no sender, received", withInfo(R"({"platform":"qq","message_id":"m","time":1760000000})"), in, "");
    row("group without name",
        withInfo(
            R"({"platform":"qq","message_id":"m","time":1760000000,"sender_info":)"
            R"({"user_info":{"platform":"qq","user_id":"1","user_nickname":"A"},"group_info":{"platform":"qq","group_id":"g"}}})"),
        out, "W107");
    row("group null",
        withInfo(R"({"platform":"qq","message_id":"m","time":1760000000,"sender_info":)"
                 R"({"user_info":{"platform":"qq","user_id":"1","user_nickname":"A"},"group_info":null}})"),
        out, "");
    row("group id a number",
        withInfo(R"({"platform":"qq","message_id":"m","time":1760000000,"sender_info":)"
                 R"({"user_info":{"platform":"qq","user_id":1,"user_nickname":"A"},)"
                 R"("group_info":{"platform":"qq","group_id":2,"group_name":"G"}}})"),
        out, "W109");
    row("receiver's id a number",
        withInfo(R"({"platform":"qq","message_id":"m","time":1760000000,"receiver_info":)"
                 R"({"user_info":{"platform":"qq","user_id":1}}})"),
        in, "W109");

    row("nested list", withSegment(R"({"type":"seglist","data":[{"type":"seglist","data":[]}]})"), out, "W108");
    row("nested list, received", withSegment(R"({"type":"seglist","data":[{"type":"seglist","data":[]}]})"), in, "");
    row("deep picture",
        withSegment(R"({"type":"seglist","data":[{"type":"seglist","data":[)"
                    R"({"type":"image","data":"https://x/"}]}]})"),
        in, "W105");
    row("forward", withSegment(R"({"type":"forward","data":[]})"), out, "W108");
    row("notify", withSegment(R"({"type":"notify","data":{"sub_type":"poke"}})"), out, "W108");
    row("forward, received", withSegment(R"({"type":"forward","data":[]})"), in, "I203");
    row("face, received", withSegment(R"({"type":"face","data":14})"), in, "");
    row("type in capitals has no view", withSegment(R"({"type":"Text","data":"x"})"), in, "I203");

    row("lone surrogate", withSegment(R"({"type":"text","data":"\ud800"})"), out, "W110");
    row("duplicate key", withSegment(R"({"type":"text","data":"x","data":"y"})"), out, "W110");
    row("duplicate by escape", withSegment(R"({"type":"text","data":"x","\u0064ata":"y"})"), out, "W110");
    row("65 bits", withSegment(R"({"type":"text","data":"x","n":18446744073709551616})"), out, "W110");
    row("64 bits", withSegment(R"({"type":"text","data":"x","n":18446744073709551615})"), out, "");
    row("byte order mark", "\xEF\xBB\xBF" + kGood, out, "E003");
    row("an integer that Python refuses",
        R"({"ver":1,"msg_id":"m","type":"custom_x","meta":{},"n":)" + QByteArray(4'301, '7') + '}', out, "E003 W110");
    row("UTF-16", QByteArray("\xFF\xFE{\0}\0", 6), out, "E003");

    row("own key as target, received", withDim("{\"api_key\":\"" + kOwnKey + R"(","platform":"qq"})"), in, "");
    LintContext keyless = out;
    keyless.ownKey = Secret();
    row("no own key", withDim("{\"api_key\":\"" + kOwnKey + R"(","platform":"qq"})"), keyless, "");
    row("no own key, empty target", withDim(R"({"api_key":"","platform":"qq"})"), keyless, "I205");
    row("own key as target", withDim("{\"api_key\":\"" + kOwnKey + R"(","platform":"qq"})"), out, "I205");

    const auto sender = [](const QByteArray& value) {
        return R"({"ver":1,"msg_id":"m","type":"custom_x","meta":{"sender_user":)" + value + "}}";
    };
    row("somebody's key, received", sender("\"k-0123456789\""), in, "I202");
    row("a short name", sender("\"alice\""), out, "");
    row("a name with spaces", sender("\"Alice of Bob\""), out, "");
    row("a Chinese name", sender("\"测试用户测试用户\""), out, "");
    row("a number", sender("12345678"), out, "");
    LintContext shortKey = out;
    shortKey.ownKey = Secret("k1");
    row("a short key that is ours", sender("\"k1\""), shortKey, "I202");

    LintContext small = out;
    small.messageLimit = kGood.size();
    row("as large as the limit", kGood, small, "");
    row("one byte larger", kGood + ' ', small, "E007");
    small.direction = Direction::In;
    row("larger, but received", kGood + ' ', small, "");
    LintContext binary = small;
    binary.binary = true;
    row("binary says nothing else", "\x01\x02", binary, "E006");

    row("what the session knows of an ACK", kAck, knowing({Rule::W111, Rule::W114, Rule::W115}), "W111 W114 W115");
    row("what the session knows of a message", kGood, knowing({Rule::W102, Rule::W112}), "W102 W112");
    row("what the session knows of an id without envelope", R"({"msg_id":"m"})", knowing({Rule::W112}), "E001 W112");
    row("what the session knows of a frame's length", "no JSON", knowing({Rule::W116}), "E003 W116");
    row("what only content decides is not believed", kGood, knowing({Rule::E001, Rule::W103, Rule::I204}), "");
    row("an ACK's faults are no message's", kGood, knowing({Rule::W111, Rule::W114}), "");
}

void TestLintCases::oddCases() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const LintContext, context);
    QFETCH(const QString, ids);
    QCOMPARE(idsOf(lintRules(decode(bytes), context)), ids);
}

void TestLintCases::pointers_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<LintContext>("context");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QStringList>("pointers");
    const LintContext in = received();
    const LintContext out = usualContext();
    const auto row = [](const char* title, const QByteArray& bytes, const LintContext& context, const char* id,
                        const QStringList& pointers) {
        QTest::newRow(title) << bytes << context << QString::fromLatin1(id) << pointers;
    };
    row("no payload", R"({"type":"sys_std","msg_id":"m"})", out, "E004", {u"/payload"_s});
    row("empty payload", envelope("{}"), out, "E004", {u"/payload/message_info"_s, u"/payload/message_segment"_s});
    row("empty parts",
        envelope(R"({"message_info":{"sender_info":{"user_info":{}}},"message_segment":{},)"
                 R"("message_dim":{"api_key":"k"}})"),
        out, "E004",
        {u"/payload/message_info/platform"_s, u"/payload/message_info/time"_s, u"/payload/message_info/message_id"_s,
         u"/payload/message_info/sender_info/user_info/platform"_s,
         u"/payload/message_info/sender_info/user_info/user_id"_s, u"/payload/message_dim/platform"_s});
    row("null stands where it stands", withSegment(R"({"type":null,"data":"x"})"), out, "W108",
        {u"/payload/message_segment/type"_s});
    row("in a list", withSegment(R"({"type":"seglist","data":[{"type":"text","data":"x"},{"type":"text"}]})"), out,
        "W108", {u"/payload/message_segment/data/1/data"_s});
    row("both null", withDim(R"({"api_key":null,"platform":null})"), out, "E005",
        {u"/payload/message_dim/api_key"_s, u"/payload/message_dim/platform"_s});
    row("both empty", withDim(R"({"api_key":"","platform":""})"), out, "I205",
        {u"/payload/message_dim/api_key"_s, u"/payload/message_dim/platform"_s});
    row("no type", R"({"msg_id":"m","payload":{}})", out, "E002", {u"/type"_s});
    row("no msg_id", R"({"type":"sys_std","payload":{}})", out, "W101", {u"/msg_id"_s});
    row("no sender", withInfo("{}"), out, "W107", {u"/payload/message_info/sender_info/user_info/user_id"_s});
    row("several ids", R"({"msg_id":1,"type":"sys_std","payload":{"message_info":{"message_id":2}}})", out, "W109",
        {u"/msg_id"_s, u"/payload/message_info/message_id"_s});
    row("no ver", R"({"msg_id":"m","type":"sys_std","meta":{}})", out, "I201", {u"/ver"_s});
    row("neither ver nor meta", R"({"msg_id":"m","type":"sys_std"})", out, "I201", {u"/ver"_s});
    row("two pictures",
        withSegment(R"({"type":"seglist","data":[{"type":"image","data":"http://a"},)"
                    R"({"type":"voice","data":"http://b"}]})"),
        out, "W105", {u"/payload/message_segment/data/0/data"_s, u"/payload/message_segment/data/1/data"_s});
    row("quirks", R"({"type":"custom_x","a":NaN,"a":1})", out, "W110", {u"/a"_s, u"/a"_s});
    row("OneBot", R"({"time":1,"post_type":"message"})", in, "I204", {u"/post_type"_s});
    row("OneBot's answer", R"({"status":"ok","retcode":0})", in, "I204", {u"/retcode"_s});
    row("an id that Python takes for none", R"({"type":"custom_x","msg_id":0})", out, "W101", {u"/msg_id"_s});
    row("not JSON", "{", out, "E003", {QString()});
    row("ACK of an ACK", kAck, knowing({Rule::W111}), "W111", {u"/meta/acked_msg_id"_s});
    row("orphan ACK", kAck, knowing({Rule::W114}), "W114", {u"/meta/acked_msg_id"_s});
    row("late ACK", kAck, knowing({Rule::W115}), "W115", {u"/meta/acked_msg_id"_s});
    row("used id", kGood, knowing({Rule::W102}, Direction::Out), "W102", {u"/msg_id"_s});
    row("no ACK from us", kGood, knowing({Rule::W112}), "W112", {u"/msg_id"_s});
    row("a padded length is the whole frame's", kGood, knowing({Rule::W116}), "W116", {QString()});
}

void TestLintCases::pointers() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const LintContext, context);
    QFETCH(const QString, id);
    QFETCH(const QStringList, pointers);
    QStringList found;
    for (const Finding& finding : lint(decode(bytes), context)) {
        if (ruleId(finding.rule) == id) {
            found += finding.pointer;
        }
    }
    QCOMPARE(found, pointers);
}

MAIM_TEST_CASE(TestLintCases)
#include "tst_lint_cases.moc"
