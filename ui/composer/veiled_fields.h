#pragma once

#include <QLineEdit>
#include <QPlainTextEdit>

namespace maim {

/// A line that presentation mode hides shows dots, and can still be edited.
inline void veil(QLineEdit& line, bool hidden) {
    line.setEchoMode(hidden ? QLineEdit::Password : QLineEdit::Normal);
}

/// Puts a sentence in place of what an editor holds, and puts that back later, undo history included. In between, the
/// text lives here.
class VeiledText {
public:
    explicit VeiledText(QPlainTextEdit& editor) : m_editor(editor), m_own(editor.document()) {}

    void hideOrShow(bool hidden, const QString& instead) { hidden ? hide(instead) : show(); }

    /// What was written, hidden or not.
    QTextDocument& document() const { return *m_own; }
    bool isHidden() const { return m_instead != nullptr; }
    /// Only what is seen changes.
    void hide(const QString& instead);
    void show();
    /// Applies to what was written.
    void setReadOnly(bool readOnly);

private:
    QPlainTextEdit& m_editor;
    QTextDocument* m_own;
    QTextDocument* m_instead = nullptr;
    bool m_readOnly = false;
};

} // namespace maim
