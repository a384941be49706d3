#pragma once

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTimer>

#include "bench/websocket.h"

class QTcpSocket;

namespace maim::bench {

/// Acknowledges each text frame at once, as the API-Server does, among other frames at a steady pace. One connection.
class AckServer : public QTcpServer {
    Q_OBJECT
public:
    AckServer(int framesPerSecond, QObject* parent = nullptr);

private:
    void accept();
    void read();
    void acknowledge(const QByteArray& text);
    void pace();

    int m_framesPerSecond;
    QTcpSocket* m_socket = nullptr;
    bool m_upgraded = false;
    FrameReader m_reader;
    QTimer m_tick;
    QElapsedTimer m_since;
    qint64 m_sent = 0;
};

/// Prints its port. Runs until it is killed.
int serveAcks(int framesPerSecond);

} // namespace maim::bench
