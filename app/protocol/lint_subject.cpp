#include "protocol/lint_subject.h"

namespace maim::linting {

using json::kNone;
using json::NodeId;

namespace {

SegmentType typeOf(const Subject& subject, NodeId type) {
    for (const SegmentTypeRow& known : segmentTypes()) {
        if (subject.equals(type, known.name)) {
            return known.type;
        }
    }
    return SegmentType::Other;
}

} // namespace

Subject::Subject(const Envelope& e, const LintContext& c) : envelope(e), context(c), document(e.document) {
    frameClass = classify();
    if (frameClass >= Foreign) {
        findMembers();
    }
    if ((frameClass & (Bare | Message)) != 0) {
        findSegments();
    }
}

bool Subject::equals(NodeId id, QByteArrayView text) const {
    if (!isString(id)) {
        return false;
    }
    const QByteArrayView raw = document.raw(id).sliced(1).chopped(1);
    return raw.contains('\\') ? document.utf8(id) == text : raw == text;
}

FrameClass Subject::classify() const {
    if (context.binary || envelope.dialect == Dialect::Binary) {
        return BinaryFrame;
    }
    const bool isUnreadable = !document.ok() || (document.quirks() & json::kUnreadableToPython) != 0;
    if (isUnreadable || document.isEmpty() || !isObject(json::Document::root())) {
        return Unreadable;
    }
    if (envelope.dialect == Dialect::Bare || envelope.dialect == Dialect::Legacy) {
        const bool isCustom = envelope.dialect == Dialect::Legacy && document.find({"message_info"}) == kNone &&
                              document.find({"message_segment"}) == kNone;
        return isCustom ? Foreign : Bare;
    }
    if (envelope.dialect != Dialect::ApiServer) {
        return Foreign;
    }
    if (envelope.type == EnvelopeType::SysAck) {
        return Ack;
    }
    const bool business = document.find(envelope.payload, "message_info") != kNone ||
                          document.find(envelope.payload, "message_segment") != kNone;
    const bool mustBe = envelope.type == EnvelopeType::SysStd;
    const bool mayBe = envelope.type != EnvelopeType::Custom && business;
    return mustBe || mayBe ? Message : Other;
}

void Subject::findMembers() {
    payload = envelope.payload;
    type = envelope.members.type;
    msgId = envelope.members.msgId;
    ver = envelope.members.ver;
    meta = envelope.members.meta;
    if (frameClass != Ack) {
        info = document.find(payload, "message_info");
        segment = document.find(payload, "message_segment");
        dim = document.find(payload, "message_dim");
    }
}

void Subject::findSegments() {
    if (!isObject(segment)) {
        return;
    }
    addSegment(segment, false);
    for (qsizetype i = 0; i < segments.size(); ++i) {
        const SegmentRef list = segments[i];
        if (list.kind != SegmentType::SegList || !isKind(list.data, json::Kind::Array)) {
            continue;
        }
        for (NodeId part = document.firstChild(list.data); part != kNone && segments.size() < kMaxSegments;
             part = document.node(part).next) {
            addSegment(part, true);
        }
    }
}

void Subject::addSegment(NodeId node, bool inList) {
    const NodeId typeNode = document.find(node, "type");
    segments.append({node, typeNode, document.find(node, "data"), typeOf(*this, typeNode), inList});
}

} // namespace maim::linting
