#include <array>
#include <charconv>
#include <cmath>

#include "base/ids.h"
#include "protocol/message.h"

namespace maim {

namespace {

/// Shortest digits that read back as the same number, never with an exponent: some peers take none in a time. What is
/// no finite number is spelled as the peer's Python spells it.
QByteArray number(double value) {
    if (!std::isfinite(value)) {
        return std::isnan(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity";
    }
    std::array<char, 512> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), value, std::chars_format::fixed).ptr;
    QByteArray text(digits.data(), end - digits.data());
    return text.contains('.') ? text : text + ".0";
}

QByteArray quotedUtf8(const QByteArray& utf8) {
    return json::quoted(QString::fromUtf8(utf8));
}

/// `"key":` before a value that is JSON already.
QByteArray member(const char* key, const QByteArray& json) {
    return '"' + QByteArray(key) + "\":" + json;
}

QByteArray member(const char* key, const QString& text) {
    return member(key, json::quoted(text));
}

QByteArray object(const QByteArrayList& members) {
    return '{' + members.join(',') + '}';
}

QByteArray userInfo(const Draft& draft) {
    QByteArrayList members{member("platform", draft.platform), member("user_id", draft.senderId),
                           member("user_nickname", draft.senderName)};
    if (!draft.senderCard.isEmpty()) {
        members += member("user_cardname", draft.senderCard);
    }
    return object(members);
}

QByteArray senderInfo(const Draft& draft) {
    QByteArrayList members{member("user_info", userInfo(draft))};
    if (!draft.groupId.isEmpty() || !draft.groupName.isEmpty()) {
        members += member("group_info", object({member("platform", draft.platform), member("group_id", draft.groupId),
                                                member("group_name", draft.groupName)}));
    }
    return object(members);
}

QByteArray messageInfo(const Draft& draft) {
    return object({member("platform", draft.platform), member("message_id", draft.messageId),
                   member("time", number(draft.time)), member("sender_info", senderInfo(draft))});
}

QByteArray messageSegment(const Draft& draft) {
    const QByteArray data = draft.segmentData.isEmpty() ? QByteArrayLiteral("null") : draft.segmentData;
    return object({member("type", draft.segmentType), member("data", data)});
}

QByteArray messageDim(const Draft& draft) {
    return object({member("api_key", quotedUtf8(draft.targetKey.reveal())), member("platform", draft.targetPlatform)});
}

} // namespace

QByteArray encodeBare(const Draft& draft) {
    return object({member("message_info", messageInfo(draft)), member("message_segment", messageSegment(draft)),
                   member("message_dim", messageDim(draft))});
}

QByteArray encodeEnvelope(const Draft& draft) {
    return wrapInEnvelope(encodeBare(draft), draft.id, draft.time);
}

QByteArray wrapInEnvelope(QByteArrayView payload, const MessageId& id, double time) {
    const QByteArray meta = object({member("sender_user", QString()), member("timestamp", number(time))});
    const QByteArrayList members{member("ver", QByteArrayLiteral("1")), member("msg_id", quotedUtf8(id)),
                                 member("type", QStringLiteral("sys_std")), member("meta", meta)};
    // Appended in place: a payload of 100 MB should not be copied once a member.
    QByteArray envelope = '{' + members.join(',') + ",\"payload\":";
    envelope.reserve(envelope.size() + payload.size() + 1);
    return envelope.append(payload).append('}');
}

QByteArray encodeClientAck(QByteArrayView ackedIdRaw, const QByteArray& uuid, double time) {
    const QByteArray meta = object({member("uuid", quotedUtf8(uuid)), member("acked_msg_id", ackedIdRaw.toByteArray()),
                                    member("timestamp", number(time))});
    const QByteArray payload =
        object({member("status", QStringLiteral("received")), member("client_timestamp", number(time))});
    return object({member("ver", QByteArrayLiteral("1")), member("msg_id", quotedUtf8(newUuid())),
                   member("type", QStringLiteral("sys_ack")), member("meta", meta), member("payload", payload)});
}

} // namespace maim
