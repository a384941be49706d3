#include "base/ids.h"
#include "protocol/json_writer.h"
#include "protocol/message.h"

namespace maim {

namespace {

using json::Writer;

/// The bytes of an envelope without its content.
constexpr qsizetype kUsualSize = 768;

void writeUser(Writer& writer, const Draft& draft) {
    writer.open("user_info")
        .text("platform", draft.platform)
        .text("user_id", draft.senderId)
        .text("user_nickname", draft.senderName);
    if (!draft.senderCard.isEmpty()) {
        writer.text("user_cardname", draft.senderCard);
    }
    writer.close();
}

void writeGroup(Writer& writer, const Draft& draft) {
    if (draft.groupId.isEmpty() && draft.groupName.isEmpty()) {
        return;
    }
    writer.open("group_info")
        .text("platform", draft.platform)
        .text("group_id", draft.groupId)
        .text("group_name", draft.groupName)
        .close();
}

void writeInfo(Writer& writer, const Draft& draft) {
    writer.open("message_info")
        .text("platform", draft.platform)
        .text("message_id", draft.messageId)
        .number("time", draft.time)
        .open("sender_info");
    writeUser(writer, draft);
    writeGroup(writer, draft);
    writer.close().close();
}

void writeSegment(Writer& writer, const Draft& draft) {
    writer.open("message_segment")
        .text("type", draft.segmentType)
        .raw("data", draft.segmentData.isEmpty() ? QByteArrayView("null") : QByteArrayView(draft.segmentData))
        .close();
}

void writeTarget(Writer& writer, const Draft& draft) {
    writer.open("message_dim").utf8("api_key", draft.targetKey.reveal()).text("platform", draft.targetPlatform).close();
}

} // namespace

QByteArray encodeBare(const Draft& draft) {
    Writer writer(kUsualSize + draft.segmentData.size());
    writer.open();
    writeInfo(writer, draft);
    writeSegment(writer, draft);
    writeTarget(writer, draft);
    return writer.close().take();
}

QByteArray encodeEnvelope(const Draft& draft) {
    return wrapInEnvelope(encodeBare(draft), draft.id, draft.time);
}

QByteArray wrapInEnvelope(QByteArrayView payload, const MessageId& id, double time) {
    Writer writer(kUsualSize + payload.size());
    writer.open().raw("ver", "1").utf8("msg_id", id).text("type", u"sys_std");
    writer.open("meta").text("sender_user", u"").number("timestamp", time).close();
    return writer.raw("payload", payload).close().take();
}

QByteArray encodeClientAck(QByteArrayView ackedIdRaw, const QByteArray& uuid, double time) {
    Writer writer(kUsualSize + ackedIdRaw.size());
    writer.open().raw("ver", "1").utf8("msg_id", newUuid()).text("type", u"sys_ack");
    writer.open("meta").utf8("uuid", uuid).raw("acked_msg_id", ackedIdRaw).number("timestamp", time).close();
    writer.open("payload").text("status", u"received").number("client_timestamp", time).close();
    return writer.close().take();
}

} // namespace maim
