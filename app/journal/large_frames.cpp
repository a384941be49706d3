#include "journal/large_frames.h"

namespace maim {

std::shared_ptr<const Envelope> LargeFrames::envelope(FrameSeq seq, json::Reading* reading) {
    const std::lock_guard lock(m_mutex);
    if (m_seq == seq) {
        return m_last;
    }
    if (reading && reading->stopped) {
        return nullptr;
    }
    m_seq = 0;
    m_last.reset(); // before the next one takes its room
    std::optional<QByteArray> payload = m_store->payload(seq, reading ? &reading->stopped : nullptr);
    if (!payload) {
        return nullptr;
    }
    auto decoded = std::make_shared<const Envelope>(decode(std::move(*payload), reading));
    if (reading && reading->stopped) {
        return nullptr;
    }
    m_seq = seq;
    m_last = std::move(decoded);
    return m_last;
}

} // namespace maim
