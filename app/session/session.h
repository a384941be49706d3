#pragma once

#include <QObject>
#include <QThread>
#include <memory>

#include "journal/frame_log.h"
#include "profiles/profile.h"
#include "session/event_log.h"
#include "session/latency_stats.h"
#include "session/state_machine.h"

namespace maim {

class SessionLink;

/// What is true of the connection now. A value; UI thread.
struct SessionStatus {
    fsm::Phase phase = fsm::Phase::Idle;
    Error verdict; ///< why it is not connected, if it should be
    int attempt = 0;
    SteadyNs openSince = 0; ///< in Open
    SteadyNs retryAt = 0;   ///< in Waiting
    QByteArray uuid;        ///< the server's name for this connection: from the first ACK, or our x-uuid
    bool verificationOff = false;
    QString tls;             ///< protocol and cipher; empty for ws
    std::int64_t rttNs = -1; ///< last ping
    qint64 unsentBytes = 0;  ///< in the socket's buffer
};

/// One profile's traffic: the model that everything else sees. Owns an I/O thread with the socket, the state machine
/// and the ACK ledger on it; what happens there arrives here as values. Lives on the UI thread; its destructor closes,
/// waits at most 1 s, and aborts.
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(Profile profile, QObject* parent = nullptr);
    ~Session() override;

    const Profile& profile() const { return m_profile; }
    /// Takes effect with the next attempt; auto-ACK and the ACK time-out at once.
    void setProfile(const Profile& profile);
    void setCredentials(const Credentials& credentials);
    const Credentials& credentials() const { return m_credentials; }

    FrameLog& log() { return m_log; }
    EventLog& events() { return m_events; }
    LatencyStats& latency() { return m_latency; }
    const SessionStatus& status() const { return m_status; }

    void open();
    void close();
    void cancelRetry();
    void retryNow();

    /// Exactly these bytes as one text frame. They must be UTF-8 and within the limit: else an error, and nothing is
    /// sent or lost. The frame appears in the log by itself.
    Outcome send(const QByteArray& text);
    /// The same bytes, so the same msg_id, as a new frame.
    Outcome sendAgain(FrameSeq seq);

    /// What the linter needs to know for a frame of this session.
    LintContext lintContext(Direction direction) const;

Q_SIGNALS:
    void statusChanged();
    void profileChanged();

private:
    Profile m_profile;
    Credentials m_credentials;
    FrameLog m_log;
    EventLog m_events;
    LatencyStats m_latency;
    SessionStatus m_status;
    QThread m_ioThread;
    SessionLink* m_link = nullptr; ///< on m_ioThread
};

} // namespace maim
