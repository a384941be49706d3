#include "ui/composer/json_editor.h"

#include <QKeyEvent>
#include <QMimeData>

#include "models/frame_text.h"
#include "protocol/redaction.h"
#include "ui/composer/exact_text.h"
#include "ui/kit/json_highlighter.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

// Beyond this, an editor takes seconds for a single line.
constexpr qsizetype kEditableBytes = 512 * 1024;
constexpr qsizetype kShownBytes = 16 * 1024;

bool isEnter(const QKeyEvent& event) {
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

} // namespace

JsonEditor::JsonEditor(Theme& theme, QWidget* parent) : QPlainTextEdit(parent) {
    setObjectName(u"composerJson"_s);
    theme.bindFont(this, FontRole::Fixed);
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    new JsonHighlighter(theme, document());
}

void JsonEditor::load(const QByteArray& bytes) {
    const bool whole = bytes.size() <= kEditableBytes;
    m_loaded = bytes;
    m_exact = whole && survivesEditor(bytes);
    m_whole = whole;
    m_veil.setReadOnly(!whole);
    replaceAll(shown(bytes));
    m_veil.document().setModified(false);
    moveCursor(QTextCursor::Start);
}

void JsonEditor::begin(const QByteArray& bytes) {
    m_keys.clear();
    load(bytes);
    m_veil.document().clearUndoRedoStacks();
}

void JsonEditor::setRevealed(bool revealed) {
    if (revealed == m_revealed) {
        return;
    }
    const QByteArray kept = bytes();
    const bool wasEdited = isEdited();
    m_revealed = revealed;
    replaceAll(shown(kept));
    m_veil.document().setModified(wasEdited);
}

/// Of what is too much to edit, the beginning.
QString JsonEditor::shown(const QByteArray& bytes) {
    if (m_whole) {
        return editorText(m_revealed ? bytes : m_keys.masked(bytes));
    }
    const QByteArray beginning = bytes.first(kShownBytes);
    return editorText(m_revealed ? beginning : redacted(json::Document::parse(beginning)));
}

void JsonEditor::replaceAll(const QString& text) {
    QTextCursor cursor(&m_veil.document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
}

QByteArray JsonEditor::bytes() const {
    return isEdited() ? m_keys.restored(editorBytes(m_veil.document())) : m_loaded;
}

QString JsonEditor::notice() const {
    if (!m_whole) {
        return tr("%1 is too much to edit here: only the beginning is shown. All of it is sent as it is.")
            .arg(sizeText(m_loaded.size()));
    }
    if (!m_exact && !isEdited()) {
        return tr(
            "This holds characters that no editor keeps, such as carriage returns or NUL. It is sent byte for byte "
            "as long as you do not edit it.");
    }
    return {};
}

void JsonEditor::setFolded(bool folded) {
    m_veil.setVeiled(folded, tr("The frame is folded while presentation mode is on. It is sent as it is."));
}

void JsonEditor::insertFromMimeData(const QMimeData* source) {
    if (m_revealed || !source->hasText()) {
        return QPlainTextEdit::insertFromMimeData(source);
    }
    QMimeData masked;
    masked.setText(QString::fromUtf8(m_keys.masked(source->text().toUtf8())));
    QPlainTextEdit::insertFromMimeData(&masked);
}

void JsonEditor::keyPressEvent(QKeyEvent* event) {
    if (isEnter(*event) && event->modifiers().testFlag(Qt::ControlModifier)) {
        Q_EMIT submitted();
        return;
    }
    if (isEnter(*event) && !isReadOnly()) {
        // Shift+Enter would insert U+2028, which is no white space in JSON.
        textCursor().insertBlock();
        ensureCursorVisible();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

} // namespace maim
