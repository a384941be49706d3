#pragma once

#include <QObject>
#include <functional>

namespace maim {

/// What a person calls the keychain that runs on this computer: "GNOME Keyring", "KWallet", "Windows Credential
/// Manager". QtKeychain 0.13 does not tell, so on Linux the bus is asked who owns the keychains' names. Answers once,
/// later or at once, within 3 s, unless `context` is gone by then; empty when nobody can tell.
void findKeychainName(QObject* context, std::function<void(const QString&)> done);

/// The same from the name of the process that serves as the Secret Service, as the kernel cuts it to 15 characters.
QString secretServiceName(const QString& process);

} // namespace maim
