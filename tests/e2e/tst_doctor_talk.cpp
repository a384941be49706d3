#include <QDateTime>
#include <QElapsedTimer>
#include <atomic>

#include "doctor/answer_findings.h"
#include "doctor/frame_findings.h"
#include "support/doctor_probe.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(maim::test::RawServer::Behaviour)

/// What the doctor says of a server that opened the connection.
class TestDoctorTalk : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void namesARefusedKey_data();
    void namesARefusedKey();
    void namesWhatSpeaks_data();
    void namesWhatSpeaks();
    void findsThatAnEmptyKeyIsAccepted();
    void findsThatAnEmptyKeyIsRefused();
    void knowsOtherProofThanTheKey();
    void findsNothingWrong();
    void waitsForALateRefusal();
    void sendsNothingUnasked();
    void keepsTheKeyOutOfTheReport();
    void keepsTheKeysOfOthersOut_data();
    void keepsTheKeysOfOthersOut();
    void keepsTheCookieOut();
};

void TestDoctorTalk::namesARefusedKey_data() {
    QTest::addColumn<int>("closeCode");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("0.6.8") << 1000 << QByteArray("Authentication failed: 认证失败") << ErrorCode::KeyRefused
                           << u"does not know the API key (close code 1000"_s;
    QTest::newRow("policy") << 1008 << QByteArray() << ErrorCode::KeyRefused << u"close code 1008"_s;
    QTest::newRow("private") << 4001 << QByteArray("no such key") << ErrorCode::KeyRefused << u"no such key"_s;
    QTest::newRow("Legacy") << 1008 << QByteArray("Invalid or missing token") << ErrorCode::LegacyServer
                            << u"Legacy server"_s;
    QTest::newRow("no refusal") << 1001 << QByteArray("going away") << ErrorCode::ClosedByPeer << u"1001"_s;
}

void TestDoctorTalk::namesARefusedKey() {
    QFETCH(int, closeCode);
    QFETCH(QByteArray, reason);
    const RawServer server(closes(closeCode, reason));
    const Report report = examine(orderFor(server.url()));
    QTEST(report.verdict.code, "code");
    QFETCH(QString, words);
    QVERIFY2(sentence(report.verdict).contains(words), qPrintable(sentence(report.verdict)));
    QCOMPARE(stepOf(report, StepKind::Upgrade).state, StepState::Passed);
    QCOMPARE(stepOf(report, StepKind::Refusal).state, StepState::Failed);
    QVERIFY(
        shows(report, StepKind::Refusal, (QString::number(closeCode) + u' ' + QString::fromUtf8(reason)).trimmed()));
}

void TestDoctorTalk::namesWhatSpeaks_data() {
    QTest::addColumn<RawServer::Behaviour>("behaviour");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::addColumn<StepState>("state"); // of the last step that was walked
    const auto row = [](const char* name, RawServer::Behaviour behaviour, ErrorCode code, const char* words,
                        StepState state) {
        QTest::newRow(name) << std::move(behaviour) << code << QString::fromLatin1(words) << state;
    };
    const QByteArray lifecycle = R"({"time":1,"self_id":1,"post_type":"meta_event","meta_event_type":"lifecycle"})";
    row("OneBot, by itself", speaks(textFrame(lifecycle), silence()), ErrorCode::OneBotPeer, "OneBot",
        StepState::Failed);
    row("OneBot, to the probe",
        speaks({}, [](const QByteArray&) { return textFrame(R"({"status":"failed","retcode":1404,"echo":null})"); }),
        ErrorCode::OneBotPeer, "OneBot", StepState::Failed);
    row("Legacy",
        speaks(textFrame(R"({"message_info":{"platform":"qq"},"message_segment":{"type":"text","data":"x"}})"),
               silence()),
        ErrorCode::LegacyServer, "Legacy server", StepState::Failed);
    row("Socket.IO in frames", speaks(textFrame(R"(0{"sid":"abc","pingInterval":25000})"), silence()),
        ErrorCode::SocketIoServer, "Socket.IO", StepState::Failed);
    row("bare frames",
        speaks(textFrame(R"({"message_info":{},"message_segment":{},"message_dim":{"api_key":"k","platform":"p"}})"),
               answers()),
        ErrorCode::BareFramePeer, "bare messages", StepState::Passed);
    row("no ACK", speaks({}, silence()), ErrorCode::ProbeUnacknowledged, "no ACK within 0.5 s", StepState::Failed);
    row("ACK, no answer", speaks({}, acks()), ErrorCode::AckedButSilent, "nothing came back within 0.5 s",
        StepState::Warned);
    const Answer ahead = [](const QByteArray& text) { return ackOf(text, 60) + messageBack(); };
    const Answer behind = [](const QByteArray& text) { return ackOf(text, -60) + messageBack(); };
    row("a clock ahead", speaks({}, ahead), ErrorCode::ClockOff, "ahead of", StepState::Warned);
    row("a clock behind", speaks({}, behind), ErrorCode::ClockOff, "behind", StepState::Warned);
    const QDateTime early = QDateTime::currentDateTimeUtc().addSecs(-3'600);
    const QByteArray date = QLocale::c().toString(early, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
    row("a clock behind, by Date", speaks({}, answers(), "Date: " + date + "\r\n"), ErrorCode::ClockOff, "behind",
        StepState::Passed);
}

void TestDoctorTalk::namesWhatSpeaks() {
    QFETCH(RawServer::Behaviour, behaviour);
    const RawServer server(behaviour);
    Order order = orderFor(server.url());
    order.sendProbe = true;
    Examination::Limits limits;
    QFETCH(QString, words);
    limits.ackMs = limits.answerMs = words.contains(u"within 0.5 s"_s) ? 500 : 5'000;
    const Report report = examine(order, limits);
    QTEST(report.verdict.code, "code");
    QVERIFY2(sentence(report.verdict).contains(words), qPrintable(sentence(report.verdict)));
    const doctor::Step& probe = stepOf(report, StepKind::Probe);
    QTEST(probe.state == StepState::Skipped ? stepOf(report, StepKind::Refusal).state : probe.state, "state");
}

void TestDoctorTalk::findsThatAnEmptyKeyIsAccepted() {
    const RawServer server(raw::upgrades());
    Order order = orderFor(server.url());
    order.credentials = {};
    QCOMPARE(examine(order).verdict.code, ErrorCode::EmptyKeyAccepted);
    QCOMPARE(server.accepted(), 1);

    order = orderFor(server.url());
    QCOMPARE(examine(order).verdict.code, ErrorCode::None);
    QCOMPARE(server.accepted(), 2);
    order.tryEmptyKey = true;
    const Report report = examine(order);
    QCOMPARE(report.verdict.code, ErrorCode::EmptyKeyAccepted);
    QVERIFY(sentence(report.verdict).contains(u"without a key"_s));
    QCOMPARE(stepOf(report, StepKind::Refusal).state, StepState::Warned);
    QCOMPARE(server.accepted(), 4);
    QVERIFY(!betrays(server.lastHead()));
}

void TestDoctorTalk::findsThatAnEmptyKeyIsRefused() {
    const RawServer server(raw::onRequest([](QTcpSocket& socket, const QByteArray& head) {
        const bool known = head.contains("api_key=");
        socket.write(raw::switchingProtocols(head) + (known ? QByteArray() : closeFrame(1008)));
    }));
    Order order = orderFor(server.url());
    order.tryEmptyKey = true;
    const Report report = examine(order);
    QCOMPARE(report.verdict.code, ErrorCode::None);
    QVERIFY(shows(report, StepKind::Refusal, u"refused"_s));
}

void TestDoctorTalk::knowsOtherProofThanTheKey() {
    const RawServer server(raw::onRequest([](QTcpSocket& socket, const QByteArray& head) {
        const bool known = head.contains("Authorization: Bearer ");
        socket.write(raw::switchingProtocols(head) + (known ? QByteArray() : closeFrame(1008)));
    }));
    Order order = orderFor(server.url());
    order.profile.headers = {{u"Authorization"_s, u"Bearer "_s + QString::fromLatin1(kCanary)}, {u"X-Room"_s, u"1"_s}};
    order.tryEmptyKey = true;
    const Report withKey = examine(order);
    QCOMPARE(withKey.verdict.code, ErrorCode::None);
    QVERIFY(shows(withKey, StepKind::Refusal, u"refused"_s));
    QVERIFY(server.lastHead().contains("X-Room: 1"));
    order.credentials = {};
    const Report withoutKey = examine(order);
    QCOMPARE(withoutKey.verdict.code, ErrorCode::None);
    QCOMPARE(stepOf(withoutKey, StepKind::Refusal).state, StepState::Passed);
}

void TestDoctorTalk::findsNothingWrong() {
    const RawServer server(speaks({}, answers()));
    Order order = orderFor(server.url());
    order.sendProbe = true;
    const Report report = examine(order);
    QCOMPARE(report.verdict.code, ErrorCode::None);
    for (const doctor::Step& step : report.steps) {
        QCOMPARE(step.state, step.kind == StepKind::Tls ? StepState::Skipped : StepState::Passed);
        QCOMPARE(step.ns >= 0, step.kind != StepKind::Tls);
    }
    QVERIFY(doctor::textOf(report).contains(u"Nothing is wrong"_s));
}

void TestDoctorTalk::waitsForALateRefusal() {
    const RawServer server(closes(1000, "Authentication failed: late", 4'000));
    QElapsedTimer clock;
    clock.start();
    const Report report = examine(orderFor(server.url()));
    QCOMPARE(report.verdict.code, ErrorCode::KeyRefused);
    QVERIFY(clock.elapsed() >= 4'000);
    const RawServer quiet(raw::upgrades());
    clock.start();
    QCOMPARE(examine(orderFor(quiet.url())).verdict.code, ErrorCode::None);
    QVERIFY(clock.elapsed() >= kProbationMs - 50);
}

void TestDoctorTalk::sendsNothingUnasked() {
    const auto texts = std::make_shared<std::atomic<int>>(0);
    const RawServer server(speaks(messageBack(), [texts](const QByteArray& text) {
        ++*texts;
        return ackOf(text) + messageBack();
    }));
    Order order = orderFor(server.url());
    QCOMPARE(examine(order).verdict.code, ErrorCode::None);
    QCOMPARE(texts->load(), 0);
    order.sendProbe = true;
    QCOMPARE(examine(order).verdict.code, ErrorCode::None);
    QCOMPARE(texts->load(), 1);
}

void TestDoctorTalk::keepsTheKeyOutOfTheReport() {
    QByteArray echo = kCanary + ' ' + kCanary.toPercentEncoding() + ' ' + QByteArray(kCanary).replace('/', "\\/");
    for (const char* before : {"", "a", "ab"}) {
        echo += ' ' + (before + kCanary).toBase64() + ' ' + (before + kCanary).toBase64(QByteArray::Base64UrlEncoding);
    }
    const QByteArray header = "X-Echo: " + kCanary + "\r\nX-Encoded: " + kCanary.toPercentEncoding() + "\r\n";
    const RawServer http(raw::http(403, header, echo));
    QVERIFY(shows(examine(orderFor(http.url())), StepKind::Upgrade, u"X-Echo"_s));
    // Across the end of what is read.
    for (const int before : {4'080, 4'090, 4'094}) {
        const RawServer cut(raw::http(403, {}, QByteArray(before, 'x') + kCanary + kCanary));
        const Report report = examine(orderFor(cut.url()));
        QVERIFY(shows(report, StepKind::Upgrade, u"xxxx…"_s));
        QVERIFY(!allOf(report).contains(QString::fromLatin1(kCanary.left(5))));
    }
    const RawServer opened(speaks(
        textFrame(echo),
        [echo](const QByteArray& text) {
            return ackOf(text) + textFrame(echo) + closeFrame(1008, "Authentication failed: " + kCanary);
        },
        header));
    Order order = orderFor(opened.url());
    order.sendProbe = true;
    const Report report = examine(order);
    QVERIFY(shows(report, StepKind::Upgrade, u"X-Echo"_s));
    const RawServer closing(closes(1008, kCanary + ' ' + kCanary.toBase64()));
    QCOMPARE(examine(orderFor(closing.url())).verdict.code, ErrorCode::PolicyRefused);
}

void TestDoctorTalk::keepsTheKeysOfOthersOut_data() {
    QTest::addColumn<QByteArray>("frame");
    const QByteArray meta = R"({"ver":1,"msg_id":"m-1","type":"sys_std","meta":{"sender_user":"another-key-4417"},)";
    const QByteArray payload =
        R"("payload":{"message_dim":{"api_key":"another-key-4417","platform":"qq"},"message_segment":{"data":")";
    QTest::newRow("a message") << meta + payload + "\"}}}";
    QTest::newRow("a picture") << meta + payload + QByteArray(200'000, 'A') + "\"}}}";
    QTest::newRow("a picture without its end") << meta + payload + QByteArray(200'000, 'A');
    QTest::newRow("no JSON") << "oops " + meta;
}

void TestDoctorTalk::keepsTheKeysOfOthersOut() {
    QFETCH(QByteArray, frame);
    const Order order = orderFor(QUrl(u"ws://127.0.0.1:1/ws"_s));
    doctor::Notebook notebook(order.profile, order.credentials);
    doctor::noteFrame(notebook, StepKind::Refusal, decode(frame));
    QVERIFY(shows(notebook.report(), StepKind::Refusal, u"sender_user"_s));
    QVERIFY2(!allOf(notebook.report()).contains(u"another-key"_s), qPrintable(allOf(notebook.report())));
}

void TestDoctorTalk::keepsTheCookieOut() {
    const Order order = orderFor(QUrl(u"ws://127.0.0.1:1/ws"_s));
    doctor::Notebook notebook(order.profile, order.credentials);
    AttemptFacts facts;
    facts.answer = "HTTP/1.1 403 Forbidden\r\nSet-Cookie: session=open-sesame; Path=/\r\nServer: web\r\n\r\n";
    doctor::noteAnswer(notebook, StepKind::Upgrade, facts);
    QVERIFY(shows(notebook.report(), StepKind::Upgrade, u"Server: web"_s));
    QVERIFY(shows(notebook.report(), StepKind::Upgrade, u"Set-Cookie: "_s));
    QVERIFY(!allOf(notebook.report()).contains(u"sesame"_s));
}

MAIM_TEST_CASE(TestDoctorTalk)
#include "tst_doctor_talk.moc"
