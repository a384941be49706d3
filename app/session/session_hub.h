#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <vector>

#include "journal/session_archive.h"
#include "profiles/profile_store.h"
#include "profiles/secret_store.h"
#include "session/session.h"

namespace maim {

/// The sessions of this run, at most one a profile, made when first asked for. Follows the profile store: a changed
/// profile reaches its session, a removed one ends it. Fetches credentials from the secret store before the first
/// attempt, and a file of the archive to record to. Lives on the UI thread.
class SessionHub : public QObject {
    Q_OBJECT
public:
    /// `archive` may be null: then nothing is recorded.
    SessionHub(ProfileStore& profiles, SecretStore& secrets, SessionArchive* archive = nullptr,
               QObject* parent = nullptr);
    ~SessionHub() override;

    ProfileStore& profiles() { return m_profiles; }
    SecretStore& secrets() { return m_secrets; }
    /// Null when nothing is recorded.
    SessionArchive* archive() { return m_archive; }

    /// From here on each session of a profile that is kept has an outbox in this folder, one file a profile.
    void keepOutboxes(const QString& folder) { m_outboxes = folder; }

    /// Null when there is no such profile. The hub keeps the ownership.
    Session* session(const QUuid& profile);
    /// Null when none was made yet.
    Session* existing(const QUuid& profile) const;
    const std::vector<std::unique_ptr<Session>>& sessions() const { return m_sessions; }

    /// A session from a file, under a profile of its own for this run; yields the profile's id.
    QUuid add(FinishedSession finished);

    /// For a profile that was removed and does not come back: its secrets and its outbox go for good.
    void forget(const QUuid& profile);

    /// Reads the credentials, then opens.
    void open(const QUuid& profile);
    /// The session's credentials, from the secret store and therefore later; never, if the session is gone by then.
    void fetchCredentials(Session& session, const std::function<void(const Credentials&)>& then);

Q_SIGNALS:
    void sessionAdded(maim::Session* session);
    void aboutToRemoveSession(maim::Session* session);
    void statusChanged(const QUuid& profile);

private:
    Session* add(const Profile& profile);
    Session* add(const Profile& profile, SessionKeeping keeping);
    void noteKeychain(const QUuid& profile);
    bool hasOutbox(const Profile& profile) const { return !m_outboxes.isEmpty() && !profile.temporary; }
    QString outboxOf(const QUuid& profile) const;
    void follow(qsizetype row);
    void end(qsizetype row);
    void loadReceivers(Session& session);
    void keepReceivers(Session& session);
    void read(SecretKind kind, Session* session, std::function<void(const Secret&)> then);

    ProfileStore& m_profiles;
    SecretStore& m_secrets;
    SessionArchive* m_archive;
    QString m_outboxes; ///< empty: none
    std::vector<std::unique_ptr<Session>> m_sessions;
};

} // namespace maim
