#pragma once

#include <QList>
#include <QString>

/// How a member of the payload is named: by its keys with dots between them, or, when a key has a dot, a blank or the
/// like in it, by its JSON pointer (RFC 6901).
namespace maim::filtering {

bool isPointer(const QString& field);
/// The keys from the root on, in UTF-8.
QList<QByteArray> pathSteps(const QString& field);
/// The field as it stands in a filter, quoted where it must be. Nothing is shadowed by a field of the record.
QString fieldText(const QStringList& keys);
/// A value as it stands in a filter, quoted where it must be.
QString quotedIfNeeded(const QString& value);
QString quotedText(const QString& value);

} // namespace maim::filtering
