#include "ui/chat/bubble_builder.h"

#include <QDateTime>

#include "models/ack_words.h"
#include "models/chat_words.h"
#include "models/frame_text.h"
#include "protocol/visible_text.h"
#include "ui/chat/segment_blocks.h"
#include "ui/kit/finding_tag.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr qreal kFooterGap = 2;
constexpr qreal kNoteGap = 6;

QString timeText(WallUs wall) {
    return QDateTime::fromMSecsSinceEpoch(wall / 1000).toString(u"HH:mm:ss"_s);
}

bool mayBeSentAgain(const FrameRecord& record) {
    return record.ack == AckState::TimedOut || record.ack == AckState::Failed;
}

BubbleBlock header(const Theme& theme, const FrameRecord& record, const Message& message, qreal width) {
    QStringList names;
    if (record.direction == Direction::In) {
        names += visibleName(senderOf(message));
    }
    names += visibleName(groupOf(message));
    names.removeAll(QString());
    StyledText text(theme, FontRole::Small);
    text.addStrong(names.join(u" · "_s), ColorRole::Accent, FontRole::Small);
    BubbleBlock block;
    block.text = text.lay(width);
    return block;
}

bool hasHeader(const FrameRecord& record, const Message& message) {
    return !groupOf(message).isEmpty() || (record.direction == Direction::In && !senderOf(message).isEmpty());
}

QString wordsInstead(const ChatContent& content) {
    if (content.source == ChatContent::Source::Pending) {
        return QCoreApplication::translate("Chat", "Reading %1…").arg(sizeText(content.size));
    }
    return QCoreApplication::translate("Chat", "The content is no longer kept.");
}

std::vector<BubbleBlock> rawBlocks(const Theme& theme, const ChatContent& content, qreal width) {
    const bool decoded = content.source == ChatContent::Source::Decoded;
    StyledText text(theme);
    text.add(decoded ? visibleBody(content.rawText) : wordsInstead(content),
             decoded ? ColorRole::Text : ColorRole::Muted);
    std::vector<BubbleBlock> blocks(1);
    blocks.front().text = text.lay(width);
    return blocks;
}

BubbleBlock note(const Theme& theme, const Finding& finding, bool mendable, qreal width) {
    const Severity severity = severityOf(finding.rule);
    const ColorRole ink = inkOf(severity);
    StyledText text(theme);
    text.addStrong(ruleId(finding.rule), ink, FontRole::Fixed).add(u"  "_s + sentence(finding), ink);
    if (mendable) {
        BubbleLink link;
        link.action = BubbleLink::Action::Mend;
        link.label = mendLabel(finding);
        text.add(u"  "_s, ink).addLink(std::move(link), ink);
    }
    BubbleBlock block;
    // Room for the note's own padding.
    block.text = text.lay(width - 16);
    block.fill = severity == Severity::Error ? ColorRole::ErrorSoft : ColorRole::WarningSoft;
    block.side = BubbleBlock::Side::Whole;
    block.gap = kNoteGap;
    return block;
}

} // namespace

Bubble BubbleBuilder::build(const FrameRecord& record, const ChatContentPtr& content, int copies, int viewWidth) const {
    const qreal width = widestBlock(viewWidth);
    std::vector<BubbleBlock> blocks;
    if (content->message) {
        blocks = SegmentBlocks(m_theme, m_thumbnails, content, width).run();
        if (hasHeader(record, *content->message)) {
            blocks.insert(blocks.begin(), header(m_theme, record, *content->message, width));
        }
    } else {
        blocks = rawBlocks(m_theme, *content, width);
    }
    if (const Finding* worst = noteFor(*content)) {
        blocks.push_back(note(m_theme, *worst, content->noteHasMend, width));
    }
    blocks.push_back(footer(record, copies, width));
    return stacked(blocks, record.direction == Direction::Out, viewWidth);
}

BubbleBlock BubbleBuilder::footer(const FrameRecord& record, int copies, qreal width) const {
    const ColorRole ink = inkOf(ackSeverity(record.ack));
    QStringList words{timeText(record.wall)};
    if (record.resent) {
        words += tr("sent again");
    }
    words += chatAckText(record);
    words.removeAll(QString());
    StyledText text(m_theme, FontRole::Small);
    text.add(words.join(u" · "_s), ink);
    if (copies > 1) {
        text.add(u" · "_s, ink).addStrong(u"×%1"_s.arg(copies), ColorRole::Warning, FontRole::Small);
    }
    if (mayBeSentAgain(record)) {
        BubbleLink link;
        link.action = BubbleLink::Action::SendAgain;
        link.label = tr("Send again");
        text.add(u" · "_s, ink).addLink(std::move(link), ink);
    }
    BubbleBlock block;
    block.text = text.lay(width);
    block.side = BubbleBlock::Side::Right;
    block.gap = kFooterGap;
    return block;
}

} // namespace maim
