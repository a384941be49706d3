#include "ui/kit/pill.h"

#include <QPainter>

namespace maim {

namespace {

constexpr int kPadding = 10;
constexpr int kDot = 8;
constexpr int kIcon = 16;
constexpr int kGap = 6;
constexpr int kHeight = 22;
constexpr int kWidest = 320;

} // namespace

void paintDot(QPainter* painter, const QRect& rect, const QColor& color) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawEllipse(QRectF(rect).center(), kDot / 2.0, kDot / 2.0);
    painter->restore();
}

Pill::Pill(Theme& theme, ColorRole fill, ColorRole ink, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_fill(fill), m_ink(ink) {
    theme.bindFont(this, FontRole::Strong);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Pill::setText(const QString& text) {
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Pill::setDot(ColorRole role) {
    m_dot = role;
    updateGeometry();
    update();
}

void Pill::setIcon(const QIcon& icon) {
    m_icon = icon;
    updateGeometry();
    update();
}

int Pill::leadWidth() const {
    return m_dot ? kDot + kGap : m_icon.isNull() ? 0 : kIcon + kGap;
}

QSize Pill::sizeHint() const {
    const int text = fontMetrics().horizontalAdvance(m_text) + 1;
    return {qMin(m_theme.scaled(kWidest), 2 * kPadding + leadWidth() + text), m_theme.scaled(kHeight)};
}

void Pill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(m_fill));
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    QRect inner = rect().adjusted(kPadding, 0, -kPadding, 0);
    if (m_dot) {
        paintDot(&painter, QRect(inner.left(), 0, kDot, height()), m_theme.color(*m_dot));
    } else if (!m_icon.isNull()) {
        m_icon.paint(&painter, QRect(inner.left(), (height() - kIcon) / 2, kIcon, kIcon));
    }
    inner.setLeft(inner.left() + leadWidth());
    painter.setPen(m_theme.color(m_ink));
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, inner.width()));
}

} // namespace maim
