#include "cli/session_run.h"

#include "cli/output.h"

namespace maim::cli {

SessionRun::SessionRun(const Target& target, SessionKeeping keeping, QObject* parent)
    : QObject(parent), m_session(target.profile, std::move(keeping)) {
    m_session.setCredentials(target.credentials);
    connect(&m_session, &Session::statusChanged, this, &SessionRun::followStatus);
    connect(&m_session.events(), &EventLog::appended, this, &SessionRun::followEvents);
}

int SessionRun::exec() {
    m_session.open();
    if (!m_exitCode) {
        m_loop.exec();
    }
    return m_exitCode.value_or(Ok);
}

void SessionRun::finish(int exitCode) {
    if (m_exitCode) {
        return;
    }
    m_exitCode = exitCode;
    const fsm::Phase phase = m_session.status().phase;
    if (phase == fsm::Phase::Idle || phase == fsm::Phase::Refused) {
        m_loop.quit();
    } else {
        m_session.close();
    }
}

void SessionRun::followStatus() {
    const SessionStatus& status = m_session.status();
    if (status.phase == fsm::Phase::Open && !wasOpen()) {
        m_openSince = status.openSince;
        Q_EMIT opened();
    } else if (status.phase == fsm::Phase::Idle || status.phase == fsm::Phase::Refused) {
        connectionEnded(status.verdict);
    }
}

void SessionRun::followEvents(qsizetype row) {
    const Event& event = m_session.events().at(row);
    if (event.error.code == ErrorCode::None) {
        log(sentence(event));
    }
}

void SessionRun::connectionEnded(const Error& verdict) {
    if (!m_exitCode) {
        log(verdict);
        m_exitCode = verdict ? exitCodeOf(verdict.code) : ClosedByPeer;
    }
    m_loop.quit();
}

} // namespace maim::cli
