#pragma once

#include <QObject>
#include <QStringList>
#include <vector>

#include "base/clock.h"
#include "base/error.h"

namespace maim {

/// Something that the connection did, for a person to read. Text is made when shown, so that a change of language
/// reaches the past. Facts never hold a key.
struct Event {
    enum class Kind : std::uint8_t {
        Connecting,        ///< facts: address without query, attempt number
        Upgraded,          ///< facts: milliseconds since the attempt began. "101 Switching Protocols"
        EffectiveIdentity, ///< facts: where the key came from, masked key, platform
        UuidLearned,       ///< facts: uuid
        TlsEstablished,    ///< facts: protocol, cipher
        VerificationOff,
        OtherEngine,   ///< not the exact one, but QWebSocket
        Compression,   ///< facts: what the server granted, as its header says it
        NoCompression, ///< offered and not granted
        ClosedByPeer,  ///< facts: code, reason
        ClosedByUs,
        Aborted,        ///< facts: seconds waited for the close
        Failed,         ///< error
        RetryScheduled, ///< facts: seconds, attempt
        RetryCancelled,
        RetryStopped, ///< error: why it is not tried again
        QueueFull,
        AckTimeout, ///< facts: msg_id
        SentAgain,  ///< facts: msg_id
    };
    Kind kind;
    TimeStamp time;
    QStringList facts;
    Error error;
};

QString sentence(const Event& event);

/// The newest events of one session, at most 10,000; the oldest 1,000 leave together. Lives on the UI thread.
class EventLog : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    qsizetype size() const { return static_cast<qsizetype>(m_events.size()); }
    const Event& at(qsizetype row) const { return m_events[static_cast<std::size_t>(row)]; }
    void append(Event event);

Q_SIGNALS:
    void aboutToAppend(qsizetype row);
    void appended(qsizetype row);
    void aboutToTrim(qsizetype count); ///< the oldest `count`
    void trimmed(qsizetype count);

private:
    std::vector<Event> m_events;
};

} // namespace maim

Q_DECLARE_METATYPE(maim::Event)
