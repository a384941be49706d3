#pragma once

#include <vector>

#include "loopback/fault.h"

namespace maim {

/// Which of the faults in force strike the message at hand. Each fault counts for itself, over all clients: an
/// ack-the-ack counts the ACKs that clients send, any other the messages that want an ACK.
class FaultPlan {
public:
    explicit FaultPlan(const std::vector<Fault>& faults = {});

    std::vector<Fault> nextMessage();
    bool nextAckIsAcked();

private:
    struct Counted {
        Fault fault;
        int seen = 0;
    };
    static bool strikes(Counted& counted);

    std::vector<Counted> m_faults;
};

} // namespace maim
