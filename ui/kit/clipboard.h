#pragma once

#include <QString>

namespace maim {

/// Text for the clipboard. Besides a frame's own bytes, which somebody asks for by name, nothing else gets there: words
/// of ours without any key, a peer's text as it was but for the keys of this run.
void copyWords(const QString& words);
void copyPeerText(const QString& text);

} // namespace maim
