#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include "base/error.h"
#include "outbox/outbox_item.h"

namespace maim {

class OutboxFile;

/// What the outbox's disk says. Values.
struct OutboxWritten {
    std::uint64_t writes = 0; ///< how many are done with so far: on the disk, unless there is trouble
    bool isWhole = false;     ///< the answer to replace()
    Error trouble;            ///< since when nothing is written until replace()
    Error notice;
    /// In the first report; and again when the file is first opened later, or was changed by another program meanwhile:
    /// with ids of its own, and gone from the file with the next replace().
    std::optional<std::vector<OutboxItem>> loaded;
};

/// Writes one outbox's file on a thread of its own: what comes together goes into one commit. Each call returns at
/// once. After a failure nothing more is written until replace(), so that the file never holds half a story.
class OutboxWriter {
public:
    /// `reported` is called on the writer's thread when takeReports() has something.
    OutboxWriter(QString file, std::function<void()> reported);
    /// Writes what waits.
    ~OutboxWriter();

    void write(std::vector<OutboxWrite> writes);
    /// Everything that the file shall hold, as of the writes so far.
    void replace(std::vector<OutboxItem> items, std::uint64_t writes);
    std::vector<OutboxWritten> takeReports();
    /// The same, once there is one. Nothing when that takes too long.
    std::vector<OutboxWritten> waitForReports(std::chrono::milliseconds patience);

private:
    struct Batch {
        std::optional<std::vector<OutboxItem>> all; ///< comes before the writes
        std::vector<OutboxWrite> writes;
        std::uint64_t done = 0; ///< writes of all, when it is done
    };

    void run();
    void open();
    std::vector<OutboxItem> unknown(std::vector<OutboxItem> items);
    Error carryOut(const Batch& batch, OutboxWritten& written);
    Error renew(const std::vector<OutboxItem>& items, OutboxWritten& written);
    Error openAgain(OutboxWritten& written);
    void report(OutboxWritten written);

    const QString m_path;
    const std::function<void()> m_reported;
    std::unique_ptr<OutboxFile> m_file;            ///< on the writer's thread
    Error m_trouble;                               ///< on the writer's thread
    std::set<std::pair<OutboxId, WallUs>> m_known; ///< on the writer's thread: what was reported as loaded

    std::mutex m_mutex; ///< over what follows
    std::condition_variable m_work;
    Batch m_waiting;
    bool m_hasWork = false;
    bool m_ending = false;
    std::vector<OutboxWritten> m_reports;
    std::condition_variable m_hasReports;

    std::thread m_thread;
};

} // namespace maim
