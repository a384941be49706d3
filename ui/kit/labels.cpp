#include "ui/kit/labels.h"

#include "ui/kit/plain_text.h"

namespace maim {

ThemedLabel::ThemedLabel(Theme& theme, FontRole font, ColorRole ink, QWidget* parent)
    : QLabel(parent), m_theme(theme), m_ink(ink) {
    setTextFormat(Qt::PlainText);
    // On a panel with another background role Qt would choose another text colour.
    setForegroundRole(QPalette::WindowText);
    theme.bindFont(this, font);
    connect(&theme, &Theme::changed, this, &ThemedLabel::applyInk);
    applyInk();
}

void ThemedLabel::setInk(ColorRole ink) {
    if (ink != m_ink) {
        m_ink = ink;
        applyInk();
    }
}

void ThemedLabel::applyInk() {
    QPalette own = palette();
    own.setColor(QPalette::WindowText, m_theme.color(m_ink));
    setPalette(own);
}

void ThemedLabel::setVeiledText(const QString& text) {
    if (!m_veils) {
        m_veils = true;
        connect(&m_theme, &Theme::changed, this, [this] { setText(m_theme.presentation().text(m_whole)); });
    }
    m_whole = text;
    setText(m_theme.presentation().text(text));
}

void StableLabel::setStableText(const QString& text) {
    if (text == QLabel::text()) {
        return;
    }
    setText(text);
    setMinimumWidth(qMax(minimumWidth(), sizeHint().width()));
}

void StableLabel::forgetWidth() {
    setMinimumWidth(0);
}

ElidedLabel::ElidedLabel(Theme& theme, FontRole font, ColorRole ink, QWidget* parent)
    : ThemedLabel(theme, font, ink, parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    connect(&theme, &Theme::changed, this, &ElidedLabel::showText);
}

void ElidedLabel::setFullText(const QString& text) {
    if (text != m_given) {
        m_given = text;
        showText();
    }
}

void ElidedLabel::setHint(const QString& hint) {
    m_hint = hint;
    elide();
}

void ElidedLabel::showText() {
    m_full = theme().presentation().text(m_given);
    setAccessibleName(m_full);
    updateGeometry();
    elide();
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    ThemedLabel::resizeEvent(event);
    elide();
}

QSize ElidedLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_full) + 2, ThemedLabel::sizeHint().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 4, ThemedLabel::minimumSizeHint().height()};
}

void ElidedLabel::elide() {
    const QString shown = fontMetrics().elidedText(m_full, Qt::ElideRight, width());
    setText(shown);
    QStringList lines{shown == m_full ? QString() : m_full, m_hint};
    lines.removeAll(QString());
    setToolTip(lines.isEmpty() ? QString() : plainToolTip(lines.join(u'\n')));
}

} // namespace maim
