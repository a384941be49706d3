#include <QSignalSpy>

#include "base/wording.h"
#include "support/test_case.h"
#include "traffic/event_log.h"

using namespace maim;
using Kind = maim::Event::Kind;

namespace {

maim::Event noted(Kind kind, const QStringList& facts = {}, const Error& error = {}) {
    return {kind, TimeStamp::now(), facts, error};
}

} // namespace

class TestEventLog : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void everyKindHasASentence();
    void sentences_data();
    void sentences();
    void tellsBeforeAndAfter();
    void keepsTheNewest();
};

void TestEventLog::everyKindHasASentence() {
    for (int kind = 0; kind <= int(Kind::SentAgain); ++kind) {
        for (qsizetype facts = 0; facts <= 3; ++facts) {
            const QString text = sentence(noted(Kind(kind), QStringList(facts, QStringLiteral("fact"))));
            QVERIFY(!text.isEmpty());
            QVERIFY2(factCount(text) == 0, qPrintable(text));
        }
    }
}

void TestEventLog::sentences_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QStringList>("facts");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("text");
    const auto row = [](Kind kind, const QStringList& facts, const char* text, ErrorCode code = ErrorCode::None) {
        QTest::newRow(text) << int(kind) << facts << int(code) << QString::fromUtf8(text);
    };
    const auto words = [](const char* text) { return QString::fromUtf8(text).split(QLatin1Char('|')); };
    row(Kind::Connecting, words("ws://h:1/ws|2"), "Connecting to ws://h:1/ws, attempt 2.");
    row(Kind::Upgraded, words("3"), "Connected after 3 ms (101 Switching Protocols).");
    row(Kind::EffectiveIdentity, words("query|••••3f|qq"),
        "The server sees the key ••••3f, by query, and the platform qq.");
    row(Kind::EffectiveIdentity, words("none||unknown"), "No key is sent. The server sees the platform unknown.");
    row(Kind::ClosedByPeer, words("1000|%1 Authentication failed: 认证失败"),
        "The server closed the connection with code 1000: %1 Authentication failed: 认证失败");
    row(Kind::Compression, words("permessage-deflate; server_max_window_bits=12"),
        "Messages are compressed: permessage-deflate; server_max_window_bits=12.");
    row(Kind::ClosedByPeer, words("1000|"), "The server closed the connection with code 1000.");
    row(Kind::RetryScheduled, words("4|3"), "Attempt 3 follows in 4 s.");
    row(Kind::Failed, {}, "There is no connection, so nothing was sent.", ErrorCode::NotConnected);
    row(Kind::RetryStopped, {}, "The server refused the API key. It is not tried again by itself.",
        ErrorCode::KeyRefused);
    row(Kind::AckTimeout, words("m1"), "No ACK for m1 came in time.");
}

void TestEventLog::sentences() {
    QFETCH(const int, kind);
    QFETCH(const QStringList, facts);
    QFETCH(const int, code);
    QFETCH(const QString, text);
    QCOMPARE(sentence(noted(Kind(kind), facts, {ErrorCode(code), {}})), text);
}

void TestEventLog::tellsBeforeAndAfter() {
    EventLog log;
    QList<qsizetype> seen;
    connect(&log, &EventLog::aboutToAppend, this, [&](qsizetype row) { seen << log.size() << row; });
    connect(&log, &EventLog::appended, this, [&](qsizetype row) { seen << log.size() << row; });
    log.append(noted(Kind::ClosedByUs));
    log.append(noted(Kind::QueueFull));
    QCOMPARE(seen, QList<qsizetype>({0, 0, 1, 0, 1, 1, 2, 1}));
    QCOMPARE(log.at(1).kind, Kind::QueueFull);
}

void TestEventLog::keepsTheNewest() {
    EventLog log;
    QSignalSpy before(&log, &EventLog::aboutToTrim);
    QSignalSpy after(&log, &EventLog::trimmed);
    for (int i = 0; i < 10'000; ++i) {
        log.append(noted(Kind::AckTimeout, {QString::number(i)}));
    }
    QCOMPARE(log.size(), 10'000);
    QCOMPARE(before.size(), 0);
    log.append(noted(Kind::AckTimeout, {QStringLiteral("last")}));
    QCOMPARE(log.size(), 9'001);
    QCOMPARE(before.size(), 1);
    QCOMPARE(after.size(), 1);
    QCOMPARE(log.at(0).facts, QStringList(QStringLiteral("1000")));
    QCOMPARE(log.at(9'000).facts, QStringList(QStringLiteral("last")));
}

MAIM_TEST_CASE(TestEventLog)
#include "tst_event_log.moc"
