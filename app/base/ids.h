#pragma once

#include <QByteArray>
#include <cstdint>

namespace maim {

/// The number of a frame within its session, from 1, in the order of the log. 0 means none.
using FrameSeq = std::uint64_t;

/// A fresh msg_id or uuid: version 4, lower case, no braces. A time-based id collides between clients, and the server
/// then acknowledges and drops the second one.
QByteArray newUuid();

} // namespace maim
