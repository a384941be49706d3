#pragma once

#include <QString>

namespace maim::bench {

/// The machine and the build in one line: processor, cores, memory, system, Qt, build.
QString machine();

} // namespace maim::bench
