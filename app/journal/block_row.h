#pragma once

#include <deque>
#include <memory>

#include "journal/frame_block.h"

namespace maim {

/// Blocks in the order of their frames, of which the last one grows until it is full. Whoever gets a block never sees
/// it grow. Not thread-safe: its owner locks.
class BlockRow {
public:
    /// Of a block's frames, what it holds: a file needs their records too.
    enum class Content : std::uint8_t { Frames, PayloadsAlone };

    /// `fullBytes`: of payloads. A block with more takes no further frame.
    BlockRow(Content content, qint64 fullBytes) : m_content(content), m_fullBytes(fullBytes) {}

    /// The next frame. Its payload is copied once; a large one of its own bytes is shared, in a block by itself.
    void append(const Frame& frame);
    /// The next frame, in a block by itself, and of it the record alone. For Content::Frames.
    void appendWithoutPayload(const Frame& frame);
    /// The last block grows no more.
    void seal();
    /// Null when no block has the frame.
    FrameBlockPtr block(FrameSeq seq);

    bool isEmpty() const { return m_sealed.empty() && !m_open; }
    std::size_t count() const { return m_sealed.size() + (m_open ? 1 : 0); }
    /// Those that grow no more, oldest first. They may be replaced, and taken from the front.
    std::deque<FrameBlockPtr>& sealed() { return m_sealed; }

private:
    void open(const Frame& first, bool alone);

    Content m_content;
    qint64 m_fullBytes;
    std::deque<FrameBlockPtr> m_sealed;
    std::shared_ptr<FrameBlock> m_open; ///< behind them; null or not empty
    qsizetype m_lastFrames = 0;         ///< of the blocks sealed last: the next one is likely to be like them
    qsizetype m_lastBytes = 0;          ///< of their payloads
};

} // namespace maim
