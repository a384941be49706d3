#pragma once

#include "base/result.h"
#include "profiles/profile.h"
#include "transport/wire.h"

namespace maim {

/// What a profile asks of a connection. Everything that can be known to fail before a socket is touched fails here. May
/// ask the system for its proxy, and reads the files of the TLS settings.
Result<Wire::Request> connectionRequest(const Profile& profile, const Credentials& credentials, const QByteArray& uuid);

} // namespace maim
