#pragma once

#include <QString>
#include <array>

#include "models/frame_text_cache.h"
#include "models/presentation.h"

namespace maim {

/// One row on its way to a column: the record and where to get the rest.
struct FrameRow {
    const FrameLog& log;
    FrameTextCache& cache;
    const FrameRecord& record;
    std::int64_t deltaNs; ///< since the row above; -1 for the first
    const Presentation* presentation = nullptr;

    FrameTexts texts() const;
};

/// A column of the frames table as a value: what its header and cells say, and the same in words.
struct FrameColumn {
    QString (*title)();
    QString (*text)(const FrameRow&);
    QString (*words)(const FrameRow&); ///< for tooltips and screen readers
    Qt::Alignment alignment;
};

inline constexpr int kFrameColumnCount = 9;
const std::array<FrameColumn, kFrameColumnCount>& frameColumns();

} // namespace maim
