#include "journal/block_cache.h"

#include <algorithm>

namespace maim {

namespace {

// Some twenty full blocks: what the views of one window show at a time, several times over.
constexpr qint64 kBudgetBytes = 12LL * 1024 * 1024;

} // namespace

BlockCache::BlockCache(QString file) : m_file(std::move(file)) {}

FrameBlockPtr BlockCache::block(FrameSeq seq) {
    const std::lock_guard lock(m_mutex);
    if (FrameBlockPtr known = find(seq)) {
        return known;
    }
    if (!m_reader) {
        auto reader = SessionFileReader::open(m_file);
        if (!reader) {
            return nullptr;
        }
        m_reader = std::move(reader).value();
    }
    FrameBlockPtr read = m_reader->block(seq);
    if (read) {
        insert(read);
    }
    return read;
}

void BlockCache::add(const FrameBlockPtr& block) {
    const std::lock_guard lock(m_mutex);
    insert(block);
}

void BlockCache::close() {
    const std::lock_guard lock(m_mutex);
    m_reader.reset();
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
