#pragma once

#include <QLineEdit>
#include <QPlainTextEdit>

namespace maim {

/// A line that presentation mode hides shows dots, and can be written in as before.
inline void veil(QLineEdit& line, bool hidden) {
    line.setEchoMode(hidden ? QLineEdit::Password : QLineEdit::Normal);
}

/// Puts a sentence in the place of what an editor holds, and back, with undo and all. The text lives on here meanwhile.
class VeiledText {
public:
    explicit VeiledText(QPlainTextEdit& editor) : m_editor(editor), m_own(editor.document()) {}

    void hideOrShow(bool hidden, const QString& instead) { hidden ? hide(instead) : show(); }

    /// What was written, hidden or not.
    QTextDocument& document() const { return *m_own; }
    bool isHidden() const { return m_instead != nullptr; }
    /// Nothing changes but what is seen.
    void hide(const QString& instead);
    void show();
    /// Of what was written.
    void setReadOnly(bool readOnly);

private:
    QPlainTextEdit& m_editor;
    QTextDocument* m_own;
    QTextDocument* m_instead = nullptr;
    bool m_readOnly = false;
};

} // namespace maim
