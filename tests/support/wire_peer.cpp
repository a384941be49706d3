#include "support/wire_peer.h"

#include <QtEndian>

namespace maim::test {

namespace {

enum Opcode : unsigned char { Continuation = 0, Text = 1, CloseFrame = 8, Ping = 9, Pong = 10 };

struct WireFrame {
    unsigned char opcode = 0;
    bool last = false;
    QByteArray payload;
};

QByteArray encoded(Opcode opcode, const QByteArray& payload) {
    const auto size = static_cast<quint64>(payload.size());
    QByteArray head(1, static_cast<char>(0x80 | opcode));
    QByteArray length(8, 0);
    if (size < 126) {
        head += static_cast<char>(size);
    } else if (size < 65536) {
        qToBigEndian(static_cast<quint16>(size), length.data());
        head += char(126) + length.left(2);
    } else {
        qToBigEndian(size, length.data());
        head += char(127) + length;
    }
    return head + payload;
}

/// Takes the first frame off the buffer, if it is whole. A client masks its frames.
std::optional<WireFrame> takeFrame(QByteArray& buffer) {
    if (buffer.size() < 2) {
        return std::nullopt;
    }
    const auto first = static_cast<unsigned char>(buffer[0]);
    const int code = buffer[1] & 0x7f;
    const qsizetype lengthBytes = code == 127 ? 8 : code == 126 ? 2 : 0;
    const qsizetype head = 2 + lengthBytes + 4;
    if (buffer.size() < head) {
        return std::nullopt;
    }
    const auto size = lengthBytes == 8   ? qFromBigEndian<qint64>(buffer.constData() + 2)
                      : lengthBytes == 2 ? qint64(qFromBigEndian<quint16>(buffer.constData() + 2))
                                         : qint64(code);
    if (buffer.size() < head + size) {
        return std::nullopt;
    }
    QByteArray payload = buffer.mid(head, size);
    for (qsizetype i = 0; i < size; ++i) {
        payload[i] = static_cast<char>(payload[i] ^ buffer[head - 4 + i % 4]);
    }
    buffer.remove(0, head + size);
    return WireFrame{static_cast<unsigned char>(first & 0x0f), (first & 0x80) != 0, payload};
}

} // namespace

struct WirePeer::State {
    mutable QMutex mutex; ///< of `received` and `socket`
    QList<QByteArray> received;
    QPointer<QTcpSocket> socket;
    QByteArray buffer, message; ///< on the server's thread
};

WirePeer::WirePeer()
    : m_state(std::make_shared<State>()), m_server([state = m_state](QTcpSocket& socket, const QByteArray& head) {
          if (head.isEmpty()) {
              return;
          }
          QObject::disconnect(&socket, &QIODevice::readyRead, nullptr, nullptr);
          QObject::connect(&socket, &QIODevice::readyRead, &socket, [state] { take(*state); });
          raw::upgrades()(socket, head);
          const QMutexLocker lock(&state->mutex);
          state->socket = &socket;
      }) {}

QList<QByteArray> WirePeer::received() const {
    const QMutexLocker lock(&m_state->mutex);
    return m_state->received;
}

void WirePeer::send(const QByteArray& text) {
    const QMutexLocker lock(&m_state->mutex);
    QMetaObject::invokeMethod(m_state->socket, [socket = m_state->socket, bytes = encoded(Text, text)] {
        if (socket) {
            socket->write(bytes);
        }
    });
}

void WirePeer::take(State& state) {
    state.buffer += state.socket->readAll();
    while (const auto frame = takeFrame(state.buffer)) {
        if (frame->opcode == Ping) {
            state.socket->write(encoded(Pong, frame->payload));
        } else if (frame->opcode == CloseFrame) {
            state.socket->write(encoded(CloseFrame, frame->payload));
            state.socket->disconnectFromHost();
        } else if (frame->opcode == Text || frame->opcode == Continuation) {
            state.message += frame->payload;
            if (frame->last) {
                const QMutexLocker lock(&state.mutex);
                state.received += std::exchange(state.message, {});
            }
        }
    }
}

} // namespace maim::test
