#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QUuid>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "base/result.h"
#include "base/secret.h"

namespace maim {

class Keychain;
class SecretFile;

enum class SecretKind : std::uint8_t {
    ApiKey,
    KeyPassphrase,
    ProxyPassword,
    Receivers, ///< whom the profile writes to, with their keys
};

/// Where keys and passphrases are kept: the system's keychain; without one, memory for this run only, and it says so;
/// or a file under a passphrase, when a person chose one. Asynchronous throughout: no call waits, and an answer comes
/// within 5 s whatever the keychain does; of a locked file, once a person typed the passphrase or went on without. A
/// keychain that answers after that, because a person had to unlock it, is used from then on. Lives on the UI thread.
class SecretStore : public QObject {
    Q_OBJECT
public:
    enum class Backend : std::uint8_t {
        Probing, ///< not known yet, or not asked yet; writes are kept in memory and stored once it is known
        Keychain,
        ThisRunOnly, ///< no keychain, or it failed: kept in memory
        FileLocked,  ///< there is a file; its passphrase is asked for when a secret is needed
        File,
    };
    enum class Mode : std::uint8_t { UseKeychain, MemoryOnly };

    /// The keychain is first asked when it is needed, since the system may ask a person to unlock it.
    explicit SecretStore(Mode mode, QObject* parent = nullptr);
    /// With another keychain and time limit, asked at once unless `whenNeeded`; none: memory only.
    SecretStore(std::unique_ptr<Keychain> keychain, std::chrono::milliseconds limit, QObject* parent = nullptr,
                bool whenNeeded = false);
    ~SecretStore() override;

    Backend backend() const { return m_backend; }
    /// Asks the keychain now whether it works; once. Reading and writing do it by themselves.
    void wake();
    bool isAwake() const { return m_awake; }

    /// A file that may take the keychain's place. One that is there was chosen before: then no keychain is asked.
    void offerFile(std::unique_ptr<SecretFile> file);
    const SecretFile* file() const { return m_file.get(); }
    /// Opens the file that was offered, or makes it, and keeps everything there from then on.
    void useFile(const Secret& passphrase, const std::function<void(const Outcome&)>& done);
    /// Nobody types the passphrase now: what waits for it goes on without it.
    void goOnWithoutFile();

    /// What a person calls the keychain in use, with Backend::Keychain; empty when nobody can tell.
    const QString& keychainName() const { return m_keychainName; }
    /// Why there is nothing of a profile whose secrets were kept in `keychain`; none while that is the one in use.
    Error whyMissing(const QString& keychain) const;
    const Error& reason() const { return m_reason; } ///< why ThisRunOnly; none when that was asked for

    /// The answer is called once, later, on this thread, unless `context` is gone by then. An empty secret: none is
    /// stored.
    void read(const QUuid& profile, SecretKind kind, QObject* context, std::function<void(Secret)> answer);
    /// In memory at once, so that a read that follows sees it; the keychain follows.
    void write(const QUuid& profile, SecretKind kind, const Secret& secret);
    /// The same, and never in the keychain: for profiles that are not kept either.
    void writeForThisRun(const QUuid& profile, SecretKind kind, const Secret& secret);
    /// Of a new profile: there is none, and no keychain need be asked.
    void noteNone(const QUuid& profile, SecretKind kind);
    void remove(const QUuid& profile);
    /// What is known without asking the keychain.
    Secret cached(const QUuid& profile, SecretKind kind) const;

    /// At the end of the program: works on until the keychain or the file has what was written, no longer than `limit`.
    void finish(std::chrono::milliseconds limit);

Q_SIGNALS:
    void backendChanged();
    /// The keychain in use has something of this profile: beside its reference one may note which keychain.
    void keptInKeychain(const QUuid& profile);
    /// The file is locked and something in it is needed.
    void passphraseWanted();

private:
    struct Read {
        QString name;
        QPointer<QObject> context;
        std::function<void(Secret)> answer;
    };
    using Ticket = quint64;

    Ticket expectAnswer();
    void settle(Ticket ticket, bool failed, const QString& words);
    void giveUp(const QString& words);
    void use();
    void fetch(Ticket ticket, const QString& name);
    void store(const QString& name);
    void answerReads(const QString& name);
    void remember(const QString& name, const Secret& secret);
    void tellKept(const QString& name);
    bool isKept() const { return m_backend == Backend::Keychain || m_backend == Backend::File; }
    Keychain& keeper();
    void wantPassphrase();
    void keepWhatIsKnown();
    void becomeThisRunOnly(const Error& why);

    std::unique_ptr<Keychain> m_keychain; ///< gone once the file is used
    std::unique_ptr<SecretFile> m_file;   ///< none when none was offered
    std::chrono::milliseconds m_limit;
    QHash<QString, Secret> m_memory; ///< an empty secret: known to be none
    QSet<QString> m_forThisRun;      ///< never given to the keychain
    QSet<QString> m_unsaved;         ///< in memory, and not yet given to the keychain
    std::map<Ticket, Read> m_reads;  ///< not answered yet
    QSet<Ticket> m_open;             ///< questions to the keychain whose time runs
    Ticket m_lastTicket = 0;
    Backend m_backend = Backend::Probing;
    bool m_awake = false;
    QString m_keychainName;
    Error m_reason;
};

} // namespace maim
