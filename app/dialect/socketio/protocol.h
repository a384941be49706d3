#pragma once

#include <QByteArrayView>
#include <cstdint>
#include <optional>

#include "protocol/lossless_json.h"

/// The packets of Engine.IO 4 and, within them, of Socket.IO 5: bytes in, values out, each part with its place in the
/// bytes. What python-engineio and python-socketio read is read, and what they cannot is refused, but for the
/// differences that tst_socketio_judge names.
namespace maim::socketio {

/// Which end of the connection this side is.
enum class Role : std::uint8_t { Client, Server };

/// Each is its digit on the wire.
enum class EngineType : std::uint8_t { Open, Close, Ping, Pong, Message, Upgrade, Noop };
enum class PacketType : std::uint8_t { Connect, Disconnect, Event, Ack, ConnectError, BinaryEvent, BinaryAck };

inline bool isBinary(PacketType type) {
    return type == PacketType::BinaryEvent || type == PacketType::BinaryAck;
}

/// Half-open byte range in the bytes that were read.
using json::Span;

inline QByteArrayView sliced(QByteArrayView bytes, Span span) {
    return bytes.sliced(span.begin, span.size());
}

/// What is taken from a peer at most. Sizes stay below 4 GiB.
struct Limits {
    qsizetype packetBytes = 104'857'600;   ///< what both halves of maim_message 0.7.5 announce
    qsizetype bodyBytes = 104'857'600;     ///< of a polling body
    qsizetype bodyPackets = 10'000;        ///< of a polling body; python-engineio takes 16 and says nothing of the rest
    std::uint32_t nesting = 900;           ///< arrays and objects within each other: from there on Python may refuse
    std::uint32_t attachments = 1'000;     ///< of one packet
    qsizetype attachedBytes = 104'857'600; ///< of a packet with its attachments
};

/// Why some bytes are no packet, or why a packet cannot be taken.
struct Fault {
    enum class Reason : std::uint8_t {
        Empty,              ///< nothing where a packet should be
        TooLarge,           ///< a packet or a body, beyond its limit
        TooManyPackets,     ///< in a body
        NotUtf8,            ///< a body
        UnknownEngineType,  ///< not 0 to 6, nor b
        NotForThisSide,     ///< the packet goes the other way
        BadBase64,          ///< of a binary packet in text
        BadHandshake,       ///< an open packet without the id of its session or its times
        UnknownType,        ///< of Socket.IO, not 0 to 6
        NoAttachmentCount,  ///< a binary packet that announces no attachments
        TooManyAttachments, ///< are announced
        IdTooLong,          ///< more than 100 digits
        BadJson,            ///< `json` says why
        UnreadableToPython, ///< JSON that python-engineio refuses: a byte order mark, an integer beyond 100 bytes
        NestedTooDeep,
        NoArguments,         ///< an event or an ACK without an array
        NoEventName,         ///< an event's array does not begin with a string
        NoId,                ///< an ACK that says not of what
        BadConnect,          ///< what a server answers to CONNECT is no object
        BadPlaceholder,      ///< names no attachment of its packet
        MissingAttachment,   ///< another packet came in its place
        EarlyAttachment,     ///< no packet has announced it
        ExtraAttachment,     ///< one more than were announced
        AttachmentsTooLarge, ///< a packet with its attachments, beyond the limit
    };
    Reason reason = Reason::Empty;
    qsizetype offset = 0; ///< bytes from the start of what was read
    std::optional<json::ParseError::Reason> json = std::nullopt;

    bool operator==(const Fault&) const = default;
};

} // namespace maim::socketio
