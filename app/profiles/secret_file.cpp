#include "profiles/secret_file.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QTimer>

namespace maim {

namespace {

constexpr qint64 kLargestFile = 16LL * 1024 * 1024;

using Entries = QHash<QString, QByteArray>;

struct Open {
    Seal seal;
    Entries entries;
};

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

Outcome save(const QString& path, const QByteArray& sealed) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(sealed) != sealed.size() || !file.commit()) {
        return Error{ErrorCode::FileUnwritable, {path, file.errorString()}};
    }
    return success();
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

Result<Open> make(const QString& path, const Secret& passphrase, const SealCost& cost) {
    const Result<Seal> seal = Seal::create(passphrase, cost);
    if (!seal) {
        return named(seal.error(), path);
    }
    const Outcome saved = save(path, seal->seal(encodeSecrets({})));
    return saved ? Result<Open>(Open{*seal, {}}) : saved.error();
}

Result<Open> unlock(const QString& path, const Secret& passphrase) {
    const Result<QByteArray> content = contentOf(path);
    if (!content) {
        return content.error();
    }
    const Result<Seal> seal = Seal::of(*content, passphrase);
    if (!seal) {
        return named(seal.error(), path);
    }
    const Result<Entries> entries = entriesIn(path, *seal);
    return entries ? Result<Open>(Open{*seal, *entries}) : entries.error();
}

/// Another window may have written meanwhile, so only this one entry changes.
Outcome change(const QString& path, const Seal& seal, const QString& name, const QByteArray& secret) {
    const Result<Entries> kept = QFileInfo::exists(path) ? entriesIn(path, seal) : Result<Entries>(Entries());
    if (!kept) {
        return kept.error();
    }
    Entries entries = *kept;
    secret.isEmpty() ? void(entries.remove(name)) : void(entries.insert(name, secret));
    return save(path, seal.seal(encodeSecrets(entries)));
}

} // namespace

SecretFile::SecretFile(QString path, const SealCost& cost) : m_path(std::move(path)), m_cost(cost) {
    m_worker.setMaxThreadCount(1);
}

bool SecretFile::exists() const {
    return QFileInfo::exists(m_path);
}

void SecretFile::open(const Secret& passphrase, Opened done) {
    m_worker.start([this, path = m_path, cost = m_cost, passphrase, done = std::move(done)] {
        const Result<Open> open = QFileInfo::exists(path) ? unlock(path, passphrase) : make(path, passphrase, cost);
        QMetaObject::invokeMethod(this, [this, open, done] {
            if (!open) {
                return done(open.error());
            }
            m_seal = open->seal;
            m_entries = open->entries;
            done(success());
        });
    });
}

void SecretFile::read(const QString& name, Done done) {
    QTimer::singleShot(0, this, [this, name, done = std::move(done)] {
        done({Secret(m_entries.value(name)), !m_seal, {}});
    });
}

void SecretFile::write(const QString& name, const Secret& secret, Done done) {
    if (!m_seal) {
        return read(name, std::move(done));
    }
    m_entries.insert(name, secret.reveal());
    m_worker.start([this, path = m_path, seal = *m_seal, name, secret, done = std::move(done)] {
        const Outcome changed = change(path, seal, name, secret.reveal());
        QMetaObject::invokeMethod(this, [changed, done] {
            done({{}, !changed, changed ? QString() : sentence(changed.error())});
        });
    });
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
