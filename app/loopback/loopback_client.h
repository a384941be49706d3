#pragma once

#include <QObject>
#include <QWebSocket>

#include "loopback/request_head.h"

namespace maim {

/// One accepted connection of the built-in server. Owns the socket; sends each message as one frame, because a peer's
/// QWebSocket cannot join a character that was cut between two. Deletes itself once the socket has ended.
class LoopbackClient : public QObject {
    Q_OBJECT
public:
    LoopbackClient(QWebSocket* socket, Identity identity, qint64 maxMessageBytes, QObject* parent);
    ~LoopbackClient() override;

    const Identity& identity() const { return m_identity; }
    bool send(const QByteArray& text);
    /// In order, and after 3 s by force. Nothing is received any more.
    void close(int code, const QString& reason = {});

Q_SIGNALS:
    void received(const QByteArray& text);
    void gone(); ///< once

private:
    void end();

    QWebSocket* m_socket;
    Identity m_identity;
    bool m_ended = false;
};

} // namespace maim
