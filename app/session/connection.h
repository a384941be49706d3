#pragma once

#include <QList>
#include <QObject>
#include <QPair>
#include <QPointer>
#include <QSslConfiguration>
#include <QUrl>
#include <chrono>
#include <deque>

#include "base/clock.h"
#include "base/ids.h"
#include "session/failure.h"
#include "session/heartbeat.h"
#include "session/tls_probe.h"

class QWebSocket;

namespace maim {

/// One attempt and, if it succeeds, one connection: a fresh QWebSocket and every workaround that it needs. Ends with
/// exactly one ended(), unless abort() was called; is never opened twice. Lives on the I/O thread.
class Connection : public QObject {
    Q_OBJECT
public:
    struct Request {
        QUrl url; ///< with the key: never log it
        QList<QPair<QByteArray, QByteArray>> headers;
        QSslConfiguration tls;
        qint64 maxMessageBytes = 0;
        Heartbeat::Pace pace;
    };
    struct Upgrade {
        qint64 ms = 0;
        QString tlsProtocol, tlsCipher; ///< empty for ws
    };
    struct End {
        Error error;
        bool byPeer = false; ///< a close frame came
        int code = 0;
        QString reason;
    };
    struct Sent {
        bool taken = false;
        SteadyNs writtenAt = 0; ///< 0: not wholly written yet, written() follows
    };

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
    /// What to say when the attempt has had no verdict for so long.
    Error timeout(int limitMs) const { return timeoutOf(m_facts, limitMs); }

Q_SIGNALS:
    void opened(const maim::Connection::Upgrade& upgrade);
    void textReceived(const QByteArray& text, const maim::TimeStamp& arrived);
    void binaryReceived(const QByteArray& data, const maim::TimeStamp& arrived);
    void written(maim::FrameSeq seq, maim::SteadyNs at);
    void roundTrip(std::int64_t ns);
    void ended(const maim::Connection::End& end);

private:
    struct Arrival {
        QByteArray bytes;
        TimeStamp at;
        bool isText;
    };

    void pass(const Arrival& message);
    void passOn();
    void tell(const Arrival& message);
    void prepare(const Request& request);
    void connectSocket();
    void connectTransport();
    void onConnected();
    void onError(QAbstractSocket::SocketError error);
    void onDisconnected();
    void onReadyRead();
    void onBytesOut(qint64 bytes);
    void onPong(const QByteArray& payload);
    QByteArray bytesOf(const QString& text);
    void flush();
    void readAnswer();
    void giveUp();
    void endSoon(std::chrono::milliseconds wait = {});
    void finish();
    void lookAgain();
    void conclude();
    End ending() const;

    struct Mark {
        FrameSeq seq;
        qint64 at; ///< in bytes out of the socket's buffer since the open
    };

    QWebSocket* m_socket;
    QPointer<QAbstractSocket> m_transport; ///< QWebSocket's own child
    Heartbeat* m_heartbeat = nullptr;
    TlsProbe* m_probe = nullptr;
    QSslConfiguration m_tls;
    AttemptFacts m_facts;
    SteadyNs m_begun = 0;
    SteadyNs m_openedAt = 0; ///< 0: not open yet
    std::deque<Mark> m_marks;
    std::deque<Arrival> m_arrivals; ///< from the first large message on, in order
    qint64 m_bytesOut = 0;
    QByteArray m_scratch; ///< for bytesOf()
    Error m_death;
    bool m_flushing = false;
    bool m_sawClose = false;
    bool m_closing = false;
    bool m_ending = false;
};

} // namespace maim

Q_DECLARE_METATYPE(maim::Connection::End)
