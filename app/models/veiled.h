#pragma once

#include "models/chat_content.h"
#include "models/presentation.h"
#include "traffic/event_log.h"

/// Things as presentation mode shows them: with their ids, addresses and keys hidden. Unchanged while it is off.
namespace maim {

/// A copy; its pictures are found as before.
ChatContentPtr veiled(const ChatContentPtr& content, const Presentation* presentation);
Finding veiled(Finding finding, const Presentation* presentation);
QString veiledSentence(const Event& event, const Presentation* presentation);

/// The hosts in a certificate that an error names and no profile does. The longest first.
QStringList hostsIn(const Error& error);

} // namespace maim
