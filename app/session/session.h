#pragma once

#include <QObject>
#include <QThread>

#include "journal/finished_session.h"
#include "journal/frame_log.h"
#include "journal/recorder.h"
#include "profiles/profile.h"
#include "profiles/receivers.h"
#include "session/mailbox.h"
#include "session/session_status.h"
#include "session/state_machine.h"
#include "traffic/event_log.h"
#include "traffic/latency_stats.h"

namespace maim {

class Outbox;
class SessionLink;

/// Records to a file that must not exist yet.
struct NewRecording {
    QString file;
    Recorder::Keep keep = Recorder::Keep::File;
    QString mark{}; ///< see SessionFacts
};

/// Where a session's frames are kept: the newest in memory, in a new file, or in a file to be continued; or it
/// is a finished session, which is shown and never connected.
using SessionKeeping = std::variant<std::monostate, NewRecording, SessionFileWriter::Resumed, FinishedSession>;

/// One profile's traffic: the model that everything else sees. Owns an I/O thread with the socket, the state machine
/// and the ACK ledger on it; what happens there arrives here as values. Lives on the UI thread; its destructor closes,
/// waits at most 1 s, and aborts. What the outbox and the recording still hold is written after that.
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(Profile profile, SessionKeeping keeping = {}, QObject* parent = nullptr);
    ~Session() override;

    const Profile& profile() const { return m_profile; }
    /// Takes effect with the next attempt; auto-ACK and the ACK time-out at once.
    void setProfile(const Profile& profile);
    void setCredentials(const Credentials& credentials);
    const Credentials& credentials() const { return m_credentials; }

    FrameLog& log() { return m_log; }
    EventLog& events() { return m_events; }
    LatencyStats& latency() { return m_latency; }
    Receivers& receivers() { return m_receivers; }
    const SessionStatus& status() const { return m_status; }
    /// From a file, read-only: open() does nothing, send() says that there is no connection.
    bool isFinished() const { return m_finished; }
    /// Nothing when it is not recorded.
    std::optional<RecordingStatus> recording() const;

    /// What is sent goes through it from here on, also while there is no connection. Once, before the first open().
    void setOutbox(std::unique_ptr<Outbox> outbox);
    /// Null for a session that sends directly: of the command line, of the demo, from a file.
    Outbox* outbox() const { return m_outbox.get(); }

    /// Begins what the destructor does, without waiting: of many sessions, tell all first. Nothing is done after it.
    void shutDown();

    void open();
    void close();
    /// Also ends an attempt that has just begun: its countdown may still have been on the screen. An open connection
    /// stays.
    void cancelRetry();
    void retryNow();

    /// Exactly these bytes as one text frame. They must be UTF-8 and within the limit: else an error, and nothing is
    /// sent or lost. The frame appears in the log by itself. With an outbox it is accepted in any phase.
    Outcome send(const QByteArray& text);
    /// Exactly these bytes as one binary message, within the limit. Never through the outbox, which holds texts alone:
    /// so only while connected.
    Outcome sendBinary(const QByteArray& payload);
    /// The same bytes, so the same msg_id, as a new frame; of a binary message as a binary one.
    Outcome sendAgain(FrameSeq seq);
    /// Of a text frame whose bytes somebody has fetched, and checked for UTF-8.
    Outcome sendTextAgain(const QByteArray& text);
    Outcome sendBinaryAgain(const QByteArray& payload);

    /// What the linter needs to know for a frame of this session.
    LintContext lintContext(Direction direction) const;

Q_SIGNALS:
    void statusChanged();
    void profileChanged();
    /// From any thread: recording() says something new.
    void recordingChanged();

private:
    std::shared_ptr<Recorder> recorderFor(SessionKeeping& keeping);
    static std::shared_ptr<PayloadStore> payloadsOf(const SessionKeeping& keeping);
    static std::deque<FrameRecord> recordsOf(SessionKeeping& keeping);
    Outcome check(const QByteArray& text);
    Outcome checkSize(const QByteArray& payload) const;
    Outcome checkRoom(const QByteArray& text);
    Outcome checkWindow(const QByteArray& payload);
    Outcome full(qint64 waitingBytes);
    Outcome giveBinary(const QByteArray& payload, bool again);
    void give(const QByteArray& text, bool again);
    void giveLink(const OutboxParcel& parcel);
    void tell(fsm::EventKind kind);
    void configureLink();
    void takeReports();
    void take(const SessionReport& report);

    Profile m_profile;
    Credentials m_credentials;
    bool m_finished;
    std::shared_ptr<Recorder> m_recorder; ///< null unless it is recorded
    FrameLog m_log;
    EventLog m_events;
    LatencyStats m_latency;
    Receivers m_receivers;
    SessionStatus m_status;
    qint64 m_givenBytes = 0; ///< to the link, since the start
    qint64 m_takenBytes = 0; ///< of those, by its last report
    Mailbox<SessionReport> m_reports;
    QThread m_ioThread;
    bool m_isShutDown = false;
    SessionLink* m_link = nullptr; ///< on m_ioThread
    std::unique_ptr<Outbox> m_outbox;
};

} // namespace maim
