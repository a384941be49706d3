#include "journal/block_cache.h"

#include <algorithm>

namespace maim {

namespace {

// Some twenty full blocks: what the views of one window show at a time, several times over.
constexpr qint64 kBudgetBytes = 12LL * 1024 * 1024;

} // namespace

class BlockCache::Lent {
public:
    explicit Lent(BlockCache& cache) : m_cache(cache), m_reader(cache.lend()) {}
    ~Lent() { m_cache.takeBack(std::move(m_reader)); }
    Q_DISABLE_COPY_MOVE(Lent)

    explicit operator bool() const { return m_reader != nullptr; }
    SessionFileReader* operator->() const { return m_reader.get(); }

private:
    BlockCache& m_cache;
    ReaderPtr m_reader;
};

BlockCache::BlockCache(QString file) : m_file(std::move(file)) {}

FrameBlockPtr BlockCache::block(FrameSeq seq, const std::atomic_bool* stopped) {
    if (FrameBlockPtr found = known(seq)) {
        return found;
    }
    FrameBlockPtr read;
    if (const Lent reader(*this); reader) {
        read = reader->block(seq, stopped);
    }
    if (read) {
        add(read);
    }
    return read;
}

SearchedBlock BlockCache::search(FrameSeq seq, const ByteSearch& word) {
    if (const FrameBlockPtr found = known(seq)) {
        return SearchedBlock::unknown(seq, found);
    }
    const Lent reader(*this);
    return reader ? reader->search(seq, word) : SearchedBlock::unknown(seq, nullptr);
}

void BlockCache::add(const FrameBlockPtr& block) {
    const std::lock_guard lock(m_mutex);
    if (!find(block->first())) { // two threads may have read it at the same time
        insert(block);
    }
}

void BlockCache::close() {
    std::unique_lock lock(m_mutex);
    m_closing = true;
    m_returned.wait(lock, [this] { return m_lent == 0; });
    m_readers.clear();
    m_closing = false;
    m_returned.notify_all();
}

BlockCache::ReaderPtr BlockCache::lend() {
    std::unique_lock lock(m_mutex);
    m_returned.wait(lock, [this] { return !m_closing; });
    ++m_lent;
    if (!m_readers.empty()) {
        ReaderPtr reader = std::move(m_readers.back());
        m_readers.pop_back();
        return reader;
    }
    lock.unlock();
    auto opened = SessionFileReader::open(m_file);
    return opened ? std::move(opened).value() : nullptr;
}

void BlockCache::takeBack(ReaderPtr reader) {
    const std::lock_guard lock(m_mutex);
    --m_lent;
    if (reader) {
        m_readers.push_back(std::move(reader));
    }
    m_returned.notify_all();
}

FrameBlockPtr BlockCache::known(FrameSeq seq) {
    const std::lock_guard lock(m_mutex);
    return find(seq);
}

FrameBlockPtr BlockCache::find(FrameSeq seq) {
    const auto found =
        std::find_if(m_blocks.begin(), m_blocks.end(), [seq](const FrameBlockPtr& b) { return b->contains(seq); });
    if (found == m_blocks.end()) {
        return nullptr;
    }
    m_blocks.splice(m_blocks.begin(), m_blocks, found);
    return m_blocks.front();
}

void BlockCache::insert(const FrameBlockPtr& block) {
    m_blocks.push_front(block);
    m_bytes += block->bytes();
    while (m_bytes > kBudgetBytes && m_blocks.size() > 1) {
        m_bytes -= m_blocks.back()->bytes();
        m_blocks.pop_back();
    }
}

} // namespace maim
