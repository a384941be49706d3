#include "cli/sender.h"

#include <algorithm>

#include "cli/output.h"

namespace maim::cli {

namespace {

using namespace Qt::StringLiterals;

/// The server accepts a connection before it looks at the key, and refuses within some 20 ms; it may even acknowledge a
/// frame in between. Before this time has passed, "acked" does not mean that the key is right.
constexpr int kLateRefusalMs = 150;

/// What may be unacknowledged at a time. The log tells what was settled every 16 ms, so that this many are some 8,000 a
/// second.
constexpr std::size_t kMostOpen = 128;

/// What may wait for the socket.
constexpr qint64 kMostUnsentBytes = 4LL * 1024 * 1024;

/// When the queue is full, how long it gets to send some of what waits in it.
constexpr int kDrainMs = 250;

struct Settlement {
    const char* name;
    int exitCode;
};

/// Null name: not settled yet.
Settlement settlementOf(AckState state) {
    switch (state) {
    case AckState::Acked:
        return {"acked", Ok};
    case AckState::Late:
        return {"late", NoAckInTime};
    case AckState::TimedOut:
        return {"timed_out", NoAckInTime};
    case AckState::Failed:
        return {"failed", ClosedByPeer};
    case AckState::NotExpected:
        return {"no_ack_expected", Ok};
    default:
        return {nullptr, Ok};
    }
}

void printUnconfirmed(const QString& id) {
    JsonLine line;
    line.text("msg_id", id).text("state", u"unconfirmed"_s).print();
}

} // namespace

Sender::Sender(SessionRun& run, Sending sending) : m_run(run), m_sending(std::move(sending)) {
    m_interval.setTimerType(Qt::PreciseTimer);
    connect(&m_interval, &QTimer::timeout, this, &Sender::sendNext);
    connect(&run, &SessionRun::opened, this, [this] {
        m_interval.start(m_sending.intervalMs);
        sendNext();
    });
    connect(&run.session(), &Session::statusChanged, this, &Sender::goOn);
    connect(&run.session().log(), &FrameLog::appended, this, &Sender::findRows);
    connect(&run.session().log(), &FrameLog::changed, this, &Sender::settleRows);
}

void Sender::sendNext() {
    if (m_sent == m_sending.count) {
        m_interval.stop();
        return;
    }
    if (isHeldBack()) {
        m_interval.stop();
        return;
    }
    const QByteArray payload = m_sending.makePayload();
    Session& session = m_run.session();
    if (const Outcome sent = m_sending.binary ? session.sendBinary(payload) : session.send(payload); sent) {
        given(payload);
    } else {
        notGiven(sent.error());
    }
}

bool Sender::isHeldBack() const {
    const std::size_t open = m_unseen.size() + static_cast<std::size_t>(m_open.size());
    return open >= kMostOpen || m_run.session().status().unsentBytes > kMostUnsentBytes;
}

/// After it was held back.
void Sender::goOn() {
    if (m_run.wasOpen() && m_sent < m_sending.count && !m_interval.isActive() && !isHeldBack()) {
        m_interval.start(m_sending.intervalMs);
    }
}

void Sender::given(const QByteArray& payload) {
    m_unseen.push_back(payload);
    ++m_sent;
    if (m_interval.interval() != m_sending.intervalMs) {
        m_interval.start(m_sending.intervalMs);
    }
}

void Sender::notGiven(const Error& error) {
    if (error.code == ErrorCode::SendQueueFull) {
        m_interval.start(std::max(m_sending.intervalMs, kDrainMs));
        return;
    }
    m_interval.stop();
    log(error);
    m_run.finish(exitCodeOf(error.code));
}

void Sender::findRows(qsizetype first, qsizetype last) {
    FrameLog& frames = m_run.session().log();
    for (qsizetype row = first; row <= last && !m_unseen.empty(); ++row) {
        const FrameRecord& record = frames.at(row);
        // Automatic ACKs go out as well; ours are found by their bytes, in order.
        const bool isOurs = record.direction == Direction::Out && record.binary == m_sending.binary;
        if (isOurs && frames.payload(record.seq) == m_unseen.front()) {
            m_open.insert(record.seq, idOf(m_unseen.front()));
            m_unseen.pop_front();
            settle(record);
        }
    }
    goOn();
}

void Sender::settleRows(qsizetype first, qsizetype last) {
    for (qsizetype row = first; row <= last; ++row) {
        settle(m_run.session().log().at(row));
    }
    goOn();
}

void Sender::settle(const FrameRecord& record) {
    const auto open = m_open.constFind(record.seq);
    const Settlement settlement = settlementOf(record.ack);
    if (open == m_open.cend() || settlement.name == nullptr) {
        return;
    }
    JsonLine line;
    line.text("msg_id", *open).text("state", QString::fromLatin1(settlement.name));
    if (record.ackNs >= 0) {
        line.milliseconds("latency_ms", record.ackNs);
    }
    line.print();
    m_open.erase(open);
    ++m_settled;
    m_worst = std::max(m_worst, settlement.exitCode);
    finishWhenSettled();
}

void Sender::printRest() {
    m_run.session().log().commit();
    QList<FrameSeq> seqs = m_open.keys();
    std::sort(seqs.begin(), seqs.end());
    for (const FrameSeq seq : seqs) {
        printUnconfirmed(m_open.value(seq));
    }
    for (const QByteArray& payload : m_unseen) {
        printUnconfirmed(idOf(payload));
    }
}

/// A binary message has none, whatever its bytes look like.
QString Sender::idOf(const QByteArray& payload) const {
    return m_sending.binary ? QString() : QString::fromUtf8(decode(payload).idText());
}

void Sender::finishWhenSettled() {
    if (m_settled < m_sending.count) {
        return;
    }
    const qint64 openMs = (steadyNow() - m_run.openSince()) / 1'000'000;
    const auto rest = static_cast<int>(std::clamp<qint64>(kLateRefusalMs - openMs, 0, kLateRefusalMs));
    QTimer::singleShot(rest, this, [this] { m_run.finish(m_worst); });
}

} // namespace maim::cli
