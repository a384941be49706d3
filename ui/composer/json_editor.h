#pragma once

#include <QPlainTextEdit>

#include "ui/composer/masked_keys.h"
#include "ui/composer/veiled_fields.h"
#include "ui/kit/theme.h"

namespace maim {

/// Raw JSON. What is loaded goes out byte for byte as long as nobody edits it, even where an editor cannot show it;
/// notice() then says so. What is typed goes out as typed.
class JsonEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit JsonEditor(Theme& theme, QWidget* parent = nullptr);

    /// Undo brings back what was here before.
    void load(const QByteArray& bytes);
    /// The same without a way back: for another connection, which must not see what was here.
    void begin(const QByteArray& bytes);
    /// Keys of what was loaded or pasted are masked otherwise. What goes out is the same.
    void setRevealed(bool revealed);
    QByteArray bytes() const;
    bool isEdited() const { return m_veil.document().isModified(); }
    /// Shows a sentence in place of the frame; what was written stays and is what goes out.
    void setFolded(bool folded);
    /// Why editing would change more than is typed; empty where it does not.
    QString notice() const;

Q_SIGNALS:
    void submitted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    QString shown(const QByteArray& bytes);
    void replaceAll(const QString& text);

    QByteArray m_loaded;
    MaskedKeys m_keys;
    bool m_revealed = false;
    bool m_exact = true;
    bool m_whole = true;
    VeiledText m_veil{*this};
};

} // namespace maim
