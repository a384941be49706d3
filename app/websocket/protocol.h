#pragma once

#include <QByteArray>
#include <cstdint>
#include <optional>

namespace maim::websocket {

/// Which end of the connection this side is: a client masks its frames, and a server never does.
enum class Role : std::uint8_t { Client, Server };

/// RFC 6455, section 5.2. Other values are reserved.
enum class Opcode : std::uint8_t { Continuation = 0x0, Text = 0x1, Binary = 0x2, Close = 0x8, Ping = 0x9, Pong = 0xA };

/// RFC 6455, section 7.4.1: those that this side sends or has to know.
enum CloseCode : std::uint16_t {
    kNormal = 1000,
    kGoingAway = 1001,
    kProtocolError = 1002,
    kNoStatus = 1005, ///< never on the wire: the peer's close frame was empty
    kInvalidPayload = 1007,
    kTooLarge = 1009,
    kInternalError = 1011,
};

/// How a peer broke the protocol, or went beyond a limit of ours.
struct Breach {
    CloseCode code = kProtocolError; ///< to close with
    /// Which rule; a phrase in English, marked for the context "ErrorFact". Null for kTooLarge.
    const char* rule = nullptr;
    std::int64_t bytes = 0; ///< of the message that is too large, as far as its frames have told
    std::optional<std::uint16_t> closeCode = std::nullopt; ///< of the peer's close frame, if the rule is about it
};

/// The largest payload of a close, ping or pong frame; section 5.5.
constexpr qsizetype kMaxControlPayload = 125;

} // namespace maim::websocket
