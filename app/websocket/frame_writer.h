#pragma once

#include <optional>

#include "websocket/protocol.h"

namespace maim::websocket {

/// The message in one piece: another peer may fail on text that is cut inside a character. A client's frame has a
/// `mask`, new and unpredictable for each frame; a server's has none. RFC 6455, section 5.3.
/// `isCompressed`: the payload is what a Deflater made.
QByteArray frame(Opcode opcode, QByteArrayView payload, std::optional<std::uint32_t> mask, bool isCompressed = false);

/// The payload of a close frame. `reason`: UTF-8, 123 bytes at most.
QByteArray closePayload(std::uint16_t code, const QByteArray& reason = {});

} // namespace maim::websocket
