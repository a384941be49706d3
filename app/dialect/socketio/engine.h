#pragma once

#include <QByteArray>
#include <variant>
#include <vector>

#include "dialect/socketio/protocol.h"

namespace maim::socketio {

/// One packet of Engine.IO as text: a WebSocket text frame, or a part of a polling body. A binary WebSocket frame needs
/// no reading: it is a message, and all of it is data.
struct EnginePacket {
    EngineType type = EngineType::Noop;
    Span data;             ///< behind the type
    bool isBase64 = false; ///< a binary message within text

    bool operator==(const EnginePacket&) const = default;
};

/// `text`: UTF-8. `role`: this side's.
std::variant<EnginePacket, Fault> readEngine(QByteArrayView text, Role role, const Limits& limits = Limits());
/// The bytes of a packet that isBase64.
std::variant<QByteArray, Fault> decodedBase64(QByteArrayView text, const EnginePacket& packet);

QByteArray engineText(EngineType type, QByteArrayView data = {});
/// A binary message for a polling body.
QByteArray base64Text(const QByteArray& message);

/// Between the packets of a polling body. JSON cannot hold it unescaped.
inline constexpr char kSeparator = '\x1e';

/// Where the packets of a polling body stand, each of which may still be faulty. An empty body has none. All or none of
/// it is read, as python-engineio does.
std::variant<std::vector<Span>, Fault> splitBody(QByteArrayView body, const Limits& limits = Limits());

/// What an open packet says: the first packet from the server.
struct Handshake {
    QByteArray sid;
    bool canUpgrade = false; ///< to WebSocket
    qint64 pingIntervalMs = 0;
    qint64 pingTimeoutMs = 0;
    std::optional<qint64> maxPayload; ///< bytes that the server takes at once

    bool operator==(const Handshake&) const = default;
};
std::variant<Handshake, Fault> readHandshake(QByteArrayView text, const EnginePacket& open);
/// The open packet, its members in the order of python-engineio.
QByteArray handshakeText(const Handshake& handshake);

} // namespace maim::socketio
