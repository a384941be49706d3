#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

#include "base/core_dump.h"

using namespace maim;

class TestCoreDump : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void leavesNoImageOfTheMemory();
    void isForbiddenInWhatShips();
};

// In a child, since it cannot be taken back.
void TestCoreDump::leavesNoImageOfTheMemory() {
#ifdef Q_OS_LINUX
    const pid_t child = fork();
    if (child == 0) {
        forbidCoreDumps();
        rlimit limit{1, 1};
        getrlimit(RLIMIT_CORE, &limit);
        _exit(limit.rlim_cur == 0 && limit.rlim_max == 0 && prctl(PR_GET_DUMPABLE) == 0 ? 0 : 1);
    }
    int status = -1;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
#else
    QSKIP("Read back on Linux alone");
#endif
}

// Of the program itself, as built like this test: what ships is built with NDEBUG.
void TestCoreDump::isForbiddenInWhatShips() {
#ifdef Q_OS_LINUX
    QProcess program;
    // No other way to a hard limit that differs from what the program sets.
    program.start(QStringLiteral("/bin/sh"),
                  {QStringLiteral("-c"), QStringLiteral("ulimit -c 64; exec '" MAIM_BINARY_DIR
                                                        "/maim-console-cli' serve --port 0 --api-key k")});
    QVERIFY(program.waitForReadyRead(30'000));
    QFile limits(QStringLiteral("/proc/%1/limits").arg(program.processId()));
    const QByteArray text = limits.open(QIODevice::ReadOnly) ? limits.readAll() : QByteArray();
    program.kill();
    program.waitForFinished();
    const qsizetype line = text.indexOf("Max core file size");
    QVERIFY(line >= 0);
    const QByteArray soft = text.mid(line + 18).simplified().split(' ').value(0);
#ifdef NDEBUG
    QCOMPARE(soft, QByteArray("0"));
#else
    QVERIFY2(soft != "0", "a developer gets core files");
#endif
#else
    QSKIP("Linux alone");
#endif
}

QTEST_GUILESS_MAIN(TestCoreDump)
#include "tst_core_dump.moc"
