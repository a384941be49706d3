#pragma once

#include <QString>

#include "base/secret.h"

namespace maim {

/// Whether a filter's text holds what must not be written to a file: `ownKey` however it is spelled, a value that is
/// compared with api_key or sender_user, or the shape of a key with its value. Also of a text that is no filter.
bool holdsKey(const QString& filter, const Secret& ownKey);

} // namespace maim
