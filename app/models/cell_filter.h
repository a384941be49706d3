#pragma once

#include "journal/filter_value.h"
#include "models/frame_table_model.h"

namespace maim {

/// The test for what a cell of the frames table shows. Nothing where the language has no field for it, or the frame has
/// no such value. `payload` is read only for type and msg_id, and only if it is not large.
std::optional<ValueFilter> filterForCell(const FrameRecord& record, int column, const QByteArray& payload);

} // namespace maim
