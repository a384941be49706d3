#pragma once

#include <QString>

#include "journal/frame.h"

namespace maim {

/// Short enough for a cell: "1.3 ms", "→ 331", "no ACK".
QString ackText(const FrameRecord& record);
/// A sentence. An ACK means that the server's socket received the bytes; never say more.
QString ackWords(const FrameRecord& record);
/// How worrying the state is: a late or missing ACK is a warning, a failed frame an error.
Severity ackSeverity(AckState state);

} // namespace maim
