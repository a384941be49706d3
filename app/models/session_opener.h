#pragma once

#include <QObject>
#include <atomic>
#include <memory>

#include "journal/finished_session.h"

namespace maim {

/// Reads session files for showing, one at a time, on the thread pool. Lives on the UI thread.
class SessionOpener : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~SessionOpener() override;

    /// Begins to read. If another one is being read, that is cancelled.
    void open(const QString& file);
    void cancel();

    bool isReading() const { return m_running != nullptr; }
    int percent() const { return m_percent ? m_percent->load() : 0; }

    /// What was read last. To be taken once, in the slot of opened().
    FinishedSession take() { return std::move(m_opened); }

Q_SIGNALS:
    void opened();
    void failed(const maim::Error& error);
    /// Follows however it ended.
    void ended();

private:
    void finish(const std::shared_ptr<Result<std::optional<FinishedSession>>>& result);
    void show(FinishedSession read);

    std::shared_ptr<std::atomic_bool> m_running; ///< null: nothing is read
    std::shared_ptr<std::atomic_int> m_percent;
    FinishedSession m_opened;
};

} // namespace maim
