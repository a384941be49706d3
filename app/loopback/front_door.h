#pragma once

#include <QSet>
#include <QSslConfiguration>
#include <QTcpServer>

#include "loopback/request_head.h"

class QSslSocket;

namespace maim {

/// Accepts TCP and TLS, reads the request's head without consuming it, and refuses what must not reach the upgrade:
/// QWebSocketServer itself can neither answer 403 nor see Host and path in time. A visitor whose head is not complete
/// within 10 s is dropped. A visitor who passes is handed on with every byte still in the socket; the door remains the
/// socket's parent.
class FrontDoor : public QTcpServer {
    Q_OBJECT
public:
    FrontDoor(const QSslConfiguration& tls, QObject* parent);

    /// While shut, every visitor gets 503.
    void setFull(bool full) { m_full = full; }

Q_SIGNALS:
    void passed(QTcpSocket* socket, const maim::RequestHead& head);
    void refused(int status);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void await(QSslSocket* socket);
    void leave(QSslSocket* socket);
    void readHead(QSslSocket* socket);
    void handOn(QSslSocket* socket, const RequestHead& head);
    void refuse(QSslSocket* socket, int status);

    QSslConfiguration m_tls;
    QSet<QSslSocket*> m_waiting;
    bool m_full = false;
};

} // namespace maim
