// What a person sends goes out once there is a connection, in order, once; what may have arrived is left to them.
#include <QFileInfo>
#include <QTemporaryDir>
#include <set>

#include "models/chat_model.h"
#include "models/outbox_model.h"
#include "models/roles.h"
#include "support/scripted_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

OutboxPolicy quick() {
    OutboxPolicy policy;
    policy.waits = {300ms, 600ms, 1'200ms};
    return policy;
}

/// What is to happen before the last try is given up does so on a busy machine too.
OutboxPolicy patient() {
    OutboxPolicy policy;
    policy.waits = {3s, 3s, 3s};
    return policy;
}

QByteArrayList idsOf(const ScriptedServer& server) {
    QByteArrayList ids;
    for (const ScriptedServer::Received& frame : server.received()) {
        if (const Envelope envelope = decode(frame.text); envelope.wantsAck()) {
            ids += envelope.id;
        }
    }
    return ids;
}

/// The frames of this message that went out.
std::vector<FrameRecord> framesOf(SessionProbe& probe, const QByteArray& id) {
    std::vector<FrameRecord> frames;
    probe->log().commit();
    for (qsizetype row = 0; row < probe->log().size(); ++row) {
        const FrameRecord& record = probe->log().at(row);
        if (record.direction == Direction::Out && decode(probe->log().payload(record.seq).value()).id == id) {
            frames.push_back(record);
        }
    }
    return frames;
}

Script never() {
    Script script;
    script.ack = Script::Ack::Never;
    return script;
}

} // namespace

class TestOutbox : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        TestCase::init();
        const QByteArray name = QByteArray(QTest::currentTestFunction()) + QByteArray(QTest::currentDataTag()).toHex();
        m_file = m_folder.filePath(QString::fromLatin1(name) + u".sqlite"_s);
    }
    void typedOfflineGoesOutInOrder();
    void aRestartShowsTheSame();
    void whatWasSentAtTheVeryStartIsKept();
    void withoutAnAckItIsSentAgain();
    void aLateAckEndsIt();
    void theAckComesAfterAReconnection();
    void withoutAMsgIdItGoesOnce_data();
    void withoutAMsgIdItGoesOnce();
    void tooLargeIsSetApartAndTheRestGoesOn();
    void aRefusedKeyKeepsTheQueue();
    void sentAgainFromTheLogIsSettledOnce();
    void copiesAreShownOnce();
    void tenThousandMessages();
    void aFullDiskIsToldAndMended();
    void aSecondWindowIsTold();
    void whatTheFirstWindowLeftIsTakenOver();
    void theModelSaysWhereTheyStand();

private:
    QTemporaryDir m_folder;
    QString m_file;
};

void TestOutbox::typedOfflineGoesOutInOrder() {
    ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    probe.keepOutbox(m_file);
    QByteArrayList wanted;
    for (int i = 0; i < 600; ++i) {
        wanted += "m" + QByteArray::number(i);
        QVERIFY(probe->send(message(wanted.back())));
    }
    QTRY_COMPARE_WITH_TIMEOUT(probe.held(OutboxState::Queued), 600, 20'000);
    QVERIFY(QFile::exists(m_file));
    QVERIFY(probe.open());
    QTRY_COMPARE_WITH_TIMEOUT(probe->outbox()->ids().size(), std::size_t(0), 20'000);
    QCOMPARE(idsOf(server), wanted);
    server.dropAll();
    QVERIFY(probe->send(message("between")));
    QTRY_COMPARE_WITH_TIMEOUT(idsOf(server).count("between"), 1, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(probe->outbox()->ids().empty(), 20'000);
    QCOMPARE(probe->outbox()->keeping(), OutboxKeeping());
}

void TestOutbox::aRestartShowsTheSame() {
    ScriptedServer server(never());
    {
        SessionProbe probe(profileFor(server.url()));
        probe.keepOutbox(m_file);
        QVERIFY(probe.open());
        QVERIFY(probe->send(message("in-flight")));
        QTRY_COMPARE(probe.held(OutboxState::Written), 1);
        probe->close();
        QVERIFY(probe.waitFor(fsm::Phase::Idle));
        QVERIFY(probe->send(message("queued")));
        QTRY_COMPARE(probe.held(OutboxState::Queued), 1);
    }
    server.setScript({});
    SessionProbe probe(profileFor(server.url()));
    probe.keepOutbox(m_file, quick());
    QTRY_COMPARE_WITH_TIMEOUT(probe->outbox()->ids().size(), std::size_t(2), 20'000);
    QCOMPARE(probe.held(OutboxState::Unconfirmed), 1);
    QCOMPARE(probe.held(OutboxState::Queued), 1);
    QVERIFY(probe.open());
    QTRY_COMPARE_WITH_TIMEOUT(probe->outbox()->ids().size(), std::size_t(1), 20'000);
    QTest::qWait(1'000); // nothing goes by itself
    QCOMPARE(idsOf(server), (QByteArrayList{"in-flight", "queued"}));
    // The person decides.
    probe->outbox()->sendAgain(probe->outbox()->ids().front());
    QTRY_VERIFY_WITH_TIMEOUT(probe->outbox()->ids().empty(), 20'000);
    QCOMPARE(idsOf(server).count("in-flight"), 2);
    QCOMPARE(framesOf(probe, "in-flight").size(), std::size_t(1));
    QVERIFY(framesOf(probe, "in-flight").front().resent);
}

void TestOutbox::whatWasSentAtTheVeryStartIsKept() {
    for (const char* text : {"a", "b"}) {
        Outbox outbox(m_file);
        outbox.setOpening(steadyNow());
        outbox.accept(text);
        QVERIFY(!outbox.isLoaded());
    }
    Outbox next(m_file);
    QTRY_COMPARE(next.ids(), (std::vector<OutboxId>{1, 2}));
    QCOMPARE(next.find(2)->text, QByteArray("b"));
    QCOMPARE(next.find(1)->state, OutboxState::Queued);
    QCOMPARE(next.find(2)->state, OutboxState::Queued);
}

void TestOutbox::withoutAnAckItIsSentAgain() {
    ScriptedServer server(never());
    SessionProbe probe(profileFor(server.url()));
    probe.keepOutbox(m_file, quick());
    QVERIFY(probe.open());
    const QByteArray text = message("lost");
    QVERIFY(probe->send(text));
    QTRY_COMPARE_WITH_TIMEOUT(probe.held(OutboxState::Unconfirmed), 1, 10'000);
    QCOMPARE(server.received().size(), std::size_t(3));
    for (const ScriptedServer::Received& frame : server.received()) {
        QCOMPARE(frame.text, text);
    }
    const SteadyNs first = server.received()[1].at - server.received()[0].at;
    const SteadyNs second = server.received()[2].at - server.received()[1].at;
    QVERIFY2(first >= 295'000'000 && second >= 595'000'000, qPrintable(u"%1, %2"_s.arg(first).arg(second)));
    const std::vector<FrameRecord> frames = framesOf(probe, "lost");
    QCOMPARE(frames.size(), std::size_t(3));
    QVERIFY(!frames[0].resent && frames[1].resent && frames[2].resent);
    QCOMPARE(probe.countOf(Event::Kind::SentAgain), 2);
}

void TestOutbox::aLateAckEndsIt() {
    Script late;
    late.delay = [](int index) { return index == 0 ? 6'000ms : 100'000ms; };
    ScriptedServer server(late);
    SessionProbe probe(profileFor(server.url()));
    probe.keepOutbox(m_file, quick());
    QVERIFY(probe.open());
    QVERIFY(probe->send(message("late")));
    QTRY_COMPARE_WITH_TIMEOUT(probe.held(OutboxState::Unconfirmed), 1, 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(probe->outbox()->ids().empty(), 10'000);
    QCOMPARE(server.received().size(), std::size_t(3));
}

void TestOutbox::theAckComesAfterAReconnection() {
    ScriptedServer server(never());
    SessionProbe probe(profileFor(server.url()));
    probe.keepOutbox(m_file, patient());
    QVERIFY(probe.open());
    QVERIFY(probe->send(message("x")));
    QTRY_COMPARE(server.received().size(), std::size_t(1));
    server.setScript({});
    server.dropAll();
    QTRY_VERIFY_WITH_TIMEOUT(probe->outbox()->ids().empty(), 10'000);
    QCOMPARE(idsOf(server), (QByteArrayList{"x", "x"}));
    QVERIFY(framesOf(probe, "x")[1].resent);
}

void TestOutbox::withoutAMsgIdItGoesOnce_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("bare") << QByteArray(R"({"message_info":{},"message_segment":{}})");
    QTest::newRow("0, which is none to Python") << QByteArray(R"({"type":"sys_std","msg_id":0,"payload":{}})");
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + message("m");
}

void TestOutbox::withoutAMsgIdItGoesOnce() {
    QFETCH(const QByteArray, text);
    ScriptedServer server(never());
    SessionProbe probe(profileFor(server.url()));
    probe.keepOutbox(m_file, quick());
    QVERIFY(probe->send(text));
    QTRY_COMPARE(probe.held(OutboxState::Queued), 1);
    QVERIFY(probe.open());
    QTRY_VERIFY(probe->outbox()->ids().empty());
    QTest::qWait(1'000); // it does not go twice
    QCOMPARE(server.received().size(), std::size_t(1));
}

void TestOutbox::tooLargeIsSetApartAndTheRestGoesOn() {
    Script small;
    small.limit = 100'000;
    ScriptedServer server(small);
    SessionProbe probe(profileFor(server.url()));
    probe.keepOutbox(m_file, patient());
    QByteArrayList wanted;
    for (int i = 0; i < 20; ++i) {
        const QByteArray id = "m" + QByteArray::number(i);
        // It fits into the socket's buffer: a reset in the middle of an upload would swallow the close frame.
        const bool isLarge = i == 5 || i == 6 || i == 12;
        QVERIFY(probe->send(message(id, QByteArray(isLarge ? 150'000 + i : 10, 'x'))));
        wanted += isLarge ? QByteArrayList() : QByteArrayList{id};
    }
    probe->open();
    QTRY_COMPARE_WITH_TIMEOUT(probe->outbox()->ids().size(), std::size_t(3), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(probe.held(OutboxState::TooLarge), 3, 20'000);
    QVERIFY(probe.waitFor(fsm::Phase::Open));
    QTest::qWait(2'000); // nothing is tried any more
    QCOMPARE(probe->status().phase, fsm::Phase::Open);
    QVERIFY(server.accepted() <= 3 * 3 + 1); // a connection for each try at most: no loop
    const QByteArrayList received = idsOf(server);
    QCOMPARE(std::set<QByteArray>(received.begin(), received.end()),
             std::set<QByteArray>(wanted.begin(), wanted.end()));
    // A server with another limit takes it.
    server.setScript({});
    probe->outbox()->sendAgain(probe->outbox()->ids().front());
    QTRY_COMPARE(probe->outbox()->ids().size(), std::size_t(2));
}

void TestOutbox::aRefusedKeyKeepsTheQueue() {
    Script refuse;
    refuse.closeAtOnce = Script::Close{1008, u"Invalid API key"_s};
    ScriptedServer server(refuse);
    SessionProbe probe(profileFor(server.url()));
    probe.keepOutbox(m_file, quick());
    QVERIFY(probe->send(message("kept")));
    probe->open();
    QVERIFY(probe.waitFor(fsm::Phase::Refused));
    QTRY_COMPARE(probe->outbox()->ids().size(), std::size_t(1));
    server.setScript({});
    probe->open();
    QTRY_VERIFY_WITH_TIMEOUT(probe->outbox()->ids().empty(), 10'000);
    QVERIFY(idsOf(server).contains("kept"));
}

void TestOutbox::sentAgainFromTheLogIsSettledOnce() {
    ScriptedServer server(never());
    SessionProbe probe(profileFor(server.url()));
    probe.keepOutbox(m_file, quick());
    QVERIFY(probe.open());
    QVERIFY(probe->send(message("x")));
    QTRY_COMPARE_WITH_TIMEOUT(probe.held(OutboxState::Unconfirmed), 1, 10'000);
    server.setScript({});
    QVERIFY(probe->sendAgain(1));
    QTRY_VERIFY(probe->outbox()->ids().empty()); // the ACK speaks for both
    QCOMPARE(framesOf(probe, "x").size(), std::size_t(4));
}

void TestOutbox::copiesAreShownOnce() {
    ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    ChatModel chat;
    chat.setLog(&probe->log());
    std::vector<int> times;
    for (int round = 0; round < 5; ++round) {
        QVERIFY(probe.open());
        QTRY_COMPARE(server.open(), 1);
        std::vector<QByteArray> texts;
        for (int i = 0; i < 5; ++i) {
            if (i >= round) {
                texts.push_back(message("s" + QByteArray::number(i)));
            }
        }
        server.say(texts);
        const qsizetype frames = probe->log().size() + 2 * static_cast<qsizetype>(texts.size());
        QVERIFY(probe.waitForFrames(frames));
        probe->close();
        QVERIFY(probe.waitFor(fsm::Phase::Idle));
    }
    QCOMPARE(chat.rowCount(), 5);
    for (int row = 0; row < 5; ++row) {
        QCOMPARE(chat.data(chat.index(row), ChatCopies).toInt(), row + 1);
    }
    QVERIFY(chat.data(chat.index(4), Qt::AccessibleTextRole).toString().contains(u"came 5 times"_s));
    QVERIFY(!chat.data(chat.index(0), Qt::AccessibleTextRole).toString().contains(u"times"_s));
    // Each was acknowledged, and the table has them all.
    QTRY_COMPARE(server.received().size(), std::size_t(15));
    QCOMPARE(probe->log().size(), 30);
    ChatModel later;
    later.setLog(&probe->log());
    QCOMPARE(later.rowCount(), 5);
    QCOMPARE(later.data(later.index(3), ChatCopies).toInt(), 4);
}

void TestOutbox::tenThousandMessages() {
    constexpr int kMessages = 10'000;
    ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    probe.keepOutbox(m_file);
    QVERIFY(probe.open());
    const SteadyNs begun = steadyNow();
    for (int i = 0; i < kMessages; ++i) {
        QVERIFY(probe->send(message("m" + QByteArray::number(i))));
    }
    const SteadyNs given = steadyNow();
    QTRY_VERIFY_WITH_TIMEOUT(probe->outbox()->ids().empty() && server.received().size() == kMessages, 100'000);
    qInfo("10,000 messages: given in %lld ms, acknowledged after %lld ms",
          static_cast<long long>((given - begun) / 1'000'000),
          static_cast<long long>((steadyNow() - begun) / 1'000'000));
    QVERIFY(idsOf(server).back() == "m9999");
}

void TestOutbox::aFullDiskIsToldAndMended() {
#ifdef Q_OS_LINUX
    ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    probe.keepOutbox(m_file);
    QVERIFY(probe->send(message("first")));
    QTRY_COMPARE(probe.held(OutboxState::Queued), 1);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{100'000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    QVERIFY(probe->send(message("large", QByteArray(500'000, 'x'))));
    const bool isTold = QTest::qWaitFor([&] { return bool(probe->outbox()->keeping().trouble); }, 10'000);
    const OutboxKeeping keeping = probe->outbox()->keeping();
    const bool isSent = probe.open() && QTest::qWaitFor([&] { return probe->outbox()->ids().empty(); }, 10'000);
    probe->close();
    const bool isClosed = probe.waitFor(fsm::Phase::Idle);
    const bool isQueued = probe->send(message("after")).ok();
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(isTold && isSent && isClosed && isQueued);
    QCOMPARE(keeping.trouble.code, ErrorCode::OutboxNotKept);
    QCOMPARE(keeping.messagesAtRisk, 2);
    QVERIFY(keeping.bytesAtRisk > 500'000);
    QVERIFY(sentence(keeping.trouble).contains(u"not kept on disk"_s));
    QVERIFY(!advice(keeping.trouble).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(probe->outbox()->keeping(), OutboxKeeping(), 10'000);
    // What waited is in the file now.
    const QString copy = m_file + u".copy"_s;
    QVERIFY(QFile::copy(m_file, copy));
    QVERIFY(QFile::copy(m_file + u"-wal"_s, copy + u"-wal"_s));
    Outbox other(copy);
    QTRY_COMPARE(other.ids().size(), std::size_t(1));
    QCOMPARE(other.find(other.ids().front())->text, message("after"));
#endif
}

void TestOutbox::aSecondWindowIsTold() {
    ScriptedServer server;
    SessionProbe first(profileFor(server.url()));
    first.keepOutbox(m_file);
    QVERIFY(first->send(message("a")));
    QTRY_COMPARE(first.held(OutboxState::Queued), 1);
    SessionProbe second(profileFor(server.url()));
    second.keepOutbox(m_file);
    QVERIFY(second->send(message("b")));
    QTRY_COMPARE(second->outbox()->keeping().trouble.code, ErrorCode::OutboxInUse);
    QTRY_COMPARE(second->outbox()->ids().size(), std::size_t(1));
    QCOMPARE(second->outbox()->keeping().messagesAtRisk, 1);
    QVERIFY(second.open());
    QTRY_VERIFY(second->outbox()->ids().empty());
    QCOMPARE(idsOf(server), (QByteArrayList{"b"}));
    QCOMPARE(first->outbox()->ids().size(), std::size_t(1));
}

void TestOutbox::whatTheFirstWindowLeftIsTakenOver() {
    auto first = std::make_unique<Outbox>(m_file);
    first->accept("theirs");
    QTRY_COMPARE(first->ids().size(), std::size_t(1));
    {
        Outbox second(m_file);
        second.accept("ours");
        QTRY_COMPARE(second.keeping().trouble.code, ErrorCode::OutboxInUse);
        first.reset();
        QTRY_COMPARE_WITH_TIMEOUT(second.keeping(), OutboxKeeping(), 20'000);
        QCOMPARE(second.ids(), (std::vector<OutboxId>{1, 2}));
        QCOMPARE(second.find(1)->text, QByteArray("ours"));
        QCOMPARE(second.find(2)->state, OutboxState::Unconfirmed);
        second.sendAgain(2);
        second.discard(1);
    }
    Outbox next(m_file);
    QTRY_COMPARE(next.ids(), (std::vector<OutboxId>{2}));
    QCOMPARE(next.find(2)->text, QByteArray("theirs"));
    QCOMPARE(next.find(2)->state, OutboxState::Queued);
}

void TestOutbox::theModelSaysWhereTheyStand() {
    ScriptedServer server;
    SessionProbe probe(profileFor(server.url()));
    probe.keepOutbox(m_file);
    OutboxModel model;
    model.setOutbox(probe->outbox());
    QVERIFY(probe->send(message("a")));
    QTRY_COMPARE(model.rowCount(), 1);
    const QModelIndex row = model.index(0);
    QCOMPARE(row.data(OutboxStanding).toInt(), static_cast<int>(OutboxState::Queued));
    QCOMPARE(row.data(OutboxDecides).toBool(), false);
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().endsWith(u", queued"_s));
    for (const OutboxState state : {OutboxState::Queued, OutboxState::Sending, OutboxState::Written,
                                    OutboxState::Unconfirmed, OutboxState::TooLarge}) {
        const QString words = outboxStateText(state) + outboxStateWords(state);
        QVERIFY2(!words.contains(u"delivered"_s) && !words.contains(u"processed"_s), qPrintable(words));
    }
    QVERIFY(probe.open());
    QTRY_COMPARE(model.rowCount(), 0);
}

MAIM_TEST_CASE(TestOutbox)
#include "tst_outbox.moc"
