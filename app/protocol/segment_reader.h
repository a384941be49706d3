#pragma once

#include "protocol/message.h"

namespace maim {

/// A `message_segment` as the chat shows it. Lists nested deeper than people send them are shown as JSON.
Segment readSegment(const json::Document& document, json::NodeId segment);
/// A field as people read it: a string's content, anything else as it was written; empty for null and for nothing. Of
/// a long one the beginning, which is more than people read.
QString readableText(const json::Document& document, json::NodeId id);
/// The bytes of a value that make up readableText(): all of them, or whole characters and escapes of a long one.
qsizetype readableBytes(const json::Document& document, json::NodeId id);

} // namespace maim
