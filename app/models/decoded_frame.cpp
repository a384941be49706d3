#include "models/decoded_frame.h"

#include <algorithm>

#include "protocol/redaction.h"

namespace maim {

namespace {

RuleSet decidedBySession(RuleSet rules) {
    RuleSet known;
    for (const Rule rule : {Rule::W102, Rule::W111, Rule::W112, Rule::W114, Rule::W115, Rule::W116}) {
        if (rules.contains(rule)) {
            known.insert(rule);
        }
    }
    return known;
}

} // namespace

bool DecodedFrame::isKey(json::NodeId node) const {
    return std::binary_search(keys.begin(), keys.end(), node);
}

LintContext contextFor(const FrameRecord& record, LintContext context) {
    context.direction = record.direction;
    context.binary = record.binary;
    context.now = record.wall;
    context.known = decidedBySession(record.rules);
    return context;
}

DecodedFramePtr decodeFrame(const FrameRecord& record, const QByteArray& payload, LintContext context) {
    return decodeFrame(record, std::make_shared<const Envelope>(decode(payload)), std::move(context), nullptr);
}

DecodedFramePtr decodeFrame(const FrameRecord& record, std::shared_ptr<const Envelope> envelope, LintContext context,
                            const json::Reading* reading) {
    const auto isStopped = [reading] { return reading && reading->stopped; };
    auto frame = std::make_shared<DecodedFrame>();
    frame->seq = record.seq;
    frame->envelope = std::move(envelope);
    frame->findings = lint(*frame->envelope, contextFor(record, std::move(context)));
    if (isStopped()) {
        return nullptr;
    }
    frame->keys = keyNodes(frame->document());
    std::sort(frame->keys.begin(), frame->keys.end());
    if (isStopped()) {
        return nullptr;
    }
    frame->masked = redacted(frame->document(), frame->keys);
    return frame;
}

} // namespace maim
