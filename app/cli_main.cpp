#include <QCoreApplication>

#include "base/core_dump.h"
#include "cli/verbs.h"

int main(int argc, char* argv[]) {
#ifdef NDEBUG
    maim::forbidCoreDumps();
#endif
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("maim-console-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MAIM_VERSION));
    return maim::cli::run(QCoreApplication::arguments());
}
