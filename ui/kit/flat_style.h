#pragma once

#include <QIcon>
#include <QProxyStyle>

namespace maim {

/// Fusion, laid flat: one-pixel lines, round buttons and inputs, tabs underlined in the accent, slim scroll bars.
/// Paints from the palette alone (themePalette() says which role means what), so a change of theme needs no polish.
class FlatStyle : public QProxyStyle {
    Q_OBJECT
public:
    /// `clear`: for the button that empties an input. Fusion would search the desktop's icon themes for one, at start.
    explicit FlatStyle(QIcon clear);

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returned) const override;
    QIcon standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const override;

private:
    QIcon m_clear;
};

} // namespace maim
