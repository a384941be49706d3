#pragma once

#include <QByteArray>
#include <array>

#include "base/result.h"
#include "base/secret.h"

namespace maim {

/// What a guess of the passphrase costs: passes, and memory.
struct SealCost {
    quint32 operations = 3;
    quint32 memoryKiB = 262'144;
};

/// Bytes under a passphrase: Argon2id makes the key, XChaCha20-Poly1305 encrypts, both by libsodium. Keeps the key and
/// not the passphrase. Making one takes about a second on purpose, so never on the UI thread. Errors lack the file's
/// name, which the caller knows.
class Seal {
public:
    Seal(const Seal&) = default;
    Seal& operator=(const Seal&) = default;
    ~Seal();

    /// A fresh salt.
    static Result<Seal> create(const Secret& passphrase, const SealCost& cost = {});
    /// The one that `sealed` was made with. SecretFileDamaged, SecretFileTooNew or PassphraseRefused.
    static Result<Seal> of(const QByteArray& sealed, const Secret& passphrase);

    /// A fresh nonce each time.
    QByteArray seal(const QByteArray& plain) const;
    /// SecretFileDamaged, also when it was sealed under another salt.
    Result<QByteArray> open(const QByteArray& sealed) const;

private:
    using Key = std::array<unsigned char, 32>;

    Seal(QByteArray header, const Key& key) : m_header(std::move(header)), m_key(key) {}

    QByteArray m_header;
    Key m_key;
};

/// Success when the header of `sealed` is one that this program can work with, whatever the passphrase.
Outcome checkSealHeader(const QByteArray& sealed);

} // namespace maim
