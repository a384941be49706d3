#include "bench/flood_server.h"

#include <QCryptographicHash>
#include <QTcpSocket>
#include <algorithm>

namespace maim::bench {

namespace {

constexpr qint64 kFramesPerBlock = 256;
constexpr qint64 kMaxUnsentBytes = 1 << 20;

QByteArray textFrame(const QByteArray& payload) {
    QByteArray frame;
    frame += static_cast<char>(0x81);
    frame += static_cast<char>(126); // a 16-bit length follows; RFC 6455, 5.2
    frame += static_cast<char>(payload.size() >> 8);
    frame += static_cast<char>(payload.size() & 0xff);
    return frame + payload;
}

QByteArray acceptKey(const QByteArray& request) {
    for (const QByteArray& line : request.split('\n')) {
        if (line.toLower().startsWith("sec-websocket-key:")) {
            const QByteArray key = line.mid(line.indexOf(':') + 1).trimmed() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
            return QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64();
        }
    }
    return {};
}

} // namespace

FloodServer::FloodServer(qint64 frames, QObject* parent) : QTcpServer(parent), m_frames(frames) {
    const QByteArray frame = textFrame(payload());
    m_block = frame.repeated(kFramesPerBlock);
    connect(this, &QTcpServer::newConnection, this, &FloodServer::accept);
}

QByteArray FloodServer::payload() {
    return R"({"ver": 1, "msg_id": "5bd0c7e1-2f0f-4c9e-9a3c-0d8f4b7a6c21", "type": "sys_ack", "meta": {"uuid": "360405eb-77aa-4be1-8c0e-1f2e3d4c5b6a", "acked_msg_id": "m-7f2a-000001", "timestamp": 1795381389.8701}, "payload": {"status": "received", "server_timestamp": 1795381389.87}})";
}

void FloodServer::accept() {
    QTcpSocket* socket = nextPendingConnection();
    socket->setProperty("left", m_frames);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readRequest(socket); });
    connect(socket, &QTcpSocket::bytesWritten, this, [this, socket] { writeMore(socket); });
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
    socket->write(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
        acceptKey(request) + "\r\n\r\n");
    writeMore(socket);
}

void FloodServer::writeMore(QTcpSocket* socket) {
    qint64 left = socket->property("left").toLongLong();
    const qsizetype frameSize = m_block.size() / kFramesPerBlock;
    while (left > 0 && socket->bytesToWrite() < kMaxUnsentBytes) {
        const qint64 frames = std::min(left, kFramesPerBlock);
        socket->write(m_block.constData(), frames * frameSize);
        left -= frames;
    }
    socket->setProperty("left", left);
}

} // namespace maim::bench
