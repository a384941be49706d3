#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "base/secret.h"
#include "protocol/envelope.h"
#include "protocol/segment_types.h"

namespace maim {

/// A segment as the chat shows it. `data` points into the envelope's document.
struct Segment {
    SegmentType kind = SegmentType::Other;
    QString type; ///< as the peer wrote it
    json::NodeId data = json::kNone;
    QString text;                      ///< Text, At, Face, Reply: what to show. Free data: its JSON text
    qsizetype hidden = 0;              ///< UTF-16 units of a long text that `text` leaves out
    QString url;                       ///< Image, Emoji, Voice, File: set when data is a URL. Never fetched.
    QString fileName;                  ///< File: as the peer wrote it; clean it before it becomes a path
    json::NodeId base64 = json::kNone; ///< Image, Emoji, Voice, File: the string that holds the content
    qint64 declaredSize = -1;          ///< File: in bytes, as the peer claims
    std::vector<Segment> parts;        ///< SegList, nested as sent
};

/// The business fields of a frame as the chat shows them; missing ones are empty.
struct Message {
    QString senderId, senderName;
    QString groupId, groupName;
    QString platform;
    QString messageId;
    std::optional<double> time; ///< seconds since 1970, by the sender's clock
    QString targetPlatform;
    Secret targetKey; ///< message_dim.api_key: the receiver's
    Segment segment;
};

/// Empty for ACKs and for anything without message_info or message_segment.
std::optional<Message> readMessage(const Envelope& envelope);

/// What the composer's form holds. Everything is sent as it stands here.
struct Draft {
    MessageId id;     ///< msg_id; for encodeEnvelope
    QString platform; ///< message_info.platform
    QString messageId;
    double time = 0; ///< seconds since 1970
    QString senderId, senderName, senderCard;
    QString groupId, groupName; ///< both empty: no group_info
    QString segmentType = QStringLiteral("text");
    QByteArray segmentData; ///< JSON text of message_segment.data
    Secret targetKey;
    QString targetPlatform;
};

/// The envelope `{"ver":1,"msg_id":…,"type":"sys_std","meta":{"sender_user":"","timestamp":…},"payload":{…}}`; UTF-8,
/// one line, keys in the guide's order. meta carries no key.
QByteArray encodeEnvelope(const Draft& draft);
/// The business fields alone, as the guide's samples send them. The real server ignores such a frame.
QByteArray encodeBare(const Draft& draft);
/// Puts `payload` (the bytes of a JSON object, untouched) into an envelope. The mend of E001.
QByteArray wrapInEnvelope(QByteArrayView payload, const MessageId& id, double time);

/// The client's ACK for a received frame; its payload carries client_timestamp. `ackedIdRaw` is the msg_id's JSON text
/// as received, so that an integer is echoed as one. `uuid` may be empty.
QByteArray encodeClientAck(QByteArrayView ackedIdRaw, const QByteArray& uuid, double time);

} // namespace maim
