#include "journal/payload_store.h"

namespace maim {

MemoryPayloadStore::MemoryPayloadStore(qint64 budgetBytes) : m_budget(budgetBytes) {}

void MemoryPayloadStore::append(FrameSeq seq, const QByteArray& payload) {
    Q_ASSERT(seq == m_first + m_payloads.size());
    m_payloads.push_back(payload);
    m_bytes += payload.size();
    while (m_bytes > m_budget && m_payloads.size() > 1) {
        m_bytes -= m_payloads.front().size();
        m_payloads.pop_front();
        ++m_first;
    }
}

std::optional<QByteArray> MemoryPayloadStore::payload(FrameSeq seq) const {
    if (seq < m_first || seq - m_first >= m_payloads.size()) {
        return std::nullopt;
    }
    return m_payloads[seq - m_first];
}

} // namespace maim
