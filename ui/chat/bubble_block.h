#pragma once

#include <optional>

#include "ui/chat/bubble.h"

namespace maim {

/// A part of a bubble, above or below the others.
struct BubbleBlock {
    enum class Side : std::uint8_t { Left, Right, Whole }; ///< Whole: its fill takes all the bubble's width
    StyledText::Laid text;
    std::optional<ColorRole> fill;
    QImage picture;     ///< to the left of the text
    QSizeF pictureSize; ///< empty: none
    Side side = Side::Left;
    qreal gap = 0; ///< above

    QSizeF size() const;
    bool hasPicture() const { return !pictureSize.isEmpty(); }
};

/// Blocks one below the other, in a bubble that is as wide as the widest of them.
Bubble stacked(const std::vector<BubbleBlock>& blocks, bool outgoing, int viewWidth);

/// The widest that a block may be.
qreal widestBlock(int viewWidth);

} // namespace maim
