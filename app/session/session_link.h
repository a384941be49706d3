#pragma once

#include <QObject>
#include <QTimer>
#include <array>
#include <deque>
#include <functional>

#include "session/mailbox.h"
#include "session/session_status.h"
#include "traffic/traffic.h"
#include "transport/request_preparation.h"

namespace maim {

/// The session's side on the I/O thread: drives the state machine with its timers, one connection at a time, and leads
/// the frames through Traffic. Reports values at most once per 16 ms, a change of phase at once. From another thread
/// only command() may be called.
class SessionLink : public QObject {
    Q_OBJECT
public:
    using Command = std::function<void(SessionLink&)>;

    SessionLink(Inbox& inbox, FrameSeq first, Mailbox<SessionReport>& reports, Profile profile,
                Credentials credentials);
    ~SessionLink() override;

    /// Any thread. Carried out on the I/O thread, in order.
    void command(Command command);

    void configure(const Profile& profile, const Credentials& credentials);
    void handle(fsm::Event event);
    void send(const OutboxParcel& parcel);
    /// Closes, waits at most 1 s, aborts, and ends the thread. Nothing is handled after it.
    void shutDown();

Q_SIGNALS:
    void reported(); ///< something is in the mailbox of reports
    void commanded();

private:
    void obey();
    void perform(const fsm::Action& action);
    void openSocket();
    void onPrepared(const Result<Wire::Request>& request);
    void makeWire();
    void dropWire();
    void onOpened(const Wire::Upgrade& upgrade);
    void onReceived(const Wire::Batch& batch);
    void onEnded(const Wire::End& end, std::uint32_t generation);
    void onTimer(fsm::TimerKind kind);
    void startTimer(fsm::TimerKind kind, int ms);
    void stopTimers();
    void narrate(const fsm::State& before, const fsm::Event& event);
    void note(Event::Kind kind, QStringList facts = {}, Error error = {});
    QStringList redactedFacts(QStringList facts) const;
    Error redactedError(Error error) const;
    void reportSoon();
    void report();
    void expireAcks();
    void scheduleExpiry();

    struct Timer {
        QTimer timer;
        std::uint32_t generation = 0;
    };

    Mailbox<Command> m_commands;
    std::deque<Command> m_todo;
    QTimer m_next;
    Mailbox<SessionReport>& m_reports;
    Profile m_profile;
    Credentials m_credentials;
    fsm::State m_state;
    Traffic m_traffic;
    RequestPreparation m_preparation;
    EffectiveIdentity m_identity; ///< of the latest attempt
    Engine m_engine = Engine::Exact;
    bool m_offersDeflate = false; ///< in the latest attempt
    Wire* m_wire = nullptr;
    std::array<Timer, 4> m_timers;
    QTimer m_expiry;
    QTimer m_tick;
    SessionStatus m_status;
    std::vector<Event> m_events;
    bool m_shuttingDown = false;
};

} // namespace maim
