#include "loopback/front_door.h"

#include <QSslSocket>
#include <QTimer>

namespace maim {

namespace {

constexpr int kHandshakeMs = 10'000;
constexpr int kMaxWaiting = 64;
constexpr int kSwitching = 101;
constexpr qint64 kMaxHead = 64LL * 1024; // h11 takes no more

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
    const qsizetype size = headSize(seen);
    if (size > 0) {
        answer(socket, socket->read(size));
    } else if (!mayBeginRequest(seen) || seen.size() == kMaxHead) {
        refuse(socket, http::notARequest());
    }
}

void FrontDoor::answer(QSslSocket* socket, const QByteArray& bytes) {
    const auto head = parseHead(bytes);
    const http::Answer answer = !head    ? http::notARequest()
                                : m_full ? http::full()
                                         : http::answerTo(*head, serverPort());
    if (answer.status != kSwitching) {
        refuse(socket, answer);
        return;
    }
    m_waiting.remove(socket);
    disconnect(socket, nullptr, this, nullptr);
    socket->write(answer.bytes);
    Q_EMIT passed(socket, *head, answer.deflate);
}

/// What the visitor still sends is thrown away, so that it does not turn the answer into a reset.
void FrontDoor::refuse(QSslSocket* socket, const http::Answer& answer) {
    disconnect(socket, &QSslSocket::readyRead, this, nullptr);
    connect(socket, &QSslSocket::readyRead, socket, &QSslSocket::readAll);
    socket->readAll();
    socket->write(answer.bytes);
    socket->disconnectFromHost();
    Q_EMIT refused(answer.status);
}

} // namespace maim
