#include "ui/chat/bubble_block.h"

#include <cmath>

namespace maim {

namespace {

constexpr qreal kMargin = 16;
// The scroll bar is beside it.
constexpr qreal kRightMargin = 6;
constexpr qreal kPadX = 11;
constexpr qreal kPadY = 8;
constexpr qreal kBubbleRadius = 10;
constexpr qreal kRowGap = 7;
constexpr qreal kNotePad = 8;
constexpr qreal kNoteRadius = 5;
constexpr qreal kPictureGap = 10;
constexpr qreal kWidest = 560;
constexpr qreal kNarrowest = 80;

QSizeF padding(const BubbleBlock& block) {
    return block.fill ? QSizeF(2 * kNotePad, kNotePad + 4) : QSizeF(0, 0);
}

void addShifted(Bubble& bubble, const StyledText::Laid& text, QPointF at) {
    bubble.texts.push_back({at, text.layout});
    for (BubbleLink link : text.links) {
        for (QRectF& area : link.areas) {
            area.translate(at);
        }
        bubble.links.push_back(std::move(link));
    }
}

void addBlock(Bubble& bubble, const BubbleBlock& block, QRectF place) {
    if (block.fill) {
        bubble.shapes.push_back({place, *block.fill, kNoteRadius});
        place.adjust(kNotePad, padding(block).height() / 2, -kNotePad, 0);
    }
    if (block.hasPicture()) {
        const QRectF picture(place.topLeft(), block.pictureSize);
        if (block.picture.isNull()) {
            bubble.shapes.push_back({picture, ColorRole::Line, kNoteRadius});
        } else {
            bubble.pictures.push_back({picture, block.picture});
        }
        place.setLeft(picture.right() + kPictureGap);
        place.translate(0, std::floor(qMax(0.0, (block.pictureSize.height() - block.text.size.height()) / 2)));
    }
    addShifted(bubble, block.text, place.topLeft());
}

} // namespace

QSizeF BubbleBlock::size() const {
    QSizeF size = text.size;
    if (hasPicture()) {
        size = {pictureSize.width() + kPictureGap + size.width(), qMax(pictureSize.height(), size.height())};
    }
    return size + padding(*this);
}

qreal widestBlock(int viewWidth) {
    const qreal room = viewWidth - kMargin - kRightMargin - 2 * kPadX;
    return qMax(kNarrowest, qMin(kWidest, std::floor(room * 0.76)));
}

Bubble stacked(const std::vector<BubbleBlock>& blocks, bool outgoing, int viewWidth) {
    QSizeF inner;
    for (const BubbleBlock& block : blocks) {
        const QSizeF size = block.size();
        inner = {qMax(inner.width(), size.width()), inner.height() + block.gap + size.height()};
    }
    const QSizeF outer = inner + QSizeF(2 * kPadX, 2 * kPadY);
    Bubble bubble;
    bubble.frame = QRectF(QPointF(outgoing ? viewWidth - kRightMargin - outer.width() : kMargin, kRowGap), outer);
    bubble.height = static_cast<int>(std::ceil(bubble.frame.bottom()));
    bubble.shapes.push_back({bubble.frame, outgoing ? ColorRole::BubbleOut : ColorRole::BubbleIn, kBubbleRadius});
    QPointF at = bubble.frame.topLeft() + QPointF(kPadX, kPadY);
    for (const BubbleBlock& block : blocks) {
        const QSizeF size = block.size();
        const qreal slack = inner.width() - size.width();
        at.ry() += block.gap;
        addBlock(bubble, block,
                 {at.x() + (block.side == BubbleBlock::Side::Right ? slack : 0), at.y(),
                  size.width() + (block.side == BubbleBlock::Side::Whole ? slack : 0), size.height()});
        at.ry() += size.height();
    }
    return bubble;
}

} // namespace maim
