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

/// What the guide and MaiBot take as `data` of a type; Plain if this is it.
FindingCase judgeData(const Subject& subject, const SegmentRef& segment) {
    const Kind kind = subject.document.node(segment.data).kind;
    switch (dataOf(segment.kind)) {
    case SegmentData::Text:
    case SegmentData::Picture:
    case SegmentData::Sound:
        return kind == Kind::String ? FindingCase::Plain : FindingCase::NotString;
    case SegmentData::Parts:
        return kind == Kind::Array ? FindingCase::Plain : FindingCase::NotArray;
    case SegmentData::File:
        return kind == Kind::String || kind == Kind::Object ? FindingCase::Plain : FindingCase::NotStringOrObject;
    default:
        return FindingCase::Plain;
    }
}

void checkFieldsOf(const Subject& subject, Sink& sink, const SegmentRef& segment) {
    if (!subject.isObject(segment.node)) {
        sink.add({.rule = Rule::E004, .which = FindingCase::NotObject, .node = segment.node});
        return;
    }
    if (subject.isMissing(segment.type)) {
        sink.add(lacking(Rule::E004, FindingCase::Missing, segment.node, segment.type, "type"));
    } else if (!subject.isString(segment.type)) {
        sink.add({.rule = Rule::E004, .which = FindingCase::NotString, .node = segment.type});
    }
    if (subject.isMissing(segment.data)) {
        sink.add(lacking(Rule::E004, FindingCase::Missing, segment.node, segment.data, "data"));
    } else if (const FindingCase wrong = judgeData(subject, segment); wrong != FindingCase::Plain) {
        sink.add({.rule = Rule::E004, .which = wrong, .node = segment.data});
    }
}

/// Why MaiBot 1.2 refuses it, if it does.
std::optional<FindingCase> refusal(const Subject& subject, const SegmentRef& segment) {
    if (rowOf(segment.kind).isRefusedByMaiBot) {
        return FindingCase::Plain;
    }
    switch (dataOf(segment.kind)) {
    case SegmentData::Parts:
        return segment.inList ? std::optional(FindingCase::NestedList) : std::nullopt;
    case SegmentData::File:
        return subject.isString(segment.data) ? std::optional(FindingCase::FileAsText) : std::nullopt;
    default:
        return std::nullopt;
    }
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
        if (const std::optional<FindingCase> why = refusal(subject, segment)) {
            sink.add({.rule = Rule::W108, .which = *why, .node = segment.node, .about = segment.type});
        }
    }
}

void checkSegmentType(const Subject& subject, Sink& sink) {
    for (const SegmentRef& segment : subject.segments) {
        if (subject.isString(segment.type) && dataOf(segment.kind) == SegmentData::Free) {
            sink.add({.rule = Rule::I203, .node = segment.type, .about = segment.type});
        }
    }
}

} // namespace maim::linting
