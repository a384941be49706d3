#include "ui/composer/json_editor.h"

#include <QKeyEvent>

#include "models/frame_text.h"
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
    QTextCursor cursor(&m_veil.document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(editorText(whole ? bytes : bytes.first(kShownBytes)));
    m_veil.document().setModified(false);
    moveCursor(QTextCursor::Start);
}

QByteArray JsonEditor::bytes() const {
    return isEdited() ? editorBytes(m_veil.document()) : m_loaded;
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
