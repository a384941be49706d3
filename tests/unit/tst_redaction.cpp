#include <QRandomGenerator>

#include "protocol/redaction.h"
#include "support/test_case.h"

using namespace maim;
using json::Document;

namespace {

const QByteArray kKey = "sk-Canary7731";
const QByteArray kMasked = "\"••••31\"";

QByteArray redactedText(const QByteArray& text) {
    return redacted(Document::parse(text));
}

QString redactedUrl(const char* url) {
    return redacted(QUrl(QString::fromUtf8(url)));
}

} // namespace

class TestRedaction : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void frames_data();
    void frames();
    void framesThatHideNothing_data();
    void framesThatHideNothing();
    void bytesAroundStay();
    void findsKeys();
    void noJson_data();
    void noJson();
    void quotesInsideTheKey();
    void noJsonStays_data();
    void noJsonStays();
    void cutFrames();
    void urls_data();
    void urls();
    void headers_data();
    void headers();
    void secrets_data();
    void secrets();
    void secretsInBase64();
    void secretsThatOverlap();
    void randomSecrets();
    void textWithoutSecretsStays();
    void hugeFrames();
};

void TestRedaction::frames_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("envelope") << QByteArray(R"({"type":"sys_std","payload":{"message_dim":{"api_key":%}}})");
    QTest::newRow("bare") << QByteArray(R"({"message_dim":{"platform":"qq","api_key":%}})");
    QTest::newRow("sender") << QByteArray(R"({"meta":{"sender_user":%,"target_user":"t"}})");
    QTest::newRow("both") << QByteArray(R"({"meta":{"sender_user":%},"payload":{"message_dim":{"api_key":%}}})");
    QTest::newRow("deep") << QByteArray(R"([[{"a":{"message_dim":{"x":[{"api_key":%}]}}}]])");
    QTest::newRow("deep in meta") << QByteArray(R"({"meta":[{"x":{"sender_user":%}}]})");
    QTest::newRow("escaped names") << QByteArray(R"({"\u006dessage_dim":{"api\u005fkey":%}})");
    QTest::newRow("escaped meta") << QByteArray(R"({"met\u0061":{"sender\u005Fuser":%}})");
    QTest::newRow("twice") << QByteArray(R"({"message_dim":{"api_key":%,"api_key":%}})");
    QTest::newRow("list of keys") << QByteArray(R"({"message_dim":{"api_key":[%,%]}})");
    QTest::newRow("upper case") << QByteArray(R"({"message_dim":{"API_KEY":%}})");
    QTest::newRow("elsewhere") << QByteArray(R"({"payload":{"additional_config":{"api_key":%}}})");
    QTest::newRow("spaces") << QByteArray("{ \"message_dim\" :\n{ \"api_key\" :\t%\n} }");
}

void TestRedaction::frames() {
    QFETCH(QByteArray, text);
    QByteArray expected = text;
    expected.replace('%', kMasked);
    QByteArray escapedKey = text;
    escapedKey.replace('%', R"("\u0073k-Canary7731")");
    QCOMPARE(redactedText(QByteArray(text).replace('%', '"' + kKey + '"')), expected);
    QCOMPARE(redactedText(escapedKey), expected);
}

void TestRedaction::framesThatHideNothing_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* const text :
         {R"({"message_dim":{"api_key":""}})", R"({"message_dim":{"api_key":null}})", R"({"sender_user":"alice"})",
          R"({"payload":{"sender_user":"x"},"meta":{}})", R"({"message_dim":{"api_keys":"two"}})",
          R"({"a":1.0,"a":NaN,"b":"\u4f60"})", R"({"text":"api_key=abcdefgh"})", "[]", "7"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void TestRedaction::framesThatHideNothing() {
    QFETCH(QByteArray, text);
    QCOMPARE(redactedText(text), text);
    QVERIFY(keyNodes(Document::parse(text)).empty());
}

void TestRedaction::bytesAroundStay() {
    const QByteArray before = "\xEF\xBB\xBF { \"z\":1.0, \"z\":NaN, \"message_dim\": {\"api_key\" : ";
    const QByteArray after = " , \"k\":\"\\ud800\\/\"}}\n";
    QCOMPARE(redactedText(before + "\"short\"" + after), before + "\"••••\"" + after);
    QCOMPARE(redactedText(before + "12345678" + after), before + "\"••••78\"" + after);
}

void TestRedaction::findsKeys() {
    const Document document =
        Document::parse(R"({"meta":{"sender_user":"s"},"payload":{"message_dim":{"api_key":"k"}}})");
    QStringList pointers;
    for (const json::NodeId node : keyNodes(document)) {
        pointers += document.pointer(node);
    }
    QCOMPARE(pointers,
             (QStringList{QStringLiteral("/meta/sender_user"), QStringLiteral("/payload/message_dim/api_key")}));
    QVERIFY(keyNodes(Document()).empty());
}

void TestRedaction::noJson_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* text) { QTest::newRow(text) << QByteArray(text); };
    row(R"({"message_dim":{"api_key":"%"}} and more)");
    row(R"({"message_dim":{"api_key":"%)");
    row(R"({"a":oops,"api_key" : "%"})");
    row(R"({"a":oops,"api\u005fkey":"%"})");
    row(R"({"a":oops,"\u0061\u0070\u0069\u005f\u006b\u0065\u0079":"%"})");
    row(R"({"a":oops,'api_key':'%'})");
    row(R"({"meta":{"sender_user":"%"},,})");
    row(R"(42["message",{"message_dim":{"api_key":"%"}}])");
    row(R"(42["message","{\"api_key\":\"%\"}"])");
    row(R"(42["message","{\\\"api_key\\\":\\\"%\\\"}"])");
    row("GET /ws?api_key=%&platform=qq HTTP/1.1");
    row("GET /ws?API_KEY=% HTTP/1.1");
    row("GET /ws?api%5Fkey=% HTTP/1.1");
    row("url=ws%3A%2F%2Fh%2Fws%3Fapi_key%3D%");
    row("x-apikey: %\r\n");
    row("access_token=%;path=/");
    row("api_key:%, platform:qq");
}

void TestRedaction::noJson() {
    QFETCH(QByteArray, text);
    QByteArray frame = text;
    // The last per cent sign, for the others belong to the address.
    frame.replace(frame.lastIndexOf('%'), 1, kKey);
    const QByteArray result = redactedText(frame);
    QVERIFY2(!result.contains(kKey), result.constData());
    QVERIFY2(!result.contains("Canary"), result.constData());
    QVERIFY2(result.contains("••••"), result.constData());
    const qsizetype place = text.lastIndexOf('%');
    QCOMPARE(result.first(std::min<qsizetype>(place, result.size())), text.first(place));
    QVERIFY2(result.endsWith(text.sliced(place + 1)), result.constData());
}

void TestRedaction::quotesInsideTheKey() {
    QCOMPARE(redactedText(R"({"api_key":"sk-\"Canary\"7731",)"), QByteArray(R"({"api_key":"••••",)"));
    QCOMPARE(redactedText(R"(42["m","{\"api_key\":\"sk-\\\"Canary\"}"])"),
             QByteArray(R"(42["m","{\"api_key\":\"••••ry\"}"])"));
}

void TestRedaction::noJsonStays_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("text") << QByteArray("hello, the api_key is missing");
    QTest::newRow("null") << QByteArray(R"({"api_key":null,)");
    QTest::newRow("empty key") << QByteArray(R"({"api_key":"",)");
    QTest::newRow("object") << QByteArray(R"({"api_key":{"a":oops)");
    QTest::newRow("bytes") << QByteArray("\xFF\xFE\x00\x80 \xE4\xBD", 8);
    QTest::newRow("empty") << QByteArray();
}

void TestRedaction::noJsonStays() {
    QFETCH(QByteArray, text);
    QCOMPARE(redactedText(text), text);
}

void TestRedaction::cutFrames() {
    const QByteArray text = R"({"meta":{"sender_user":"%"},"payload":{"message_dim":{"platform":"x","api_key":"%"}}})";
    const QByteArray frame = QByteArray(text).replace('%', kKey);
    for (qsizetype size = 0; size <= frame.size(); ++size) {
        const QByteArray result = redactedText(frame.first(size));
        QVERIFY2(!result.contains("Canary"), result.constData());
    }
}

void TestRedaction::urls_data() {
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* url, const char* expected) { QTest::newRow(url) << QString::fromUtf8(expected); };
    row("ws://h:1/ws", "ws://h:1/ws");
    row("ws://h:1/ws?platform=qq&x=", "ws://h:1/ws?platform=qq&x=");
    row("ws://h/ws?api_key=sk-Canary7731&platform=qq", "ws://h/ws?api_key=••••31&platform=qq");
    row("ws://h/ws?platform=qq&API_Key=sk-Canary7731", "ws://h/ws?platform=qq&API_Key=••••31");
    row("ws://h/ws?api%5Fkey=sk-Canary7731", "ws://h/ws?api_key=••••31");
    row("ws://h/ws?%61pi_key=sk-Canary7731", "ws://h/ws?api_key=••••31");
    row("ws://h/ws?api_key=%73k%2DCanary7731", "ws://h/ws?api_key=••••31");
    row("ws://h/ws?token=sk-Canary7731", "ws://h/ws?token=••••31");
    row("ws://h/ws?access_token=sk-Canary7731", "ws://h/ws?access_token=••••31");
    row("ws://h/ws?key=short", "ws://h/ws?key=••••");
    row("ws://h/ws?api_key=a&api_key=sk-Canary7731", "ws://h/ws?api_key=••••&api_key=••••31");
    row("ws://h/ws?api_key=sk-Can=ary7731", "ws://h/ws?api_key=••••31");
    row("ws://h/ws?keys=1&monkey=2&flag", "ws://h/ws?keys=1&monkey=2&flag");
    row("ws://user:sk-Canary7731@h/ws", "ws://h/ws");
    row("ws://sk-Canary7731@h/ws?a=1", "ws://h/ws?a=1");
    row("ws://h/ws#api_key=sk-Canary7731", "ws://h/ws");
    row("ws://h/ws;api_key=sk-Canary7731", "ws://h/ws;api_key=••••31");
    row("ws://h/ws?next=ws%3A%2F%2Fi%2F%3Fapi_key%3Dsk-Canary7731", "ws://h/ws?next=ws://i/?api_key=••••31");
    row("wss://[::1]:8443/ws?api_key=sk-Canary7731", "wss://[::1]:8443/ws?api_key=••••31");
}

void TestRedaction::urls() {
    QFETCH(QString, expected);
    const QString shown = redactedUrl(QTest::currentDataTag());
    QCOMPARE(shown, expected);
    QVERIFY(!shown.contains(QLatin1String("Canary")));
}

void TestRedaction::headers_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("masked");
    for (const char* const name : {"x-apikey", "X-ApiKey", "Authorization", "proxy-authorization", "Cookie",
                                   "Set-Cookie", "X-Auth-Token", "api-key", "access_token"}) {
        QTest::newRow(name) << QString::fromLatin1(name) << true;
    }
    for (const char* const name : {"x-platform", "x-uuid", "Host", "Upgrade", "Sec-WebSocket-Key"}) {
        QTest::newRow(name) << QString::fromLatin1(name) << false;
    }
}

void TestRedaction::headers() {
    QFETCH(QString, name);
    QFETCH(bool, masked);
    const QString value = QStringLiteral("Bearer abcdefgh31");
    QCOMPARE(redactedHeader(name, value), masked ? QStringLiteral("••••31") : value);
    QCOMPARE(redactedHeader(QStringLiteral("Referer"), QStringLiteral("http://h/?api_key=sk-Canary7731")),
             QStringLiteral("http://h/?api_key=••••31"));
}

void TestRedaction::secrets_data() {
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("written");
    const auto row = [](const char* name, const char* secret, const char* written) {
        QTest::newRow(name) << QString::fromUtf8(secret) << QString::fromUtf8(written);
    };
    row("raw", "a+b&c=d", "a+b&c=d");
    row("percent, upper case", "a+b&c=d#e%中", "a%2Bb%26c%3Dd%23e%25%E4%B8%AD");
    row("percent, lower case", "a+b&c=d#e%中", "a%2bb%26c%3dd%23e%25%e4%b8%ad");
    row("percent in part", "a+b&c=d", "a%2Bb&c=d");
    row("percent twice", "a+b", "a%252Bb");
    row("percent of everything", "ab", "%61%62");
    row("blank as a plus", "my key", "my+key");
    row("JSON quotes", "a\"b\\c/d", R"(a\"b\\c\/d)");
    row("JSON in JSON", "a\"b", R"(a\\\"b)");
    row("JSON Unicode", "键a", R"(\u952ea)");
    row("JSON Unicode, upper case", "键a", R"(\u952Ea)");
    row("JSON surrogate pair", "k😀", R"(k\ud83d\ude00)");
    row("JSON control", "a\tb\nc", R"(a\tb\nc)");
    row("pattern characters", "a.*(b)[c]$^", "a.*(b)[c]$^");
}

void TestRedaction::secrets() {
    QFETCH(QString, secret);
    QFETCH(QString, written);
    const QString text = QStringLiteral("<%1> and <%1>").arg(written);
    QCOMPARE(redacted(text, {Secret::fromText(secret)}), QStringLiteral("<••••> and <••••>"));
}

void TestRedaction::secretsInBase64() {
    const Secret secret("sk-Canary?7731>~");
    for (int ahead = 0; ahead < 4; ++ahead) {
        for (int behind = 0; behind < 4; ++behind) {
            const QByteArray plain = QByteArray(ahead, 'u') + secret.reveal() + QByteArray(behind, 'v');
            for (const auto options : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
                const QString encoded = QString::fromLatin1(plain.toBase64(options | QByteArray::OmitTrailingEquals));
                const QString result = redacted(QStringLiteral("Basic ") + encoded, {secret});
                QVERIFY2(result.contains(QStringLiteral("••••")), qPrintable(result));
                QVERIFY2(result.size() <= 6 + 4 + 4 + 8, qPrintable(result));
            }
        }
    }
}

void TestRedaction::secretsThatOverlap() {
    const std::vector<Secret> secrets{Secret("abcd"), Secret("abcdefgh"), Secret()};
    QCOMPARE(redacted(QStringLiteral("abcdefgh abcd abc"), secrets), QStringLiteral("•••• •••• abc"));
    QCOMPARE(redacted(QStringLiteral("ababababab"), {Secret("abababab")}), QStringLiteral("••••ab"));
}

void TestRedaction::randomSecrets() {
    QRandomGenerator random(3);
    for (int round = 0; round < 300; ++round) {
        QString secret;
        for (int i = 0; i < 12; ++i) {
            secret += QChar(static_cast<char16_t>(random.bounded(0x20, i % 4 == 0 ? 0x3000 : 0x7F)));
        }
        const QString text = secret + QStringLiteral(" ") + QString::fromUtf8(json::quoted(secret)) +
                             QStringLiteral(" ") + QString::fromUtf8(QUrl::toPercentEncoding(secret));
        const QString result = redacted(text, {Secret::fromText(secret)});
        QCOMPARE(result, QStringLiteral("•••• \"••••\" ••••"));
    }
}

void TestRedaction::textWithoutSecretsStays() {
    const QString text = QStringLiteral("Nothing to hide: %41%42 \\u0041 QUJDRA== 你好");
    QCOMPARE(redacted(text, {}), text);
    QCOMPARE(redacted(text, {Secret("sk-Canary7731"), Secret()}), text);
}

void TestRedaction::hugeFrames() {
    const QByteArray body = QByteArray("abcdefgh").repeated(1'000'000);
    const QByteArray frame = R"({"message_dim":{"api_key":"sk-Canary7731"},"data":")" + body;
    QVERIFY(!redactedText(frame).contains("Canary"));
    QCOMPARE(redactedText(frame + "\"}").size(), frame.size() + 2 - kKey.size() - 2 + kMasked.size());
    for (const char* const shape :
         {R"(x {"api_key":"%")", R"(x {\"api_key\":\"%\"})", "x 'api_key':'%'", "x api_key=%"}) {
        const QByteArray result = redactedText(QByteArray(shape).replace('%', body + kKey + body));
        QVERIFY2(result.size() < 100, shape);
    }
    const QByteArray deep =
        QByteArray(R"({"meta":)").repeated(200'000) + R"({"sender_user":"sk-Canary7731"})" + QByteArray(200'000, '}');
    QVERIFY(!redactedText(deep).contains("Canary"));
}

MAIM_TEST_CASE(TestRedaction)
#include "tst_redaction.moc"
