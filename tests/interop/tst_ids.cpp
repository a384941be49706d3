#include <QTemporaryDir>

#include "real_server.h"
#include "support/alice_and_bob.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;
using test::draftTo;
using test::kAlice;
using test::profileAt;
using test::RealServer;
using test::SessionProbe;

namespace {

constexpr int kPatienceMs = 60'000;

struct Probe {
    QByteArray messageId = newUuid(); ///< the business one, by which the handler's calls are counted
    QByteArray text;
};

Probe messageWith(const QByteArray& rawId) {
    Probe message;
    Draft draft = draftTo("nobody", u"Hello"_s);
    draft.messageId = QString::fromLatin1(message.messageId);
    message.text = encodeEnvelope(draft).replace('"' + draft.id + '"', rawId);
    return message;
}

} // namespace

/// A msg_id of any JSON value at the real server: it is handled as often as the console says, and the ledger is right.
class TestIds : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void anyValue_data();
    void anyValue();
    void oneIdHoweverItIsWritten_data();
    void oneIdHoweverItIsWritten();

private:
    /// Sends them through an outbox, and waits until it holds nothing, so that nothing is sent again.
    bool send(SessionProbe& alice, const std::vector<Probe>& messages);

    RealServer m_server{{QString::fromLatin1(kAlice)}};
    QTemporaryDir m_folder;
    int m_outboxes = 0;
};

void TestIds::initTestCase() {
    if (RealServer::isOutOfReach()) {
        QSKIP(RealServer::kNotTested);
    }
    const QString problem = m_server.start();
    QVERIFY2(problem.isEmpty() && m_server.port() > 0, qPrintable(problem));
}

bool TestIds::send(SessionProbe& alice, const std::vector<Probe>& messages) {
    OutboxPolicy policy;
    policy.waits = {std::chrono::seconds(2), std::chrono::seconds(4), std::chrono::seconds(8)};
    alice.keepOutbox(m_folder.filePath(u"%1.sqlite"_s.arg(++m_outboxes)), policy);
    if (!alice.open()) {
        return false;
    }
    const Probe last = messageWith('"' + newUuid() + '"');
    for (const Probe& message : messages) {
        if (!alice->send(message.text).ok()) {
            return false;
        }
    }
    return alice->send(last.text).ok() &&
           QTest::qWaitFor([&] { return m_server.handled(last.messageId) == 1; }, kPatienceMs) &&
           QTest::qWaitFor([&] { return alice->outbox()->ids().empty(); }, kPatienceMs);
}

void TestIds::anyValue_data() {
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("isAcked");
    QTest::addColumn<bool>("isHandled");
    for (const char* some :
         {R"("m-1")", R"("7")", R"("\u4f60")", R"("\ud800")", R"("0")", R"("null")", "7", "-7",
          "12345678901234567890123", "0.12345678901234567", "1e2", "-1.5e-7", "-1e400", "NaN", "0.1"}) {
        QTest::newRow(some) << QByteArray(some) << true << true;
    }
    for (const char* none : {"0", "-0", "0.0", "-0.0", "0e9", "1e-400", "false", R"("")", "[]", "{}", "null"}) {
        QTest::newRow(none) << QByteArray(none) << false << true;
    }
    for (const char* container : {R"(["m"])", "[0]", "[[]]", R"({"a": 1.0, "b": [1e2]})"}) {
        QTest::newRow(container) << QByteArray(container) << true << false;
    }
}

void TestIds::anyValue() {
    QFETCH(const QByteArray, id);
    QFETCH(const bool, isAcked);
    QFETCH(const bool, isHandled);
    const Probe message = messageWith(id);
    SessionProbe alice(profileAt(m_server.url()), kAlice);
    QVERIFY(send(alice, {message}));
    QCOMPARE(m_server.handled(message.messageId), isHandled ? 1 : 0);

    QVERIFY(
        alice.waitForCounts([](const LatencyStats::Counts& counts) { return counts.written + counts.queued == 0; }));
    const FrameRecord first = alice->log().at(0);
    QCOMPARE(first.ack, isAcked ? AckState::Acked : AckState::NotExpected);
    QCOMPARE(alice.counts().acked, isAcked ? 2 : 1);
    QCOMPARE(alice.counts().matched, isAcked ? 2 : 1);
    QCOMPARE(alice.counts().notExpected, isAcked ? 0 : 1);
    QCOMPARE(alice.counts().orphan + alice.counts().duplicate + alice.counts().timedOut, 0);
    QCOMPARE(first.rules.contains(Rule::W101), !isAcked);
    QCOMPARE(first.rules.contains(Rule::E008), isAcked && !isHandled);
}

void TestIds::oneIdHoweverItIsWritten_data() {
    QTest::addColumn<QByteArrayList>("ids");
    QTest::addColumn<bool>("isOne");
    const auto row = [](const char* title, const QByteArrayList& ids, bool isOne) {
        QTest::newRow(title) << ids << isOne;
    };
    row("float and integer", {"300", "300.0", "3e2"}, true);
    row("integer and true", {"true", "1", "1.0"}, true);
    row("17 digits", {"0.30000000000000004", "0.3000000000000000444", "30000000000000004e-17"}, true);
    row("escaped", {R"("you")", R"("\u0079ou")"}, true);
    row("Infinity", {"1e999", "Infinity"}, true);
    row("text and number", {"400", R"("400")"}, false);
    row("a float's neighbour", {"9007199254740993", "9007199254740992.0"}, false);
    row("halves of pairs", {R"("\udc00")", R"("\udc01")"}, false);
}

void TestIds::oneIdHoweverItIsWritten() {
    QFETCH(const QByteArrayList, ids);
    QFETCH(const bool, isOne);
    std::vector<Probe> messages;
    for (const QByteArray& id : ids) {
        messages.push_back(messageWith(id));
    }
    SessionProbe alice(profileAt(m_server.url()), kAlice);
    QVERIFY(send(alice, messages));
    QVERIFY(
        alice.waitForCounts([](const LatencyStats::Counts& counts) { return counts.written + counts.queued == 0; }));
    QCOMPARE(m_server.handled(messages[0].messageId), 1);
    QCOMPARE(alice.counts().acked, ids.size() + 1);
    QCOMPARE(alice.counts().orphan + alice.counts().duplicate, 0);
    for (qsizetype i = 1; i < ids.size(); ++i) {
        QCOMPARE(m_server.handled(messages[static_cast<std::size_t>(i)].messageId), isOne ? 0 : 1);
    }
    int repeats = 0;
    for (qsizetype row = 0; row < alice->log().size(); ++row) {
        repeats += alice->log().at(row).rules.contains(Rule::W102) ? 1 : 0;
    }
    QCOMPARE(repeats, isOne ? static_cast<int>(ids.size()) - 1 : 0);
}

MAIM_TEST_CASE(TestIds)
#include "tst_ids.moc"
