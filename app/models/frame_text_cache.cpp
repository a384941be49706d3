#include "models/frame_text_cache.h"

#include "models/background.h"
#include "models/frame_text.h"

namespace maim {

namespace {

constexpr qsizetype kFetchedAtOnceBytes = 64 * 1024;
// A longer type or id is for the inspector, not for a row.
constexpr qsizetype kLongestText = 256;

QString oneLine(const QByteArray& utf8) {
    return visibleText(QString::fromUtf8(utf8.left(kLongestText)));
}

FrameTexts textsOf(const Envelope& envelope) {
    return {oneLine(envelope.typeName()), oneLine(envelope.id), FrameTexts::Source::Payload};
}

} // namespace

FrameTextCache::FrameTextCache(int capacity, QObject* parent) : QObject(parent), m_known(capacity) {}

FrameTexts FrameTextCache::texts(const FrameLog& log, const FrameRecord& record) {
    if (const FrameTexts* known = m_known.object(record.seq)) {
        return *known;
    }
    FrameTexts fetched = fetch(log, record);
    if (fetched.source == FrameTexts::Source::Payload) {
        m_known.insert(record.seq, new FrameTexts(fetched));
    }
    return fetched;
}

void FrameTextCache::clear() {
    m_known.clear();
    m_pending.clear();
    ++m_generation;
}

FrameTexts FrameTextCache::fetch(const FrameLog& log, const FrameRecord& record) {
    if (record.size > kFetchedAtOnceBytes) {
        decodeLater(log, record);
        return {{}, {}, FrameTexts::Source::Pending};
    }
    const std::optional<QByteArray> payload = log.payload(record.seq);
    if (!payload) {
        return {{}, {}, FrameTexts::Source::Released};
    }
    return record.binary ? FrameTexts() : textsOf(decode(*payload));
}

void FrameTextCache::decodeLater(const FrameLog& log, const FrameRecord& record) {
    const FrameSeq seq = record.seq;
    if (m_pending.contains(seq)) {
        return;
    }
    m_pending.insert(seq);
    inBackground<FrameTexts>(
        this,
        [frames = log.largeFrames(), seq, binary = record.binary] {
            const auto envelope = frames->envelope(seq);
            return !envelope ? FrameTexts{{}, {}, FrameTexts::Source::Released}
                   : binary  ? FrameTexts()
                             : textsOf(*envelope);
        },
        [this, seq, generation = m_generation](const FrameTexts& texts) {
            if (generation == m_generation) {
                m_pending.remove(seq);
                m_known.insert(seq, new FrameTexts(texts));
                Q_EMIT ready(seq);
            }
        });
}

} // namespace maim
