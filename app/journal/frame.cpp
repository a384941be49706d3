#include "journal/frame.h"

namespace maim {

void amend(FrameRecord& record, const FrameChange& change) {
    record.ack = change.ack;
    if (change.ackNs >= 0) {
        record.ackNs = change.ackNs;
    }
    if (change.partner != 0) {
        record.partner = change.partner;
    }
    record.rules.insert(change.addedRules);
}

} // namespace maim
