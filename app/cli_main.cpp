#include <QCoreApplication>

#include "cli/verbs.h"

int main(int argc, char* argv[]) {
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("maim-console-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MAIM_VERSION));
    return maim::cli::run(QCoreApplication::arguments());
}
