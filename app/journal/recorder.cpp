#include "journal/recorder.h"

#include <algorithm>

#include "journal/session_file_schema.h"

namespace maim {

namespace {

using namespace std::chrono_literals;

constexpr auto kBatchTime = 100ms;
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

void Recorder::append(const Frame& frame) {
    const bool tooLarge = frame.payload.size() > m_limits.payload;
    const qint64 bytes = FrameBlock::kRecordBytes + (tooLarge ? 0 : frame.payload.size());
    std::unique_lock lock(m_mutex);
    waitForRoom(lock, bytes);
    openBlockFor(frame);
    m_open->append(frame);
    if (m_status.waitingBytes == 0 || m_status.waitingBytes >= kBatchBytes) {
        m_work.notify_one();
    }
    m_status.waitingBytes += bytes;
    if (tooLarge) {
        m_open->dropPayloads();
        ++m_status.lost;
    }
    if (tooLarge || m_open->size() >= FrameBlock::kFullFrames || m_open->bytes() >= FrameBlock::kFullBytes) {
        seal();
    }
    giveUpOldest();
}

/// A large payload gets a block of its own, where it is shared, not copied; so does one too large to be kept, whose
/// neighbours keep theirs.
void Recorder::openBlockFor(const Frame& frame) {
    const bool large = frame.payload.size() >= FrameBlock::kFullBytes || frame.payload.size() > m_limits.payload;
    if (m_open && large) {
        seal();
    }
    if (!m_open) {
        m_open = std::make_shared<FrameBlock>(frame.record.seq);
        if (!large) {
            m_open->reserve(m_lastFrames, m_lastBytes);
        }
    }
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
    if (m_open && m_open->contains(seq)) {
        seal(); // whoever holds a block must not see it grow
    }
    return blockOf(seq, m_waiting);
}

bool Recorder::hasFile() const {
    const std::lock_guard lock(m_mutex);
    return !m_status.file.isEmpty();
}

FrameSeq Recorder::notKept() const {
    const std::lock_guard lock(m_mutex);
    return m_status.lost;
}

void Recorder::seal() const {
    // One that was sealed early, to be written, says little of the next.
    m_lastFrames = std::max(m_open->size(), m_lastFrames / 2);
    m_lastBytes = std::max(std::min<qsizetype>(m_open->payloads().size(), FrameBlock::kFullBytes), m_lastBytes / 2);
    m_waiting.push_back(std::move(m_open));
    m_open.reset();
}

// Only while the disk fails: else waitForRoom() keeps it far from the budget. What is being written just now may yet
// succeed.
void Recorder::giveUpOldest() {
    for (std::size_t i = m_inWriting; i < m_waiting.size() && m_status.waitingBytes > m_limits.withoutDisk; ++i) {
        FrameBlockPtr& block = m_waiting[i];
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
    m_work.wait(lock, [this] { return m_ending || m_open || !m_waiting.empty() || !m_changes.empty(); });
    m_work.wait_for(lock, kBatchTime, [this] { return m_ending || m_status.waitingBytes >= kBatchBytes; });
    if (m_open) {
        seal();
    }
    m_inWriting = m_waiting.size();
    return {{m_waiting.begin(), m_waiting.end()}, m_changes, m_ending};
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
        m_status.waitingBytes -= m_waiting.front()->bytes();
        m_waiting.pop_front();
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
