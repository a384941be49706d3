#pragma once

#include <QIODevice>

#include "transport/failure.h"
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
    /// `upgrades` false: a plain GET, which no answer turns into a WebSocket.
    UpgradeExchange(const QUrl& url, const websocket::Headers& headers, bool upgrades);

    /// Once, and not before the peer is trusted.
    QByteArray takeRequest() { return std::exchange(m_request, {}); }
    Step read(QIODevice& device, AttemptFacts& facts);
    /// What came right behind the answer that opened the connection.
    const QByteArray& frames() const { return m_frames; }

private:
    Step judge(const websocket::UpgradeAnswer& answer, AttemptFacts& facts);

    QByteArray m_handshakeKey = websocket::newHandshakeKey();
    QByteArray m_request; ///< holds the key
    QByteArray m_frames;
};

} // namespace maim
