#pragma once

#include <QtGlobal>
#include <cstdint>

namespace maim::websocket {

/// XORs a client's payload with its mask, which also takes the mask off again; RFC 6455, section 5.3. `mask`: its four
/// bytes as they stand in the frame. `to` may be `from`.
void applyMask(char* to, const char* from, qsizetype bytes, std::uint32_t mask);

/// The mask for what follows after so many bytes of a payload.
std::uint32_t maskBehind(qsizetype bytes, std::uint32_t mask);

} // namespace maim::websocket
