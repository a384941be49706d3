// A program that sends through an outbox is killed at a random moment and started again, again and again: nothing that
// it accepted is lost, and nothing goes out twice without being marked so. MAIM_KILLS: how many times.
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <cstdio>
#include <map>
#include <set>

#include "support/scripted_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kMessagesPerTick = 3;
constexpr auto kTick = 5ms;
// Beyond it nothing new is sent: on a busy machine the outbox would grow from run to run.
constexpr qint64 kBacklogBytes = 200'000;

/// A line that is in the pipe, whatever becomes of this program.
void say(const QByteArray& line) {
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

QByteArray idOf(const QByteArray& text) {
    return decode(text).id;
}

/// The program that will be killed: says which messages are shown as accepted, each frame with whether it is marked as
/// sent again, and, as it starts, which are left to the person, who sends them again.
class Sender : public QObject {
public:
    Sender(const QString& file, const QString& url, const QByteArray& name)
        : m_probe(profileFor(QUrl(url))), m_name(name) {
        m_probe.keepOutbox(file);
        Outbox* outbox = m_probe->outbox();
        connect(outbox, &Outbox::aboutToAdd, this,
                [this](qsizetype first) { m_first = static_cast<std::size_t>(first); });
        connect(outbox, &Outbox::added, this, [this, outbox] { sayAdded(*outbox); });
        connect(&m_probe->log(), &FrameLog::appended, this,
                [this](qsizetype first, qsizetype last) { sayFrames(first, last); });
        connect(&m_tick, &QTimer::timeout, this, [this] { send(); });
        m_tick.start(kTick);
        m_probe->open();
    }

private:
    void send() {
        if (m_probe->outbox()->bytes() > kBacklogBytes) {
            return;
        }
        for (int i = 0; i < kMessagesPerTick; ++i) {
            std::ignore = m_probe->send(message(m_name + '-' + QByteArray::number(m_next++)));
        }
    }
    void sayAdded(const Outbox& outbox) {
        for (std::size_t row = m_first; row < outbox.ids().size(); ++row) {
            const OutboxItem* item = outbox.find(outbox.ids()[row]);
            const bool isUnconfirmed = item->state == OutboxState::Unconfirmed;
            say((isUnconfirmed ? "unconfirmed " : "accepted ") + idOf(item->text));
            if (isUnconfirmed) {
                QMetaObject::invokeMethod(
                    this, [this, id = item->id] { sendAgain(id); }, Qt::QueuedConnection);
            }
        }
    }
    /// Said first: the kill may come before the frame is shown.
    void sendAgain(OutboxId id) {
        say("again " + idOf(m_probe->outbox()->find(id)->text));
        m_probe->outbox()->sendAgain(id);
    }
    void sayFrames(qsizetype first, qsizetype last) {
        for (qsizetype row = first; row <= last; ++row) {
            const FrameRecord& record = m_probe->log().at(row);
            if (record.direction == Direction::Out && record.type == EnvelopeType::SysStd) {
                say((record.resent ? "again " : "first ") + idOf(m_probe->log().payload(record.seq).value()));
            }
        }
    }

    SessionProbe m_probe;
    QByteArray m_name;
    QTimer m_tick;
    std::size_t m_first = 0;
    int m_next = 0;
};

int sendForEver(const QStringList& arguments) {
    const Sender sender(arguments.value(0), arguments.value(1), arguments.value(2).toUtf8());
    return QCoreApplication::exec();
}
MAIM_TEST_CHILD("send_for_ever", sendForEver)

} // namespace

class TestOutboxKill : public maim::test::TestCase {
    Q_OBJECT

private Q_SLOTS:
    void losesAndDoublesNothing();

private:
    void runAndKill(const QString& url, int run);
    void read(const QByteArray& said);
    void finish(ScriptedServer& server);
    QString file() const { return m_folder.filePath(u"outbox/killed.sqlite"_s); }

    QTemporaryDir m_folder;
    std::set<QByteArray> m_accepted; ///< shown as queued, or as being sent
    std::set<QByteArray> m_again;    ///< has a frame that is marked
    std::set<QByteArray> m_unconfirmed;
    std::map<QByteArray, int> m_first; ///< frames that are not marked
};

void TestOutboxKill::runAndKill(const QString& url, int run) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {u"send_for_ever"_s, file(), url, u"r%1"_s.arg(run)});
    QVERIFY(process.waitForStarted(20'000));
    process.waitForReadyRead(20'000);
    QTest::qWait(QRandomGenerator::global()->bounded(400)); // killed at another moment each time
    process.kill();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    read(process.readAllStandardOutput());
}

void TestOutboxKill::read(const QByteArray& said) {
    const qsizetype whole = said.lastIndexOf('\n');
    for (const QByteArray& line : said.left(std::max<qsizetype>(whole, 0)).split('\n')) {
        const QByteArray id = line.mid(line.indexOf(' ') + 1);
        if (line.startsWith("accepted ")) {
            m_accepted.insert(id);
        } else if (line.startsWith("unconfirmed ")) {
            m_unconfirmed.insert(id);
        } else if (line.startsWith("again ")) {
            m_again.insert(id);
        } else if (line.startsWith("first ")) {
            ++m_first[id];
        }
    }
}

/// The last run is not killed: what is queued goes out, and the person sends again what is unconfirmed.
void TestOutboxKill::finish(ScriptedServer& server) {
    SessionProbe probe(profileFor(server.url()));
    probe.keepOutbox(file());
    QVERIFY(probe.open());
    Outbox& outbox = *probe->outbox();
    QTRY_VERIFY_WITH_TIMEOUT(outbox.isLoaded(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(probe.held(OutboxState::Unconfirmed) == static_cast<int>(outbox.ids().size()), 30'000);
    for (const OutboxId id : std::vector<OutboxId>(outbox.ids())) {
        m_again.insert(idOf(outbox.find(id)->text));
        outbox.sendAgain(id);
    }
    QTRY_VERIFY_WITH_TIMEOUT(outbox.bytes() == 0, 60'000);
    QCOMPARE(outbox.keeping(), OutboxKeeping());
}

void TestOutboxKill::losesAndDoublesNothing() {
    const int kills = qEnvironmentVariableIsSet("MAIM_KILLS") ? qEnvironmentVariableIntValue("MAIM_KILLS") : 30;
    // Some ACKs are late, so that messages are on their way when the kill comes.
    Script script;
    script.delay = [](int index) { return index % 5 == 0 ? 50ms : 0ms; };
    ScriptedServer server(script);
    for (int run = 0; run < kills; ++run) {
        runAndKill(server.url().toString(), run);
        if (QTest::currentTestFailed()) {
            return;
        }
    }
    QTest::qWait(500); // until the last run's late ACKs are out
    finish(server);

    std::map<QByteArray, int> received;
    for (const ScriptedServer::Received& frame : server.received()) {
        ++received[idOf(frame.text)];
    }
    for (const QByteArray& id : m_accepted) {
        QVERIFY2(received.contains(id), (id + " is lost").constData());
    }
    int doubled = 0;
    for (const auto& [id, times] : received) {
        doubled += times > 1 ? 1 : 0;
        QVERIFY2(times == 1 || m_again.contains(id), (id + " went out twice").constData());
    }
    for (const auto& [id, times] : m_first) {
        QVERIFY2(times == 1, (id + " has two frames that are not marked").constData());
    }
    // Else this has shown little.
    QVERIFY(m_accepted.size() > static_cast<std::size_t>(kills) * 5);
    QVERIFY(!m_unconfirmed.empty());
    qInfo("%d kills, %d messages accepted, %d unconfirmed after a kill, %d received more than once", kills,
          static_cast<int>(m_accepted.size()), static_cast<int>(m_unconfirmed.size()), doubled);
}

MAIM_TEST_CASE(TestOutboxKill)
#include "tst_outbox_kill.moc"
