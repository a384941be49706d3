#include "ui/composer/draft_builder.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

SegmentData dataOf(const QString& segmentType) {
    return rowOf(segmentTypeOf(segmentType)).data;
}

QByteArray quotedBase64(const QByteArray& content) {
    return '"' + content.toBase64() + '"';
}

// MaiBot takes a file only as an object.
QByteArray fileObject(const Attachment& file) {
    return "{\"name\":" + json::quoted(file.name) + ",\"size\":" + QByteArray::number(file.content.size()) +
           ",\"base64\":" + quotedBase64(file.content) + '}';
}

void readData(ComposerForm& form, const json::Document& document, const Segment& segment) {
    form.segmentType = segment.type;
    form.attachment.reset();
    const bool isString = document.node(segment.data).kind == json::Kind::String;
    form.dataAsJson = dataKindOf(segment.type) == DataKind::Json || !isString;
    form.text() =
        form.dataAsJson ? QString::fromUtf8(document.raw(segment.data).toByteArray()) : document.text(segment.data);
}

} // namespace

DataKind dataKindOf(const QString& segmentType) {
    switch (dataOf(segmentType)) {
    case SegmentData::Text:
        return DataKind::Text;
    case SegmentData::Reference:
        return DataKind::Line;
    case SegmentData::Picture:
    case SegmentData::Sound:
    case SegmentData::File:
        return DataKind::Media;
    case SegmentData::Parts:
    case SegmentData::Free:
        break;
    }
    return DataKind::Json;
}

bool ComposerForm::isEmpty() const {
    return text().isEmpty() && !(attachment && kind() == DataKind::Media);
}

ComposerForm formFor(const Profile& profile) {
    ComposerForm form;
    form.targetPlatform = profile.targetPlatform.isEmpty() ? profile.platform : profile.targetPlatform;
    form.senderId = profile.senderId;
    form.senderName = profile.senderName;
    form.groupId = profile.groupId;
    form.groupName = profile.groupName;
    form.texts[static_cast<std::size_t>(DataKind::Json)] = u"[]"_s;
    return form;
}

QByteArray segmentData(const ComposerForm& form) {
    const DataKind kind = form.kind();
    if (kind == DataKind::Json) {
        return form.text().toUtf8();
    }
    if (kind == DataKind::Media && form.attachment) {
        return dataOf(form.segmentType) == SegmentData::File ? fileObject(*form.attachment)
                                                             : quotedBase64(form.attachment->content);
    }
    return json::quoted(form.text());
}

QByteArray encoded(const ComposerForm& form, const QString& platform, const QByteArray& id, double time) {
    Draft draft;
    draft.id = id;
    draft.platform = platform;
    draft.messageId = QString::fromUtf8(id);
    draft.time = time;
    draft.senderId = form.senderId;
    draft.senderName = form.senderName;
    draft.senderCard = form.senderCard;
    draft.groupId = form.groupId;
    draft.groupName = form.groupName;
    draft.segmentType = form.segmentType;
    draft.segmentData = segmentData(form);
    draft.targetKey = form.targetKey;
    draft.targetPlatform = form.targetPlatform;
    return form.bare ? encodeBare(draft) : encodeEnvelope(draft);
}

std::optional<ComposerForm> formFrom(const QByteArray& frame, ComposerForm form) {
    const Envelope envelope = decode(frame);
    const std::optional<Message> message = readMessage(envelope);
    if (!message || message->segment.data == json::kNone) {
        return std::nullopt;
    }
    form.targetKey = message->targetKey;
    form.targetPlatform = message->targetPlatform;
    form.senderId = message->senderId;
    form.senderName = message->senderName;
    form.groupId = message->groupId;
    form.groupName = message->groupName;
    form.bare = envelope.dialect == Dialect::Bare;
    readData(form, envelope.document, message->segment);
    return form;
}

} // namespace maim
