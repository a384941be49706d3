#pragma once

#include <QString>

namespace maim {

/// A random name of the installation whose data folder this is. It stands in each recording that the program makes by
/// itself, and so tells them from those of others. Made when there is none yet; empty when it cannot be kept. Any
/// thread.
QString recordingMark(const QString& dataFolder);

} // namespace maim
