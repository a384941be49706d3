#include "journal/payload_store.h"

#include <algorithm>

namespace maim {

namespace {

// What is given up at a time is a small part of what is kept.
constexpr qint64 kLeastBlocks = 16;

} // namespace

std::optional<QByteArray> PayloadStore::payload(FrameSeq seq, const std::atomic_bool* stopped) const {
    const FrameBlockPtr holder = block(seq, stopped);
    return holder ? holder->payload(seq) : std::nullopt;
}

SearchedBlock PayloadStore::search(FrameSeq seq, const ByteSearch&) const {
    return SearchedBlock::unknown(seq, block(seq, nullptr));
}

MemoryPayloadStore::MemoryPayloadStore(qint64 budgetBytes)
    : m_blocks(BlockRow::Content::PayloadsAlone, std::min(FrameBlock::kFullBytes, budgetBytes / kLeastBlocks)),
      m_budget(budgetBytes) {}

void MemoryPayloadStore::append(std::span<const Frame> frames) {
    const std::lock_guard lock(m_mutex);
    for (const Frame& frame : frames) {
        m_blocks.append(frame);
        m_bytes += frame.payload.size();
        giveUpOldest();
    }
}

void MemoryPayloadStore::giveUpOldest() {
    while (m_bytes > m_budget && m_blocks.count() > 1) {
        std::deque<FrameBlockPtr>& sealed = m_blocks.sealed();
        m_bytes -= sealed.front()->payloads().size();
        m_notKept = sealed.front()->last();
        sealed.pop_front();
    }
}

FrameBlockPtr MemoryPayloadStore::block(FrameSeq seq, const std::atomic_bool*) const {
    const std::lock_guard lock(m_mutex);
    return m_blocks.block(seq);
}

FrameSeq MemoryPayloadStore::notKept() const {
    const std::lock_guard lock(m_mutex);
    return m_notKept;
}

} // namespace maim
