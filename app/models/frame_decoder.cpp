#include "models/frame_decoder.h"

#include "models/background.h"

namespace maim {

namespace {

using namespace std::chrono_literals;

constexpr auto kLookEvery = 50ms;

} // namespace

FrameDecoder::FrameDecoder(QObject* parent) : QObject(parent) {
    m_look.setInterval(kLookEvery);
    connect(&m_look, &QTimer::timeout, this, &FrameDecoder::tellProgress);
}

FrameDecoder::~FrameDecoder() {
    cancel();
}

void FrameDecoder::request(const FrameLog& log, const FrameRecord& record, const LintContext& context) {
    cancel();
    m_busy = true;
    const quint64 generation = m_generation;
    if (record.size <= kAtOnceBytes) {
        const std::optional<QByteArray> payload = log.payload(record.seq);
        finish(generation, payload ? decodeFrame(record, *payload, context) : nullptr);
        return;
    }
    m_reading = std::make_shared<json::Reading>();
    m_size = record.size;
    m_look.start();
    inBackground<DecodedFramePtr>(
        this,
        [frames = log.largeFrames(), reading = m_reading, record, context] {
            const auto envelope = frames->envelope(record.seq, reading.get());
            return envelope && !reading->stopped ? decodeFrame(record, envelope, context, reading.get()) : nullptr;
        },
        [this, generation](const DecodedFramePtr& frame) { finish(generation, frame); });
}

void FrameDecoder::cancel() {
    ++m_generation;
    m_busy = false;
    m_look.stop();
    if (m_reading) {
        m_reading->stopped = true;
        m_reading.reset();
    }
}

void FrameDecoder::finish(quint64 generation, const DecodedFramePtr& frame) {
    if (generation != m_generation) {
        return;
    }
    m_busy = false;
    m_look.stop();
    m_reading.reset();
    if (frame) {
        Q_EMIT decoded(frame);
    } else {
        Q_EMIT missing();
    }
}

void FrameDecoder::tellProgress() {
    if (const qsizetype done = m_reading->done; done > 0) {
        Q_EMIT progressed(static_cast<int>(done * 100 / m_size));
    }
}

} // namespace maim
