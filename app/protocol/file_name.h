#pragma once

#include <QString>

namespace maim {

/// A file name to suggest for something that a peer named: the last component alone, without anything that a file
/// system reads as more than a name. Never empty, never hidden, at most 120 bytes of UTF-8; the extension is kept.
QString cleanFileName(QStringView fromPeer);

/// Whether a click on such a file runs it: worth a second question before it is saved.
bool runsWhenOpened(QStringView fileName);

} // namespace maim
