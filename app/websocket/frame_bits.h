#pragma once

namespace maim::websocket {

/// The bits of a frame's first two bytes, and the lengths that say that the length follows; section 5.2.
constexpr int kFin = 0x80, kReserved = 0x70, kOpcode = 0x0F, kControl = 0x08;
constexpr int kCompressed = 0x40; ///< of the reserved bits, once compression is agreed; RFC 7692, section 6
constexpr int kMasked = 0x80, kLength = 0x7F, kLengthIn16Bits = 126, kLengthIn64Bits = 127;
/// The longest payloads whose length needs no more than that.
constexpr int kMaxShortLength = 125, kMaxLengthIn16Bits = 0xFFFF;

} // namespace maim::websocket
