#include <QCoreApplication>

#include "real_server.h"
#include "support/doctor_probe.h"
#include "support/test_case.h"

using namespace maim;
using namespace Qt::StringLiterals;
using doctor::Order;
using doctor::Report;
using doctor::StepState;
using test::kCanary;
using test::RealServer;

namespace {

Report examineWithProbe(const QUrl& url, const QByteArray& key) {
    Order order = test::orderFor(url);
    order.credentials.apiKey = Secret(key);
    order.sendProbe = true;
    return test::examine(order);
}

} // namespace

/// What the doctor says of the servers that people run.
class TestDoctorReal : public maim::test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void findsNothingWrong();
    void namesARefusedKey();
    void namesAWrongPath();
    void namesASocketIoServer();

private:
    RealServer m_server{{QString::fromLatin1(kCanary)}};
};

void TestDoctorReal::initTestCase() {
    if (RealServer::isOutOfReach()) {
        QSKIP(RealServer::kNotTested);
    }
    const QString problem = m_server.start();
    QVERIFY2(problem.isEmpty() && m_server.port() > 0, qPrintable(problem));
}

void TestDoctorReal::findsNothingWrong() {
    const Report report = examineWithProbe(m_server.url(), kCanary);
    QVERIFY2(!report.verdict, qPrintable(doctor::textOf(report)));
    QCOMPARE(report.steps.back().state, StepState::Passed);
}

void TestDoctorReal::namesARefusedKey() {
    const Report report = examineWithProbe(m_server.url(), "wrong-" + kCanary);
    QCOMPARE(report.verdict.code, ErrorCode::KeyRefused);
    QVERIFY2(sentence(report.verdict).contains(u"Authentication failed"_s), qPrintable(sentence(report.verdict)));
    QCOMPARE(report.steps.back().state, StepState::Skipped);
}

void TestDoctorReal::namesAWrongPath() {
    const Report report = examineWithProbe(m_server.url(u"/wrong"_s), kCanary);
    QCOMPARE(report.verdict.code, ErrorCode::WrongPath);
    QVERIFY(sentence(report.verdict).contains(u"403"_s));
}

void TestDoctorReal::namesASocketIoServer() {
    RealServer server({}, u"socketio_server.py"_s);
    const QString problem = server.start();
    QVERIFY2(problem.isEmpty() && server.port() > 0, qPrintable(problem));
    for (const QString& path : {u"/ws"_s, u"/ws/"_s}) {
        const Report report = examineWithProbe(server.url(path), kCanary);
        QVERIFY2(report.verdict.code == ErrorCode::SocketIoServer, qPrintable(doctor::textOf(report)));
    }
}

MAIM_TEST_CASE(TestDoctorReal)
#include "tst_doctor_real.moc"
