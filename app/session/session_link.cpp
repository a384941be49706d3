#include "session/session_link.h"

#include <QRandomGenerator>
#include <QThread>

#include "protocol/redaction.h"
#include "transport/engine.h"

namespace maim {

namespace {

using namespace std::chrono_literals;
using fsm::ActionKind;
using fsm::EventKind;
using fsm::Phase;
using fsm::TimerKind;

constexpr auto kReportEvery = 16ms;
constexpr auto kSlice = 500us;
constexpr auto kShutDownLimit = 1s;

QString seconds(std::int64_t ms) {
    return QString::number(static_cast<double>(ms) / 1000.0);
}

fsm::Policy policyOf(const Profile& profile) {
    fsm::Policy policy;
    policy.reconnect = profile.reconnect;
    policy.verdictMs = profile.verdictMs;
    policy.backoff.maxMs = profile.reconnectMaxMs;
    return policy;
}

bool isInterrupted() {
    return QThread::currentThread()->isInterruptionRequested();
}

} // namespace

SessionLink::SessionLink(Inbox& inbox, FrameSeq first, Mailbox<SessionReport>& reports, Profile profile,
                         Credentials credentials)
    : m_next(this),
      m_reports(reports),
      m_profile(std::move(profile)),
      m_credentials(std::move(credentials)),
      m_traffic(inbox, first, m_profile, m_credentials),
      m_preparation(this),
      m_expiry(this),
      m_tick(this) {
    connect(
        this, &SessionLink::commanded, this,
        [this] {
            if (!m_next.isActive()) {
                obey();
            }
        },
        Qt::QueuedConnection);
    connect(&m_next, &QTimer::timeout, this, &SessionLink::obey);
    m_next.setSingleShot(true);
    for (std::size_t i = 0; i < m_timers.size(); ++i) {
        QTimer& timer = m_timers[i].timer;
        timer.setParent(this);
        timer.setSingleShot(true);
        timer.setTimerType(Qt::PreciseTimer);
        connect(&timer, &QTimer::timeout, this, [this, i] { onTimer(static_cast<TimerKind>(i)); });
    }
    m_expiry.setSingleShot(true);
    m_expiry.setTimerType(Qt::PreciseTimer);
    m_tick.setSingleShot(true);
    m_tick.setInterval(kReportEvery);
    connect(&m_expiry, &QTimer::timeout, this, &SessionLink::expireAcks);
    connect(&m_preparation, &RequestPreparation::prepared, this, &SessionLink::onPrepared);
    connect(&m_tick, &QTimer::timeout, this, &SessionLink::report);
}

SessionLink::~SessionLink() = default;

void SessionLink::command(Command command) {
    if (m_commands.put(std::move(command))) {
        Q_EMIT commanded();
    }
}

// In slices: an ACK that arrives while many messages are sent is stamped between them, not after the last. The next
// slice comes by a timer, since a posted event would still come before the socket.
void SessionLink::obey() {
    for (Command& command : m_commands.takeAll()) {
        m_todo.push_back(std::move(command));
    }
    const SteadyNs end = steadyNow() + std::chrono::nanoseconds(kSlice).count();
    while (!m_todo.empty() && steadyNow() < end) {
        const Command command = std::move(m_todo.front());
        m_todo.pop_front();
        command(*this);
    }
    if (!m_todo.empty()) {
        m_next.start();
    }
}

void SessionLink::configure(const Profile& profile, const Credentials& credentials) {
    m_profile = profile;
    m_credentials = credentials;
    m_traffic.configure(profile, credentials);
    scheduleExpiry();
}

void SessionLink::handle(fsm::Event event) {
    if (m_shuttingDown) {
        return;
    }
    event.random = QRandomGenerator::global()->generateDouble();
    const fsm::Step next = fsm::step(m_state, event, policyOf(m_profile));
    const fsm::State before = std::exchange(m_state, next.state);
    narrate(before, event);
    m_status.phase = m_state.phase;
    m_status.verdict = redactedError(m_state.verdict);
    m_status.attempt = m_state.attempt;
    for (const fsm::Action& action : next.actions) {
        perform(action);
    }
    report();
}

void SessionLink::send(const OutboxParcel& parcel) {
    const bool isLate = parcel.id != 0 && parcel.opening != m_status.openSince;
    if (isInterrupted() && parcel.id == 0) {
        return;
    }
    m_traffic.send(parcel, isInterrupted() || isLate ? nullptr : m_wire);
    scheduleExpiry();
    reportSoon();
}

void SessionLink::shutDown() {
    m_shuttingDown = true;
    stopTimers();
    m_preparation.cancel();
    const auto quit = [this] {
        dropWire();
        report();
        thread()->quit();
    };
    if (!m_wire || !m_wire->isOpen()) {
        quit();
        return;
    }
    disconnect(m_wire, nullptr, this, nullptr);
    connect(m_wire, &Wire::ended, this, quit, Qt::QueuedConnection);
    QTimer::singleShot(kShutDownLimit, this, quit);
    m_wire->close();
}

void SessionLink::perform(const fsm::Action& action) {
    switch (action.kind) {
    case ActionKind::OpenSocket:
        openSocket();
        break;
    case ActionKind::CloseSocket:
        m_wire->close();
        break;
    case ActionKind::AbortSocket:
        dropWire();
        break;
    case ActionKind::StartTimer:
        startTimer(action.timer, action.ms);
        break;
    case ActionKind::StopTimers:
        stopTimers();
        break;
    case ActionKind::FailPending:
        m_traffic.connectionEnded();
        break;
    }
}

void SessionLink::openSocket() {
    dropWire();
    m_status.peer = {};
    const QByteArray uuid = m_profile.uuidPolicy == UuidPolicy::Fresh ? newUuid() : m_profile.uuid.toUtf8();
    m_traffic.connectionBegan(uuid);
    note(Event::Kind::Connecting,
         {redacted(m_profile.url.adjusted(QUrl::RemoveQuery)), QString::number(m_state.attempt)});
    report();
    m_status.uuid = uuid;
    m_identity = effectiveIdentity(m_profile, m_credentials);
    m_engine = m_profile.engine;
    m_preparation.start(m_profile, m_credentials, m_status.uuid);
}

void SessionLink::onPrepared(const Result<Wire::Request>& request) {
    if (!request) {
        handle({EventKind::SocketFailed, m_state.generation, {}, request.error()});
        return;
    }
    m_status.verificationOff = isUnverified(*request);
    m_offersDeflate = request->offersDeflate;
    note(Event::Kind::EffectiveIdentity, {m_identity.keySource, m_identity.maskedKey, m_identity.platform});
    if (m_engine == Engine::Qt) {
        note(Event::Kind::OtherEngine);
    }
    makeWire();
    m_wire->open(*request);
    reportSoon();
}

void SessionLink::makeWire() {
    m_wire = maim::makeWire(m_engine, this);
    const std::uint32_t generation = m_state.generation;
    connect(m_wire, &Wire::opened, this, &SessionLink::onOpened);
    // Queued: the end may come while something is being sent.
    connect(
        m_wire, &Wire::ended, this, [this, generation](const Wire::End& end) { onEnded(end, generation); },
        Qt::QueuedConnection);
    connect(m_wire, &Wire::received, this, &SessionLink::onReceived);
    connect(m_wire, &Wire::written, this, [this](FrameSeq seq, SteadyNs at) {
        m_traffic.written(seq, at);
        scheduleExpiry();
        reportSoon();
    });
    connect(m_wire, &Wire::roundTrip, this, [this](std::int64_t ns) {
        m_status.rttNs = ns;
        reportSoon();
    });
}

void SessionLink::dropWire() {
    m_preparation.cancel();
    if (!m_wire) {
        return;
    }
    disconnect(m_wire, nullptr, this, nullptr);
    m_wire->abort();
    m_wire->deleteLater();
    m_wire = nullptr;
    m_status.openSince = 0;
    m_status.rttNs = -1;
    m_status.tls.clear();
    m_status.compression.clear();
}

void SessionLink::onOpened(const Wire::Upgrade& upgrade) {
    m_status.peer = upgrade.peer;
    if (!upgrade.peer.isEmpty()) {
        note(Event::Kind::TlsEstablished, {upgrade.peer.protocol, upgrade.peer.cipher});
        m_status.tls = upgrade.peer.protocol + QLatin1String(", ") + upgrade.peer.cipher;
    }
    if (m_status.verificationOff) {
        note(Event::Kind::VerificationOff);
    }
    note(Event::Kind::Upgraded, {QString::number(upgrade.ms)});
    m_status.compression = upgrade.compression;
    if (!upgrade.compression.isEmpty()) {
        note(Event::Kind::Compression, {QString::fromUtf8(upgrade.compression)});
    } else if (m_offersDeflate) {
        note(Event::Kind::NoCompression);
    }
    m_status.openSince = steadyNow();
    handle({EventKind::SocketOpened, m_state.generation});
}

void SessionLink::onReceived(const Wire::Batch& batch) {
    for (const Wire::Message& message : batch.messages) {
        if (isInterrupted()) {
            break;
        }
        m_traffic.arrived(message, batch.arrived, *m_wire);
    }
    m_traffic.handOn();
    reportSoon();
}

void SessionLink::onEnded(const Wire::End& end, std::uint32_t generation) {
    if (generation == m_state.generation) {
        m_status.peer = end.peer;
    }
    if (end.byPeer) {
        note(Event::Kind::ClosedByPeer, {QString::number(end.code), end.reason});
    }
    if (end.error.code == ErrorCode::MessageTooLarge && generation == m_state.generation) {
        m_traffic.peerLimitMet();
    }
    const bool wasOpen = m_state.phase == Phase::Open || m_state.phase == Phase::Closing;
    handle({wasOpen ? EventKind::SocketClosed : EventKind::SocketFailed, generation, {}, end.error});
}

void SessionLink::onTimer(TimerKind kind) {
    fsm::Event event{EventKind::TimerFired, m_timers[static_cast<std::size_t>(kind)].generation, kind};
    if (kind == TimerKind::Verdict && m_preparation.isRunning()) {
        event.error = m_preparation.timeout(m_profile.verdictMs);
    } else if (kind == TimerKind::Verdict && m_wire) {
        event.error = m_wire->timeout(m_profile.verdictMs);
        m_status.peer = m_wire->peer();
    }
    handle(event);
}

void SessionLink::startTimer(TimerKind kind, int ms) {
    Timer& slot = m_timers[static_cast<std::size_t>(kind)];
    slot.generation = m_state.generation;
    slot.timer.start(ms);
    if (kind == TimerKind::Retry) {
        m_status.retryAt = steadyNow() + std::chrono::nanoseconds(std::chrono::milliseconds(ms)).count();
    }
}

void SessionLink::stopTimers() {
    for (Timer& slot : m_timers) {
        slot.timer.stop();
    }
    m_status.retryAt = 0;
}

void SessionLink::narrate(const fsm::State& before, const fsm::Event& event) {
    const Phase now = m_state.phase;
    if (before.phase == Phase::Closing && now != Phase::Closing) {
        const bool forced = event.kind == EventKind::TimerFired;
        note(forced ? Event::Kind::Aborted : Event::Kind::ClosedByUs,
             forced ? QStringList{seconds(fsm::Policy().closeGraceMs)} : QStringList{});
    } else if (event.kind != EventKind::UserCancelRetry && m_state.verdict &&
               (before.phase == Phase::Connecting || before.phase == Phase::Open) &&
               (now == Phase::Waiting || now == Phase::Idle)) {
        note(Event::Kind::Failed, {}, m_state.verdict);
    }
    if (now == Phase::Waiting && before.phase != Phase::Waiting) {
        note(Event::Kind::RetryScheduled, {seconds(m_state.retryInMs), QString::number(m_state.attempt + 1)});
    }
    const bool mayRetry = before.phase == Phase::Waiting || event.kind == EventKind::UserCancelRetry;
    if (mayRetry && before.phase != Phase::Idle && now == Phase::Idle) {
        note(Event::Kind::RetryCancelled);
    }
    if (now == Phase::Refused && before.phase != Phase::Refused) {
        note(Event::Kind::RetryStopped, {}, m_state.verdict);
    }
}

void SessionLink::note(Event::Kind kind, QStringList facts, Error error) {
    error = redactedError(std::move(error));
    facts = redactedFacts(std::move(facts));
    m_events.push_back({kind, TimeStamp::now(), std::move(facts), std::move(error)});
}

/// A peer may tell our key back to us, for example in its close reason. Shorter keys would be found in any word.
QStringList SessionLink::redactedFacts(QStringList facts) const {
    constexpr qsizetype kShortest = 4;
    std::vector<Secret> secrets{m_credentials.apiKey, m_credentials.keyPassphrase};
    std::erase_if(secrets, [](const Secret& secret) { return secret.reveal().size() < kShortest; });
    for (QString& fact : facts) {
        fact = redacted(std::move(fact), secrets);
    }
    return facts;
}

Error SessionLink::redactedError(Error error) const {
    error.details = redactedFacts(std::move(error.details));
    return error;
}

void SessionLink::reportSoon() {
    if (!m_tick.isActive()) {
        m_tick.start();
    }
}

void SessionLink::report() {
    m_tick.stop();
    if (!m_traffic.uuid().isEmpty()) {
        m_status.uuid = m_traffic.uuid();
    }
    m_status.serverClock = m_traffic.serverClock();
    m_status.deflated = m_traffic.deflated();
    m_status.unsentBytes = m_wire ? m_wire->unsentBytes() : 0;
    std::vector<Event> events = std::exchange(m_events, {});
    for (Event& event : m_traffic.takeEvents()) {
        events.push_back(std::move(event));
    }
    SessionReport report{m_status,           std::move(events),      m_traffic.takeSamples(),
                         m_traffic.counts(), m_traffic.takenBytes(), m_traffic.takeNews()};
    if (m_reports.put(std::move(report))) {
        Q_EMIT reported();
    }
}

void SessionLink::expireAcks() {
    m_traffic.expire(steadyNow());
    scheduleExpiry();
    reportSoon();
}

// The timer runs towards the oldest frame that still waits, so it need not be moved for a newer one.
void SessionLink::scheduleExpiry() {
    const std::optional<SteadyNs> deadline = m_traffic.nextDeadline();
    if (!deadline) {
        m_expiry.stop();
        return;
    }
    const auto wait = std::chrono::nanoseconds(*deadline - steadyNow());
    m_expiry.start(std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(wait)));
}

} // namespace maim
