#include "loopback/fault_plan.h"

namespace maim {

FaultPlan::FaultPlan(const std::vector<Fault>& faults) {
    for (const Fault& fault : faults) {
        m_faults.push_back({fault});
    }
}

bool FaultPlan::strikes(Counted& counted) {
    counted.seen = (counted.seen + 1) % counted.fault.every;
    return counted.seen == 0;
}

std::vector<Fault> FaultPlan::nextMessage() {
    std::vector<Fault> striking;
    for (Counted& counted : m_faults) {
        if (counted.fault.kind != Fault::Kind::AckTheAck && strikes(counted)) {
            striking.push_back(counted.fault);
        }
    }
    return striking;
}

bool FaultPlan::nextAckIsAcked() {
    bool acked = false;
    for (Counted& counted : m_faults) {
        acked = (counted.fault.kind == Fault::Kind::AckTheAck && strikes(counted)) || acked;
    }
    return acked;
}

} // namespace maim
