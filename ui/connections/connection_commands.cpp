#include "ui/connections/connection_commands.h"

#include <QFileDialog>

#include "ui/connections/passphrase_dialog.h"

using namespace Qt::StringLiterals;

namespace maim {

ConnectionCommands::ConnectionCommands(CurrentSession& current, Theme& theme, QWidget* window)
    : QObject(window), m_current(current), m_hub(current.hub()), m_theme(theme), m_window(window) {
    connect(&m_hub.secrets(), &SecretStore::passphraseWanted, this,
            [this] { PassphraseDialog::ask(m_theme, m_hub.secrets(), m_window); });
}

void ConnectionCommands::create() {
    Profile fresh;
    fresh.id = QUuid::createUuid();
    openEditor(fresh, true);
}

void ConnectionCommands::edit(const QUuid& profile) {
    const Profile* known = m_hub.profiles().find(profile);
    if (known && !m_theme.presentation().isOn()) {
        readSecrets(openEditor(*known, false), profile);
    }
}

void ConnectionCommands::duplicate(const QUuid& profile) {
    const Profile* known = m_hub.profiles().find(profile);
    if (!known || m_theme.presentation().isOn()) {
        return;
    }
    Profile copy = *known;
    copy.id = QUuid::createUuid();
    copy.name = tr("%1 (copy)").arg(known->name);
    copy.uuid.clear();
    copy.uuidPolicy = UuidPolicy::Fresh;
    copy.temporary = false;
    switchVerificationOn(copy.tls);
    copy.keychain.clear();
    readSecrets(openEditor(copy, true), profile);
}

ProfileEditor* ConnectionCommands::openEditor(const Profile& profile, bool isNew) {
    auto* editor = new ProfileEditor(m_theme, m_hub.secrets(), profile, m_window);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    editor->setWindowTitle(isNew ? tr("New connection") : tr("Edit connection"));
    connect(editor, &ProfileEditor::saved, this,
            [this, editor, isNew](bool thenOpen) { keep(*editor, isNew, thenOpen); });
    editor->open();
    return editor;
}

void ConnectionCommands::readSecrets(ProfileEditor* editor, const QUuid& from) {
    for (const SecretKind kind : {SecretKind::ApiKey, SecretKind::KeyPassphrase, SecretKind::ProxyPassword}) {
        m_hub.secrets().read(from, kind, editor, [editor, kind](const Secret& secret) {
            if (!secret.isEmpty()) {
                editor->setSecret(kind, secret);
            }
        });
    }
}

void ConnectionCommands::keep(const ProfileEditor& editor, bool isNew, bool thenOpen) {
    const Profile profile = editor.profile();
    const Credentials credentials = editor.credentials();
    keepSecret(editor, SecretKind::ApiKey, credentials.apiKey, isNew);
    keepSecret(editor, SecretKind::KeyPassphrase, credentials.keyPassphrase, isNew);
    keepSecret(editor, SecretKind::ProxyPassword, credentials.proxyPassword, isNew);
    if (isNew) {
        m_hub.secrets().noteNone(profile.id, SecretKind::Receivers);
    }
    report(isNew ? m_hub.profiles().add(profile) : m_hub.profiles().update(profile));
    m_current.show(profile.id);
    if (thenOpen) {
        open(profile.id);
    }
}

/// While the keychain is locked, the field is empty though a secret is kept: that is no wish to remove it. Where
/// nothing is kept, no keychain is asked.
void ConnectionCommands::keepSecret(const ProfileEditor& editor, SecretKind kind, const Secret& secret, bool isNew) {
    if (!secret.isEmpty() || editor.wasGiven(kind)) {
        m_hub.secrets().write(editor.profile().id, kind, secret);
    } else if (isNew) {
        m_hub.secrets().noteNone(editor.profile().id, kind);
    }
}

void ConnectionCommands::pin(const QUuid& profile, const QString& sha256) {
    if (const Profile* known = m_hub.profiles().find(profile)) {
        Profile pinned = *known;
        pinned.tls.pin = sha256;
        report(m_hub.profiles().update(pinned));
    }
}

void ConnectionCommands::remove(const QUuid& profile) {
    const qsizetype row = rowOf(profile);
    if (row < 0) {
        return;
    }
    forgetRemoved();
    m_removed = Removed{m_hub.profiles().at(row), row};
    report(m_hub.profiles().remove(profile));
    Q_EMIT removed(m_removed->profile.name);
}

void ConnectionCommands::dismiss(const QUuid& profile) {
    report(m_hub.profiles().remove(profile));
}

void ConnectionCommands::undoRemove() {
    if (m_removed) {
        const Removed back = *std::exchange(m_removed, std::nullopt);
        report(m_hub.profiles().insert(qMin(back.row, m_hub.profiles().size()), back.profile));
        m_current.show(back.profile.id);
    }
}

void ConnectionCommands::forgetRemoved() {
    if (m_removed) {
        m_hub.forget(m_removed->profile.id);
        m_removed.reset();
    }
}

void ConnectionCommands::open(const QUuid& profile) {
    m_current.show(profile);
    m_hub.open(profile);
}

void ConnectionCommands::close(const QUuid& profile) {
    if (Session* session = m_hub.existing(profile)) {
        session->close();
    }
}

void ConnectionCommands::importFile() {
    auto* dialog = new QFileDialog(m_window, tr("Import connections"), {}, tr("Connections (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        const auto imported = m_hub.profiles().importFrom(file);
        if (imported) {
            Q_EMIT succeeded();
        } else {
            Q_EMIT failed(imported.error());
        }
    });
    dialog->open();
}

void ConnectionCommands::exportAll() {
    std::vector<QUuid> ids;
    for (qsizetype row = 0; row < m_hub.profiles().size(); ++row) {
        const Profile& profile = m_hub.profiles().at(row);
        if (!profile.temporary) {
            ids.push_back(profile.id);
        }
    }
    exportFile(ids);
}

void ConnectionCommands::exportFile(const std::vector<QUuid>& ids) {
    auto* dialog = new QFileDialog(m_window, tr("Export connections, without keys"), u"maim-connections.json"_s,
                                   tr("Connections (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, ids](const QString& file) { report(m_hub.profiles().exportTo(file, ids)); });
    dialog->open();
}

void ConnectionCommands::report(const Outcome& outcome) {
    if (outcome) {
        Q_EMIT succeeded();
    } else {
        Q_EMIT failed(outcome.error());
    }
}

qsizetype ConnectionCommands::rowOf(const QUuid& profile) const {
    for (qsizetype row = 0; row < m_hub.profiles().size(); ++row) {
        if (m_hub.profiles().at(row).id == profile) {
            return row;
        }
    }
    return -1;
}

} // namespace maim
