#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <random>

#include "loopback/loopback_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kKeys = 200;
// Reads, one a line, what stands behind the question mark, and says how Python's servers take it apart.
constexpr auto kParseQsl = R"(
import json, sys, urllib.parse
print(json.dumps([dict(urllib.parse.parse_qsl(line.rstrip("\n"))) for line in sys.stdin]))
)";

/// Keys that a URL, a header and a form would each bend in its own way; the same in each run.
QStringList oddKeys() {
    QStringList keys{
        u"a+b&c=d#e%2B 中文"_s, u"+"_s, u"%"_s, u"%2B"_s, u"&"_s, u"="_s, u"#"_s, u"a b"_s, u"😀🔑"_s, u";"_s};
    std::mt19937 random(42);
    const std::u32string letters = u"abcXYZ019+&#%=? /:;@!$'()*,[]{}|\\^`\"<>~-._中文密é😀"_s.toStdU32String();
    while (keys.size() < kKeys) {
        QString key;
        for (auto left = 1 + random() % 40; left > 0; --left) {
            key += QString::fromUcs4(&letters[random() % letters.size()], 1);
        }
        // A server strips what a header or form would hide.
        if (const QString trimmed = key.trimmed(); !trimmed.isEmpty() && !keys.contains(trimmed)) {
            keys += trimmed;
        }
    }
    return keys;
}

Profile profileWith(const QUrl& url, const QString& platform) {
    Profile profile = profileFor(url);
    profile.platform = platform;
    profile.reconnect = false;
    return profile;
}

} // namespace

/// A key reaches the server as it was typed, whatever stands in it. The platform goes the same way.
class TestKeys : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void arriveAtTheServer();
    void arriveInPython();
};

void TestKeys::arriveAtTheServer() {
    for (const QString& key : oddKeys()) {
        LoopbackServer server;
        LoopbackServer::Settings settings;
        settings.keys = {Secret(key.toUtf8())};
        QVERIFY(server.listen(settings).ok());
        QSignalSpy connected(&server, &LoopbackServer::connected);
        QSignalSpy refused(&server, &LoopbackServer::refused);
        SessionProbe probe(profileWith(server.url(), key), key.toUtf8());
        probe->open();
        QTRY_VERIFY2_WITH_TIMEOUT(!connected.isEmpty() || !refused.isEmpty() || probe.verdict() != ErrorCode::None,
                                  qPrintable(key), 20'000);
        QVERIFY2(refused.isEmpty() && connected.size() == 1, qPrintable(key));
        QCOMPARE(connected[0][2].toString(), key);
        probe->close(); // the server is on this thread, and could answer no close later
        QVERIFY(probe.waitFor(fsm::Phase::Idle));
    }
}

void TestKeys::arriveInPython() {
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    QVERIFY2(!python.isEmpty(), "The tests need Python, as the real server does.");
    QProcess process;
    process.start(python, {u"-c"_s, QLatin1StringView(kParseQsl)});
    const QStringList keys = oddKeys();
    for (const QString& key : keys) {
        const QUrl url = requestUrl(profileWith(QUrl(u"ws://127.0.0.1:1/ws"_s), key), {Secret(key.toUtf8()), {}});
        process.write(url.query(QUrl::FullyEncoded).toLatin1() + '\n');
    }
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    const QJsonArray read = QJsonDocument::fromJson(process.readAllStandardOutput()).array();
    QCOMPARE(read.size(), keys.size());
    for (qsizetype i = 0; i < keys.size(); ++i) {
        QCOMPARE(read[i]["api_key"_L1].toString(), keys[i]);
        QCOMPARE(read[i]["platform"_L1].toString(), keys[i]);
    }
}

MAIM_TEST_CASE(TestKeys)
#include "tst_keys.moc"
