#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <vector>

#include "outbox/outbox_news.h"
#include "session/state_machine.h"
#include "traffic/deflate_tally.h"
#include "traffic/event_log.h"
#include "traffic/latency_stats.h"
#include "traffic/server_clock.h"
#include "transport/tls_facts.h"

namespace maim {

/// What is true of the connection now. A value; UI thread.
struct SessionStatus {
    fsm::Phase phase = fsm::Phase::Idle;
    Error verdict; ///< why it is not connected, if it should be
    int attempt = 0;
    SteadyNs openSince = 0; ///< in Open
    SteadyNs retryAt = 0;   ///< in Waiting
    QByteArray uuid;        ///< the server's name for this connection: from the first ACK, or our x-uuid
    bool verificationOff = false;
    QString tls;                            ///< protocol and cipher; empty for ws
    QByteArray compression;                 ///< what the server granted, as its header says it; empty: none
    DeflateTally deflated;                  ///< of this connection
    TlsFacts peer;                          ///< of the last attempt, also of one that failed
    std::int64_t rttNs = -1;                ///< last ping
    std::optional<ClockOffset> serverClock; ///< from this connection's ACKs
    qint64 unsentBytes = 0;                 ///< in the socket's buffer

    bool operator==(const SessionStatus&) const = default;
};

/// What the I/O thread tells the session, gathered over some milliseconds.
struct SessionReport {
    SessionStatus status;
    std::vector<Event> events;
    std::vector<LatencyStats::Sample> samples;
    LatencyStats::Counts counts;
    qint64 takenBytes = 0; ///< of all messages given to the link since the start: those that it has handled
    std::vector<OutboxNews> outbox;
};

} // namespace maim
