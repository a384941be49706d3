#pragma once

#include <QObject>
#include <QPointer>

#include "session/session_hub.h"

namespace maim {

/// Which session the window shows. Follows the hub: a session that is removed is left before it is gone.
class CurrentSession : public QObject {
    Q_OBJECT
public:
    explicit CurrentSession(SessionHub& hub, QObject* parent = nullptr);

    SessionHub& hub() { return m_hub; }
    Session* session() const { return m_session; }
    bool isConnectedOrTrying() const;

    /// Null id: none.
    void show(const QUuid& profile);

    /// These act on the current session; without one they do nothing.
    void open();
    void close();

Q_SIGNALS:
    void changed(maim::Session* session);
    /// Status or profile of the current session.
    void updated();

private:
    void set(Session* session);

    SessionHub& m_hub;
    QPointer<Session> m_session;
};

} // namespace maim
