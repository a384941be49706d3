#pragma once

#include <chrono>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

#include "journal/frame.h"
#include "outbox/outbox_item.h"
#include "traffic/latency_stats.h"
#include "traffic/used_ids.h"

namespace maim {

/// Which sent frame each ACK belongs to, and how long it took. Every sent frame is in exactly one state, and the counts
/// add up to the number of frames. An ACK settles the newest try of its msg_id that has none yet; what is settled stays
/// settled across connections. Pure: time comes in as a value. Memory is bounded by what is in flight.
class AckLedger {
public:
    struct Answer {
        AckState verdict = AckState::Orphan; ///< Matched, Duplicate or Orphan
        FrameSeq partner = 0;
        RuleSet rules;
        std::optional<FrameChange> change; ///< of the frame that it settles
        SteadyNs writtenAt = 0;            ///< of that frame
        std::vector<OutboxId> messages;    ///< of which the tries with this id were
    };
    struct Expiry {
        FrameChange change;
        SteadyNs writtenAt;
        QByteArray id; ///< shortened for display
    };

    explicit AckLedger(std::chrono::nanoseconds timeout) : m_timeout(timeout.count()) {}
    void setTimeout(std::chrono::nanoseconds timeout) { m_timeout = timeout.count(); }
    std::chrono::nanoseconds timeout() const { return std::chrono::nanoseconds(m_timeout); }

    IdHash hashed(const MessageId& id) const { return hashOf(id, m_secret); }

    /// Whether we have used the id within the last hour (W102).
    bool wasUsed(const MessageId& id, SteadyNs now) { return m_messages.find(hashed(id), now) != 0; }

    /// Yields the frame's first state: Queued or NotExpected. A frame with an id that wants no ACK is an ACK itself.
    /// `message`: of which it is a try; 0: of none in an outbox.
    AckState sent(const MessageId& id, bool wantsAck, FrameSeq seq, SteadyNs now, OutboxId message = 0);
    /// For a frame that no connection took.
    AckState notTaken();
    std::optional<FrameChange> written(FrameSeq seq, SteadyNs at);
    /// An ACK of nothing is an orphan without W114: W118 says so.
    Answer ackReceived(const MessageId& id, FrameSeq ack, SteadyNs at);
    std::vector<Expiry> expire(SteadyNs now);
    /// When expire() has something to do next.
    std::optional<SteadyNs> nextDeadline();
    /// Frames that were not wholly written are lost with the connection; the others may still time out.
    std::vector<FrameChange> connectionEnded();

    const LatencyStats::Counts& counts() const { return m_counts; }

private:
    /// A sent frame whose ACK may still come. Tries with one id form a stack, the newest on top.
    struct Try {
        IdHash id;
        FrameSeq earlier = 0;
        SteadyNs writtenAt = 0;
        AckState state = AckState::Queued;
        QByteArray label;
        OutboxId message = 0;
    };
    struct Moment {
        FrameSeq seq;
        SteadyNs at;
    };
    using Tries = std::unordered_map<FrameSeq, Try>;

    qint64& countOf(AckState state);
    void move(Try& entry, AckState state);
    std::vector<OutboxId> messagesOf(Tries::const_iterator entry) const;
    Tries::iterator newestTry(const IdHash& id);
    void unstack(Tries::iterator entry);
    Answer settle(Tries::iterator entry, FrameSeq ack, SteadyNs at);
    Answer unmatched(const IdHash& id, SteadyNs at);
    void forgetOld(SteadyNs now);

    std::int64_t m_timeout;
    IdSecret m_secret = randomIdSecret();
    LatencyStats::Counts m_counts;
    Tries m_tries;
    std::unordered_map<IdHash, FrameSeq, IdHash::Hasher> m_newest;
    std::deque<FrameSeq> m_queued;
    std::deque<Moment> m_written;
    std::deque<Moment> m_timedOut;
    UsedIds m_messages;
    UsedIds m_ownAcks;
};

} // namespace maim
