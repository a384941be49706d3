#pragma once

#include <QNetworkProxy>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "base/ids.h"
#include "base/payload.h"
#include "transport/heartbeat.h"
#include "transport/tls_facts.h"
#include "websocket/upgrade.h"

namespace maim {

/// What carries whole messages between this program and one peer: the seam between a transport and all that is said of
/// its traffic. One attempt and, if it succeeds, one connection; never opened twice. Ends with exactly one ended(),
/// unless abort() was called. Decodes nothing and answers nothing but pings and the close. Lives on the I/O thread.
class Wire : public QObject {
    Q_OBJECT
public:
    /// RFC 6455, section 5.6.
    enum class Kind : std::uint8_t { Text, Binary };

    struct Request {
        QUrl url; ///< with the key: never log it
        websocket::Headers headers;
        QSslConfiguration tls;
        QString pin; ///< the one certificate to trust, whoever vouches for it; empty: by its authorities and name
        QNetworkProxy proxy{QNetworkProxy::NoProxy};
        qint64 maxMessageBytes = 0;
        bool upgrades = true;       ///< false: a plain GET, to see what answers
        bool offersDeflate = false; ///< compression by RFC 7692; only the engine "exact" can
        Heartbeat::Pace pace;
    };
    struct Upgrade {
        qint64 ms = 0;            ///< since open()
        TlsFacts peer;            ///< empty for ws
        QByteArray compression{}; ///< what the server granted: "permessage-deflate; …"; empty: none
    };
    struct Message {
        Payload payload; ///< exactly as it came; of a text message, valid UTF-8. May be lent until received() returns
        Kind kind = Kind::Text;
        bool paddedLength = false; ///< a frame of it told its length in more bytes than needed, as far as can be seen
        qint64 deflatedBytes = -1; ///< of the payload while it was compressed; -1: it was not
    };
    /// The messages of one read, in their order. `arrived`: when its bytes were there to be read.
    struct Batch {
        TimeStamp arrived;
        std::vector<Message> messages;
    };
    struct Sent {
        bool taken = false;
        SteadyNs writtenAt = 0;    ///< 0: not wholly written yet, written() follows
        qint64 deflatedBytes = -1; ///< as of a Message
    };
    struct End {
        Error error;         ///< none after a close of ours
        bool byPeer = false; ///< a close frame came
        int code = 0;
        QString reason;
        TlsFacts peer;
    };

    using QObject::QObject;

    virtual void open(const Request& request) = 0;
    /// Graceful; ended() follows, or never: set a limit.
    virtual void close() = 0;
    /// At once and in silence.
    virtual void abort() = 0;

    /// A text must be UTF-8. `seq` comes back with written().
    virtual Sent send(const QByteArray& payload, Kind kind, FrameSeq seq) = 0;
    virtual bool isOpen() const = 0;
    /// Given to send(), and not yet to the system.
    virtual qint64 unsentBytes() const = 0;
    /// What the TLS peer showed so far.
    virtual const TlsFacts& peer() const = 0;
    /// What to say when the attempt has had no verdict for so long.
    virtual Error timeout(int limitMs) const = 0;

Q_SIGNALS:
    void opened(const maim::Wire::Upgrade& upgrade);
    void received(const maim::Wire::Batch& batch);
    /// The last byte of a message that send() could not write at once has left for the system.
    void written(maim::FrameSeq seq, maim::SteadyNs at);
    void roundTrip(std::int64_t ns); ///< of a ping
    void ended(const maim::Wire::End& end);
};

} // namespace maim

Q_DECLARE_METATYPE(maim::Wire::End)
