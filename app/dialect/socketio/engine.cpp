#include "dialect/socketio/engine.h"

#include <QUtf8StringView>
#include <algorithm>

namespace maim::socketio {

namespace {

using Reason = Fault::Reason;

std::uint32_t asOffset(qsizetype bytes) {
    return static_cast<std::uint32_t>(bytes);
}

bool mayCome(EngineType type, Role role) {
    switch (type) {
    case EngineType::Open:
    case EngineType::Noop:
        return role == Role::Client;
    case EngineType::Upgrade:
        return role == Role::Server;
    default: // a ping and a pong go both ways: "probe" is the other way round
        return true;
    }
}

bool isBase64(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

/// Of a member of an open packet: a whole number above zero, of which a double holds every one.
std::optional<qint64> countAt(const json::Document& document, QByteArrayView key) {
    constexpr double kMost = 9e15;
    const json::NodeId id = document.find(json::Document::root(), key);
    const std::optional<double> number = id == json::kNone ? std::nullopt : document.number(id);
    return number && *number >= 1 && *number <= kMost ? std::optional(static_cast<qint64>(*number)) : std::nullopt;
}

bool offersWebSocket(const json::Document& document, json::NodeId upgrades) {
    for (json::NodeId id = document.firstChild(upgrades); id != json::kNone; id = document.node(id).next) {
        if (document.utf8(id) == "websocket") {
            return true;
        }
    }
    return false;
}

} // namespace

std::variant<EnginePacket, Fault> readEngine(QByteArrayView text, Role role, const Limits& limits) {
    if (text.isEmpty()) {
        return Fault{Reason::Empty};
    }
    if (text.size() > limits.packetBytes) {
        return Fault{Reason::TooLarge, limits.packetBytes};
    }
    const Span data{1, asOffset(text.size())};
    if (text.front() == 'b') {
        return EnginePacket{EngineType::Message, data, true};
    }
    if (text.front() < '0' || text.front() > '6') {
        return Fault{Reason::UnknownEngineType};
    }
    const auto type = static_cast<EngineType>(text.front() - '0');
    if (!mayCome(type, role)) {
        return Fault{Reason::NotForThisSide};
    }
    return EnginePacket{type, data};
}

std::variant<QByteArray, Fault> decodedBase64(QByteArrayView text, const EnginePacket& packet) {
    const QByteArrayView encoded = sliced(text, packet.data);
    const QByteArrayView padding = "==";
    const auto end = std::find_if_not(encoded.begin(), encoded.end(), isBase64);
    const QByteArrayView rest = encoded.sliced(end - encoded.begin());
    if (encoded.size() % 4 != 0 || rest.size() > 2 || rest != padding.first(rest.size())) {
        return Fault{Reason::BadBase64, packet.data.begin + (end - encoded.begin())};
    }
    return QByteArray::fromBase64(QByteArray::fromRawData(encoded.data(), encoded.size()));
}

QByteArray engineText(EngineType type, QByteArrayView data) {
    QByteArray text;
    text.reserve(data.size() + 1);
    text += static_cast<char>('0' + static_cast<int>(type));
    return text.append(data);
}

QByteArray base64Text(const QByteArray& message) {
    return 'b' + message.toBase64();
}

std::variant<std::vector<Span>, Fault> splitBody(QByteArrayView body, const Limits& limits) {
    if (body.size() > limits.bodyBytes) {
        return Fault{Reason::TooLarge, limits.bodyBytes};
    }
    if (!QUtf8StringView(body.data(), body.size()).isValidUtf8()) {
        return Fault{Reason::NotUtf8};
    }
    std::vector<Span> packets;
    for (auto at = body.begin(); !body.isEmpty();) {
        const auto end = std::find(at, body.end(), kSeparator);
        if (static_cast<qsizetype>(packets.size()) == limits.bodyPackets) {
            return Fault{Reason::TooManyPackets, at - body.begin()};
        }
        packets.push_back({asOffset(at - body.begin()), asOffset(end - body.begin())});
        if (end == body.end()) {
            break;
        }
        at = end + 1;
    }
    return packets;
}

std::variant<Handshake, Fault> readHandshake(QByteArrayView text, const EnginePacket& open) {
    const QByteArrayView data = sliced(text, open.data);
    const json::Document document = json::Document::parse(QByteArray::fromRawData(data.data(), data.size()));
    if (!document.ok()) {
        return Fault{Reason::BadJson, open.data.begin + document.error()->offset, document.error()->reason};
    }
    const json::NodeId sid = document.find({"sid"});
    const json::NodeId upgrades = document.find({"upgrades"});
    const auto isA = [&](json::NodeId id, json::Kind kind) {
        return id != json::kNone && document.node(id).kind == kind;
    };
    const std::optional<qint64> interval = countAt(document, "pingInterval");
    const std::optional<qint64> timeout = countAt(document, "pingTimeout");
    if (!isA(sid, json::Kind::String) || !isA(upgrades, json::Kind::Array) || !interval || !timeout) {
        return Fault{Reason::BadHandshake, open.data.begin};
    }
    return Handshake{.sid = document.utf8(sid),
                     .canUpgrade = offersWebSocket(document, upgrades),
                     .pingIntervalMs = *interval,
                     .pingTimeoutMs = *timeout,
                     .maxPayload = countAt(document, "maxPayload")};
}

QByteArray handshakeText(const Handshake& handshake) {
    QByteArray text = engineText(EngineType::Open, R"({"sid":)");
    text += json::quoted(QString::fromUtf8(handshake.sid));
    text += handshake.canUpgrade ? R"(,"upgrades":["websocket"])" : R"(,"upgrades":[])";
    text += R"(,"pingTimeout":)" + QByteArray::number(handshake.pingTimeoutMs);
    text += R"(,"pingInterval":)" + QByteArray::number(handshake.pingIntervalMs);
    if (handshake.maxPayload) {
        text += R"(,"maxPayload":)" + QByteArray::number(*handshake.maxPayload);
    }
    return text + '}';
}

} // namespace maim::socketio
