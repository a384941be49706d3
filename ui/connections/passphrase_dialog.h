#pragma once

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>

#include "profiles/secret_store.h"
#include "ui/connections/field_note.h"

namespace maim {

/// Asks for the passphrase of the file of keys, or for that of a new one. Blocks no window: leaving it means going on
/// without the keys in the file.
class PassphraseDialog : public QDialog {
    Q_OBJECT
public:
    PassphraseDialog(Theme& theme, SecretStore& secrets, QWidget* parent = nullptr);
    /// Shows the dialog over `window` or the form that blocks it, or raises one that is already open there.
    static void ask(Theme& theme, SecretStore& secrets, QWidget* window);

    void reject() override;

private:
    void compose();
    QString about() const;
    /// What speaks against the passphrase; empty when it may be used.
    QString objection() const;
    void submit();
    void finish(const Outcome& opened);
    void setBusy(bool busy);
    void say(const QString& problem, const QString& hint = {});

    SecretStore& m_secrets;
    bool m_isNew; ///< there is no file yet
    QLineEdit *m_passphrase, *m_repeated;
    FieldNote *m_note, *m_small;
    QPushButton *m_submit, *m_leave;
};

} // namespace maim
