#pragma once

#include <QCache>
#include <QObject>
#include <QSet>

#include "ui/chat/thumbnail.h"

namespace maim {

/// The pictures that bubbles show, within 64 MB; decoded on the thread pool from bytes that came in the message, never
/// fetched from anywhere. After clear(), an answer that is still to come is dropped.
class ThumbnailCache : public QObject {
    Q_OBJECT
public:
    /// The room that a picture may take in a bubble.
    static constexpr QSize kBox{160, 100};

    explicit ThumbnailCache(QObject* parent = nullptr);

    /// Pending at first; ready() follows.
    Thumbnail thumbnail(const ChatContentPtr& content, json::NodeId base64);
    void clear();

Q_SIGNALS:
    void ready(maim::FrameSeq seq);

private:
    using Key = std::pair<FrameSeq, json::NodeId>;

    void decodeLater(const Key& key, const ChatContentPtr& content);

    QCache<Key, Thumbnail> m_known;
    QSet<Key> m_pending;
    quint64 m_generation = 0;
};

} // namespace maim
