#include "traffic/traffic.h"

#include <cmath>

#include "protocol/message.h"

namespace maim {

namespace {

// An id is whatever the peer likes; a line of the event log shows its beginning.
constexpr qsizetype kShownIdBytes = 64;
// The room of a larger frame's document is given back.
constexpr qsizetype kRoomBytes = 64LL * 1024;
// A peer that sends and does not read gets no more ACKs: they would fill the memory.
constexpr qint64 kMostUnsentAckBytes = 4LL * 1024 * 1024;

Envelope binaryEnvelope() {
    Envelope envelope;
    envelope.dialect = Dialect::Binary;
    return envelope;
}

} // namespace

Traffic::Traffic(Inbox& inbox, FrameSeq first, const Profile& profile, const Credentials& credentials)
    : m_inbox(inbox), m_ledger(std::chrono::milliseconds(profile.ackTimeoutMs)), m_next(first) {
    configure(profile, credentials);
}

void Traffic::configure(const Profile& profile, const Credentials& credentials) {
    m_ledger.setTimeout(std::chrono::milliseconds(profile.ackTimeoutMs));
    m_autoAck = profile.autoAck;
    m_lint.platform = profile.platform;
    m_lint.ownKey = credentials.apiKey;
    m_lint.messageLimit = profile.maxMessageBytes;
}

void Traffic::arrived(const Wire::Message& message, const TimeStamp& at, Wire& wire) {
    RuleSet known;
    if (message.paddedLength) {
        known.insert(Rule::W116);
    }
    m_deflated.add(message.payload.size(), message.deflatedBytes);
    if (message.kind == Wire::Kind::Text) {
        textArrived(message.payload, known, at, wire);
    } else {
        binaryArrived(message.payload, known, at);
    }
}

void Traffic::handOn() {
    if (!m_batch.isEmpty()) {
        m_inbox.put(m_batch);
        m_batch.clear();
    }
}

void Traffic::textArrived(const Payload& text, RuleSet known, const TimeStamp& at, Wire& wire) {
    decode(text.passing(), m_arrived);
    const Envelope& envelope = m_arrived;
    const bool owed = m_ackPolicy->isOwed(envelope);
    FrameRecord frame = record(Direction::In, envelope, at, text.size());
    // Before anything that may take long, or wait for room in the inbox.
    std::optional<Frame> answer;
    if (m_autoAck && owed && m_unsentAckBytes < kMostUnsentAckBytes) {
        answer = acknowledge(envelope, wire);
    }
    if (envelope.type == EnvelopeType::SysAck) {
        known.insert(settle(envelope, frame));
        learnUuid(envelope);
        learnTime(envelope, frame);
    } else if (owed && !answer) {
        known.insert(Rule::W112);
    }
    if (owed) {
        frame.partner = m_seen.insert(m_ledger.hashed(envelope.id), frame.seq);
    }
    frame.rules = findings(envelope, Direction::In, at.wall, known);
    if (text.size() > kRoomBytes) {
        m_arrived = {};
    }
    m_batch.add({frame, text});
    if (answer) {
        m_batch.add(std::move(*answer));
    }
}

void Traffic::binaryArrived(const Payload& payload, RuleSet known, const TimeStamp& at) {
    const Envelope envelope = binaryEnvelope();
    FrameRecord frame = record(Direction::In, envelope, at, payload.size());
    frame.rules = findings(envelope, Direction::In, at.wall, known);
    m_batch.add({frame, payload});
}

void Traffic::send(const OutboxParcel& parcel, Wire* wire) {
    const QByteArray& payload = parcel.payload;
    m_takenBytes += payload.size();
    if (parcel.id != 0 && (!wire || !wire->isOpen())) {
        tell({OutboxNews::Kind::NotTaken, parcel.id, steadyNow()});
        return;
    }
    const Envelope envelope = parcel.binary ? binaryEnvelope() : decode(payload);
    RuleSet known;
    if (m_ackPolicy->isOwed(envelope) && m_ledger.wasUsed(envelope.id, steadyNow())) {
        known.insert(Rule::W102);
    }
    // Linted before it is sent: a large frame must not keep this thread from stamping its own ACK.
    const RuleSet rules = findings(envelope, Direction::Out, wallNow(), known);
    FrameRecord frame = record(Direction::Out, envelope, TimeStamp::now(), payload.size());
    frame.rules = rules;
    frame.resent = parcel.again;
    hand(parcel, envelope, frame, wire);
    if (parcel.again && !envelope.id.isEmpty()) {
        note(Event::Kind::SentAgain, envelope.idText());
    }
    m_batch.add({frame, payload});
    handOn();
}

void Traffic::written(FrameSeq seq, SteadyNs at) {
    if (!m_inSocket.empty() && m_inSocket.front().seq == seq) {
        tell({OutboxNews::Kind::Written, m_inSocket.front().message, at, seq});
        m_inSocket.pop_front();
    }
    if (!m_acksInSocket.empty() && m_acksInSocket.front().seq == seq) {
        m_unsentAckBytes -= m_acksInSocket.front().bytes;
        m_acksInSocket.pop_front();
    }
    if (const std::optional<FrameChange> change = m_ledger.written(seq, at)) {
        m_batch.add(*change);
        handOn();
    }
}

void Traffic::connectionBegan(const QByteArray& uuid) {
    m_sentUuid = uuid;
    m_uuid.clear();
    m_serverClock.clear();
    m_deflated = {};
}

void Traffic::peerLimitMet() {
    tell({OutboxNews::Kind::PeerLimit, 0, steadyNow()});
}

void Traffic::connectionEnded() {
    for (const InSocket& unwritten : std::exchange(m_inSocket, {})) {
        tell({OutboxNews::Kind::Lost, unwritten.message, steadyNow(), unwritten.seq});
    }
    m_acksInSocket.clear();
    m_unsentAckBytes = 0;
    for (const FrameChange& change : m_ledger.connectionEnded()) {
        m_batch.add(change);
    }
    handOn();
}

void Traffic::expire(SteadyNs now) {
    for (const AckLedger::Expiry& expiry : m_ledger.expire(now)) {
        m_batch.add(expiry.change);
        m_samples.push_back({expiry.change.seq, expiry.writtenAt, m_ledger.timeout().count(), true});
        note(Event::Kind::AckTimeout, expiry.id);
    }
    handOn();
}

FrameRecord Traffic::record(Direction direction, const Envelope& envelope, const TimeStamp& time, qsizetype size) {
    FrameRecord record;
    record.seq = m_next++;
    record.steady = time.steady;
    record.wall = time.wall;
    record.size = static_cast<std::uint32_t>(size);
    record.direction = direction;
    record.binary = envelope.dialect == Dialect::Binary;
    record.dialect = envelope.dialect;
    record.type = envelope.type;
    return record;
}

RuleSet Traffic::findings(const Envelope& envelope, Direction direction, WallUs now, RuleSet known) {
    m_lint.direction = direction;
    m_lint.binary = envelope.dialect == Dialect::Binary;
    m_lint.now = now;
    m_lint.known = known;
    return lintRules(envelope, m_lint);
}

RuleSet Traffic::settle(const Envelope& envelope, FrameRecord& ack) {
    const AckLedger::Answer answer = m_ledger.ackReceived(envelope.ackedId, ack.seq, ack.steady);
    ack.ack = answer.verdict;
    ack.partner = answer.partner;
    if (answer.change) {
        ack.ackNs = answer.change->ackNs;
        m_batch.add(*answer.change);
        for (const OutboxId message : answer.messages) {
            tell({OutboxNews::Kind::Acknowledged, message, ack.steady});
        }
        if (ack.ackNs >= 0) {
            m_samples.push_back({answer.partner, answer.writtenAt, ack.ackNs, false});
        }
    }
    return answer.rules;
}

void Traffic::learnUuid(const Envelope& envelope) {
    if (m_uuid.isEmpty()) {
        m_uuid = envelope.uuid();
        if (!m_uuid.isEmpty()) {
            note(Event::Kind::UuidLearned, m_uuid);
        }
    }
}

void Traffic::learnTime(const Envelope& envelope, const FrameRecord& ack) {
    if (ack.ackNs < 0) {
        return;
    }
    if (const std::optional<ServerTime> time = serverTimeIn(envelope)) {
        m_serverClock.saw(time->us, time->stepUs, {ack.steady, ack.wall}, ack.ackNs);
    }
}

Frame Traffic::acknowledge(const Envelope& envelope, Wire& wire) {
    const QByteArray text = m_ackPolicy->answer(envelope, m_sentUuid, wallNow());
    const Envelope ack = decode(text);
    Frame frame{record(Direction::Out, ack, TimeStamp::now(), text.size()), text};
    if (!hand({text}, ack, frame.record, &wire)) {
        m_acksInSocket.push_back({frame.record.seq, text.size()});
        m_unsentAckBytes += text.size();
    }
    frame.record.rules = findings(ack, Direction::Out, frame.record.wall, {});
    return frame;
}

/// False while a part of it waits in the socket: written() follows.
bool Traffic::hand(const OutboxParcel& parcel, const Envelope& envelope, FrameRecord& record, Wire* wire) {
    if (!wire || !wire->isOpen()) {
        record.ack = m_ledger.notTaken();
        return true;
    }
    const bool owed = m_ackPolicy->isOwed(envelope);
    record.ack = m_ledger.sent(envelope.id, owed, record.seq, record.steady, parcel.id);
    tell({OutboxNews::Kind::Handed, parcel.id, record.steady, record.seq, owed});
    const Wire::Sent sent =
        wire->send(parcel.payload, parcel.binary ? Wire::Kind::Binary : Wire::Kind::Text, record.seq);
    m_deflated.add(parcel.payload.size(), sent.deflatedBytes);
    if (sent.writtenAt != 0) {
        tell({OutboxNews::Kind::Written, parcel.id, sent.writtenAt, record.seq});
    } else if (parcel.id != 0) {
        m_inSocket.push_back({record.seq, parcel.id});
    }
    if (sent.writtenAt != 0 && m_ledger.written(record.seq, sent.writtenAt)) {
        record.ack = AckState::Written;
    }
    return !sent.taken || sent.writtenAt != 0;
}

void Traffic::tell(const OutboxNews& news) {
    if (news.id != 0 || news.kind == OutboxNews::Kind::PeerLimit) {
        m_news.push_back(news);
    }
}

void Traffic::note(Event::Kind kind, const QByteArray& fact) {
    m_events.push_back({kind, TimeStamp::now(), {QString::fromUtf8(fact.left(kShownIdBytes))}, {}});
}

} // namespace maim
