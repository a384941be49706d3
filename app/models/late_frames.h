#pragma once

#include <QSet>

#include "journal/frame_log.h"
#include "models/background.h"

namespace maim {

/// The large frames that are being decoded on the thread pool for a cache: each once at a time, and an answer that
/// forget() came before is dropped. Lives on the UI thread.
class LateFrames {
public:
    using EnvelopePtr = std::shared_ptr<const Envelope>;

    /// `decode` runs on the pool, with null where the payload is not kept, and owns what it touches. `done` runs on the
    /// thread of `context`, unless that is gone.
    template <typename Decoded>
    void decode(QObject* context, const FrameLog& log, FrameSeq seq, std::function<Decoded(const EnvelopePtr&)> decode,
                std::function<void(const Decoded&)> done) {
        if (m_pending.contains(seq)) {
            return;
        }
        m_pending.insert(seq);
        inBackground<Decoded>(
            context,
            [frames = log.largeFrames(), seq, decode = std::move(decode)] { return decode(frames->envelope(seq)); },
            [this, seq, generation = m_generation, done = std::move(done)](const Decoded& decoded) {
                if (generation == m_generation) {
                    m_pending.remove(seq);
                    done(decoded);
                }
            });
    }
    /// The log is another one, or is to be read in another way.
    void forget() {
        ++m_generation;
        m_pending.clear();
    }

private:
    QSet<FrameSeq> m_pending;
    quint64 m_generation = 0;
};

} // namespace maim
