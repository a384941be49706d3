#pragma once

#include <QStringList>

#include "transport/connection.h"

namespace maim::doctor {

/// Asks a server that is not a WebSocket server whether it is a Socket.IO server, by the greeting that begins one of
/// its polled connections. Uses connections of its own, which judge the server like any other and carry no key. Answers
/// once, within its limit.
class SocketIoProbe : public QObject {
    Q_OBJECT
public:
    static constexpr int kLimitMs = 5'000; ///< over all that it tries

    /// `request`: that of the attempt before; its headers and its query are left out.
    SocketIoProbe(Connection::Request request, QObject* parent);
    void start();

Q_SIGNALS:
    void done(bool found);

private:
    void next();
    void finish(bool found);

    Connection::Request m_request;
    QStringList m_paths;
    Connection* m_connection = nullptr;
    bool m_done = false;
};

} // namespace maim::doctor
