#pragma once

#include <QPointer>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTimer>
#include <deque>

#include "base/clock.h"
#include "support/fault_proxy.h"

namespace maim::test {

/// One direction of a proxied connection: takes bytes from one socket and gives them to the other, as the fault says.
class FaultPipe : public QObject {
    Q_OBJECT
public:
    FaultPipe(QTcpSocket& from, QTcpSocket& to, QRandomGenerator& random, const Fault& fault);

    void setFault(const Fault& fault);
    /// Something is missing from what came out.
    bool hasSwallowed() const { return m_swallowed; }
    qint64 passed() const { return m_passed; }

Q_SIGNALS:
    void limitReached();

private:
    struct Chunk {
        QByteArray bytes;
        SteadyNs due;
    };

    void take();
    void give();
    qint64 giveSome(qint64 atMost);
    qint64 allowance();
    void end();
    void scheduleNext();

    QPointer<QAbstractSocket>
        m_from; ///< no longer a QTcpSocket while it is destroyed, when it says that it is disconnected
    QPointer<QAbstractSocket> m_to;
    QRandomGenerator& m_random;
    Fault m_fault;
    std::deque<Chunk> m_chunks;
    qint64 m_waiting = 0; ///< bytes in the chunks
    qint64 m_passed = 0;
    double m_allowed = 0; ///< bytes, as of m_allowedAt
    SteadyNs m_allowedAt = 0;
    QTimer m_next;
    bool m_ended = false; ///< nothing more comes
    bool m_swallowed = false;
};

} // namespace maim::test
