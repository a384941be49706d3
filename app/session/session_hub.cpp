#include "session/session_hub.h"

#include <QDateTime>
#include <algorithm>
#include <tuple>

#include "outbox/outbox.h"
#include "outbox/outbox_file.h"

namespace maim {

namespace {

/// Whether a connection of this profile can use it: a keychain takes its time, and may ask the person.
bool isOfUse(SecretKind kind, const Profile& profile) {
    switch (kind) {
    case SecretKind::KeyPassphrase:
        return profile.url.scheme() == QLatin1String("wss");
    case SecretKind::ProxyPassword:
        return !profile.proxy.user.isEmpty();
    case SecretKind::ApiKey:
    case SecretKind::Receivers:
        break;
    }
    return true;
}

} // namespace

SessionHub::SessionHub(ProfileStore& profiles, SecretStore& secrets, SessionArchive* archive, QObject* parent)
    : QObject(parent), m_profiles(profiles), m_secrets(secrets), m_archive(archive) {
    connect(&m_profiles, &ProfileStore::changed, this, &SessionHub::follow);
    connect(&m_secrets, &SecretStore::keptInKeychain, this, &SessionHub::noteKeychain);
    connect(&m_profiles, &ProfileStore::aboutToRemove, this, &SessionHub::end);
}

// Each may wait 1 s for its peer: so all of them at the same time.
SessionHub::~SessionHub() {
    for (const auto& session : m_sessions) {
        session->shutDown();
    }
}

Session* SessionHub::session(const QUuid& profile) {
    if (Session* known = existing(profile)) {
        return known;
    }
    const Profile* found = m_profiles.find(profile);
    return found ? add(*found) : nullptr;
}

Session* SessionHub::existing(const QUuid& profile) const {
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(),
                                    [&](const auto& session) { return session->profile().id == profile; });
    return found == m_sessions.end() ? nullptr : found->get();
}

void SessionHub::open(const QUuid& profile) {
    Session* opened = session(profile);
    if (!opened || opened->isFinished()) {
        return;
    }
    fetchCredentials(*opened, [this, opened](const Credentials& credentials) {
        opened->setCredentials(credentials);
        opened->open();
        loadReceivers(*opened);
    });
}

void SessionHub::loadReceivers(Session& session) {
    if (!session.profile().temporary) {
        read(SecretKind::Receivers, &session, [&session](const Secret& kept) { session.receivers().load(kept); });
    }
}

/// What was kept is read first, or it would be lost.
void SessionHub::keepReceivers(Session& session) {
    if (session.profile().temporary) {
        return;
    }
    if (session.receivers().isLoaded()) {
        m_secrets.write(session.profile().id, SecretKind::Receivers, session.receivers().kept());
        return;
    }
    read(SecretKind::Receivers, &session, [this, &session](const Secret& kept) {
        session.receivers().load(kept);
        keepReceivers(session);
    });
}

// One secret after the other, since a keychain takes its time; whoever closes or removes the session meanwhile is not
// overruled by an answer that comes later, for the session is the context of all.
void SessionHub::fetchCredentials(Session& session, const std::function<void(const Credentials&)>& then) {
    read(SecretKind::ApiKey, &session, [this, &session, then](const Secret& key) {
        read(SecretKind::KeyPassphrase, &session, [this, &session, then, key](const Secret& passphrase) {
            read(SecretKind::ProxyPassword, &session, [this, &session, then, key, passphrase](const Secret& password) {
                const Error missing = key.isEmpty() ? m_secrets.whyMissing(session.profile().keychain) : Error{};
                then({key, passphrase, password, missing});
            });
        });
    });
}

void SessionHub::read(SecretKind kind, Session* session, std::function<void(const Secret&)> then) {
    if (!isOfUse(kind, session->profile())) {
        return then({});
    }
    m_secrets.read(session->profile().id, kind, session, std::move(then));
}

void SessionHub::noteKeychain(const QUuid& profile) {
    const Profile* known = m_profiles.find(profile);
    const QString name = m_secrets.keychainName();
    if (known && !known->temporary && !name.isEmpty() && known->keychain != name) {
        Profile noted = *known;
        noted.keychain = name;
        // One that cannot be saved says so when a person changes it.
        std::ignore = m_profiles.update(noted);
    }
}

Session* SessionHub::add(const Profile& profile) {
    if (m_archive) {
        return add(profile, NewRecording{m_archive->newFile(profile.name), m_archive->keep(), m_archive->mark()});
    }
    return add(profile, SessionKeeping());
}

QUuid SessionHub::add(FinishedSession finished) {
    const SessionFacts& facts = finished.facts;
    const QDateTime started = QDateTime::fromMSecsSinceEpoch(facts.started / 1'000);
    Profile profile;
    profile.id = QUuid::createUuid();
    profile.name = facts.name + started.toString(QStringLiteral(" · yyyy-MM-dd HH:mm"));
    profile.url = QUrl(facts.url);
    profile.platform = facts.platform;
    profile.temporary = true;
    const QUuid id = profile.id;
    add(profile, std::move(finished));
    std::ignore = m_profiles.add(profile); // nothing to save, so nothing that fails
    return id;
}

Session* SessionHub::add(const Profile& profile, SessionKeeping keeping) {
    m_sessions.push_back(std::make_unique<Session>(profile, std::move(keeping)));
    Session* added = m_sessions.back().get();
    if (hasOutbox(profile)) {
        added->setOutbox(std::make_unique<Outbox>(outboxOf(profile.id)));
    }
    connect(&added->receivers(), &Receivers::wanted, this, [this, added] { loadReceivers(*added); });
    connect(&added->receivers(), &Receivers::edited, this, [this, added] { keepReceivers(*added); });
    connect(added, &Session::statusChanged, this, [this, id = profile.id] { Q_EMIT statusChanged(id); });
    Q_EMIT sessionAdded(added);
    return added;
}

QString SessionHub::outboxOf(const QUuid& profile) const {
    return m_outboxes + QLatin1Char('/') + profile.toString(QUuid::WithoutBraces) + QLatin1String(".sqlite");
}

void SessionHub::follow(qsizetype row) {
    const Profile& profile = m_profiles.at(row);
    if (Session* session = existing(profile.id)) {
        session->setProfile(profile);
    }
}

void SessionHub::end(qsizetype row) {
    Session* ended = existing(m_profiles.at(row).id);
    if (!ended) {
        return;
    }
    Q_EMIT aboutToRemoveSession(ended);
    std::erase_if(m_sessions, [ended](const auto& session) { return session.get() == ended; });
}

void SessionHub::forget(const QUuid& profile) {
    m_secrets.remove(profile);
    if (!m_outboxes.isEmpty()) {
        OutboxFile::remove(outboxOf(profile));
    }
}

} // namespace maim
