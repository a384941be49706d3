#include "doctor/remote_examination.h"

#include <functional>

namespace maim::doctor {

namespace {

using namespace std::chrono_literals;

constexpr auto kReportEvery = 16ms;

} // namespace

/// The examination's side on the I/O thread. From the other one only command() and takeReports() may be called.
class RemoteExamination::Worker : public QObject {
    Q_OBJECT
public:
    struct Letter {
        int run = 0;
        Report report;
    };
    using Command = std::function<void(Worker&)>;

    Worker() : m_tick(this) {
        m_tick.setSingleShot(true);
        m_tick.setInterval(kReportEvery);
        connect(&m_tick, &QTimer::timeout, this, &Worker::report);
        connect(this, &Worker::commanded, this, &Worker::obey, Qt::QueuedConnection);
    }

    void command(Command command) {
        if (m_commands.put(std::move(command))) {
            Q_EMIT commanded();
        }
    }
    std::vector<Letter> takeReports() { return m_reports.takeAll(); }

    void examine(const Order& order, int run) {
        drop();
        m_run = run;
        m_examination = new Examination(order, this);
        connect(m_examination, &Examination::changed, this, [this] {
            if (!m_tick.isActive()) {
                m_tick.start();
            }
        });
        m_examination->start();
    }
    void drop() {
        m_tick.stop();
        delete std::exchange(m_examination, nullptr);
    }

Q_SIGNALS:
    void commanded();
    void reported();

private:
    void obey() {
        for (const Command& command : m_commands.takeAll()) {
            command(*this);
        }
    }
    void report() {
        if (m_reports.put({m_run, m_examination->report()})) {
            Q_EMIT reported();
        }
    }

    Mailbox<Command> m_commands;
    Mailbox<Letter> m_reports;
    Examination* m_examination = nullptr;
    int m_run = 0;
    QTimer m_tick;
};

RemoteExamination::RemoteExamination(QObject* parent) : QObject(parent), m_worker(new Worker) {
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &Worker::reported, this, &RemoteExamination::take, Qt::QueuedConnection);
    m_thread.setObjectName(QStringLiteral("doctor"));
    m_thread.start();
}

RemoteExamination::~RemoteExamination() {
    m_worker->command([](Worker& worker) {
        worker.drop();
        worker.thread()->quit();
    });
    m_thread.wait();
}

void RemoteExamination::start(const Order& order) {
    m_report = Notebook(order.profile, order.credentials).report();
    m_worker->command([order, run = ++m_run](Worker& worker) { worker.examine(order, run); });
}

// The report is closed here: the other thread may just be asking the system for its proxy.
void RemoteExamination::cancel() {
    if (m_run == 0 || m_report.over) {
        return;
    }
    ++m_run;
    m_worker->command([](Worker& worker) { worker.drop(); });
    close(m_report, true);
    Q_EMIT reported();
}

void RemoteExamination::take() {
    std::vector<Worker::Letter> letters = m_worker->takeReports();
    if (letters.empty() || letters.back().run != m_run) {
        return;
    }
    m_report = std::move(letters.back().report);
    Q_EMIT reported();
}

} // namespace maim::doctor

#include "remote_examination.moc"
