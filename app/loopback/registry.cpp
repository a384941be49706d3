#include "loopback/registry.h"

namespace maim {

void Registry::add(LoopbackClient* client) {
    m_clients += client;
    m_byUuid.insert(client->identity().uuid, client);
}

void Registry::remove(LoopbackClient* client) {
    m_clients.removeOne(client);
    LoopbackClient* standing = m_byUuid.take(client->identity().uuid);
    if (standing && standing != client) {
        standing->close(1000);
    }
}

bool Registry::send(const QByteArray& uuid, const QByteArray& text) const {
    LoopbackClient* client = m_byUuid.value(uuid);
    return client && client->send(text);
}

QList<QByteArray> Registry::uuidsOf(const server::Address& address) const {
    QList<QByteArray> uuids;
    for (const LoopbackClient* client : m_byUuid) {
        const Identity& identity = client->identity();
        if (identity.platform == address.platform && identity.key == address.key) {
            uuids += identity.uuid;
        }
    }
    return uuids;
}

} // namespace maim
