#pragma once

#include <QObject>
#include <QThread>
#include <memory>

#include "loopback/loopback_server.h"
#include "session/session_hub.h"

namespace maim {

/// The demonstration: the built-in server on a thread of its own, two people (Alice, Bob) as temporary profiles, and a
/// bot on the server's side. Keys are random a run. Lives on the UI thread.
class Demo : public QObject {
    Q_OBJECT
public:
    explicit Demo(SessionHub& hub, QObject* parent = nullptr);
    ~Demo() override;

    /// Starts it if it does not run, makes the profiles, and connects both. Yields Alice's profile.
    Result<QUuid> start();

private:
    SessionHub& m_hub;
    QThread m_thread;
    LoopbackServer* m_server = nullptr; ///< on m_thread
    QUuid m_alice, m_bob;
};

} // namespace maim
