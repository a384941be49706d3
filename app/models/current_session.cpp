#include "models/current_session.h"

namespace maim {

CurrentSession::CurrentSession(SessionHub& hub, QObject* parent) : QObject(parent), m_hub(hub) {
    connect(&hub, &SessionHub::aboutToRemoveSession, this, [this](Session* leaving) {
        if (leaving == m_session) {
            set(nullptr);
        }
    });
}

bool CurrentSession::isConnectedOrTrying() const {
    if (!m_session) {
        return false;
    }
    const fsm::Phase phase = m_session->status().phase;
    return phase == fsm::Phase::Connecting || phase == fsm::Phase::Open || phase == fsm::Phase::Waiting;
}

void CurrentSession::show(const QUuid& profile) {
    set(profile.isNull() ? nullptr : m_hub.session(profile));
}

void CurrentSession::open() {
    if (m_session) {
        m_hub.open(m_session->profile().id);
    }
}

void CurrentSession::close() {
    if (m_session) {
        m_session->close();
    }
}

void CurrentSession::set(Session* session) {
    if (session == m_session) {
        return;
    }
    if (m_session) {
        m_session->disconnect(this);
    }
    m_session = session;
    if (session) {
        connect(session, &Session::statusChanged, this, &CurrentSession::updated);
        connect(session, &Session::profileChanged, this, &CurrentSession::updated);
    }
    Q_EMIT changed(session);
    Q_EMIT updated();
}

} // namespace maim
