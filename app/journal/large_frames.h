#pragma once

#include <memory>
#include <mutex>

#include "journal/payload_store.h"

namespace maim {

/// Fetches and decodes the frames that are too large for the UI thread: one at a time, so that memory is bounded, and
/// each once, since all who ask for the same frame share what came of it. Keeps the last one. For threads that may
/// wait.
class LargeFrames {
public:
    explicit LargeFrames(std::shared_ptr<const PayloadStore> store) : m_store(std::move(store)) {}

    /// Null when the payload is not kept, or when the reading was stopped.
    std::shared_ptr<const Envelope> envelope(FrameSeq seq, json::Reading* reading = nullptr);

private:
    std::shared_ptr<const PayloadStore> m_store;
    std::mutex m_mutex;
    FrameSeq m_seq = 0;
    std::shared_ptr<const Envelope> m_last;
};

} // namespace maim
