#pragma once

#include <QObject>
#include <QThread>
#include <memory>
#include <vector>

#include "demo/conversation.h"
#include "loopback/loopback_server.h"
#include "session/session_hub.h"

namespace maim {

/// The demonstration: the built-in server on a thread of its own, two people (Alice, Bob) as temporary profiles, and a
/// bot on the server's side. Each run makes its own random keys. Lives on the UI thread.
class Demo : public QObject {
    Q_OBJECT
public:
    explicit Demo(SessionHub& hub, QObject* parent = nullptr);
    ~Demo() override;

    /// Starts the demo if it is not running, makes the profiles, tells them of each other, and connects both; once
    /// both are connected, they talk a little. Yields Alice's profile. Called again, it connects whichever of them is
    /// not connected.
    Result<QUuid> start();

private:
    Outcome startServer();
    void introduce(const QUuid& id);
    Outcome ensureProfile(const QUuid& id, const QString& personId, const QString& personName, const Secret& key);

    SessionHub& m_hub;
    QThread m_thread;
    LoopbackServer* m_server = nullptr; ///< on m_thread
    QUrl m_url;
    QUuid m_alice, m_bob;
    Secret m_aliceKey, m_bobKey;
    Conversation* m_conversation = nullptr;
};

} // namespace maim
