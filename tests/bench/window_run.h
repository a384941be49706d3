#pragma once

#include <QJsonObject>

#include "bench/child.h"
#include "bench/display.h"
#include "bench/settings.h"

namespace maim::bench {

/// The real program in a window, with a data folder of its own, until its report is there.
class WindowRun {
public:
    /// `arguments`: beyond those of every run.
    WindowRun(const Settings& settings, const TestDisplay& display, const QString& name, const QStringList& arguments)
        : WindowRun(settings, display.environment(), name, arguments) {}
    WindowRun(const Settings& settings, const QProcessEnvironment& environment, const QString& name,
              const QStringList& arguments);

    /// False: it did not end in time, or left no report.
    bool waitForEnd(int limitMs);
    /// When its process was started.
    SteadyNs started() const { return m_started; }
    qint64 processId() const { return m_processId; }
    QProcess& process() { return m_child.process(); }

    const QJsonObject& report() const { return m_report; }
    double number(const QString& key) const { return m_report[key].toDouble(); }
    SteadyNs milestone(const QString& key) const { return m_report[u"milestones_ns"].toObject()[key].toInteger(); }
    /// The recorded session; empty when there is not exactly one.
    QString sessionFile() const;

private:
    QString m_folder;
    SteadyNs m_started;
    Child m_child;
    qint64 m_processId;
    QJsonObject m_report;
};

} // namespace maim::bench
