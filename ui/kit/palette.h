#pragma once

#include <QPalette>

#include "ui/kit/theme.h"

namespace maim {

QColor themeColor(ColorRole role, bool dark);

/// The design's colours in Qt's roles. Mid is the line between panels, Link the accent, Highlight the soft selection,
/// PlaceholderText the muted text. FlatStyle paints from these alone.
QPalette themePalette(bool dark);

} // namespace maim
