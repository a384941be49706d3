#pragma once

#include <QPlainTextEdit>

#include "ui/shell/theme.h"

namespace maim {

/// Raw JSON. What is loaded goes out byte for byte as long as nobody edits it, also where an editor could not show it;
/// then notice() says so. What is typed goes out as typed.
class JsonEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit JsonEditor(Theme& theme, QWidget* parent = nullptr);

    /// Undo brings back what stood here before.
    void load(const QByteArray& bytes);
    QByteArray bytes() const;
    bool isEdited() const { return document()->isModified(); }
    /// Why editing would change more than is typed; empty where it does not.
    QString notice() const;

Q_SIGNALS:
    void submitted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QByteArray m_loaded;
    bool m_exact = true;
};

} // namespace maim
