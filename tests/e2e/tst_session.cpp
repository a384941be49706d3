#include <QElapsedTimer>
#include <QTemporaryDir>

#include "session/session_link.h"
#include "support/raw_server.h"
#include "support/scripted_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"
#include "support/wire_frame.h"
#include "support/wire_peer.h"

using namespace maim;
using namespace maim::test;
using namespace std::chrono_literals;

namespace {

// Its own limit is 1 s; without it, it would wait for ever.
constexpr qint64 kDestroyedMs = 8'000;
// Messages of six megabytes.
constexpr int kMoreThanTheInbox = 60;

QByteArray chinese(qsizetype bytes) {
    return QByteArray("你好世界，").repeated(bytes / 15);
}

int rowsWith(FrameLog& log, Rule rule) {
    int rows = 0;
    for (qsizetype row = 0; row < log.size(); ++row) {
        rows += log.at(row).rules.contains(rule) ? 1 : 0;
    }
    return rows;
}

} // namespace

/// A session's life against servers that behave, restart, stop reading and flood.
class TestSession : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void aFrameAndItsAck();
    void ourAckNamesTheConnectionByOurUuid();
    void saysThatItConnectsBeforeItLooksForAProxy();
    void acksAreReadBetweenSends();
    void aReceivedMessageIsAcked();
    void withoutAutoAck();
    void aBinaryFrameIsShown();
    void aBinaryMessageIsSentAsItIs();
    void aBinaryMessagePassesTheOutboxBy();
    void whatCannotBeSentIsNamed();
    void closesGracefully();
    void aStuckCloseIsCut();
    void closedByThePeer();
    void aRestartedServerIsFoundAgain();
    void reconnectionCanBeOff();
    void aLargeMessageIsRefusedByTheLimit();
    void thirtyMegabytesOfChinese();
    void theSendQueueHasAnEnd();
    void manyReconnections();
    void destroyedUnderAFlood();
    void destroyedWhileNobodyReads();
    void destroyedWithAFullInbox();
    void aFullInboxHoldsThePeerBack();
    void whoReadsNoAcksGetsNoMore();
};

void TestSession::aFrameAndItsAck() {
    const ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    QVERIFY(probe.open());
    QCOMPARE(probe->status().attempt, 1);
    QVERIFY(probe->status().openSince > 0);
    const QByteArray ours = probe->status().uuid;
    QCOMPARE(ours.size(), 36);

    const QByteArray text = message("first");
    QVERIFY(probe->send(text));
    QVERIFY(probe.waitForCounts([](const auto& counts) { return counts.acked == 1; }));
    QCOMPARE(server.received().front().text, text);
    QCOMPARE(probe->log().size(), 2);
    const FrameRecord& out = probe->log().at(0);
    const FrameRecord& ack = probe->log().at(1);
    QCOMPARE(out.direction, Direction::Out);
    QCOMPARE(out.ack, AckState::Acked);
    QCOMPARE(out.partner, ack.seq);
    QVERIFY(out.ackNs >= 0 && out.ackNs == ack.ackNs);
    QCOMPARE(ack.ack, AckState::Matched);
    QCOMPARE(ack.partner, out.seq);
    QCOMPARE(probe->log().payload(1), text);
    QCOMPARE(probe->status().uuid, "scripted");
    QCOMPARE(probe.countOf(Event::Kind::UuidLearned), 1);
    QTRY_VERIFY_WITH_TIMEOUT(probe->status().rttNs >= 0, 5'000);
    QCOMPARE(probe.countOf(Event::Kind::Connecting), 1);
    QCOMPARE(probe.countOf(Event::Kind::Upgraded), 1);
    QCOMPARE(probe.countOf(Event::Kind::EffectiveIdentity), 1);
}

// The one that we sent: also before the server has named the connection, and when it names it otherwise.
void TestSession::ourAckNamesTheConnectionByOurUuid() {
    ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    QVERIFY(probe.open());
    const QByteArray ours = R"("uuid":")" + probe->status().uuid + '"';
    server.say({message("early")});
    QTRY_COMPARE(server.received().size(), 1U);
    QVERIFY2(server.received()[0].text.contains(ours), server.received()[0].text.constData());
    QVERIFY(probe->send(message("first")));
    QTRY_COMPARE(probe->status().uuid, "scripted");
    server.say({message("late")});
    QTRY_COMPARE(server.received().size(), 3U);
    QVERIFY2(server.received()[2].text.contains(ours), server.received()[2].text.constData());
}

// The system may answer late, and meanwhile nothing else is said.
void TestSession::saysThatItConnectsBeforeItLooksForAProxy() {
    const RawServer server(raw::silent());
    MemoryPayloadStore payloads(1'000'000);
    Inbox inbox(100, payloads, [] {});
    Mailbox<SessionReport> reports;
    SessionLink link(inbox, 1, reports, profileFor(server.url()), {});
    std::vector<SessionStatus> said;
    connect(&link, &SessionLink::reported, this, [&] {
        for (const SessionReport& report : reports.takeAll()) {
            said.push_back(report.status);
        }
    });
    link.handle({fsm::EventKind::UserConnect});
    QCOMPARE(said.size(), 2U);
    QCOMPARE(said.front().phase, fsm::Phase::Connecting);
    QVERIFY(said.front().uuid.isEmpty()); // it is made with the request, as the proxy is found
    QVERIFY(!said.back().uuid.isEmpty());
}

// Else a burst of messages would make the first ones look slow.
void TestSession::acksAreReadBetweenSends() {
    constexpr int kMessages = 2'000;
    const ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    QVERIFY(probe.open());
    for (int i = 0; i < kMessages; ++i) {
        QVERIFY(probe->send(message("m" + QByteArray::number(i))));
    }
    QVERIFY(probe.waitForCounts([](const auto& counts) { return counts.acked == kMessages; }, 60'000));
    int sent = 0;
    int acksBetween = 0;
    for (qsizetype row = 0; sent < kMessages; ++row) {
        const bool out = probe->log().at(row).direction == Direction::Out;
        sent += out ? 1 : 0;
        acksBetween += out ? 0 : 1;
    }
    QVERIFY2(acksBetween > kMessages / 20, qPrintable(QString::number(acksBetween)));
}

void TestSession::aReceivedMessageIsAcked() {
    ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    QVERIFY(probe.open());
    server.say({message("from-server"), R"({"type":"sys_std","msg_id":17,"payload":{}})"});
    QVERIFY(probe.waitForFrames(4));
    QTRY_COMPARE(server.received().size(), std::size_t(2));
    QVERIFY(server.received()[0].text.contains(R"("acked_msg_id":"from-server")"));
    // The server's own number comes back as a number.
    QVERIFY2(server.received()[1].text.contains(R"("acked_msg_id":17)"), server.received()[1].text.constData());
    QCOMPARE(probe->log().at(0).direction, Direction::In);
    QCOMPARE(probe->log().at(1).direction, Direction::Out);
    QCOMPARE(probe->log().at(1).type, EnvelopeType::SysAck);
    QCOMPARE(probe->log().at(1).ack, AckState::NotExpected);
    QCOMPARE(*probe->log().payload(2), server.received()[0].text);
    QCOMPARE(rowsWith(probe->log(), Rule::W112), 0);
}

void TestSession::withoutAutoAck() {
    ScriptedServer server;
    Profile profile = profileFor(server.url());
    SessionProbe probe(profile);
    QVERIFY(probe.open());
    profile.autoAck = false;
    probe->setProfile(profile);
    server.say({message("one")});
    QVERIFY(probe.waitForFrames(1));
    QTest::qWait(100); // no ACK goes out
    QVERIFY(server.received().empty());
    QCOMPARE(probe->log().size(), 1);
    QCOMPARE(rowsWith(probe->log(), Rule::W112), 1);
}

void TestSession::aBinaryFrameIsShown() {
    ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    QVERIFY(probe.open());
    const QByteArray bytes("\x00\xFF\x01\x80", 4);
    server.sayBinary(bytes);
    QVERIFY(probe.waitForFrames(1));
    QVERIFY(probe->log().at(0).binary);
    QCOMPARE(probe->log().at(0).dialect, Dialect::Binary);
    QCOMPARE(*probe->log().payload(1), bytes);
}

void TestSession::aBinaryMessageIsSentAsItIs() {
    const WirePeer peer;
    Profile profile = profileFor(peer.url());
    profile.maxMessageBytes = 70'000;
    SessionProbe probe(profile);
    QCOMPARE(probe->sendBinary("early").error().code, ErrorCode::NotConnected);
    QVERIFY(probe.open());
    QCOMPARE(probe->sendBinary(QByteArray(70'001, 'x')).error(),
             (Error{ErrorCode::MessageTooLarge, {QStringLiteral("70001"), QStringLiteral("70000")}}));
    // No UTF-8; what would be owed an ACK as a text; nothing at all; a length of 64 bits on the wire.
    const QList<QByteArray> payloads{QByteArray("\x00\xFF\xC3\x28", 4), message("m-1"), QByteArray(),
                                     QByteArray(70'000, '\xFE')};
    for (const QByteArray& payload : payloads) {
        QVERIFY(probe->sendBinary(payload));
    }
    QVERIFY(probe.waitForFrames(4));
    QTRY_COMPARE(peer.binary(), payloads);
    for (FrameSeq seq = 1; seq <= 4; ++seq) {
        const FrameRecord& record = *probe->log().find(seq);
        QVERIFY(record.binary && record.direction == Direction::Out && !record.resent);
        QCOMPARE(record.ack, AckState::NotExpected);
        QCOMPARE(probe->log().payload(seq), payloads[static_cast<qsizetype>(seq) - 1]);
        QVERIFY(record.rules.contains(Rule::E006));
    }
    QVERIFY(probe->sendAgain(1));
    QVERIFY(probe->sendAgain(2));
    QVERIFY(probe.waitForFrames(6));
    QTRY_COMPARE(peer.binary(), payloads + payloads.first(2));
    QVERIFY(probe->log().at(5).binary && probe->log().at(5).resent);
    QCOMPARE(probe.countOf(Event::Kind::SentAgain), 0); // it names a msg_id, and these have none
    QVERIFY(peer.received().isEmpty());
}

// An outbox holds texts alone, and what goes through it fills no window.
void TestSession::aBinaryMessagePassesTheOutboxBy() {
    const QTemporaryDir folder;
    const WirePeer peer;
    SessionProbe probe(profileFor(peer.url()));
    probe.keepOutbox(folder.filePath(QStringLiteral("outbox.sqlite")));
    QCOMPARE(probe->sendBinary("early").error().code, ErrorCode::NotConnected);
    QVERIFY(probe.open());
    QVERIFY(probe->send(message("text")));
    QVERIFY(probe.waitForFrames(1));
    QVERIFY(probe->sendBinary("\xFF"));
    QVERIFY(probe.waitForFrames(2));
    QTRY_COMPARE(peer.binary(), QList<QByteArray>{"\xFF"});
    QCOMPARE(peer.received(), QList<QByteArray>{message("text")});
    QCOMPARE(probe->outbox()->ids().size(), std::size_t(1));
    probe->close();
    QVERIFY(probe.waitFor(fsm::Phase::Idle));
    QCOMPARE(probe->sendAgain(2).error().code, ErrorCode::NotConnected);
    QVERIFY(probe->sendAgain(1));
}

void TestSession::whatCannotBeSentIsNamed() {
    const ScriptedServer server;
    Profile profile = profileFor(server.url());
    profile.maxMessageBytes = 1000;
    SessionProbe probe(profile);
    QCOMPARE(probe->send("{}").error().code, ErrorCode::NotConnected);
    QVERIFY(probe.open());
    QCOMPARE(probe->send(QByteArray(1001, 'x')).error(),
             (Error{ErrorCode::MessageTooLarge, {QStringLiteral("1001"), QStringLiteral("1000")}}));
    QCOMPARE(probe->send("\xC3\x28").error().code, ErrorCode::NotUtf8);
    QCOMPARE(probe->send("\xED\xA0\x80").error().code, ErrorCode::NotUtf8);
    QCOMPARE(probe->sendAgain(1).error().code, ErrorCode::FrameNotKept);
    QVERIFY(probe->send(QByteArray(1000, 'x')));
    QVERIFY(probe->send(""));
    QVERIFY(probe.waitForFrames(2));
    QTRY_COMPARE(server.received().size(), std::size_t(2));
}

void TestSession::closesGracefully() {
    const ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    QVERIFY(probe.open());
    probe->close();
    QVERIFY(probe.waitFor(fsm::Phase::Idle));
    QCOMPARE(probe.verdict(), ErrorCode::None);
    QCOMPARE(probe.countOf(Event::Kind::ClosedByUs), 1);
    QTRY_COMPARE(server.open(), 0);
    QTest::qWait(1'200); // no retry comes
    QCOMPARE(server.accepted(), 1);
    QVERIFY(probe.open());
    QCOMPARE(server.accepted(), 2);
}

void TestSession::aStuckCloseIsCut() {
    const RawServer server(raw::upgradesAndStopsReading());
    SessionProbe probe(profileFor(server.url()));
    QVERIFY(probe.open());
    // More than the system's buffers hold, so that the close frame cannot leave.
    QVERIFY(probe->send(message("stuck", QByteArray(30'000'000, 'x'))));
    QVERIFY(probe.waitForFrames(1));
    QElapsedTimer clock;
    clock.start();
    probe->close();
    QVERIFY(probe.waitFor(fsm::Phase::Idle, 15'000));
    QVERIFY2(clock.elapsed() >= 2'900 && clock.elapsed() < 12'000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(probe.countOf(Event::Kind::Aborted), 1);
    QCOMPARE(probe.lastOf(Event::Kind::Aborted).facts, QStringList{QStringLiteral("3")});
    probe->log().commit();
    QCOMPARE(probe->log().at(0).ack, AckState::Failed);
    QCOMPARE(probe.counts().failed, 1);
}

void TestSession::closedByThePeer() {
    ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    QVERIFY(probe.open());
    server.closeAll(1011, QStringLiteral("internal <b>error</b>"));
    QVERIFY(probe.waitForEvent(Event::Kind::RetryScheduled));
    QCOMPARE(probe.lastOf(Event::Kind::Failed).error,
             (Error{ErrorCode::ClosedByPeer, {QStringLiteral("1011"), QStringLiteral("internal <b>error</b>")}}));
    QVERIFY(probe.waitFor(fsm::Phase::Open));
    QCOMPARE(server.accepted(), 2);
}

void TestSession::aRestartedServerIsFoundAgain() {
    auto server = std::make_unique<ScriptedServer>();
    const quint16 port = server->port();
    SessionProbe probe(profileFor(server->url()));
    QVERIFY(probe.open());
    QVERIFY(probe->send(message("before")));
    QVERIFY(probe.waitForCounts([](const auto& counts) { return counts.acked == 1; }));
    server.reset();
    QVERIFY(probe.waitFor(fsm::Phase::Waiting));
    QTest::qWait(300); // it stays away for a while
    server = std::make_unique<ScriptedServer>(Script{}, port);
    QVERIFY(probe.waitFor(fsm::Phase::Open, 30'000));
    QCOMPARE(server->accepted(), 1);
    QVERIFY(probe->send(message("after")));
    QVERIFY(probe.waitForCounts([](const auto& counts) { return counts.acked == 2; }));
    // One log over both connections.
    QCOMPARE(probe->log().size(), 4);
}

void TestSession::reconnectionCanBeOff() {
    ScriptedServer server;
    Profile profile = profileFor(server.url());
    profile.reconnect = false;
    SessionProbe probe(profile);
    QVERIFY(probe.open());
    server.dropAll();
    QVERIFY(probe.waitFor(fsm::Phase::Idle));
    QCOMPARE(probe.verdict(), ErrorCode::ConnectionLost);
    QTest::qWait(1'200); // no retry comes
    QCOMPARE(server.accepted(), 1);
}

void TestSession::aLargeMessageIsRefusedByTheLimit() {
    ScriptedServer server;
    Profile profile = profileFor(server.url());
    profile.maxMessageBytes = 1'000'000;
    SessionProbe probe(profile);
    QVERIFY(probe.open());
    server.say({message("fits", QByteArray(900'000, 'x'))});
    QVERIFY(probe.waitForFrames(2));
    server.say({message("does not", QByteArray(2'000'000, 'x'))});
    QVERIFY(probe.waitForEvent(Event::Kind::RetryScheduled));
    QCOMPARE(probe.lastOf(Event::Kind::Failed).error.code, ErrorCode::IncomingTooLarge);
    QCOMPARE(probe->log().size(), 2);
}

void TestSession::thirtyMegabytesOfChinese() {
    const ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    QVERIFY(probe.open());
    const QByteArray text = message("large", chinese(30'000'000));
    QVERIFY(probe->send(text));
    QVERIFY(probe.waitForCounts([](const auto& counts) { return counts.acked == 1; }, 60'000));
    QCOMPARE(server.received().front().text, text);
    QCOMPARE(probe->log().at(0).size, static_cast<std::uint32_t>(text.size()));
    QCOMPARE(probe->status().phase, fsm::Phase::Open);
}

void TestSession::theSendQueueHasAnEnd() {
    const RawServer server(raw::upgradesAndStopsReading());
    SessionProbe probe(profileFor(server.url()));
    QVERIFY(probe.open());
    const QByteArray text = message("big", QByteArray(25'000'000, 'x'));
    int taken = 0;
    Outcome outcome = success();
    while (outcome && taken < 10) {
        outcome = probe->send(text);
        taken += outcome ? 1 : 0;
        QTest::qWait(50); // what the socket takes is taken
    }
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::SendQueueFull);
    QVERIFY2(taken >= 2 && taken <= 3, qPrintable(QString::number(taken)));
    QCOMPARE(probe.countOf(Event::Kind::QueueFull), 1);
    QTRY_VERIFY_WITH_TIMEOUT(probe->status().unsentBytes > 10'000'000, 20'000);
}

void TestSession::manyReconnections() {
    constexpr int kRounds = 300;
    const ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    for (int round = 0; round < kRounds; ++round) {
        QVERIFY(probe.open());
        QVERIFY(probe->send(message("round-" + QByteArray::number(round))));
        probe->close();
        QVERIFY(probe.waitFor(fsm::Phase::Idle));
    }
    QCOMPARE(server.accepted(), kRounds);
    QTRY_COMPARE(server.open(), 0);
    // Nothing of the old connections is left on the I/O thread's side.
    QTRY_COMPARE_WITH_TIMEOUT(
        probe.counts().queued + probe.counts().acked + probe.counts().written + probe.counts().failed, kRounds, 5'000);
}

void TestSession::destroyedUnderAFlood() {
    ScriptedServer server;
    auto probe = std::make_unique<SessionProbe>(profileFor(server.url()));
    QVERIFY(probe->open());
    server.say(std::vector<QByteArray>(20'000, message("flood", QByteArray(2'000, 'x'))));
    QVERIFY(probe->waitForFrames(500));
    QElapsedTimer clock;
    clock.start();
    probe.reset();
    QVERIFY2(clock.elapsed() < kDestroyedMs, qPrintable(QString::number(clock.elapsed())));
    QTRY_COMPARE_WITH_TIMEOUT(server.open(), 0, 30'000);
}

void TestSession::destroyedWhileNobodyReads() {
    const RawServer server(raw::upgradesAndStopsReading());
    auto probe = std::make_unique<SessionProbe>(profileFor(server.url()));
    QVERIFY(probe->open());
    QVERIFY((*probe)->send(message("stuck", QByteArray(30'000'000, 'x'))));
    QVERIFY(probe->waitForFrames(1));
    QElapsedTimer clock;
    clock.start();
    probe.reset();
    QVERIFY2(clock.elapsed() < kDestroyedMs, qPrintable(QString::number(clock.elapsed())));
}

void TestSession::destroyedWithAFullInbox() {
    ScriptedServer server;
    auto probe = std::make_unique<SessionProbe>(profileFor(server.url()));
    QVERIFY(probe->open());
    server.say(std::vector<QByteArray>(kMoreThanTheInbox, message("big", QByteArray(6'000'000, 'x'))));
    QThread::sleep(4);
    QElapsedTimer clock;
    clock.start();
    probe.reset();
    QVERIFY2(clock.elapsed() < kDestroyedMs, qPrintable(QString::number(clock.elapsed())));
}

// The UI thread sleeps until more has come than the inbox takes: the I/O thread waits, nothing is lost, and it goes on.
void TestSession::aFullInboxHoldsThePeerBack() {
    constexpr int kMessages = kMoreThanTheInbox;
    ScriptedServer server;
    Profile profile = profileFor(server.url());
    profile.autoAck = false;
    SessionProbe probe(profile);
    QVERIFY(probe.open());
    server.say(std::vector<QByteArray>(kMessages, message("big", QByteArray(6'000'000, 'x'))));
    QThread::sleep(4);
    QVERIFY(probe.waitForFrames(kMessages, 60'000));
    QCOMPARE(probe->status().phase, fsm::Phase::Open);
    QVERIFY(probe->send(message("still alive")));
    QVERIFY(probe.waitForCounts([](const auto& counts) { return counts.acked == 1; }));
}

// Its messages ask for 20 MB of ACKs.
void TestSession::whoReadsNoAcksGetsNoMore() {
    constexpr int kMessages = 10'000;
    const RawServer server(raw::onRequest([](QTcpSocket& socket, const QByteArray& head) {
        raw::stopReading(socket);
        socket.write(raw::switchingProtocols(head));
        raw::pour(socket, [left = kMessages]() mutable {
            const QByteArray id = QByteArray::number(left) + QByteArray(2'000, 'm');
            return left-- > 0 ? textFrame(R"({"ver":1,"msg_id":")" + id + R"(","type":"sys_std","payload":{}})")
                              : QByteArray();
        });
    }));
    SessionProbe probe(profileFor(server.url()));
    QVERIFY(probe.open());
    QVERIFY(QTest::qWaitFor([&] { return rowsWith(probe->log(), Rule::W112) > kMessages / 4; }, 20'000));
    QVERIFY2(probe->status().unsentBytes < 5'000'000, qPrintable(QString::number(probe->status().unsentBytes)));
    QCOMPARE(probe->status().phase, fsm::Phase::Open);
}

MAIM_TEST_CASE(TestSession)
#include "tst_session.moc"
