#include "models/record_data.h"

#include "models/roles.h"

namespace maim {

QVariant recordData(const FrameRecord& record, int role) {
    switch (role) {
    case FrameNumber:
        return QVariant::fromValue(record.seq);
    case FrameDirection:
        return static_cast<int>(record.direction);
    case FrameAck:
        return static_cast<int>(record.ack);
    case FrameRules:
        return record.rules.bits();
    case FrameSeverity:
        return static_cast<int>(worst(record.rules));
    default:
        return {};
    }
}

} // namespace maim
