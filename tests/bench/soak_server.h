#pragma once

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QPointer>
#include <QTcpServer>
#include <QTimer>

class QTcpSocket;

namespace maim::bench {

/// Sends frames at a steady pace for some time, one in each second a message that wants an ACK, and ends the connection
/// at intervals: with a close frame and without one by turns. What was due meanwhile goes to the next connection, so
/// none is left out. One connection at a time.
class SoakServer : public QTcpServer {
    Q_OBJECT
public:
    struct Plan {
        int framesPerSecond = 0;
        int secondsPerConnection = 0;
        int seconds = 0;
    };
    explicit SoakServer(const Plan& plan, QObject* parent = nullptr);

    qint64 frames() const { return m_sent; }
    /// SHA-1 over the payloads so far.
    QByteArray hash() const { return m_hash.result().toHex(); }
    int connections() const { return m_connections; }

Q_SIGNALS:
    /// All frames are sent.
    void ended();

private:
    void accept();
    void read();
    void begin();
    void pace();
    QByteArray nextFrame();
    void endConnection();
    qint64 due() const;

    Plan m_plan;
    QPointer<QTcpSocket> m_socket;
    bool m_isUpgraded = false;
    QTimer m_tick;
    QTimer m_turn; ///< until the connection is ended
    QElapsedTimer m_since;
    qint64 m_sent = 0;
    int m_connections = 0;
    QCryptographicHash m_hash{QCryptographicHash::Sha1};
};

/// Prints its port; at the end how many frames it sent over how many connections, and their hash. Runs until it is
/// killed.
int serveSoak(const SoakServer::Plan& plan);

} // namespace maim::bench
