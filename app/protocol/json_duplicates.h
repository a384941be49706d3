#pragma once

#include "protocol/lossless_json.h"

namespace maim::json {

/// The first member whose key an earlier member of the same object has too, or kNone. Linear for large objects.
NodeId firstDuplicate(const Document& document, NodeId object);

} // namespace maim::json
