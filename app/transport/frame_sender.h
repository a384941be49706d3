#pragma once

#include <QObject>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <deque>

#include "transport/wire.h"
#include "websocket/frame_writer.h"

class QSslSocket;

namespace maim {

/// The way out of an open connection: puts frames into its socket, and says when the last byte of each message has left
/// for the system. Decides nothing about whether a frame may go.
class FrameSender : public QObject {
    Q_OBJECT
public:
    /// `socket` must outlive this.
    explicit FrameSender(QTcpSocket& socket, QObject* parent = nullptr);

    void write(websocket::Opcode opcode, const QByteArray& payload, bool isCompressed = false);
    /// What goes out here goes into the system's buffer: no sign that the peer lives.
    void flush();
    /// One message. written() follows when not all of it could leave at once. `isCompressed`: by a Deflater.
    Wire::Sent send(websocket::Opcode opcode, const QByteArray& payload, FrameSeq seq, bool isCompressed = false);
    /// The same for a message that somebody else has just put into the socket.
    Wire::Sent leave(FrameSeq seq);
    qint64 unsentBytes() const;
    /// Of these, what was put into the socket after the last message.
    qint64 unsentBehindMessages() const;

Q_SIGNALS:
    void written(maim::FrameSeq seq, maim::SteadyNs at);
    /// Bytes left outside of a flush, which they do only as the peer takes earlier ones.
    void peerTookBytes();

private:
    void onBytesOut(qint64 bytes);

    struct Mark {
        FrameSeq seq;
        qint64 at; ///< in bytes out of the socket's buffer
    };

    QTcpSocket& m_socket;
    const QSslSocket* m_tls; ///< the same, if it speaks TLS
    QRandomGenerator m_masks;
    std::deque<Mark> m_marks;
    qint64 m_bytesOut = 0;
    bool m_flushing = false;
};

} // namespace maim
