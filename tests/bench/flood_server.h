#pragma once

#include <QTcpServer>
#include <QTimer>

#include "base/clock.h"
#include "bench/flood_frames.h"

class QTcpSocket;

namespace maim::bench {

/// Floods the first connection that is upgraded, some time after that, as fast as the peer takes it, and leaves later
/// ones in peace. Keeps all of them alive with a ping of its own.
class FloodServer : public QTcpServer {
    Q_OBJECT
public:
    FloodServer(qint64 frames, int delayMs, QObject* parent = nullptr);

Q_SIGNALS:
    /// Just before the first frame.
    void began(maim::SteadyNs when);
    /// The last byte is with the kernel.
    void sent(maim::SteadyNs when);

private:
    void accept();
    void readRequest(QTcpSocket* socket);
    void begin(QTcpSocket* socket);
    void writeMore(QTcpSocket* socket);
    void keepAlive(QTcpSocket* socket);

    qint64 m_frames;
    int m_delayMs;
    qint64 m_next = 0; ///< the frame that is written next
    QTcpSocket* m_flooded = nullptr;
    bool m_isSent = false;
    FloodFrames m_source;
};

/// Prints its port and the hash of what it will send, then when it began and ended. Runs until it is killed.
int serveFlood(qint64 frames, int delayMs);

} // namespace maim::bench
