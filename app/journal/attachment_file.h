#pragma once

#include <QByteArray>
#include <QString>

#include "base/result.h"

/// Files that a person attaches or saves. Any thread; they take as long as the disk does.
namespace maim {

/// The whole file. One beyond `limit` is refused before it is read.
Result<QByteArray> readAttachment(const QString& path, qint64 limit);

/// All of it or nothing. The file is never made executable.
Outcome saveAttachment(const QString& path, const QByteArray& content);

} // namespace maim
