#pragma once

#include "profiles/profile.h"
#include "transport/wire.h"

namespace maim {

/// A wire of this engine, owned by `parent`.
Wire* makeWire(Engine engine, QObject* parent);

} // namespace maim
