#pragma once

#include <QIODevice>

#include "transport/failure.h"
#include "transport/wire.h"
#include "websocket/deflate.h"
#include "websocket/upgrade.h"

namespace maim {

/// The HTTP exchange that makes a WebSocket of a socket: one request, one answer, read within limits and noted in the
/// attempt's facts as it came. Holds the request, key included, until it is taken.
class UpgradeExchange {
public:
    enum class Step {
        More,           ///< the answer's head is not complete
        Refused,        ///< nothing more of the answer is of use
        RefusedInParts, ///< the rest of the body may tell more
        Open
    };

    UpgradeExchange() = default;
    /// A plain GET, if that is asked for: no answer turns it into a WebSocket.
    explicit UpgradeExchange(const Wire::Request& request);

    /// Once, and not before the peer is trusted.
    QByteArray takeRequest() { return std::exchange(m_request, {}); }
    Step read(QIODevice& device, AttemptFacts& facts);
    /// What came right behind the answer that opened the connection.
    const QByteArray& frames() const { return m_frames; }
    /// What that answer granted.
    const std::optional<websocket::DeflateGrant>& deflate() const { return m_deflate; }

private:
    Step judge(const websocket::UpgradeAnswer& answer, AttemptFacts& facts);

    QByteArray m_handshakeKey = websocket::newHandshakeKey();
    QByteArray m_request; ///< holds the key
    QByteArray m_frames;
    bool m_offersDeflate = false;
    std::optional<websocket::DeflateGrant> m_deflate;
};

} // namespace maim
