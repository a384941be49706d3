#pragma once

#include <QObject>
#include <QPointer>
#include <optional>

#include "models/current_session.h"
#include "ui/connections/profile_editor.h"

namespace maim {

/// What can be done to connections: new, edit, duplicate, delete and undo that, import, export. Opens the editor and
/// the file dialogs without blocking. Deleting keeps the secrets until it can no longer be undone.
class ConnectionCommands : public QObject {
    Q_OBJECT
public:
    ConnectionCommands(CurrentSession& current, Theme& theme, QWidget* window);

    SessionHub& hub() { return m_hub; }

    void create();
    void edit(const QUuid& profile);
    void duplicate(const QUuid& profile);
    /// Trusts this certificate alone; empty: by authorities and name again.
    void pin(const QUuid& profile, const QString& sha256);
    void remove(const QUuid& profile);
    /// Takes a recorded session off the list, for good. Its file stays.
    void dismiss(const QUuid& profile);
    void undoRemove();
    /// Makes the deletion final: nobody undid it in time, or the window closes.
    void forgetRemoved();
    void open(const QUuid& profile);
    void close(const QUuid& profile);
    void importFile();
    /// All but recordings and the demo's people.
    void exportAll();
    void exportFile(const std::vector<QUuid>& ids);

Q_SIGNALS:
    void removed(const QString& name);
    void failed(const maim::Error& error);
    void succeeded();

private:
    struct Removed {
        Profile profile;
        qsizetype row;
    };

    ProfileEditor* openEditor(const Profile& profile, bool isNew);
    void readSecrets(ProfileEditor* editor, const QUuid& from);
    void keep(const ProfileEditor& editor, bool isNew, bool thenOpen);
    void keepSecret(const ProfileEditor& editor, SecretKind kind, const Secret& secret, bool isNew);
    void report(const Outcome& outcome);
    qsizetype rowOf(const QUuid& profile) const;

    CurrentSession& m_current;
    SessionHub& m_hub;
    Theme& m_theme;
    QPointer<QWidget> m_window;
    std::optional<Removed> m_removed;
};

} // namespace maim
