#include "models/chat_content.h"

#include <QCoreApplication>
#include <algorithm>

#include "models/decoded_frame.h"
#include "models/frame_text.h"
#include "protocol/redaction.h"
#include "protocol/segment_reader.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

// The inspector shows the rest; a bubble is no place for megabytes.
constexpr qsizetype kRawBytes = 400;

// "{"message_info": …}": enough to recognise the frame.
QString shape(const json::Document& document) {
    const json::NodeId first = document.firstChild(json::Document::root());
    if (first == json::kNone || document.node(json::Document::root()).kind != json::Kind::Object) {
        return {};
    }
    return u'{' + QString::fromUtf8(document.rawKey(first).toByteArray()) + u": …}"_s;
}

QString beginning(const QByteArray& utf8) {
    const QString text = exactText(utf8.left(kRawBytes));
    return utf8.size() > kRawBytes ? text + u'…' : text;
}

bool hasBusinessFields(Dialect dialect) {
    return dialect == Dialect::Bare || dialect == Dialect::Legacy || dialect == Dialect::OneBot;
}

QString rawTextOf(const FrameRecord& record, const json::Document& document, Dialect dialect) {
    if (record.binary) {
        return QCoreApplication::translate("Chat", "Binary frame, %1").arg(sizeText(record.size));
    }
    if (document.bytes().isEmpty()) {
        return QCoreApplication::translate("Chat", "Empty frame");
    }
    const QString summary = hasBusinessFields(dialect) ? shape(document) : QString();
    return summary.isEmpty() ? beginning(redacted(document)) : summary;
}

bool mayHoldKey(QByteArrayView json) {
    return json.contains("api_key") || json.contains("sender_user");
}

// A segment that has no view of its own is shown as its JSON, and may carry a whole message with its key.
void maskKeys(const json::Document& document, Segment& root) {
    std::vector<Segment*> open{&root};
    while (!open.empty()) {
        Segment& segment = *open.back();
        open.pop_back();
        if (rowOf(segment.kind).data == SegmentData::Free && segment.data != json::kNone) {
            const qsizetype shown = readableBytes(document, segment.data);
            if (mayHoldKey(document.raw(segment.data).first(shown))) {
                segment.text = QString::fromUtf8(redactedBeginning(document, segment.data, shown));
            }
        }
        for (Segment& part : segment.parts) {
            open.push_back(&part);
        }
    }
}

// Of a large frame, only what is asked for later is worth its memory: content to show or to save, a mend.
bool needsEnvelope(const ChatContent& content) {
    constexpr qsizetype kSmall = 256 * 1024;
    if (content.size <= kSmall || content.noteHasMend) {
        return true;
    }
    const auto segments = content.message ? flattened(content.message->segment, std::numeric_limits<std::size_t>::max())
                                          : std::vector<const Segment*>();
    return std::any_of(segments.begin(), segments.end(),
                       [](const Segment* segment) { return segment->base64 != json::kNone; });
}

bool hasMend(const ChatContent& content, const FrameRecord& record, const LintContext& context) {
    const Finding* note = noteFor(content);
    return note && record.direction == Direction::Out && !record.binary &&
           mend(*note, *content.envelope, contextFor(record, context)).has_value();
}

} // namespace

ChatContentPtr decodeChat(const FrameRecord& record, const QByteArray& payload, const LintContext& context) {
    return decodeChat(record, std::make_shared<const Envelope>(record.binary ? Envelope() : decode(payload)), context);
}

ChatContentPtr decodeChat(const FrameRecord& record, std::shared_ptr<const Envelope> envelope,
                          const LintContext& context) {
    auto content = std::make_shared<ChatContent>();
    content->seq = record.seq;
    content->size = record.size;
    content->binary = record.binary;
    content->rules = record.rules;
    content->envelope = record.binary ? std::make_shared<const Envelope>() : std::move(envelope);
    content->findings = lint(*content->envelope, contextFor(record, context));
    const json::Document& document = content->envelope->document;
    if (content->envelope->dialect == Dialect::ApiServer) {
        content->message = readMessage(*content->envelope);
    }
    if (content->message) {
        maskKeys(document, content->message->segment);
    } else {
        content->rawText = rawTextOf(record, document, content->envelope->dialect);
    }
    content->noteHasMend = hasMend(*content, record, context);
    if (!needsEnvelope(*content)) {
        content->envelope.reset();
    }
    return content;
}

const Finding* noteFor(const ChatContent& content) {
    for (const Finding& finding : content.findings) {
        if (severityOf(finding.rule) >= Severity::Warning && finding.rule != Rule::W115) {
            return &finding;
        }
    }
    return nullptr;
}

qint64 contentSize(const ChatContent& content, json::NodeId base64) {
    if (base64 == json::kNone) {
        return -1;
    }
    QByteArrayView text = content.envelope->document.raw(base64);
    text = text.sliced(1, text.size() - 2);
    const qsizetype comma = text.first(qMin<qsizetype>(text.size(), 128)).indexOf(',');
    text = text.sliced(comma + 1);
    qsizetype letters = text.size();
    while (letters > 0 && text[letters - 1] == '=') {
        --letters;
    }
    return letters * 3 / 4;
}

std::vector<const Segment*> flattened(const Segment& segment, std::size_t limit) {
    std::vector<const Segment*> result;
    std::vector<const Segment*> open{&segment};
    while (!open.empty() && result.size() < limit) {
        const Segment* next = open.back();
        open.pop_back();
        if (next->kind != SegmentType::SegList) {
            result.push_back(next);
        }
        for (auto part = next->parts.rbegin(); part != next->parts.rend(); ++part) {
            open.push_back(&*part);
        }
    }
    return result;
}

} // namespace maim
