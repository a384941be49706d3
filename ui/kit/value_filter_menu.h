#pragma once

#include <QMenu>
#include <functional>

#include "journal/filter_value.h"
#include "models/presentation.h"

namespace maim {

/// What a value that was pointed at should do to the filter.
enum class FilterUse : std::uint8_t {
    Replace, ///< only frames with it
    Narrow,  ///< of those shown now
    Exclude, ///< of those shown now, only those without it
};

using UseFilter = std::function<void(FilterUse, const ValueFilter&)>;

/// Adds the three ways to filter by a value. Without one they are disabled and say why.
void addFilterActions(QMenu& menu, const std::optional<ValueFilter>& filter, const QString& whyNot,
                      const Presentation& presentation, const UseFilter& use);
/// The filter that follows from the one in use.
QString usedFilter(FilterUse use, const ValueFilter& filter, const QString& present);

} // namespace maim
