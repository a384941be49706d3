#include "models/frame_text_cache.h"

#include "models/background.h"
#include "models/frame_text.h"

namespace maim {

namespace {

constexpr qsizetype kFetchedAtOnceBytes = 64 * 1024;
// A type or an id beyond this is for the inspector, not for a row.
constexpr qsizetype kLongestText = 256;

QString oneLine(const QByteArray& utf8) {
    return visibleText(QString::fromUtf8(utf8.left(kLongestText)));
}

FrameTexts textsOf(const QByteArray& payload) {
    const Envelope envelope = decode(payload);
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
    const std::optional<QByteArray> payload = log.payload(record.seq);
    if (!payload) {
        return {{}, {}, FrameTexts::Source::Released};
    }
    if (record.binary) {
        return {};
    }
    if (payload->size() <= kFetchedAtOnceBytes) {
        return textsOf(*payload);
    }
    decodeLater(record.seq, *payload);
    return {{}, {}, FrameTexts::Source::Pending};
}

void FrameTextCache::decodeLater(FrameSeq seq, const QByteArray& payload) {
    if (m_pending.contains(seq)) {
        return;
    }
    m_pending.insert(seq);
    inBackground<FrameTexts>(
        this, [payload] { return textsOf(payload); },
        [this, seq, generation = m_generation](const FrameTexts& texts) {
            if (generation == m_generation) {
                m_pending.remove(seq);
                m_known.insert(seq, new FrameTexts(texts));
                Q_EMIT ready(seq);
            }
        });
}

} // namespace maim
