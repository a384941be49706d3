#pragma once

#include <QString>

#include "protocol/lossless_json.h"

/// How a node of a frame is written in one line. Long values are decoded only as far as they are shown.
namespace maim {

/// "{3}", "[12]", a string in quotes, anything else as it is.
QString valueLine(const json::Document& document, json::NodeId node);
QString maskedValueLine(const json::Document& document, json::NodeId node);
/// The member's key, or the position in an array.
QString keyLine(const json::Document& document, json::NodeId node);
/// What the value alone does not say: the clock time of a time stamp, the size of a long string.
QString hintLine(const json::Document& document, json::NodeId node);

} // namespace maim
