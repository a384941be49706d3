
#include "protocol/veil.h"
#include "support/cpu_timer.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;

class TestVeil : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void hidesInText_data();
    void hidesInText();
    void isSoonDoneWithAnyText_data();
    void isSoonDoneWithAnyText();
    void hidesWords();
    void knowsMembers_data();
    void knowsMembers();
    void hidesNothingOfNothing();
};

void TestVeil::hidesInText_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto same = [](const QString& text) { QTest::newRow(text.toUtf8().constData()) << text << text; };
    const auto add = [](const QString& text, const QString& shown) {
        QTest::newRow(text.toUtf8().constData()) << text << shown;
    };
    same(u"Hello, how are you? 你好，世界！"_s);
    same(u"21:03:11.204 Connected after 12 ms (101 Switching Protocols)."_s);
    same(u"TLSv1.3, TLS_AES_256_GCM_SHA384"_s);
    same(u"The frame has 104,857,600 bytes"_s);
    same(u"payload.message_info.time is missing"_s);
    same(u"The image begins with base64://. MaiBot takes all of it"_s);
    same(u"Qt 6.4.2"_s);
    add(u"see https://example.org/a?b=c, please"_s, u"see •••• please"_s);
    add(u"见 https://example.org/图，谢谢"_s, u"见 ••••，谢谢"_s);
    add(u"ws://127.0.0.1:18040/ws"_s, u"••••"_s);
    add(u"Connecting to 127.0.0.1:18040, attempt 1."_s, u"Connecting to ••••, attempt 1."_s);
    add(u"host.example:443 refused"_s, u"•••• refused"_s);
    add(u"[fe80::1]:80 refused"_s, u"•••• refused"_s);
    add(u"localhost:80"_s, u"••••"_s);
    add(u"_http://h/x and 1http://h/x"_s, u"_•••• and ••••"_s);
    add(u"在host.example:443"_s, u"在••••"_s);
    add(u"Address: 2001:db8::8a2e:370:7334"_s, u"Address: ••••"_s);
    add(u"Connected to fe80::1%eth0."_s, u"Connected to ••••."_s);
    add(u"::1, fe80::: refused"_s, u"••••, ••••: refused"_s);
    add(u"::ffff:10.0.0.1:18040"_s, u"••••"_s);
    add(u"fe80::1:18040"_s, u"••••"_s);
    add(u"2001:db8:0:0:1:2:3:4"_s, u"••••"_s);
    add(u"[fe80::1%25eth0]:80"_s, u"••••"_s);
    same(u"At 12:34:56 or 1:02"_s);
    same(u"std::vector<int> :: x"_s);
    same(u"AB:CD:EF:01:23:45"_s);
    add(u"calls this connection 1b4e28ba-2fa1-11d2-883f-0016d3cca427."_s, u"calls this connection ••••."_s);
    add(u"my number is 123456789"_s, u"my number is ••••"_s);
    add(u"the key ••••3f by query"_s, u"the key •••• by query"_s);
    add(u"sk-abcdef0123456789"_s, u"••••"_s);
    add(u"javascript:alert(1)"_s, u"••••"_s);
    add(uR"({"user_id": "u1", "text": "hi"})"_s, uR"({"user_id": "••••", "text": "hi"})"_s);
    add(uR"({"msg_id":7})"_s, uR"({"msg_id":"••••"})"_s);
    add(uR"({"url":"cut off)"_s, uR"({"url":"••••")"_s);
}

void TestVeil::hidesInText() {
    QFETCH(QString, text);
    QTEST(veiledText(text), "shown");
}

void TestVeil::isSoonDoneWithAnyText_data() {
    QTest::addColumn<QString>("run");
    for (const char* run :
         {"a-", "a.", "a+", "ab", "[:", ":", "1:", "a:", "1.", "1", "=", "\"id", "\"id\" ", "\\\"", "•"}) {
        QTest::newRow(run) << QString::fromUtf8(run);
    }
}

// A hundredth of a second; what reads each run again from each place in it takes several.
void TestVeil::isSoonDoneWithAnyText() {
    QFETCH(QString, run);
    constexpr qsizetype kLength = 64'000;
    const maim::test::CpuTimer clock;
    for (const QString& before : {u""_s, u"["_s, u"\"id\":\""_s}) {
        const QString shown = veiledText(before + run.repeated(kLength / run.size()) + u" localhost"_s);
        QVERIFY2(shown.endsWith(u"••••"_s) || !shown.contains(u"localhost"_s), qPrintable(shown.right(100)));
    }
    QVERIFY2(clock.spent() < 1'000, qPrintable(QString::number(clock.spent())));
}

void TestVeil::hidesWords() {
    QCOMPARE(veiledText(u"not connected to Staging.Example"_s, {u"staging.example"_s}), u"not connected to ••••"_s);
    // A word of two letters would be found everywhere.
    QCOMPARE(veiledText(u"m1 and more"_s, {u"m1"_s}), u"m1 and more"_s);
}

void TestVeil::knowsMembers_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("veiled");
    for (const char* name : {"id", "msg_id", "user_id", "acked_msg_id", "userId", "uuid", "x-uuid", "url", "avatar_url",
                             "imageUrl", "api_key", "token", "sender_user", "qq", "href", "ids"}) {
        QTest::newRow(name) << QByteArray("{\"") + name + "\":\"x\"}" << true;
    }
    for (const char* name :
         {"text", "type", "platform", "time", "valid", "paid", "kid", "curl", "name", "data", "ver"}) {
        QTest::newRow(name) << QByteArray("{\"") + name + "\":\"x\"}" << false;
    }
    QTest::newRow("list of ids") << QByteArray(R"({"user_id":["x"]})") << true;
    QTest::newRow("mention") << QByteArray(R"({"data":"x","type":"at"})") << true;
    QTest::newRow("reply") << QByteArray(R"({"data":"x","type":"reply"})") << true;
    QTest::newRow("text segment") << QByteArray(R"({"data":"x","type":"text"})") << false;
}

void TestVeil::knowsMembers() {
    QFETCH(QByteArray, json);
    const json::Document document = json::Document::parse(json);
    json::NodeId node = 1;
    while (document.node(node).children > 0) {
        ++node;
    }
    QTEST(isVeiled(document, node), "veiled");
}

void TestVeil::hidesNothingOfNothing() {
    QCOMPARE(veiledId({}), QString());
    QCOMPARE(veiledText({}), QString());
    QCOMPARE(veiledId(u"x"_s), u"••••"_s);
}

MAIM_TEST_CASE(TestVeil)
#include "tst_veil.moc"
