#include "session/session.h"

#include "outbox/outbox.h"
#include "session/session_link.h"
#include "traffic/recorded_latency.h"

namespace maim {

namespace {

// The newest frames' bytes; what is older shows as no longer kept.
constexpr qint64 kPayloadBudget = 512LL * 1024 * 1024;
// How much may wait on its way to the network before send() refuses more.
constexpr qint64 kSendWindow = 64LL * 1024 * 1024;
// What the outbox may hold, in memory and on the disk.
constexpr qint64 kOutboxBytes = 512LL * 1024 * 1024;

} // namespace

Session::Session(Profile profile, SessionKeeping keeping, QObject* parent)
    : QObject(parent),
      m_profile(std::move(profile)),
      m_finished(std::holds_alternative<FinishedSession>(keeping)),
      m_recorder(recorderFor(keeping)),
      m_log(m_recorder ? std::shared_ptr<PayloadStore>(m_recorder) : payloadsOf(keeping), recordsOf(keeping)),
      m_link(new SessionLink(m_log.inbox(), static_cast<FrameSeq>(m_log.size()) + 1, m_reports, m_profile,
                             m_credentials)) {
    replayLatency(m_log, m_latency);
    m_link->moveToThread(&m_ioThread);
    connect(&m_ioThread, &QThread::finished, m_link, &QObject::deleteLater);
    connect(m_link, &SessionLink::reported, this, &Session::takeReports);
    m_ioThread.setObjectName(QStringLiteral("session"));
    m_ioThread.start();
}

// The link aborts after one second by itself. It does nothing that takes longer: see RequestPreparation.
Session::~Session() {
    shutDown();
    m_ioThread.wait();
    for (const SessionReport& report : m_reports.takeAll()) {
        if (m_outbox) {
            m_outbox->take(report.outbox);
        }
    }
}

// The link may wait for room in the inbox: close that first.
void Session::shutDown() {
    if (std::exchange(m_isShutDown, true)) {
        return;
    }
    m_log.inbox().close();
    m_ioThread.requestInterruption();
    if (m_outbox) {
        m_outbox->setOpening(0);
    }
    m_link->command([](SessionLink& link) { link.shutDown(); });
}

void Session::setOutbox(std::unique_ptr<Outbox> outbox) {
    m_outbox = std::move(outbox);
    m_outbox->setGive([this](const OutboxParcel& parcel) { giveLink(parcel); });
}

std::shared_ptr<Recorder> Session::recorderFor(SessionKeeping& keeping) {
    const auto changed = [this] { Q_EMIT recordingChanged(); };
    if (const auto* planned = std::get_if<NewRecording>(&keeping)) {
        const QUrl url = m_profile.url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
        const SessionFacts facts{m_profile.name, url.toString(), m_profile.platform, 0, planned->mark};
        return std::make_shared<Recorder>(planned->file, facts, planned->keep, changed);
    }
    auto* resumed = std::get_if<SessionFileWriter::Resumed>(&keeping);
    return resumed ? std::make_shared<Recorder>(std::move(resumed->writer), changed) : nullptr;
}

std::shared_ptr<PayloadStore> Session::payloadsOf(const SessionKeeping& keeping) {
    const auto* finished = std::get_if<FinishedSession>(&keeping);
    return finished ? finished->payloads : std::make_shared<MemoryPayloadStore>(kPayloadBudget);
}

std::deque<FrameRecord> Session::recordsOf(SessionKeeping& keeping) {
    if (auto* finished = std::get_if<FinishedSession>(&keeping)) {
        return std::move(finished->records);
    }
    auto* resumed = std::get_if<SessionFileWriter::Resumed>(&keeping);
    return resumed ? std::move(resumed->records) : std::deque<FrameRecord>();
}

std::optional<RecordingStatus> Session::recording() const {
    return m_recorder ? std::optional(m_recorder->status()) : std::nullopt;
}

void Session::setProfile(const Profile& profile) {
    m_profile = profile;
    configureLink();
    Q_EMIT profileChanged();
}

void Session::setCredentials(const Credentials& credentials) {
    m_credentials = credentials;
    configureLink();
}

void Session::open() {
    if (m_finished) {
        return;
    }
    tell(fsm::EventKind::UserConnect);
}

void Session::close() {
    tell(fsm::EventKind::UserDisconnect);
}

void Session::cancelRetry() {
    tell(fsm::EventKind::UserCancelRetry);
}

void Session::retryNow() {
    tell(fsm::EventKind::UserRetryNow);
}

Outcome Session::send(const QByteArray& text) {
    if (Outcome checked = check(text); !checked) {
        return checked;
    }
    give(text, false);
    return success();
}

Outcome Session::sendBinary(const QByteArray& payload) {
    return giveBinary(payload, false);
}

Outcome Session::sendAgain(FrameSeq seq) {
    const FrameRecord* record = m_log.find(seq);
    const std::optional<QByteArray> payload = m_log.payload(seq);
    if (!record || !payload) {
        return Error{ErrorCode::FrameNotKept, {QString::number(seq)}};
    }
    if (record->binary) {
        return sendBinaryAgain(*payload);
    }
    return payload->isValidUtf8() ? sendTextAgain(*payload) : Outcome(Error{ErrorCode::NotUtf8, {}});
}

Outcome Session::sendTextAgain(const QByteArray& text) {
    if (Outcome room = checkRoom(text); !room) {
        return room;
    }
    give(text, true);
    return success();
}

Outcome Session::sendBinaryAgain(const QByteArray& payload) {
    return giveBinary(payload, true);
}

LintContext Session::lintContext(Direction direction) const {
    LintContext context;
    context.direction = direction;
    context.platform = m_profile.platform;
    context.ownKey = m_credentials.apiKey;
    context.messageLimit = m_profile.maxMessageBytes;
    context.now = wallNow();
    return context;
}

void Session::give(const QByteArray& text, bool again) {
    if (m_outbox) {
        m_outbox->accept(text, again);
    } else {
        giveLink({text, again});
    }
}

Outcome Session::giveBinary(const QByteArray& payload, bool again) {
    if (m_status.phase != fsm::Phase::Open) {
        return Error{ErrorCode::NotConnected, {}};
    }
    if (Outcome size = checkSize(payload); !size) {
        return size;
    }
    if (Outcome window = checkWindow(payload); !window) {
        return window;
    }
    OutboxParcel parcel{payload, again};
    parcel.binary = true;
    giveLink(parcel);
    return success();
}

void Session::giveLink(const OutboxParcel& parcel) {
    m_givenBytes += parcel.payload.size();
    m_link->command([parcel](SessionLink& link) { link.send(parcel); });
}

Outcome Session::check(const QByteArray& text) {
    if (Outcome room = checkRoom(text); !room) {
        return room;
    }
    return text.isValidUtf8() ? success() : Outcome(Error{ErrorCode::NotUtf8, {}});
}

Outcome Session::checkSize(const QByteArray& payload) const {
    if (payload.size() > m_profile.maxMessageBytes) {
        return Error{ErrorCode::MessageTooLarge,
                     {QString::number(payload.size()), QString::number(m_profile.maxMessageBytes)}};
    }
    return success();
}

Outcome Session::checkRoom(const QByteArray& text) {
    if (m_status.phase != fsm::Phase::Open && !m_outbox) {
        return Error{ErrorCode::NotConnected, {}};
    }
    if (Outcome size = checkSize(text); !size) {
        return size;
    }
    if (m_outbox) {
        const qint64 held = m_outbox->bytes();
        return held > 0 && held + text.size() > kOutboxBytes ? full(held) : success();
    }
    return checkWindow(text);
}

/// Of what goes to the link without waiting in an outbox.
Outcome Session::checkWindow(const QByteArray& payload) {
    const qint64 waiting = m_givenBytes - m_takenBytes + m_status.unsentBytes;
    return waiting > 0 && waiting + payload.size() > kSendWindow ? full(waiting) : success();
}

Outcome Session::full(qint64 waitingBytes) {
    m_events.append({Event::Kind::QueueFull, TimeStamp::now(), {}, {}});
    return Error{ErrorCode::SendQueueFull, {QString::number(waitingBytes)}};
}

void Session::tell(fsm::EventKind kind) {
    m_link->command([kind](SessionLink& link) { link.handle({kind}); });
}

void Session::configureLink() {
    m_link->command([profile = m_profile, credentials = m_credentials](SessionLink& link) {
        link.configure(profile, credentials);
    });
}

void Session::takeReports() {
    const SessionStatus before = m_status;
    for (const SessionReport& report : m_reports.takeAll()) {
        take(report);
    }
    if (m_status != before) {
        Q_EMIT statusChanged();
    }
}

void Session::take(const SessionReport& report) {
    m_takenBytes = report.takenBytes;
    m_status = report.status;
    for (const Event& event : report.events) {
        m_events.append(event);
    }
    for (const LatencyStats::Sample& sample : report.samples) {
        m_latency.record(sample);
    }
    m_latency.setCounts(report.counts);
    if (m_outbox) {
        m_outbox->take(report.outbox);
        m_outbox->setOpening(m_status.phase == fsm::Phase::Open ? m_status.openSince : 0);
    }
}

} // namespace maim
