#pragma once

#include <QRandomGenerator>
#include <QThread>
#include <QUrl>
#include <chrono>

namespace maim::test {

/// What happens to the bytes of one direction.
struct Fault {
    std::chrono::milliseconds latency{0};
    std::chrono::milliseconds jitter{0}; ///< at most this much more latency; the order stays
    qint64 bytesPerSecond = 0;           ///< 0: as fast as it goes
    qsizetype slice = 0;                 ///< bytes in one write; 0: as they come
    bool isBlackHole = false;            ///< takes everything, even the end of the connection, and passes nothing on
    bool isFrozen = false;               ///< takes nothing, so that the sender's buffers fill up
    qint64 limit = -1;                   ///< resets the connection after this many bytes; -1: never
};

/// A TCP proxy on the loopback, on a thread of its own, with faults that may change while it runs. What a black hole
/// swallowed is missing, so its connections are reset when it closes. Its calls wait for its thread.
class FaultProxy {
public:
    /// `seed` is for the jitter.
    FaultProxy(quint16 target, quint32 seed);
    ~FaultProxy();
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;

    quint16 port() const { return m_port; }
    QUrl url(const QString& scheme = QStringLiteral("ws")) const;

    /// For all connections, present and future.
    void setFaults(const Fault& toServer, const Fault& toClient);
    void setFault(const Fault& both) { setFaults(both, both); }
    void resetAll();
    void refuse(); ///< no new connections: nothing listens
    void admit();  ///< again, at the same port

    int connections() const; ///< since the start
    int open() const;        ///< to clients
    int mostOpen() const;    ///< at once, since the start
    qint64 bytesToServer() const;
    qint64 bytesToClient() const;

private:
    class Worker;
    QThread m_thread;
    Worker* m_worker;
    quint16 m_port = 0;
};

/// The seed of this run's randomness; logged once. MAIM_SEED repeats a run.
quint32 runSeed();

} // namespace maim::test
