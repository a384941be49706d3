#pragma once

#include <QString>
#include <functional>
#include <memory>

#include "base/result.h"
#include "base/secret.h"

namespace maim {

/// The system's keychain, or a stand-in for it. Each call answers once, later, on the calling thread; or never, for a
/// keychain may hang. Requests are carried out one after the other, in order. No answer comes after destruction.
class Keychain {
public:
    /// What was kept; empty if nothing was, and always empty for a write or a removal. The error is in the keychain's
    /// words.
    struct Answer {
        Secret secret;
        bool failed = false;
        QString words;
    };
    using Done = std::function<void(const Answer&)>;

    virtual ~Keychain() = default;
    virtual void read(const QString& name, Done done) = 0;
    /// An empty secret removes the entry; that it was not there is no failure.
    virtual void write(const QString& name, const Secret& secret, Done done) = 0;
    /// What a person calls it, asked once it is known to work; empty when nobody can tell. Answers like the others.
    virtual void identify(const std::function<void(const QString&)>& done) { done({}); }
};

/// Windows Credential Manager, macOS Keychain, Secret Service or KWallet. Never a file.
std::unique_ptr<Keychain> systemKeychain();

/// Writes, reads and removes an entry of its own. Only that tells whether there is a keychain: without one, QtKeychain
/// 0.13 says no more than "unknown error".
void probe(Keychain& keychain, const Keychain::Done& done);

} // namespace maim
