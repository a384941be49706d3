#pragma once

#include <QCoreApplication>

#include "ui/chat/bubble_block.h"
#include "ui/chat/thumbnail_cache.h"

namespace maim {

/// Turns a frame into a bubble: header, segments, the worst finding, footer. All text from a peer is plain, and
/// invisible characters in it are spelled out.
class BubbleBuilder {
    Q_DECLARE_TR_FUNCTIONS(Chat)
public:
    BubbleBuilder(const Theme& theme, ThumbnailCache& thumbnails) : m_theme(theme), m_thumbnails(thumbnails) {}

    /// `copies`: how often the peer sent it.
    Bubble build(const FrameRecord& record, const ChatContentPtr& content, int copies, int viewWidth) const;

private:
    BubbleBlock footer(const FrameRecord& record, int copies, qreal width) const;

    const Theme& m_theme;
    ThumbnailCache& m_thumbnails;
};

} // namespace maim
