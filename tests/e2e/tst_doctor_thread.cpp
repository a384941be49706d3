#include <QElapsedTimer>
#include <QSignalSpy>

#include "doctor/remote_examination.h"
#include "support/raw_server.h"
#include "support/session_probe.h"
#include "support/test_case.h"

using namespace maim;
using namespace maim::test;
using doctor::Order;
using doctor::RemoteExamination;

namespace {

// What waited for the peer would take 5 to 8 s.
constexpr qint64 kAtOnceMs = 2'000;

Order orderFor(const QUrl& url) {
    Order order;
    order.profile = profileFor(url);
    order.credentials.apiKey = Secret("own-key-1234");
    return order;
}

bool isOver(RemoteExamination& examination) {
    return QTest::qWaitFor([&] { return examination.report().over; }, 20'000);
}

} // namespace

/// An examination on its own thread: started, cancelled, replaced and destroyed at any moment.
class TestDoctorThread : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void reportsToTheEnd();
    void cancelsAtOnce();
    void theLaterOneCounts();
    void isDestroyedWhileItRuns();
};

void TestDoctorThread::reportsToTheEnd() {
    const RawServer server(raw::http(404));
    RemoteExamination examination;
    QSignalSpy reports(&examination, &RemoteExamination::reported);
    examination.start(orderFor(server.url()));
    QCOMPARE(examination.report().steps.size(), std::size_t(7));
    QVERIFY(!examination.report().over);
    QVERIFY(isOver(examination));
    QCOMPARE(examination.report().verdict.code, ErrorCode::WrongPath);
    QVERIFY(reports.size() >= 1 && reports.size() < 50);
    const auto count = reports.size();
    QTest::qWait(100); // no report follows
    QCOMPARE(reports.size(), count);
}

void TestDoctorThread::cancelsAtOnce() {
    const RawServer server(raw::silent());
    RemoteExamination examination;
    for (int run = 0; run < 5; ++run) {
        examination.start(orderFor(server.url()));
        QTest::qWait(20 * run); // cancelled at another moment each time
        QElapsedTimer clock;
        clock.start();
        examination.cancel();
        QVERIFY(isOver(examination));
        QVERIFY2(clock.elapsed() < kAtOnceMs, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(examination.report().cancelled);
        QVERIFY(!examination.report().verdict);
    }
    const doctor::Report last = examination.report();
    QTest::qWait(100); // nothing is added any more
    QVERIFY(examination.report() == last);
    examination.cancel(); // nothing runs
    QVERIFY(examination.report() == last);
}

void TestDoctorThread::theLaterOneCounts() {
    const RawServer silent(raw::silent()), forbidding(raw::http(401));
    RemoteExamination examination;
    examination.start(orderFor(silent.url()));
    QTRY_COMPARE_WITH_TIMEOUT(silent.accepted(), 1, 10'000);
    examination.start(orderFor(forbidding.url()));
    QVERIFY(isOver(examination));
    QCOMPARE(examination.report().verdict.code, ErrorCode::KeyRefused);
    QVERIFY(!examination.report().cancelled);
}

void TestDoctorThread::isDestroyedWhileItRuns() {
    const RawServer silent(raw::silent()), open(raw::upgrades());
    for (int run = 0; run < 20; ++run) {
        auto examination = std::make_unique<RemoteExamination>();
        Order order = orderFor(run % 2 == 0 ? silent.url() : open.url());
        order.tryEmptyKey = true;
        examination->start(order);
        QTest::qWait(run * 3); // destroyed at another moment each time
        QElapsedTimer clock;
        clock.start();
        examination.reset();
        QVERIFY2(clock.elapsed() < 2 * kAtOnceMs, qPrintable(QString::number(clock.elapsed())));
    }
}

MAIM_TEST_CASE(TestDoctorThread)
#include "tst_doctor_thread.moc"
