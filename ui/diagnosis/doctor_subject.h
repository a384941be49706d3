#pragma once

#include <QUuid>

#include "base/error.h"
#include "transport/tls_facts.h"

namespace maim {

/// What the doctor's panel is about besides a report: a connection, and how its last attempt ended. A value.
struct DoctorSubject {
    enum class Obstacle { None, NoConnection, Recorded };

    QUuid connection;                           ///< null: none
    Error failure;                              ///< of the last attempt; none: it did not fail
    TlsFacts peer;                              ///< of the last attempt
    Obstacle obstacle = Obstacle::NoConnection; ///< why there is nothing to examine
    bool editable = false;                      ///< it is a profile of the list

    bool operator==(const DoctorSubject&) const = default;
};

} // namespace maim
