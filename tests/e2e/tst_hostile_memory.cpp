// What a hostile server can make a session hold, in a process of its own: what is measured is the most that it ever
// had, beside one that has just been connected. For a limit of 16 MiB a message.
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <cstdio>
#include <thread>

#include "support/hostile_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLimit = 16LL * 1024 * 1024;

#ifdef __SANITIZE_ADDRESS__
constexpr bool kIsMeasured = false; // it never gives back at once what was freed
#else
constexpr bool kIsMeasured = true;
#endif

// Where nothing is measured, fewer show the same.
constexpr const char* kTinyFrames = kIsMeasured ? "a million tiny frames" : "a hundred thousand tiny frames";
constexpr int kTinyFrameCount = kIsMeasured ? 1'000'000 : 100'000;
constexpr int kTinyFramesMs = 180'000;

void say(const QString& what) {
    std::puts(qPrintable(what));
    std::fflush(stdout);
}

QString wordsFor(Session& session) {
    const SessionStatus& status = session.status();
    if (status.phase == fsm::Phase::Open) {
        return u"open, %1 rows"_s.arg(session.log().size());
    }
    return u"phase %1, verdict %2"_s.arg(int(status.phase)).arg(int(status.verdict.code));
}

/// Recorded, as the program does, or in memory alone.
SessionKeeping keepingIn(const QString& file) {
    return file.isEmpty() ? SessionKeeping() : NewRecording{file};
}

/// The program under attack: says what it has come to whenever that changes, and closes at a word on standard input.
int beAttacked(const QStringList& arguments) {
    Profile profile = profileFor(QUrl(arguments.value(0)));
    profile.maxMessageBytes = kLimit;
    profile.reconnect = false;
    Session session(profile, keepingIn(arguments.value(1)));
    session.setCredentials({Secret("own-key-1234"), {}});
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &session, [&session, last = QString()]() mutable {
        if (const QString now = wordsFor(session); std::exchange(last, now) != now) {
            say(now);
        }
    });
    look.start(20);
    std::thread([&session] {
        while (std::getchar() != EOF) {
            QMetaObject::invokeMethod(&session, &Session::close);
        }
        std::_Exit(0);
    }).detach();
    session.open();
    return QCoreApplication::exec();
}
MAIM_TEST_CHILD("be_attacked", beAttacked)

enum class Kept : std::uint8_t { InAFile, InMemory };

/// A child of this test, attacked by a script.
class Victim {
public:
    explicit Victim(const QByteArray& script, Kept kept = Kept::InAFile) : m_server(script) {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(),
                        {u"be_attacked"_s, m_server.url().toString(),
                         kept == Kept::InAFile ? m_folder.filePath(u"attacked"_s) : QString()});
    }
    ~Victim() {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    Victim(const Victim&) = delete;
    Victim& operator=(const Victim&) = delete;

    bool comesTo(const QString& words, int ms = 60'000) {
        return QTest::qWaitFor(
            [&] {
                m_said += m_process.readAllStandardOutput();
                return m_said.contains(words.toUtf8() + '\n');
            },
            ms);
    }
    void close() { m_process.write("x"); }
    QByteArray said() const { return m_said; }
    /// A line of /proc/N/status, in MiB.
    double memory(const char* line) const {
        QFile file(u"/proc/%1/status"_s.arg(m_process.processId()));
        if (!file.open(QIODevice::ReadOnly)) {
            return -1;
        }
        const QByteArray status = file.readAll();
        const qsizetype at = status.indexOf(line) + qstrlen(line) + 1;
        return static_cast<double>(status.mid(at, status.indexOf("kB", at) - at).trimmed().toLongLong()) / 1024;
    }

private:
    QTemporaryDir m_folder;
    HostileServer m_server;
    QProcess m_process;
    QByteArray m_said;
};

QString refused(ErrorCode code) {
    return u"phase %1, verdict %2"_s.arg(int(fsm::Phase::Refused)).arg(int(code));
}

QString openWithTinyFrames() {
    return u"open, %1 rows"_s.arg(kTinyFrameCount);
}

QString ended(ErrorCode code) {
    return u"phase %1, verdict %2"_s.arg(int(fsm::Phase::Idle)).arg(int(code));
}

} // namespace

class TestHostileMemory : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void underAttack_data();
    void underAttack();
    void aMillionTinyFramesInMemory();
    void aFloodCanBeLeft_data();
    void aFloodCanBeLeft();

private:
    double m_calm = 0; ///< MiB
};

void TestHostileMemory::initTestCase() {
    if (!QFile::exists(u"/proc/self/status"_s)) {
        QSKIP("Memory is read from /proc.");
    }
    Victim calm("says nothing more");
    QVERIFY(calm.comesTo(u"open, 0 rows"_s));
    m_calm = calm.memory("VmRSS:");
    QVERIFY(m_calm > 1);
}

void TestHostileMemory::underAttack_data() {
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("comesTo");
    QTest::addColumn<int>("forMs");   ///< of going on after that
    QTest::addColumn<double>("most"); ///< MiB more than in peace
    const auto row = [](const char* script, const QString& comesTo, int forMs, double most) {
        QTest::newRow(script) << QByteArray(script) << comesTo << forMs << most;
    };
    const QString open = u"open, 0 rows"_s;
    row("frame of 100 MB", ended(ErrorCode::IncomingTooLarge), 500, 10);
    row("claims 2^40 bytes", ended(ErrorCode::IncomingTooLarge), 100, 10);
    row("claims 1.9 GB and stalls", ended(ErrorCode::IncomingTooLarge), 100, 10);
    row("endless fragments", ended(ErrorCode::IncomingTooLarge), 500, 60);
    row("endless small fragments", ended(ErrorCode::IncomingTooLarge), 500, 60);
    row("endless empty fragments", open, 4'000, 10);
    row("header flood", refused(ErrorCode::HeaderTooLarge), 500, 10);
    row("body flood", ended(ErrorCode::UpgradeRefused), 500, 10);
    row(kTinyFrames, openWithTinyFrames(), 100, 150);
    row("ping flood", open, 4'000, 10);
    row("ping flood that never reads", open, 4'000, 10);
    row("pong flood", open, 4'000, 10);
}

void TestHostileMemory::underAttack() {
    QFETCH(QByteArray, script);
    QFETCH(QString, comesTo);
    QFETCH(int, forMs);
    QFETCH(double, most);
    Victim victim(script);
    QVERIFY2(victim.comesTo(comesTo, kTinyFramesMs), victim.said().right(200).constData());
    QTest::qWait(forMs); // so long is it under attack
    const double more = victim.memory("VmHWM:") - m_calm;
    qInfo("%s: %.1f MiB more than the %.1f MiB of peace", script.constData(), more, m_calm);
    QVERIFY2(!kIsMeasured || more <= most, qPrintable(QString::number(more)));
}

// Of a session that records nothing, all payloads stay in memory.
void TestHostileMemory::aMillionTinyFramesInMemory() {
    constexpr double kMost = 150; // MiB more than in peace
    Victim victim(kTinyFrames, Kept::InMemory);
    QVERIFY2(victim.comesTo(openWithTinyFrames(), kTinyFramesMs), victim.said().right(200).constData());
    const double more = victim.memory("VmHWM:") - m_calm;
    qInfo("%.1f MiB more than the %.1f MiB of peace", more, m_calm);
    QVERIFY2(!kIsMeasured || more <= kMost, qPrintable(QString::number(more)));
}

void TestHostileMemory::aFloodCanBeLeft_data() {
    QTest::addColumn<QByteArray>("script");
    for (const char* script : {"endless empty fragments", "ping flood", "ping flood that never reads", "pong flood"}) {
        QTest::newRow(script) << QByteArray(script);
    }
}

// The server never answers our close.
void TestHostileMemory::aFloodCanBeLeft() {
    QFETCH(QByteArray, script);
    Victim victim(script);
    QVERIFY(victim.comesTo(u"open, 0 rows"_s));
    QTest::qWait(500); // in the middle of the flood
    victim.close();
    QVERIFY2(victim.comesTo(ended(ErrorCode::None), 20'000), victim.said().right(200).constData());
}

MAIM_TEST_CASE(TestHostileMemory)
#include "tst_hostile_memory.moc"
