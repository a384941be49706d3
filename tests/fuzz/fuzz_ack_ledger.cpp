// A session as a script: each pair of bytes is one thing that happens, so that the fuzzer finds orders nobody thought
// of.
#include <map>

#include "check.h"
#include "traffic/ack_ledger.h"

using namespace maim;

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

/// Beside the ledger, what a reader of the traffic would say.
class Story {
public:
    void happen(std::uint8_t what, std::uint8_t which) {
        m_now += std::int64_t{which >> 4} * kSecond;
        const MessageId id = QByteArray("\"m") + static_cast<char>('0' + which % 6) + '"';
        switch (what % 8) {
        case 0:
        case 1:
            return send(id, true);
        case 2:
            return send(which % 2 ? id : MessageId(), false);
        case 3:
            return write(1 + which % (m_last + 1));
        case 4:
            return ack(id);
        case 5:
            return expire();
        case 6:
            return end();
        default:
            ++m_sent;
            check(m_ledger.notTaken() == AckState::Failed, "what no connection took has failed");
        }
    }

    void checkCounts() {
        const LatencyStats::Counts& counts = m_ledger.counts();
        for (const qint64 count :
             {counts.queued, counts.written, counts.acked, counts.late, counts.timedOut, counts.failed,
              counts.notExpected, counts.matched, counts.duplicate, counts.orphan}) {
            check(count >= 0, "no count is negative");
        }
        check(counts.queued + counts.written + counts.acked + counts.late + counts.timedOut + counts.failed +
                      counts.notExpected ==
                  m_sent,
              "each sent frame is in exactly one state");
        check(counts.matched + counts.duplicate + counts.orphan == m_acks, "each ACK has one verdict");
        check(counts.matched == counts.acked + counts.late, "each settled frame has its ACK");
        check(!m_ledger.nextDeadline() || counts.written > 0, "only what is written can time out");
    }

private:
    void send(const MessageId& id, bool wantsAck) {
        ++m_sent;
        const AckState state = m_ledger.sent(id, wantsAck, ++m_last, m_now);
        check(state == (wantsAck ? AckState::Queued : AckState::NotExpected), "a frame begins where it should");
        if (wantsAck) {
            m_states[m_last] = state;
            check(m_ledger.wasUsed(id, m_now), "an id of the last hour is known");
        }
    }
    void apply(const FrameChange& change) {
        const auto known = m_states.find(change.seq);
        check(known != m_states.end(), "only what was sent changes");
        check(known->second != AckState::Acked && known->second != AckState::Late && known->second != AckState::Failed,
              "what is settled stays settled");
        known->second = change.ack;
    }
    void write(FrameSeq seq) {
        if (const auto change = m_ledger.written(seq, m_now)) {
            check(m_states[seq] == AckState::Queued && change->seq == seq, "it was queued before");
            apply(*change);
        }
    }
    void ack(const MessageId& id) {
        ++m_acks;
        const AckLedger::Answer answer = m_ledger.ackReceived(id, ++m_last, m_now);
        check(answer.verdict == AckState::Matched || answer.verdict == AckState::Duplicate ||
                  answer.verdict == AckState::Orphan,
              "an ACK has a verdict");
        check(answer.change.has_value() == (answer.verdict == AckState::Matched), "a match settles its frame");
        if (answer.change) {
            check(answer.partner == answer.change->seq, "which is its partner");
            apply(*answer.change);
        }
    }
    void expire() {
        for (const AckLedger::Expiry& expiry : m_ledger.expire(m_now)) {
            check(m_states[expiry.change.seq] == AckState::Written, "only what is written times out");
            check(expiry.writtenAt + m_ledger.timeout().count() <= m_now, "and not before its time");
            apply(expiry.change);
        }
    }
    void end() {
        for (const FrameChange& change : m_ledger.connectionEnded()) {
            check(change.ack == AckState::Failed, "what was not written is lost");
            apply(change);
        }
        check(m_ledger.counts().queued == 0, "nothing waits for a connection that is gone");
    }

    AckLedger m_ledger{std::chrono::seconds(10)};
    std::map<FrameSeq, AckState> m_states;
    SteadyNs m_now = kSecond;
    FrameSeq m_last = 0;
    qint64 m_sent = 0, m_acks = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Story story;
    for (std::size_t at = 0; at + 1 < size; at += 2) {
        story.happen(data[at], data[at + 1]);
        story.checkCounts();
    }
    return 0;
}
