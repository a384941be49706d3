#include "ui/kit/text_toggle.h"

#include <QPainter>

namespace maim {

TextToggle::TextToggle(Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize TextToggle::sizeHint() const {
    // As wide as when it is chosen, so that nothing moves.
    const QFontMetrics strong(m_theme.font(FontRole::Strong));
    return {strong.horizontalAdvance(text()) + 10, strong.height() + 8};
}

void TextToggle::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasFocus()) {
        painter.setPen(m_theme.color(ColorRole::Accent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    }
    painter.setFont(m_theme.font(isChecked() ? FontRole::Strong : FontRole::Body));
    painter.setPen(m_theme.color(isChecked() ? ColorRole::Accent : ColorRole::Muted));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace maim
