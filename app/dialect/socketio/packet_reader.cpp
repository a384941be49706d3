#include "dialect/socketio/packet_reader.h"

#include <algorithm>

#include "protocol/json_text.h"

namespace maim::socketio {

namespace {

using json::kNone;
using json::NodeId;
using Reason = Fault::Reason;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// The first array or object that stands within `limit` others, or kNone.
NodeId firstDeeper(const json::Document& document, std::uint32_t limit) {
    std::uint32_t depth = 0;
    NodeId open = kNone;
    for (NodeId id = 0; id < document.nodes().size(); ++id) {
        const json::Node& node = document.node(id);
        for (; open != node.parent; open = document.node(open).parent) {
            --depth;
        }
        if (node.kind == json::Kind::Array || node.kind == json::Kind::Object) {
            open = id;
            if (++depth > limit) {
                return id;
            }
        }
    }
    return kNone;
}

/// The first integer that is longer than python-engineio reads one, or kNone.
NodeId firstTooLong(const json::Document& document) {
    constexpr std::uint32_t kMostForPython = 100; // bytes, with the sign
    for (NodeId id = document.firstWith(json::IntegerBeyond64Bits); id < document.nodes().size(); ++id) {
        const QByteArrayView literal = document.raw(id);
        if (document.node(id).kind == json::Kind::Number && literal.size() > kMostForPython &&
            std::all_of(literal.begin() + 1, literal.end(), isDigit)) {
            return id;
        }
    }
    return kNone;
}

bool isPlaceholder(const json::Document& document, NodeId id) {
    const NodeId mark = document.find(id, "_placeholder");
    return mark != kNone && document.raw(mark) == "true" && document.find(id, "num") != kNone;
}

/// Which attachment a placeholder names, or nothing if there is no such one.
std::optional<std::uint32_t> numberOf(const json::Document& document, NodeId id, std::uint32_t attachments) {
    const QByteArrayView literal = document.raw(document.find(id, "num"));
    const bool isWhole = std::all_of(literal.begin(), literal.end(), isDigit);
    const std::optional<double> number = isWhole ? document.number(document.find(id, "num")) : std::nullopt;
    return number && *number < attachments ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
}

} // namespace

QByteArray eventName(QByteArrayView text, const Packet& packet) {
    return packet.name.size() == 0 ? QByteArray() : json::decodedUtf8(sliced(text, packet.name), packet.escapedName);
}

QByteArrayView ackId(QByteArrayView text, const Packet& packet) {
    QByteArrayView id = sliced(text, packet.id);
    while (id.size() > 1 && id.front() == '0') {
        id = id.sliced(1);
    }
    return id;
}

std::variant<Packet, Fault> PacketReader::read(QByteArrayView text, const EnginePacket& message) {
    m_text = text;
    m_at = message.data.begin;
    m_end = message.data.end;
    Packet packet;
    if (const std::optional<Fault> fault = readHead(packet)) {
        return *fault;
    }
    if (const std::optional<Fault> fault = readData(packet)) {
        return *fault;
    }
    return packet;
}

std::optional<Fault> PacketReader::readHead(Packet& packet) {
    if (m_at == m_end || m_text[m_at] < '0' || m_text[m_at] > '6') {
        return Fault{Reason::UnknownType, m_at};
    }
    packet.typeAt = {m_at, m_at + 1};
    packet.type = static_cast<PacketType>(m_text[m_at] - '0');
    if (packet.type == PacketType::ConnectError && m_role == Role::Server) {
        return Fault{Reason::NotForThisSide, m_at};
    }
    ++m_at;
    if (isBinary(packet.type)) {
        if (const std::optional<Fault> fault = readCount(packet)) {
            return fault;
        }
    }
    readNameSpace(packet);
    return readId(packet);
}

/// Of the attachments: digits and a dash. Without one, python-socketio waits for none and never goes on.
std::optional<Fault> PacketReader::readCount(Packet& packet) {
    constexpr std::uint32_t kMostDigits = 10; // of python-socketio
    const std::uint32_t end = skippedDigits();
    if (end == m_at || end == m_end || m_text[end] != '-') {
        return Fault{Reason::NoAttachmentCount, m_at};
    }
    const QByteArrayView digits = m_text.sliced(m_at, end - m_at);
    const quint64 count = digits.size() > kMostDigits ? m_limits.attachments + 1ULL : digits.toULongLong();
    if (count > m_limits.attachments) {
        return Fault{Reason::TooManyAttachments, m_at};
    }
    if (count == 0) {
        return Fault{Reason::NoAttachmentCount, m_at};
    }
    packet.attachments = static_cast<std::uint32_t>(count);
    m_at = end + 1;
    return std::nullopt;
}

void PacketReader::readNameSpace(Packet& packet) {
    if (m_at == m_end || m_text[m_at] != '/') {
        return;
    }
    const QByteArrayView rest = m_text.first(m_end);
    const qsizetype comma = rest.indexOf(',', m_at);
    const auto end = comma < 0 ? m_end : static_cast<std::uint32_t>(comma);
    const qsizetype query = rest.first(end).indexOf('?', m_at);
    packet.nameSpace = {m_at, query < 0 ? end : static_cast<std::uint32_t>(query)};
    m_at = std::min(end + 1, m_end);
}

std::optional<Fault> PacketReader::readId(Packet& packet) {
    constexpr std::uint32_t kMostDigits = 100; // of python-socketio
    packet.id = {m_at, skippedDigits()};
    m_at = packet.id.end;
    if (packet.id.size() > kMostDigits) {
        return Fault{Reason::IdTooLong, packet.id.begin};
    }
    const bool isAck = packet.type == PacketType::Ack || packet.type == PacketType::BinaryAck;
    return isAck && packet.id.size() == 0 ? std::optional(Fault{Reason::NoId, m_at}) : std::nullopt;
}

std::optional<Fault> PacketReader::readData(Packet& packet) {
    packet.data = {m_at, m_end};
    const QByteArrayView data = sliced(m_text, packet.data);
    m_document.read(QByteArray::fromRawData(data.data(), data.size()));
    if (data.isEmpty()) {
        const bool mayBeEmpty = packet.type == PacketType::Connect || packet.type == PacketType::Disconnect ||
                                packet.type == PacketType::ConnectError;
        return mayBeEmpty ? std::nullopt : std::optional(Fault{Reason::NoArguments, m_at});
    }
    if (const std::optional<Fault> fault = unfit()) {
        return fault;
    }
    const json::Kind kind = m_document.node(json::Document::root()).kind;
    switch (packet.type) {
    case PacketType::Connect:
        return m_role == Role::Server || kind == json::Kind::Object || kind == json::Kind::Null
                   ? std::nullopt
                   : std::optional(fault(Reason::BadConnect, json::Document::root()));
    case PacketType::Disconnect:
    case PacketType::ConnectError:
        return std::nullopt;
    default:
        return kind == json::Kind::Array ? readArguments(packet)
                                         : std::optional(fault(Reason::NoArguments, json::Document::root()));
    }
}

/// What keeps Python from reading the data.
std::optional<Fault> PacketReader::unfit() const {
    if (const std::optional<json::ParseError>& error = m_document.error()) {
        return Fault{Reason::BadJson, m_at + error->offset, error->reason};
    }
    if (m_document.firstWith(json::ByteOrderMark) != kNone) {
        return Fault{Reason::UnreadableToPython, m_at};
    }
    if (const NodeId id = firstTooLong(m_document); id != kNone) {
        return fault(Reason::UnreadableToPython, id);
    }
    const NodeId deep = firstDeeper(m_document, m_limits.nesting);
    return deep == kNone ? std::nullopt : std::optional(fault(Reason::NestedTooDeep, deep));
}

std::optional<Fault> PacketReader::readArguments(Packet& packet) const {
    NodeId first = m_document.firstChild(json::Document::root());
    packet.arguments = m_document.node(json::Document::root()).children;
    if (packet.type == PacketType::Event || packet.type == PacketType::BinaryEvent) {
        if (first == kNone || m_document.node(first).kind != json::Kind::String) {
            return fault(Reason::NoEventName, first == kNone ? json::Document::root() : first);
        }
        packet.name = place(first);
        packet.escapedName = m_document.node(first).escapedValue;
        --packet.arguments;
        first = m_document.node(first).next;
    }
    if (first != kNone) {
        packet.argument = place(first);
    }
    return isBinary(packet.type) ? readPlaceholders(packet) : std::nullopt;
}

std::optional<Fault> PacketReader::readPlaceholders(Packet& packet) const {
    std::uint32_t end = 0; // of the last one: nothing within it is one
    for (NodeId id = 0; id < m_document.nodes().size(); ++id) {
        const json::Node& node = m_document.node(id);
        if (node.kind != json::Kind::Object || node.value.begin < end || !isPlaceholder(m_document, id)) {
            continue;
        }
        const std::optional<std::uint32_t> number = numberOf(m_document, id, packet.attachments);
        if (!number) {
            return fault(Reason::BadPlaceholder, id);
        }
        packet.placeholders.push_back({place(id), *number});
        end = node.value.end;
    }
    return std::nullopt;
}

std::uint32_t PacketReader::skippedDigits() const {
    const auto from = m_text.begin() + m_at;
    return m_at + static_cast<std::uint32_t>(std::find_if_not(from, m_text.begin() + m_end, isDigit) - from);
}

/// Of a value of the data, in the whole text.
Span PacketReader::place(NodeId id) const {
    const Span& span = m_document.node(id).value;
    return {m_at + span.begin, m_at + span.end};
}

} // namespace maim::socketio
