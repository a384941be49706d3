// A program that records is killed at a random moment, again and again: its file opens, nothing older than 250 ms is
// missing, nothing is there twice, and whoever goes on in the file finds both parts. MAIM_KILLS: how many times.
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <cstdio>
#include <thread>

#include "journal/recorder.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr SteadyNs kGrace = 250'000'000;
constexpr int kFramesPerPause = 10;

QByteArray payloadOf(FrameSeq seq) {
    return QByteArray::number(qulonglong(seq)).repeated(static_cast<qsizetype>(seq % 97));
}

Frame frame(FrameSeq seq) {
    Frame frame;
    frame.payload = payloadOf(seq);
    frame.record.seq = seq;
    frame.record.wall = wallNow();
    frame.record.size = static_cast<std::uint32_t>(frame.payload.size());
    return frame;
}

struct Taken {
    FrameSeq seq;
    SteadyNs at;
};

/// The program that will be killed: records into the file that it is given, and says when each frame was taken.
int recordForEver(const QStringList& arguments) {
    Recorder recorder(arguments.value(0), {}, Recorder::Keep::File, nullptr);
    for (FrameSeq seq = 1;; ++seq) {
        const Taken taken{seq, steadyNow()};
        recorder.append(frame(seq));
        recorder.amend({seq, AckState::Written, -1, 0, {}});
        if (std::fwrite(&taken, sizeof taken, 1, stdout) != 1 || std::fflush(stdout) != 0) {
            return 0; // the test is gone
        }
        if (seq % kFramesPerPause == 0) {
            std::this_thread::sleep_for(1ms);
        }
    }
}
MAIM_TEST_CHILD("record_for_ever", recordForEver)

/// The newest frame that was taken before `limit`.
FrameSeq newestBefore(SteadyNs limit, const QByteArray& said) {
    FrameSeq newest = 0;
    for (qsizetype at = 0; at + qsizetype(sizeof(Taken)) <= said.size(); at += sizeof(Taken)) {
        Taken taken{};
        std::memcpy(&taken, said.constData() + at, sizeof taken);
        newest = taken.at < limit ? taken.seq : newest;
    }
    return newest;
}

/// Sleeps at least so long, in slices, and yields how long the machine kept this program from running, at the worst.
SteadyNs sleepAndWatch(std::chrono::milliseconds time) {
    constexpr std::chrono::nanoseconds kSlice = 5ms;
    SteadyNs stolen = 0;
    const SteadyNs end = steadyNow() + std::chrono::nanoseconds(time).count();
    for (SteadyNs now = steadyNow(); now < end; now = steadyNow()) {
        std::this_thread::sleep_for(kSlice);
        stolen = std::max<SteadyNs>(stolen, steadyNow() - now - kSlice.count());
    }
    return stolen;
}

} // namespace

class TestKill : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void losesNothingThatIsOlder();

private:
    void recordAndKill(const QString& file, int ms);
    void check(const QString& file, FrameSeq atLeast, FrameSeq& found);
    void goOn(const QString& file, FrameSeq next);

    FrameSeq m_due = 0; ///< must be in the file
};

void TestKill::recordAndKill(const QString& file, int ms) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {u"record_for_ever"_s, file});
    QVERIFY(process.waitForReadyRead(20'000));
    const SteadyNs grace = kGrace + sleepAndWatch(std::chrono::milliseconds(ms));
    const SteadyNs killedAt = steadyNow();
    process.kill();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    m_due = newestBefore(killedAt - grace, process.readAllStandardOutput());
}

void TestKill::check(const QString& file, FrameSeq atLeast, FrameSeq& found) {
    const auto reader = SessionFileReader::open(file);
    QVERIFY2(reader.ok(), qPrintable(reader.ok() ? QString() : sentence(reader.error())));
    const SessionFileReader::Content content = (*reader)->readRecords();
    QVERIFY(!content.damage);
    found = content.records.size();
    QVERIFY2(found >= atLeast, qPrintable(u"%1 of %2"_s.arg(found).arg(atLeast)));
    FrameBlockPtr holder; // of this frame; the next frames are mostly in it too, and reading it takes long
    for (const FrameRecord& record : content.records) {
        holder = holder && holder->contains(record.seq) ? holder : (*reader)->block(record.seq);
        QVERIFY(holder);
        QCOMPARE(holder->payload(record.seq), payloadOf(record.seq));
    }
}

void TestKill::goOn(const QString& file, FrameSeq next) {
    auto resumed = SessionFileWriter::resume(file);
    QVERIFY(resumed.ok());
    const auto& writer = resumed.value().writer;
    QCOMPARE(writer->next(), next);
    auto block = std::make_shared<FrameBlock>(next);
    for (FrameSeq seq = next; seq < next + 5; ++seq) {
        block->append(frame(seq));
    }
    QVERIFY(writer->append({block}, {}).ok());
}

void TestKill::losesNothingThatIsOlder() {
    const int kills = qEnvironmentVariableIsSet("MAIM_KILLS") ? qEnvironmentVariableIntValue("MAIM_KILLS") : 25;
    FrameSeq frames = 0;
    int withFile = 0;
    for (int i = 0; i < kills; ++i) {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"killed.maimlog"_s);
        recordAndKill(file, QRandomGenerator::global()->bounded(600));
        if (QTest::currentTestFailed()) {
            return;
        }
        // Killed before the first commit, it may not have made a file of its own yet.
        if (m_due == 0 && !SessionFileReader::open(file)) {
            continue;
        }
        ++withFile;
        FrameSeq found = 0;
        check(file, m_due, found);
        frames += found;
        if (!QTest::currentTestFailed()) {
            goOn(file, found + 1);
        }
        if (!QTest::currentTestFailed()) {
            check(file, found + 5, found);
        }
        if (QTest::currentTestFailed()) {
            qWarning("kill %d", i + 1);
            return;
        }
    }
    QVERIFY(withFile > kills / 4);
    qInfo("%d kills, %d of them with a file, %llu frames", kills, withFile, static_cast<unsigned long long>(frames));
}

MAIM_TEST_CASE(TestKill)
#include "tst_kill.moc"
