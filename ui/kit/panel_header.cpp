#include "ui/kit/panel_header.h"

namespace maim {

PanelHeader::PanelHeader(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_title(new ThemedLabel(theme, FontRole::Small, ColorRole::Muted)),
      m_layout(new QHBoxLayout(this)) {
    m_layout->setContentsMargins(12, 4, 8, 4);
    m_layout->addWidget(m_title, 1);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    connect(&theme, &Theme::changed, this, [this, &theme] { applyTheme(theme); });
    applyTheme(theme);
}

void PanelHeader::applyTheme(const Theme& theme) {
    QFont font = theme.font(FontRole::Small);
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    setFixedHeight(theme.scaled(32));
}

} // namespace maim
