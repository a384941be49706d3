#pragma once

#include <QByteArray>
#include <QString>

namespace maim {

/// What stands for a secret wherever nothing of it may be seen.
QString secretDots();

/// Masks what follows a key's name in text of any kind: `"api_key": "…"`, `api_key=…`, `x-apikey: …`, also where the
/// name is written with escapes or the quotes are themselves quoted. Every other byte stays as it was.
QByteArray maskKeyShapes(const QByteArray& text);

} // namespace maim
