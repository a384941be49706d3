#include "models/frame_decoder.h"

#include "models/background.h"

namespace maim {

void FrameDecoder::request(const FrameRecord& record, const QByteArray& payload, const LintContext& context) {
    m_busy = true;
    const quint64 generation = ++m_generation;
    if (payload.size() <= kAtOnceBytes) {
        finish(generation, decodeFrame(record, payload, context));
        return;
    }
    inBackground<DecodedFramePtr>(
        this, [record, payload, context] { return decodeFrame(record, payload, context); },
        [this, generation](const DecodedFramePtr& frame) { finish(generation, frame); });
}

void FrameDecoder::cancel() {
    ++m_generation;
    m_busy = false;
}

void FrameDecoder::finish(quint64 generation, const DecodedFramePtr& frame) {
    if (generation == m_generation) {
        m_busy = false;
        Q_EMIT decoded(frame);
    }
}

} // namespace maim
