#pragma once

#include <QNetworkProxy>
#include <QObject>
#include <QSslConfiguration>
#include <QTcpSocket>
#include <QUrl>
#include <chrono>

#include "base/clock.h"
#include "base/ids.h"
#include "transport/failure.h"
#include "transport/frame_sender.h"
#include "transport/heartbeat.h"
#include "transport/tls_probe.h"
#include "transport/upgrade_exchange.h"
#include "websocket/frame_reader.h"

class QSslSocket;

namespace maim {

/// The host as sockets and look-ups take it: in ASCII form, the zone of an IPv6 address behind a bare "%".
QString socketHost(const QUrl& url);

/// One attempt and, if it succeeds, one WebSocket connection, from its TCP socket to whole messages. Ends with exactly
/// one ended(), unless abort() was called; is never opened twice. Lives on the I/O thread.
class Connection : public QObject {
    Q_OBJECT
public:
    struct Request {
        QUrl url; ///< with the key: never log it
        websocket::Headers headers;
        QSslConfiguration tls;
        QString pin; ///< the one certificate to trust, whoever vouches for it; empty: by its authorities and name
        QNetworkProxy proxy{QNetworkProxy::NoProxy};
        qint64 maxMessageBytes = 0;
        bool upgrades = true; ///< false: a plain GET, to see what answers
        Heartbeat::Pace pace;
    };
    struct Upgrade {
        qint64 ms = 0;
        TlsFacts peer; ///< empty for ws
    };
    struct End {
        Error error;
        bool byPeer = false; ///< a close frame came
        int code = 0;
        QString reason;
        TlsFacts peer;
    };
    using Sent = FrameSender::Sent;

    explicit Connection(QObject* parent = nullptr);
    ~Connection() override;

    void open(const Request& request);
    /// Graceful; ended() follows, or never: set a limit.
    void close();
    /// At once and in silence.
    void abort();

    /// `text` must be UTF-8. `seq` comes back with written().
    Sent send(const QByteArray& text, FrameSeq seq);
    bool isOpen() const;
    qint64 unsentBytes() const;
    /// What the TLS peer showed so far.
    const TlsFacts& peer() const { return m_facts.peer; }
    /// What was seen of the attempt so far; of an open connection, of its opening.
    const AttemptFacts& facts() const { return m_facts; }
    /// What to say when the attempt has had no verdict for so long.
    Error timeout(int limitMs) const { return timeoutOf(m_facts, limitMs); }

Q_SIGNALS:
    void reached(); ///< TCP stands
    void secured(); ///< TLS stands and the peer is trusted: the request goes out now
    void opened(const maim::Connection::Upgrade& upgrade);
    /// `arrived`: when the bytes were there to be read. Messages that came together share it.
    void textReceived(const QByteArray& text, const maim::TimeStamp& arrived);
    void binaryReceived(const QByteArray& data, const maim::TimeStamp& arrived);
    void written(maim::FrameSeq seq, maim::SteadyNs at);
    void roundTrip(std::int64_t ns);
    void ended(const maim::Connection::End& end);

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
    void take(const websocket::FrameReader::Incoming& incoming, const TimeStamp& arrived);
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

Q_DECLARE_METATYPE(maim::Connection::End)
