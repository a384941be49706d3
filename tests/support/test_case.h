#pragma once

#include <QStringList>
#include <QTest>
#include <memory>

namespace maim::test {

/// The base of every test class. A warning that a test function has not announced with QTest::ignoreMessage fails it.
class TestCase : public QObject {
    Q_OBJECT

protected Q_SLOTS:
    /// Before each function. A class with an init() of its own calls this one first.
    void init();
};

/// Something that a test program can be told to run by its first argument: a test class, or the part of one that has to
/// be a process of its own. They make a list before main(), one object for each MAIM_TEST_CASE and MAIM_TEST_CHILD.
class Runnable {
public:
    /// Gets the arguments after the name; yields the exit code.
    using Run = int (*)(const QStringList& arguments);

    Runnable(const char* name, Run function);
    Runnable(const Runnable&) = delete;
    Runnable& operator=(const Runnable&) = delete;

    static const Runnable* find(const QString& name);
    static QStringList names();
    int run(const QStringList& arguments) const { return m_run(arguments); }

private:
    QString m_name;
    Run m_run;
    const Runnable* m_next;
};

template <typename Case>
int runCase(const QStringList& arguments) {
    static_assert(std::is_base_of_v<TestCase, Case>);
    Case test;
    return QTest::qExec(&test, QStringList(QCoreApplication::applicationFilePath()) + arguments);
}

} // namespace maim::test

/// At the end of tst_foo.cpp: ctest runs the class as tst_foo.
#define MAIM_TEST_CASE(Class) static const maim::test::Runnable the##Class(__FILE__, maim::test::runCase<Class>);

/// For a test that starts itself as a child: its program with `name` as first argument runs the function.
#define MAIM_TEST_CHILD(name, function) static const maim::test::Runnable child_##function(name, function);
