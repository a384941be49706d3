#pragma once

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <chrono>
#include <optional>

#include "profiles/keychain.h"
#include "profiles/seal.h"

namespace maim {

/// Secrets in a file under a passphrase, in a keychain's place for a computer that has none. Only its owner may read
/// it; it is written whole or not at all, and one that cannot be read is never written over. Several windows may share
/// it: each change is made in what is there at that moment. Works on a thread of its own. Answers like a keychain, once
/// it is open.
class SecretFile final : public QObject, public Keychain {
    Q_OBJECT
public:
    using Opened = std::function<void(const Outcome&)>;

    /// `patience`: how long it waits for another window that uses the file.
    explicit SecretFile(QString path, const SealCost& cost = {},
                        std::chrono::milliseconds patience = std::chrono::seconds(5));

    const QString& path() const { return m_path; }
    bool exists() const;
    bool isOpen() const { return m_seal.has_value(); }

    /// Makes the file, or opens the one that is there. PassphraseRefused, SecretFileDamaged, SecretFileTooNew,
    /// FileUnreadable, FileUnwritable or FileBusy.
    void open(const Secret& passphrase, Opened done);

    void read(const QString& name, Done done) override;
    void write(const QString& name, const Secret& secret, Done done) override;

private:
    void answerLater(const Answer& answer, Done done);

    QString m_path;
    SealCost m_cost;
    std::chrono::milliseconds m_patience;
    std::optional<Seal> m_seal;
    QThreadPool m_worker; ///< one thread; the last to be made, so that what it does ends first
};

/// The content of a sealed file: names and secrets. SecretFileDamaged.
QByteArray encodeSecrets(const QHash<QString, QByteArray>& entries);
Result<QHash<QString, QByteArray>> decodeSecrets(const QByteArray& plain);

} // namespace maim
