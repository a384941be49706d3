#include "loopback/loopback_client.h"

#include <chrono>

#include "websocket/frame_writer.h"

namespace maim {

namespace {

using websocket::Opcode;

constexpr int kCloseGraceMs = 3'000;
constexpr qint64 kReadBufferBytes = 1024LL * 1024;
constexpr qint64 kMaxUnsentBytes = 256LL * 1024 * 1024; ///< a client that does not read is cut off beyond this
// A client that pings and does not read gets no more pongs.
constexpr qint64 kMostUnsentForPong = 1024LL * 1024;

} // namespace

LoopbackClient::LoopbackClient(QSslSocket* socket, Identity identity, const Limits& limits, QObject* parent)
    : QObject(parent),
      m_socket(socket),
      m_identity(std::move(identity)),
      m_reader(limits.messageBytes, websocket::Role::Server),
      m_rate(limits.messagesPerSecond),
      m_keepAlive(limits.pace) {
    if (limits.deflate) {
        m_reader.inflateWith(websocket::Inflater(limits.deflate->clientForgets));
        m_deflater.emplace(limits.deflate->serverBits, limits.deflate->serverForgets);
    }
    m_socket->setParent(this);
    m_socket->setReadBufferSize(kReadBufferBytes);
    m_resume.setSingleShot(true);
    m_resume.setTimerType(Qt::PreciseTimer);
    connect(&m_resume, &QTimer::timeout, this, &LoopbackClient::read);
    // QSslSocket reads, and says so, in the middle of a write.
    connect(m_socket, &QIODevice::readyRead, this, &LoopbackClient::read,
            m_socket->isEncrypted() ? Qt::QueuedConnection : Qt::DirectConnection);
    connect(m_socket, &QAbstractSocket::disconnected, this, &LoopbackClient::onDisconnected);
    connect(&m_keepAlive, &KeepAlive::pingDue, this,
            [this](const QByteArray& payload) { write(Opcode::Ping, payload); });
    connect(&m_keepAlive, &KeepAlive::expired, this,
            [this] { fail(websocket::kInternalError, "keepalive ping timeout"); });
}

LoopbackClient::~LoopbackClient() {
    m_socket->disconnect(this);
}

void LoopbackClient::start() {
    m_keepAlive.start();
    read();
}

void LoopbackClient::read() {
    if (m_resume.isActive()) {
        return;
    }
    while (m_state != State::Closed && takeFrames() && m_socket->bytesAvailable() > 0) {
        const std::span<char> room = m_reader.room();
        const qint64 bytes = m_socket->read(room.data(), static_cast<qint64>(room.size()));
        if (bytes <= 0) {
            break;
        }
        m_reader.filled(bytes);
    }
    m_socket->flush();
}

/// False when the peer is held back.
bool LoopbackClient::takeFrames() {
    while (m_state != State::Closed) {
        const std::chrono::nanoseconds wait(m_rate.wait(steadyNow()));
        if (wait.count() > 0 && !m_peerLeft) {
            m_resume.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
            return false;
        }
        const std::optional<Incoming> incoming = m_reader.next();
        if (!incoming) {
            break;
        }
        take(*incoming);
    }
    return true;
}

void LoopbackClient::take(const Incoming& incoming) {
    switch (incoming.kind) {
    case Incoming::Kind::Text:
    case Incoming::Kind::Binary:
        takeMessage(incoming);
        break;
    case Incoming::Kind::Ping:
        if (unsentBytes() < kMostUnsentForPong) {
            write(Opcode::Pong, incoming.payload.view());
        }
        break;
    case Incoming::Kind::Pong:
        m_keepAlive.sawPong(incoming.payload.kept());
        break;
    case Incoming::Kind::Close:
        if (m_state == State::Open) {
            const bool isEmpty = incoming.closeCode == websocket::kNoStatus;
            write(Opcode::Close,
                  isEmpty ? QByteArray() : websocket::closePayload(incoming.closeCode, incoming.payload.kept()));
        }
        finish();
        break;
    case Incoming::Kind::Breach:
        fail(incoming.breach.code, incoming.breach.rule);
        break;
    }
}

void LoopbackClient::takeMessage(const Incoming& incoming) {
    m_rate.take(steadyNow());
    if (m_state != State::Open) {
        return;
    }
    if (incoming.kind == Incoming::Kind::Text) {
        Q_EMIT received(incoming.payload.kept());
    } else {
        Q_EMIT receivedBinary(incoming.payload.kept());
    }
}

bool LoopbackClient::send(const QByteArray& payload, Opcode opcode) {
    if (unsentBytes() > kMaxUnsentBytes) {
        m_socket->abort();
    }
    if (m_state != State::Open) {
        return false;
    }
    if (m_deflater) {
        m_socket->write(websocket::frame(opcode, m_deflater->deflate(payload), std::nullopt, true));
    } else {
        write(opcode, payload);
    }
    return true;
}

void LoopbackClient::write(Opcode opcode, QByteArrayView payload) {
    m_socket->write(websocket::frame(opcode, payload, std::nullopt));
}

qint64 LoopbackClient::unsentBytes() const {
    return m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite();
}

void LoopbackClient::close(int code, const QByteArray& reason) {
    if (m_state != State::Open) {
        return;
    }
    write(Opcode::Close, websocket::closePayload(static_cast<std::uint16_t>(code), reason));
    m_state = State::Closing;
    m_keepAlive.stop();
    endByForceLater();
}

/// Does not wait for the client's part of the closing.
void LoopbackClient::fail(int code, const QByteArray& reason) {
    close(code, reason);
    finish();
}

void LoopbackClient::finish() {
    m_state = State::Closed;
    m_keepAlive.stop();
    m_resume.stop();
    connect(m_socket, &QIODevice::readyRead, m_socket, &QIODevice::readAll);
    m_socket->readAll();
    m_socket->disconnectFromHost();
    endByForceLater();
}

void LoopbackClient::endByForceLater() {
    QTimer::singleShot(kCloseGraceMs, this, [this] {
        m_socket->abort();
        end();
    });
}

/// What the peer sent before it left is taken without delay.
void LoopbackClient::onDisconnected() {
    m_peerLeft = true;
    m_resume.stop();
    read();
    m_state = State::Closed;
    end();
}

void LoopbackClient::end() {
    if (!std::exchange(m_ended, true)) {
        m_keepAlive.stop();
        Q_EMIT gone();
        deleteLater();
    }
}

} // namespace maim
