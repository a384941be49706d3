#include <QUrlQuery>
#include <random>

#include "profiles/profile.h"
#include "support/test_case.h"

using namespace maim;
using Headers = QList<QPair<QByteArray, QByteArray>>;

namespace {

QString utf8(const char* text) {
    return QString::fromUtf8(text);
}

Profile profileAt(const char* url) {
    Profile profile;
    profile.id = QUuid::createUuid();
    profile.url = QUrl(utf8(url));
    profile.platform = QStringLiteral("qq");
    return profile;
}

Credentials withKey(const QByteArray& key) {
    return {Secret(key), {}};
}

/// As the server's form decoder reads it: "+" is a space.
QByteArray formDecoded(const QByteArray& text) {
    QByteArray decoded;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            decoded += char(text.mid(i + 1, 2).toInt(nullptr, 16));
            i += 2;
        } else {
            decoded += text[i] == '+' ? ' ' : text[i];
        }
    }
    return decoded;
}

QByteArray itemByHand(const QUrl& url, const QByteArray& name) {
    const QByteArray request = url.toEncoded();
    for (const QByteArray& item : request.mid(request.indexOf('?') + 1).split('&')) {
        if (item.startsWith(name + '=')) {
            return formDecoded(item.mid(name.size() + 1));
        }
    }
    return {};
}

QList<QByteArray> twoHundredKeys() {
    QList<QByteArray> keys{
        "plain", "a+b",     "a&b=c", "a#b",   "a%b",   "a%2Bb", "a b",    "=",     "&",
        "+",     "%",       "%%25",  "?x=y",  "a/b:c", "\"'\\", "~-._",   "%zz",   "%E4%B8",
        "a;b",   "{}[]|^`", "<x>",   "a@b.c", "a,b",   "!$*()", "+++%2B", "a%00b", "api_key=b&platform=x"};
    keys << QByteArray("中文密钥") << QByteArray("键+值&a=b#c%2B 中") << QByteArray("😀🔑");
    std::mt19937 random(42);
    const QString letters = utf8("abcXYZ019+&#%=? /:;@!$'()*,[]{}|\\^`\"<>~-._中文密é😀");
    while (keys.size() < 200) {
        QString key;
        const auto points = letters.toUcs4();
        for (auto left = 1 + random() % 40; left > 0; --left) {
            const char32_t point = points[qsizetype(random() % unsigned(points.size()))];
            key += QString::fromUcs4(&point, 1);
        }
        keys << key.toUtf8();
    }
    return keys;
}

} // namespace

class TestProfile : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void keysSurviveTheQuery();
    void requestUrlKeepsOtherItems();
    void requestUrlFollowsThePlacement();
    void requestHeadersFollowThePlacement();
    void identity_data();
    void identity();
    void takesApart_data();
    void takesApart();
    void refusesWhatIsNoAddress_data();
    void refusesWhatIsNoAddress();
};

void TestProfile::keysSurviveTheQuery() {
    const QList<QByteArray> keys = twoHundredKeys();
    QCOMPARE(keys.size(), 200);
    for (const QByteArray& key : keys) {
        Profile profile = profileAt("ws://127.0.0.1:18040/ws");
        profile.platform = QString::fromUtf8(key);
        const QUrl url = requestUrl(profile, withKey(key));
        const QUrlQuery query(url);
        QCOMPARE(query.queryItemValue(QStringLiteral("api_key"), QUrl::FullyDecoded).toUtf8(), key);
        QCOMPARE(itemByHand(url, "api_key"), key);
        QCOMPARE(itemByHand(url, "platform"), key);
        QCOMPARE(query.queryItems().size(), 2);

        const Result<PastedUrl> pasted = takeApart(QString::fromLatin1(url.toEncoded()));
        QVERIFY(pasted);
        QCOMPARE(pasted->apiKey.reveal(), key);
        QCOMPARE(pasted->platform.toUtf8(), key);
        QCOMPARE(pasted->url, QUrl(utf8("ws://127.0.0.1:18040/ws")));
    }
}

void TestProfile::requestUrlKeepsOtherItems() {
    const Profile profile = profileAt("wss://u:p@host/a%2Fb?x=%2B1&flag&y=#frag");
    QCOMPARE(requestUrl(profile, withKey("k")).toEncoded(),
             QByteArray("wss://host/a%2Fb?x=%2B1&flag&y=&api_key=k&platform=qq"));
}

void TestProfile::requestUrlFollowsThePlacement() {
    Profile profile = profileAt("ws://h/ws");
    profile.placement = KeyPlacement::Header;
    QCOMPARE(requestUrl(profile, withKey("k")).toEncoded(), QByteArray("ws://h/ws"));
    profile.placement = KeyPlacement::Both;
    QCOMPARE(requestUrl(profile, withKey("k")).toEncoded(), QByteArray("ws://h/ws?api_key=k&platform=qq"));
    profile.platform.clear();
    QCOMPARE(requestUrl(profile, {}).toEncoded(), QByteArray("ws://h/ws"));
}

void TestProfile::requestHeadersFollowThePlacement() {
    Profile profile = profileAt("ws://h/ws");
    profile.headers = {{QStringLiteral("X-Trace"), QStringLiteral("1")}};
    QCOMPARE(requestHeaders(profile, withKey("k"), "fresh"), Headers({{"x-uuid", "fresh"}, {"X-Trace", "1"}}));
    profile.placement = KeyPlacement::Header;
    profile.uuidPolicy = UuidPolicy::Kept;
    profile.uuid = QStringLiteral("mine");
    QCOMPARE(requestHeaders(profile, withKey("k"), "fresh"),
             Headers({{"x-apikey", "k"}, {"x-platform", "qq"}, {"x-uuid", "mine"}, {"X-Trace", "1"}}));
    profile.placement = KeyPlacement::Both;
    profile.headers.clear();
    profile.platform.clear();
    QCOMPARE(requestHeaders(profile, {}, {}), Headers({{"x-uuid", "mine"}}));
}

void TestProfile::identity_data() {
    QTest::addColumn<int>("placement");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("platform");
    QTest::addColumn<QStringList>("seen");
    const QByteArray key("secret-key-3f");
    const QString masked = utf8("••••3f");
    QTest::newRow("query") << int(KeyPlacement::Query) << key << utf8("qq")
                           << QStringList({utf8("query"), masked, utf8("qq")});
    QTest::newRow("header") << int(KeyPlacement::Header) << key << utf8("qq")
                            << QStringList({utf8("header"), masked, utf8("qq")});
    QTest::newRow("both: the query wins")
        << int(KeyPlacement::Both) << key << utf8("qq") << QStringList({utf8("query"), masked, utf8("qq")});
    QTest::newRow("no key") << int(KeyPlacement::Both) << QByteArray() << utf8("qq")
                            << QStringList({utf8("none"), utf8(""), utf8("qq")});
    QTest::newRow("no platform") << int(KeyPlacement::Query) << key << QString()
                                 << QStringList({utf8("query"), masked, utf8("unknown")});
}

void TestProfile::identity() {
    QFETCH(const int, placement);
    QFETCH(const QByteArray, key);
    QFETCH(const QString, platform);
    QFETCH(const QStringList, seen);
    Profile profile = profileAt("ws://h/ws");
    profile.placement = KeyPlacement(placement);
    profile.platform = platform;
    profile.uuid = QStringLiteral("mine");
    const EffectiveIdentity identity = effectiveIdentity(profile, withKey(key));
    QCOMPARE(QStringList({identity.keySource, identity.maskedKey, identity.platform}), seen);
    QVERIFY(identity.uuid.isEmpty());
    profile.uuidPolicy = UuidPolicy::Kept;
    QCOMPARE(effectiveIdentity(profile, withKey(key)).uuid, QStringLiteral("mine"));
}

void TestProfile::takesApart_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("platform");
    const auto row = [](const char* text, const char* url, const char* key = "", const char* platform = "") {
        QTest::newRow(text) << utf8(text) << QByteArray(url) << QByteArray(key) << utf8(platform);
    };
    row("ws://h:1/ws?api_key=k&platform=p", "ws://h:1/ws", "k", "p");
    row("  wss://h/ws\n", "wss://h/ws");
    row("WS://Host/ws", "ws://host/ws");
    row("http://h:1/ws", "ws://h:1/ws");
    row("https://h/ws?api_key=k", "wss://h/ws", "k");
    row("localhost:18040", "ws://localhost:18040/ws");
    row("127.0.0.1:18040/ws", "ws://127.0.0.1:18040/ws");
    row("h", "ws://h/ws");
    row("ws://h", "ws://h/ws");
    row("ws://h?api_key=k", "ws://h/ws", "k");
    row("ws://h/", "ws://h/");
    row("ws://h/ws?api_key=a+b", "ws://h/ws", "a+b");
    row("ws://h/ws?api_key=a%2Bb", "ws://h/ws", "a+b");
    row("ws://h/ws?api_key=a%26b%3Dc", "ws://h/ws", "a&b=c");
    row("ws://h/ws?api_key=a=b==", "ws://h/ws", "a=b==");
    row("ws://h/ws?api_key=a#b", "ws://h/ws", "a#b");
    row("ws://h/ws?api_key=a#b&platform=p", "ws://h/ws", "a#b", "p");
    row("ws://h/ws?api_key=100%", "ws://h/ws", "100%");
    row("ws://h/ws?api_key=%zz%4", "ws://h/ws", "%zz%4");
    row("ws://h/ws?api_key=中文&platform=平台", "ws://h/ws", "中文", "平台");
    row("ws://h/ws?api_key=%E4%B8%AD", "ws://h/ws", "中");
    row("ws://h/ws?api_key=a&api_key=b", "ws://h/ws", "b");
    row("ws://h/ws?x=1&api_key=k&y=%2B&flag", "ws://h/ws?x=1&y=%2B&flag", "k");
    row("ws://h/ws?", "ws://h/ws");
    row("ws://h/ws#frag", "ws://h/ws");
    row("ws://user:pw@h:1/ws?api_key=k", "ws://h:1/ws", "k");
    row("ws://[::1]:18040/ws", "ws://[::1]:18040/ws");
    row("[::1]:18040", "ws://[::1]:18040/ws");
    row("ws://[fe80::1%25eth0]:18040/ws", "ws://[fe80::1%25eth0]:18040/ws");
    row("ws://0.0.0.0:1/ws", "ws://0.0.0.0:1/ws");
    row("ws://中文.example/ws", "ws://xn--fiq228c.example/ws");
}

void TestProfile::takesApart() {
    QFETCH(const QString, text);
    QFETCH(const QByteArray, url);
    QFETCH(const QByteArray, key);
    QFETCH(const QString, platform);
    const Result<PastedUrl> pasted = takeApart(text);
    QVERIFY(pasted);
    QCOMPARE(pasted->url.toEncoded(), url);
    QCOMPARE(pasted->apiKey.reveal(), key);
    QCOMPARE(pasted->platform, platform);
}

void TestProfile::refusesWhatIsNoAddress_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    const auto row = [](const char* text, ErrorCode code) { QTest::newRow(text) << utf8(text) << int(code); };
    row("", ErrorCode::UrlInvalid);
    row("   ", ErrorCode::UrlInvalid);
    row("ws://", ErrorCode::UrlInvalid);
    row("ws:///ws", ErrorCode::UrlInvalid);
    row("ws://:80/ws", ErrorCode::UrlInvalid);
    row("ws://h:port/ws", ErrorCode::UrlInvalid);
    row("ws://h:99999/ws", ErrorCode::UrlInvalid);
    row("ws://a b/ws", ErrorCode::UrlInvalid);
    row("ws://h/ws\r\nX-Evil: 1", ErrorCode::UrlInvalid);
    row("?api_key=secret", ErrorCode::UrlInvalid);
    row("ftp://h/ws", ErrorCode::UrlScheme);
    row("file:///etc/passwd", ErrorCode::UrlScheme);
    row("javascript://x?api_key=secret", ErrorCode::UrlScheme);
}

void TestProfile::refusesWhatIsNoAddress() {
    QFETCH(const QString, text);
    QFETCH(const int, code);
    const Result<PastedUrl> pasted = takeApart(text);
    QVERIFY(!pasted);
    QCOMPARE(int(pasted.error().code), code);
    QVERIFY(!pasted.error().details.join(QLatin1Char(' ')).contains(QLatin1String("secret")));
}

MAIM_TEST_CASE(TestProfile)
#include "tst_profile.moc"
