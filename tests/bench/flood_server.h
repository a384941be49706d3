#pragma once

#include <QByteArray>
#include <QTcpServer>

class QTcpSocket;

namespace maim::bench {

/// Answers one WebSocket upgrade after the other and floods each connection with the same number of sys_ack frames, as
/// fast as the peer takes them, then closes with 1000. Frames are written ready made, so that the server is not what is
/// measured.
class FloodServer : public QTcpServer {
    Q_OBJECT
public:
    FloodServer(qint64 frames, QObject* parent = nullptr);

    /// One frame's payload: a sys_ack as maim_message 0.6.8 writes it, 268 bytes.
    static QByteArray payload();

private:
    void accept();
    void readRequest(QTcpSocket* socket);
    void writeMore(QTcpSocket* socket);

    qint64 m_frames;
    QByteArray m_block; ///< kFramesPerBlock frames, header and payload
};

} // namespace maim::bench
