#pragma once

#include <QByteArray>
#include <QMetaType>

#include "base/clock.h"
#include "base/ids.h"

namespace maim {

/// The number of a message within its outbox, in the order in which they were accepted. 0 means none.
using OutboxId = std::int64_t;

/// Where an accepted message stands. What the server has acknowledged is no longer in the outbox. The file holds the
/// number: new ones come last.
enum class OutboxState : std::uint8_t {
    Queued,      ///< not on its way; goes out in order once there is a connection
    Sending,     ///< handed to the socket, the last byte has not left yet
    Written,     ///< the last byte has left; the ACK may come, and the message is sent again when it does not
    Unconfirmed, ///< may have arrived or not: the person sends it again or discards it
    TooLarge,    ///< the server closed with 1009 over it, so it is not sent again by itself
};

/// Whether the person decides what becomes of it.
constexpr bool isForThePerson(OutboxState state) {
    return state == OutboxState::Unconfirmed || state == OutboxState::TooLarge;
}

/// An accepted message. A value.
struct OutboxItem {
    OutboxId id = 0;
    OutboxState state = OutboxState::Queued;
    bool again = false;   ///< it was handed to a socket before: its next frame is marked as sent again
    bool wantsAck = true; ///< known once it was handed over; without a msg_id no ACK comes
    int tries = 0;        ///< frames of it that were wholly written since it was last queued
    WallUs accepted = 0;  ///< when the person sent it
    TimeStamp firstTry;   ///< in this run; 0: none
    SteadyNs due = 0;     ///< in Written: when it is sent again, or becomes unconfirmed after the last try
    FrameSeq seq = 0;     ///< its newest frame in this run's log; 0: none
    QByteArray text;

    bool operator==(const OutboxItem&) const = default;
};

/// A change of the file: a message as it stands now, or its removal.
struct OutboxWrite {
    OutboxItem item;
    bool removal = false;
    bool hasText = false; ///< the file holds the text already: only where it stands is new
};

} // namespace maim

Q_DECLARE_METATYPE(maim::OutboxState)
