#pragma once

#include "base/clock.h"
#include "protocol/envelope.h"

namespace maim {

/// What a dialect's peers expect of each other's ACKs. Pure.
class AckPolicy {
public:
    virtual ~AckPolicy() = default;
    /// Whether the receiver of the message owes an ACK. Holds in both directions.
    virtual bool isOwed(const Envelope& message) const = 0;
    /// The text that answers it. `uuid`: the x-uuid of this connection.
    virtual QByteArray answer(const Envelope& message, const QByteArray& uuid, WallUs now) const = 0;
};

/// API-Server, 0.6.8: whatever has a msg_id and is no ACK itself is owed one (the guide, "ACK 机制").
class ApiServerAckPolicy final : public AckPolicy {
public:
    bool isOwed(const Envelope& message) const override { return message.wantsAck(); }
    QByteArray answer(const Envelope& message, const QByteArray& uuid, WallUs now) const override;
};

} // namespace maim
