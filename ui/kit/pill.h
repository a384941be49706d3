#pragma once

#include <QWidget>
#include <optional>

#include "ui/kit/theme.h"

namespace maim {

/// A rounded label with a dot or an icon before its text: the current connection, a badge. The text is plain.
class Pill : public QWidget {
    Q_OBJECT
public:
    Pill(Theme& theme, ColorRole fill, ColorRole ink, QWidget* parent = nullptr);

    void setText(const QString& text);
    QString text() const { return m_text; }
    void setDot(ColorRole role);
    void setIcon(const QIcon& icon);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int leadWidth() const;

    Theme& m_theme;
    ColorRole m_fill, m_ink;
    QString m_text;
    std::optional<ColorRole> m_dot;
    QIcon m_icon;
};

/// 8 px, in the middle of `rect`.
void paintDot(QPainter* painter, const QRect& rect, const QColor& color);

} // namespace maim
