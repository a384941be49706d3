#include "bench/flood_server.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <algorithm>
#include <cstdio>

#include "bench/websocket.h"

namespace maim::bench {

namespace {

constexpr qint64 kMaxUnsentBytes = 1 << 20;
constexpr int kPingMs = 5'000;

void say(const char* what, const QByteArray& value) {
    std::printf("%s %s\n", what, value.constData());
    std::fflush(stdout);
}

} // namespace

FloodServer::FloodServer(qint64 frames, int delayMs, QObject* parent)
    : QTcpServer(parent), m_frames(frames), m_delayMs(delayMs) {
    connect(this, &QTcpServer::newConnection, this, &FloodServer::accept);
}

void FloodServer::accept() {
    QTcpSocket* socket = nextPendingConnection();
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readRequest(socket); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

void FloodServer::readRequest(QTcpSocket* socket) {
    if (socket->property("upgraded").toBool()) {
        socket->readAll();
        return;
    }
    const QByteArray request = socket->peek(65536);
    if (!request.contains("\r\n\r\n")) {
        return;
    }
    socket->readAll();
    socket->setProperty("upgraded", true);
    socket->write(upgradeAnswer(request));
    keepAlive(socket);
    if (!m_flooded) {
        m_flooded = socket;
        QTimer::singleShot(m_delayMs, socket, [this, socket] { begin(socket); });
    }
}

void FloodServer::begin(QTcpSocket* socket) {
    connect(socket, &QTcpSocket::bytesWritten, this, [this, socket] { writeMore(socket); });
    Q_EMIT began(steadyNow());
    writeMore(socket);
}

void FloodServer::writeMore(QTcpSocket* socket) {
    while (m_next < m_frames && socket->bytesToWrite() < kMaxUnsentBytes) {
        const qint64 frames = std::min(m_frames - m_next, FloodFrames::kPerBlock);
        socket->write(m_source.block(m_next / FloodFrames::kPerBlock).constData(), frames * m_source.frameSize());
        m_next += frames;
    }
    if (m_next == m_frames && socket->bytesToWrite() == 0 && !m_isSent) {
        m_isSent = true;
        Q_EMIT sent(steadyNow());
    }
}

void FloodServer::keepAlive(QTcpSocket* socket) {
    auto* timer = new QTimer(socket);
    connect(timer, &QTimer::timeout, socket, [socket] { socket->write(pingFrame()); });
    timer->start(kPingMs);
}

int serveFlood(qint64 frames, int delayMs) {
    FloodServer server(frames, delayMs);
    if (!server.listen(QHostAddress::LocalHost)) {
        return 1;
    }
    QObject::connect(&server, &FloodServer::began, [](SteadyNs when) { say("began", QByteArray::number(when)); });
    QObject::connect(&server, &FloodServer::sent, [](SteadyNs when) { say("sent", QByteArray::number(when)); });
    say("hash", FloodFrames::hash(frames));
    say("port", QByteArray::number(server.serverPort()));
    return QCoreApplication::exec();
}

} // namespace maim::bench
