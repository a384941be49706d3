#pragma once

#include <QStringList>

namespace maim::cli {

/// One verb a file. Each takes the arguments with the program's name first, needs a QCoreApplication, runs its own
/// event loop, writes JSON lines to standard output and its log to standard error, and yields an ExitCode.
int send(const QStringList& arguments);
int listen(const QStringList& arguments);
int serve(const QStringList& arguments);
int check(const QStringList& arguments);
int query(const QStringList& arguments);
int doctor(const QStringList& arguments);

/// Chooses the verb.
int run(const QStringList& arguments);

} // namespace maim::cli
