#pragma once

#include <QString>

#include "base/error.h"

namespace maim {

inline constexpr int kPolicyClose = 1008;

/// What a server has against us, by the reason of its close with 1008: the code says no more than "policy".
/// LegacyServer, KeyRefused, OriginRefused, RateLimited, TooManyConnections; PolicyRefused when its words are not
/// known.
ErrorCode refusalIn(const QString& reason);

} // namespace maim
