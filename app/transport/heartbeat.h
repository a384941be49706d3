#pragma once

#include <QObject>
#include <QTimer>
#include <chrono>
#include <deque>

#include "base/clock.h"

namespace maim {

/// Asks for pings and says when the peer is dead: no sign of life for `deadAfter`. Any byte is a sign of life, not the
/// pong alone, which waits behind a large frame. But a message that hardly goes on is stalled. Knows no socket.
class Heartbeat : public QObject {
    Q_OBJECT
public:
    struct Pace {
        std::chrono::milliseconds ping{10'000}; ///< 0: never, and then no message counts as stalled
        std::chrono::milliseconds deadAfter{25'000};
        std::chrono::milliseconds stalledAfter{30'000}; ///< with less than 1 KiB of a message; looked at with each ping
    };

    explicit Heartbeat(Pace pace, QObject* parent = nullptr);

    void start();
    void stop();
    void sawLife() { m_lastLife = steadyNow(); }
    /// Life too. `insideMessage`: more of the message has to come.
    void sawBytes(qint64 bytes, bool insideMessage);
    /// The round trip in nanoseconds; -1 for a pong that answers none of ours.
    std::int64_t pong(const QByteArray& payload, SteadyNs arrived);

Q_SIGNALS:
    void pingDue(const QByteArray& payload);
    void died(int silentSeconds);
    void stalled();

private:
    void ping();
    void check();
    bool isStalled();
    void watch(std::chrono::nanoseconds wait);

    struct Ping {
        quint64 number;
        SteadyNs sent;
    };

    Pace m_pace;
    QTimer m_pingTimer;
    QTimer m_deadTimer;
    SteadyNs m_lastLife = 0;
    SteadyNs m_checkDue = 0;
    SteadyNs m_messageSince = 0; ///< the bytes below are counted from here; 0: between messages
    qint64 m_messageBytes = 0;
    quint64 m_number = 0;
    std::deque<Ping> m_open;
};

} // namespace maim
