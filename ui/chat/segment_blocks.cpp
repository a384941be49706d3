#include "ui/chat/segment_blocks.h"

#include <QRegularExpression>

#include "models/chat_words.h"
#include "models/frame_text.h"
#include "protocol/visible_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr qsizetype kLongestUrlLabel = 64;
constexpr qsizetype kLongestJson = 1'200;
constexpr qreal kBlockGap = 4;

QString elidedInTheMiddle(const QString& text) {
    if (text.size() <= kLongestUrlLabel) {
        return text;
    }
    return text.first(kLongestUrlLabel / 2) + u'…' + text.last(kLongestUrlLabel / 2 - 1);
}

BubbleLink urlLink(const QString& url) {
    BubbleLink link;
    link.action = BubbleLink::Action::ShowUrl;
    link.label = elidedInTheMiddle(visibleBody(url).replace(u'\n', u'↵'));
    link.url = url;
    return link;
}

bool hasOwnLine(const Segment& segment) {
    return segment.kind == SegmentType::Text || segment.kind == SegmentType::At || segment.kind == SegmentType::Face;
}

QSizeF shownSize(QSize original) {
    const QSize box = ThumbnailCache::kBox;
    const bool fits = original.width() <= box.width() && original.height() <= box.height();
    return fits ? original : original.scaled(box, Qt::KeepAspectRatio).expandedTo({1, 1});
}

} // namespace

SegmentBlocks::SegmentBlocks(const Theme& theme, ThumbnailCache& thumbnails, ChatContentPtr content, qreal width)
    : m_theme(theme), m_thumbnails(thumbnails), m_content(std::move(content)), m_width(width), m_line(theme) {}

std::vector<BubbleBlock> SegmentBlocks::run() {
    const std::vector<const Segment*> segments = flattened(m_content->message->segment, kMostParts + 1);
    for (std::size_t i = 0; i < qMin(segments.size(), kMostParts); ++i) {
        add(*segments[i]);
    }
    if (segments.size() > kMostParts) {
        finishLine();
        m_line.add(tr("Only the first %n parts are shown here.", nullptr, static_cast<int>(kMostParts)),
                   ColorRole::Muted);
    }
    finishLine();
    return std::move(m_blocks);
}

void SegmentBlocks::add(const Segment& segment) {
    if (!hasOwnLine(segment)) {
        finishLine();
    }
    switch (segment.kind) {
    case SegmentType::Text:
        return addText(segment);
    case SegmentType::At:
        return addInline(u'@' + visibleName(segment.text));
    case SegmentType::Face:
        return addInline(tr("[face %1]").arg(visibleName(segment.text)));
    case SegmentType::Reply:
        return addReply(segment);
    case SegmentType::Image:
    case SegmentType::Emoji:
    case SegmentType::Voice:
    case SegmentType::File:
        return addMedia(segment);
    case SegmentType::SegList:
    case SegmentType::Forward:
    case SegmentType::Notify:
    case SegmentType::Dict:
    case SegmentType::Other:
        return addOther(segment);
    }
}

void SegmentBlocks::addText(const Segment& segment) {
    const FoldedText part = folded(segment.text);
    addWithLinks(part.text);
    addHidden(part.hidden + segment.hidden, m_line);
}

void SegmentBlocks::addWithLinks(const QString& text) {
    static const QRegularExpression address(u"\\bhttps?://[^\\s<>\"'，。）】]+"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    qsizetype at = 0;
    for (auto match = address.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        m_line.add(visibleBody(text.sliced(at, found.capturedStart() - at)), ColorRole::Text);
        m_line.addLink(urlLink(found.captured()), ColorRole::Accent);
        at = found.capturedEnd();
    }
    m_line.add(visibleBody(text.sliced(at)), ColorRole::Text);
}

void SegmentBlocks::addInline(const QString& text) {
    m_line.add(text + u' ', ColorRole::Accent);
}

void SegmentBlocks::addReply(const Segment& segment) {
    m_line.add(tr("↩ reply to %1").arg(visibleName(segment.text)), ColorRole::Muted, FontRole::Small);
    finishLine();
}

void SegmentBlocks::addHidden(qsizetype count, StyledText& text) {
    if (count > 0) {
        text.add(u"…"_s, ColorRole::Text).addLine();
        text.add(tr("%n more characters. The inspector shows the whole frame.", nullptr, static_cast<int>(count)),
                 ColorRole::Muted, FontRole::Small);
    }
}

StyledText SegmentBlocks::mediaTitle(const Segment& segment) const {
    StyledText title(m_theme);
    const QString name = segment.fileName.isEmpty() ? segmentName(segment) : visibleName(segment.fileName);
    title.add(name, ColorRole::Text, FontRole::Strong).addLine();
    return title;
}

void SegmentBlocks::addMedia(const Segment& segment) {
    BubbleBlock block;
    StyledText text = mediaTitle(segment);
    if (segment.base64 != json::kNone) {
        addPicture(block, segment, text);
        BubbleLink save{BubbleLink::Action::Save, tr("Save…"), {}, segment.base64, segment.fileName, {}};
        text.addLine().addLink(std::move(save), ColorRole::Accent);
    } else if (!segment.url.isEmpty()) {
        text.add(tr("Given as an address, not fetched"), ColorRole::Muted, FontRole::Small).addLine();
        text.addLink(urlLink(segment.url), ColorRole::Accent);
    } else {
        text.add(visibleBody(segment.text.left(kLongestJson)), ColorRole::Text, FontRole::Fixed);
    }
    block.text = text.lay(m_width - (block.hasPicture() ? block.pictureSize.width() + kBlockGap * 4 : 0));
    place(std::move(block));
}

void SegmentBlocks::addPicture(BubbleBlock& block, const Segment& segment, StyledText& facts) {
    const QString size = sizeText(contentSize(*m_content, segment.base64));
    if (rowOf(segment.kind).data != SegmentData::Picture) {
        const qint64 declared = segment.declaredSize;
        facts.add(declared < 0 ? size : sizeText(declared), ColorRole::Muted, FontRole::Small);
        return;
    }
    const Thumbnail thumbnail = m_thumbnails.thumbnail(m_content, segment.base64);
    if (thumbnail.hasFailed()) {
        facts.add(size, ColorRole::Muted, FontRole::Small).addLine();
        facts.add(reasonOf(thumbnail), ColorRole::Warning, FontRole::Small);
        return;
    }
    const bool ready = thumbnail.state == Thumbnail::State::Ready;
    block.picture = thumbnail.image;
    block.pictureSize = ready ? shownSize(thumbnail.original) : QSizeF(92, 58);
    facts.add(ready ? u"%1 × %2 · %3"_s.arg(thumbnail.original.width()).arg(thumbnail.original.height()).arg(size)
                    : size,
              ColorRole::Muted, FontRole::Small);
}

void SegmentBlocks::addOther(const Segment& segment) {
    StyledText text(m_theme, FontRole::Fixed);
    text.add(segmentName(segment), ColorRole::Muted, FontRole::Small).addLine();
    text.add(visibleBody(segment.text.left(kLongestJson)), ColorRole::Text);
    addHidden(qMax<qsizetype>(0, segment.text.size() - kLongestJson) + segment.hidden, text);
    BubbleBlock block;
    block.text = text.lay(m_width);
    place(std::move(block));
}

void SegmentBlocks::finishLine() {
    if (m_line.isEmpty()) {
        return;
    }
    BubbleBlock block;
    block.text = m_line.lay(m_width);
    m_line = StyledText(m_theme);
    place(std::move(block));
}

void SegmentBlocks::place(BubbleBlock block) {
    block.gap = m_blocks.empty() ? 0 : kBlockGap;
    m_blocks.push_back(std::move(block));
}

} // namespace maim
