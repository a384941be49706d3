#pragma once

#include "protocol/lossless_json.h"

namespace maim {

/// A msg_id as it is compared: by the value that Python's json reads, since the server and its library are written in
/// Python. `1e2` and `100.0` are one id, `100` and `"100"` are two, and `true` is `1`. A string is its decoded UTF-8;
/// any other value begins with a byte that no UTF-8 has. Empty: what Python takes for no id: nothing, null, false, 0,
/// "", [] and {}. The server neither acknowledges nor recognises such a message.
using MessageId = QByteArray;

/// The id that stands at `node`, which may be kNone.
MessageId messageIdAt(const json::Document& document, json::NodeId node);
/// An id as people read it.
QByteArray readableId(const MessageId& id);

} // namespace maim
