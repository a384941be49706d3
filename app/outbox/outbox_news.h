#pragma once

#include "outbox/outbox_item.h"

namespace maim {

/// A message on its way to the socket.
struct OutboxParcel {
    QByteArray payload;
    bool again = false;
    OutboxId id = 0;      ///< 0: of no outbox. Then nothing is told of it, and without a connection it fails in the log
    SteadyNs opening = 0; ///< with an id: the connection for which it was taken up; another one does not take it
    bool binary = false;  ///< as a binary message; an outbox holds texts alone
};

/// What became of a parcel with an id, by the I/O thread.
struct OutboxNews {
    enum class Kind : std::uint8_t {
        NotTaken, ///< its connection was gone
        Handed,   ///< it has a frame: seq, wantsAck
        Written,  ///< the last byte left
        Lost,     ///< the connection ended before the last byte left
        Acknowledged,
        PeerLimit, ///< no id: the peer closed with 1009
    };
    Kind kind;
    OutboxId id = 0;
    SteadyNs at = 0;
    FrameSeq seq = 0;
    bool wantsAck = true;
};

} // namespace maim
