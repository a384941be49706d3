#include "doctor/remote_examination.h"

#include "doctor/examination_worker.h"

namespace maim::doctor {

RemoteExamination::RemoteExamination(QObject* parent) : QObject(parent), m_worker(new ExaminationWorker) {
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &ExaminationWorker::reported, this, &RemoteExamination::take, Qt::QueuedConnection);
    m_thread.setObjectName(QStringLiteral("doctor"));
    m_thread.start();
}

RemoteExamination::~RemoteExamination() {
    // Queued, so that what a name look-up has posted in the meantime is dealt with first.
    m_worker->command([](ExaminationWorker& worker) {
        worker.drop();
        QMetaObject::invokeMethod(
            &worker, [&worker] { worker.thread()->quit(); }, Qt::QueuedConnection);
    });
    m_thread.wait();
}

void RemoteExamination::start(const Order& order) {
    m_report = Notebook(order.profile, order.credentials).report();
    m_worker->command([order, run = ++m_run](ExaminationWorker& worker) { worker.examine(order, run); });
}

// The report is closed here, so that the answer does not wait for the other thread.
void RemoteExamination::cancel() {
    if (m_run == 0 || m_report.over) {
        return;
    }
    ++m_run;
    m_worker->command([](ExaminationWorker& worker) { worker.drop(); });
    close(m_report, true);
    Q_EMIT reported();
}

void RemoteExamination::take() {
    std::vector<ExaminationWorker::Letter> letters = m_worker->takeReports();
    if (letters.empty() || letters.back().run != m_run) {
        return;
    }
    m_report = std::move(letters.back().report);
    Q_EMIT reported();
}

} // namespace maim::doctor
