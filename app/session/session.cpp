#include "session/session.h"

#include "session/session_link.h"

namespace maim {

namespace {

// The newest frames' bytes; what is older shows as no longer kept.
constexpr qint64 kPayloadBudget = 512LL * 1024 * 1024;
// What may wait on its way to the network before send() says that it is enough.
constexpr qint64 kSendWindow = 64LL * 1024 * 1024;

} // namespace

Session::Session(Profile profile, QObject* parent)
    : QObject(parent),
      m_profile(std::move(profile)),
      m_log(std::make_unique<MemoryPayloadStore>(kPayloadBudget)),
      m_link(new SessionLink(m_log.inbox(), m_reports, m_profile, m_credentials)) {
    m_link->moveToThread(&m_ioThread);
    connect(&m_ioThread, &QThread::finished, m_link, &QObject::deleteLater);
    connect(m_link, &SessionLink::reported, this, &Session::takeReports);
    m_ioThread.setObjectName(QStringLiteral("session"));
    m_ioThread.start();
}

// The link may wait for room in the inbox: close that first. It aborts after one second by itself.
Session::~Session() {
    m_log.inbox().close();
    m_ioThread.requestInterruption();
    m_link->command([](SessionLink& link) { link.shutDown(); });
    m_ioThread.wait();
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
    return submit(text, false);
}

Outcome Session::sendAgain(FrameSeq seq) {
    const std::optional<QByteArray> text = m_log.payload(seq);
    if (!text) {
        return Error{ErrorCode::FrameNotKept, {QString::number(seq)}};
    }
    return submit(*text, true);
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

Outcome Session::submit(const QByteArray& text, bool again) {
    if (Outcome checked = check(text); !checked) {
        return checked;
    }
    m_givenBytes += text.size();
    m_link->command([text, again](SessionLink& link) { link.send(text, again); });
    return success();
}

Outcome Session::check(const QByteArray& text) {
    if (m_status.phase != fsm::Phase::Open) {
        return Error{ErrorCode::NotConnected, {}};
    }
    if (text.size() > m_profile.maxMessageBytes) {
        return Error{ErrorCode::MessageTooLarge,
                     {QString::number(text.size()), QString::number(m_profile.maxMessageBytes)}};
    }
    if (!text.isValidUtf8()) {
        return Error{ErrorCode::NotUtf8, {}};
    }
    const qint64 waiting = m_givenBytes - m_takenBytes + m_status.unsentBytes;
    if (waiting > 0 && waiting + text.size() > kSendWindow) {
        m_events.append({Event::Kind::QueueFull, TimeStamp::now(), {}, {}});
        return Error{ErrorCode::SendQueueFull, {QString::number(waiting)}};
    }
    return success();
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
}

} // namespace maim
