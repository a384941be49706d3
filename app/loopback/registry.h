#pragma once

#include <QHash>
#include <QList>

#include "loopback/loopback_client.h"
#include "loopback/server_program.h"

namespace maim {

/// Who is connected, under which uuid. Keeps 0.6.8's habit: a second connection with the same uuid overwrites the first
/// one's entry, and when either ends, whichever connection is under the uuid is closed.
class Registry {
public:
    void add(LoopbackClient* client);
    void remove(LoopbackClient* client);

    const QList<LoopbackClient*>& clients() const { return m_clients; }
    /// To the connection that is under this uuid now.
    bool send(const QByteArray& uuid, const QByteArray& text) const;
    QList<QByteArray> uuidsOf(const server::Address& address) const;

private:
    QList<LoopbackClient*> m_clients;
    QHash<QByteArray, LoopbackClient*> m_byUuid;
};

} // namespace maim
