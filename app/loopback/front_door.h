#pragma once

#include <QSet>
#include <QSslConfiguration>
#include <QTcpServer>

#include "loopback/http_answer.h"

class QSslSocket;

namespace maim {

/// Accepts TCP and TLS, reads the request's head, and answers it. A visitor whose head is not complete within 10 s is
/// dropped. A visitor whose upgrade is granted is handed on together with the bytes behind the head; the door remains
/// the socket's parent.
class FrontDoor : public QTcpServer {
    Q_OBJECT
public:
    FrontDoor(const QSslConfiguration& tls, QObject* parent);

    /// While shut, every visitor gets 503.
    void setFull(bool full) { m_full = full; }

Q_SIGNALS:
    void passed(QSslSocket* socket, const maim::RequestHead& head,
                const std::optional<maim::websocket::DeflateGrant>& deflate);
    void refused(int status);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void await(QSslSocket* socket);
    void leave(QSslSocket* socket);
    void readHead(QSslSocket* socket);
    void answer(QSslSocket* socket, const QByteArray& bytes);
    void refuse(QSslSocket* socket, const http::Answer& answer);

    QSslConfiguration m_tls;
    QSet<QSslSocket*> m_waiting;
    bool m_full = false;
};

} // namespace maim
