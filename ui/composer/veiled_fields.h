#pragma once

#include <QLineEdit>
#include <QPlainTextEdit>

namespace maim {

/// A line that presentation mode veils shows dots, and can still be edited.
inline void veil(QLineEdit& line, bool veiled) {
    line.setEchoMode(veiled ? QLineEdit::Password : QLineEdit::Normal);
}

/// Puts a sentence in place of what an editor holds, and puts that back later, undo history included. In between, the
/// text lives here.
class VeiledText {
public:
    explicit VeiledText(QPlainTextEdit& editor) : m_editor(editor), m_own(editor.document()) {}

    void setVeiled(bool veiled, const QString& instead) { veiled ? veil(instead) : unveil(); }

    /// What was written, veiled or not.
    QTextDocument& document() const { return *m_own; }
    bool isVeiled() const { return m_instead != nullptr; }
    /// Only what is seen changes.
    void veil(const QString& instead);
    void unveil();
    /// Applies to what was written.
    void setReadOnly(bool readOnly);

private:
    QPlainTextEdit& m_editor;
    QTextDocument* m_own;
    QTextDocument* m_instead = nullptr;
    bool m_readOnly = false;
};

} // namespace maim
