#include "protocol/lint_checks.h"

// The checks of segments, nested ones included.
namespace maim::linting {

using json::Kind;
using json::NodeId;

namespace {

SegmentData dataOf(SegmentType kind) {
    return rowOf(kind).data;
}

bool isMedia(SegmentType kind) {
    return dataOf(kind) == SegmentData::Picture || dataOf(kind) == SegmentData::Sound;
}

QByteArrayView content(const Subject& subject, NodeId string) {
    return subject.document.raw(string).sliced(1).chopped(1);
}

bool beginsWith(QByteArrayView text, QByteArrayView prefix) {
    return text.size() >= prefix.size() && text.first(prefix.size()).compare(prefix, Qt::CaseInsensitive) == 0;
}

/// Past `//`, each slash perhaps escaped as `\/`; the same place if they are not there.
qsizetype pastSlashes(QByteArrayView raw, qsizetype from) {
    qsizetype at = from;
    for (int slash = 0; slash < 2; ++slash) {
        at += at < raw.size() && raw[at] == '\\' ? 1 : 0;
        if (at >= raw.size() || raw[at] != '/') {
            return from;
        }
        ++at;
    }
    return at;
}

/// A scheme and two slashes. No scheme in use is longer.
bool isUrl(QByteArrayView raw) {
    constexpr qsizetype kLongestScheme = 16;
    const qsizetype colon = raw.first(std::min(raw.size(), kLongestScheme)).indexOf(':');
    return colon > 0 && pastSlashes(raw, colon + 1) > colon + 1;
}

/// Plain for what may be Base64.
FindingCase disguise(QByteArrayView raw) {
    if (beginsWith(raw, "data:")) {
        return FindingCase::DataUrl;
    }
    if (beginsWith(raw, "base64:")) {
        return FindingCase::Base64Url;
    }
    return isUrl(raw) ? FindingCase::Url : FindingCase::Plain;
}

/// The string that should be Base64, if this segment has one.
NodeId base64Of(const Subject& subject, const SegmentRef& segment) {
    const bool media = isMedia(segment.kind);
    if (!media && dataOf(segment.kind) != SegmentData::File) {
        return json::kNone;
    }
    const NodeId inside = media ? json::kNone : subject.document.find(segment.data, "base64");
    const NodeId node = inside != json::kNone ? inside : segment.data;
    return subject.isString(node) ? node : json::kNone;
}

bool fits(SegmentType kind, Content found) {
    switch (dataOf(kind)) {
    case SegmentData::Picture:
        return isPicture(found);
    case SegmentData::Sound:
        return isSound(found);
    default:
        return true;
    }
}

FindingCase judgeContent(SegmentType kind, const Base64Scan& scan) {
    if (scan.isEmpty) {
        return isMedia(kind) ? FindingCase::Empty : FindingCase::Plain;
    }
    if (!scan.valid) {
        return FindingCase::BrokenBase64;
    }
    if (fits(kind, scan.content)) {
        return FindingCase::Plain;
    }
    return scan.content == Content::Unknown ? FindingCase::UnknownContent : FindingCase::OtherContent;
}

/// Python goes through anything that has an end; what is empty holds no segment to refuse.
bool isListToPython(const Subject& subject, NodeId data) {
    return subject.isKind(data, Kind::Array) || subject.isEmptyString(data) ||
           (subject.isObject(data) && subject.document.node(data).children == 0);
}

// Seg.from_dict of maim_message 0.6.8.
void checkFieldsOf(const Subject& subject, Sink& sink, const SegmentRef& segment) {
    if (!subject.isObject(segment.node)) {
        sink.add({.rule = Rule::E004, .which = FindingCase::NotObject, .node = segment.node});
    } else if (segment.kind == SegmentType::SegList && subject.isMissing(segment.data)) {
        sink.add(lacking(Rule::E004, FindingCase::Missing, segment.node, segment.data, "data"));
    } else if (segment.kind == SegmentType::SegList && !isListToPython(subject, segment.data)) {
        sink.add({.rule = Rule::E004, .which = FindingCase::NotArray, .node = segment.data});
    }
}

/// What MaiBot 1.2 takes as the data of a type that it knows; Plain if this is it.
FindingCase judgeData(const Subject& subject, const SegmentRef& segment) {
    const bool isString = subject.isString(segment.data);
    const bool isObject = subject.isObject(segment.data);
    if (segment.kind == SegmentType::At) {
        return isString || isObject ? FindingCase::Plain : FindingCase::NotStringOrObject;
    }
    if (segment.kind == SegmentType::File || segment.kind == SegmentType::Dict) {
        return isObject ? FindingCase::Plain : FindingCase::NotObject;
    }
    return isString ? FindingCase::Plain : FindingCase::NotString;
}

/// Why MaiBot 1.2 refuses it, if it does: MessageUtils.from_maim_message_segments_to_MaiSeq.
std::optional<Hit> refusal(const Subject& subject, const SegmentRef& segment) {
    Hit hit{.rule = Rule::W108, .node = segment.node, .about = segment.type};
    if (!subject.isString(segment.type)) {
        return lacking(Rule::W108, FindingCase::Missing, segment.node, segment.type, "type");
    }
    if (segment.kind == SegmentType::SegList) {
        hit.which = FindingCase::NestedList;
        return segment.inList ? std::optional(hit) : std::nullopt;
    }
    if (rowOf(segment.kind).isRefusedByMaiBot) {
        return hit;
    }
    const FindingCase which = judgeData(subject, segment);
    if (which == FindingCase::Plain) {
        return std::nullopt;
    }
    hit = lacking(Rule::W108, which, segment.node, segment.data, "data");
    hit.about = segment.type;
    return hit;
}

} // namespace

qsizetype base64PrefixLength(QByteArrayView rawString) {
    const FindingCase which = disguise(rawString);
    if (which == FindingCase::Base64Url) {
        return pastSlashes(rawString, QByteArrayView("base64:").size());
    }
    const qsizetype comma = which == FindingCase::DataUrl ? rawString.indexOf(',') : -1;
    const QByteArrayView head = comma > 0 ? rawString.first(comma) : QByteArrayView();
    return head.toByteArray().toLower().endsWith(";base64") ? comma + 1 : 0;
}

void checkSegmentFields(const Subject& subject, Sink& sink) {
    for (const SegmentRef& segment : subject.segments) {
        checkFieldsOf(subject, sink, segment);
    }
}

void checkPlainBase64(const Subject& subject, Sink& sink) {
    for (const SegmentRef& segment : subject.segments) {
        if (!isMedia(segment.kind) || !subject.isString(segment.data)) {
            continue;
        }
        const FindingCase which = disguise(content(subject, segment.data));
        if (which != FindingCase::Plain) {
            sink.add({.rule = Rule::W105, .which = which, .node = segment.data, .about = segment.type});
        }
    }
}

void checkContent(const Subject& subject, Sink& sink) {
    for (const SegmentRef& segment : subject.segments) {
        const NodeId node = base64Of(subject, segment);
        if (node == json::kNone || disguise(content(subject, node)) != FindingCase::Plain) {
            continue;
        }
        const Base64Scan scan = scanBase64(content(subject, node));
        const FindingCase which = judgeContent(segment.kind, scan);
        if (which != FindingCase::Plain) {
            sink.add(
                {.rule = Rule::W106, .which = which, .node = node, .about = segment.type, .content = scan.content});
        }
    }
}

void checkRefusedSegment(const Subject& subject, Sink& sink) {
    for (const SegmentRef& segment : subject.segments) {
        const auto why = subject.isObject(segment.node) ? refusal(subject, segment) : std::nullopt;
        if (why) {
            sink.add(*why);
        }
    }
}

// Where W108 says that the receiver refuses it, how it looks here matters to nobody.
void checkSegmentType(const Subject& subject, Sink& sink) {
    const bool isSent = subject.context.direction == Direction::Out && subject.frameClass == Message;
    for (const SegmentRef& segment : subject.segments) {
        const bool isSaid = isSent && rowOf(segment.kind).isRefusedByMaiBot;
        if (!isSaid && subject.isString(segment.type) && dataOf(segment.kind) == SegmentData::Free) {
            sink.add({.rule = Rule::I203, .node = segment.type, .about = segment.type});
        }
    }
}

} // namespace maim::linting
