#include "journal/recorder.h"

#include <algorithm>

#include "journal/session_file_schema.h"

namespace maim {

namespace {

using namespace std::chrono_literals;

constexpr auto kBatchTime = 50ms;
constexpr qint64 kBatchBytes = 4LL * 1024 * 1024;
constexpr auto kRetryTime = 1s;
// A disk that takes nothing for so long has failed, as far as live traffic is concerned.
constexpr auto kPatience = 2s;

} // namespace

Recorder::Recorder(QString file, SessionFacts facts, Keep keep, std::function<void()> changed, Limits limits)
    : m_file(std::move(file)),
      m_facts(std::move(facts)),
      m_keep(keep),
      m_limits(limits),
      m_changed(std::move(changed)),
      m_cache(m_file),
      m_thread([this] { run(); }) {}

Recorder::Recorder(QString file, SessionFacts facts, Keep keep, std::function<void()> changed)
    : Recorder(std::move(file), std::move(facts), keep, std::move(changed), Limits()) {}

Recorder::~Recorder() {
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_ending = true;
        m_room.notify_all();
        m_work.notify_all();
    }
    m_thread.join();
    if (m_keep == Keep::ForThisRun) {
        m_cache.close();
        m_writer.reset();
        removeSessionFile(m_file);
    }
}

Recorder::Recorder(std::unique_ptr<SessionFileWriter> writer, std::function<void()> changed)
    : m_file(writer->file()),
      m_keep(Keep::File),
      m_changed(std::move(changed)),
      m_cache(m_file),
      m_writer(std::move(writer)),
      m_thread([this] { run(); }) {
    const std::lock_guard lock(m_mutex);
    m_status.file = m_file;
}

RecordingStatus Recorder::status() const {
    const std::lock_guard lock(m_mutex);
    return m_status;
}

void Recorder::append(std::span<const Frame> frames) {
    std::unique_lock lock(m_mutex);
    for (const Frame& frame : frames) {
        take(frame, lock);
    }
}

/// One whose payload is too large to be kept costs its neighbours nothing.
void Recorder::take(const Frame& frame, std::unique_lock<std::mutex>& lock) {
    const bool tooLarge = frame.payload.size() > m_limits.payload;
    const qint64 bytes = FrameBlock::kRecordBytes + (tooLarge ? 0 : frame.payload.size());
    waitForRoom(lock, bytes);
    if (tooLarge) {
        m_waiting.appendWithoutPayload(frame);
        ++m_status.lost;
    } else {
        m_waiting.append(frame);
    }
    const qint64 before = std::exchange(m_status.waitingBytes, m_status.waitingBytes + bytes);
    if (before == 0 || (before < kBatchBytes && m_status.waitingBytes >= kBatchBytes)) {
        m_work.notify_one();
    }
    giveUpOldest();
}

void Recorder::amend(const FrameChange& change) {
    const std::lock_guard lock(m_mutex);
    if (m_changes.empty()) {
        m_work.notify_one();
    }
    m_changes.push_back(change);
}

void Recorder::close() {
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_room.notify_all();
    }
    const std::lock_guard lock(m_announcing);
    m_changed = nullptr;
}

void Recorder::waitForRoom(std::unique_lock<std::mutex>& lock, qint64 bytes) {
    const auto hasRoom = [this, bytes] {
        return m_closed || m_status.trouble || m_status.waitingBytes == 0 ||
               m_status.waitingBytes + bytes <= m_limits.waiting;
    };
    if (!hasRoom() && !m_room.wait_for(lock, kPatience, hasRoom)) { // wait_for() would ask the clock for each frame
        m_status.trouble = Error{ErrorCode::RecordingFailed, {m_file}};
        lock.unlock();
        announce();
        lock.lock();
    }
}

FrameBlockPtr Recorder::block(FrameSeq seq, const std::atomic_bool* stopped) const {
    const FrameBlockPtr found = waiting(seq);
    return found || !hasFile() ? found : m_cache.block(seq, stopped);
}

SearchedBlock Recorder::search(FrameSeq seq, const ByteSearch& word) const {
    const FrameBlockPtr found = waiting(seq);
    return found || !hasFile() ? SearchedBlock::unknown(seq, found) : m_cache.search(seq, word);
}

FrameBlockPtr Recorder::waiting(FrameSeq seq) const {
    const std::lock_guard lock(m_mutex);
    return m_waiting.block(seq);
}

bool Recorder::isQuiet() const {
    const std::lock_guard lock(m_mutex);
    return m_waiting.isEmpty() && m_changes.empty();
}

bool Recorder::hasFile() const {
    const std::lock_guard lock(m_mutex);
    return !m_status.file.isEmpty();
}

FrameSeq Recorder::notKept() const {
    const std::lock_guard lock(m_mutex);
    return m_status.lost;
}

// Only while the disk fails: else waitForRoom() keeps it far from the budget. What is being written just now may yet
// succeed.
void Recorder::giveUpOldest() {
    std::deque<FrameBlockPtr>& sealed = m_waiting.sealed();
    for (std::size_t i = m_inWriting; i < sealed.size() && m_status.waitingBytes > m_limits.withoutDisk; ++i) {
        FrameBlockPtr& block = sealed[i];
        if (block->hasPayloads()) {
            const auto bare = std::make_shared<FrameBlock>(*block);
            bare->dropPayloads();
            m_status.waitingBytes -= block->payloads().size();
            m_status.lost += static_cast<FrameSeq>(block->size());
            block = bare;
        }
    }
}

void Recorder::run() {
    for (Batch batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
        if (write(batch)) {
            written(batch);
            announce();
            if (isQuiet()) {
                m_writer->checkpoint();
            }
        } else {
            announce();
            if (!waitToTryAgain(batch)) {
                break;
            }
        }
    }
    if (m_writer) {
        m_cache.close(); // a reader would keep the write-ahead log beside the file
        m_writer->finish();
    }
}

/// Waits for something to write; empty at the end.
Recorder::Batch Recorder::nextBatch() {
    std::unique_lock lock(m_mutex);
    m_work.wait(lock, [this] { return m_ending || !m_waiting.isEmpty() || !m_changes.empty(); });
    m_work.wait_for(lock, kBatchTime, [this] { return m_ending || m_status.waitingBytes >= kBatchBytes; });
    m_waiting.seal();
    const std::deque<FrameBlockPtr>& sealed = m_waiting.sealed();
    m_inWriting = sealed.size();
    return {{sealed.begin(), sealed.end()}, m_changes, m_ending};
}

/// False when the batch that failed was the last try.
bool Recorder::waitToTryAgain(const Batch& failed) {
    std::unique_lock lock(m_mutex);
    m_work.wait_for(lock, kRetryTime, [this] { return m_ending; });
    return !failed.isLast;
}

bool Recorder::write(const Batch& batch) {
    if (!m_writer) {
        SessionFacts facts = m_facts;
        facts.started = batch.blocks.empty() ? wallNow() : batch.blocks.front()->records().front().wall;
        auto made = SessionFileWriter::create(m_file, facts);
        if (!made) {
            failed(made.error());
            return false;
        }
        m_writer = std::move(made).value();
    }
    if (const Outcome done = m_writer->append(batch.blocks, batch.changes); !done) {
        failed(done.error());
        return false;
    }
    return true;
}

void Recorder::written(const Batch& batch) {
    for (const FrameBlockPtr& block : batch.blocks) {
        m_cache.add(block);
    }
    const std::lock_guard lock(m_mutex);
    for (std::size_t i = 0; i < batch.blocks.size(); ++i) {
        m_status.waitingBytes -= m_waiting.sealed().front()->bytes();
        m_waiting.sealed().pop_front();
    }
    m_changes.erase(m_changes.begin(), m_changes.begin() + static_cast<std::ptrdiff_t>(batch.changes.size()));
    m_inWriting = 0;
    m_status.file = m_file;
    m_status.trouble = {};
    m_room.notify_all();
}

void Recorder::failed(const Error& error) {
    const std::lock_guard lock(m_mutex);
    m_inWriting = 0;
    m_status.trouble = error;
    m_room.notify_all();
}

void Recorder::announce() {
    const std::lock_guard lock(m_announcing);
    if (m_changed) {
        m_changed();
    }
}

} // namespace maim
