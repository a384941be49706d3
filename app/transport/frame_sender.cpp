#include "transport/frame_sender.h"

#include <QSslSocket>

namespace maim {

FrameSender::FrameSender(QTcpSocket& socket, QObject* parent)
    : QObject(parent),
      m_socket(socket),
      m_tls(qobject_cast<const QSslSocket*>(&socket)),
      m_masks(QRandomGenerator::securelySeeded()) {
    if (m_tls) {
        connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &FrameSender::onBytesOut);
    } else {
        connect(&socket, &QIODevice::bytesWritten, this, &FrameSender::onBytesOut);
    }
}

void FrameSender::write(websocket::Opcode opcode, const QByteArray& payload, bool isCompressed) {
    m_socket.write(websocket::frame(opcode, payload, m_masks.generate(), isCompressed));
}

void FrameSender::flush() {
    m_flushing = true;
    m_socket.flush();
    m_flushing = false;
}

Wire::Sent FrameSender::send(websocket::Opcode opcode, const QByteArray& payload, FrameSeq seq, bool isCompressed) {
    write(opcode, payload, isCompressed);
    return leave(seq);
}

Wire::Sent FrameSender::leave(FrameSeq seq) {
    // Stamped before: on a busy machine the peer may run, and answer, before this thread comes back from the system.
    const SteadyNs leaving = steadyNow();
    flush();
    const qint64 left = unsentBytes();
    if (left == 0) {
        return {true, leaving};
    }
    m_marks.push_back({seq, m_bytesOut + left});
    return {true, 0};
}

qint64 FrameSender::unsentBytes() const {
    return m_socket.bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

qint64 FrameSender::unsentBehindMessages() const {
    return m_marks.empty() ? unsentBytes() : unsentBytes() - (m_marks.back().at - m_bytesOut);
}

void FrameSender::onBytesOut(qint64 bytes) {
    m_bytesOut += bytes;
    if (!m_flushing) {
        Q_EMIT peerTookBytes();
    }
    while (!m_marks.empty() && m_marks.front().at <= m_bytesOut) {
        const FrameSeq seq = m_marks.front().seq;
        m_marks.pop_front();
        Q_EMIT written(seq, steadyNow());
    }
}

} // namespace maim
