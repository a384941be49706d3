#pragma once

#include "dialect/socketio/packet_reader.h"

namespace maim::socketio {

/// Joins each binary packet with the binary messages that follow it. Holds one such packet at most, within the limits;
/// when it has waited long enough is its owner's to say. Pure.
class AttachmentJoiner {
public:
    struct Joined {
        Packet packet;
        QByteArray text; ///< that the packet was read from
        std::vector<QByteArray> attachments;
    };

    explicit AttachmentJoiner(const Limits& limits = Limits()) : m_limits(limits) {}

    /// A packet has come. Waits for its attachments, if it has any; else the packet is whole, and the caller's to
    /// handle. The fault is about the packet that waited before: it is given up, and the new one counts.
    std::optional<Fault> take(const Packet& packet, const QByteArray& text);
    /// A binary message has come: what it completes, nothing while there is more to come, or why it has no place.
    /// Beyond the limit, the packet that waits is given up.
    std::variant<std::monostate, Joined, Fault> take(const QByteArray& attachment);

    /// How many attachments are still to come.
    std::uint32_t missing() const;
    /// Gives up the packet that waits.
    void reset();

private:
    std::optional<Joined> m_waiting;
    qsizetype m_bytes = 0;     ///< of what waits
    bool m_isComplete = false; ///< nothing has come since a packet got its last attachment
    Limits m_limits;
};

} // namespace maim::socketio
