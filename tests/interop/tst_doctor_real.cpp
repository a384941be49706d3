#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>

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

Order orderWithProbe(const QUrl& url, const QByteArray& key) {
    Order order = test::orderFor(url);
    order.credentials.apiKey = Secret(key);
    order.sendProbe = true;
    return order;
}

Report examineWithProbe(const QUrl& url, const QByteArray& key) {
    return test::examine(orderWithProbe(url, key));
}

/// Hands requests on to a server on this machine without their upgrade, as nginx does unless it is told otherwise.
class StrippingProxy : public QTcpServer {
public:
    explicit StrippingProxy(quint16 target) : m_target(target) { listen(QHostAddress::LocalHost); }

protected:
    void incomingConnection(qintptr descriptor) override {
        auto* client = new QTcpSocket(this);
        client->setSocketDescriptor(descriptor);
        auto* server = new QTcpSocket(client);
        server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
        connect(client, &QTcpSocket::readyRead, server, [client, server] {
            if (client->peek(client->bytesAvailable()).contains("\r\n\r\n")) {
                server->write(withoutUpgrade(client->readAll()));
            }
        });
        connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }

private:
    static QByteArray withoutUpgrade(const QByteArray& head) {
        QByteArray kept;
        for (const QByteArray& line : head.split('\n')) {
            const QByteArray lower = line.toLower();
            if (!lower.startsWith("upgrade:") && !lower.startsWith("connection:")) {
                kept += kept.isEmpty() ? line : '\n' + line;
            }
        }
        return kept;
    }

    quint16 m_target;
};

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
    void namesALegacyServer_data();
    void namesALegacyServer();
    void namesAProxyThatTakesTheUpgradeOut();

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

void TestDoctorReal::namesALegacyServer_data() {
    QTest::addColumn<QStringList>("tokens");
    QTest::addColumn<QString>("authorization");
    QTest::addColumn<QString>("words");
    const QString bare = u"have no envelope and no ACKs"_s, wants = u"wants a token (close code 1008: "_s;
    QTest::newRow("without a token") << QStringList() << QString() << bare;
    QTest::newRow("with a token") << QStringList{u"open-sesame"_s} << QString() << wants;
    QTest::newRow("with a token that is wrong") << QStringList{u"open-sesame"_s} << u"open-barley"_s << wants;
    QTest::newRow("with its token") << QStringList{u"open-sesame"_s} << u"open-sesame"_s << bare;
}

void TestDoctorReal::namesALegacyServer() {
    QFETCH(QStringList, tokens);
    QFETCH(QString, words);
    RealServer server(tokens, u"legacy_server.py"_s);
    const QString problem = server.start();
    QVERIFY2(problem.isEmpty() && server.port() > 0, qPrintable(problem));
    QFETCH(QString, authorization);
    Order order = orderWithProbe(server.url(), kCanary);
    if (!authorization.isEmpty()) {
        order.profile.headers = {{u"Authorization"_s, authorization}};
    }
    const Report report = test::examine(order);
    QCOMPARE(report.verdict.code, ErrorCode::LegacyServer);
    QVERIFY2(sentence(report.verdict).contains(words), qPrintable(doctor::textOf(report)));
}

void TestDoctorReal::namesAProxyThatTakesTheUpgradeOut() {
    StrippingProxy proxy(m_server.port());
    const Report report = examineWithProbe(QUrl(u"ws://127.0.0.1:%1/ws"_s.arg(proxy.serverPort())), kCanary);
    QVERIFY2(report.verdict.code == ErrorCode::UpgradeTakenOut, qPrintable(doctor::textOf(report)));
    QVERIFY(test::shows(report, test::StepKind::Upgrade, u"404"_s));
}

MAIM_TEST_CASE(TestDoctorReal)
#include "tst_doctor_real.moc"
