#pragma once

#include <QIconEngine>
#include <QPointer>

#include "ui/kit/theme.h"

namespace maim {

/// Draws one of resources/icons in the current theme's colour, so that an icon that was handed out follows a change of
/// theme. SVG's currentColor would paint black.
class ThemeIconEngine final : public QIconEngine {
public:
    ThemeIconEngine(const Theme* theme, QString name, ColorRole role);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override;

private:
    QColor colorFor(QIcon::Mode mode) const;

    QPointer<const Theme> m_theme;
    QString m_name;
    ColorRole m_role;
};

} // namespace maim
