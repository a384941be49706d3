#include "parity_stimuli.h"

#include <QDir>
#include <QFile>

#include "support/corpus.h"
#include "support/wire_frame.h"
#include "websocket/deflate.h"

namespace maim::test {

namespace {

using Kind = Stimulus::Kind;

QByteArray envelope(const QByteArray& payload, const QByteArray& id = "\"one-id-for-both\"") {
    return R"({"ver":1,"msg_id":)" + id + R"(,"type":"sys_std","payload":)" + payload + '}';
}

QByteArray payload(const QByteArray& segment, const QByteArray& key, const QByteArray& info = {}) {
    return R"({"message_info":{"platform":"qq","message_id":"m-1","time":1.5)" + info + R"(},"message_segment":)" +
           segment + R"(,"message_dim":{"api_key":")" + key + R"(","platform":"qq"}})";
}

const QByteArray kSegment = R"({"type":"text","data":"x"})";

void addIds(std::vector<Stimulus>& all, const QByteArray& key) {
    const std::pair<const char*, const char*> ids[] = {{"text", "\"m\""},
                                                       {"integer", "4711"},
                                                       {"float", "47.50"},
                                                       {"1e2", "1e2"},
                                                       {"17 digits", "0.12345678901234567"},
                                                       {"20 digits", "12345678901234567890"},
                                                       {"huge", "1e400"},
                                                       {"tiny", "1e-400"},
                                                       {"-0", "-0"},
                                                       {"0.0", "0.0"},
                                                       {"0", "0"},
                                                       {"true", "true"},
                                                       {"false", "false"},
                                                       {"null", "null"},
                                                       {"empty", "\"\""},
                                                       {"list", "[1,\"x\"]"},
                                                       {"no list", "[]"},
                                                       {"object", "{\"a\":[]}"},
                                                       {"no object", "{}"},
                                                       {"NaN", "NaN"},
                                                       {"-Infinity", "-Infinity"},
                                                       {"chinese", "\"你好\\u0001\\/\\ud83d\""}};
    for (const auto& [name, id] : ids) {
        all.push_back({Kind::Text, QByteArray("id: ") + name, envelope(payload(kSegment, key), id)});
    }
    all.push_back({Kind::Text, "id: two", R"({"msg_id":"first","type":"x","msg_id":"second"})"});
    all.push_back(
        {Kind::Text, "id: none", envelope(payload(kSegment, key)).replace(R"("msg_id":"one-id-for-both",)", "")});
    const QByteArray pairs[][2] = {{"1", "1.0"}, {"1", "true"}, {"1", "\"1\""}, {"NaN", "NaN"}, {"100", "1e2"}};
    for (const auto& [first, second] : pairs) {
        all.push_back({Kind::Frames, "id: " + first + " and then " + second,
                       maskedFrame(kFin | kText, envelope(payload(kSegment, key), first)) +
                           maskedFrame(kFin | kText, envelope(payload(kSegment, key), second))});
    }
}

/// Each field of the classes, as anything else than what it should be.
void addFields(std::vector<Stimulus>& all, const QByteArray& key) {
    const QByteArray whole =
        R"({"message_info":{"platform":"qq","message_id":"m-1","time":1.5,"format_info":{"content_format":["text"],)"
        R"("accept_format":["text"]},"template_info":{"template_items":{"a":"b"},"template_name":{},"template_default":false},)"
        R"("additional_config":{"z":1,"a":[2]},"sender_info":{"user_info":{"platform":"qq","user_id":"1","user_nickname":"n",)"
        R"("user_cardname":"c"},"group_info":{"platform":"qq","group_id":"2","group_name":"g"}},"receiver_info":)"
        R"({"group_info":{"platform":"qq","group_id":"3"}}},"message_segment":{"type":"seglist","data":)"
        R"([{"type":"text","data":"x"}]},"message_dim":{"api_key":"KEY","platform":"qq"}})";
    const std::pair<const char*, const char*> fields[] = {
        {"platform", R"("platform":"qq","message_id")"},
        {"message_id", R"("message_id":"m-1")"},
        {"time", R"("time":1.5)"},
        {"format_info", R"("format_info":{"content_format":["text"],"accept_format":["text"]})"},
        {"content_format", R"("content_format":["text"])"},
        {"template_info",
         R"("template_info":{"template_items":{"a":"b"},"template_name":{},"template_default":false})"},
        {"template_default", R"("template_default":false)"},
        {"additional_config", R"("additional_config":{"z":1,"a":[2]})"},
        {"user_info", R"("user_info":{"platform":"qq","user_id":"1","user_nickname":"n","user_cardname":"c"})"},
        {"user_id", R"("user_id":"1")"},
        {"user_nickname", R"("user_nickname":"n")"},
        {"group_info", R"("group_info":{"platform":"qq","group_id":"2","group_name":"g"})"},
        {"group_id", R"("group_id":"2")"},
        {"group_name", R"("group_name":"g")"},
        {"receiver_info", R"("receiver_info":{"group_info":{"platform":"qq","group_id":"3"}})"},
        {"message_segment", R"("message_segment":{"type":"seglist","data":[{"type":"text","data":"x"}]})"},
        {"type", R"("type":"seglist")"},
        {"data", R"("data":[{"type":"text","data":"x"}])"},
        {"message_dim", R"("message_dim":{"api_key":"KEY","platform":"qq"})"},
        {"api_key", R"("api_key":"KEY")"}};
    const std::pair<const char*, const char*> values[] = {
        {"null", "null"},  {"true", "true"},     {"0", "0"},          {"1.50", "1.50"},       {"empty text", "\"\""},
        {"text", "\"x\""}, {"empty list", "[]"}, {"list", "[\"x\"]"}, {"empty object", "{}"}, {"object", R"({"a":1})"}};
    for (const auto& [name, text] : fields) {
        const QByteArray member(text);
        const qsizetype colon = member.indexOf(':');
        const QByteArray rest = name == QByteArrayView("platform") ? R"(,"message_id")" : "";
        const auto add = [&](const QByteArray& how, const QByteArray& now) {
            QByteArray changed = whole;
            changed.replace(member, now + rest).replace("KEY", key);
            changed.replace("{,", "{").replace(",,", ",").replace(",}", "}");
            all.push_back({Kind::Text, "field: " + QByteArray(name) + ' ' + how, envelope(changed)});
        };
        add("missing", {});
        for (const auto& [how, value] : values) {
            add(how, member.left(colon + 1) + value);
        }
    }
    all.push_back({Kind::Text, "field: all of them", envelope(QByteArray(whole).replace("KEY", key))});
}

void addPayloads(std::vector<Stimulus>& all, const QByteArray& key, const QByteArray& other) {
    const std::pair<const char*, QByteArray> payloads[] = {
        {"null", "null"},
        {"a number", "17"},
        {"true", "true"},
        {"text", "\"x\""},
        {"text with the names", R"("message_info message_segment message_dim")"},
        {"empty", "{}"},
        {"an empty list", "[]"},
        {"a list", R"([1,"x",null])"},
        {"a list of the names", R"(["message_info","message_segment","message_dim"])"},
        {"without message_info", R"({"message_segment":)" + kSegment + R"(,"message_dim":{}})"},
        {"other fields",
         R"({"b":[1.50,1e3,1E22,true,false,null,NaN,-Infinity,-0],"a":{"x":"it's \"so\" 你\n\t\u0001\u007f\u200b\ud83d"}})"},
        {"quotes of both kinds", R"({"a":"'","b":"\"","c":"'\""})"},
        {"emoji and private use", R"({"a":"😀 \ue000 \u00ad \u3000 é"})"},
        {"twice the same key", R"({"a":1,"b":2,"a":3})"},
        {"more fields",
         payload(kSegment, key, R"(,"unknown":{"a":1})").replace("}}", R"(},"raw_message":"x","more":null})")},
        {"odd order",
         R"({"message_dim":{"platform":"qq","x":1,"api_key":")" + other +
             R"("},"message_segment":{"extra":1,"data":"x","type":"text"},"message_info":{"time":1,"platform":"qq","message_id":"m"}})"},
        {"a segment without data", payload(R"({"type":"text"})", key)},
        {"a segment without a type", payload(R"({"data":"x"})", key)},
        {"an empty segment", payload("{}", key)},
        {"lists in lists",
         payload(
             R"({"type":"seglist","data":[{"type":"seglist","data":[{"type":"at","data":1}]},{"type":"seglist","data":""}]})",
             key)},
        {"a list of numbers", payload(R"({"type":"seglist","data":[1]})", key)},
        {"a list of null", payload(R"({"type":"seglist","data":[{"type":"text","data":"x"},null]})", key)},
        {"a list without data", payload(R"({"type":"seglist"})", key)},
        {"a list that is an object", payload(R"({"type":"seglist","data":{"a":1}})", key)},
        {"numbers",
         payload(
             R"({"type":"dict","data":[1e3,1E22,-0.00001,0.1,1e16,123456789012345678901234567890,NaN,-Infinity,true,null,{},[],-0,-0.0,1e400,1700000000.123456]})",
             key)},
        {"escapes", payload(R"({"type":"text","data":"你好 \u0001\u007f\/\" 😀 \ud800 \b\f\n\r\t"})", key)},
        {"duplicates inside", payload(R"({"type":"dict","data":{"a":1,"b":{"c":1,"c":2},"a":{"d":4}}})", key)},
        {"to the other", payload(kSegment, other)},
        {"to nobody", payload(kSegment, "nobody")},
        {"a hundred deep",
         payload(R"({"type":"dict","data":)" + QByteArray(100, '[') + QByteArray(100, ']') + '}', key)},
        {"too deep for Python",
         payload(R"({"type":"dict","data":)" + QByteArray(1'100, '[') + QByteArray(1'100, ']') + '}', key)},
        {"5,000 digits", payload(R"({"type":"dict","data":)" + QByteArray(5'000, '7') + '}', key)},
        {"4,300 digits", payload(R"({"type":"dict","data":)" + QByteArray(4'300, '7') + '}', key)},
        {"100,000 characters",
         payload(R"({"type":"text","data":")" + QByteArray("中").repeated(100'000) + R"("})", key)},
    };
    for (const auto& [name, text] : payloads) {
        all.push_back({Kind::Text, QByteArray("payload: ") + name, envelope(text)});
    }
    all.push_back({Kind::Text, "payload: missing", R"({"msg_id":"d","type":"sys_std"})"});
    const std::pair<const char*, const char*> types[] = {{"null", "null"},
                                                         {"a number", "1"},
                                                         {"a list", "[]"},
                                                         {"empty", "\"\""},
                                                         {"unknown", "\"other\""},
                                                         {"capitals", "\"SYS_STD\""},
                                                         {"custom", "\"custom_x\""},
                                                         {"sys_other", "\"sys_other\""},
                                                         {"escaped", R"("sys\u005fstd")"},
                                                         {"ack", "\"sys_ack\""}};
    for (const auto& [name, type] : types) {
        all.push_back(
            {Kind::Text, QByteArray("type: ") + name, envelope(payload(kSegment, key)).replace("\"sys_std\"", type)});
    }
    all.push_back({Kind::Text, "type: missing", R"({"msg_id":"d"})"});
    all.push_back({Kind::Text, "type: bare with an id", R"({"message_info":{},"message_segment":{},"msg_id":"bare"})"});
    all.push_back({Kind::Frames, "type: an ACK, and its id again",
                   maskedFrame(kFin | kText, R"({"type":"sys_ack","msg_id":"again","meta":{"acked_msg_id":"x"}})") +
                       maskedFrame(kFin | kText, envelope(payload(kSegment, key), "\"again\""))});
}

void addFiles(std::vector<Stimulus>& all) {
    for (const CorpusFrame& frame : corpus()) {
        all.push_back({Kind::Text, "corpus: " + frame.name.toUtf8(), frame.bytes});
    }
    const QDir folder(QStringLiteral(MAIM_TEST_DATA "/field"));
    for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly)) {
            all.push_back({Kind::Text, "field case: " + name.toUtf8(), file.readAll()});
        }
    }
}

/// What the guide's programs put on the wire, to the byte: json.dumps, JSON.stringify, String.format, json.Marshal.
void addSamples(std::vector<Stimulus>& all) {
    const std::pair<const char*, QByteArray> samples[] = {
        {"Python",
         R"({"message_info": {"platform": "python_custom", "message_id": "msg_0d3a1b1e-6f39-4c0c-9a53-5a6b1f0f5c11", "time": 1703123456.789, "sender_info": {"user_info": {"platform": "python_custom", "user_id": "user_001", "user_nickname": "Python\u5ba2\u6237\u7aef", "user_cardname": "Python\u5ba2\u6237\u7aef"}}}, "message_segment": {"type": "text", "data": "Hello from Python custom client!"}, "message_dim": {"api_key": "target_receiver_api_key", "platform": "python_custom"}})"},
        {"JavaScript",
         R"({"message_info":{"platform":"javascript_custom","message_id":"msg_1703123456789_k3j2h1g0f","time":1703123456.789,"sender_info":{"user_info":{"platform":"javascript_custom","user_id":"js_user_001","user_nickname":"JavaScript客户端","user_cardname":"JS客户端"}}},"message_segment":{"type":"text","data":"Hello from JavaScript client!"},"message_dim":{"api_key":"your_api_key","platform":"javascript_custom"}})"},
        {"Java",
         R"({"message_info":{"platform":"java_custom","message_id":"msg_1703123456789","time":1703123456.000000,"sender_info":{"user_info":{"platform":"java_custom","user_id":"java_user_001","user_nickname":"Java客户端","user_cardname":"Java客户端"}}},"message_segment":{"type":"text","data":"Hello from Java client!"},"message_dim":{"api_key":"your_api_key","platform":"java_custom"}})"},
        {"Go",
         R"({"message_info":{"platform":"go_custom","message_id":"msg_1703123456789012345","time":1703123456.789012,"sender_info":{"user_info":{"platform":"go_custom","user_id":"go_user_001","user_nickname":"Go客户端","user_cardname":"Go客户端"}}},"message_segment":{"type":"text","data":"Hello from Go client!"},"message_dim":{"api_key":"your_api_key","platform":"go_custom"}})"},
        {"test message",
         R"({"message_info":{"platform":"test_client","message_id":"test_001","time":1703123456.789},"message_segment":{"type":"text","data":"Test message"},"message_dim":{"api_key":"test_api_key","platform":"test_client"}})"}};
    for (const auto& [name, text] : samples) {
        all.push_back({Kind::Text, QByteArray("guide: ") + name, text});
        all.push_back({Kind::Text, QByteArray("guide: ") + name + ", wrapped", envelope(text)});
    }
    // A Java program in a locale that writes 1703123456,000000.
    all.push_back(
        {Kind::Text, "guide: Java with a decimal comma", QByteArray(samples[2].second).replace("456.0", "456,0")});
}

void addFrames(std::vector<Stimulus>& all, const QByteArray& key) {
    const QByteArray good = envelope(payload(kSegment, key));
    const QByteArray chinese =
        envelope(payload(R"({"type":"text","data":")" + QByteArray("中").repeated(4'000) + R"("})", key));
    const auto inPieces = [](const QByteArray& text, qsizetype size) {
        QByteArray frames;
        for (qsizetype at = 0; at < text.size(); at += size) {
            const int fin = at + size >= text.size() ? kFin : kMore;
            frames += maskedFrame(fin | (at == 0 ? kText : kContinuation), text.mid(at, size));
        }
        return frames;
    };
    const auto closing = [](const QByteArray& bytes) { return maskedFrame(kFin | kClose, bytes); };
    const auto coded = [&](int code, const QByteArray& reason = {}) {
        return closing(QByteArray(1, char(code >> 8)) + QByteArray(1, char(code & 0xff)) + reason);
    };
    const std::pair<const char*, QByteArray> frames[] = {
        {"in frames of 4,096 bytes, as Go does", inPieces(chinese, 4'096)},
        {"byte by byte", inPieces(good, 1)},
        {"with an empty first frame", maskedFrame(kMore | kText, {}) + maskedFrame(kFin | kContinuation, good)},
        {"with a ping inside", maskedFrame(kMore | kText, good.left(40)) + maskedFrame(kFin | kPing, "p") +
                                   maskedFrame(kFin | kContinuation, good.mid(40))},
        {"ping", maskedFrame(kFin | kPing, "hello")},
        {"an empty ping", maskedFrame(kFin | kPing, {})},
        {"a ping of 125", maskedFrame(kFin | kPing, QByteArray(125, 'p'))},
        {"a ping of 126", maskedFrame(kFin | kPing, QByteArray(126, 'p'))},
        {"a ping in fragments", maskedFrame(kMore | kPing, "p")},
        {"an unasked pong", maskedFrame(kFin | kPong, "x")},
        {"three pings",
         maskedFrame(kFin | kPing, "1") + maskedFrame(kFin | kPing, "2") + maskedFrame(kFin | kPing, "3")},
        {"an empty message", maskedFrame(kFin | kText, {})},
        {"not masked", textFrame(good)},
        {"a ping that is not masked", serverFrame(kFin | kPing, "x")},
        {"a reserved bit", maskedFrame(kFin | kRsv1 | kText, good)},
        {"the second reserved bit", maskedFrame(kFin | 0x20 | kText, good)},
        {"the third reserved bit", maskedFrame(kFin | 0x10 | kText, good)},
        {"a reserved bit on a ping", maskedFrame(kFin | kRsv1 | kPing, "x")},
        {"opcode 3", maskedFrame(kFin | 3, good)},
        {"opcode 7", maskedFrame(kFin | 7, good)},
        {"opcode 11", maskedFrame(kFin | 11, {})},
        {"opcode 15", maskedFrame(kFin | 15, {})},
        {"a continuation of nothing", maskedFrame(kFin | kContinuation, good)},
        {"a message inside a message", maskedFrame(kMore | kText, good) + maskedFrame(kFin | kText, good)},
        {"no UTF-8", maskedFrame(kFin | kText, "\xff\xfe")},
        {"no UTF-8 in JSON", maskedFrame(kFin | kText, "{\"msg_id\":\"\xc3\x28\"}")},
        {"a surrogate in UTF-8", maskedFrame(kFin | kText, "{\"msg_id\":\"\xed\xa0\x80\"}")},
        {"a cut character at the end", maskedFrame(kFin | kText, QByteArray("中").left(2))},
        {"binary", maskedFrame(kFin | kBinary, good)},
        {"empty binary", maskedFrame(kFin | kBinary, {})},
        {"binary in fragments", maskedFrame(kMore | kBinary, "a") + maskedFrame(kFin | kContinuation, "b")},
        {"an empty close", closing({})},
        {"close 1000", coded(1000, "bye")},
        {"close 1001", coded(1001)},
        {"close 1011", coded(1011)},
        {"close 3000", coded(3000, "你好")},
        {"close 4999", coded(4999)},
        {"close 0", coded(0)},
        {"close 999", coded(999)},
        {"close 1004", coded(1004)},
        {"close 1005", coded(1005)},
        {"close 1006", coded(1006)},
        {"close 1015", coded(1015)},
        {"close 2000", coded(2000)},
        {"close 5000", coded(5000)},
        {"a close of one byte", closing("x")},
        {"a close of 126 bytes", coded(1000, QByteArray(124, 'r'))},
        {"a close whose reason is no UTF-8", coded(1000, "\xff")},
        {"a close inside a message", maskedFrame(kMore | kText, "x") + coded(1000)},
        {"a length beyond the limit", QByteArray("\x81\xff\x00\x00\x00\x00\x10\x00\x00\x00\x11\x22\x33\x44", 14)},
        {"a length with the top bit", QByteArray("\x81\xff\x80\x00\x00\x00\x00\x00\x00\x00\x11\x22\x33\x44", 14)},
        {"a length in more bytes than needed", QByteArray("\x89\xfe\x00\x01\x00\x00\x00\x00x", 9)},
    };
    for (const auto& [name, bytes] : frames) {
        all.push_back({Kind::Frames, QByteArray("frames: ") + name, bytes});
    }
}

/// Behind an upgrade that agreed on compression.
void addCompressed(std::vector<Stimulus>& all, const QByteArray& key) {
    websocket::Deflater deflater(12, false);
    const auto compressed = [&](const QByteArray& text) {
        return maskedFrame(kFin | kRsv1 | kText, deflater.deflate(text));
    };
    const QByteArray first = compressed(envelope(payload(kSegment, key)));
    const QByteArray second = compressed(envelope(payload(kSegment, key), "\"second\""));
    websocket::Deflater other(12, false);
    const QByteArray whole = other.deflate(envelope(payload(R"({"type":"text","data":"你好"})", key)));
    websocket::Deflater large(15, false);
    const std::pair<const char*, QByteArray> frames[] = {
        {"a message", first},
        {"two, the second by the first", first + second},
        {"the second alone", second},
        {"in fragments", maskedFrame(kMore | kRsv1 | kText, whole.left(20)) + maskedFrame(kMore | kContinuation, {}) +
                             maskedFrame(kFin | kContinuation, whole.mid(20))},
        {"its second fragment marked too",
         maskedFrame(kMore | kRsv1 | kText, whole.left(20)) + maskedFrame(kFin | kRsv1 | kContinuation, whole.mid(20))},
        {"a message that is not compressed", maskedFrame(kFin | kText, envelope(payload(kSegment, key)))},
        {"an empty message", maskedFrame(kFin | kRsv1 | kText, QByteArray(1, '\0'))},
        {"a ping marked", maskedFrame(kFin | kRsv1 | kPing, "p")},
        {"a close marked", maskedFrame(kFin | kRsv1 | kClose, "\x03\xe8")},
        {"the second reserved bit", maskedFrame(kFin | 0x20 | kText, "x")},
        {"rubbish", maskedFrame(kFin | kRsv1 | kText, "\xff\xff\xff")},
        {"what is no UTF-8", maskedFrame(kFin | kRsv1 | kText, websocket::Deflater(12, false).deflate("{\xff}"))},
        {"binary", maskedFrame(kFin | kRsv1 | kBinary, whole)},
        {"a bomb", maskedFrame(kFin | kRsv1 | kText, large.deflate(QByteArray(110'000'000, ' ')))},
    };
    for (const auto& [name, bytes] : frames) {
        all.push_back({Kind::Frames, QByteArray("compressed: ") + name, bytes, true});
    }
}

/// The lines of a good upgrade, of which one is another, or missing, or more.
QByteArray request(const QByteArray& line, const QByteArray& old = {}, const QByteArray& now = {}) {
    const QByteArray good = "Host: HOST\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    return line + "\r\n" + (old.isEmpty() ? good : QByteArray(good).replace(old, now));
}

void addUpgrades(std::vector<Stimulus>& all) {
    const QByteArray get = "GET /ws HTTP/1.1";
    const QByteArray end = "\r\n\r\n";
    const auto more = [&](const QByteArray& lines) { return request(get, end, "\r\n" + lines + end); };
    const QByteArray key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    const std::pair<const char*, QByteArray> requests[] = {
        {"good", request(get)},
        {"path /", request("GET / HTTP/1.1")},
        {"path /ws/", request("GET /ws/ HTTP/1.1")},
        {"path /WS", request("GET /WS HTTP/1.1")},
        {"path in the query", request("GET /?/ws HTTP/1.1")},
        {"path encoded", request("GET /%77s HTTP/1.1")},
        {"path of the documentation", request("GET /docs HTTP/1.1")},
        {"path absolute", request("GET http://HOST/ws HTTP/1.1")},
        {"no upgrade at all", "GET /ws HTTP/1.1\r\nHost: HOST\r\n\r\n"},
        {"no upgrade, path /", "GET / HTTP/1.1\r\nHost: HOST\r\n\r\n"},
        {"no upgrade, and the end", "GET / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n"},
        {"no upgrade, HTTP/1.0", "GET /ws HTTP/1.0\r\nHost: HOST\r\n\r\n"},
        {"no upgrade, POST", "POST /ws HTTP/1.1\r\nHost: HOST\r\nContent-Length: 2\r\n\r\nhi"},
        {"no upgrade, documentation", "GET /docs HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n"},
        {"POST", request("POST /ws HTTP/1.1")},
        {"PUT", request("PUT / HTTP/1.1")},
        {"get", request("get /ws HTTP/1.1")},
        {"OPTIONS", request("OPTIONS * HTTP/1.1")},
        {"HTTP/1.0", request("GET /ws HTTP/1.0")},
        {"HTTP/2.0", request("GET /ws HTTP/2.0")},
        {"HTTP/11", request("GET /ws HTTP/11")},
        {"without Connection", request(get, "Connection: Upgrade\r\n")},
        {"without Upgrade", request(get, "Upgrade: websocket\r\n")},
        {"without Version", request(get, "Sec-WebSocket-Version: 13\r\n")},
        {"without Key", request(get, key)},
        {"without Host", request(get, "Host: HOST\r\n")},
        {"Connection with keep-alive", request(get, "Connection: Upgrade", "Connection: keep-alive, Upgrade")},
        {"Connection: keep-alive", request(get, "Connection: Upgrade", "Connection: keep-alive")},
        {"Connection: close, Upgrade", request(get, "Connection: Upgrade", "Connection: close, Upgrade")},
        {"Connection twice", more("Connection: close")},
        {"Upgrade: h2c", request(get, "Upgrade: websocket", "Upgrade: h2c")},
        {"Upgrade: WebSocket", request(get, "Upgrade: websocket", "Upgrade: WebSocket")},
        {"Upgrade to two", request(get, "Upgrade: websocket", "Upgrade: websocket, h2c")},
        {"Upgrade twice", more("Upgrade: h2c")},
        {"Version 8", request(get, "Version: 13", "Version: 8")},
        {"Version x", request(get, "Version: 13", "Version: x")},
        {"Version twice", more("Sec-WebSocket-Version: 13")},
        {"Key too short", request(get, "dGhlIHNhbXBsZSBub25jZQ==", "c2hvcnQ=")},
        {"Key no base64", request(get, "dGhlIHNhbXBsZSBub25jZQ==", "not base64!")},
        {"Key empty", request(get, " dGhlIHNhbXBsZSBub25jZQ==", "")},
        {"Key twice", more(key.chopped(2))},
        {"Host empty", request(get, " HOST", "")},
        {"Host twice", more("Host: HOST")},
        {"Host foreign", request(get, "HOST", "evil.example")},
        {"Origin foreign", more("Origin: https://evil.example")},
        {"Origin own", more("Origin: http://localhost:3000")},
        {"Origin twice", more("Origin: http://localhost\r\nOrigin: https://evil.example")},
        {"a subprotocol", more("Sec-WebSocket-Protocol: chat, superchat")},
        {"compression", more("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")},
        {"compression alone", more("Sec-WebSocket-Extensions: permessage-deflate")},
        {"compression, all of it",
         more("Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
              "server_max_window_bits=10; client_max_window_bits=9")},
        {"compression in a larger window",
         more("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=15; "
              "server_max_window_bits=\"15\"")},
        {"compression in a window of 8",
         more("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=8")},
        {"compression of the client in a window of 8",
         more("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=8")},
        {"compression in a window of 16",
         more("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=16")},
        {"compression in no window", more("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits")},
        {"compression with 09", more("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=09")},
        {"compression twice the same", more("Sec-WebSocket-Extensions: permessage-deflate; "
                                            "client_max_window_bits; client_max_window_bits")},
        {"compression with an odd parameter", more("Sec-WebSocket-Extensions: permessage-deflate; foo=1")},
        {"compression, second offer", more("Sec-WebSocket-Extensions: x-webkit-deflate-frame, permessage-deflate; foo, "
                                           "permessage-deflate; client_no_context_takeover")},
        {"compression in a second header", more("Sec-WebSocket-Extensions: x-unknown\r\nSec-WebSocket-Extensions: "
                                                "permessage-deflate")},
        {"an extension that is cut", more("Sec-WebSocket-Extensions: permessage-deflate;")},
        {"an extension with a blank name", more("Sec-WebSocket-Extensions: permessage-deflate; a b")},
        {"an unknown extension", more("Sec-WebSocket-Extensions: x-unknown")},
        {"an extension that is none", more("Sec-WebSocket-Extensions: ;;;")},
        {"a line without a colon", more("no colon here")},
        {"a blank before the colon", more("Name : x")},
        {"a header without a name", more(": x")},
        {"a folded header", more("X-A: x\r\n  more")},
        {"a header in Latin-1", more("X-A: \xe4\xbd\xa0")},
        {"a header with NUL", more(QByteArray("X-A: a\0b", 8))},
        {"a header with a control character", more("X-A: a\x01"
                                                   "b")},
        {"a body", more("Content-Length: 5") + "hello"},
        {"a body in chunks", more("Transfer-Encoding: chunked")},
        {"rubbish", "rubbish\r\n\r\n"},
        {"a TLS greeting", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + QByteArray(40, '\0')},
        {"two blanks", request("GET  /ws HTTP/1.1")},
        {"no version", request("GET /ws")},
        {"a path beyond ASCII", request("GET /ws?a=\xe4 HTTP/1.1")},
        {"an empty line first", "\r\n" + request(get)},
        {"lines that end with LF alone", request(get).replace("\r\n", "\n")},
        {"20,000 bytes of query", request("GET /ws?" + QByteArray(20'000, 'x') + " HTTP/1.1")},
        {"70,000 bytes without an end", "GET /ws?" + QByteArray(70'000, 'x')},
    };
    for (const auto& [name, bytes] : requests) {
        all.push_back({Kind::Http, QByteArray("http: ") + name, bytes});
    }
}

} // namespace

std::vector<Stimulus> stimuli(const QByteArray& ownKey, const QByteArray& otherKey) {
    std::vector<Stimulus> all;
    addIds(all, ownKey);
    addFields(all, ownKey);
    addPayloads(all, ownKey, otherKey);
    addFiles(all);
    addSamples(all);
    addFrames(all, ownKey);
    addCompressed(all, ownKey);
    addUpgrades(all);
    return all;
}

const std::vector<Difference>& knownDifferences() {
    static constexpr auto kGuard = "A page in a browser must not reach the built-in server, by whatever name.";
    static constexpr auto kHangs =
        "The real server's WebSocket library raises, and the connection hangs without an answer: nobody needs that.";
    static constexpr auto kStandard = "The codec, which is the client's too, keeps to RFC 6455 here.";
    static const std::vector<Difference> differences{
        {"http: Host empty", kGuard},
        {"http: Host foreign", kGuard},
        {"http: Origin foreign", kGuard},
        {"http: no upgrade, documentation", "FastAPI serves a page about the server; the built-in one has none."},
        {"http: a header with a control character", kHangs},
        {"http: a body", kHangs},
        {"http: a body in chunks", kHangs},
        {"http: 20,000 bytes of query", kHangs},
        {"frames: a close inside a message", kStandard},
        {"frames: a length in more bytes than needed", kStandard},
    };
    return differences;
}

} // namespace maim::test
