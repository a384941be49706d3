// The main of each test program: runs what its first argument names.
#ifdef QT_WIDGETS_LIB
#include <QApplication>
#else
#include <QCoreApplication>
#endif
#include <cstdio>

#include "support/test_case.h"

int main(int argc, char* argv[]) {
#ifdef QT_WIDGETS_LIB
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    const QApplication application(argc, argv);
#else
    const QCoreApplication application(argc, argv);
#endif
    const QString name = QCoreApplication::arguments().value(1);
    const maim::test::Runnable* const wanted = maim::test::Runnable::find(name);
    if (wanted == nullptr) {
        std::fprintf(stderr, "usage: %s NAME [argument of Qt Test...]\nNAME is one of:\n%s\n", argv[0],
                     qPrintable(maim::test::Runnable::names().join(u'\n')));
        return 2;
    }
    // The system's folders for a program's data go by this: tests that run side by side share none.
    QCoreApplication::setApplicationName(name);
    return wanted->run(QCoreApplication::arguments().mid(2));
}
