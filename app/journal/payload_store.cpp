#include "journal/payload_store.h"

namespace maim {

std::optional<QByteArray> PayloadStore::payload(FrameSeq seq, const std::atomic_bool* stopped) const {
    const FrameBlockPtr holder = block(seq, stopped);
    return holder ? holder->payload(seq) : std::nullopt;
}

SearchedBlock PayloadStore::search(FrameSeq seq, const ByteSearch&) const {
    return SearchedBlock::unknown(seq, block(seq, nullptr));
}

MemoryPayloadStore::MemoryPayloadStore(qint64 budgetBytes) : m_budget(budgetBytes) {}

void MemoryPayloadStore::append(const Frame& frame) {
    auto block = std::make_shared<FrameBlock>(frame.record.seq);
    block->append(frame);
    const std::lock_guard lock(m_mutex);
    Q_ASSERT(frame.record.seq == m_first + m_blocks.size());
    m_blocks.push_back(std::move(block));
    m_bytes += frame.payload.size();
    while (m_bytes > m_budget && m_blocks.size() > 1) {
        m_bytes -= m_blocks.front()->payloads().size();
        m_blocks.pop_front();
        ++m_first;
    }
}

FrameBlockPtr MemoryPayloadStore::block(FrameSeq seq, const std::atomic_bool*) const {
    const std::lock_guard lock(m_mutex);
    return seq >= m_first && seq - m_first < m_blocks.size() ? m_blocks[seq - m_first] : nullptr;
}

FrameSeq MemoryPayloadStore::notKept() const {
    const std::lock_guard lock(m_mutex);
    return m_first - 1;
}

} // namespace maim
