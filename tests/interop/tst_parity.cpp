#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>
#include <algorithm>
#include <set>

#include "base/ids.h"
#include "loopback/loopback_server.h"
#include "parity_stimuli.h"
#include "protocol/lossless_json.h"
#include "real_server.h"
#include "support/probe.h"
#include "support/raw_client.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;
using test::RawClient;
using test::RealServer;
using test::Stimulus;
using test::valueAt;

namespace {

constexpr int kPatienceMs = 20'000;
// For bytes that the real server never answers.
constexpr int kSilenceMs = 500;
constexpr std::size_t kFewest = 300;
const QByteArray kAlice = "alice-key-1234";
const QByteArray kBob = "bob-key-5678";
const QByteArray kQuery = "?api_key=" + kAlice + "&platform=qq";

/// The names of all members in order, and the kinds of the values: what a frame looks like whatever stands in it.
QByteArray shape(const json::Document& document) {
    QByteArray shape;
    for (json::NodeId id = 0; id < document.nodes().size(); ++id) {
        shape += document.rawKey(id).toByteArray() + char('0' + int(document.node(id).kind));
    }
    return shape;
}

/// The clock's readings are no difference.
QByteArray timeless(const QByteArray& text) {
    static const QRegularExpression time(u"\\b\\d{10}(\\.\\d+)?\\b"_s);
    const double now = double(QDateTime::currentSecsSinceEpoch());
    QString rest = QString::fromUtf8(text);
    auto match = time.match(rest);
    while (match.hasMatch()) {
        const bool isNow = std::abs(match.captured().toDouble() - now) < 3'600;
        const QString written = isNow ? u"NOW"_s : match.captured();
        rest.replace(match.capturedStart(), match.capturedLength(), written);
        match = time.match(rest, match.capturedStart() + written.size());
    }
    return rest.toUtf8();
}

/// What can be compared of an answer in HTTP: neither when it was made nor who says that he made it, and not whether
/// the connection might be used again, which the built-in server never allows.
QByteArray comparable(const QByteArray& answer) {
    const qsizetype end = answer.indexOf("\r\n\r\n");
    QList<QByteArray> lines = answer.left(end).split('\n');
    QByteArrayList kept;
    for (QByteArray& line : lines) {
        line = line.trimmed();
        const QByteArray name = line.left(line.indexOf(':')).toLower();
        if (line.startsWith("HTTP/")) {
            kept.prepend(line);
        } else if (name != "date" && name != "server" && (name != "connection" || answer.startsWith("HTTP/1.1 101"))) {
            kept += name + line.mid(name.size());
        }
    }
    std::sort(kept.begin() + 1, kept.end());
    return kept.join('\n') + "\n\n" + answer.mid(end + 4);
}

/// What one server did with one stimulus.
struct Behaviour {
    QByteArray http;
    QByteArrayList acks, messages, handled, pongs;
    QByteArray end = "stays open";

    QByteArray text() const {
        return http + "\nACKs:\n" + acks.join('\n') + "\nmessages:\n" + messages.join('\n') + "\nhandled:\n" +
               handled.join('\n') + "\npongs:\n" + pongs.join('\n') + "\nend: " + end;
    }
};

const test::Difference* differenceOf(const QByteArray& name) {
    const auto& all = test::knownDifferences();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const test::Difference& difference) { return name == difference.stimulus; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace

/// The built-in server beside the real one: the same bytes go in, and the same must come out.
class TestParity : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void behavesAlike_data();
    void behavesAlike();
    void forwardsAlike();
    void refusesAKeyAlike_data();
    void refusesAKeyAlike();
    void everyDifferenceIsSeen();

private:
    void observe(const QUrl& server, const Stimulus& stimulus, Behaviour& behaviour);
    QByteArray httpAnswer(const QUrl& server, QByteArray request);
    void talk(RawClient& client, const Stimulus& stimulus, Behaviour& behaviour);
    QByteArray forwarded(const QUrl& server, const QByteArray& payload);

    RealServer m_real{{u"--watched"_s, QString::fromLatin1(kAlice), QString::fromLatin1(kBob)}};
    std::vector<Stimulus> m_stimuli = test::stimuli(kAlice, kBob);
    std::set<QByteArray> m_different;
};

void TestParity::initTestCase() {
    if (RealServer::isOutOfReach()) {
        QSKIP(RealServer::kNotTested);
    }
    const QString problem = m_real.start();
    QVERIFY2(problem.isEmpty() && m_real.port() > 0, qPrintable(problem));
}

/// The answer, or nothing if there is none although the server has answered somebody who came later.
QByteArray TestParity::httpAnswer(const QUrl& server, QByteArray request) {
    const QByteArray host = "127.0.0.1:" + QByteArray::number(server.port());
    RawClient client(quint16(server.port()));
    client.write(request.replace("HOST", host));
    RawClient later(quint16(server.port()));
    later.write("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    return later.waitForHead(kPatienceMs) && client.waitForHead(kSilenceMs) ? comparable(client.head()) : "no answer";
}

/// Ends with a message that is known to reach the handler, or with the connection.
void TestParity::talk(RawClient& client, const Stimulus& stimulus, Behaviour& behaviour) {
    const QByteArray last = newUuid();
    const bool isText = stimulus.kind == Stimulus::Kind::Text;
    client.write(isText ? test::maskedFrame(test::kFin | test::kText, stimulus.bytes) : stimulus.bytes);
    client.sendText(R"({"type":"sys_std","msg_id":")" + last +
                    R"(","payload":{"message_info":{"platform":"qq","message_id":")" + last +
                    R"(","time":1},"message_segment":{},"message_dim":{"api_key":"nobody","platform":"qq"}}})");
    const auto isLast = [&](const QByteArray& text) { return text.contains(last); };
    const auto told = [&] { return std::any_of(behaviour.handled.begin(), behaviour.handled.end(), isLast); };
    const auto acked = [&] { return std::any_of(behaviour.acks.begin(), behaviour.acks.end(), isLast); };
    qsizetype taken = 0;
    const auto take = [&] {
        for (; taken < client.frames().size(); ++taken) {
            const test::WireFrame& frame = client.frames()[taken];
            const auto document = json::Document::parse(frame.payload);
            const QByteArray type = valueAt(document, {"type"});
            if (frame.opcode == test::kPong) {
                behaviour.pongs += frame.payload.toHex();
            } else if (frame.opcode == test::kClose) {
                client.write(test::maskedFrame(test::kFin | test::kClose, frame.payload)); // it may wait for that
            } else if (type == "\"custom_handled\"") {
                behaviour.handled += timeless(valueAt(document, {"payload"}));
            } else if (type == "\"sys_ack\"") {
                behaviour.acks += shape(document) + ' ' + valueAt(document, {"meta", "acked_msg_id"});
            } else {
                behaviour.messages += shape(document) + '\n' + timeless(valueAt(document, {"payload"}));
            }
        }
    };
    const bool isOver = client.waitFor(
        [&] {
            take();
            return client.isEnded() || (told() && acked());
        },
        kPatienceMs);
    if (!isOver) {
        behaviour.end = "neither answers nor ends";
    } else if (!told() || client.closeCode() != -1) {
        behaviour.end = "closes with " + QByteArray::number(client.closeCode());
    }
    for (QByteArrayList* list : {&behaviour.acks, &behaviour.handled}) {
        list->erase(std::remove_if(list->begin(), list->end(), isLast), list->end());
    }
}

void TestParity::observe(const QUrl& server, const Stimulus& stimulus, Behaviour& behaviour) {
    if (stimulus.kind == Stimulus::Kind::Http) {
        behaviour.http = httpAnswer(server, stimulus.bytes);
        return;
    }
    RawClient client(quint16(server.port()));
    const QByteArray offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
    if (client.open(server.resolved(QUrl(QString::fromLatin1(kQuery))),
                    stimulus.offersCompression ? offer : QByteArray())) {
        talk(client, stimulus, behaviour);
    } else {
        behaviour.http = "not open";
    }
}

void TestParity::behavesAlike_data() {
    QTest::addColumn<int>("index");
    for (std::size_t index = 0; index < m_stimuli.size(); ++index) {
        QTest::newRow(m_stimuli[index].name.constData()) << int(index);
    }
}

void TestParity::behavesAlike() {
    QFETCH(int, index);
    const Stimulus& stimulus = m_stimuli[std::size_t(index)];
    LoopbackServer ours; // a new one for each, as the real one forgets the ids that it has seen
    LoopbackServer::Settings settings;
    settings.keys = {Secret(kAlice), Secret(kBob)};
    QVERIFY(ours.listen(settings).ok());
    Behaviour real, built;
    connect(&ours, &LoopbackServer::handled, this,
            [&](const QByteArray&, const QByteArray& message) { built.handled += timeless(message); });
    observe(m_real.url(), stimulus, real);
    observe(ours.url(), stimulus, built);
    const bool isAlike = built.text() == real.text();
    if (const test::Difference* difference = differenceOf(stimulus.name)) {
        if (!isAlike) {
            m_different.insert(difference->stimulus);
        }
        return;
    }
    const QByteArray both = "The real server: " + real.text() + "\n\nThe built-in one: " + built.text();
    QVERIFY2(isAlike, both.constData());
}

QByteArray TestParity::forwarded(const QUrl& server, const QByteArray& payload) {
    RawClient alice(quint16(server.port())), bob(quint16(server.port()));
    QUrl asBob = server;
    asBob.setQuery(u"platform=qq&api_key="_s + QString::fromLatin1(kBob));
    if (!alice.open(server.resolved(QUrl(QString::fromLatin1(kQuery)))) || !bob.open(asBob)) {
        return "not open";
    }
    bob.sendText(R"({"type":"custom_here","msg_id":")" + newUuid() + "\"}");
    if (!bob.waitForFrames(1)) { // so Bob is registered
        return "no ACK";
    }
    alice.sendText(R"({"type":"sys_std","msg_id":")" + newUuid() + R"(","payload":)" + payload + '}');
    if (!bob.waitForFrames(2)) {
        return "no message";
    }
    const auto frame = json::Document::parse(bob.frames()[1].payload);
    return shape(frame) + '\n' + valueAt(frame, {"payload"});
}

void TestParity::forwardsAlike() {
    const QByteArray payload =
        R"({"message_dim":{"api_key":")" + kBob +
        R"(","platform":"qq"},"message_info":{"platform":"qq","message_id":"m",)"
        R"("time":1.0,"additional_config":{"a":[1e3,1E22,-0.00001,0.1,1e16,123456789012345678901234567890,NaN,-Infinity,true,null,{},[],)"
        R"(1700000000.123456],"b":"你好 \u0001\u007f\/\" 😀 \ud800"}},"message_segment":{"type":"text","data":"x","data":"y"}})";
    LoopbackServer ours;
    LoopbackServer::Settings settings;
    settings.keys = {Secret(kAlice), Secret(kBob)};
    QVERIFY(ours.listen(settings).ok());
    const QByteArray real = forwarded(m_real.url(), payload);
    QVERIFY2(real.contains("message_info"), real.constData());
    QCOMPARE(forwarded(ours.url(), payload), real);
}

void TestParity::refusesAKeyAlike_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("a wrong key") << QByteArray("api_key=wrong");
    QTest::newRow("an empty key") << QByteArray("api_key=");
    QTest::newRow("no key") << QByteArray("platform=qq");
    QTest::newRow("the key in other letters") << "api_key=" + kAlice.toUpper();
    QTest::newRow("the key twice") << "api_key=" + kAlice + "&api_key=wrong";
}

void TestParity::refusesAKeyAlike() {
    QFETCH(QByteArray, query);
    LoopbackServer ours;
    LoopbackServer::Settings settings;
    settings.keys = {Secret(kAlice), Secret(kBob)};
    QVERIFY(ours.listen(settings).ok());
    QByteArrayList ends;
    for (QUrl server : {ours.url(), m_real.url()}) {
        server.setQuery(QString::fromLatin1(query));
        RawClient client(quint16(server.port()));
        QVERIFY(client.open(server));
        QVERIFY(client.waitForFrames(1));
        ends += QByteArray::number(client.frames()[0].opcode) + ' ' + client.frames()[0].payload;
        client.write(test::maskedFrame(test::kFin | test::kClose, client.frames()[0].payload));
        QVERIFY(client.waitForEnd(kPatienceMs));
    }
    QCOMPARE(ends[0], ends[1]);
}

/// A difference that no longer shows has no place in the list.
void TestParity::everyDifferenceIsSeen() {
    QVERIFY(m_stimuli.size() >= kFewest);
    for (const test::Difference& difference : test::knownDifferences()) {
        QVERIFY2(m_different.contains(difference.stimulus), difference.stimulus);
    }
    qInfo("%zu stimuli, %zu listed differences", m_stimuli.size(), test::knownDifferences().size());
}

MAIM_TEST_CASE(TestParity)
#include "tst_parity.moc"
