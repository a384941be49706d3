#pragma once

#include <QObject>
#include <functional>
#include <future>
#include <mutex>
#include <vector>

namespace maim::test {

/// Runs calls on the thread that it was moved to, while the caller waits. By means of the standard library:
/// ThreadSanitizer sees those, but not Qt's.
class Remote : public QObject {
    Q_OBJECT
public:
    Remote() { connect(this, &Remote::called, this, &Remote::obey, Qt::QueuedConnection); }

    void run(std::function<void()> call) {
        std::packaged_task<void()> task(std::move(call));
        std::future<void> done = task.get_future();
        {
            const std::lock_guard lock(m_mutex);
            m_tasks.push_back(std::move(task));
        }
        Q_EMIT called();
        done.wait();
    }

Q_SIGNALS:
    void called();

private:
    void obey() {
        std::vector<std::packaged_task<void()>> tasks;
        {
            const std::lock_guard lock(m_mutex);
            tasks.swap(m_tasks);
        }
        for (std::packaged_task<void()>& task : tasks) {
            task();
        }
    }

    std::mutex m_mutex;
    std::vector<std::packaged_task<void()>> m_tasks;
};

} // namespace maim::test
