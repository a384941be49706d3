#include <QRandomGenerator>

#include "dialect/socketio/attachments.h"
#include "dialect/socketio/engine.h"
#include "dialect/socketio/packet_reader.h"
#include "dialect/socketio/packet_writer.h"
#include "protocol/envelope.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::socketio;
using namespace Qt::StringLiterals;

namespace {

using Reason = Fault::Reason;

constexpr const char* kReasons[] = {"Empty",
                                    "TooLarge",
                                    "TooManyPackets",
                                    "NotUtf8",
                                    "UnknownEngineType",
                                    "NotForThisSide",
                                    "BadBase64",
                                    "BadHandshake",
                                    "UnknownType",
                                    "NoAttachmentCount",
                                    "TooManyAttachments",
                                    "IdTooLong",
                                    "BadJson",
                                    "UnreadableToPython",
                                    "NestedTooDeep",
                                    "NoArguments",
                                    "NoEventName",
                                    "NoId",
                                    "BadConnect",
                                    "BadPlaceholder",
                                    "MissingAttachment",
                                    "EarlyAttachment",
                                    "ExtraAttachment",
                                    "AttachmentsTooLarge"};
static_assert(std::size(kReasons) == static_cast<std::size_t>(Reason::AttachmentsTooLarge) + 1);

QString shown(const Fault& fault) {
    return QLatin1String(kReasons[static_cast<int>(fault.reason)]) + u'@' + QString::number(fault.offset);
}

QString shown(QByteArrayView text, const EnginePacket& packet) {
    return QString::number(static_cast<int>(packet.type)) + (packet.isBase64 ? u" base64 "_s : u" "_s) +
           QString::fromUtf8(sliced(text, packet.data));
}

/// The parts that are there, each as its bytes stand.
QString shown(QByteArrayView text, const Packet& packet) {
    QString all = QString::fromUtf8(sliced(text, packet.typeAt));
    const auto add = [&](const char* what, Span span) {
        if (span.size() > 0) {
            all += u' ' + QLatin1String(what) + u'=' + QString::fromUtf8(sliced(text, span));
        }
    };
    add("ns", packet.nameSpace);
    add("id", packet.id);
    add("data", packet.data);
    add("name", packet.name);
    add("arg", packet.argument);
    all += packet.arguments > 0 ? u" of %1"_s.arg(packet.arguments) : QString();
    all += packet.attachments > 0 ? u" attachments=%1"_s.arg(packet.attachments) : QString();
    for (const Placeholder& placeholder : packet.placeholders) {
        all += u" %1@%2"_s.arg(placeholder.number).arg(placeholder.at.begin);
    }
    return all;
}

/// A packet of Socket.IO in a packet of Engine.IO, as it is shown; or the fault.
QString read(QByteArrayView text, Role role = Role::Client, const Limits& limits = Limits()) {
    const auto engine = readEngine(text, role, limits);
    if (const auto* fault = std::get_if<Fault>(&engine)) {
        return shown(*fault);
    }
    const EnginePacket& outer = std::get<EnginePacket>(engine);
    if (outer.type != EngineType::Message || outer.isBase64) {
        return shown(text, outer);
    }
    const auto packet = PacketReader(role, limits).read(text, outer);
    return std::holds_alternative<Fault>(packet) ? shown(std::get<Fault>(packet))
                                                 : shown(text, std::get<Packet>(packet));
}

Packet packetOf(QByteArrayView text) {
    const auto outer = std::get<EnginePacket>(readEngine(text, Role::Server));
    return std::get<Packet>(PacketReader(Role::Server).read(text, outer));
}

QByteArray digits(int count) {
    return QByteArray(count, '7');
}

QByteArray nested(int depth) {
    return R"(42["m",)" + QByteArray(depth, '[') + QByteArray(depth, ']') + ']';
}

} // namespace

/// Engine.IO 4 and Socket.IO 5: what each sequence of bytes is read as, or why it is none; what is written.
class TestSocketIo : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void readsText_data();
    void readsText();
    void whoMaySendWhat_data();
    void whoMaySendWhat();
    void keepsTheLimits_data();
    void keepsTheLimits();
    void saysWhyJsonIsNone();
    void readsBase64_data();
    void readsBase64();
    void splitsABody_data();
    void splitsABody();
    void readsALongBodyOnce();
    void readsAHandshake_data();
    void readsAHandshake();
    void namesAnEvent_data();
    void namesAnEvent();
    void anIdIsANumber_data();
    void anIdIsANumber();
    void theEnvelopeIsReadFromTheBytesThatCame();
    void writes_data();
    void writes();
    void whatIsWrittenIsRead();
    void joinsAttachments_data();
    void joinsAttachments();
    void joinsWhatCame();
    void givesUpWhatWaits();
};

void TestSocketIo::readsText_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QByteArray& text, const QByteArray& expected) {
        QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    row("nothing", "", "Empty@0");
    row("open", R"(0{"sid":"a"})", R"(0 {"sid":"a"})");
    row("close", "1", "1 ");
    row("ping", "2", "2 ");
    row("probe", "2probe", "2 probe");
    row("pong", "3probe", "3 probe");
    row("noop", "6", "6 ");
    row("no such packet", "7", "UnknownEngineType@0");
    row("a letter", "x", "UnknownEngineType@0");
    row("a blank before it", " 2", "UnknownEngineType@0");
    row("base64", "bAAEC", "4 base64 AAEC");
    row("an empty message", "4", "UnknownType@1");
    row("no such type", "47", "UnknownType@1");
    row("a letter for a type", "4x", "UnknownType@1");
    row("json for a type", R"(4"2[]")", "UnknownType@1");

    row("connect", "40", "0");
    row("connected", R"(40{"sid":"a"})", R"(0 data={"sid":"a"})");
    row("connected to another", R"(40/chat,{"sid":"a"})", R"(0 ns=/chat data={"sid":"a"})");
    row("connect null", "40null", "0 data=null");
    row("connected with an array", "40[1]", "BadConnect@2");
    row("disconnect", "41", "1");
    row("disconnect another", "41/chat,", "1 ns=/chat");
    row("refused", R"(44{"message":"no"})", R"(4 data={"message":"no"})");
    row("refused in a word", R"(44"Unable to connect")", R"(4 data="Unable to connect")");
    row("refused without a word", "44/chat", "4 ns=/chat");

    row("event", R"(42["message",{"a":1}])", R"(2 data=["message",{"a":1}] name="message" arg={"a":1} of 1)");
    row("no argument", R"(42["m"])", R"(2 data=["m"] name="m")");
    row("three arguments", R"(42["m", 1 ,[2],"]"])", R"(2 data=["m", 1 ,[2],"]"] name="m" arg=1 of 3)");
    row("blanks around it", " 42", "UnknownEngineType@0");
    row("blanks around its data", "42 [ \"m\" , 1 ]\r\n", "2 data= [ \"m\" , 1 ]\r\n name=\"m\" arg=1 of 1");
    row("a slash in a string", R"(42["a/b,c",1])", R"(2 data=["a/b,c",1] name="a/b,c" arg=1 of 1)");
    row("wants an answer", R"(4212["m",1])", R"(2 id=12 data=["m",1] name="m" arg=1 of 1)");
    row("in a namespace", R"(42/a/b,["m"])", R"(2 ns=/a/b data=["m"] name="m")");
    row("namespace and id", R"(42/a,7["m"])", R"(2 ns=/a id=7 data=["m"] name="m")");
    row("namespace with a query", R"(42/a?x=1&y=?,7["m"])", R"(2 ns=/a id=7 data=["m"] name="m")");
    row("the main namespace by its name", R"(42/,["m"])", R"(2 ns=/ data=["m"] name="m")");
    row("a namespace without a comma", R"(42/a["m"])", "NoArguments@9");
    row("NaN", R"(42["m",NaN])", R"(2 data=["m",NaN] name="m" arg=NaN of 1)");
    row("a placeholder in plain data", R"(42["m",{"_placeholder":true,"num":9}])",
        R"(2 data=["m",{"_placeholder":true,"num":9}] name="m" arg={"_placeholder":true,"num":9} of 1)");
    row("no data", "42", "NoArguments@2");
    row("no data but an id", "4212", "NoArguments@4");
    row("an object", R"(42{"m":1})", "NoArguments@2");
    row("a string", R"(42"message")", "NoArguments@2");
    row("an empty array", "42[]", "NoEventName@2");
    row("a number for a name", "42[5,1]", "NoEventName@3");
    row("cut", R"(42["m",{"a)", "BadJson@10");
    row("two arrays", R"(42["m"]["n"])", "BadJson@7");
    row("a count where none may be", R"(421-["m"])", "BadJson@4");
    row("a byte order mark", "42\xEF\xBB\xBF[\"m\"]", "UnreadableToPython@2");
    row("an integer without end", R"(42["m",1,)" + digits(101) + ']', "UnreadableToPython@9");
    row("a negative one", R"(42["m",-)" + digits(100) + ']', "UnreadableToPython@7");
    row("as long as may be", R"(42["m",)" + digits(100) + ']',
        R"(2 data=["m",)" + digits(100) + R"(] name="m" arg=)" + digits(100) + " of 1");
    row("a long fraction", R"(42["m",7)" + digits(100) + ".5]",
        R"(2 data=["m",7)" + digits(100) + R"(.5] name="m" arg=7)" + digits(100) + ".5 of 1");

    row("ack", "437[]", "3 id=7 data=[]");
    row("ack with arguments", R"(43/a,7["x",{}])", R"(3 ns=/a id=7 data=["x",{}] arg="x" of 2)");
    row("ack of nothing", "43[]", "NoId@2");
    row("ack without data", "437", "NoArguments@3");
    row("ack with an object", "437{}", "NoArguments@3");

    row("binary event", R"(452-["m",{"_placeholder":true,"num":1},[{"num":0,"_placeholder":true}]])",
        R"(5 data=["m",{"_placeholder":true,"num":1},[{"num":0,"_placeholder":true}]] name="m")"
        R"( arg={"_placeholder":true,"num":1} of 2 attachments=2 1@9 0@40)");
    row("binary event in a namespace", R"(451-/a,3["m"])", R"(5 ns=/a id=3 data=["m"] name="m" attachments=1)");
    row("binary ack", R"(461-7[{"_placeholder":true,"num":0}])",
        R"(6 id=7 data=[{"_placeholder":true,"num":0}] arg={"_placeholder":true,"num":0} of 1 attachments=1 0@6)");
    row("binary ack of nothing", "461-[]", "NoId@4");
    row("a mark that is none", R"(451-["m",{"_placeholder":false,"num":7},{"_placeholder":true}])",
        R"(5 data=["m",{"_placeholder":false,"num":7},{"_placeholder":true}] name="m")"
        R"( arg={"_placeholder":false,"num":7} of 2 attachments=1)");
    row("a mark within a mark", R"(451-["m",{"_placeholder":true,"num":0,"x":{"_placeholder":true,"num":7}}])",
        R"(5 data=["m",{"_placeholder":true,"num":0,"x":{"_placeholder":true,"num":7}}] name="m")"
        R"( arg={"_placeholder":true,"num":0,"x":{"_placeholder":true,"num":7}} of 1 attachments=1 0@9)");
    row("no count", R"(45["m"])", "NoAttachmentCount@2");
    row("a count of none", R"(450-["m"])", "NoAttachmentCount@2");
    row("a count without a dash", R"(451["m"])", "NoAttachmentCount@2");
    row("a count and the end", "451", "NoAttachmentCount@2");
    row("a huge count", R"(4599999999999-["m"])", "TooManyAttachments@2");
    row("no such attachment", R"(451-["m",{"_placeholder":true,"num":1}])", "BadPlaceholder@9");
    row("a negative one", R"(451-["m",{"_placeholder":true,"num":-1}])", "BadPlaceholder@9");
    row("half an attachment", R"(451-["m",{"_placeholder":true,"num":0.5}])", "BadPlaceholder@9");
    row("a word for an attachment", R"(451-["m",{"_placeholder":true,"num":"0"}])", "BadPlaceholder@9");
    row("bytes for a name", R"(451-[{"_placeholder":true,"num":0}])", "NoEventName@5");
}

void TestSocketIo::readsText() {
    QFETCH(QByteArray, text);
    QTEST(read(text), "expected");
}

void TestSocketIo::whoMaySendWhat_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("toClient");
    QTest::addColumn<bool>("toServer");
    QTest::newRow("open") << QByteArray("0{}") << true << false;
    QTest::newRow("close") << QByteArray("1") << true << true;
    QTest::newRow("ping") << QByteArray("2") << true << true;
    QTest::newRow("pong") << QByteArray("3") << true << true;
    QTest::newRow("upgrade") << QByteArray("5") << false << true;
    QTest::newRow("noop") << QByteArray("6") << true << false;
    QTest::newRow("connect") << QByteArray("40") << true << true;
    QTest::newRow("refusal") << QByteArray("44{}") << true << false;
    QTest::newRow("event") << QByteArray(R"(42["m"])") << true << true;
    QTest::newRow("any auth") << QByteArray("40[1]") << false << true;
}

void TestSocketIo::whoMaySendWhat() {
    QFETCH(QByteArray, text);
    const auto isTaken = [&](Role role) { return !read(text, role).contains(u'@'); };
    QTEST(isTaken(Role::Client), "toClient");
    QTEST(isTaken(Role::Server), "toServer");
}

void TestSocketIo::keepsTheLimits_data() {
    QTest::addColumn<QByteArray>("within");
    QTest::addColumn<QByteArray>("beyond");
    QTest::addColumn<QString>("expected");
    QTest::newRow("size") << QByteArray(1000, '2') << QByteArray(1001, '2') << u"TooLarge@1000"_s;
    QTest::newRow("nesting") << nested(19) << nested(20) << u"NestedTooDeep@26"_s;
    QTest::newRow("nesting that closes") << QByteArray(R"(42["m")" + QByteArray(",[]").repeated(100) + ']')
                                         << QByteArray(R"(42["m",[],)" + QByteArray(20, '[') + QByteArray(20, ']') +
                                                       ']')
                                         << u"NestedTooDeep@29"_s;
    QTest::newRow("attachments") << QByteArray(R"(453-["m"])") << QByteArray(R"(454-["m"])")
                                 << u"TooManyAttachments@2"_s;
    QTest::newRow("id") << QByteArray("42" + digits(100) + R"(["m"])") << QByteArray("42" + digits(101) + R"(["m"])")
                        << u"IdTooLong@2"_s;
}

void TestSocketIo::keepsTheLimits() {
    QFETCH(QByteArray, within);
    QFETCH(QByteArray, beyond);
    const Limits limits{.packetBytes = 1000, .nesting = 20, .attachments = 3};
    QVERIFY2(!read(within, Role::Client, limits).contains(u'@'), qPrintable(read(within, Role::Client, limits)));
    QTEST(read(beyond, Role::Client, limits), "expected");
}

void TestSocketIo::saysWhyJsonIsNone() {
    const QByteArray text = R"(42["m",tru])";
    const auto outer = std::get<EnginePacket>(readEngine(text, Role::Client));
    const auto packet = PacketReader(Role::Client).read(text, outer);
    QVERIFY((std::get<Fault>(packet) == Fault{Reason::BadJson, 7, json::ParseError::Reason::UnexpectedCharacter}));
}

void TestSocketIo::readsBase64_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << QByteArray("b") << QString();
    QTest::newRow("three bytes") << QByteArray("bAAEC") << u"000102"_s;
    QTest::newRow("two") << QByteArray("bAAE=") << u"0001"_s;
    QTest::newRow("one") << QByteArray("b+/==") << u"fb"_s;
    QTest::newRow("padding missing") << QByteArray("bAAE") << u"BadBase64@4"_s;
    QTest::newRow("padding within") << QByteArray("bAA=E") << u"BadBase64@3"_s;
    QTest::newRow("too much padding") << QByteArray("bA===") << u"BadBase64@2"_s;
    QTest::newRow("of URLs") << QByteArray("b-_AA") << u"BadBase64@1"_s;
    QTest::newRow("no base64") << QByteArray("bAA!!") << u"BadBase64@3"_s;
}

void TestSocketIo::readsBase64() {
    QFETCH(QByteArray, text);
    const auto bytes = decodedBase64(text, std::get<EnginePacket>(readEngine(text, Role::Server)));
    QTEST(std::holds_alternative<Fault>(bytes) ? shown(std::get<Fault>(bytes))
                                               : QString::fromLatin1(std::get<QByteArray>(bytes).toHex()),
          "expected");
    if (const auto* all = std::get_if<QByteArray>(&bytes); all && *all != "\xfb") { // of that one, bits are left over
        QCOMPARE(base64Text(*all), text);
    }
}

void TestSocketIo::splitsABody_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("one") << QByteArray("40") << u"40"_s;
    QTest::newRow("two") << QByteArray("40\x1e"
                                       "2")
                         << u"40|2"_s;
    QTest::newRow("an end that is none") << QByteArray("40\x1e") << u"40|"_s;
    QTest::newRow("nothing between") << QByteArray("\x1e\x1e") << u"||"_s;
    QTest::newRow("as many as may be") << QByteArray("1\x1e"
                                                     "1\x1e"
                                                     "1")
                                       << u"1|1|1"_s;
    QTest::newRow("one more") << QByteArray("1\x1e"
                                            "1\x1e"
                                            "1\x1e"
                                            "1")
                              << u"TooManyPackets@6"_s;
    QTest::newRow("not UTF-8") << QByteArray("42[\"\xff\"]") << u"NotUtf8@0"_s;
    QTest::newRow("too large") << QByteArray(21, '1') << u"TooLarge@20"_s;
}

void TestSocketIo::splitsABody() {
    QFETCH(QByteArray, body);
    const auto packets = splitBody(body, Limits{.bodyBytes = 20, .bodyPackets = 3});
    if (const auto* fault = std::get_if<Fault>(&packets)) {
        QTEST(shown(*fault), "expected");
        return;
    }
    QByteArrayList parts;
    for (const Span span : std::get<std::vector<Span>>(packets)) {
        parts += sliced(body, span).toByteArray();
    }
    QTEST(QString::fromUtf8(parts.join('|')), "expected");
    QCOMPARE(parts.join(kSeparator), body);
}

void TestSocketIo::readsALongBodyOnce() {
    QByteArrayList parts;
    for (int i = 0; i < 10'000; ++i) {
        parts += R"(42["message",)" + QByteArray::number(i) + ']';
    }
    const QByteArray body = parts.join(kSeparator);
    const auto packets = std::get<std::vector<Span>>(splitBody(body));
    QCOMPARE(packets.size(), std::size_t(10'000));
    PacketReader reader(Role::Server);
    qsizetype sum = 0;
    for (std::size_t i = 0; i < packets.size(); ++i) {
        const QByteArrayView text = sliced(body, packets[i]);
        const auto outer = std::get<EnginePacket>(readEngine(text, Role::Server));
        const auto packet = std::get<Packet>(reader.read(text, outer));
        QCOMPARE(sliced(text, packet.argument).toULongLong(), quint64(i));
        sum += text.size() + 1;
    }
    QCOMPARE(sum, body.size() + 1);
    QVERIFY(std::holds_alternative<Fault>(splitBody(body + kSeparator + '2')));
}

void TestSocketIo::readsAHandshake_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isGood");
    const QByteArray real = R"(0{"sid":"C_DxbV76","upgrades":["websocket"],"pingTimeout":20000,"pingInterval":25000,)"
                            R"("maxPayload":104857600})";
    const auto row = [&](const char* name, const char* before, const char* after, bool isGood) {
        QTest::newRow(name) << QByteArray(real).replace(before, after) << isGood;
    };
    row("of the real server", "", "", true);
    row("over WebSocket at once", R"(["websocket"])", "[]", true);
    row("without a limit", R"(,"maxPayload":104857600)", "", true);
    row("a sid in Chinese", "C_DxbV76", "\xE4\xBD\xA0", true);
    row("no sid", R"("sid")", R"("id")", false);
    row("a number for a sid", R"("C_DxbV76")", "5", false);
    row("no upgrades", R"("upgrades")", R"("upgrade")", false);
    row("no time", "pingInterval", "pingintervall", false);
    row("no time at all", "25000", "0", false);
    row("a time below zero", "25000", "-25000", false);
    row("a word for a time", "20000", R"("20000")", false);
    row("no number", "20000", "NaN", false);
    row("an endless time", "20000", "1e999", false);
    row("cut", "104857600}", "", false);
    row("an array", real.constData(), "0[]", false);
    row("nothing", real.constData(), "0", false);
}

void TestSocketIo::readsAHandshake() {
    QFETCH(QByteArray, text);
    QFETCH(bool, isGood);
    const auto open = std::get<EnginePacket>(readEngine(text, Role::Client));
    const auto handshake = readHandshake(text, open);
    QCOMPARE(std::holds_alternative<Handshake>(handshake), isGood);
    if (isGood) {
        const auto& good = std::get<Handshake>(handshake);
        QCOMPARE(handshakeText(good), text);
        QCOMPARE(good.pingIntervalMs, 25'000);
        QCOMPARE(good.pingTimeoutMs, 20'000);
        QCOMPARE(good.canUpgrade, text.contains("websocket"));
        QCOMPARE(good.maxPayload.value_or(0), text.contains("maxPayload") ? 104'857'600 : 0);
    }
}

void TestSocketIo::namesAnEvent_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("plain") << QByteArray(R"(42["message"])") << QByteArray("message");
    QTest::newRow("escaped") << QByteArray(R"(42["mess\u0061ge\n"])") << QByteArray("message\n");
    QTest::newRow("Chinese") << QByteArray("42[\"\xE4\xBD\xA0\"]") << QByteArray("\xE4\xBD\xA0");
    QTest::newRow("empty") << QByteArray(R"(42[""])") << QByteArray("");
    QTest::newRow("of an ack") << QByteArray(R"(431["x"])") << QByteArray();
}

void TestSocketIo::namesAnEvent() {
    QFETCH(QByteArray, text);
    QTEST(eventName(text, packetOf(text)), "name");
}

void TestSocketIo::anIdIsANumber_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("none") << QByteArray(R"(42["m"])") << QByteArray();
    QTest::newRow("zero") << QByteArray(R"(420["m"])") << QByteArray("0");
    QTest::newRow("zeros") << QByteArray(R"(42000["m"])") << QByteArray("0");
    QTest::newRow("zeros before it") << QByteArray(R"(42/a,007["m"])") << QByteArray("7");
    QTest::newRow("as long as may be") << QByteArray("42" + digits(100) + R"(["m"])") << digits(100);
}

void TestSocketIo::anIdIsANumber() {
    QFETCH(QByteArray, text);
    QTEST(ackId(text, packetOf(text)).toByteArray(), "id");
}

void TestSocketIo::theEnvelopeIsReadFromTheBytesThatCame() {
    const QByteArray inner = R"( {"type" : "sys_std","msg_id":"a\u0062", "x":1.0} )";
    const QByteArray text = R"(42["message",)" + inner + ']';
    const Packet packet = packetOf(text);
    QCOMPARE(packet.argument.begin, 14U);
    const QByteArrayView argument = sliced(text, packet.argument);
    QCOMPARE(argument.toByteArray(), inner.trimmed());
    QVERIFY(argument.data() == text.constData() + packet.argument.begin);
    const Envelope envelope = decode(QByteArray::fromRawData(argument.data(), argument.size()));
    QCOMPARE(envelope.dialect, Dialect::ApiServer);
    QCOMPARE(envelope.idText(), QByteArray("ab"));
}

void TestSocketIo::writes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const Outgoing& packet, const QByteArray& expected) {
        QTest::newRow(name) << packetText(packet) << expected;
    };
    row("connect", {.type = PacketType::Connect}, "40");
    row("connect to another", {.type = PacketType::Connect, .nameSpace = "/a", .data = R"({"t":1})"},
        R"(40/a,{"t":1})");
    row("disconnect", {.type = PacketType::Disconnect, .nameSpace = "/"}, "41");
    row("event", {.data = R"(["m",1.0])"}, R"(42["m",1.0])");
    row("event that wants an answer", {.nameSpace = "/a", .id = "12", .data = R"(["m"])"}, R"(42/a,12["m"])");
    row("ack", {.type = PacketType::Ack, .id = "7", .data = "[]"}, "437[]");
    row("refusal", {.type = PacketType::ConnectError, .data = R"({"message":"no"})"}, R"(44{"message":"no"})");
    row("binary event", {.type = PacketType::BinaryEvent, .id = "3", .attachments = 2, .data = "[]"}, "452-3[]");
    row("binary ack", {.type = PacketType::BinaryAck, .nameSpace = "/a", .id = "3", .attachments = 1, .data = "[]"},
        "461-/a,3[]");
    QTest::newRow("ping") << engineText(EngineType::Ping, "probe") << QByteArray("2probe");
    QTest::newRow("upgrade") << engineText(EngineType::Upgrade) << QByteArray("5");
    QTest::newRow("data") << eventData(u"m\"\u4F60", "{ }") << QByteArray("[\"m\\\"\xE4\xBD\xA0\",{ }]");
    QTest::newRow("data without an argument") << eventData(u"m", {}) << QByteArray(R"(["m"])");
}

void TestSocketIo::writes() {
    QFETCH(QByteArray, text);
    QTEST(text, "expected");
}

void TestSocketIo::whatIsWrittenIsRead() {
    QRandomGenerator random(13);
    const QByteArrayList namespaces{"", "/", "/a", "/a/b c", "/\xE4\xBD\xA0"};
    const QByteArrayList ids{"1", "0", "007", digits(100)};
    for (int i = 0; i < 2'000; ++i) {
        const auto type = static_cast<PacketType>(random.bounded(7));
        const bool isEvent = type == PacketType::Event || type == PacketType::BinaryEvent;
        const bool isAck = type == PacketType::Ack || type == PacketType::BinaryAck;
        const QByteArray argument = QByteArray::number(random.bounded(1000)) + ".50";
        const QByteArray data = isEvent ? eventData(QString::number(i), argument) : '[' + argument + ']';
        const QByteArray id = isAck || (isEvent && i % 2 == 0) ? ids[random.bounded(ids.size())] : QByteArray();
        const Outgoing packet{.type = type,
                              .nameSpace = namespaces[random.bounded(namespaces.size())],
                              .id = id,
                              .attachments = isBinary(type) ? 1 + random.bounded(3U) : 0,
                              .data = isEvent || isAck ? QByteArrayView(data) : QByteArrayView()};
        const QByteArray text = packetText(packet);
        const auto outer = std::get<EnginePacket>(readEngine(text, Role::Client));
        const auto read = std::get<Packet>(PacketReader(Role::Client).read(text, outer));
        QCOMPARE(read.type, packet.type);
        QCOMPARE(sliced(text, read.nameSpace).toByteArray(),
                 packet.nameSpace == "/" ? QByteArray() : packet.nameSpace.toByteArray());
        QCOMPARE(sliced(text, read.id).toByteArray(), packet.id.toByteArray());
        QCOMPARE(read.attachments, packet.attachments);
        QCOMPARE(sliced(text, read.data).toByteArray(), packet.data.toByteArray());
        QCOMPARE(sliced(text, read.argument).toByteArray(), isEvent || isAck ? argument : QByteArray());
    }
}

void TestSocketIo::joinsAttachments_data() {
    QTest::addColumn<QByteArrayList>("messages"); // text as it is, a binary one after an exclamation mark
    QTest::addColumn<QString>("expected");
    const QByteArray one = R"(451-["a"])", two = R"(452-["b"])", plain = R"(42["c"])";
    const auto row = [](const char* name, const QByteArrayList& messages, const char* expected) {
        QTest::newRow(name) << messages << QString::fromUtf8(expected);
    };
    row("none needed", {plain, plain}, "whole, whole");
    row("one", {one, "!x"}, "waits 1, joined 1");
    row("two", {two, "!x", "!"}, "waits 2, waits 1, joined 2");
    row("one after the other", {one, "!x", one, "!y", plain}, "waits 1, joined 1, waits 1, joined 1, whole");
    row("early", {"!x", plain}, "EarlyAttachment@0, whole");
    row("early after a plain one", {plain, "!x"}, "whole, EarlyAttachment@0");
    row("extra", {one, "!x", "!y", plain, "!z"}, "waits 1, joined 1, ExtraAttachment@0, whole, EarlyAttachment@0");
    row("missing", {two, "!x", plain}, "waits 2, waits 1, MissingAttachment@9 whole");
    row("another one instead", {one, two, "!x", "!y"}, "waits 1, MissingAttachment@9 waits 2, waits 1, joined 2");
    row("as large as may be", {one, "!" + QByteArray(91, 'x')}, "waits 1, joined 1");
    row("too large", {one, "!" + QByteArray(92, 'x'), "!y"}, "waits 1, AttachmentsTooLarge@0, EarlyAttachment@0");
    row("too large together", {two, "!" + QByteArray(50, 'x'), "!" + QByteArray(42, 'x')},
        "waits 2, waits 1, AttachmentsTooLarge@0");
}

void TestSocketIo::joinsAttachments() {
    QFETCH(QByteArrayList, messages);
    AttachmentJoiner joiner(Limits{.attachedBytes = 100});
    QStringList all;
    for (const QByteArray& message : messages) {
        if (!message.startsWith('!')) {
            const std::optional<Fault> fault = joiner.take(packetOf(message), message);
            all += (fault ? shown(*fault) + u' ' : QString()) +
                   (joiner.missing() > 0 ? u"waits %1"_s.arg(joiner.missing()) : u"whole"_s);
            continue;
        }
        const auto step = joiner.take(message.mid(1));
        if (const auto* fault = std::get_if<Fault>(&step)) {
            all += shown(*fault);
        } else if (const auto* joined = std::get_if<AttachmentJoiner::Joined>(&step)) {
            all += u"joined %1"_s.arg(joined->attachments.size());
        } else {
            all += u"waits %1"_s.arg(joiner.missing());
        }
    }
    QTEST(all.join(u", "), "expected");
}

void TestSocketIo::joinsWhatCame() {
    const QByteArray text = R"(452-["m",{"_placeholder":true,"num":1}])";
    AttachmentJoiner joiner;
    QVERIFY(!joiner.take(packetOf(text), text));
    QVERIFY(std::holds_alternative<std::monostate>(joiner.take(QByteArray("\0\1", 2))));
    const auto joined = std::get<AttachmentJoiner::Joined>(joiner.take(QByteArray("two")));
    QCOMPARE(joined.text, text);
    QVERIFY(joined.packet == packetOf(text));
    QVERIFY((joined.attachments == std::vector<QByteArray>{QByteArray("\0\1", 2), "two"}));
}

void TestSocketIo::givesUpWhatWaits() {
    const QByteArray text = R"(452-["m"])";
    AttachmentJoiner joiner;
    QVERIFY(!joiner.take(packetOf(text), text));
    QCOMPARE(joiner.missing(), 2U);
    joiner.reset();
    QCOMPARE(joiner.missing(), 0U);
    QCOMPARE(std::get<Fault>(joiner.take(QByteArray("x"))).reason, Reason::EarlyAttachment);
}

MAIM_TEST_CASE(TestSocketIo)
#include "tst_socketio.moc"
