#include "journal/block_row.h"

#include <algorithm>

namespace maim {

void BlockRow::append(const Frame& frame) {
    const bool large = frame.payload.size() >= m_fullBytes;
    if (large) {
        seal();
    }
    if (!m_open) {
        open(frame, large);
    }
    if (m_content == Content::Frames) {
        m_open->append(frame);
    } else {
        m_open->appendPayload(frame.payload);
    }
    if (m_open->size() >= FrameBlock::kFullFrames || m_open->payloads().size() >= m_fullBytes) {
        seal();
    }
}

void BlockRow::appendWithoutPayload(const Frame& frame) {
    seal();
    open(frame, true);
    m_open->append(frame);
    m_open->dropPayloads();
    seal();
}

void BlockRow::open(const Frame& first, bool alone) {
    m_open = std::make_shared<FrameBlock>(first.record.seq);
    if (!alone && m_content == Content::Frames) {
        m_open->reserve(m_lastFrames, m_lastBytes);
    }
}

// A block that was sealed early, since somebody asked for it, says little of the next one.
void BlockRow::seal() {
    if (!m_open) {
        return;
    }
    m_lastFrames = std::max(m_open->size(), m_lastFrames / 2);
    m_lastBytes = std::max(std::min<qsizetype>(m_open->payloads().size(), m_fullBytes), m_lastBytes / 2);
    if (m_content == Content::PayloadsAlone) {
        m_open->squeeze(); // it stays in memory
    }
    m_sealed.push_back(std::move(m_open));
    m_open.reset();
}

FrameBlockPtr BlockRow::block(FrameSeq seq) {
    if (m_open && m_open->contains(seq)) {
        seal();
    }
    return blockOf(seq, m_sealed);
}

} // namespace maim
