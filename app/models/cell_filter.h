#pragma once

#include "journal/filter_value.h"
#include "models/frame_table_model.h"

namespace maim {

/// The test for what stands in a cell of the frames table. Nothing where the language has no field for it, or the frame
/// has no such value. `payload` is read for type and msg_id only; a large one is not.
std::optional<ValueFilter> filterForCell(const FrameRecord& record, int column, const QByteArray& payload);

} // namespace maim
