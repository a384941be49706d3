#pragma once

#include <QSslConfiguration>

#include "base/result.h"
#include "profiles/profile.h"

namespace maim {

/// A profile's TLS settings, read from their files. What cannot work (an unreadable file, a wrong passphrase, a key of
/// another certificate) is named here, before anything connects: Qt would hang in "connecting" without a word.
Result<QSslConfiguration> tlsConfiguration(const TlsSettings& settings, const Secret& passphrase);

} // namespace maim
