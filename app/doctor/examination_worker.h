#pragma once

#include <functional>

#include "doctor/examination.h"
#include "session/mailbox.h"

namespace maim::doctor {

/// The examination's side on the I/O thread. From another thread only command() and takeReports() may be called.
class ExaminationWorker : public QObject {
    Q_OBJECT
public:
    struct Letter {
        int run = 0;
        Report report;
    };
    using Command = std::function<void(ExaminationWorker&)>;

    ExaminationWorker() : m_tick(this) {
        m_tick.setSingleShot(true);
        m_tick.setInterval(std::chrono::milliseconds(16));
        connect(&m_tick, &QTimer::timeout, this, &ExaminationWorker::report);
        connect(this, &ExaminationWorker::commanded, this, &ExaminationWorker::obey, Qt::QueuedConnection);
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

} // namespace maim::doctor
