#include "models/frame_text_cache.h"

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
    return {oneLine(envelope.typeName()), oneLine(envelope.idText()), FrameTexts::Source::Payload};
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
    m_late.forget();
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
    m_late.decode<FrameTexts>(
        this, log, record.seq,
        [binary = record.binary](const LateFrames::EnvelopePtr& envelope) {
            return !envelope ? FrameTexts{{}, {}, FrameTexts::Source::Released}
                   : binary  ? FrameTexts()
                             : textsOf(*envelope);
        },
        [this, seq = record.seq](const FrameTexts& texts) {
            m_known.insert(seq, new FrameTexts(texts));
            Q_EMIT ready(seq);
        });
}

} // namespace maim
