#pragma once

#include <QPushButton>

#include "ui/kit/theme.h"

namespace maim {

/// The round "Jump to latest" with the number of messages that wait there.
class JumpButton : public QPushButton {
    Q_OBJECT
public:
    JumpButton(Theme& theme, QWidget* parent);

    void setCount(int count);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    Theme& m_theme;
    int m_count = 0;
};

} // namespace maim
