#include "ui/composer/message_edit.h"

#include <QKeyEvent>

#include "ui/composer/exact_text.h"

namespace maim {

MessageEdit::MessageEdit(QWidget* parent) : QPlainTextEdit(parent) {
    setTabChangesFocus(true);
}

QString MessageEdit::text() const {
    return editedText(m_veil.document());
}

void MessageEdit::setText(const QString& text) {
    m_veil.unveil();
    setPlainText(text);
}

void MessageEdit::setHidden(bool hidden) {
    m_veil.setVeiled(hidden, tr("Hidden while presentation mode is on: it holds an address, an id or a key. It is "
                                "sent as it is."));
}

void MessageEdit::inputMethodEvent(QInputMethodEvent* event) {
    m_composing = !event->preeditString().isEmpty();
    QPlainTextEdit::inputMethodEvent(event);
}

void MessageEdit::focusOutEvent(QFocusEvent* event) {
    m_composing = false;
    QPlainTextEdit::focusOutEvent(event);
}

void MessageEdit::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && m_composing) {
        // It chooses a candidate; some platforms hand it on nevertheless.
        event->accept();
    } else if (!enter) {
        QPlainTextEdit::keyPressEvent(event);
    } else if (event->modifiers() & (Qt::ShiftModifier | Qt::AltModifier)) {
        textCursor().insertBlock();
        ensureCursorVisible();
    } else if (!event->isAutoRepeat()) {
        Q_EMIT submitted();
    }
}

} // namespace maim
