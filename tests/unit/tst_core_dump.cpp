#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

#include "base/core_dump.h"
#include "support/test_case.h"

using namespace maim;

class TestCoreDump : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void leavesNoImageOfTheMemory();
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

MAIM_TEST_CASE(TestCoreDump)
#include "tst_core_dump.moc"
