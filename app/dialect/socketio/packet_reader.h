#pragma once

#include <QByteArray>
#include <variant>
#include <vector>

#include "dialect/socketio/engine.h"

namespace maim::socketio {

/// {"_placeholder":true,"num":0} in the data of a binary packet: stands for one of its attachments.
struct Placeholder {
    Span at;
    std::uint32_t number = 0;

    bool operator==(const Placeholder&) const = default;
};

/// A packet of Socket.IO. Its places are in the Engine.IO packet that it was read from; what is not there is empty.
struct Packet {
    PacketType type = PacketType::Event;
    std::uint32_t attachments = 0; ///< that follow as binary messages
    Span typeAt;
    Span nameSpace; ///< without its query; none: "/"
    Span id;        ///< digits
    Span data;      ///< JSON
    Span name;      ///< of an event, with its quotes
    bool escapedName = false;
    std::uint32_t arguments = 0; ///< of an event, behind its name; of an ACK
    Span argument;               ///< the first of them
    std::vector<Placeholder> placeholders;

    bool operator==(const Packet&) const = default;
};

/// The decoded name of an event; shares the memory of `text` where nothing is escaped.
QByteArray eventName(QByteArrayView text, const Packet& packet);
/// The id as a number is written: without leading zeros. Empty: there is none, and no answer is wanted.
QByteArrayView ackId(QByteArrayView text, const Packet& packet);

/// Reads what the peer of a client or a server sends. Keeps nothing of it, but reuses its memory: make one for many.
class PacketReader {
public:
    /// `role`: this side's.
    explicit PacketReader(Role role, const Limits& limits = Limits()) : m_role(role), m_limits(limits) {}

    /// `message`: a message that was read from `text`, not a binary one.
    std::variant<Packet, Fault> read(QByteArrayView text, const EnginePacket& message);

private:
    std::optional<Fault> readHead(Packet& packet);
    std::optional<Fault> readCount(Packet& packet);
    void readNameSpace(Packet& packet);
    std::optional<Fault> readId(Packet& packet);
    std::optional<Fault> readData(Packet& packet);
    std::optional<Fault> readArguments(Packet& packet) const;
    std::optional<Fault> readPlaceholders(Packet& packet) const;
    std::optional<Fault> unfit() const;
    std::uint32_t skippedDigits() const;
    Span place(json::NodeId id) const;
    Fault fault(Fault::Reason reason, json::NodeId id) const { return {reason, place(id).begin}; }

    Role m_role;
    Limits m_limits;
    QByteArrayView m_text;
    std::uint32_t m_at = 0; ///< the next byte to read, and from there on the data
    std::uint32_t m_end = 0;
    json::Document m_document; ///< of the data
};

} // namespace maim::socketio
