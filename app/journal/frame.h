#pragma once

#include <QByteArray>
#include <QMetaType>

#include "base/clock.h"
#include "base/ids.h"
#include "base/payload.h"
#include "protocol/envelope.h"
#include "protocol/lint.h"

namespace maim {

/// The life of a sent frame's ACK (product.md, line 1). A frame is in exactly one state.
/// For a received sys_ack the state says what it settled: Matched, Duplicate or Orphan. Session files hold the number:
/// new ones come last.
enum class AckState : std::uint8_t {
    NotExpected, ///< no msg_id, an ACK, a bare frame; or any other received frame
    Queued,      ///< handed to the socket, not yet wholly written
    Written,     ///< the last byte left; the clock runs
    Acked,       ///< received by the server. Not "delivered"
    Late,        ///< acknowledged after the time-out
    TimedOut,    ///< none within the time-out
    Failed,      ///< the connection ended before it was written
    Matched,
    Duplicate,
    Orphan,
};

/// What every row needs, and no more: a plain value of 56 bytes. Texts are decoded from the payload when a row is
/// shown.
struct FrameRecord {
    FrameSeq seq = 0;
    SteadyNs steady = 0; ///< in: first statement of the slot; out: when it was handed to the socket
    WallUs wall = 0;
    std::int64_t ackNs = -1; ///< out: last byte written to the ACK's arrival. In, sys_ack: the latency that it settled
    FrameSeq partner = 0;    ///< out: its ACK; sys_ack: the frame that it names; in: the first frame with its msg_id
    RuleSet rules;
    std::uint32_t size = 0;                  ///< payload bytes on the wire
    Direction direction : 1 = Direction::In; ///< such a member keeps GCC 12 from taking {} as a default argument
    bool binary : 1 = false;
    bool resent : 1 = false; ///< sent again with the same msg_id
    Dialect dialect = Dialect::NotJson;
    EnvelopeType type = EnvelopeType::None;
    AckState ack = AckState::NotExpected;

    bool operator==(const FrameRecord&) const = default;
};
// A million frames pay for each byte.
static_assert(sizeof(FrameRecord) == 56);

/// A frame on its way from the I/O thread into the log.
struct Frame {
    FrameRecord record;
    Payload payload; ///< exactly as on the wire
};

/// A later word on a frame that is in the log already, or comes before this in the inbox. `ack` always replaces what
/// stood; a latency of -1 and a partner of 0 leave theirs as they are; rules are added.
struct FrameChange {
    FrameSeq seq = 0;
    AckState ack = AckState::NotExpected;
    std::int64_t ackNs = -1;
    FrameSeq partner = 0;
    RuleSet addedRules;
};

void amend(FrameRecord& record, const FrameChange& change);

} // namespace maim
