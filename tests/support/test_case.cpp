#include "support/test_case.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace maim::test {

namespace {

const Runnable* first = nullptr;

} // namespace

void TestCase::init() {
    // The offscreen platform says of each window what it cannot do.
    static const QRegularExpression any(QStringLiteral("^(?!This plugin does not support )"));
    QTest::failOnWarning(any);
}

Runnable::Runnable(const char* name, Run function)
    : m_name(QFileInfo(QString::fromUtf8(name)).completeBaseName()),
      m_run(function),
      m_next(std::exchange(first, this)) {}

const Runnable* Runnable::find(const QString& name) {
    const Runnable* found = first;
    while (found != nullptr && found->m_name != name) {
        found = found->m_next;
    }
    return found;
}

QStringList Runnable::names() {
    QStringList names;
    for (const Runnable* each = first; each != nullptr; each = each->m_next) {
        names << each->m_name;
    }
    names.sort();
    return names;
}

} // namespace maim::test
