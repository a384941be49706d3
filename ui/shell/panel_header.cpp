#include "ui/shell/panel_header.h"

namespace maim {

PanelHeader::PanelHeader(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_title(new ThemedLabel(theme, FontRole::Small, ColorRole::Muted)),
      m_layout(new QHBoxLayout(this)) {
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_layout->setContentsMargins(12, 4, 8, 4);
    m_layout->addWidget(m_title, 1);
    setFixedHeight(32);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
}

} // namespace maim
