#include "protocol/segment_reader.h"

#include <algorithm>

#include "protocol/json_text.h"

namespace maim {

using json::Document;
using json::kNone;
using json::NodeId;

namespace {

/// Segment owns its parts, so its depth is also that of its destructor.
constexpr int kDeepest = 32;
/// Far more than any view lays out at once.
constexpr qsizetype kMostShown = 64 * 1024;

bool isContinuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The length of the escape, or of the bytes of a character's first part, at `at`.
qsizetype stepAt(QByteArrayView text, qsizetype at, bool escaped) {
    if (!escaped || text[at] != '\\') {
        return 1;
    }
    return at + 1 < text.size() && text[at + 1] == 'u' ? 6 : 2;
}

qsizetype wholeCharacters(QByteArrayView text, qsizetype most, bool escaped) {
    qsizetype end = 0;
    for (qsizetype at = 0; at <= most; at += stepAt(text, at, escaped)) {
        end = isContinuation(text[at]) ? end : at;
    }
    return end;
}

/// In UTF-16 units. Four bytes are a pair.
qsizetype unitsIn(QByteArrayView text, bool escaped) {
    qsizetype units = 0;
    for (qsizetype at = 0; at < text.size(); at += stepAt(text, at, escaped)) {
        const auto byte = static_cast<unsigned char>(text[at]);
        units += isContinuation(text[at]) ? 0 : byte >= 0xF0 ? 2 : 1;
    }
    return units;
}

/// The first of these members that is there.
NodeId firstOf(const Document& document, NodeId object, std::initializer_list<QByteArrayView> keys) {
    for (const QByteArrayView key : keys) {
        const NodeId id = document.find(object, key);
        if (id != kNone) {
            return id;
        }
    }
    return kNone;
}

bool isString(const Document& document, NodeId id) {
    return id != kNone && document.node(id).kind == json::Kind::String;
}

/// `scheme://…`. "data:" and the "base64://" of OneBot hold the content itself, and are no address.
bool isUrl(const QString& text) {
    const qsizetype mark = text.indexOf(QLatin1String("://"));
    const auto letter = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'+' ||
               c == u'-' || c == u'.';
    };
    return mark > 0 && std::all_of(text.begin(), text.begin() + mark, letter) &&
           !text.startsWith(QLatin1String("base64"), Qt::CaseInsensitive);
}

/// Whether a string may be a URL, told without decoding megabytes of Base64, which has no colon.
bool mayBeUrl(const Document& document, NodeId id) {
    return document.raw(id).first(std::min<qsizetype>(document.raw(id).size(), 64)).contains(':') ||
           document.raw(id).startsWith("\"\\u");
}

void readContent(const Document& document, NodeId id, Segment& segment) {
    if (!isString(document, id) || document.node(id).value.size() == 2) {
        return;
    }
    if (mayBeUrl(document, id) && isUrl(readableText(document, id))) {
        segment.url = document.text(id);
    } else {
        segment.base64 = id;
    }
}

/// MaiBot's form of a file: {name, size, url, file_id, mime_type, base64}.
void readContentObject(const Document& document, Segment& segment) {
    readContent(document, document.find(segment.data, "base64"), segment);
    const QString url = readableText(document, document.find(segment.data, "url"));
    segment.url = url.isEmpty() ? segment.url : url;
    segment.fileName = readableText(document, firstOf(document, segment.data, {"name", "file_name"}));
    const NodeId size = document.find(segment.data, "size");
    bool whole = false;
    const qint64 bytes = size == kNone ? -1 : document.utf8(size).toLongLong(&whole);
    segment.declaredSize = whole && bytes >= 0 ? bytes : -1;
}

void readMedia(const Document& document, Segment& segment) {
    if (isString(document, segment.data)) {
        readContent(document, segment.data, segment);
    } else {
        readContentObject(document, segment);
    }
    if (segment.url.isEmpty() && segment.base64 == kNone) {
        segment.text = readableText(document, segment.data);
    }
}

/// An id by itself, or an object that names it in one of the ways in use.
void readReference(const Document& document, Segment& segment) {
    const NodeId id =
        firstOf(document, segment.data, {"target_user_id", "qq", "user_id", "message_id", "target_message_id", "id"});
    segment.text = readableText(document, id == kNone ? segment.data : id);
}

Segment readAt(const Document& document, NodeId id, int depth);

void readText(const Document& document, Segment& segment) {
    segment.text = readableText(document, segment.data);
    if (!segment.text.isEmpty()) {
        const QByteArrayView raw = document.raw(segment.data);
        const qsizetype quote = isString(document, segment.data) ? 1 : 0;
        const qsizetype shown = readableBytes(document, segment.data);
        const QByteArrayView rest = raw.sliced(shown);
        segment.hidden = rest.isEmpty() ? 0 : unitsIn(rest.chopped(quote), quote != 0);
    }
}

void readParts(const Document& document, Segment& list, int depth) {
    list.parts.reserve(document.node(list.data).children);
    for (NodeId id = document.firstChild(list.data); id != kNone; id = document.node(id).next) {
        list.parts.push_back(readAt(document, id, depth + 1));
    }
}

void readData(const Document& document, Segment& segment, int depth) {
    switch (rowOf(segment.kind).data) {
    case SegmentData::Picture:
    case SegmentData::Sound:
    case SegmentData::File:
        return readMedia(document, segment);
    case SegmentData::Reference:
        return readReference(document, segment);
    case SegmentData::Parts:
        return readParts(document, segment, depth);
    case SegmentData::Text:
    case SegmentData::Free:
        readText(document, segment);
    }
}

Segment readAt(const Document& document, NodeId id, int depth) {
    Segment segment;
    segment.type = readableText(document, document.find(id, "type"));
    segment.data = document.find(id, "data");
    segment.kind = segmentTypeOf(segment.type);
    const bool list = segment.data != kNone && document.node(segment.data).kind == json::Kind::Array;
    if (segment.kind == SegmentType::SegList && (!list || depth == kDeepest)) {
        segment.kind = SegmentType::Other;
    }
    readData(document, segment, depth);
    return segment;
}

} // namespace

QString readableText(const Document& document, NodeId id) {
    if (id == kNone || document.node(id).kind == json::Kind::Null) {
        return {};
    }
    const QByteArrayView raw = document.raw(id);
    const qsizetype shown = readableBytes(document, id);
    if (shown == raw.size()) {
        return document.text(id);
    }
    // One byte more stands for the closing quote, which is left out unread.
    return isString(document, id) ? json::decodedText(raw.first(shown + 1), document.node(id).escapedValue)
                                  : QString::fromUtf8(raw.first(shown));
}

qsizetype readableBytes(const Document& document, NodeId id) {
    const QByteArrayView raw = document.raw(id);
    if (raw.size() <= kMostShown) {
        return raw.size();
    }
    return isString(document, id) ? 1 + wholeCharacters(raw.sliced(1), kMostShown, document.node(id).escapedValue)
                                  : wholeCharacters(raw, kMostShown, false);
}

Segment readSegment(const Document& document, NodeId segment) {
    return readAt(document, segment, 0);
}

} // namespace maim
