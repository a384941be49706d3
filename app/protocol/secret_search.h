#pragma once

#include <QString>

#include "base/secret.h"

namespace maim {

/// `text` with each occurrence of the secret, however it is written, replaced by dots. Nothing of it stays, for two
/// remainders side by side could make it whole again.
QString withoutSecret(const QString& text, const Secret& secret);

} // namespace maim
