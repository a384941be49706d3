#pragma once

#include <QCommandLineParser>

#include "profiles/profile.h"

namespace maim::cli {

/// What one verb was asked to do: who connects where. The key comes from MAIM_API_KEY or a file, never from the
/// arguments.
struct Target {
    Profile profile;
    Credentials credentials;
};

/// Adds the options that say who connects where and how, --url to --api-key-file.
void addTargetOptions(QCommandLineParser& parser);
Result<Target> targetFrom(const QCommandLineParser& parser);
/// The same, but unchecked: connecting may turn out to be pointless.
Result<Target> untriedTargetFrom(const QCommandLineParser& parser);

/// --api-key-file, else the environment's MAIM_API_KEY, else empty.
Result<Secret> apiKeyFrom(const QCommandLineParser& parser);

/// Parses. On an unknown or malformed option it says so on standard error and yields false. Answers --help by itself.
bool parse(QCommandLineParser& parser, const QStringList& arguments);

/// A whole number within bounds, from an option that has a default.
Result<int> number(const QCommandLineParser& parser, const QString& option, int least, int most);

Error usageError(const QString& what);

Result<QByteArray> contentOf(const QString& file); ///< "-" is standard input

} // namespace maim::cli
