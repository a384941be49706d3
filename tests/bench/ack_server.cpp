#include "bench/ack_server.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <cstdio>

#include "bench/flood_frames.h"

namespace maim::bench {

AckServer::AckServer(int framesPerSecond, QObject* parent)
    : QTcpServer(parent),
      m_framesPerSecond(framesPerSecond),
      m_reader([this](const QByteArray& text) { acknowledge(text); }) {
    connect(this, &QTcpServer::newConnection, this, &AckServer::accept);
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(1);
    connect(&m_tick, &QTimer::timeout, this, &AckServer::pace);
}

void AckServer::accept() {
    m_socket = nextPendingConnection();
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &AckServer::read);
    connect(m_socket, &QTcpSocket::disconnected, &m_tick, &QTimer::stop);
}

void AckServer::read() {
    if (m_upgraded) {
        m_reader.add(m_socket->readAll());
        return;
    }
    const QByteArray request = m_socket->peek(65'536);
    if (request.contains("\r\n\r\n")) {
        m_socket->readAll();
        m_upgraded = true;
        m_socket->write(upgradeAnswer(request));
        m_since.start();
        m_tick.start();
    }
}

void AckServer::acknowledge(const QByteArray& text) {
    m_socket->write(textFrame(R"({"ver": 1, "msg_id": "ack-)" + stringMember(text, "msg_id") +
                              R"(", "type": "sys_ack", "meta": {"uuid": "360405eb", "acked_msg_id": ")" +
                              stringMember(text, "msg_id") +
                              R"(", "timestamp": 1795381389.8}, "payload": {"status": "received"}})"));
    m_socket->flush();
}

/// What is due by now, in one piece.
void AckServer::pace() {
    const qint64 due = m_since.nsecsElapsed() / 1'000 * m_framesPerSecond / 1'000'000;
    QByteArray frames;
    for (; m_sent < due; ++m_sent) {
        frames += textFrame(FloodFrames::payload(m_sent));
    }
    m_socket->write(frames);
}

int serveAcks(int framesPerSecond) {
    AckServer server(framesPerSecond);
    if (!server.listen(QHostAddress::LocalHost)) {
        return 1;
    }
    std::printf("port %d\n", server.serverPort());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace maim::bench
