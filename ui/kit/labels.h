#pragma once

#include <QLabel>

#include "ui/kit/theme.h"

namespace maim {

/// A label in one of the theme's fonts and colours. The text is plain, whoever wrote it.
class ThemedLabel : public QLabel {
    Q_OBJECT
public:
    ThemedLabel(Theme& theme, FontRole font, ColorRole ink, QWidget* parent = nullptr);

    void setInk(ColorRole ink);
    /// A text that may quote an id or an address, which presentation mode hides.
    void setVeiledText(const QString& text);

protected:
    Theme& theme() { return m_theme; }

private:
    void applyInk();

    Theme& m_theme;
    ColorRole m_ink;
    QString m_whole; ///< what setVeiledText() was given
    bool m_veils = false;
};

/// Never gives room back, so that its neighbours stay where they are when a value gets shorter.
class StableLabel : public ThemedLabel {
    Q_OBJECT
public:
    using ThemedLabel::ThemedLabel;

    void setStableText(const QString& text);
    /// To be called before a change of language.
    void forgetWidth();
};

/// One line, cut with an ellipsis where there is no room; the tooltip has all of it. Presentation mode hides what it
/// quotes.
class ElidedLabel : public ThemedLabel {
    Q_OBJECT
public:
    ElidedLabel(Theme& theme, FontRole font, ColorRole ink, QWidget* parent = nullptr);

    void setFullText(const QString& text);
    /// For the tooltip, below what is elided.
    void setHint(const QString& hint);
    QString fullText() const { return m_given; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void elide();
    void showText();

    QString m_given;
    QString m_full; ///< as it may be shown
    QString m_hint;
};

} // namespace maim
