#include "support/fault_pipe.h"

#include <algorithm>

namespace maim::test {

namespace {

using namespace std::chrono_literals;

// Small, so that the sender notices a slow link instead of filling the proxy.
constexpr qint64 kWindow = 64LL * 1024;
// A slow link hands on its bytes in steps of this length.
constexpr auto kStep = 5ms;

SteadyNs ns(std::chrono::nanoseconds time) {
    return time.count();
}

} // namespace

FaultPipe::FaultPipe(QTcpSocket& from, QTcpSocket& to, QRandomGenerator& random, const Fault& fault)
    : m_from(&from), m_to(&to), m_random(random), m_fault(fault), m_allowedAt(steadyNow()), m_next(this) {
    from.setReadBufferSize(kWindow);
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::PreciseTimer);
    connect(&m_next, &QTimer::timeout, this, &FaultPipe::give);
    connect(&from, &QIODevice::readyRead, this, &FaultPipe::take);
    connect(&from, &QAbstractSocket::disconnected, this, &FaultPipe::end);
    // Queued, since a flush emits it at once.
    connect(&to, &QIODevice::bytesWritten, this, &FaultPipe::give, Qt::QueuedConnection);
    connect(&to, &QAbstractSocket::connected, this, &FaultPipe::take);
}

void FaultPipe::setFault(const Fault& fault) {
    m_fault = fault;
    m_allowed = 0;
    m_allowedAt = steadyNow();
    take();
}

void FaultPipe::take() {
    if (m_fault.isBlackHole) {
        m_swallowed = m_swallowed || m_waiting > 0 || (m_from && m_from->bytesAvailable() > 0);
        m_chunks.clear();
        m_waiting = 0;
        if (m_from && m_from->isOpen()) {
            m_from->readAll();
        }
        return;
    }
    while (m_from && !m_fault.isFrozen && m_waiting < kWindow && m_from->bytesAvailable() > 0) {
        const auto jitter = m_fault.jitter > 0ms ? m_random.bounded(static_cast<int>(m_fault.jitter.count()) + 1) : 0;
        const SteadyNs due = steadyNow() + ns(m_fault.latency + std::chrono::milliseconds(jitter));
        const SteadyNs last = m_chunks.empty() ? 0 : m_chunks.back().due;
        m_chunks.push_back({m_from->read(kWindow - m_waiting), std::max(due, last)});
        m_waiting += m_chunks.back().bytes.size();
    }
    give();
}

void FaultPipe::give() {
    if (!m_to || m_fault.isBlackHole || m_to->state() != QAbstractSocket::ConnectedState) {
        return;
    }
    qint64 allowed = allowance();
    while (allowed > 0 && !m_chunks.empty() && m_chunks.front().due <= steadyNow() && m_to->bytesToWrite() < kWindow) {
        const qint64 given = giveSome(allowed);
        allowed -= given;
        m_allowed -= static_cast<double>(given);
        if (m_fault.limit >= 0 && m_passed >= m_fault.limit) {
            Q_EMIT limitReached();
            return;
        }
        if (m_fault.slice > 0) {
            break;
        }
    }
    if (m_from && m_from->bytesAvailable() > 0 && m_waiting < kWindow && !m_fault.isFrozen) {
        QMetaObject::invokeMethod(this, &FaultPipe::take, Qt::QueuedConnection);
    }
    scheduleNext();
}

qint64 FaultPipe::giveSome(qint64 atMost) {
    QByteArray& bytes = m_chunks.front().bytes;
    qint64 size = std::min<qint64>(atMost, bytes.size());
    if (m_fault.slice > 0) {
        size = std::min<qint64>(size, m_fault.slice);
    }
    if (m_fault.limit >= 0) {
        size = std::min(size, m_fault.limit - m_passed);
    }
    m_to->write(bytes.constData(), size);
    m_to->flush();
    bytes.remove(0, size);
    if (bytes.isEmpty()) {
        m_chunks.pop_front();
    }
    m_waiting -= size;
    m_passed += size;
    return size;
}

/// At most what a few steps bring: having been idle makes a link no faster.
qint64 FaultPipe::allowance() {
    if (m_fault.bytesPerSecond == 0) {
        return kWindow;
    }
    const SteadyNs now = steadyNow();
    const auto rate = static_cast<double>(m_fault.bytesPerSecond);
    const double most = std::max(1.0, rate * std::chrono::duration<double>(10 * kStep).count());
    m_allowed = std::min(most, m_allowed + rate * static_cast<double>(now - m_allowedAt) / 1e9);
    m_allowedAt = now;
    return static_cast<qint64>(m_allowed);
}

void FaultPipe::end() {
    take();
    m_ended = true;
    scheduleNext();
}

void FaultPipe::scheduleNext() {
    if (m_chunks.empty()) {
        if (m_ended && m_to && !m_fault.isBlackHole) {
            m_to->disconnectFromHost();
        }
        return;
    }
    const std::chrono::nanoseconds wait(m_chunks.front().due - steadyNow());
    if (wait > 0ns) {
        m_next.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
    } else if (m_fault.bytesPerSecond > 0) {
        m_next.start(kStep);
    } else if (m_fault.slice > 0) {
        m_next.start(0);
    }
}

} // namespace maim::test
