#include <QSignalSpy>
#include <QTemporaryDir>

#include "demo/demo.h"
#include "loopback/loopback_server.h"
#include "support/alice_and_bob.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;
using test::draftTo;
using test::kAlice;
using test::kBob;
using test::profileAt;
using test::SessionProbe;

namespace {

constexpr int kPatienceMs = 20'000;

Envelope envelopeAt(Session& session, FrameSeq seq) {
    return decode(session.log().payload(seq).value_or(QByteArray()));
}

bool isAcked(Session& session, qsizetype row) {
    return QTest::qWaitFor([&] { return session.log().size() > row && session.log().at(row).ack == AckState::Acked; },
                           kPatienceMs);
}

} // namespace

class TestChatE2e : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void aMessageReachesTheOther();
    void aBareFrameIsMended();
    void aWrongKeyIsTriedOnce();
    void aWrongPathIsNamed();
    void aServerThatComesBackIsFound();
    void theDemoTalks();
};

void TestChatE2e::aMessageReachesTheOther() {
    LoopbackServer server;
    LoopbackServer::Settings settings;
    settings.keys = {Secret(kAlice), Secret(kBob)};
    QVERIFY(server.listen(settings).ok());
    QSignalSpy routed(&server, &LoopbackServer::routed);
    SessionProbe alice(profileAt(server.url()), kAlice);
    SessionProbe bob(profileAt(server.url()), kBob);
    QVERIFY(alice.open());
    QVERIFY(bob.open());

    const Draft draft = draftTo(kBob, u"Hello 你好 😀"_s);
    QVERIFY(alice->send(encodeEnvelope(draft)).ok());
    QVERIFY(isAcked(alice.session(), 0));
    QTRY_COMPARE_WITH_TIMEOUT(alice->log().size(), 2, kPatienceMs);
    const FrameRecord& sent = alice->log().at(0);
    QVERIFY(sent.rules.isEmpty());
    QVERIFY(sent.ackNs > 0 && sent.ackNs < 5'000'000'000);
    QCOMPARE(sent.partner, FrameSeq(2));
    QCOMPARE(alice->log().at(1).ack, AckState::Matched);
    QTRY_COMPARE_WITH_TIMEOUT(alice->latency().samples(), 1, kPatienceMs);
    QVERIFY(!alice->status().uuid.isEmpty());

    // At Bob's: the message, and the ACK that went back by itself.
    QVERIFY(bob.waitForFrames(2));
    const auto message = readMessage(envelopeAt(bob.session(), 1));
    QVERIFY(message.has_value());
    QCOMPARE(message->segment.text, u"Hello 你好 😀"_s);
    QCOMPARE(message->senderName, u"Alice"_s);
    QCOMPARE(bob->log().at(1).direction, Direction::Out);
    QCOMPARE(bob->log().at(1).type, EnvelopeType::SysAck);
    QCOMPARE(envelopeAt(bob.session(), 2).ackedId, envelopeAt(bob.session(), 1).id);
    QCOMPARE(routed.size(), 1);
    const auto results = routed[0][1].value<QHash<QByteArray, bool>>();
    QCOMPARE(results.values(), QList<bool>{true});
}

void TestChatE2e::aBareFrameIsMended() {
    LoopbackServer server;
    QVERIFY(server.listen({}).ok());
    SessionProbe alice(profileAt(server.url()), kAlice);
    QVERIFY(alice.open());
    const QByteArray bare = encodeBare(draftTo(kBob, u"no envelope"_s));
    QVERIFY(alice->send(bare).ok());
    QVERIFY(alice.waitForFrames(1));
    QVERIFY(alice->log().at(0).rules.contains(Rule::E001));
    QCOMPARE(alice->log().at(0).ack, AckState::NotExpected);

    const Envelope envelope = decode(bare);
    LintContext context = alice->lintContext(Direction::Out);
    const auto findings = lint(envelope, context);
    const auto e001 =
        std::find_if(findings.begin(), findings.end(), [](const Finding& f) { return f.rule == Rule::E001; });
    QVERIFY(e001 != findings.end());
    const auto mended = mend(*e001, envelope, context);
    QVERIFY(mended.has_value());
    QVERIFY(alice->send(*mended).ok());
    QVERIFY(isAcked(alice.session(), 1));
    QCOMPARE(alice->log().size(), 3); // the bare one got no answer at all
    QVERIFY(!alice->log().at(1).rules.contains(Rule::E001));
}

void TestChatE2e::aWrongKeyIsTriedOnce() {
    LoopbackServer server;
    LoopbackServer::Settings settings;
    settings.keys = {Secret(kAlice)};
    QVERIFY(server.listen(settings).ok());
    QSignalSpy refused(&server, &LoopbackServer::refused);
    SessionProbe stranger(profileAt(server.url()), "wrong-key-1234");
    stranger->open();
    QVERIFY(stranger.waitFor(fsm::Phase::Refused));
    QCOMPARE(stranger.verdict(), ErrorCode::KeyRefused);
    QTest::qWait(1'200); // the first retry would come within a second
    QCOMPARE(refused.size(), 1);
}

void TestChatE2e::aWrongPathIsNamed() {
    LoopbackServer server;
    QVERIFY(server.listen({}).ok());
    QUrl url = server.url();
    url.setPath(u"/chat"_s);
    SessionProbe lost(profileAt(url), kAlice);
    lost->open();
    QVERIFY(lost.waitFor(fsm::Phase::Refused));
    QCOMPARE(lost.verdict(), ErrorCode::WrongPath);
    QVERIFY(sentence(lost->status().verdict).contains(u"/chat"_s));
}

void TestChatE2e::aServerThatComesBackIsFound() {
    auto server = std::make_unique<LoopbackServer>();
    QVERIFY(server->listen({}).ok());
    LoopbackServer::Settings same;
    same.port = server->port();
    SessionProbe alice(profileAt(server->url()), kAlice);
    QVERIFY(alice.open());
    server->close();
    QVERIFY(alice.waitFor(fsm::Phase::Waiting));
    server = std::make_unique<LoopbackServer>();
    QVERIFY(server->listen(same).ok());
    QVERIFY(alice.waitFor(fsm::Phase::Open, 35'000));
    QVERIFY(alice->send(encodeEnvelope(draftTo(kBob, u"again"_s))).ok());
    QVERIFY(isAcked(alice.session(), 0));
}

void TestChatE2e::theDemoTalks() {
    QTemporaryDir folder;
    const QString file = folder.filePath(u"profiles.json"_s);
    ProfileStore profiles(file);
    SecretStore secrets(SecretStore::Mode::MemoryOnly);
    SessionHub hub(profiles, secrets);
    Demo demo(hub);
    const auto alice = demo.start();
    QVERIFY(alice.ok());
    QCOMPARE(profiles.size(), 2);
    QVERIFY(profiles.at(0).temporary && profiles.at(1).temporary);
    const auto again = demo.start();
    QVERIFY(again.ok());
    QCOMPARE(*again, *alice);
    QCOMPARE(profiles.size(), 2);

    Session& hers = *hub.session(*alice);
    const auto rules = [&hers] {
        RuleSet all;
        for (qsizetype row = 0; row < hers.log().size(); ++row) {
            all.insert(hers.log().at(row).rules);
        }
        return all;
    };
    // Bob twice and the bot once, each acknowledged; four of hers, three of them acknowledged.
    constexpr qsizetype kFrames = 3 + 3 + 4 + 3;
    QTRY_COMPARE_WITH_TIMEOUT(hers.log().size(), kFrames, kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(hers.latency().counts().acked, 3, kPatienceMs);
    QVERIFY(rules().contains(Rule::E001));
    QTest::qWait(1'500);
    QCOMPARE(hers.log().size(), kFrames); // it ends by itself
    QVERIFY(!QFile::exists(file) || QFile(file).size() < 200);
    for (qsizetype row = 0; row < profiles.size(); ++row) {
        QVERIFY(!profiles.at(row).url.toString().contains(u"key"_s));
    }
}

MAIM_TEST_CASE(TestChatE2e)
#include "tst_chat_e2e.moc"
