#pragma once

#include <QString>

namespace maim {

/// Puts text on the clipboard, with no key of this run in it: words of ours, or a peer's text otherwise as it was. Only
/// a frame's own bytes, which somebody asks for by name, get there in another way.
void copyWords(const QString& words);
void copyPeerText(const QString& text);

} // namespace maim
