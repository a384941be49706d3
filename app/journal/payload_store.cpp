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
    : m_budget(budgetBytes), m_fullBytes(std::min(FrameBlock::kFullBytes, budgetBytes / kLeastBlocks)) {}

void MemoryPayloadStore::append(const Frame& frame) {
    const std::lock_guard lock(m_mutex);
    openBlockFor(frame);
    m_open->appendPayload(frame.payload);
    m_bytes += frame.payload.size();
    if (m_open->size() >= FrameBlock::kFullFrames || m_open->payloads().size() >= m_fullBytes) {
        seal();
    }
    giveUpOldest();
}

/// A large payload gets a block of its own, where it is shared, not copied.
void MemoryPayloadStore::openBlockFor(const Frame& frame) {
    if (m_open && frame.payload.size() >= m_fullBytes) {
        seal();
    }
    if (!m_open) {
        m_open = std::make_shared<FrameBlock>(frame.record.seq);
    }
    Q_ASSERT(frame.record.seq == m_open->first() + static_cast<FrameSeq>(m_open->size()));
}

void MemoryPayloadStore::seal() const {
    m_open->squeeze();
    m_blocks.push_back(std::move(m_open));
    m_open.reset();
}

void MemoryPayloadStore::giveUpOldest() {
    while (m_bytes > m_budget && m_blocks.size() + (m_open ? 1 : 0) > 1) {
        m_bytes -= m_blocks.front()->payloads().size();
        m_notKept = m_blocks.front()->last();
        m_blocks.pop_front();
    }
}

FrameBlockPtr MemoryPayloadStore::block(FrameSeq seq, const std::atomic_bool*) const {
    const std::lock_guard lock(m_mutex);
    if (m_open && m_open->contains(seq)) {
        seal(); // whoever holds a block must not see it grow
    }
    return blockOf(seq, m_blocks);
}

FrameSeq MemoryPayloadStore::notKept() const {
    const std::lock_guard lock(m_mutex);
    return m_notKept;
}

} // namespace maim
