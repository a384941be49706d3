#pragma once

#include <QMap>
#include <QProcess>

#include "base/clock.h"

namespace maim::bench {

/// A process that says what it has to say in lines "word value" on its standard output. Ended by its destructor.
class Child {
public:
    Child(const QString& program, const QStringList& arguments,
          const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment());
    ~Child();

    QProcess& process() { return m_process; }
    /// Waits for the line; empty when it does not come in time.
    QByteArray value(const QByteArray& word, int limitMs);
    SteadyNs moment(const QByteArray& word, int limitMs) { return value(word, limitMs).toLongLong(); }
    void end();

private:
    void readLines();

    QProcess m_process;
    QMap<QByteArray, QByteArray> m_values;
};

/// This program again, in one of its modes.
QString self();

/// The flooding server, in a process of its own.
class FloodProcess {
public:
    /// Begins to flood the first connection `delayMs` after its upgrade.
    FloodProcess(qint64 frames, int delayMs);

    bool isListening() const { return m_port > 0; }
    QString url() const;
    const QByteArray& hash() const { return m_hash; }
    /// When the first frame was written; 0: not in time.
    SteadyNs began(int limitMs) { return m_child.moment("began", limitMs); }
    SteadyNs sent(int limitMs) { return m_child.moment("sent", limitMs); }

private:
    Child m_child;
    QByteArray m_hash;
    int m_port = 0;
};

/// Waits a moment, with the event loop running.
void pause(int ms);

} // namespace maim::bench
