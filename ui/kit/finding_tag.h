#pragma once

#include <QPainter>

#include "protocol/lint.h"
#include "ui/kit/theme.h"

namespace maim {

/// A finding's id on a soft background in the colour of its severity.
int findingTagWidth(const QFont& font, const QString& id);
void paintFindingTag(QPainter* painter, const QRect& rect, const Theme& theme, Severity severity, const QString& id);
ColorRole inkOf(Severity severity);

} // namespace maim
