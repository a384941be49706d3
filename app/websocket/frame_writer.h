#pragma once

#include "websocket/protocol.h"

namespace maim::websocket {

/// A client's frame, the message in one piece: another peer may fail on text that is cut inside a character. `mask`
/// must be new for each frame and not to be foreseen; RFC 6455, section 5.3.
QByteArray frame(Opcode opcode, QByteArrayView payload, std::uint32_t mask);

/// Of a close frame without a reason.
QByteArray closePayload(std::uint16_t code);

} // namespace maim::websocket
