#pragma once

#include <QByteArray>

#include "dialect/socketio/protocol.h"

namespace maim::socketio {

/// A packet of Socket.IO to write.
struct Outgoing {
    PacketType type = PacketType::Event;
    QByteArrayView nameSpace = {}; ///< begins with a slash and holds neither comma nor question mark; none: "/"
    QByteArrayView id = {};        ///< digits
    std::uint32_t attachments = 0; ///< of a binary type, at least one; they are sent behind it, as binary messages
    QByteArrayView data = {};      ///< JSON, as it stands
};

/// The Engine.IO packet with it: the text of a WebSocket frame, or a part of a polling body.
QByteArray packetText(const Outgoing& packet);

/// The data of an event. `argument`: JSON, as it stands; none if empty.
QByteArray eventData(QStringView name, QByteArrayView argument);

} // namespace maim::socketio
