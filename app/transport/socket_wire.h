#pragma once

#include <QTcpSocket>
#include <chrono>

#include "transport/failure.h"
#include "transport/frame_sender.h"
#include "transport/tls_probe.h"
#include "transport/wire.h"

class QSslSocket;

namespace maim {

/// The host as sockets and look-ups take it: in ASCII form, the zone of an IPv6 address behind a bare "%".
QString socketHost(const QUrl& url);

/// What every engine over a TCP socket has in common: the facts of the attempt, whether the TLS peer is trusted, the
/// heartbeat, and how it all ends. What lies between the socket and the messages is the engine's.
class SocketWire : public Wire {
    Q_OBJECT
public:
    explicit SocketWire(QObject* parent = nullptr) : Wire(parent) {}

    void open(const Request& request) final;
    void abort() override;

    bool isOpen() const override;
    qint64 unsentBytes() const override { return m_sender ? m_sender->unsentBytes() : 0; }
    const TlsFacts& peer() const override { return m_facts.peer; }
    Error timeout(int limitMs) const override { return timeoutOf(m_facts, limitMs); }
    /// What was seen of the attempt so far; of an open connection, of its opening.
    const AttemptFacts& facts() const { return m_facts; }

Q_SIGNALS:
    void reached(); ///< TCP stands
    void secured(); ///< TLS stands and the peer is trusted: the request goes out now

protected:
    // A refusal's body, which names a Socket.IO server, often comes in a packet of its own.
    static constexpr std::chrono::milliseconds kBodyWait{150};

    /// Begins the attempt; `request.url` has a path. Calls watch() with the socket.
    virtual void start(const Request& request) = 0;
    /// TCP stands, or with wss the peer is trusted: from here on the request may go out.
    virtual void mayAsk() {}
    virtual void ping(const QByteArray& payload) = 0;
    /// Takes up what the socket still holds at the end of an open connection, and says good-bye.
    virtual void finishReading() {}
    /// The socket has ended; what was read before that is still to be handed on.
    virtual void socketGone() { endSoon(); }
    /// The end of an open connection that neither side's limits explain.
    virtual CloseFacts closing() const = 0;

    /// Before the socket connects, if that is possible; at the latest before the event loop runs again.
    void watch(QTcpSocket& socket, const Request& request);
    void becomeOpen();
    /// Ends with this, whatever the socket says later.
    void die(const Error& error);
    void endSoon(std::chrono::milliseconds wait = {});

    QTcpSocket* m_socket = nullptr;
    FrameSender* m_sender = nullptr;
    Heartbeat* m_heartbeat = nullptr;
    AttemptFacts m_facts;
    SteadyNs m_openedAt = 0; ///< 0: not open yet
    qint64 m_maxMessage = 0;
    QByteArray m_compression; ///< as in Upgrade
    bool m_closing = false;
    bool m_ending = false; ///< nothing goes out any more, and the verdict comes soon
    bool m_over = false;   ///< nothing comes in any more

private:
    void makeHeartbeat(const Heartbeat::Pace& pace);
    void watchTrust(QSslSocket& socket, const QString& pin);
    void onReached();
    void onError(QAbstractSocket::SocketError error);
    void finish();
    void lookAgain();
    void conclude();
    End ending() const;

    TlsProbe* m_probe = nullptr;
    QSslConfiguration m_tls;
    QString m_pin;
    QNetworkProxy m_proxy;
    SteadyNs m_begun = 0;
    Error m_death;
};

} // namespace maim
