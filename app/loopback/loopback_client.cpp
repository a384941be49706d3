#include "loopback/loopback_client.h"

namespace maim {

namespace {
constexpr int kReportMs = 1'000;
constexpr int kCloseGraceMs = 3'000;
constexpr qint64 kMaxUnsentBytes = 256 * 1024 * 1024; ///< a client that does not read is cut off beyond this
} // namespace

LoopbackClient::LoopbackClient(QWebSocket* socket, Identity identity, const Limits& limits, QObject* parent)
    : QObject(parent), m_socket(socket), m_identity(std::move(identity)), m_rate(limits.messagesPerSecond) {
    m_socket->setParent(this);
    m_socket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(limits.messageBytes));
    m_socket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(limits.messageBytes));
    m_socket->setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
    m_report.setInterval(kReportMs);
    m_report.setSingleShot(true);
    connect(&m_report, &QTimer::timeout, this, [this] { Q_EMIT dropped(m_dropped); });
    connect(m_socket, &QWebSocket::textMessageReceived, this, &LoopbackClient::receive);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, [this] { close(1000); });
    connect(m_socket, &QWebSocket::disconnected, this, &LoopbackClient::end);
}

LoopbackClient::~LoopbackClient() {
    m_socket->disconnect(this);
}

void LoopbackClient::receive(const QString& text) {
    if (m_rate.takes(steadyNow())) {
        Q_EMIT received(text.toUtf8());
    } else {
        drop();
    }
}

void LoopbackClient::drop() {
    ++m_dropped;
    if (!m_report.isActive()) {
        m_report.start();
    }
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
        if (m_report.isActive()) {
            m_report.stop();
            Q_EMIT dropped(m_dropped);
        }
        Q_EMIT gone();
        deleteLater();
    }
}

} // namespace maim
