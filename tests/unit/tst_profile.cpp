#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>
#include <random>

#include "profiles/profile.h"

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

class TestProfile : public QObject {
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
    void validProfiles();
    void checksTheProfile_data();
    void checksTheProfile();
    void checksHeaders_data();
    void checksHeaders();
    void checksFiles();
    void goesThroughJson();
    void keepsUnknownFields();
    void jsonHoldsNoSecret();
    void namesTheFieldThatIsWrong_data();
    void namesTheFieldThatIsWrong();
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

void TestProfile::validProfiles() {
    for (const char* url : {"ws://127.0.0.1:18040/ws", "wss://example.org/ws?x=1", "ws://[::1]/ws", "ws://localhost"}) {
        QVERIFY(validate(profileAt(url), withKey("k")));
        QVERIFY(validate(profileAt(url), {}));
    }
    Profile profile = profileAt("ws://h/ws");
    profile.platform = utf8("平台");
    QVERIFY(validate(profile, withKey("中文密钥")));
    profile = profileAt("ws://h/ws");
    profile.placement = KeyPlacement::Both;
    profile.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer ~x y")}};
    QVERIFY(validate(profile, withKey("a+b c&~")));
}

void TestProfile::checksTheProfile_data() {
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("fact");
    const auto row = [](const char* name, ErrorCode code, const char* fact, const Profile& profile,
                        const QByteArray& key = "k") {
        QTest::newRow(name) << profile << key << int(code) << utf8(fact);
    };
    const auto changed = [](auto change) {
        Profile profile = profileAt("ws://h/ws");
        change(profile);
        return profile;
    };
    const auto byHeader = changed([](Profile& p) { p.placement = KeyPlacement::Header; });
    const auto byBoth = changed([](Profile& p) { p.placement = KeyPlacement::Both; });
    row("no URL", ErrorCode::UrlInvalid, "", Profile());
    row("no scheme", ErrorCode::UrlInvalid, "", profileAt("//host/ws"));
    row("no host", ErrorCode::UrlInvalid, "", profileAt("ws:///ws"));
    row("http", ErrorCode::UrlScheme, "http", profileAt("http://h/ws"));
    row("wildcard", ErrorCode::AddressIsWildcard, "0.0.0.0", profileAt("ws://0.0.0.0:1/ws"));
    row("wildcard, six", ErrorCode::AddressIsWildcard, "::", profileAt("wss://[::]:1/ws"));
    row("port 0", ErrorCode::UrlInvalid, "0 is no port to connect to.", profileAt("ws://h:0/ws"));
    row("Chinese key by header", ErrorCode::KeyInvalidCharacters, "", byHeader, "中文");
    row("Chinese key by both", ErrorCode::KeyInvalidCharacters, "", byBoth, "中文");
    row("key with a space at its end, by header", ErrorCode::KeyInvalidCharacters, "", byHeader, "canary ");
    row("key with CR LF, by header", ErrorCode::KeyInvalidCharacters, "4", byHeader, "abc\r\nX-Evil: 1");
    row("key with LF, by query", ErrorCode::KeyInvalidCharacters, "4", profileAt("ws://h/ws"), "abc\n");
    row("key with NUL", ErrorCode::KeyInvalidCharacters, "2", profileAt("ws://h/ws"), QByteArray("a\0b", 3));
    row("key with DEL", ErrorCode::KeyInvalidCharacters, "1", profileAt("ws://h/ws"), "\x7f");
    row("Chinese platform by header", ErrorCode::ProfileFieldInvalid, "platform", changed([](Profile& p) {
            p.placement = KeyPlacement::Header;
            p.platform = utf8("平台");
        }));
    row("platform with CR LF", ErrorCode::ProfileFieldInvalid, "platform",
        changed([](Profile& p) { p.platform = utf8("a\r\nb"); }));
    row("no uuid to keep", ErrorCode::ProfileFieldInvalid, "x-uuid",
        changed([](Profile& p) { p.uuidPolicy = UuidPolicy::Kept; }));
    row("uuid with LF", ErrorCode::ProfileFieldInvalid, "x-uuid", changed([](Profile& p) { p.uuid = utf8("a\nb"); }));
    row("no time for a verdict", ErrorCode::ProfileFieldInvalid, "verdictMs",
        changed([](Profile& p) { p.verdictMs = 0; }));
    row("too long for a verdict", ErrorCode::ProfileFieldInvalid, "verdictMs",
        changed([](Profile& p) { p.verdictMs = 60'001; }));
    row("ACK time-out", ErrorCode::ProfileFieldInvalid, "ackTimeoutMs",
        changed([](Profile& p) { p.ackTimeoutMs = -1; }));
    row("limit", ErrorCode::ProfileFieldInvalid, "maxMessageBytes",
        changed([](Profile& p) { p.maxMessageBytes = 2'147'483'647; }));
    row("backoff", ErrorCode::ProfileFieldInvalid, "reconnectMaxMs",
        changed([](Profile& p) { p.reconnectMaxMs = 99; }));
}

void TestProfile::checksTheProfile() {
    QFETCH(const Profile, profile);
    QFETCH(const QByteArray, key);
    QFETCH(const int, code);
    QFETCH(const QString, fact);
    const Outcome outcome = validate(profile, withKey(key));
    QVERIFY(!outcome);
    QCOMPARE(int(outcome.error().code), code);
    QCOMPARE(outcome.error().details.value(0), fact);
    QVERIFY(!sentence(outcome.error()).contains(QString::fromUtf8(key)) || key.size() < 4);
}

void TestProfile::checksHeaders_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* name, const char* value) {
        QTest::addRow("%s: %s", name, value) << utf8(name) << utf8(value);
    };
    for (const char* name : {"Host", "UPGRADE", "connection", "Sec-WebSocket-Key", "sec-websocket-protocol",
                             "Content-Length", "Transfer-Encoding", "X-ApiKey", "x-platform", "X-UUID"}) {
        row(name, "x");
    }
    for (const char* name : {"", "a b", "a:b", "a\r\nb", "名", "a\tb", "(a)"}) {
        row(name, "x");
    }
    for (const char* value : {"a\r\nX-Evil: 1", "中", "a\tb", "\x7f"}) {
        row("X-Mine", value);
    }
}

void TestProfile::checksHeaders() {
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    Profile profile = profileAt("ws://h/ws");
    profile.headers = {{QStringLiteral("X-Good"), QStringLiteral("good")}, {name, value}};
    const Outcome outcome = validate(profile, withKey("k"));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::HeaderInvalid);
    QCOMPARE(outcome.error().details.value(0), name);
    QCOMPARE(outcome.error().details.size(), 2);
}

void TestProfile::checksFiles() {
    QTemporaryDir folder;
    QFile there(folder.filePath(QStringLiteral("there.pem")));
    QVERIFY(there.open(QIODevice::WriteOnly));
    const QString absent = folder.filePath(QStringLiteral("absent.pem"));
    const auto codeOf = [](const Profile& profile) {
        const Outcome outcome = validate(profile, {});
        return outcome ? ErrorCode::None : outcome.error().code;
    };

    Profile profile = profileAt("wss://h/ws");
    profile.tls.authorityFile = absent;
    QCOMPARE(codeOf(profile), ErrorCode::None);
    profile.tls.roots = TrustRoots::OwnFile;
    QCOMPARE(codeOf(profile), ErrorCode::CertificateFileUnreadable);
    profile.tls.authorityFile.clear();
    QCOMPARE(codeOf(profile), ErrorCode::ProfileFieldInvalid);
    profile.tls.authorityFile = there.fileName();
    QCOMPARE(codeOf(profile), ErrorCode::None);

    profile.tls.certificateFile = there.fileName();
    QCOMPARE(codeOf(profile), ErrorCode::ProfileFieldInvalid);
    profile.tls.keyFile = absent;
    QCOMPARE(codeOf(profile), ErrorCode::KeyFileUnreadable);
    profile.tls.keyFile = folder.path();
    QCOMPARE(codeOf(profile), ErrorCode::KeyFileUnreadable);
    profile.tls.keyFile = there.fileName();
    QCOMPARE(codeOf(profile), ErrorCode::None);
    profile.tls.certificateFile = absent;
    QCOMPARE(codeOf(profile), ErrorCode::CertificateFileUnreadable);
    profile.url.setScheme(QStringLiteral("ws"));
    QCOMPARE(codeOf(profile), ErrorCode::None);
}

void TestProfile::goesThroughJson() {
    Profile profile = profileAt("wss://[::1]:18040/a%2Fb?x=%2B1");
    profile.name = utf8("预发布 \"a\"");
    profile.placement = KeyPlacement::Both;
    profile.uuidPolicy = UuidPolicy::Kept;
    profile.uuid = QStringLiteral("mine");
    profile.headers = {{QStringLiteral("B"), QStringLiteral("2")}, {QStringLiteral("A"), QStringLiteral("1")}};
    profile.tls = {TrustRoots::OwnFile, QStringLiteral("/ca"), QStringLiteral("/cert"), QStringLiteral("/key"), false};
    profile.maxMessageBytes = 2'147'483'646;
    profile.verdictMs = 1;
    profile.ackTimeoutMs = 2;
    profile.reconnect = false;
    profile.reconnectMaxMs = 300;
    profile.autoAck = false;
    profile.senderId = QStringLiteral("s");
    profile.senderName = QStringLiteral("sn");
    profile.groupId = QStringLiteral("g");
    profile.groupName = QStringLiteral("gn");
    profile.targetPlatform = QStringLiteral("tp");
    const QByteArray text = QJsonDocument(toJson(profile)).toJson();
    const Result<Profile> read = profileFromJson(QJsonDocument::fromJson(text).object());
    QVERIFY(read);
    QCOMPARE(*read, profile);

    const Result<Profile> defaults = profileFromJson({});
    QVERIFY(defaults);
    QVERIFY(!defaults->id.isNull());
    Profile plain;
    plain.id = defaults->id;
    QCOMPARE(*defaults, plain);
    QCOMPARE(*profileFromJson(toJson(plain)), plain);
}

void TestProfile::keepsUnknownFields() {
    QJsonObject object = toJson(profileAt("ws://h/ws"));
    object.insert(QStringLiteral("future"), QJsonArray{1, QJsonObject{{QStringLiteral("a"), true}}});
    object.insert(QStringLiteral("pin"), QStringLiteral("x"));
    const Result<Profile> read = profileFromJson(object);
    QVERIFY(read);
    QCOMPARE(read->unknown.size(), 2);
    QCOMPARE(toJson(*read), object);
}

void TestProfile::jsonHoldsNoSecret() {
    const Profile profile = profileAt("ws://user:canary@h/ws?api_key=canary&x=1#canary");
    const QByteArray text = QJsonDocument(toJson(profile)).toJson();
    QVERIFY2(!text.contains("canary") && text.contains("ws://h/ws?x=1"), text.constData());
    const Result<Profile> read =
        profileFromJson({{QStringLiteral("url"), QStringLiteral("ws://user:canary@h/ws?api_key=canary")}});
    QCOMPARE(read->url.toEncoded(), QByteArray("ws://h/ws"));
}

void TestProfile::namesTheFieldThatIsWrong_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char* field, const QJsonValue& value) {
        QTest::addRow("%s: %d", field, int(value.type())) << utf8(field) << value;
    };
    row("id", QStringLiteral("no uuid"));
    row("id", 3);
    row("name", 1);
    row("url", true);
    row("url", QStringLiteral("ws://h:port"));
    row("platform", QJsonValue::Null);
    row("keyPlacement", QStringLiteral("cookie"));
    row("keyPlacement", 0);
    row("uuidPolicy", QStringLiteral(""));
    row("uuid", QJsonArray());
    row("headers", QStringLiteral("a: b"));
    row("headers", QJsonArray{QStringLiteral("a: b")});
    row("headers", QJsonArray{QJsonObject{{QStringLiteral("name"), 1}}});
    row("tlsRoots", QStringLiteral("none"));
    row("tlsAuthorityFile", false);
    row("tlsCertificateFile", 1);
    row("tlsKeyFile", 1);
    row("tlsVerify", 0);
    row("maxMessageBytes", QStringLiteral("1"));
    row("maxMessageBytes", 1e300);
    row("verdictMs", 1.5);
    row("verdictMs", 3e9);
    row("ackTimeoutMs", -1);
    row("reconnect", QStringLiteral("yes"));
    row("reconnectMaxMs", QJsonObject());
    row("autoAck", 1);
    row("senderId", 1);
    row("targetPlatform", 1);
}

void TestProfile::namesTheFieldThatIsWrong() {
    QFETCH(const QString, field);
    QFETCH(const QJsonValue, value);
    QJsonObject object = toJson(profileAt("ws://h/ws"));
    object.insert(field, value);
    const Result<Profile> read = profileFromJson(object);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::ProfileFieldInvalid);
    QCOMPARE(read.error().details.value(0), field);
    QVERIFY(!read.error().details.value(1).isEmpty());
}

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
