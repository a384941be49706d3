#pragma once

#include <QAbstractButton>

#include "ui/kit/theme.h"

namespace maim {

/// One of a few words of which one is chosen: the chosen one is bold and in the accent colour.
class TextToggle : public QAbstractButton {
    Q_OBJECT
public:
    TextToggle(Theme& theme, QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
};

} // namespace maim
