#pragma once

#include <QCoreApplication>

#include "ui/chat/bubble_block.h"
#include "ui/chat/thumbnail_cache.h"

namespace maim {

/// The segments of one message as blocks: what belongs in a line of text is gathered, pictures and files get a card
/// each, and a segment of an unknown type is shown as its JSON.
class SegmentBlocks {
    Q_DECLARE_TR_FUNCTIONS(Chat)
public:
    SegmentBlocks(const Theme& theme, ThumbnailCache& thumbnails, ChatContentPtr content, qreal width);

    std::vector<BubbleBlock> run();

private:
    void add(const Segment& segment);
    void addText(const Segment& segment);
    void addWithLinks(const QString& text);
    void addInline(const QString& text);
    void addReply(const Segment& segment);
    void addMedia(const Segment& segment);
    void addPicture(BubbleBlock& block, const Segment& segment, StyledText& facts);
    void addOther(const Segment& segment);
    void addHidden(qsizetype count, StyledText& text);
    void finishLine();
    void place(BubbleBlock block);
    StyledText mediaTitle(const Segment& segment) const;

    const Theme& m_theme;
    ThumbnailCache& m_thumbnails;
    ChatContentPtr m_content;
    qreal m_width;
    StyledText m_line;
    std::vector<BubbleBlock> m_blocks;
};

} // namespace maim
