#pragma once

#include "ui/composer/veiled_fields.h"

namespace maim {

/// The text of a message. Enter sends, Shift+Enter breaks the line; while an input method composes, Enter belongs to
/// it.
class MessageEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit MessageEdit(QWidget* parent = nullptr);

    QString text() const;
    void setText(const QString& text);
    /// Shows a sentence in place of the text, which is kept.
    void setHidden(bool hidden);

Q_SIGNALS:
    void submitted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    VeiledText m_veil{*this};
    bool m_composing = false;
};

} // namespace maim
