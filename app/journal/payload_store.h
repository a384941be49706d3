#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <span>

#include "journal/block_row.h"

namespace maim {

/// Where the frames of a log go on their way into it, and where their payloads are found by sequence: memory, or a
/// session file. Any thread.
class PayloadStore {
public:
    virtual ~PayloadStore() = default;
    /// From one thread; sequences without a gap, from 1. Waits while the store has no room.
    virtual void append(std::span<const Frame> frames) = 0;
    void append(const Frame& frame) { append(std::span(&frame, 1)); }
    virtual void amend(const FrameChange& change) = 0;
    /// Ends every wait of append(), for good.
    virtual void close() = 0;
    /// The block that holds the frame. Null when it is not kept, or once `stopped`, if given, is set from another
    /// thread.
    virtual FrameBlockPtr block(FrameSeq seq, const std::atomic_bool* stopped) const = 0;
    /// The same for whoever looks for a word in one frame after the other, and at what cannot have it only once.
    virtual SearchedBlock search(FrameSeq seq, const ByteSearch& word) const;
    /// Frames whose payload is not or no longer kept.
    virtual FrameSeq notKept() const = 0;

    /// Nothing when it is not kept, or stopped.
    std::optional<QByteArray> payload(FrameSeq seq, const std::atomic_bool* stopped = nullptr) const;
};

/// In memory, the newest within a budget; the oldest payloads go first, some at a time. At least the newest is always
/// kept. Small ones lie together: a frame costs its bytes and eight more.
class MemoryPayloadStore final : public PayloadStore {
public:
    explicit MemoryPayloadStore(qint64 budgetBytes);

    using PayloadStore::append;
    void append(std::span<const Frame> frames) override;
    void amend(const FrameChange&) override {}
    void close() override {}
    FrameBlockPtr block(FrameSeq seq, const std::atomic_bool*) const override;
    FrameSeq notKept() const override;

private:
    void giveUpOldest();

    mutable std::mutex m_mutex; ///< over what follows
    mutable BlockRow m_blocks;
    FrameSeq m_notKept = 0;
    qint64 m_bytes = 0; ///< of all payloads
    qint64 m_budget;
};

} // namespace maim
