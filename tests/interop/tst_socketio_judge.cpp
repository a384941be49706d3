#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>

#include "dialect/socketio/attachments.h"
#include "dialect/socketio/engine.h"
#include "dialect/socketio/packet_reader.h"
#include "real_server.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::socketio;
using namespace Qt::StringLiterals;
using test::Library;
using test::RealServer;

namespace {

constexpr Limits kLimits{.bodyPackets = 16};

/// Frames that come one after the other on one connection; a binary one begins with an exclamation mark.
struct Case {
    Role role = Role::Client;
    QByteArrayList frames;
    QByteArray body; ///< a polling body instead, if there are no frames
    QJsonArray readings;
};

QJsonValue textOf(QByteArrayView bytes) {
    return QString::fromUtf8(bytes);
}

/// Reads one frame after the other as our side would, and tells what it makes of each.
class OurReading {
public:
    explicit OurReading(Role role) : m_role(role), m_reader(role, kLimits) {}

    QJsonObject read(const QByteArray& frame) {
        if (frame.startsWith('!')) {
            return attach(frame.mid(1));
        }
        const auto outer = readEngine(frame, m_role, kLimits);
        const auto* engine = std::get_if<EnginePacket>(&outer);
        if (!engine) {
            return refused(std::get<Fault>(outer));
        }
        if (engine->type != EngineType::Message) {
            return {{u"kind"_s, u"engine"_s}, {u"type"_s, static_cast<int>(engine->type)}};
        }
        if (engine->isBase64) {
            const auto bytes = decodedBase64(frame, *engine);
            const auto* fault = std::get_if<Fault>(&bytes);
            return fault ? refused(*fault) : attach(std::get<QByteArray>(bytes));
        }
        const auto read = m_reader.read(frame, *engine);
        const auto* packet = std::get_if<Packet>(&read);
        if (!packet) {
            return refused(std::get<Fault>(read));
        }
        if (const std::optional<Fault> fault = m_joiner.take(*packet, frame)) {
            return refused(*fault);
        }
        return m_joiner.missing() > 0 ? waits() : told(frame, *packet, {});
    }

private:
    static QJsonObject refused(const Fault& fault) {
        return {{u"kind"_s, u"refused"_s}, {u"reason"_s, static_cast<int>(fault.reason)}};
    }
    static QJsonObject waits() { return {{u"kind"_s, u"waits"_s}}; }

    QJsonObject attach(const QByteArray& bytes) {
        const auto step = m_joiner.take(bytes);
        if (const auto* joined = std::get_if<AttachmentJoiner::Joined>(&step)) {
            return told(joined->text, joined->packet, joined->attachments);
        }
        const auto* fault = std::get_if<Fault>(&step);
        return fault ? refused(*fault) : waits();
    }

    static QJsonObject told(QByteArrayView text, const Packet& packet, const std::vector<QByteArray>& attachments) {
        const QStringList kinds{u"connect"_s, u"disconnect"_s, u"event"_s, u"ack"_s, u"error"_s, u"event"_s, u"ack"_s};
        QJsonArray bytes;
        for (const QByteArray& attachment : attachments) {
            bytes += QString::fromLatin1(attachment.toBase64());
        }
        QJsonArray placeholders;
        for (const Placeholder& placeholder : packet.placeholders) {
            placeholders += static_cast<int>(placeholder.number);
        }
        return {{u"kind"_s, kinds[static_cast<int>(packet.type)]},
                {u"packet"_s, true},
                {u"ns"_s, textOf(sliced(text, packet.nameSpace))},
                {u"id"_s, textOf(ackId(text, packet))},
                {u"data"_s, textOf(sliced(text, packet.data))},
                {u"name"_s, textOf(sliced(text, packet.name))},
                {u"argument"_s, textOf(sliced(text, packet.argument))},
                {u"count"_s, static_cast<int>(packet.arguments)},
                {u"attachments"_s, bytes},
                {u"placeholders"_s, placeholders}};
    }

    Role m_role;
    PacketReader m_reader;
    AttachmentJoiner m_joiner{kLimits};
};

/// How many packets of Engine.IO we find in a body; -1: it is refused. Which way they go is not asked.
int packetsIn(const QByteArray& body) {
    const auto split = splitBody(body, kLimits);
    const auto* spans = std::get_if<std::vector<Span>>(&split);
    const auto isBad = [&](Span span) {
        const QByteArrayView text = sliced(body, span);
        const auto outer = readEngine(text, text.startsWith('5') ? Role::Server : Role::Client, kLimits);
        const auto* packet = std::get_if<EnginePacket>(&outer);
        return !packet || (packet->isBase64 && std::holds_alternative<Fault>(decodedBase64(text, *packet)));
    };
    return !spans || std::any_of(spans->begin(), spans->end(), isBad) ? -1 : static_cast<int>(spans->size());
}

QByteArray lineFor(Case& one) {
    QJsonObject line{{u"role"_s, one.role == Role::Client ? u"client"_s : u"server"_s}};
    if (one.frames.isEmpty()) {
        line[u"body"_s] = textOf(one.body);
        line[u"packets"_s] = packetsIn(one.body);
    }
    OurReading ours(one.role);
    QJsonArray frames;
    for (const QByteArray& frame : one.frames) {
        const QJsonObject binary{{u"binary"_s, QString::fromLatin1(frame.mid(1).toBase64())}};
        frames += frame.startsWith('!') ? QJsonValue(binary) : textOf(frame);
        one.readings += ours.read(frame);
    }
    line[u"frames"_s] = frames;
    line[u"readings"_s] = one.readings;
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

/// Valid and broken ones, each of which comes to both sides.
const QByteArrayList& texts() {
    static const QByteArrayList all{"",
                                    "0{}",
                                    R"(0{"sid":"a","upgrades":[]})",
                                    "2",
                                    "2probe",
                                    "3",
                                    "3probe",
                                    "5",
                                    "6",
                                    "7",
                                    "9",
                                    "x",
                                    " 2",
                                    "4",
                                    "40",
                                    "40{}",
                                    R"(40{"sid":"a"})",
                                    R"(40/chat,{"sid":"a"})",
                                    "40/chat",
                                    "40/chat,",
                                    "40null",
                                    "40[]",
                                    "40[1]",
                                    R"(40"x")",
                                    "400",
                                    "40x",
                                    "40{",
                                    "41",
                                    "41/chat,",
                                    R"(41{"x":1})",
                                    "41/chat,5",
                                    "42",
                                    "42[]",
                                    R"(42["message",{"a":1}])",
                                    R"(42["message"])",
                                    R"(42["m", 1 ,[2],"]"])",
                                    R"(42["a/b,c-d",1])",
                                    R"(4212["m",1])",
                                    R"(42007["m",1])",
                                    R"(42/a/b,["m"])",
                                    R"(42/a,7["m"])",
                                    R"(42/a?x=1&y=?,7["m"])",
                                    R"(42/,["m"])",
                                    R"(42/?,["m"])",
                                    R"(42/a["m"])",
                                    R"(42["m",NaN,-Infinity,1e999,0.10])",
                                    R"(42["m","\ud83d\ude00\ud83d",null,true])",
                                    "42[\"m\",\"\xE4\xBD\xA0\"]",
                                    R"(42["m",{"a":1,"a":2}])",
                                    R"(42["m",12345678901234567890123])",
                                    "42 [ \"m\" ]\r\n",
                                    "42\xEF\xBB\xBF[\"m\"]",
                                    R"(42["m"]["n"])",
                                    R"(42["m",{"a)",
                                    R"(42["m",tru])",
                                    R"(42["m",01])",
                                    R"(42["m",'a'])",
                                    R"(42["m",])",
                                    R"(42["m" 1])",
                                    "42[\"m\",\"a\nb\"]",
                                    R"(42["m","\x"])",
                                    R"(42["m",{"_placeholder":true,"num":9}])",
                                    R"(42{"m":1})",
                                    "42true",
                                    "4212",
                                    R"(42-["m"])",
                                    R"(42["m",)" + QByteArray(200, '[') + QByteArray(200, ']') + ']',
                                    "42" + QByteArray(100, '7') + R"(["m"])",
                                    "42" + QByteArray(101, '7') + R"(["m"])",
                                    R"(42["m",)" + QByteArray(100, '7') + ']',
                                    R"(42["m",)" + QByteArray(101, '7') + ']',
                                    R"(42["m",-)" + QByteArray(100, '7') + ".5]",
                                    R"(42["m",[-)" + QByteArray(100, '7') + "]]",
                                    R"(42"message")",
                                    "42[5,1]",
                                    R"(4"2[\"m\",1]")",
                                    "4 1",
                                    "4true",
                                    R"(423-["m"])",
                                    "43[]",
                                    "43\"x\"",
                                    "437\"x\"",
                                    R"(42["connect"])",
                                    "4\xD9\xA2[\"m\"]",
                                    "42\xD9\xA7[\"m\"]",
                                    "45\xD9\xA7-[\"m\"]",
                                    R"(451-["m",{"_placeholder":true,"num":1}])",
                                    R"(451-[{"_placeholder":true,"num":0}])",
                                    "43",
                                    "437",
                                    "437[]",
                                    R"(43/a,7["x",{}])",
                                    "437{}",
                                    "44",
                                    R"(44"no")",
                                    R"(44{"message":"no"})",
                                    R"(44/chat,[1,2])",
                                    "44/chat,",
                                    "44{",
                                    "46",
                                    "47",
                                    "48[]",
                                    "4x",
                                    "4/",
                                    "4-",
                                    "bAAEC",
                                    "bAAE=",
                                    "b",
                                    "45",
                                    R"(459["m"])",
                                    "450",
                                    "451-",
                                    "451-[",
                                    R"(4599999999999-["m"])",
                                    R"(451-7{})",
                                    "461-[]",
                                    "461-{}",
                                    "460-7[]"};
    return all;
}

std::vector<Case> connections() {
    const QByteArray mark = R"({"_placeholder":true,"num":0})";
    const QList<QByteArrayList> all{
        {R"(451-["m",)" + mark + ']', "!x"},
        {R"(451-["m",)" + mark + ']', "!", R"(42["n"])", "!early"},
        {R"(452-/a,7["m",{"x":[{"num":1,"_placeholder":true}]},)" + mark + ']', "!x", "!y", R"(42["n"])"},
        {R"(451-["m",{"_placeholder":true,"num":0,"x":1},)" + mark + ']', "bAAEC"},
        {R"(451-["m"])", "!x", "40"},
        {"461-7[" + mark + ']', "!x"},
        {R"(451-["m",{"_placeholder":false,"num":7},{"_placeholder":true}])", "!x"},
        {R"(451-["m",)" + mark + ']', "2", "!x"},
        {R"(451-["m",)" + mark + ']', "bAAE!C", "!x"},
        {R"(451-["m",)" + mark + ']', R"(42["n"])", R"(42["o"])"},
        {R"(451-["m",{"_placeholder":1,"num":0}])", "!x"},
        {R"(451-["m",{"_placeholder":true,"num":0,"x":{"_placeholder":true,"num":0}},)" + mark + ']', "!x"},
        {"!x", R"(42["m"])"},
        {R"(42["m"])", R"(42["n",1])", "40", "41"},
    };
    std::vector<Case> cases;
    for (const QByteArrayList& frames : all) {
        cases.push_back({Role::Client, frames, {}, {}});
        cases.push_back({Role::Server, frames, {}, {}});
    }
    return cases;
}

std::vector<Case> bodies() {
    const QByteArrayList all{"",
                             "40",
                             "1\x1e" + QByteArray("2"),
                             "40\x1e",
                             "\x1e",
                             "\x1e" + QByteArray("40"),
                             QByteArrayList(16, "42[\"m\"]").join(kSeparator),
                             QByteArrayList(17, "42[\"m\"]").join(kSeparator),
                             "x",
                             "42[\"m\"]\x1e" + QByteArray("x"),
                             "bAAEC\x1e" + QByteArray("b"),
                             "bAAE",
                             "bAAE!C",
                             "8",
                             "d=40",
                             "5\x1e" + QByteArray("6"),
                             "0{}"};
    std::vector<Case> cases;
    for (const QByteArray& body : all) {
        cases.push_back({Role::Server, {}, body, {}});
    }
    return cases;
}

/// One to three bytes put in, taken out or changed, or the end cut off; still ASCII where the text is.
QByteArray mutated(QByteArray text, QRandomGenerator& random) {
    static constexpr char kBytes[] = "[]{},:\"/-?0123456789 be_ntrufls.\\";
    for (int i = random.bounded(3); i >= 0; --i) {
        const auto at = random.bounded(static_cast<int>(text.size()) + 1);
        const char byte = kBytes[random.bounded(static_cast<int>(sizeof kBytes - 1))];
        switch (random.bounded(4)) {
        case 0:
            text.insert(at, byte);
            break;
        case 1:
            text.remove(at, 1);
            break;
        case 2:
            text.truncate(std::max(at, 1));
            break;
        default:
            text.replace(at, 1, QByteArray(1, byte));
        }
    }
    return text;
}

bool isAscii(const QByteArray& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0; });
}

std::vector<Case> mutations() {
    QRandomGenerator random(20261);
    std::vector<Case> cases;
    while (cases.size() < 1'200) {
        const QByteArray& text = texts()[random.bounded(texts().size())];
        if (text.size() > 1 && text.size() < 100 && isAscii(text)) {
            const auto role = random.bounded(2) == 0 ? Role::Client : Role::Server;
            cases.push_back({role, {mutated(text, random)}, {}, {}});
        }
    }
    return cases;
}

/// One frame that both have read, not the same way.
struct Disagreement {
    Role role;
    QByteArray frame; ///< or the body
    bool isBody;
    QJsonObject ours;
    QString theirs; ///< what kind of thing they made of it

    bool weRefuse(Fault::Reason reason) const { return ours[u"reason"].toInt(-1) == static_cast<int>(reason); }
    bool weSee(EngineType type) const { return ours[u"type"].toInt(-1) == static_cast<int>(type); }
    bool isBinaryPacket() const { return frame.startsWith("45") || frame.startsWith("46"); }
};

struct Difference {
    const char* name;
    const char* reason;
    bool (*isMet)(const Disagreement& one);
};

using Reason = Fault::Reason;

constexpr Difference kDifferences[] = {
    {"probe", "they take the ping and the pong of an upgrade before their loop",
     [](const Disagreement& one) {
         return one.theirs == u"refused"_s && one.weSee(one.role == Role::Server ? EngineType::Ping : EngineType::Pong);
     }},
    {"open", "they take the open packet before their loop",
     [](const Disagreement& one) { return one.theirs == u"refused"_s && one.weSee(EngineType::Open); }},
    {"unannounced attachments", "they wait for attachments that cannot come, and read nothing more",
     [](const Disagreement& one) { return one.theirs == u"waits"_s && one.weRefuse(Reason::NoAttachmentCount); }},
    {"too many attachments", "they wait for as many as ten digits can say",
     [](const Disagreement& one) { return one.theirs == u"waits"_s && one.weRefuse(Reason::TooManyAttachments); }},
    {"binary packet", "they look at its data when its attachments are there, and fail then",
     [](const Disagreement& one) {
         return one.theirs == u"waits"_s && one.isBinaryPacket() &&
                (one.weRefuse(Reason::NoArguments) || one.weRefuse(Reason::NoEventName) || one.weRefuse(Reason::NoId) ||
                 one.weRefuse(Reason::BadPlaceholder));
     }},
    {"connect", "any empty value is to them an empty object",
     [](const Disagreement& one) { return one.theirs == u"connect"_s && one.weRefuse(Reason::BadConnect); }},
    {"ack of nothing", "they find no callback for it, and say nothing",
     [](const Disagreement& one) { return one.theirs == u"ack"_s && one.weRefuse(Reason::NoId); }},
    {"ack without an array", "they take the letters of a string and the keys of an object for arguments",
     [](const Disagreement& one) { return one.theirs == u"ack"_s && one.weRefuse(Reason::NoArguments); }},
    {"event without an array", "they take the first letter of a string for its name",
     [](const Disagreement& one) { return one.theirs == u"event"_s && one.weRefuse(Reason::NoArguments); }},
    {"event without a name", "to them a name may be a number, for which nobody listens",
     [](const Disagreement& one) { return one.theirs == u"event"_s && one.weRefuse(Reason::NoEventName); }},
    {"JSON in Engine.IO", "they read what follows the 4 as JSON first, so that a string may hold a packet",
     [](const Disagreement& one) {
         return one.weRefuse(Reason::UnknownType) && json::Document::parse(one.frame.mid(1)).ok();
     }},
    {"other digits", "to Python the digits of other scripts are digits",
     [](const Disagreement& one) { return one.frame.contains('\xD9') && one.ours.contains(u"reason"); }},
    {"count of a plain packet", "they read past a count of attachments that the type does not have",
     [](const Disagreement& one) { return one.weRefuse(Reason::BadJson) && one.frame.contains('-'); }},
    {"base64", "they pass over what is no base64",
     [](const Disagreement& one) {
         return one.frame.startsWith('b') && (one.isBody || one.weRefuse(Reason::BadBase64));
     }},
    {"text for an attachment", "they take the next text for it, which is lost",
     [](const Disagreement& one) { return one.weRefuse(Reason::MissingAttachment); }},
    {"mark of a placeholder", "anything but nothing is true to them",
     [](const Disagreement& one) { return one.ours[u"data"].toString().contains(u"\"_placeholder\":1"); }},
    {"JSONP", "they take a form that browsers send no more",
     [](const Disagreement& one) { return one.isBody && one.frame.startsWith("d="); }},
    {"types 7 to 9", "they refuse them one step later",
     [](const Disagreement& one) { return one.isBody && one.frame.startsWith('8'); }},
};

Disagreement disagreement(const Case& one, const QByteArray& verdict) {
    const QByteArrayList words = verdict.mid(1).split(' ');
    const qsizetype at = words[0].toLongLong();
    const bool isBody = one.frames.isEmpty();
    return {.role = one.role,
            .frame = isBody ? one.body : one.frames[at],
            .isBody = isBody,
            .ours = isBody ? QJsonObject() : one.readings[at].toObject(),
            .theirs = QString::fromUtf8(words.value(1))};
}

} // namespace

/// The same bytes to our readers and to those of python-engineio and python-socketio: both take them, and for the same
/// values, or both refuse them. What differs on purpose is listed, and each on the list is met.
class TestSocketIoJudge : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void bothReadTheSame();
};

void TestSocketIoJudge::initTestCase() {
    if (RealServer::isOutOfReach(Library::SocketIo)) {
        QSKIP(RealServer::kNotTested);
    }
}

void TestSocketIoJudge::bothReadTheSame() {
    std::vector<Case> cases = connections();
    for (const QByteArray& text : texts()) {
        cases.push_back({Role::Client, {text}, {}, {}});
        cases.push_back({Role::Server, {text}, {}, {}});
    }
    for (const std::vector<Case>& more : {bodies(), mutations()}) {
        cases.insert(cases.end(), more.begin(), more.end());
    }
    QByteArray lines;
    for (Case& one : cases) {
        lines += lineFor(one);
    }
    QProcess judge;
    judge.start(RealServer::python(Library::SocketIo),
                {QStringLiteral(MAIM_SOURCE_DIR "/tests/interop/socketio_judge.py")});
    QVERIFY(judge.waitForStarted());
    judge.write(lines);
    judge.closeWriteChannel();
    QVERIFY(judge.waitForFinished(120'000));
    const QByteArrayList verdicts = judge.readAllStandardOutput().trimmed().split('\n');
    QVERIFY2(judge.exitCode() == 0 && verdicts.size() == static_cast<qsizetype>(cases.size()),
             judge.readAllStandardError().right(600).constData());
    QMap<QByteArray, int> met; // for each difference, how often
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const QByteArray verdict = verdicts[static_cast<qsizetype>(i)];
        if (verdict == R"("agree")") {
            continue;
        }
        const Disagreement one = disagreement(cases[i], verdict);
        const auto* const known = std::find_if(std::begin(kDifferences), std::end(kDifferences),
                                               [&](const Difference& difference) { return difference.isMet(one); });
        QVERIFY2(known != std::end(kDifferences),
                 (one.frame + " of " + (one.role == Role::Client ? "a server" : "a client") +
                  ", ours: " + QJsonDocument(one.ours).toJson(QJsonDocument::Compact) + ", theirs: " + verdict)
                     .constData());
        ++met[known->name];
    }
    for (const Difference& difference : kDifferences) {
        QVERIFY2(met.contains(difference.name), difference.name);
    }
    int differ = 0;
    for (auto it = met.cbegin(); it != met.cend(); ++it) {
        differ += it.value();
    }
    qInfo("%zu cases, %d of them read differently on purpose, in %zu ways", cases.size(), differ,
          std::size(kDifferences));
}

MAIM_TEST_CASE(TestSocketIoJudge)
#include "tst_socketio_judge.moc"
