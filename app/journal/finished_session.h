#pragma once

#include "journal/block_cache.h"
#include "journal/payload_store.h"

namespace maim {

/// A session file that is looked at: its payloads are read when they are asked for, and nothing is added.
class FinishedPayloads final : public PayloadStore {
public:
    FinishedPayloads(const QString& file, FrameSeq lost) : m_blocks(file), m_lost(lost) {}

    void append(std::span<const Frame>) override {}
    void amend(const FrameChange&) override {}
    void close() override {}
    FrameBlockPtr block(FrameSeq seq, const std::atomic_bool* stopped) const override {
        return m_blocks.block(seq, stopped);
    }
    SearchedBlock search(FrameSeq seq, const ByteSearch& word) const override { return m_blocks.search(seq, word); }
    FrameSeq notKept() const override { return m_lost; }

private:
    mutable BlockCache m_blocks;
    FrameSeq m_lost;
};

/// What is needed to show a session file in all views.
struct FinishedSession {
    SessionFacts facts;
    std::shared_ptr<PayloadStore> payloads;
    std::deque<FrameRecord> records;
    Error damage; ///< set when the file is not sound as a whole
};

/// Takes as long as the disk does; `progress` as with SessionFileReader. Nothing: it was cancelled.
Result<std::optional<FinishedSession>> openFinished(const QString& file, const SessionFileReader::Progress& progress);

} // namespace maim
