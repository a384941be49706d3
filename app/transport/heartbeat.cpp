#include "transport/heartbeat.h"

namespace maim {

namespace {

using namespace std::chrono_literals;

// More than these unanswered within `deadAfter` would be odd; a peer that never answers must not make the list grow.
constexpr std::size_t kMaxOpenPings = 16;
// A timer that is later than this found its thread blocked: the peer's bytes may wait unread.
constexpr std::chrono::nanoseconds kBlocked = 1s;
constexpr qint64 kStalledBytes = 1'024;

} // namespace

Heartbeat::Heartbeat(Pace pace, QObject* parent) : QObject(parent), m_pace(pace), m_pingTimer(this), m_deadTimer(this) {
    m_pingTimer.setInterval(m_pace.ping);
    m_deadTimer.setSingleShot(true);
    m_deadTimer.setTimerType(Qt::PreciseTimer); // a coarse one may be a second late
    connect(&m_pingTimer, &QTimer::timeout, this, &Heartbeat::ping);
    connect(&m_deadTimer, &QTimer::timeout, this, &Heartbeat::check);
}

void Heartbeat::start() {
    sawLife();
    watch(m_pace.deadAfter);
    if (m_pace.ping > 0ms) {
        m_pingTimer.start();
        ping();
    }
}

void Heartbeat::stop() {
    m_pingTimer.stop();
    m_deadTimer.stop();
}

void Heartbeat::sawBytes(qint64 bytes, bool insideMessage) {
    sawLife();
    if (!insideMessage) {
        m_messageSince = 0;
        return;
    }
    if (m_messageSince == 0) {
        m_messageSince = m_lastLife;
        m_messageBytes = 0;
    }
    m_messageBytes += bytes;
}

std::int64_t Heartbeat::pong(const QByteArray& payload, SteadyNs arrived) {
    const quint64 number = payload.toULongLong();
    for (const Ping& ping : m_open) {
        if (ping.number == number) {
            return arrived - ping.sent;
        }
    }
    return -1;
}

bool Heartbeat::isStalled() {
    const std::chrono::nanoseconds waited(steadyNow() - m_messageSince);
    if (m_messageSince == 0 || waited < m_pace.stalledAfter) {
        return false;
    }
    m_messageSince = steadyNow();
    return std::exchange(m_messageBytes, 0) < kStalledBytes;
}

void Heartbeat::ping() {
    if (isStalled()) {
        stop();
        Q_EMIT stalled();
        return;
    }
    m_open.push_back({++m_number, steadyNow()});
    if (m_open.size() > kMaxOpenPings) {
        m_open.pop_front();
    }
    Q_EMIT pingDue(QByteArray::number(m_number));
}

void Heartbeat::check() {
    const std::chrono::nanoseconds late(steadyNow() - m_checkDue);
    if (late > kBlocked) {
        sawLife();
    }
    const std::chrono::nanoseconds silent(steadyNow() - m_lastLife);
    if (silent < m_pace.deadAfter) {
        watch(m_pace.deadAfter - silent);
        return;
    }
    stop();
    Q_EMIT died(static_cast<int>(std::chrono::round<std::chrono::seconds>(silent).count()));
}

void Heartbeat::watch(std::chrono::nanoseconds wait) {
    m_checkDue = steadyNow() + wait.count();
    m_deadTimer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
}

} // namespace maim
