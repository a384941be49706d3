#include "protocol/envelope.h"

#include <algorithm>

#include "protocol/json_text.h"

namespace maim {

namespace {

using json::kNone;
using json::NodeId;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// A Socket.IO packet inside Engine.IO's "4": its type, perhaps a number of attachments or an ack id, then JSON or a
/// name space.
bool isSocketIoMessage(QByteArrayView text) {
    if (text.size() < 3 || text[0] != '4' || text[1] < '0' || text[1] > '6') {
        return false;
    }
    const auto body = std::find_if_not(text.begin() + 2, text.end(), [](char c) { return isDigit(c) || c == '-'; });
    return body != text.end() && (*body == '{' || *body == '[' || *body == '/');
}

/// 2, 3, 40 and 41 are JSON numbers too, but as a whole frame only Engine.IO sends them: ping, pong, connect,
/// disconnect. Any other bare number is JSON.
bool isSocketIo(QByteArrayView text) {
    if (text.isEmpty() || !isDigit(text.front())) {
        return false;
    }
    static constexpr QByteArrayView kWhole[] = {"2", "3", "40", "41", "2probe", "3probe"};
    return text.startsWith("0{") || std::find(std::begin(kWhole), std::end(kWhole), text) != std::end(kWhole) ||
           isSocketIoMessage(text);
}

QByteArray textAt(const json::Document& document, std::initializer_list<QByteArrayView> path) {
    const NodeId id = document.ok() ? document.find(path) : kNone;
    return id == kNone || document.node(id).kind == json::Kind::Null ? QByteArray() : document.utf8(id);
}

void take(QByteArrayView key, NodeId id, EnvelopeMembers& members) {
    struct Known {
        QByteArrayView key;
        NodeId EnvelopeMembers::*member;
    };
    static constexpr Known kKnown[] = {{"ver", &EnvelopeMembers::ver},
                                       {"type", &EnvelopeMembers::type},
                                       {"meta", &EnvelopeMembers::meta},
                                       {"msg_id", &EnvelopeMembers::msgId},
                                       {"payload", &EnvelopeMembers::payload}};
    for (const Known& known : kKnown) {
        if (known.key == key) {
            members.*known.member = id;
            return;
        }
    }
}

/// In one pass: every frame is asked for all of them.
EnvelopeMembers membersOf(const json::Document& document) {
    EnvelopeMembers members;
    if (document.isEmpty() || document.node(json::Document::root()).kind != json::Kind::Object) {
        return members;
    }
    for (NodeId id = document.firstChild(json::Document::root()); id != kNone; id = document.node(id).next) {
        if (document.node(id).escapedKey) {
            take(json::keyContent(document, id), id, members);
        } else {
            take(document.rawKey(id).sliced(1).chopped(1), id, members);
        }
    }
    return members;
}

EnvelopeType typeNamed(QByteArrayView name) {
    if (name == "sys_std") {
        return EnvelopeType::SysStd;
    }
    if (name == "sys_ack") {
        return EnvelopeType::SysAck;
    }
    return name.startsWith("custom_") ? EnvelopeType::Custom : EnvelopeType::Unknown;
}

EnvelopeType typeAt(const json::Document& document, NodeId id) {
    if (id == kNone || document.node(id).kind == json::Kind::Null) {
        return EnvelopeType::None;
    }
    if (document.node(id).kind != json::Kind::String) {
        return EnvelopeType::Unknown;
    }
    if (!document.node(id).escapedValue) {
        return typeNamed(document.raw(id).sliced(1).chopped(1));
    }
    return typeNamed(document.utf8(id));
}

/// An envelope is recognised by a type of the protocol, or by any two of the fields that only it has.
bool hasEnvelope(const EnvelopeMembers& members, EnvelopeType type) {
    const auto there = [](NodeId id) { return id != kNone ? 1 : 0; };
    const bool known = type != EnvelopeType::None && type != EnvelopeType::Unknown;
    return known || there(members.type) + there(members.msgId) + there(members.payload) + there(members.meta) >= 2;
}

/// An event, a call or an answer to one, of version 11 or 12.
bool isOneBot(const json::Document& document) {
    const auto has = [&](QByteArrayView key) { return document.find(json::Document::root(), key) != kNone; };
    return has("post_type") || (has("type") && has("detail_type")) || (has("action") && has("params")) ||
           has("retcode");
}

Dialect dialectOf(const Envelope& envelope) {
    const json::Document& document = envelope.document;
    const auto has = [&](QByteArrayView key) { return document.find(json::Document::root(), key) != kNone; };
    if (hasEnvelope(envelope.members, envelope.type)) {
        return Dialect::ApiServer;
    }
    if (isOneBot(document)) {
        return Dialect::OneBot;
    }
    if (has("message_dim")) {
        return Dialect::Bare;
    }
    const bool isLegacy = has("message_info") || has("message_segment") || has("is_custom_message");
    return isLegacy ? Dialect::Legacy : Dialect::Json;
}

NodeId payloadOf(const Envelope& envelope) {
    switch (envelope.dialect) {
    case Dialect::ApiServer:
        return envelope.members.payload;
    case Dialect::Bare:
    case Dialect::Legacy:
        return json::Document::root();
    default:
        return kNone;
    }
}

void readFields(Envelope& envelope) {
    const json::Document& document = envelope.document;
    envelope.members = membersOf(document);
    envelope.type = typeAt(document, envelope.members.type);
    envelope.id = messageIdAt(document, envelope.members.msgId);
    envelope.dialect = dialectOf(envelope);
    envelope.payload = payloadOf(envelope);
    if (envelope.type == EnvelopeType::SysAck) {
        envelope.ackedId = messageIdAt(document, document.find(envelope.members.meta, "acked_msg_id"));
    }
}

} // namespace

QByteArray Envelope::typeName() const {
    return textAt(document, {"type"});
}

QByteArray Envelope::uuid() const {
    return textAt(document, {"meta", "uuid"});
}

QByteArray Envelope::idText() const {
    return textAt(document, {"msg_id"});
}

Envelope decode(QByteArray text, json::Reading* reading) {
    Envelope envelope;
    decode(std::move(text), envelope, reading);
    return envelope;
}

void decode(QByteArray text, Envelope& into, json::Reading* reading) {
    into.dialect = Dialect::NotJson;
    into.type = EnvelopeType::None;
    into.id.clear();
    into.ackedId.clear();
    into.members = {};
    into.payload = kNone;
    into.document.read(std::move(text), reading);
    if (isSocketIo(into.document.bytes())) {
        into.dialect = Dialect::SocketIo;
    } else if (into.document.ok() && (into.document.quirks() & json::kUnreadableToPython) == 0) {
        readFields(into);
    }
}

} // namespace maim
