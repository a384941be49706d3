#pragma once

#include <QObject>
#include <QTimer>
#include <QWebSocket>

#include "loopback/message_rate.h"
#include "loopback/request_head.h"

namespace maim {

/// One accepted connection of the built-in server. Owns the socket; sends each message as one frame, because a peer's
/// QWebSocket cannot join a character that was cut between two frames. Drops what comes faster than the limit. Deletes
/// itself once the socket has ended.
class LoopbackClient : public QObject {
    Q_OBJECT
public:
    struct Limits {
        qint64 messageBytes;
        int messagesPerSecond;
    };

    LoopbackClient(QWebSocket* socket, Identity identity, const Limits& limits, QObject* parent);
    ~LoopbackClient() override;

    const Identity& identity() const { return m_identity; }
    bool send(const QByteArray& text);
    /// Closes in order, after 3 s by force. Receives nothing more.
    void close(int code, const QString& reason = {});

Q_SIGNALS:
    void received(const QByteArray& text);
    /// How many messages were dropped so far; once a second at most, and before gone().
    void dropped(qint64 total);
    void gone(); ///< once

private:
    void receive(const QString& text);
    void drop();
    void end();

    QWebSocket* m_socket;
    Identity m_identity;
    MessageRate m_rate;
    qint64 m_dropped = 0;
    QTimer m_report; ///< of what was dropped
    bool m_ended = false;
};

} // namespace maim
