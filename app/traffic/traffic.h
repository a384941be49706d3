#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "journal/inbox.h"
#include "outbox/outbox_news.h"
#include "profiles/profile.h"
#include "traffic/ack_ledger.h"
#include "traffic/ack_policy.h"
#include "traffic/deflate_tally.h"
#include "traffic/event_log.h"
#include "traffic/seen_ids.h"
#include "traffic/server_clock.h"
#include "transport/wire.h"

namespace maim {

/// Every frame of a session on its way into the log: numbers it, decodes and lints it once, settles its ACK, and
/// answers it with an ACK where the guide says so. Outgoing ACKs take the same road. On the I/O thread; no QObject.
class Traffic {
public:
    /// `first`: the number of the first frame.
    Traffic(Inbox& inbox, FrameSeq first, const Profile& profile, const Credentials& credentials);

    void configure(const Profile& profile, const Credentials& credentials);

    /// Goes into the log with the next handOn(), and until then needs the message's bytes.
    void arrived(const Wire::Message& message, const TimeStamp& at, Wire& wire);
    /// What gathered goes into the inbox.
    void handOn();
    /// Goes into the log: as failed, if there is no wire to take it. Of an outbox only what a wire takes.
    void send(const OutboxParcel& parcel, Wire* wire);
    /// The peer closed with 1009.
    void peerLimitMet();
    void written(FrameSeq seq, SteadyNs at);
    /// `uuid`: the x-uuid that the client sends.
    void connectionBegan(const QByteArray& uuid);
    void connectionEnded();
    void expire(SteadyNs now);

    std::optional<SteadyNs> nextDeadline() { return m_ledger.nextDeadline(); }
    const LatencyStats::Counts& counts() const { return m_ledger.counts(); }
    const QByteArray& uuid() const { return m_uuid; } ///< from the connection's first ACK; empty before
    std::optional<ClockOffset> serverClock() const { return m_serverClock.offset(); }
    qint64 takenBytes() const { return m_takenBytes; }
    /// Over this connection's compressed messages, in both directions.
    const DeflateTally& deflated() const { return m_deflated; }
    std::vector<LatencyStats::Sample> takeSamples() { return std::exchange(m_samples, {}); }
    std::vector<OutboxNews> takeNews() { return std::exchange(m_news, {}); }
    std::vector<Event> takeEvents() { return std::exchange(m_events, {}); }

private:
    struct InSocket {
        FrameSeq seq;
        OutboxId message;
    };
    struct AckInSocket {
        FrameSeq seq;
        qint64 bytes;
    };

    void textArrived(const Payload& text, RuleSet known, const TimeStamp& at, Wire& wire);
    void binaryArrived(const Payload& payload, RuleSet known, const TimeStamp& at);
    FrameRecord record(Direction direction, const Envelope& envelope, const TimeStamp& time, qsizetype size);
    RuleSet findings(const Envelope& envelope, Direction direction, WallUs now, RuleSet known);
    RuleSet settle(const Envelope& envelope, FrameRecord& ack);
    void learnUuid(const Envelope& envelope);
    void learnTime(const Envelope& envelope, const FrameRecord& ack);
    Frame acknowledge(const Envelope& envelope, Wire& wire);
    bool hand(const OutboxParcel& parcel, const Envelope& envelope, FrameRecord& record, Wire* wire);
    void tell(const OutboxNews& news);
    void note(Event::Kind kind, const QByteArray& fact);

    Inbox& m_inbox;
    Inbox::Batch m_batch;
    AckLedger m_ledger;
    std::unique_ptr<const AckPolicy> m_ackPolicy = std::make_unique<ApiServerAckPolicy>();
    SeenIds m_seen; ///< of what came
    LintContext m_lint;
    QByteArray m_sentUuid; ///< by which our ACKs name the connection
    QByteArray m_uuid;
    ServerClock m_serverClock;
    Envelope m_arrived; ///< the frame that arrives now, whose bytes may be gone behind it; its room serves the next one
    FrameSeq m_next;
    qint64 m_takenBytes = 0;
    DeflateTally m_deflated;
    bool m_autoAck = true;
    std::vector<LatencyStats::Sample> m_samples;
    std::vector<Event> m_events;
    std::vector<OutboxNews> m_news;
    std::deque<InSocket> m_inSocket; ///< of an outbox, not wholly written
    std::deque<AckInSocket> m_acksInSocket;
    qint64 m_unsentAckBytes = 0; ///< of these
};

} // namespace maim
