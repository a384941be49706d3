#pragma once

#include <QByteArray>
#include <QString>

#include "base/result.h"

/// Files that a person chooses, saves or may want to mend. Any thread; they take as long as the disk does.
namespace maim {

/// The whole file. One beyond `limit` is refused before it is read.
Result<QByteArray> readAttachment(const QString& path, qint64 limit);

/// All of it or nothing; takes the place of a file of that name. For what a person made; never executable.
Outcome replaceFile(const QString& path, const QByteArray& content);

/// For what a stranger sent: no file that is there is ever touched, whoever else writes at that moment. FileExists,
/// FileUnwritable; a write that failed leaves nothing. Never executable.
Outcome saveNewFile(const QString& path, const QByteArray& content);

/// `path`, or the first of "name (2).ext", "name (3).ext"… that is not there now: a suggestion, no promise.
QString freePath(const QString& path);

/// Renames a damaged file to *.damaged, *.damaged.2, *.damaged.3…, whichever is free, so that earlier damage stays too.
/// Returns the new path; empty when the file stands where it stood.
QString setDamagedAside(const QString& path);

} // namespace maim
