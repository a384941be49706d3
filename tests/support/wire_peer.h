#pragma once

#include <QMutex>
#include <QPointer>
#include <QTcpSocket>
#include <memory>

#include "support/raw_server.h"

namespace maim::test {

/// A WebSocket server made of nothing but bytes: keeps the payload of each message exactly as it came over the wire,
/// and sends what it is given in one frame. One client. Its calls are made from the test's thread.
class WirePeer {
public:
    WirePeer();

    QUrl url() const { return m_server.url(); }
    QList<QByteArray> received() const; ///< text messages
    QList<QByteArray> binary() const;   ///< binary messages
    void send(const QByteArray& text);

private:
    struct State;
    static void take(State& state);

    std::shared_ptr<State> m_state;
    RawServer m_server;
};

} // namespace maim::test
