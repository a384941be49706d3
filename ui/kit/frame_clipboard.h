#pragma once

#include <QByteArray>

namespace maim {

/// Puts a frame's text on the clipboard. As JSON it is byte for byte what is given here, for programs that ask for it;
/// as text it is the same in Unicode.
void copyToClipboard(const QByteArray& frame);

} // namespace maim
