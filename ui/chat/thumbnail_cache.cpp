#include "ui/chat/thumbnail_cache.h"

#include <QImageReader>

#include "models/background.h"

namespace maim {

namespace {

constexpr qsizetype kBudgetKb = 64 * 1024;
// MB for one picture being decoded: 24 megapixels of four bytes, and room for the decoder.
constexpr int kAllocationLimit = 128;

} // namespace

ThumbnailCache::ThumbnailCache(QObject* parent) : QObject(parent), m_known(kBudgetKb) {
    QImageReader::setAllocationLimit(kAllocationLimit);
}

Thumbnail ThumbnailCache::thumbnail(const ChatContentPtr& content, json::NodeId base64) {
    const Key key{content->seq, base64};
    if (const Thumbnail* known = m_known.object(key)) {
        return *known;
    }
    decodeLater(key, content);
    return {};
}

void ThumbnailCache::decodeLater(const Key& key, const ChatContentPtr& content) {
    if (m_pending.contains(key)) {
        return;
    }
    m_pending.insert(key);
    inBackground<Thumbnail>(
        this, [key, content] { return decodeThumbnail(*content, key.second, kBox); },
        [this, key, generation = m_generation](const Thumbnail& thumbnail) {
            if (generation == m_generation) {
                m_pending.remove(key);
                m_known.insert(key, new Thumbnail(thumbnail), 1 + thumbnail.image.sizeInBytes() / 1024);
                Q_EMIT ready(key.first);
            }
        });
}

void ThumbnailCache::clear() {
    ++m_generation;
    m_known.clear();
    m_pending.clear();
}

} // namespace maim
