#pragma once

#include <QVariant>

#include "journal/frame.h"

namespace maim {

/// What a frame's record says under the roles FrameNumber to FrameSeverity; invalid under any other.
QVariant recordData(const FrameRecord& record, int role);

} // namespace maim
