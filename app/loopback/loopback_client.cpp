#include "loopback/loopback_client.h"

#include <QTimer>

namespace maim {

namespace {
constexpr int kCloseGraceMs = 3'000;
constexpr qint64 kMaxUnsentBytes = 256 * 1024 * 1024; ///< a client that does not read is cut off beyond this
} // namespace

LoopbackClient::LoopbackClient(QWebSocket* socket, Identity identity, qint64 maxMessageBytes, QObject* parent)
    : QObject(parent), m_socket(socket), m_identity(std::move(identity)) {
    m_socket->setParent(this);
    m_socket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(maxMessageBytes));
    m_socket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(maxMessageBytes));
    m_socket->setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    connect(m_socket, &QWebSocket::textMessageReceived, this,
            [this](const QString& text) { Q_EMIT received(text.toUtf8()); });
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, [this] { close(1000); });
    connect(m_socket, &QWebSocket::disconnected, this, &LoopbackClient::end);
}

LoopbackClient::~LoopbackClient() {
    m_socket->disconnect(this);
}

bool LoopbackClient::send(const QByteArray& text) {
    if (m_socket->bytesToWrite() > kMaxUnsentBytes) {
        m_socket->abort();
    }
    return m_socket->isValid() && m_socket->sendTextMessage(QString::fromUtf8(text)) > 0;
}

void LoopbackClient::close(int code, const QString& reason) {
    disconnect(m_socket, &QWebSocket::textMessageReceived, this, nullptr);
    disconnect(m_socket, &QWebSocket::binaryMessageReceived, this, nullptr);
    m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
    QTimer::singleShot(kCloseGraceMs, this, [this] {
        m_socket->abort();
        end();
    });
}

void LoopbackClient::end() {
    if (!std::exchange(m_ended, true)) {
        Q_EMIT gone();
        deleteLater();
    }
}

} // namespace maim
