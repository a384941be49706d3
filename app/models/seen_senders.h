#pragma once

#include <QString>
#include <vector>

namespace maim {

class FrameLog;

/// Somebody whose message came. A message names no key of its sender.
struct SeenSender {
    QString name; ///< the nickname, or else the id
    QString platform;
    bool operator==(const SeenSender&) const = default;
};

/// Among the latest frames, the newest first; a few.
std::vector<SeenSender> seenSenders(const FrameLog& log);

} // namespace maim
