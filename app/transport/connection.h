#pragma once

#include <QTcpSocket>
#include <chrono>

#include "transport/failure.h"
#include "transport/frame_sender.h"
#include "transport/tls_probe.h"
#include "transport/upgrade_exchange.h"
#include "transport/wire.h"
#include "websocket/frame_reader.h"

class QSslSocket;

namespace maim {

/// The host as sockets and look-ups take it: in ASCII form, the zone of an IPv6 address behind a bare "%".
QString socketHost(const QUrl& url);

/// The engine "exact": a WebSocket from its TCP socket to whole messages, read and written by app/websocket, so that
/// nothing of what a peer says or does is hidden.
class Connection : public Wire {
    Q_OBJECT
public:
    explicit Connection(QObject* parent = nullptr);
    ~Connection() override;

    void open(const Request& request) override;
    void close() override;
    void abort() override;

    Sent send(const QByteArray& payload, Kind kind, FrameSeq seq) override;
    bool isOpen() const override;
    qint64 unsentBytes() const override;
    const TlsFacts& peer() const override { return m_facts.peer; }
    Error timeout(int limitMs) const override { return timeoutOf(m_facts, limitMs); }
    /// What was seen of the attempt so far; of an open connection, of its opening.
    const AttemptFacts& facts() const { return m_facts; }

Q_SIGNALS:
    void reached(); ///< TCP stands
    void secured(); ///< TLS stands and the peer is trusted: the request goes out now

private:
    void makeSocket(const Request& request);
    void watchTrust(QSslSocket& socket, const QString& pin);
    void watchSender();
    void makeHeartbeat(const Heartbeat::Pace& pace);
    void requestUpgrade();
    void onError(QAbstractSocket::SocketError error);
    void onReadyRead();
    void readAnswer();
    void becomeOpen();
    void readFrames(QIODevice& device, const TimeStamp& arrived);
    void takeFrames(const TimeStamp& arrived);
    void takeControl(const websocket::FrameReader::Incoming& incoming, SteadyNs arrived);
    void handOn(const TimeStamp& arrived);
    void onCloseFrame(const websocket::FrameReader::Incoming& frame);
    void onBreach(const websocket::Breach& breach);
    void endSoon(std::chrono::milliseconds wait = {});
    void finish();
    void lookAgain();
    void conclude();
    End ending() const;

    QTcpSocket* m_socket = nullptr;
    FrameSender* m_sender = nullptr;
    Heartbeat* m_heartbeat = nullptr;
    TlsProbe* m_probe = nullptr;
    QSslConfiguration m_tls;
    QString m_pin;
    UpgradeExchange m_exchange;
    websocket::FrameReader m_reader;
    Batch m_batch; ///< read and not handed on
    AttemptFacts m_facts;
    CloseFacts m_close;
    SteadyNs m_begun = 0;
    SteadyNs m_openedAt = 0; ///< 0: not open yet
    qint64 m_maxMessage = 0;
    Error m_death;
    bool m_closing = false;
    bool m_ending = false; ///< nothing goes out any more, and the verdict comes soon
    bool m_over = false;   ///< nothing comes in any more
};

} // namespace maim
