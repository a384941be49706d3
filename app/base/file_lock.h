#pragma once

#include <QLockFile>
#include <chrono>
#include <memory>

#include "base/result.h"

namespace maim {

/// Held while a file that several windows share is read, changed and written. Waits for another window, at most as long
/// as `limit`: then FileBusy. What a dead process left is taken over. In a folder that takes no lock there is
/// none, and what is written there says why.
Result<std::unique_ptr<QLockFile>> lockToChange(const QString& file, std::chrono::milliseconds limit);

} // namespace maim
