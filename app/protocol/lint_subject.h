#pragma once

#include <QVarLengthArray>

#include "protocol/lint.h"
#include "protocol/segment_types.h"

namespace maim::linting {

/// What a frame is, as far as the choice of rules goes. One of these a frame, as a bit.
enum FrameClass : std::uint8_t {
    BinaryFrame = 1,
    Unreadable = 2, ///< no JSON, or no object
    Foreign = 4,    ///< an object with neither envelope nor business fields
    Bare = 8,       ///< business fields at the top; Legacy's too
    Message = 16,   ///< an envelope whose payload holds, or must hold, business fields
    Ack = 32,
    Other = 64, ///< an envelope around something else: custom_*, unknown types
};

struct SegmentRef {
    json::NodeId node = json::kNone;
    json::NodeId type = json::kNone;
    json::NodeId data = json::kNone;
    SegmentType kind = SegmentType::Other;
    bool inList = false;
};

/// A frame taken apart once, so that no rule searches again. Refers to the envelope and the context; outlived by both.
struct Subject {
    const Envelope& envelope;
    const LintContext& context;
    const json::Document& document;
    FrameClass frameClass = BinaryFrame;

    json::NodeId type = json::kNone;
    json::NodeId msgId = json::kNone;
    json::NodeId ver = json::kNone;
    json::NodeId meta = json::kNone;
    json::NodeId payload = json::kNone;
    json::NodeId info = json::kNone;
    json::NodeId dim = json::kNone;
    json::NodeId segment = json::kNone;
    /// Outermost first, at most kMaxSegments.
    QVarLengthArray<SegmentRef, 8> segments;

    Subject(const Envelope& envelope, const LintContext& context);

    bool isKind(json::NodeId id, json::Kind kind) const { return id != json::kNone && document.node(id).kind == kind; }
    bool isString(json::NodeId id) const { return isKind(id, json::Kind::String); }
    bool isObject(json::NodeId id) const { return isKind(id, json::Kind::Object); }
    bool isContainer(json::NodeId id) const { return isObject(id) || isKind(id, json::Kind::Array); }
    /// Not there, or null.
    bool isMissing(json::NodeId id) const { return id == json::kNone || document.node(id).kind == json::Kind::Null; }
    bool isEmptyString(json::NodeId id) const { return isString(id) && document.node(id).value.size() == 2; }
    bool equals(json::NodeId id, QByteArrayView text) const;

private:
    FrameClass classify() const;
    void findMembers();
    void findSegments();
    void addSegment(json::NodeId node, bool inList);
};

/// A nested list may hold any number; the first ones tell enough.
inline constexpr qsizetype kMaxSegments = 10'000;

} // namespace maim::linting
