#include "models/chat_words.h"

#include <QCoreApplication>
#include <QStringList>

#include "models/frame_text.h"
#include "protocol/visible_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

// A time-out is usually set in whole seconds, and reads best that way.
QString timeOutText(std::int64_t ns) {
    return ns % 1'000'000'000 == 0 ? u"%1 s"_s.arg(ns / 1'000'000'000) : durationText(ns);
}

QString ackSentence(const FrameRecord& record) {
    switch (record.ack) {
    case AckState::Queued:
        return QCoreApplication::translate("Chat", "queued");
    case AckState::Written:
        return QCoreApplication::translate("Chat", "waiting for the ACK");
    case AckState::Acked:
        return QCoreApplication::translate("Chat", "received by server after %1").arg(durationText(record.ackNs));
    case AckState::Late:
        return QCoreApplication::translate("Chat", "received by server late, after %1").arg(durationText(record.ackNs));
    case AckState::TimedOut:
        return QCoreApplication::translate("Chat", "no ACK within the time-out");
    case AckState::Failed:
        return QCoreApplication::translate("Chat", "failed: the connection ended before it was written");
    default:
        return {};
    }
}

QString segmentText(const Segment& segment) {
    if (segment.kind == SegmentType::At) {
        return u'@' + segment.text;
    }
    switch (rowOf(segment.kind).data) {
    case SegmentData::Text:
    case SegmentData::Free:
        return segment.text;
    case SegmentData::Reference:
        return u"[%1] "_s.arg(segmentName(segment)) + segment.text;
    default:
        return u"[%1] "_s.arg(segmentName(segment)) + (segment.fileName.isEmpty() ? segment.url : segment.fileName);
    }
}

QString kindWords(const ChatContent& content) {
    return content.message ? segmentName(content.message->segment) : QCoreApplication::translate("Chat", "raw frame");
}

QString senderWords(const FrameRecord& record, const ChatContent& content) {
    const QString sender = content.message ? visibleName(senderOf(*content.message)) : QString();
    if (record.direction == Direction::Out) {
        return QCoreApplication::translate("Chat", "sent");
    }
    return sender.isEmpty() ? QCoreApplication::translate("Chat", "received")
                            : QCoreApplication::translate("Chat", "from %1").arg(sender);
}

} // namespace

QString chatAckText(const FrameRecord& record) {
    switch (record.ack) {
    case AckState::Queued:
        return QCoreApplication::translate("Chat", "⏳ queued");
    case AckState::Written:
        return QCoreApplication::translate("Chat", "⏳ waiting");
    case AckState::Acked:
        return QCoreApplication::translate("Chat", "✓ received by server %1").arg(durationText(record.ackNs));
    case AckState::Late:
        return QCoreApplication::translate("Chat", "⚠ received by server late, %1").arg(durationText(record.ackNs));
    case AckState::TimedOut:
        return record.ackNs > 0
                   ? QCoreApplication::translate("Chat", "⚠ no ACK after %1").arg(timeOutText(record.ackNs))
                   : QCoreApplication::translate("Chat", "⚠ no ACK");
    case AckState::Failed:
        return QCoreApplication::translate("Chat", "✕ failed");
    default:
        return {};
    }
}

QString segmentName(const Segment& segment) {
    const char* label = rowOf(segment.kind).label;
    return label ? QCoreApplication::translate("Chat", label) : visibleName(segment.type);
}

QString chatText(const ChatContent& content) {
    if (!content.message) {
        return content.rawText;
    }
    QStringList lines;
    for (const Segment* segment : flattened(content.message->segment, kMostParts)) {
        lines += segmentText(*segment);
    }
    return lines.join(u'\n');
}

QString chatWords(const FrameRecord& record, const ChatContent& content, int copies) {
    QStringList words{senderWords(record, content), kindWords(content)};
    words += visibleBody(folded(chatText(content)).text);
    if (const Finding* note = noteFor(content)) {
        words += ruleId(note->rule) + u": "_s + sentence(*note);
    }
    words += ackSentence(record);
    if (copies > 1) {
        words += QCoreApplication::translate("Chat", "came %1 times").arg(copies);
    }
    words.removeAll(QString());
    return words.join(u", "_s);
}

QString senderOf(const Message& message) {
    return message.senderName.isEmpty() ? message.senderId : message.senderName;
}

QString groupOf(const Message& message) {
    return message.groupName.isEmpty() ? message.groupId : message.groupName;
}

} // namespace maim
