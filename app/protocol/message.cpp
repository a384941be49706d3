#include "protocol/message.h"

#include "protocol/segment_reader.h"

namespace maim {

using json::Document;
using json::kNone;
using json::NodeId;

namespace {

struct Info {
    const Document& document;
    NodeId node;

    QString text(QByteArrayView key) const { return readableText(document, document.find(node, key)); }

    /// The guide puts both into sender_info, the Legacy dialect beside it.
    Info part(QByteArrayView key) const {
        const NodeId nested = document.find(document.find(node, "sender_info"), key);
        return {document, nested == kNone ? document.find(node, key) : nested};
    }
};

void readSender(const Info& info, Message& message) {
    const Info user = info.part("user_info");
    message.senderId = user.text("user_id");
    message.senderName = user.text("user_nickname");
    const Info group = info.part("group_info");
    message.groupId = group.text("group_id");
    message.groupName = group.text("group_name");
}

void readInfo(const Info& info, Message& message) {
    message.platform = info.text("platform");
    message.messageId = info.text("message_id");
    const NodeId time = info.document.find(info.node, "time");
    message.time = time == kNone ? std::nullopt : info.document.number(time);
    readSender(info, message);
}

void readTarget(const Info& target, Message& message) {
    message.targetPlatform = target.text("platform");
    message.targetKey = Secret::fromText(target.text("api_key"));
}

} // namespace

std::optional<Message> readMessage(const Envelope& envelope) {
    const Document& document = envelope.document;
    const NodeId info = document.find(envelope.payload, "message_info");
    const NodeId segment = document.find(envelope.payload, "message_segment");
    if (envelope.type == EnvelopeType::SysAck || (info == kNone && segment == kNone)) {
        return std::nullopt;
    }
    Message message;
    readInfo({document, info}, message);
    readTarget({document, document.find(envelope.payload, "message_dim")}, message);
    message.segment = readSegment(document, segment);
    return message;
}

} // namespace maim
