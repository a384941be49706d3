#include "support/wire_peer.h"

#include "support/wire_frame.h"

namespace maim::test {

struct WirePeer::State {
    mutable QMutex mutex; ///< of the lists and `socket`
    QList<QByteArray> received, binary;
    QPointer<QTcpSocket> socket;
    QByteArray buffer, message; ///< on the server's thread, as the next
    int opcode = kText;         ///< of the message
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

QList<QByteArray> WirePeer::binary() const {
    const QMutexLocker lock(&m_state->mutex);
    return m_state->binary;
}

void WirePeer::send(const QByteArray& text) {
    const QMutexLocker lock(&m_state->mutex);
    QMetaObject::invokeMethod(m_state->socket, [socket = m_state->socket, bytes = textFrame(text)] {
        if (socket) {
            socket->write(bytes);
        }
    });
}

void WirePeer::take(State& state) {
    state.buffer += state.socket->readAll();
    while (const auto frame = takeFrame(state.buffer)) {
        if (frame->opcode == kPing) {
            state.socket->write(serverFrame(kFin | kPong, frame->payload));
        } else if (frame->opcode == kClose) {
            state.socket->write(serverFrame(kFin | kClose, frame->payload));
            state.socket->disconnectFromHost();
        } else if (frame->opcode == kText || frame->opcode == kBinary || frame->opcode == kContinuation) {
            state.opcode = frame->opcode == kContinuation ? state.opcode : frame->opcode;
            state.message += frame->payload;
            if (frame->last) {
                const QMutexLocker lock(&state.mutex);
                (state.opcode == kText ? state.received : state.binary) += std::exchange(state.message, {});
            }
        }
    }
}

} // namespace maim::test
