#include "loopback/front_door.h"

#include <QSslSocket>
#include <QTimer>

namespace maim {

namespace {

constexpr int kHandshakeMs = 10'000;
constexpr int kMaxWaiting = 64;
constexpr qint64 kMaxHead = 16 * 1024;

QByteArray phrase(int status) {
    switch (status) {
    case 400:
        return "Bad Request";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 431:
        return "Request Header Fields Too Large";
    default:
        return "Service Unavailable";
    }
}

bool beginsLikeHttp(const QByteArray& bytes) {
    return bytes.isEmpty() || (bytes[0] >= 'A' && bytes[0] <= 'Z');
}

} // namespace

FrontDoor::FrontDoor(const QSslConfiguration& tls, QObject* parent) : QTcpServer(parent), m_tls(tls) {}

void FrontDoor::incomingConnection(qintptr descriptor) {
    auto* socket = new QSslSocket(this);
    if (!socket->setSocketDescriptor(descriptor) || m_waiting.size() >= kMaxWaiting) {
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    await(socket);
    if (!m_tls.isNull()) {
        socket->setSslConfiguration(m_tls);
        socket->startServerEncryption();
    }
}

void FrontDoor::await(QSslSocket* socket) {
    m_waiting.insert(socket);
    connect(socket, &QSslSocket::readyRead, this, [this, socket] { readHead(socket); });
    connect(socket, &QSslSocket::disconnected, this, [this, socket] { leave(socket); });
    connect(socket, &QSslSocket::errorOccurred, this, [this, socket] { leave(socket); });
    QTimer::singleShot(kHandshakeMs, socket, [this, socket] { leave(socket); });
}

void FrontDoor::leave(QSslSocket* socket) {
    if (m_waiting.remove(socket)) {
        disconnect(socket, nullptr, this, nullptr);
        socket->abort();
        socket->deleteLater();
    }
}

void FrontDoor::readHead(QSslSocket* socket) {
    const QByteArray seen = socket->peek(kMaxHead);
    if (!seen.contains("\r\n\r\n")) {
        // A TLS greeting on a plain port is answered at once, as the real server does, instead of waiting for the time
        // limit.
        if (!beginsLikeHttp(seen)) {
            refuse(socket, 400);
        } else if (seen.size() == kMaxHead) {
            refuse(socket, 431);
        }
        return;
    }
    const auto head = parseHead(seen);
    const int status = !head ? 400 : m_full ? 503 : refusal(*head, serverPort());
    if (status == 0) {
        handOn(socket, *head);
    } else {
        refuse(socket, status);
    }
}

void FrontDoor::handOn(QSslSocket* socket, const RequestHead& head) {
    m_waiting.remove(socket);
    disconnect(socket, nullptr, this, nullptr);
    Q_EMIT passed(socket, head);
}

void FrontDoor::refuse(QSslSocket* socket, int status) {
    disconnect(socket, &QSslSocket::readyRead, this, nullptr);
    socket->readAll();
    socket->write("HTTP/1.1 " + QByteArray::number(status) + ' ' + phrase(status) +
                  "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    socket->disconnectFromHost();
    Q_EMIT refused(status);
}

} // namespace maim
