#include "profiles/secret_store.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>
#include <algorithm>

#include "base/log.h"
#include "profiles/keychain.h"
#include "profiles/redactor.h"
#include "profiles/secret_file.h"

namespace maim {

namespace {

using namespace std::chrono_literals;

QString entryName(const QUuid& profile, SecretKind kind) {
    const QString id = profile.toString(QUuid::WithoutBraces);
    switch (kind) {
    case SecretKind::ApiKey:
        return id + QStringLiteral("/api-key");
    case SecretKind::KeyPassphrase:
        return id + QStringLiteral("/key-passphrase");
    case SecretKind::Receivers:
        return id + QStringLiteral("/receivers");
    case SecretKind::ProxyPassword:
        break;
    }
    return id + QStringLiteral("/proxy-password");
}

QString silence() {
    return QString::fromUtf8(QT_TRANSLATE_NOOP("ErrorFact", "It gave no answer in time. It may be locked."));
}

} // namespace

SecretStore::SecretStore(Mode mode, QObject* parent)
    : QObject(parent),
      m_keychain(mode == Mode::UseKeychain ? systemKeychain() : nullptr),
      m_limit(5s),
      m_backend(m_keychain ? Backend::Probing : Backend::ThisRunOnly) {}

SecretStore::SecretStore(std::unique_ptr<Keychain> keychain, std::chrono::milliseconds limit, QObject* parent,
                         bool whenNeeded)
    : QObject(parent),
      m_keychain(std::move(keychain)),
      m_limit(limit),
      m_backend(m_keychain ? Backend::Probing : Backend::ThisRunOnly) {
    if (!whenNeeded) {
        wake();
    }
}

void SecretStore::wake() {
    if (m_awake || !m_keychain) {
        return;
    }
    m_awake = true;
    const Ticket ticket = expectAnswer();
    probe(*m_keychain, [this, ticket](const Keychain::Answer& answer) {
        if (answer.failed) {
            return settle(ticket, true, answer.words);
        }
        m_keychain->identify([this, ticket](const QString& name) {
            m_keychainName = name;
            settle(ticket, false, {});
        });
    });
}

SecretStore::~SecretStore() = default;

void SecretStore::read(const QUuid& profile, SecretKind kind, QObject* context, std::function<void(Secret)> answer) {
    const QString name = entryName(profile, kind);
    if (m_memory.contains(name) || m_backend == Backend::ThisRunOnly) {
        QTimer::singleShot(0, context, [answer = std::move(answer), secret = m_memory.value(name)] { answer(secret); });
        return;
    }
    wake();
    const Ticket ticket = m_backend == Backend::FileLocked ? ++m_lastTicket : expectAnswer();
    m_reads.insert({ticket, {name, context, std::move(answer)}});
    if (isKept()) {
        fetch(ticket, name);
    } else {
        wantPassphrase();
    }
}

void SecretStore::write(const QUuid& profile, SecretKind kind, const Secret& secret) {
    const QString name = entryName(profile, kind);
    if (m_memory.contains(name) && m_memory.value(name) == secret) {
        return;
    }
    remember(name, secret);
    if (m_forThisRun.contains(name)) {
        return;
    }
    m_unsaved.insert(name);
    wake();
    if (isKept()) {
        store(name);
    } else if (!secret.isEmpty()) {
        wantPassphrase();
    }
}

void SecretStore::writeForThisRun(const QUuid& profile, SecretKind kind, const Secret& secret) {
    const QString name = entryName(profile, kind);
    m_forThisRun.insert(name);
    remember(name, secret);
}

void SecretStore::noteNone(const QUuid& profile, SecretKind kind) {
    m_memory.insert(entryName(profile, kind), Secret());
}

void SecretStore::remember(const QString& name, const Secret& secret) {
    Redactor::learn(secret);
    m_memory.insert(name, secret);
}

void SecretStore::remove(const QUuid& profile) {
    write(profile, SecretKind::ApiKey, Secret());
    write(profile, SecretKind::KeyPassphrase, Secret());
    write(profile, SecretKind::ProxyPassword, Secret());
    write(profile, SecretKind::Receivers, Secret());
}

Secret SecretStore::cached(const QUuid& profile, SecretKind kind) const {
    return m_memory.value(entryName(profile, kind));
}

void SecretStore::finish(std::chrono::milliseconds limit) {
    const QDeadlineTimer deadline(limit);
    QTimer look;
    look.start(20ms);
    while (!m_open.isEmpty() && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

/// The keychain is asked something: if this ticket is not settled in time, it counts as gone. A slow disk does not.
SecretStore::Ticket SecretStore::expectAnswer() {
    const Ticket ticket = ++m_lastTicket;
    m_open.insert(ticket);
    if (m_backend == Backend::File) {
        return ticket;
    }
    QTimer::singleShot(m_limit, this, [this, ticket] {
        if (m_open.contains(ticket)) {
            giveUp(silence());
        }
    });
    return ticket;
}

void SecretStore::settle(Ticket ticket, bool failed, const QString& words) {
    m_open.remove(ticket);
    failed ? giveUp(words) : use();
}

void SecretStore::giveUp(const QString& words) {
    if (m_backend == Backend::ThisRunOnly) {
        return;
    }
    const bool neverWorked = m_backend == Backend::Probing;
    Error why{neverWorked ? ErrorCode::KeychainUnavailable : ErrorCode::KeychainFailed, {}};
    if (m_backend == Backend::File) {
        why = {ErrorCode::SecretFileFailed, {m_file->path()}};
    }
    if (!words.isEmpty()) {
        why.details << words;
    }
    becomeThisRunOnly(why);
}

void SecretStore::becomeThisRunOnly(const Error& why) {
    m_reason = why;
    m_backend = Backend::ThisRunOnly;
    m_open.clear();
    qCWarning(lcProfiles, "Secrets are kept for this run only.");
    Q_EMIT backendChanged();
    answerReads({});
}

Keychain& SecretStore::keeper() {
    return m_keychain ? *m_keychain : *m_file;
}

void SecretStore::use() {
    if (isKept()) {
        return;
    }
    m_backend = m_keychain ? Backend::Keychain : Backend::File;
    m_reason = {};
    const QSet<QString> unsaved = m_unsaved;
    for (const QString& name : unsaved) {
        store(name);
    }
    for (const auto& [ticket, read] : m_reads) {
        fetch(ticket, read.name);
    }
    Q_EMIT backendChanged();
}

void SecretStore::fetch(Ticket ticket, const QString& name) {
    keeper().read(name, [this, ticket, name](const Keychain::Answer& answer) {
        if (answer.failed) {
            return settle(ticket, true, answer.words);
        }
        // What was written meanwhile is newer.
        if (!m_memory.contains(name)) {
            remember(name, answer.secret);
        }
        settle(ticket, false, {});
        if (!answer.secret.isEmpty()) {
            tellKept(name);
        }
        answerReads(name);
    });
}

void SecretStore::store(const QString& name) {
    m_unsaved.remove(name);
    const Ticket ticket = expectAnswer();
    keeper().write(name, m_memory.value(name), [this, ticket, name](const Keychain::Answer& answer) {
        if (answer.failed) {
            m_unsaved.insert(name);
        }
        settle(ticket, answer.failed, answer.words);
        if (!answer.failed && !m_memory.value(name).isEmpty()) {
            tellKept(name);
        }
    });
}

Error SecretStore::whyMissing(const QString& keychain) const {
    const bool known = m_backend == Backend::Keychain && !keychain.isEmpty() && !m_keychainName.isEmpty();
    return known && keychain != m_keychainName ? Error{ErrorCode::KeychainChanged, {keychain, m_keychainName}}
                                               : Error{};
}

void SecretStore::tellKept(const QString& name) {
    if (m_backend == Backend::Keychain) {
        Q_EMIT keptInKeychain(QUuid::fromString(name.section(u'/', 0, 0)));
    }
}

/// Those of one entry, or all. An answer may ask or write again, or end this store.
void SecretStore::answerReads(const QString& name) {
    std::vector<Read> due;
    for (auto it = m_reads.begin(); it != m_reads.end();) {
        if (!name.isEmpty() && it->second.name != name) {
            ++it;
            continue;
        }
        m_open.remove(it->first);
        due.push_back(std::move(it->second));
        it = m_reads.erase(it);
    }
    std::vector<Secret> secrets;
    std::transform(due.begin(), due.end(), std::back_inserter(secrets),
                   [this](const Read& read) { return m_memory.value(read.name); });
    for (std::size_t i = 0; i < due.size(); ++i) {
        if (due[i].context) {
            due[i].answer(secrets[i]);
        }
    }
}

} // namespace maim
