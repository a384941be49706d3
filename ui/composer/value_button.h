#pragma once

#include <QPushButton>

namespace maim {

/// A button that is as wide as the value it shows, and gets narrower where there is no room.
class ValueButton : public QPushButton {
    Q_OBJECT
public:
    explicit ValueButton(QWidget* parent = nullptr) : QPushButton(parent) { setAutoDefault(false); }

    QSize sizeHint() const override {
        return {fontMetrics().horizontalAdvance(text()) + 22, qMax(26, fontMetrics().height() + 9)};
    }
    QSize minimumSizeHint() const override { return {qMin(72, sizeHint().width()), sizeHint().height()}; }
};

} // namespace maim
