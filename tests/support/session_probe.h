#pragma once

#include <QTest>

#include "outbox/outbox.h"
#include "session/session.h"
#include "support/engine.h"

namespace maim::test {

/// A profile for a server at `url`, with a fast reconnection.
inline Profile profileFor(const QUrl& url) {
    Profile profile;
    profile.id = QUuid::createUuid();
    profile.name = QStringLiteral("test");
    profile.url = url;
    profile.platform = QStringLiteral("test");
    profile.engine = engineUnderTest();
    return profile;
}

/// A session, and what tests ask of it again and again. Every wait has a limit.
class SessionProbe {
public:
    explicit SessionProbe(const Profile& profile, const QByteArray& key = "own-key-1234") : m_session(profile) {
        m_session.setCredentials({Secret(key), {}});
    }

    /// Before open().
    void keepOutbox(const QString& file, const OutboxPolicy& policy = {}) {
        m_session.setOutbox(std::make_unique<Outbox>(file, policy));
    }
    /// Messages of the outbox in this state.
    int held(OutboxState state) const {
        int count = 0;
        for (const OutboxId id : m_session.outbox()->ids()) {
            count += m_session.outbox()->find(id)->state == state ? 1 : 0;
        }
        return count;
    }

    Session* operator->() { return &m_session; }
    Session& session() { return m_session; }

    bool waitFor(fsm::Phase phase, int ms = 10'000) {
        return QTest::qWaitFor([&] { return m_session.status().phase == phase; }, ms);
    }
    bool open() {
        m_session.open();
        return waitFor(fsm::Phase::Open);
    }
    /// Waits until the log has at least this many rows.
    bool waitForFrames(qsizetype count, int ms = 20'000) {
        return QTest::qWaitFor([&] { return m_session.log().size() >= count; }, ms);
    }
    template <typename Predicate>
    bool waitForCounts(Predicate predicate, int ms = 20'000) {
        const bool came = QTest::qWaitFor([&] { return predicate(m_session.latency().counts()); }, ms);
        m_session.log().commit();
        return came;
    }
    LatencyStats::Counts counts() { return m_session.latency().counts(); }

    int countOf(Event::Kind kind) {
        int count = 0;
        for (qsizetype row = 0; row < m_session.events().size(); ++row) {
            count += m_session.events().at(row).kind == kind ? 1 : 0;
        }
        return count;
    }
    /// A phase may be over before anybody looks (Waiting, after 100 ms); an event stays.
    bool waitForEvent(Event::Kind kind, int ms = 10'000) {
        return QTest::qWaitFor([&] { return countOf(kind) > 0; }, ms);
    }
    /// An empty one when there is none.
    Event lastOf(Event::Kind kind) {
        for (qsizetype row = m_session.events().size() - 1; row >= 0; --row) {
            if (m_session.events().at(row).kind == kind) {
                return m_session.events().at(row);
            }
        }
        return {};
    }
    ErrorCode verdict() const { return m_session.status().verdict.code; }

private:
    Session m_session;
};

} // namespace maim::test
