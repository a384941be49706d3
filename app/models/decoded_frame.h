#pragma once

#include <memory>
#include <vector>

#include "journal/frame.h"

namespace maim {

/// One frame with everything that is known of its content. Immutable once made, so that threads and views share it.
struct DecodedFrame {
    FrameSeq seq = 0;
    std::shared_ptr<const Envelope> envelope; ///< holds the bytes, exactly as on the wire
    std::vector<Finding> findings;
    std::vector<json::NodeId> keys; ///< ascending; values that hold an API key
    QByteArray masked;              ///< the bytes with those values masked

    const json::Document& document() const { return envelope->document; }
    const QByteArray& bytes() const { return envelope->document.bytes(); }
    bool isKey(json::NodeId node) const;
};

using DecodedFramePtr = std::shared_ptr<const DecodedFrame>;

/// Any thread. `context` is completed by what the record knows: direction, time, and the rules that only the session
/// can decide. Null once `reading`, if given, is stopped.
DecodedFramePtr decodeFrame(const FrameRecord& record, const QByteArray& payload, LintContext context);
DecodedFramePtr decodeFrame(const FrameRecord& record, std::shared_ptr<const Envelope> envelope, LintContext context,
                            const json::Reading* reading);
LintContext contextFor(const FrameRecord& record, LintContext context);

} // namespace maim
