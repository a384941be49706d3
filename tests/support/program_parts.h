#pragma once

#include <QTemporaryDir>

#include "ui/shell/main_window.h"

namespace maim::test {

/// The objects of the desktop program below its window, without a keychain: over a folder that a test may look into, or
/// over one of their own.
struct ProgramParts {
    explicit ProgramParts(const QString& over = {})
        : folder(over.isEmpty() ? own.path() : over),
          settings(folder),
          profiles(folder + QStringLiteral("/profiles.json")) {}

    QTemporaryDir own;
    QString folder;
    Settings settings;
    Language language;
    Theme theme;
    ProfileStore profiles;
    SecretStore secrets{SecretStore::Mode::MemoryOnly};
    SessionHub hub{profiles, secrets};
};

} // namespace maim::test
