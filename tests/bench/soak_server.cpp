#include "bench/soak_server.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <algorithm>
#include <cstdio>

#include "bench/flood_frames.h"
#include "bench/websocket.h"

namespace maim::bench {

namespace {

/// The peer has read what was sent by then: a reset would take it away.
constexpr int kQuietMs = 300;
constexpr int kTickMs = 2;
/// 1001, going away.
const QByteArray kCloseFrame("\x88\x02\x03\xe9", 4);

QByteArray message(qint64 index) {
    const QByteArray number = QByteArray::number(index);
    return R"({"ver": 1, "msg_id": "soak-)" + number +
           R"(", "type": "sys_std", "meta": {"sender_user": "bench", "target_user": "bench", "platform": "bench", )"
           R"("timestamp": 1795381389.87}, "payload": {"message_info": {"platform": "bench", "message_id": "soak-)" +
           number +
           R"(", "time": 1795381389.87, "user_info": {"platform": "bench", "user_id": "1", "user_nickname": "Bench"}}, )"
           R"("message_segment": {"type": "text", "data": "message )" +
           number + R"("}, "raw_message": null}})";
}

void say(const char* word, const QByteArray& value) {
    std::printf("%s %s\n", word, value.constData());
    std::fflush(stdout);
}

} // namespace

SoakServer::SoakServer(const Plan& plan, QObject* parent) : QTcpServer(parent), m_plan(plan) {
    connect(this, &QTcpServer::newConnection, this, &SoakServer::accept);
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(kTickMs);
    m_turn.setSingleShot(true);
    m_turn.setInterval(plan.secondsPerConnection * 1'000);
    connect(&m_tick, &QTimer::timeout, this, &SoakServer::pace);
    connect(&m_turn, &QTimer::timeout, this, &SoakServer::endConnection);
}

void SoakServer::accept() {
    m_socket = nextPendingConnection();
    m_isUpgraded = false;
    connect(m_socket, &QTcpSocket::readyRead, this, &SoakServer::read);
    connect(m_socket, &QTcpSocket::disconnected, m_socket, &QObject::deleteLater);
}

void SoakServer::read() {
    auto* socket = qobject_cast<QTcpSocket*>(sender());
    const QByteArray request = socket->readAll();
    if (socket == m_socket && !m_isUpgraded && request.contains("\r\n\r\n")) {
        m_isUpgraded = true;
        socket->write(upgradeAnswer(request));
        begin();
    }
}

void SoakServer::begin() {
    if (!m_since.isValid()) {
        m_since.start();
    }
    ++m_connections;
    m_tick.start();
    m_turn.start();
}

qint64 SoakServer::due() const {
    return std::min<qint64>(m_since.elapsed(), m_plan.seconds * 1'000LL) * m_plan.framesPerSecond / 1'000;
}

QByteArray SoakServer::nextFrame() {
    const bool isMessage = m_sent % m_plan.framesPerSecond == m_plan.framesPerSecond / 2;
    const QByteArray payload = isMessage ? message(m_sent) : FloodFrames::payload(m_sent);
    m_hash.addData(payload);
    ++m_sent;
    return textFrame(payload);
}

void SoakServer::pace() {
    QByteArray frames;
    for (const qint64 now = due(); m_sent < now;) {
        frames += nextFrame();
    }
    if (m_socket) { // gone: what was due is lost, and is said to be
        m_socket->write(frames);
    }
    if (m_since.elapsed() >= m_plan.seconds * 1'000LL) {
        m_tick.stop();
        m_turn.stop();
        Q_EMIT ended();
    }
}

void SoakServer::endConnection() {
    m_tick.stop();
    const bool saysSo = m_connections % 2 == 1;
    QTimer::singleShot(kQuietMs, m_socket.data(), [socket = m_socket.data(), saysSo] {
        socket->write(saysSo ? kCloseFrame : QByteArray());
        socket->disconnectFromHost();
    });
}

int serveSoak(const SoakServer::Plan& plan) {
    SoakServer server(plan);
    if (!server.listen(QHostAddress::LocalHost)) {
        return 1;
    }
    QObject::connect(&server, &SoakServer::ended, &server, [&server] {
        say("connections", QByteArray::number(server.connections()));
        say("frames", QByteArray::number(server.frames()));
        say("hash", server.hash());
    });
    say("port", QByteArray::number(server.serverPort()));
    return QCoreApplication::exec();
}

} // namespace maim::bench
