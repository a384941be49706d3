#pragma once

#include <functional>

#include "base/result.h"
#include "profiles/profile.h"
#include "transport/wire.h"

namespace maim {

/// What a profile asks of a connection. Everything that can be known to fail before a socket is touched fails here.
/// Reads the files of the TLS settings, and may then ask the system for its proxy: either may take for ever, so see
/// RequestPreparation. `asksForProxy` is called when the files are read.
Result<Wire::Request> connectionRequest(const Profile& profile, const Credentials& credentials, const QByteArray& uuid,
                                        const std::function<void()>& asksForProxy);

/// Whether it takes any TLS server for the right one. Not so without TLS, where there is nothing to verify.
bool isUnverified(const Wire::Request& request);

} // namespace maim
