#pragma once

#include <QFile>

#include "base/result.h"

/// Files and folders that are their owner's alone from the first moment on: one that is made first and closed
/// afterwards has been open to whoever was quick. Any thread; they take as long as the disk does.
namespace maim {

/// Opens for writing what must not exist yet, not even as a link that leads nowhere.
bool createPrivate(QFile& file);

/// Makes the folder, and those above it as usual. One that exists stays as it is: it may be somebody else's too. False
/// when there is none in the end.
bool makePrivateFolder(const QString& path);

/// All of it or nothing, in the place of a file of that name, which may have been open to others. FileUnwritable.
Outcome replacePrivate(const QString& path, const QByteArray& content);

} // namespace maim
