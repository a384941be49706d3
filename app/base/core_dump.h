#pragma once

namespace maim {

/// From now on a crash leaves no image of the memory, and of the keys in it, behind: no core file, no attaching by
/// other programs of the same person (Linux, Windows), no report to the system (Windows). For shipped builds only; a
/// developer wants all of these.
void forbidCoreDumps();

} // namespace maim
