#include "profiles/secret_file.h"
#include "profiles/secret_store.h"

namespace maim {

void SecretStore::offerFile(std::unique_ptr<SecretFile> file) {
    m_file = std::move(file);
    if (m_file->exists() && !m_awake) {
        m_keychain.reset();
        m_backend = Backend::FileLocked;
        Q_EMIT backendChanged();
    }
}

void SecretStore::useFile(const Secret& passphrase, const std::function<void(const Outcome&)>& done) {
    m_file->open(passphrase, [this, done](const Outcome& opened) {
        if (opened) {
            // A keychain that is still to answer is no longer asked.
            m_keychain.reset();
            m_open.clear();
            keepWhatIsKnown();
            use();
        }
        done(opened);
    });
}

/// Read from a keychain or written: the file is what will be asked from now on.
void SecretStore::keepWhatIsKnown() {
    for (auto it = m_memory.begin(); it != m_memory.end(); ++it) {
        if (!it->isEmpty() && !m_forThisRun.contains(it.key())) {
            m_unsaved.insert(it.key());
        }
    }
}

void SecretStore::goOnWithoutFile() {
    if (m_backend == Backend::FileLocked) {
        becomeThisRunOnly({ErrorCode::SecretFileLocked, {m_file->path()}});
    }
}

void SecretStore::wantPassphrase() {
    if (m_backend == Backend::FileLocked) {
        QMetaObject::invokeMethod(this, &SecretStore::passphraseWanted, Qt::QueuedConnection);
    }
}

} // namespace maim
