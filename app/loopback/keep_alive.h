#pragma once

#include <QObject>
#include <QTimer>
#include <chrono>

#include "base/clock.h"

namespace maim {

/// Asks a client whether it lives, as uvicorn does: a ping an interval after the answer to the last one was due, and
/// the end when no pong comes in time. Knows no socket.
class KeepAlive : public QObject {
    Q_OBJECT
public:
    struct Pace {
        std::chrono::milliseconds pingAfter{20'000};
        std::chrono::milliseconds pongWithin{20'000};
    };

    explicit KeepAlive(Pace pace, QObject* parent = nullptr);

    void start();
    void stop();
    void sawPong(const QByteArray& payload);

Q_SIGNALS:
    void pingDue(const QByteArray& payload);
    void expired();

private:
    void onTimeout();

    Pace m_pace;
    QTimer m_timer;
    QByteArray m_asked; ///< the payload of the ping that is not answered; empty: none is
    SteadyNs m_askedAt = 0;
};

} // namespace maim
