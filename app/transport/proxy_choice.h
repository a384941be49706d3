#pragma once

#include <QNetworkProxy>

#include "profiles/profile.h"

namespace maim {

/// The way to a profile's server: straight, or through a proxy of a kind that carries any TCP connection. Loopback goes
/// straight unless the profile says otherwise. Asks the system when the profile says so.
QNetworkProxy proxyFor(const Profile& profile, const Secret& password);

} // namespace maim
