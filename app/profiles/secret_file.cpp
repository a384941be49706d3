#include "profiles/secret_file.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include "base/file_lock.h"
#include "base/private_file.h"

namespace maim {

namespace {

constexpr qint64 kLargestFile = 16LL * 1024 * 1024;

using Entries = QHash<QString, QByteArray>;

/// The errors of a seal do not know their file.
Error named(Error error, const QString& path) {
    if (error.code == ErrorCode::FileUnreadable && !error.details.isEmpty()) {
        error.details[0] = path;
    } else {
        error.details.prepend(path);
    }
    return error;
}

Result<QByteArray> contentOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::FileUnreadable, {path, file.errorString()}};
    }
    if (file.size() > kLargestFile) {
        return Error{ErrorCode::SecretFileDamaged, {path}};
    }
    return file.readAll();
}

Result<Entries> entriesIn(const QString& path, const Seal& seal) {
    const Result<QByteArray> content = contentOf(path);
    if (!content) {
        return content.error();
    }
    const Result<QByteArray> plain = seal.open(*content);
    const Result<Entries> entries = plain ? decodeSecrets(*plain) : Result<Entries>(plain.error());
    return entries ? entries : Result<Entries>(named(entries.error(), path));
}

Result<Seal> make(const QString& path, const Secret& passphrase, const SealCost& cost) {
    const Result<Seal> seal = Seal::create(passphrase, cost);
    if (!seal) {
        return named(seal.error(), path);
    }
    const Outcome saved = replacePrivate(path, seal->seal(encodeSecrets({})));
    return saved ? seal : Result<Seal>(saved.error());
}

Result<Seal> unlock(const QString& path, const Secret& passphrase) {
    const Result<QByteArray> content = contentOf(path);
    if (!content) {
        return content.error();
    }
    const Result<Seal> seal = Seal::of(*content, passphrase);
    if (!seal) {
        return named(seal.error(), path);
    }
    const Result<Entries> entries = entriesIn(path, *seal);
    return entries ? seal : Result<Seal>(entries.error());
}

Result<Entries> entriesNow(const QString& path, const Seal& seal) {
    return QFileInfo::exists(path) ? entriesIn(path, seal) : Result<Entries>(Entries());
}

/// Another window may have written meanwhile, so only this one entry changes.
Outcome change(const QString& path, const Seal& seal, const QString& name, const QByteArray& secret) {
    const Result<Entries> kept = entriesNow(path, seal);
    if (!kept) {
        return kept.error();
    }
    Entries entries = *kept;
    secret.isEmpty() ? void(entries.remove(name)) : void(entries.insert(name, secret));
    return replacePrivate(path, seal.seal(encodeSecrets(entries)));
}

Keychain::Answer failed(const Error& error) {
    return {{}, true, sentence(error)};
}

} // namespace

SecretFile::SecretFile(QString path, const SealCost& cost, std::chrono::milliseconds patience)
    : m_path(std::move(path)), m_cost(cost), m_patience(patience) {
    m_worker.setMaxThreadCount(1);
}

bool SecretFile::exists() const {
    return QFileInfo::exists(m_path);
}

void SecretFile::open(const Secret& passphrase, Opened done) {
    m_worker.start([this, path = m_path, cost = m_cost, patience = m_patience, passphrase, done = std::move(done)] {
        QDir().mkpath(QFileInfo(path).absolutePath()); // the lock stands beside the file
        const auto lock = lockToChange(path, patience);
        const Result<Seal> seal = !lock                     ? Result<Seal>(lock.error())
                                  : QFileInfo::exists(path) ? unlock(path, passphrase)
                                                            : make(path, passphrase, cost);
        QMetaObject::invokeMethod(this, [this, seal, done] {
            if (!seal) {
                return done(seal.error());
            }
            m_seal = *seal;
            done(success());
        });
    });
}

void SecretFile::read(const QString& name, Done done) {
    if (!m_seal) {
        return answerLater({{}, true, {}}, std::move(done));
    }
    m_worker.start([this, path = m_path, patience = m_patience, seal = *m_seal, name, done = std::move(done)] {
        const auto lock = lockToChange(path, patience);
        const Result<Entries> entries = lock ? entriesNow(path, seal) : Result<Entries>(lock.error());
        answerLater(entries ? Answer{Secret(entries->value(name)), false, {}} : failed(entries.error()), done);
    });
}

void SecretFile::write(const QString& name, const Secret& secret, Done done) {
    if (!m_seal) {
        return answerLater({{}, true, {}}, std::move(done));
    }
    m_worker.start([this, path = m_path, patience = m_patience, seal = *m_seal, name, secret, done = std::move(done)] {
        const auto lock = lockToChange(path, patience);
        const Outcome changed = lock ? change(path, seal, name, secret.reveal()) : Outcome(lock.error());
        answerLater(changed ? Answer{} : failed(changed.error()), done);
    });
}

void SecretFile::answerLater(const Answer& answer, Done done) {
    QMetaObject::invokeMethod(
        this, [answer, done = std::move(done)] { done(answer); }, Qt::QueuedConnection);
}

QByteArray encodeSecrets(const QHash<QString, QByteArray>& entries) {
    QJsonObject object;
    for (auto it = entries.begin(); it != entries.end(); ++it) {
        object.insert(it.key(), QString::fromLatin1(it.value().toBase64()));
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<QHash<QString, QByteArray>> decodeSecrets(const QByteArray& plain) {
    const Error damaged{ErrorCode::SecretFileDamaged, {}};
    const QJsonDocument document = QJsonDocument::fromJson(plain);
    if (!document.isObject()) {
        return damaged;
    }
    QHash<QString, QByteArray> entries;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto secret = QByteArray::fromBase64Encoding(it.value().toString().toLatin1());
        if (!it.value().isString() || !secret) {
            return damaged;
        }
        entries.insert(it.key(), secret.decoded);
    }
    return entries;
}

} // namespace maim
