#pragma once

#include <QHash>
#include <QObject>
#include <QUuid>
#include <functional>

#include "base/result.h"
#include "base/secret.h"

namespace maim {

enum class SecretKind : std::uint8_t { ApiKey, KeyPassphrase };

/// Where keys and passphrases are kept: the system's keychain; without one, memory for this run only, and it says so.
/// Asynchronous throughout: no call waits, and an answer comes within 5 s whatever the keychain does. Lives on the UI
/// thread.
class SecretStore : public QObject {
    Q_OBJECT
public:
    enum class Backend : std::uint8_t {
        Probing, ///< not known yet; writes are kept in memory and stored once it is known
        Keychain,
        ThisRunOnly, ///< no keychain, or it failed: kept in memory
    };
    enum class Mode : std::uint8_t { UseKeychain, MemoryOnly };

    explicit SecretStore(Mode mode, QObject* parent = nullptr);
    ~SecretStore() override;

    Backend backend() const { return m_backend; }
    const Error& reason() const { return m_reason; } ///< why ThisRunOnly

    /// The answer is called once, later, on this thread, unless `context` is gone by then. An empty secret: none is
    /// stored.
    void read(const QUuid& profile, SecretKind kind, QObject* context, std::function<void(Secret)> answer);
    /// In memory at once, so that a read that follows sees it; the keychain follows.
    void write(const QUuid& profile, SecretKind kind, const Secret& secret);
    void remove(const QUuid& profile);
    /// What is known without asking the keychain.
    Secret cached(const QUuid& profile, SecretKind kind) const;
    /// All secrets known in this run, for the redactor.
    std::vector<Secret> known() const;

Q_SIGNALS:
    void backendChanged();

private:
    class Keychain;
    std::unique_ptr<Keychain> m_keychain;
    QHash<QString, Secret> m_memory;
    Backend m_backend = Backend::Probing;
    Error m_reason;
};

} // namespace maim
