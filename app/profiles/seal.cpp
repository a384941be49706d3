#include "profiles/seal.h"

#include <QtEndian>
#include <algorithm>
#include <sodium.h>

namespace maim {

namespace {

// magic | version | passes | memory | salt | proof of the passphrase | hash of all before it | nonce | ciphertext
constexpr QByteArrayView kMagic("MAIMKEYS");
constexpr char kFormat = 1;
constexpr qsizetype kFormatAt = kMagic.size();
constexpr qsizetype kCostAt = kFormatAt + 1;
constexpr qsizetype kSaltAt = kCostAt + 8;
constexpr qsizetype kSaltBytes = crypto_pwhash_SALTBYTES;
constexpr qsizetype kProofAt = kSaltAt + kSaltBytes;
constexpr qsizetype kProofBytes = 16;
constexpr qsizetype kHashAt = kProofAt + kProofBytes;
constexpr qsizetype kHashBytes = crypto_generichash_BYTES_MIN;
constexpr qsizetype kHeaderBytes = kHashAt + kHashBytes;
constexpr qsizetype kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
static_assert(kKeyBytes == 32);
// What a header may ask for: more is not ours, and would keep the machine busy.
constexpr quint32 kMostOperations = 16;
constexpr quint32 kLeastMemoryKiB = 8;
constexpr quint32 kMostMemoryKiB = 1'048'576;

using Derived = std::array<unsigned char, static_cast<std::size_t>(kKeyBytes + kProofBytes)>;

const unsigned char* unsignedBytes(const QByteArray& bytes, qsizetype from = 0) {
    return reinterpret_cast<const unsigned char*>(bytes.constData()) + from;
}

unsigned char* unsignedBytes(QByteArray& bytes, qsizetype from = 0) {
    return reinterpret_cast<unsigned char*>(bytes.data()) + from;
}

bool libraryWorks() {
    static const bool works = sodium_init() >= 0;
    return works;
}

Error damaged() {
    return {ErrorCode::SecretFileDamaged, {}};
}

Error unavailable() {
    const char* why = QT_TRANSLATE_NOOP("ErrorFact", "There is not enough memory.");
    return {ErrorCode::FileUnreadable, {QString(), QString::fromUtf8(why)}};
}

SealCost costIn(const QByteArray& header) {
    return {qFromLittleEndian<quint32>(header.constData() + kCostAt),
            qFromLittleEndian<quint32>(header.constData() + kCostAt + 4)};
}

bool isPossible(const SealCost& cost) {
    return cost.operations >= 1 && cost.operations <= kMostOperations && cost.memoryKiB >= kLeastMemoryKiB &&
           cost.memoryKiB <= kMostMemoryKiB;
}

QByteArray hashOf(const QByteArray& header) {
    QByteArray hash(kHashBytes, '\0');
    crypto_generichash(unsignedBytes(hash), kHashBytes, unsignedBytes(header), kHashAt, nullptr, 0);
    return hash;
}

/// The key and the proof that stands in the header, from the salt and the cost in it.
bool derive(const QByteArray& header, const Secret& passphrase, Derived& derived) {
    const SealCost cost = costIn(header);
    const QByteArray& text = passphrase.reveal();
    return libraryWorks() &&
           crypto_pwhash(derived.data(), derived.size(), text.constData(), static_cast<quint64>(text.size()),
                         unsignedBytes(header, kSaltAt), cost.operations, std::size_t{cost.memoryKiB} * 1024,
                         crypto_pwhash_ALG_ARGON2ID13) == 0;
}

QByteArray freshHeader(const SealCost& cost) {
    QByteArray header = kMagic.toByteArray() + kFormat;
    header.resize(kHeaderBytes);
    qToLittleEndian(cost.operations, header.data() + kCostAt);
    qToLittleEndian(cost.memoryKiB, header.data() + kCostAt + 4);
    randombytes_buf(header.data() + kSaltAt, kSaltBytes);
    return header;
}

} // namespace

Seal::~Seal() {
    sodium_memzero(m_key.data(), m_key.size());
}

Result<Seal> Seal::create(const Secret& passphrase, const SealCost& cost) {
    Derived derived;
    if (!libraryWorks()) {
        return unavailable();
    }
    QByteArray header = freshHeader(cost);
    if (!derive(header, passphrase, derived)) {
        return unavailable();
    }
    Key key;
    std::copy_n(derived.begin(), kKeyBytes, key.begin());
    std::copy_n(derived.begin() + kKeyBytes, kProofBytes, header.begin() + kProofAt);
    header.replace(kHashAt, kHashBytes, hashOf(header));
    Seal seal(header, key);
    sodium_memzero(key.data(), key.size());
    sodium_memzero(derived.data(), derived.size());
    return seal;
}

Result<Seal> Seal::of(const QByteArray& sealed, const Secret& passphrase) {
    if (const Outcome sound = checkSealHeader(sealed); !sound) {
        return sound.error();
    }
    Derived derived;
    const QByteArray header = sealed.first(kHeaderBytes);
    if (!derive(header, passphrase, derived)) {
        return unavailable();
    }
    if (sodium_memcmp(derived.data() + kKeyBytes, unsignedBytes(header, kProofAt), kProofBytes) != 0) {
        return Error{ErrorCode::PassphraseRefused, {}};
    }
    Key key;
    std::copy_n(derived.begin(), kKeyBytes, key.begin());
    Seal seal(header, key);
    sodium_memzero(key.data(), key.size());
    sodium_memzero(derived.data(), derived.size());
    return seal;
}

QByteArray Seal::seal(const QByteArray& plain) const {
    QByteArray sealed = m_header;
    sealed.resize(kHeaderBytes + kNonceBytes + plain.size() + kTagBytes);
    unsigned char* nonce = unsignedBytes(sealed, kHeaderBytes);
    randombytes_buf(nonce, kNonceBytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonceBytes, nullptr, unsignedBytes(plain),
                                               static_cast<quint64>(plain.size()), unsignedBytes(m_header),
                                               kHeaderBytes, nullptr, nonce, m_key.data());
    return sealed;
}

Result<QByteArray> Seal::open(const QByteArray& sealed) const {
    const qsizetype size = sealed.size() - kHeaderBytes - kNonceBytes;
    if (size < kTagBytes || !sealed.startsWith(m_header)) {
        return damaged();
    }
    QByteArray plain(size - kTagBytes, '\0');
    const unsigned char* nonce = unsignedBytes(sealed, kHeaderBytes);
    const bool sound = crypto_aead_xchacha20poly1305_ietf_decrypt(
                           unsignedBytes(plain), nullptr, nullptr, nonce + kNonceBytes, static_cast<quint64>(size),
                           unsignedBytes(m_header), kHeaderBytes, nonce, m_key.data()) == 0;
    return sound ? Result<QByteArray>(plain) : damaged();
}

Outcome checkSealHeader(const QByteArray& sealed) {
    if (!sealed.startsWith(kMagic) || sealed.size() <= kFormatAt) {
        return damaged();
    }
    if (sealed[kFormatAt] != kFormat) {
        return Error{ErrorCode::SecretFileTooNew, {QString::number(static_cast<unsigned char>(sealed[kFormatAt]))}};
    }
    const bool whole = sealed.size() >= kHeaderBytes + kNonceBytes + kTagBytes;
    const bool sound =
        libraryWorks() && whole && sealed.sliced(kHashAt, kHashBytes) == hashOf(sealed) && isPossible(costIn(sealed));
    return sound ? success() : damaged();
}

} // namespace maim
