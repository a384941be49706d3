#pragma once

#include <QString>
#include <QStringList>

namespace maim {

/// `pattern` with %1 to %9 replaced by facts, in one pass: a "%2" inside a fact stays as it is. A missing fact becomes
/// "?", an empty one a dash. Control and direction characters in a fact are shown as U+FFFD, so that a peer cannot
/// rearrange our sentence.
QString filled(const QString& pattern, const QStringList& facts);

/// The highest n of %n in the pattern; 0 without any.
int factCount(const QString& pattern);

} // namespace maim
