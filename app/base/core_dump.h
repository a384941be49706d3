#pragma once

namespace maim {

/// From now on a crash leaves no image of the memory behind, in which keys stand: no core file, no attaching by other
/// programs of the same person (Linux, Windows), no report to the system (Windows). For shipped builds; a developer
/// wants them.
void forbidCoreDumps();

} // namespace maim
