#include "traffic/ack_ledger.h"

namespace maim {

namespace {

constexpr qsizetype kLabelBytes = 64;

RuleSet only(Rule rule) {
    RuleSet rules;
    rules.insert(rule);
    return rules;
}

} // namespace

AckState AckLedger::sent(const MessageId& id, bool wantsAck, FrameSeq seq, SteadyNs now, OutboxId message) {
    if (!wantsAck) {
        ++m_counts.notExpected;
        if (!id.isEmpty()) {
            m_ownAcks.insert(hashed(id), seq, now);
        }
        return AckState::NotExpected;
    }
    const IdHash hash = hashed(id);
    const auto earlier = newestTry(hash);
    m_tries.emplace(seq, Try{hash, earlier == m_tries.end() ? 0 : earlier->first, 0, AckState::Queued,
                             readableId(id).left(kLabelBytes), message});
    m_newest.insert_or_assign(hash, seq);
    m_queued.push_back(seq);
    m_messages.insert(hash, seq, now);
    ++m_counts.queued;
    return AckState::Queued;
}

AckState AckLedger::notTaken() {
    ++m_counts.failed;
    return AckState::Failed;
}

std::optional<FrameChange> AckLedger::written(FrameSeq seq, SteadyNs at) {
    if (!m_queued.empty() && m_queued.front() == seq) {
        m_queued.pop_front();
    } else {
        std::erase(m_queued, seq);
    }
    const auto entry = m_tries.find(seq);
    if (entry == m_tries.end() || entry->second.state != AckState::Queued) {
        return std::nullopt;
    }
    entry->second.writtenAt = at;
    move(entry->second, AckState::Written);
    m_written.push_back({seq, at});
    return FrameChange{seq, AckState::Written, -1, 0, {}};
}

AckLedger::Answer AckLedger::ackReceived(const MessageId& id, FrameSeq ack, SteadyNs at) {
    if (id.isEmpty()) {
        ++m_counts.orphan;
        return {};
    }
    const IdHash hash = hashed(id);
    const auto entry = newestTry(hash);
    return entry == m_tries.end() ? unmatched(hash, at) : settle(entry, ack, at);
}

std::vector<AckLedger::Expiry> AckLedger::expire(SteadyNs now) {
    std::vector<Expiry> expired;
    while (!m_written.empty() && m_written.front().at + m_timeout <= now) {
        const auto entry = m_tries.find(m_written.front().seq);
        m_written.pop_front();
        if (entry != m_tries.end()) {
            move(entry->second, AckState::TimedOut);
            m_timedOut.push_back({entry->first, now});
            expired.push_back(
                {{entry->first, AckState::TimedOut, -1, 0, {}}, entry->second.writtenAt, entry->second.label});
        }
    }
    forgetOld(now);
    return expired;
}

std::optional<SteadyNs> AckLedger::nextDeadline() {
    while (!m_written.empty() && !m_tries.contains(m_written.front().seq)) {
        m_written.pop_front();
    }
    return m_written.empty() ? std::nullopt : std::optional(m_written.front().at + m_timeout);
}

std::vector<FrameChange> AckLedger::connectionEnded() {
    std::vector<FrameChange> changes;
    // The newest first, as they lie on their stacks.
    for (auto seq = m_queued.rbegin(); seq != m_queued.rend(); ++seq) {
        const auto entry = m_tries.find(*seq);
        if (entry != m_tries.end()) {
            move(entry->second, AckState::Failed);
            unstack(entry);
            changes.push_back({*seq, AckState::Failed, -1, 0, {}});
        }
    }
    m_queued.clear();
    return changes;
}

qint64& AckLedger::countOf(AckState state) {
    switch (state) {
    case AckState::Queued:
        return m_counts.queued;
    case AckState::Written:
        return m_counts.written;
    case AckState::Acked:
        return m_counts.acked;
    case AckState::Late:
        return m_counts.late;
    case AckState::TimedOut:
        return m_counts.timedOut;
    case AckState::Failed:
        return m_counts.failed;
    case AckState::NotExpected:
        return m_counts.notExpected;
    case AckState::Matched:
        return m_counts.matched;
    case AckState::Duplicate:
        return m_counts.duplicate;
    case AckState::Orphan:
        break;
    }
    return m_counts.orphan;
}

void AckLedger::move(Try& entry, AckState state) {
    --countOf(entry.state);
    ++countOf(state);
    entry.state = state;
}

/// The ACK names the msg_id alone: it speaks for each message that had it.
std::vector<OutboxId> AckLedger::messagesOf(Tries::const_iterator entry) const {
    std::vector<OutboxId> messages;
    for (; entry != m_tries.end(); entry = m_tries.find(entry->second.earlier)) {
        const OutboxId message = entry->second.message;
        if (message != 0 && (messages.empty() || messages.back() != message)) {
            messages.push_back(message);
        }
    }
    return messages;
}

AckLedger::Tries::iterator AckLedger::newestTry(const IdHash& id) {
    const auto newest = m_newest.find(id);
    return newest == m_newest.end() ? m_tries.end() : m_tries.find(newest->second);
}

void AckLedger::unstack(Tries::iterator entry) {
    if (m_tries.contains(entry->second.earlier)) {
        m_newest[entry->second.id] = entry->second.earlier;
    } else {
        m_newest.erase(entry->second.id);
    }
    m_tries.erase(entry);
}

AckLedger::Answer AckLedger::settle(Tries::iterator entry, FrameSeq ack, SteadyNs at) {
    const Try& settled = entry->second;
    const bool late = settled.state == AckState::TimedOut;
    const AckState state = late ? AckState::Late : AckState::Acked;
    // An ACK that comes before the last byte has left has no latency that one could measure.
    const std::int64_t latency = settled.state == AckState::Queued ? -1 : at - settled.writtenAt;
    Answer answer{AckState::Matched,
                  entry->first,
                  late ? only(Rule::W115) : RuleSet(),
                  FrameChange{entry->first, state, latency, ack, {}},
                  settled.writtenAt,
                  messagesOf(entry)};
    move(entry->second, state);
    ++m_counts.matched;
    unstack(entry);
    return answer;
}

AckLedger::Answer AckLedger::unmatched(const IdHash& id, SteadyNs at) {
    if (const FrameSeq message = m_messages.find(id, at)) {
        ++m_counts.duplicate;
        return {AckState::Duplicate, message, only(Rule::W114), std::nullopt, 0, {}};
    }
    ++m_counts.orphan;
    if (const FrameSeq ownAck = m_ownAcks.find(id, at)) {
        return {AckState::Orphan, ownAck, only(Rule::W111), std::nullopt, 0, {}};
    }
    return {AckState::Orphan, 0, only(Rule::W114), std::nullopt, 0, {}};
}

// Only what timed out stays without an end: the oldest tries go first, and they lie at the bottom of their stacks.
void AckLedger::forgetOld(SteadyNs now) {
    while (!m_timedOut.empty() &&
           (m_timedOut.size() > UsedIds::kMost || m_timedOut.front().at + UsedIds::kLifetime < now)) {
        const auto entry = m_tries.find(m_timedOut.front().seq);
        m_timedOut.pop_front();
        if (entry != m_tries.end()) {
            const auto newest = m_newest.find(entry->second.id);
            if (newest != m_newest.end() && newest->second == entry->first) {
                m_newest.erase(newest);
            }
            m_tries.erase(entry);
        }
    }
}

} // namespace maim
