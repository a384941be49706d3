#pragma once

#include <QThread>

#include "doctor/examination.h"

namespace maim::doctor {

class ExaminationWorker;

/// An examination on an I/O thread of its own. Reports values as it goes on, at most one per 16 ms; ends within 60 s,
/// or 200 ms after cancel(). Lives on the UI thread; its destructor aborts and does not wait for the network.
class RemoteExamination : public QObject {
    Q_OBJECT
public:
    explicit RemoteExamination(QObject* parent = nullptr);
    ~RemoteExamination() override;

    /// Cancels one that still runs.
    void start(const Order& order);
    void cancel();
    const Report& report() const { return m_report; }

Q_SIGNALS:
    void reported(); ///< report() says something new; if it is over, this was the last time

private:
    void take();

    QThread m_thread;
    ExaminationWorker* m_worker = nullptr; ///< on m_thread
    int m_run = 0;
    Report m_report;
};

} // namespace maim::doctor
