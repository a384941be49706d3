#include "demo/demo.h"

#include "base/ids.h"
#include "loopback/bot.h"

namespace maim {

Demo::Demo(SessionHub& hub, QObject* parent)
    : QObject(parent),
      m_hub(hub),
      m_alice(QUuid::createUuid()),
      m_bob(QUuid::createUuid()),
      m_aliceKey("alice-" + newUuid()),
      m_bobKey("bob-" + newUuid()) {
    m_thread.setObjectName(QStringLiteral("demo server"));
}

Demo::~Demo() {
    m_thread.quit();
    m_thread.wait();
}

Result<QUuid> Demo::start() {
    if (Outcome server = startServer(); !server) {
        return server.error();
    }
    if (Outcome alice = ensureProfile(m_alice, QStringLiteral("alice"), tr("Alice"), m_aliceKey); !alice) {
        return alice.error();
    }
    if (Outcome bob = ensureProfile(m_bob, QStringLiteral("bob"), tr("Bob"), m_bobKey); !bob) {
        return bob.error();
    }
    if (!m_conversation) {
        m_conversation = new Conversation({m_hub.session(m_alice), m_aliceKey}, {m_hub.session(m_bob), m_bobKey}, this);
    }
    for (const QUuid& id : {m_alice, m_bob}) {
        introduce(id);
        m_hub.open(id);
    }
    return m_alice;
}

/// These keys open this server alone, so no other connection hears of them.
void Demo::introduce(const QUuid& id) {
    const QString platform = QStringLiteral("qq");
    for (const Receiver& person : {Receiver{tr("Bob"), m_bobKey, platform},
                                   Receiver{tr("Bot"), Secret(server::bot::kKey.toByteArray()), platform},
                                   Receiver{tr("Alice"), m_aliceKey, platform}}) {
        m_hub.session(id)->receivers().add(person);
    }
}

Outcome Demo::startServer() {
    if (m_server) {
        return success();
    }
    auto server = std::make_unique<LoopbackServer>();
    server->moveToThread(&m_thread);
    m_thread.start();
    LoopbackServer::Settings settings;
    settings.keys = {m_aliceKey, m_bobKey};
    settings.demoBot = true;
    Outcome outcome = success();
    QMetaObject::invokeMethod(
        server.get(),
        [&] {
            outcome = server->listen(settings);
            m_url = server->url();
        },
        Qt::BlockingQueuedConnection);
    if (outcome) {
        m_server = server.release();
        connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    } else {
        server.release()->deleteLater();
    }
    return outcome;
}

/// A temporary profile can be removed by hand; the next start brings it back.
Outcome Demo::ensureProfile(const QUuid& id, const QString& personId, const QString& personName, const Secret& key) {
    if (m_hub.profiles().find(id)) {
        return success();
    }
    Profile profile;
    profile.id = id;
    profile.name = tr("Demo server · %1").arg(personName);
    profile.url = m_url;
    profile.platform = QStringLiteral("qq");
    profile.senderId = personId;
    profile.senderName = personName;
    profile.targetPlatform = QStringLiteral("qq");
    profile.temporary = true;
    m_hub.secrets().writeForThisRun(id, SecretKind::ApiKey, key);
    m_hub.secrets().writeForThisRun(id, SecretKind::KeyPassphrase, Secret());
    m_hub.secrets().writeForThisRun(id, SecretKind::ProxyPassword, Secret());
    return m_hub.profiles().add(profile);
}

} // namespace maim
