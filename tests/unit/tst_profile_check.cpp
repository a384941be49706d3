#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include "profiles/profile.h"
#include "support/test_case.h"

using namespace maim;

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

} // namespace

class TestProfileCheck : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void validProfiles();
    void checksTheProfile_data();
    void checksTheProfile();
    void checksHeaders_data();
    void checksHeaders();
    void checksFiles();
    void checksThePinAndTheProxy();
    void verificationComesBack_data();
    void verificationComesBack();
    void saysWhyTheKeyIsMissing();
    void goesThroughJson();
    void keepsUnknownFields();
    void jsonHoldsNoSecret();
    void namesTheFieldThatIsWrong_data();
    void namesTheFieldThatIsWrong();
};

void TestProfileCheck::validProfiles() {
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

void TestProfileCheck::checksTheProfile_data() {
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
    row("port 0", ErrorCode::UrlInvalid, "0 is not a port to connect to.", profileAt("ws://h:0/ws"));
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

void TestProfileCheck::checksTheProfile() {
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

void TestProfileCheck::checksHeaders_data() {
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

void TestProfileCheck::checksHeaders() {
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

void TestProfileCheck::checksFiles() {
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
    QCOMPARE(codeOf(profile), ErrorCode::None); // the key may stand in it
    profile.tls.certificateFile.clear();
    profile.tls.keyFile = there.fileName();
    QCOMPARE(codeOf(profile), ErrorCode::ProfileFieldInvalid);
    profile.tls.certificateFile = there.fileName();
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

void TestProfileCheck::checksThePinAndTheProxy() {
    const auto fieldIn = [](const Profile& profile, const char* password = "") {
        const Outcome outcome = validate(profile, {{}, {}, Secret(password)});
        return outcome ? QString() : outcome.error().details.value(0);
    };
    Profile profile = profileAt("wss://h/ws");
    profile.tls.pin = QStringLiteral("AA:BB");
    QCOMPARE(fieldIn(profile), QStringLiteral("pin"));
    profile.tls.pin = QString(64, QLatin1Char('g'));
    QCOMPARE(fieldIn(profile), QStringLiteral("pin"));
    profile.tls.pin = QString(63, QLatin1Char('f'));
    QCOMPARE(fieldIn(profile), QStringLiteral("pin"));
    profile.tls.pin = QString(64, QLatin1Char('f'));
    QCOMPARE(fieldIn(profile), QString());
    for (const ProxyKind kind : {ProxyKind::Http, ProxyKind::Socks5}) {
        profile.proxy = {kind, {}, 3128, {}, false};
        QCOMPARE(fieldIn(profile), QStringLiteral("proxy"));
        profile.proxy.host = QStringLiteral("http://proxy/");
        QCOMPARE(fieldIn(profile), QStringLiteral("proxy"));
        profile.proxy.host = QStringLiteral("proxy");
        QCOMPARE(fieldIn(profile), QString());
        profile.proxy.port = 0;
        QCOMPARE(fieldIn(profile), QStringLiteral("proxy"));
        profile.proxy.port = 3128;
        profile.proxy.user = QStringLiteral("a\r\nX: 1");
        QCOMPARE(fieldIn(profile), QStringLiteral("proxy"));
        profile.proxy.user = QStringLiteral("ada");
        QCOMPARE(fieldIn(profile, "a\r\nX: 1"), QStringLiteral("proxy"));
        QCOMPARE(fieldIn(profile, "open sesame"), QString());
    }
}

void TestProfileCheck::verificationComesBack_data() {
    QTest::addColumn<qint64>("ageInSeconds");
    QTest::addColumn<bool>("off");
    QTest::newRow("just now") << qint64(0) << true;
    QTest::newRow("an hour ago") << qint64(3'600) << true;
    QTest::newRow("a second less than a day ago") << qint64(86'399) << true;
    QTest::newRow("a day ago") << qint64(86'400) << false;
    QTest::newRow("a year ago") << qint64(365 * 86'400) << false;
    QTest::newRow("the clock was set back") << qint64(-1) << false;
}

void TestProfileCheck::verificationComesBack() {
    QFETCH(qint64, ageInSeconds);
    const WallUs now = 1'800'000'000'000'000;
    TlsSettings tls;
    tls.verifyPeer = false;
    QVERIFY(!isVerificationOff(tls, now)); // of an older version's file: when is not known
    tls.unverifiedSince = now - ageInSeconds * 1'000'000;
    QTEST(isVerificationOff(tls, now), "off");
    tls.pin = QString(64, QLatin1Char('a'));
    QVERIFY(!isVerificationOff(tls, now));
    tls.pin.clear();
    switchVerificationOn(tls);
    QCOMPARE(tls, TlsSettings());
}

void TestProfileCheck::saysWhyTheKeyIsMissing() {
    Credentials credentials;
    credentials.missing = {ErrorCode::KeychainChanged, {utf8("KWallet"), utf8("GNOME Keyring")}};
    const Outcome refused = validate(profileAt("ws://h/ws"), credentials);
    QVERIFY(!refused);
    QCOMPARE(refused.error(), credentials.missing);
    credentials.apiKey = Secret("key");
    QVERIFY(validate(profileAt("ws://h/ws"), credentials));
}

void TestProfileCheck::goesThroughJson() {
    Profile profile = profileAt("wss://[::1]:18040/a%2Fb?x=%2B1");
    profile.name = utf8("预发布 \"a\"");
    profile.placement = KeyPlacement::Both;
    profile.uuidPolicy = UuidPolicy::Kept;
    profile.uuid = QStringLiteral("mine");
    profile.headers = {{QStringLiteral("B"), QStringLiteral("2")}, {QStringLiteral("A"), QStringLiteral("1")}};
    profile.tls = {TrustRoots::OwnFile,           QStringLiteral("/ca"),
                   QStringLiteral("/cert"),       QStringLiteral("/key"),
                   QString(64, QLatin1Char('a')), false,
                   1'764'000'000'123'456,         QStringLiteral("h")};
    profile.keychain = QStringLiteral("KWallet");
    profile.proxy = {ProxyKind::Socks5, QStringLiteral("proxy"), 1080, QStringLiteral("ada"), true};
    profile.maxMessageBytes = 2'147'483'646;
    profile.verdictMs = 1;
    profile.ackTimeoutMs = 2;
    profile.reconnect = false;
    profile.reconnectMaxMs = 300;
    profile.autoAck = false;
    profile.engine = Engine::Qt;
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
    QVERIFY(!toJson(plain).contains(QStringLiteral("engine")));
}

void TestProfileCheck::keepsUnknownFields() {
    QJsonObject object = toJson(profileAt("ws://h/ws"));
    object.insert(QStringLiteral("future"), QJsonArray{1, QJsonObject{{QStringLiteral("a"), true}}});
    object.insert(QStringLiteral("pin"), QStringLiteral("x"));
    const Result<Profile> read = profileFromJson(object);
    QVERIFY(read);
    QCOMPARE(read->unknown.size(), 2);
    QCOMPARE(toJson(*read), object);
}

void TestProfileCheck::jsonHoldsNoSecret() {
    const Profile profile = profileAt("ws://user:canary@h/ws?api_key=canary&x=1#canary");
    const QByteArray text = QJsonDocument(toJson(profile)).toJson();
    QVERIFY2(!text.contains("canary") && text.contains("ws://h/ws?x=1"), text.constData());
    const Result<Profile> read =
        profileFromJson({{QStringLiteral("url"), QStringLiteral("ws://user:canary@h/ws?api_key=canary")}});
    QCOMPARE(read->url.toEncoded(), QByteArray("ws://h/ws"));
}

void TestProfileCheck::namesTheFieldThatIsWrong_data() {
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
    row("tlsPin", 0);
    row("tlsUnverifiedHost", true);
    row("proxy", QStringLiteral("http://proxy"));
    row("proxy", QJsonObject{{QStringLiteral("kind"), QStringLiteral("ftp")}});
    row("proxy", QJsonObject{{QStringLiteral("port"), QStringLiteral("1")}});
    row("maxMessageBytes", QStringLiteral("1"));
    row("maxMessageBytes", 1e300);
    row("verdictMs", 1.5);
    row("verdictMs", 3e9);
    row("ackTimeoutMs", -1);
    row("reconnect", QStringLiteral("yes"));
    row("reconnectMaxMs", QJsonObject());
    row("autoAck", 1);
    row("engine", QStringLiteral("Qt"));
    row("engine", 1);
    row("senderId", 1);
    row("targetPlatform", 1);
}

void TestProfileCheck::namesTheFieldThatIsWrong() {
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

MAIM_TEST_CASE(TestProfileCheck)
#include "tst_profile_check.moc"
