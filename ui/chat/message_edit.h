#pragma once

#include <QPlainTextEdit>

namespace maim {

/// The text of a message. Enter sends, Shift+Enter breaks the line; while an input method composes, Enter is its own.
class MessageEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit MessageEdit(QWidget* parent = nullptr);

    QString text() const;

Q_SIGNALS:
    void submitted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    bool m_composing = false;
};

} // namespace maim
