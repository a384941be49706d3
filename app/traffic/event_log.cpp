#include "traffic/event_log.h"

#include <QCoreApplication>
#include <array>

#include "base/wording.h"

namespace maim {

namespace {

constexpr qsizetype kMostEvents = 10'000;
/// Trimmed in steps, so that a full log does not move all its events for each new one.
constexpr qsizetype kTrimStep = 1'000;

// In the order of Event::Kind.
constexpr std::array kPatterns{
    QT_TRANSLATE_NOOP("Event", "Connecting to %1, attempt %2."),
    QT_TRANSLATE_NOOP("Event", "Connected after %1 ms (101 Switching Protocols)."),
    QT_TRANSLATE_NOOP("Event", "The server sees the key %2, by %1, and the platform %3."),
    QT_TRANSLATE_NOOP("Event", "The server calls this connection %1."),
    QT_TRANSLATE_NOOP("Event", "TLS established: %1, %2."),
    QT_TRANSLATE_NOOP("Event", "The server's certificate is not verified: anybody could be at the other end."),
    QT_TRANSLATE_NOOP("Event", "This connection is made by QWebSocket, which hides some of what the server does."),
    QT_TRANSLATE_NOOP("Event", "Messages are compressed: %1."),
    QT_TRANSLATE_NOOP("Event", "Compression was offered, but the server grants none. Messages go as they are."),
    QT_TRANSLATE_NOOP("Event", "The server closed the connection with code %1: %2"),
    QT_TRANSLATE_NOOP("Event", "This side closed the connection."),
    QT_TRANSLATE_NOOP("Event", "The server did not answer the close within %1 s, so the connection was cut."),
    QT_TRANSLATE_NOOP("Event", "%1"),
    QT_TRANSLATE_NOOP("Event", "Attempt %2 follows in %1 s."),
    QT_TRANSLATE_NOOP("Event", "Reconnecting was cancelled."),
    QT_TRANSLATE_NOOP("Event", "%1 It is not tried again by itself."),
    QT_TRANSLATE_NOOP("Event", "A message was not taken, because earlier ones still wait to be sent."),
    QT_TRANSLATE_NOOP("Event", "No ACK for %1 came in time."),
    QT_TRANSLATE_NOOP("Event", "%1 was sent again with the same msg_id."),
};
static_assert(kPatterns.size() == static_cast<std::size_t>(Event::Kind::SentAgain) + 1);

QString placement(const QString& source) {
    return source == QLatin1String("header") ? QCoreApplication::translate("Event", "header")
                                             : QCoreApplication::translate("Event", "query");
}

const char* pattern(const Event& event) {
    if (event.kind == Event::Kind::EffectiveIdentity && event.facts.value(0) == QLatin1String("none")) {
        return QT_TRANSLATE_NOOP("Event", "No key is sent. The server sees the platform %3.");
    }
    if (event.kind == Event::Kind::ClosedByPeer && event.facts.value(1).isEmpty()) {
        return QT_TRANSLATE_NOOP("Event", "The server closed the connection with code %1.");
    }
    return kPatterns[static_cast<std::size_t>(event.kind)];
}

QStringList facts(const Event& event) {
    if (event.error) {
        return {sentence(event.error)};
    }
    QStringList facts = event.facts;
    if (event.kind == Event::Kind::EffectiveIdentity && !facts.isEmpty()) {
        facts[0] = placement(facts[0]);
    }
    return facts;
}

} // namespace

QString sentence(const Event& event) {
    return filled(QCoreApplication::translate("Event", pattern(event)), facts(event));
}

void EventLog::append(Event event) {
    if (size() == kMostEvents) {
        Q_EMIT aboutToTrim(kTrimStep);
        m_events.erase(m_events.begin(), m_events.begin() + kTrimStep);
        Q_EMIT trimmed(kTrimStep);
    }
    Q_EMIT aboutToAppend(size());
    m_events.push_back(std::move(event));
    Q_EMIT appended(size() - 1);
}

} // namespace maim
