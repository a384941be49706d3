#pragma once

#include <QMetaType>
#include <cstdint>

#include "protocol/message_id.h"

namespace maim {

enum class Direction : std::uint8_t { In, Out };

/// The envelope's `type`, as far as the protocol gives it a meaning.
enum class EnvelopeType : std::uint8_t { None, SysStd, SysAck, Custom, Unknown };

/// Which protocol a frame speaks (server-behaviour.md, "Three dialects wear one name").
enum class Dialect : std::uint8_t {
    ApiServer, ///< has the envelope
    Bare,      ///< the guide's samples: business fields with message_dim at the top, no envelope
    Legacy,    ///< message_info and message_segment, no message_dim; or is_custom_message
    OneBot,    ///< events of version 11 (post_type) and 12 (detail_type), calls (action, params), answers (retcode)
    SocketIo,  ///< Engine.IO text packets: 0{"sid", 2, 40, 42[
    Json,      ///< JSON, but none of these
    NotJson,   ///< to Python, too: a byte order mark makes it so, and an integer of more than 4,300 digits
    Binary,
};

/// Where the members of an envelope stand; kNone where there is none. Of duplicates the last one.
struct EnvelopeMembers {
    json::NodeId ver = json::kNone;
    json::NodeId type = json::kNone;
    json::NodeId meta = json::kNone;
    json::NodeId msgId = json::kNone;
    json::NodeId payload = json::kNone;
};

/// A decoded text frame. Holds the document, so that every later question is answered without parsing again.
struct Envelope {
    json::Document document;
    Dialect dialect = Dialect::NotJson;
    EnvelopeType type = EnvelopeType::None;
    MessageId id;                       ///< msg_id
    MessageId ackedId;                  ///< meta.acked_msg_id of a sys_ack
    EnvelopeMembers members;            ///< of any object, whatever its dialect
    json::NodeId payload = json::kNone; ///< the business fields: `payload`, or the root of a bare or Legacy frame

    /// The guide's rule for automatic ACKs, as the library keeps it: it carries a msg_id and is no sys_ack itself.
    bool wantsAck() const { return !id.isEmpty() && type != EnvelopeType::SysAck; }
    QByteArray typeName() const; ///< decoded `type`, empty if none
    QByteArray uuid() const;     ///< meta.uuid, empty if none
    QByteArray idText() const;   ///< msg_id as it was sent, empty if none: 0 and 1e2 too
};

/// Parses once and recognises the dialect. Never fails: a frame that cannot be decoded is a frame too.
Envelope decode(QByteArray text, json::Reading* reading = nullptr);
/// The same into an envelope whose room is used again.
void decode(QByteArray text, Envelope& into, json::Reading* reading = nullptr);

} // namespace maim
