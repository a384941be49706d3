#pragma once

#include <QString>

#include "journal/frame.h"

namespace maim {

/// A cell's worth: "1.3 ms", "→ 331", "no ACK".
QString ackText(const FrameRecord& record);
/// A sentence. An ACK means that the server's socket received the bytes; never say more.
QString ackWords(const FrameRecord& record);
/// How much the state should worry: a late or missing ACK is a warning, a failed frame an error.
Severity ackSeverity(AckState state);

} // namespace maim
