#pragma once

#include <condition_variable>
#include <functional>
#include <thread>

#include "journal/block_cache.h"
#include "journal/payload_store.h"

namespace maim {

/// What recording does now. A value.
struct RecordingStatus {
    QString file;            ///< empty until the first frame
    Error trouble;           ///< why nothing can be written at the moment; it is tried again each second
    qint64 waitingBytes = 0; ///< in memory, not yet in the file
    FrameSeq lost = 0;       ///< frames of which only the record is kept: no room, or too large for any file

    bool operator==(const RecordingStatus&) const = default;
};

/// Records the frames of a log to a session file, on a thread of its own, in a batch at most 50 ms after the first
/// frame of it. The file is made with the first frame. When the disk is slow, append() waits; when it is full or fails,
/// traffic goes on: what is not yet written stays in memory within a budget and follows once the disk takes it again;
/// beyond the budget the oldest payloads are given up, and counted. Its destructor writes what it can.
class Recorder final : public PayloadStore {
public:
    enum class Keep : std::uint8_t { File, ForThisRun };
    struct Limits {
        qint64 waiting = 64LL * 1024 * 1024;      ///< append() waits beyond it
        qint64 withoutDisk = 512LL * 1024 * 1024; ///< payloads are given up beyond it
        qint64 payload = 900'000'000;             ///< one beyond it is not kept: SQLite takes no 1,000,000,000 bytes
    };

    /// Goes on in a file.
    Recorder(std::unique_ptr<SessionFileWriter> writer, std::function<void()> changed);
    /// A new file; facts.started is the first frame's time. `changed` is called from another thread when status() says
    /// something new, and never after close().
    Recorder(QString file, SessionFacts facts, Keep keep, std::function<void()> changed, Limits limits);
    Recorder(QString file, SessionFacts facts, Keep keep, std::function<void()> changed);
    ~Recorder() override;

    RecordingStatus status() const;

    using PayloadStore::append;
    void append(std::span<const Frame> frames) override;
    void amend(const FrameChange& change) override;
    void close() override;
    FrameBlockPtr block(FrameSeq seq, const std::atomic_bool* stopped) const override;
    SearchedBlock search(FrameSeq seq, const ByteSearch& word) const override;
    FrameSeq notKept() const override;

private:
    struct Batch {
        std::vector<FrameBlockPtr> blocks;
        std::vector<FrameChange> changes;
        bool isLast = false;

        bool isEmpty() const { return blocks.empty() && changes.empty(); }
    };

    void run();
    Batch nextBatch();
    bool write(const Batch& batch);
    void written(const Batch& batch);
    void failed(const Error& error);
    bool waitToTryAgain(const Batch& failed);
    void take(const Frame& frame, std::unique_lock<std::mutex>& lock);
    void waitForRoom(std::unique_lock<std::mutex>& lock, qint64 bytes);
    FrameBlockPtr waiting(FrameSeq seq) const;
    bool isQuiet() const;
    bool hasFile() const;
    void giveUpOldest();
    void announce();

    const QString m_file;
    const SessionFacts m_facts;
    const Keep m_keep;
    const Limits m_limits;

    std::mutex m_announcing;
    std::function<void()> m_changed; ///< null after close()

    mutable std::mutex m_mutex; ///< over what follows
    std::condition_variable m_work;
    std::condition_variable m_room;
    mutable BlockRow m_waiting{BlockRow::Content::Frames, FrameBlock::kFullBytes}; ///< not yet in the file
    std::size_t m_inWriting = 0;                                                   ///< of its blocks, from the front
    std::vector<FrameChange> m_changes;
    RecordingStatus m_status;
    bool m_closed = false; ///< append() waits no more
    bool m_ending = false; ///< the thread is to end

    mutable BlockCache m_cache;
    std::unique_ptr<SessionFileWriter> m_writer; ///< on the recorder's thread; null before the first frame
    std::thread m_thread;
};

} // namespace maim
