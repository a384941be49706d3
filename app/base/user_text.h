#pragma once

#include <QByteArrayView>

#include "base/result.h"
#include "base/secret.h"

/// Small texts that a person wrote with an editor of their own. Any thread; no file is read here.
namespace maim {

/// Whether it begins with the byte order mark of UTF-16, in either order. PowerShell's `>` writes such files.
bool isUtf16(QByteArrayView text);

/// The secret in the first line of a file's text, without a byte order mark of UTF-8 and the spaces around it.
/// FileUtf16.
Result<Secret> secretIn(const QString& file, QByteArrayView text);

} // namespace maim
