#include "loopback/keep_alive.h"

#include <QRandomGenerator>
#include <algorithm>
#include <utility>

namespace maim {

KeepAlive::KeepAlive(Pace pace, QObject* parent) : QObject(parent), m_pace(pace), m_timer(this) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &KeepAlive::onTimeout);
}

void KeepAlive::start() {
    m_timer.start(m_pace.pingAfter);
}

void KeepAlive::stop() {
    m_timer.stop();
}

void KeepAlive::sawPong(const QByteArray& payload) {
    if (m_asked.isEmpty() || payload != m_asked) {
        return;
    }
    m_asked.clear();
    const auto roundTrip =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::nanoseconds(steadyNow() - m_askedAt));
    m_timer.start(std::max(std::chrono::milliseconds(0), m_pace.pingAfter - roundTrip));
}

void KeepAlive::onTimeout() {
    if (!m_asked.isEmpty()) {
        Q_EMIT expired();
        return;
    }
    const quint32 random = QRandomGenerator::global()->generate();
    m_asked = QByteArray(reinterpret_cast<const char*>(&random), sizeof random);
    m_askedAt = steadyNow();
    m_timer.start(m_pace.pongWithin);
    Q_EMIT pingDue(m_asked);
}

} // namespace maim
