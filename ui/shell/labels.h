#pragma once

#include <QLabel>

#include "ui/shell/theme.h"

namespace maim {

/// A label in one of the theme's fonts and colours. The text is plain, whoever wrote it.
class ThemedLabel : public QLabel {
    Q_OBJECT
public:
    ThemedLabel(Theme& theme, FontRole font, ColorRole ink, QWidget* parent = nullptr);

    void setInk(ColorRole ink);

private:
    void applyInk();

    Theme& m_theme;
    ColorRole m_ink;
};

/// Never gives room back, so that its neighbours stay where they are when a value gets shorter.
class StableLabel : public ThemedLabel {
    Q_OBJECT
public:
    using ThemedLabel::ThemedLabel;

    void setStableText(const QString& text);
    /// Before a change of language.
    void forgetWidth();
};

/// One line, cut with an ellipsis where there is no room; whole in the tooltip.
class ElidedLabel : public ThemedLabel {
    Q_OBJECT
public:
    ElidedLabel(Theme& theme, FontRole font, ColorRole ink, QWidget* parent = nullptr);

    void setFullText(const QString& text);
    QString fullText() const { return m_full; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void elide();

    QString m_full;
};

} // namespace maim
