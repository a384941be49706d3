#pragma once

#include <QHBoxLayout>
#include <QWidget>

#include "ui/kit/labels.h"

namespace maim {

/// The slim first line of a panel: its title, and room for a button. A dock is dragged by it.
class PanelHeader : public QWidget {
    Q_OBJECT
public:
    explicit PanelHeader(Theme& theme, QWidget* parent = nullptr);

    void setTitle(const QString& title) { m_title->setText(title); }
    void addWidget(QWidget* widget) { m_layout->addWidget(widget); }

private:
    void applyTheme(const Theme& theme);

    ThemedLabel* m_title;
    QHBoxLayout* m_layout;
};

} // namespace maim
