#include "journal/filter_pass.h"

namespace maim {

FilterPass::FilterPass(Filter filter, const PayloadStore& store)
    : m_filter(std::move(filter)), m_store(store), m_needsPayload(m_filter.needsPayload()), m_word(m_filter.word()) {}

bool FilterPass::holds(const FrameRecord& record) {
    if (!m_needsPayload) {
        return m_filter.holds(record, {});
    }
    return mayHold(record.seq) && m_filter.holds(record, payload(record.seq));
}

bool FilterPass::mayHold(FrameSeq seq) {
    if (seq >= m_here.end) {
        fetch(seq);
    }
    if (m_word && m_here.block && seq > m_next) {
        m_next = m_here.block->firstWith(*m_word, seq);
    }
    return !m_word || seq == m_next;
}

void FilterPass::fetch(FrameSeq seq) {
    m_here.block.reset(); // before the next one takes its room
    m_here = m_word ? m_store.search(seq, *m_word) : SearchedBlock::unknown(seq, m_store.block(seq, nullptr));
    m_next = m_word && m_here.block ? m_here.block->firstWith(*m_word, seq) : m_here.end;
}

/// No copy: valid as long as the block.
QByteArray FilterPass::payload(FrameSeq seq) const {
    if (!m_here.block || !m_here.block->hasPayloads()) {
        return {};
    }
    const QByteArrayView view = m_here.block->payloadView(seq);
    return QByteArray::fromRawData(view.data(), view.size());
}

} // namespace maim
