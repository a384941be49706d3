#include "ui/kit/finding_tag.h"

#include <QFontMetrics>

namespace maim {

namespace {

constexpr int kTagPadding = 6;
constexpr qreal kTagRadius = 4;

ColorRole groundOf(Severity severity) {
    switch (severity) {
    case Severity::Error:
        return ColorRole::ErrorSoft;
    case Severity::Warning:
        return ColorRole::WarningSoft;
    default:
        return ColorRole::BubbleIn;
    }
}

} // namespace

ColorRole inkOf(Severity severity) {
    switch (severity) {
    case Severity::Error:
        return ColorRole::Error;
    case Severity::Warning:
        return ColorRole::Warning;
    default:
        return ColorRole::Muted;
    }
}

int findingTagWidth(const QFont& font, const QString& id) {
    return QFontMetrics(font).horizontalAdvance(id) + 2 * kTagPadding;
}

void paintFindingTag(QPainter* painter, const QRect& rect, const Theme& theme, Severity severity, const QString& id) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(groundOf(severity)));
    painter->drawRoundedRect(rect, kTagRadius, kTagRadius);
    painter->setPen(theme.color(inkOf(severity)));
    painter->drawText(rect, Qt::AlignCenter, id);
    painter->restore();
}

} // namespace maim
