#pragma once

#include <QHostInfo>
#include <QTimer>
#include <optional>

#include "doctor/empty_key_trial.h"
#include "doctor/legacy_trial.h"
#include "doctor/notebook.h"
#include "doctor/socket_io_probe.h"
#include "traffic/server_clock.h"
#include "transport/request_preparation.h"

namespace maim::doctor {

/// What to examine. Holds secrets.
struct Order {
    Profile profile;
    Credentials credentials;
    bool sendProbe = false;   ///< a message goes out: only when somebody asked for it; without its ACK a bare one too
    bool tryEmptyKey = false; ///< a second connection, without a key; if `credentials` has none, the first one shows it
};

/// Walks the way to a server, from the profile to the ACK of a message, by the same kind of connection as a session, so
/// that nothing of ours is sent before the peer is trusted. Comes as a stranger (a fresh x-uuid: a kept one would throw
/// out the session's own connection) and acknowledges nothing. Each step has its limit. Lives on the thread that it was
/// made on, which needs an event loop.
class Examination : public QObject {
    Q_OBJECT
public:
    struct Limits {
        int resolveMs = 5'000;
        int stepMs = 8'000; ///< of Address, Connect, Tls and Upgrade, each
        int ackMs = 5'000;
        int answerMs = 2'000; ///< after the ACK
    };

    explicit Examination(Order order, QObject* parent = nullptr);
    Examination(Order order, Limits limits, QObject* parent = nullptr);
    ~Examination() override;

    /// To be called once.
    void start();
    /// At once; the report says so.
    void cancel();
    const Report& report() const { return m_notebook.report(); }

Q_SIGNALS:
    void changed(); ///< report() says something new; if it is over, this was the last time

private:
    void begin(StepKind kind, int limitMs);
    void endStep(StepState state);
    void fail(const Error& finding);
    void finish(bool cancelled = false);
    void dropHelper();
    void onLimit();

    void readAddress();
    void onPrepared(const Result<Connection::Request>& request);
    void resolve();
    void onResolved(const QHostInfo& info);
    void connectToServer();
    void onReached();
    void beginUpgrade();
    void onSecured();
    void onOpened();
    void onEnded(const Connection::End& end);
    void onFailed(const Connection::End& end);
    void nameFailure();
    void lookForSocketIo();
    void tryEmptyKey();
    void onEmptyKeyTried(EmptyKeyTrial::Outcome outcome);
    void endRefusal();
    void sendProbe();
    void onReceived(const Wire::Batch& batch);
    void onText(const QByteArray& text, const TimeStamp& arrived);
    bool isFirstAck(const Envelope& envelope) const;
    void onAck(const Envelope& ack, const TimeStamp& arrived);
    void endProbe();
    void tryLegacy();

    Order m_order;
    Limits m_limits;
    Notebook m_notebook;
    RequestPreparation m_preparation;
    Connection::Request m_request;
    Connection* m_connection = nullptr;
    StepKind m_step = StepKind::Address;
    QTimer m_limit;
    int m_lookup = -1;
    int m_texts = 0;
    SteadyNs m_requestedAt = 0;
    ServerClock m_clock;
    QObject* m_helper = nullptr; ///< with connections of its own
    MessageId m_probeId;
    SteadyNs m_probedAt = 0;
    bool m_isAcked = false;
    bool m_isAnswered = false;
    bool m_hasTriedLegacy = false;
};

} // namespace maim::doctor
