#include <QCoreApplication>

#include "loopback/loopback_server.h"
#include "real_server.h"
#include "support/alice_and_bob.h"
#include "support/fault_proxy.h"
#include "support/talker.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;
using test::draftTo;
using test::kAlice;
using test::kBob;
using test::profileAt;
using test::RealServer;
using test::SessionProbe;

namespace {

constexpr int kPatienceMs = 60'000;

bool isAcked(SessionProbe& session, qsizetype row, int ms = kPatienceMs) {
    return QTest::qWaitFor([&] { return session->log().size() > row && session->log().at(row).ack == AckState::Acked; },
                           ms);
}

} // namespace

/// Our session against the server that people run.
class TestInterop : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aMessageIsAcknowledged();
    void aMessageReachesTheOther();
    void aCompressedMessageReachesTheOther();
    void aWrongKeyIsTriedOnce_data();
    void aWrongKeyIsTriedOnce();
    void aWrongPathIsNamed();
    void aBareFrameIsMended();
    void aLargeChineseTextIsAcknowledged();
    void aBinaryMessageEndsTheConnection_data();
    void aBinaryMessageEndsTheConnection();
    void aRestartedServerIsFound();
    void restartsLoseNothing();

private:
    RealServer m_server{{QString::fromLatin1(kAlice), QString::fromLatin1(kBob)}};
};

void TestInterop::initTestCase() {
    if (RealServer::isOutOfReach()) {
        QSKIP(RealServer::kNotTested);
    }
    const QString problem = m_server.start();
    QVERIFY2(problem.isEmpty() && m_server.port() > 0, qPrintable(problem));
}

void TestInterop::aMessageIsAcknowledged() {
    SessionProbe alice(profileAt(m_server.url()), kAlice);
    QVERIFY(alice.open());
    QVERIFY(alice->send(encodeEnvelope(draftTo("nobody", u"Hello"_s))).ok());
    QVERIFY(isAcked(alice, 0));
    QVERIFY(alice->log().at(0).ackNs > 0);
    QCOMPARE(alice->log().at(1).ack, AckState::Matched);
    QTRY_VERIFY_WITH_TIMEOUT(!alice->status().uuid.isEmpty(), kPatienceMs);
    // Its clock is ours.
    QTRY_VERIFY_WITH_TIMEOUT(alice->status().serverClock.has_value(), kPatienceMs);
    QVERIFY(std::abs(alice->status().serverClock->us) <= alice->status().serverClock->uncertaintyUs + 1'000);
}

void TestInterop::aMessageReachesTheOther() {
    SessionProbe alice(profileAt(m_server.url()), kAlice);
    SessionProbe bob(profileAt(m_server.url()), kBob);
    QVERIFY(alice.open());
    QVERIFY(bob.open());
    // The server registers a connection some time after its 101, and says nothing when it has.
    QTRY_VERIFY_WITH_TIMEOUT(m_server.attempts(kBob) > 0, kPatienceMs);
    QVERIFY(alice->send(encodeEnvelope(draftTo(kBob, u"Hello 你好 😀"_s))).ok());
    QVERIFY(isAcked(alice, 0));
    QVERIFY(bob.waitForFrames(2, kPatienceMs));
    const auto message = readMessage(decode(bob->log().payload(1).value_or(QByteArray())));
    QVERIFY(message.has_value());
    QCOMPARE(message->segment.text, u"Hello 你好 😀"_s);
    QCOMPARE(message->senderName, u"Alice"_s);
    QVERIFY(bob->log().payload(1)->contains("\\u4f60\\u597d"));
    QCOMPARE(bob->log().at(1).type, EnvelopeType::SysAck);
}

void TestInterop::aCompressedMessageReachesTheOther() {
    if (test::engineUnderTest() == Engine::Qt) {
        QSKIP("QWebSocket offers no compression");
    }
    Profile profile = profileAt(m_server.url());
    profile.compression = true;
    SessionProbe alice(profile, kAlice);
    SessionProbe bob(profile, kBob);
    const auto before = m_server.attempts(kBob);
    QVERIFY(alice.open());
    QVERIFY(bob.open());
    QVERIFY2(alice->status().compression.startsWith("permessage-deflate"), alice->status().compression.constData());
    QTRY_VERIFY_WITH_TIMEOUT(m_server.attempts(kBob) > before, kPatienceMs);
    const QString text = u"压缩 "_s.repeated(2'000);
    for (qsizetype i = 0; i < 3; ++i) { // the later ones refer to the first
        QVERIFY(alice->send(encodeEnvelope(draftTo(kBob, text))).ok());
        QVERIFY(isAcked(alice, 2 * i));
    }
    QVERIFY(bob.waitForFrames(6, kPatienceMs));
    const auto message = readMessage(decode(bob->log().payload(1).value_or(QByteArray())));
    QVERIFY(message.has_value());
    QCOMPARE(message->segment.text, text);
    for (SessionProbe* probe : {&alice, &bob}) {
        const DeflateTally tally = (*probe)->status().deflated;
        QVERIFY(tally.deflatedBytes > 0 && tally.deflatedBytes < tally.payloadBytes / 10);
    }
}

void TestInterop::aWrongKeyIsTriedOnce_data() {
    QTest::addColumn<KeyPlacement>("placement");
    QTest::newRow("query") << KeyPlacement::Query;
    QTest::newRow("header") << KeyPlacement::Header;
}

void TestInterop::aWrongKeyIsTriedOnce() {
    QFETCH(KeyPlacement, placement);
    const QByteArray key = "wrong-" + newUuid();
    Profile profile = profileAt(m_server.url());
    profile.placement = placement;
    SessionProbe stranger(profile, key);
    stranger->open();
    QVERIFY(stranger.waitFor(fsm::Phase::Refused, kPatienceMs));
    QCOMPARE(stranger.verdict(), ErrorCode::KeyRefused);
    QTest::qWait(1'200); // the first retry would come within a second
    QCOMPARE(m_server.attempts(key), 1);
    QCOMPARE(stranger.countOf(Event::Kind::Connecting), 1);
}

void TestInterop::aWrongPathIsNamed() {
    SessionProbe lost(profileAt(m_server.url(u"/chat"_s)), kAlice);
    lost->open();
    QVERIFY(lost.waitFor(fsm::Phase::Refused, kPatienceMs));
    QCOMPARE(lost.verdict(), ErrorCode::WrongPath);
    QVERIFY(sentence(lost->status().verdict).contains(u"/chat"_s));
}

void TestInterop::aBareFrameIsMended() {
    SessionProbe alice(profileAt(m_server.url()), kAlice);
    QVERIFY(alice.open());
    const QByteArray bare = encodeBare(draftTo(kBob, u"no envelope"_s));
    QVERIFY(alice->send(bare).ok());
    QVERIFY(alice.waitForFrames(1));
    QVERIFY(alice->log().at(0).rules.contains(Rule::E001));

    const Envelope envelope = decode(bare);
    const LintContext context = alice->lintContext(Direction::Out);
    const auto findings = lint(envelope, context);
    const auto e001 =
        std::find_if(findings.begin(), findings.end(), [](const Finding& f) { return f.rule == Rule::E001; });
    QVERIFY(e001 != findings.end());
    const auto mended = mend(*e001, envelope, context);
    QVERIFY(mended.has_value());
    QVERIFY(alice->send(*mended).ok());
    QVERIFY(isAcked(alice, 1));
    QCOMPARE(alice->log().at(0).ack, AckState::NotExpected);
    QCOMPARE(alice->log().size(), 3); // the bare one got no answer at all
}

void TestInterop::aLargeChineseTextIsAcknowledged() {
    Profile profile = profileAt(m_server.url());
    profile.ackTimeoutMs = kPatienceMs;
    SessionProbe alice(profile, kAlice);
    QVERIFY(alice.open());
    const QByteArray large = encodeEnvelope(draftTo("nobody", u"中"_s.repeated(10'000'000)));
    QVERIFY(large.size() > 30'000'000);
    QVERIFY(alice->send(large).ok());
    QVERIFY(isAcked(alice, 0));
    QCOMPARE(alice->log().payload(1).value_or(QByteArray()), large);
}

void TestInterop::aBinaryMessageEndsTheConnection_data() {
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("builtIn");
    for (const bool builtIn : {false, true}) {
        const QByteArray server = builtIn ? "built-in: " : "real: ";
        QTest::newRow((server + "no UTF-8").constData()) << QByteArray("\x00\xFF\xC3\x28", 4) << builtIn;
        QTest::newRow((server + "a message").constData()) << encodeEnvelope(draftTo("nobody", u"Hello"_s)) << builtIn;
        QTest::newRow((server + "nothing").constData()) << QByteArray() << builtIn;
    }
}

// It closes with 1000, as if all were well, and a reconnection is let in.
void TestInterop::aBinaryMessageEndsTheConnection() {
    QFETCH(QByteArray, payload);
    QFETCH(bool, builtIn);
    LoopbackServer ours;
    LoopbackServer::Settings settings;
    settings.keys = {Secret(kAlice)};
    QVERIFY(ours.listen(settings).ok());
    SessionProbe alice(profileAt(builtIn ? ours.url() : m_server.url()), kAlice);
    QVERIFY(alice.open());
    QVERIFY(alice->sendBinary(payload).ok());
    QVERIFY(alice.waitForEvent(Event::Kind::ClosedByPeer, kPatienceMs));
    QCOMPARE(alice.lastOf(Event::Kind::ClosedByPeer).facts, (QStringList{u"1000"_s, QString()}));
    QVERIFY(alice.waitFor(fsm::Phase::Open, kPatienceMs));
    QVERIFY(alice->send(encodeEnvelope(draftTo("nobody", u"again"_s))).ok());
    QVERIFY(isAcked(alice, 1));
    QVERIFY(alice->log().at(0).binary);
    QCOMPARE(alice->log().at(0).ack, AckState::NotExpected);
}

void TestInterop::aRestartedServerIsFound() {
    SessionProbe alice(profileAt(m_server.url()), kAlice);
    QVERIFY(alice.open());
    m_server.kill();
    QVERIFY(alice.waitFor(fsm::Phase::Waiting, kPatienceMs));
    const QString problem = m_server.start();
    QVERIFY2(problem.isEmpty() && m_server.port() > 0, qPrintable(problem));
    QVERIFY(alice.waitFor(fsm::Phase::Open, kPatienceMs));
    QVERIFY(alice->send(encodeEnvelope(draftTo("nobody", u"again"_s))).ok());
    QVERIFY(isAcked(alice, 0));
}

// It is killed while messages are on their way. MAIM_RESTARTS: how often; full is 50.
void TestInterop::restartsLoseNothing() {
    const bool isSet = qEnvironmentVariableIsSet("MAIM_RESTARTS");
    const int restarts = isSet ? qEnvironmentVariableIntValue("MAIM_RESTARTS") : 5;
    constexpr int kMessages = 20; // a life of the server
    QRandomGenerator random(test::runSeed());
    const QTemporaryDir folder;
    OutboxPolicy policy;
    policy.waits = {std::chrono::seconds(1), std::chrono::seconds(2), std::chrono::seconds(4)};
    SessionProbe alice(profileAt(m_server.url()), kAlice);
    alice.keepOutbox(folder.filePath(u"alice.sqlite"_s), policy);
    test::Talker talker(alice);
    QVERIFY(alice.open());
    for (int life = 1; life <= restarts; ++life) {
        talker.mayReach(life * kMessages);
        QTest::qWait(random.bounded(100)); // killed at another moment each time
        m_server.kill();
        const QString problem = m_server.start();
        QVERIFY2(problem.isEmpty() && m_server.port() > 0, qPrintable(problem));
        QVERIFY(alice.waitFor(fsm::Phase::Open, kPatienceMs));
        QVERIFY(QTest::qWaitFor([&] { return talker.isDone(); }, kPatienceMs));
        // One connection a life. The server ACKs before it looks at the key.
        QTRY_COMPARE_WITH_TIMEOUT(m_server.attempts(kAlice), 1, kPatienceMs);
        QCOMPARE(alice.countOf(Event::Kind::Upgraded), life + 1);
    }
    QCOMPARE(talker.shownOnce(), restarts * kMessages);
    qInfo("%d restarts, %d messages; sent again: %d, of them %d by the person", restarts, restarts * kMessages,
          talker.again(), talker.decided());
}

MAIM_TEST_CASE(TestInterop)
#include "tst_interop.moc"
