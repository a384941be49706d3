#include "ui/connections/passphrase_dialog.h"

#include <QApplication>
#include <QDir>
#include <QFormLayout>
#include <QPointer>

#include "profiles/secret_file.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr qsizetype kShortest = 8;

QLineEdit* passphraseField(const QString& objectName) {
    auto* field = new QLineEdit;
    field->setObjectName(objectName);
    field->setEchoMode(QLineEdit::Password);
    field->setMinimumWidth(280);
    return field;
}

} // namespace

PassphraseDialog::PassphraseDialog(Theme& theme, SecretStore& secrets, QWidget* parent)
    : QDialog(parent),
      m_secrets(secrets),
      m_isNew(!secrets.file()->exists()),
      m_passphrase(passphraseField(u"passphrase"_s)),
      m_repeated(passphraseField(u"passphraseAgain"_s)),
      m_note(new FieldNote(theme)),
      m_small(new FieldNote(theme)),
      m_submit(new QPushButton(m_isNew ? tr("Keep the keys there") : tr("Unlock"))),
      m_leave(new QPushButton(m_isNew ? tr("Cancel") : tr("Go on without"))) {
    setObjectName(u"passphraseDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_isNew ? tr("Keep keys in an encrypted file") : tr("Unlock the file of keys"));
    compose();
    m_passphrase->setFocus();
    connect(m_submit, &QPushButton::clicked, this, &PassphraseDialog::submit);
    connect(m_leave, &QPushButton::clicked, this, &PassphraseDialog::reject);
    for (QLineEdit* field : {m_passphrase, m_repeated}) {
        connect(field, &QLineEdit::textEdited, this, [this] { say({}); });
    }
}

void PassphraseDialog::ask(Theme& theme, SecretStore& secrets, QWidget* window) {
    // Over an open form, or the form would keep the keyboard from this dialog.
    QWidget* form = QApplication::activeModalWidget();
    for (QWidget* top : QApplication::topLevelWidgets()) {
        if (auto* open = qobject_cast<PassphraseDialog*>(top); open && open->isVisible()) {
            if (!form || open->parentWidget() == form) {
                return open->raise();
            }
            // Not close(), which means going on without the keys.
            open->hide();
            open->deleteLater();
        }
    }
    auto* dialog = new PassphraseDialog(theme, secrets, form ? form : window);
    dialog->show();
    dialog->activateWindow();
}

void PassphraseDialog::compose() {
    m_note->setObjectName(u"passphraseNote"_s);
    m_submit->setObjectName(u"passphraseSubmit"_s);
    m_leave->setObjectName(u"passphraseLeave"_s);
    m_submit->setDefault(true);
    m_leave->setAutoDefault(false);
    m_small->setHint(about());
    auto* form = new QFormLayout(this);
    form->setContentsMargins(16, 16, 16, 16);
    form->setSpacing(8);
    setMinimumWidth(420);
    form->addRow(m_small);
    form->addRow(tr("Passphrase"), m_passphrase);
    if (m_isNew) {
        form->addRow(tr("Once more"), m_repeated);
    } else {
        m_repeated->hide();
        m_repeated->setParent(this);
    }
    form->addRow(m_note);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_leave);
    buttons->addWidget(m_submit);
    form->addRow(buttons);
}

QString PassphraseDialog::about() const {
    const QString file = QDir::toNativeSeparators(m_secrets.file()->path());
    if (m_isNew) {
        return tr("The keys and passphrases of your connections are encrypted with it and kept in %1. It is asked for "
                  "after each start, and nobody can recover it.")
            .arg(file);
    }
    return tr("The keys of your connections are in %1. The program also works without its passphrase; keys are then "
              "kept for this run only. If you forget it, move the file away and enter the keys again.")
        .arg(file);
}

QString PassphraseDialog::objection() const {
    if (m_passphrase->text().isEmpty()) {
        return tr("Enter the passphrase.");
    }
    if (m_isNew && m_passphrase->text().size() < kShortest) {
        return tr("At least %1 characters, please: several words are better than symbols.").arg(kShortest);
    }
    if (m_isNew && m_passphrase->text() != m_repeated->text()) {
        return tr("The two passphrases differ.");
    }
    return {};
}

void PassphraseDialog::submit() {
    if (const QString why = objection(); !why.isEmpty()) {
        say(why);
        return;
    }
    setBusy(true);
    m_secrets.useFile(Secret::fromText(m_passphrase->text()), [self = QPointer(this)](const Outcome& opened) {
        if (self) {
            self->finish(opened);
        }
    });
}

void PassphraseDialog::finish(const Outcome& opened) {
    setBusy(false);
    if (opened) {
        accept();
        return;
    }
    say(sentence(opened.error()) + u' ' + advice(opened.error()));
    m_passphrase->selectAll();
    m_passphrase->setFocus();
}

void PassphraseDialog::setBusy(bool busy) {
    say({}, busy ? tr("Checking, which takes a second on purpose…") : QString());
    m_submit->setEnabled(!busy);
    m_passphrase->setEnabled(!busy);
    m_repeated->setEnabled(!busy);
}

/// The dialog grows with what it says, since wrapped lines would be cut off.
void PassphraseDialog::say(const QString& problem, const QString& hint) {
    m_note->setProblem(problem);
    m_note->setHint(hint);
    layout()->activate();
    resize(width(), qMax(height(), layout()->totalHeightForWidth(width())));
}

void PassphraseDialog::reject() {
    m_secrets.goOnWithoutFile();
    QDialog::reject();
}

} // namespace maim
