#include "ui/chat/jump_button.h"

#include <QEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace maim {

JumpButton::JumpButton(Theme& theme, QWidget* parent) : QPushButton(parent), m_theme(theme) {
    setObjectName(u"jumpToLatest"_s);
    setAttribute(Qt::WA_Hover);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void JumpButton::setCount(int count) {
    if (count != m_count) {
        m_count = count;
        retranslate();
    }
}

void JumpButton::retranslate() {
    setText(m_count == 0 ? tr("↓ Jump to latest") : tr("↓ Jump to latest · %1").arg(m_count));
    setAccessibleName(m_count == 0 ? tr("Jump to latest message")
                                   : tr("Jump to latest message, %n new", nullptr, m_count));
    adjustSize();
}

QSize JumpButton::sizeHint() const {
    return {fontMetrics().horizontalAdvance(text()) + 28, qMax(26, fontMetrics().height() + 9)};
}

void JumpButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QPushButton::changeEvent(event);
}

void JumpButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool lively = hasFocus() || underMouse();
    painter.setPen(QPen(m_theme.color(lively ? ColorRole::Accent : ColorRole::Line), hasFocus() ? 2 : 1));
    painter.setBrush(m_theme.color(isDown() ? ColorRole::Selection : ColorRole::Surface));
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setPen(m_theme.color(ColorRole::Text));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace maim
