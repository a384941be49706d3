#include "loopback/loopback_server.h"

#include <QTimer>
#include <QWebSocketServer>
#include <algorithm>

#include "base/ids.h"
#include "loopback/fault_plan.h"
#include "loopback/front_door.h"
#include "loopback/python_json.h"
#include "loopback/recent_ids.h"
#include "loopback/registry.h"
#include "loopback/server_messages.h"

namespace maim {

namespace {

using json::Document;
using json::NodeId;

constexpr int kMaxClients = 32;
constexpr int kNormal = 1000;
constexpr int kGoingAway = 1001;

using Remote = QPair<QHostAddress, quint16>;

/// An id as Python's dict tells them apart: "1" and 1 are different. Nothing for what cannot be a key there.
std::optional<QByteArray> dictKey(const Document& document, NodeId id) {
    switch (document.node(id).kind) {
    case json::Kind::Object:
    case json::Kind::Array:
        return std::nullopt;
    case json::Kind::String:
        return 's' + document.utf8(id);
    default:
        return 'n' + document.utf8(id);
    }
}

bool isText(const Document& document, NodeId id, QByteArrayView text) {
    return id != json::kNone && document.node(id).kind == json::Kind::String && document.utf8(id) == text;
}

const Fault* find(const std::vector<Fault>& faults, Fault::Kind kind) {
    const auto found =
        std::find_if(faults.begin(), faults.end(), [kind](const Fault& fault) { return fault.kind == kind; });
    return found == faults.end() ? nullptr : &*found;
}

} // namespace

/// What exists between listen() and close(), and what the server remembers beyond that. On the server's thread.
class LoopbackServer::Private {
public:
    explicit Private(LoopbackServer* server) : q(server) {}

    Outcome listen(const Settings& settings);
    void close();
    void setFaults(const std::vector<Fault>& faults);
    const FrontDoor* door() const { return m_door; }
    const Settings& settings() const { return m_settings; }
    qsizetype connections() const { return m_registry.clients().size(); }

private:
    void open();
    void upgrade(QTcpSocket* socket, const RequestHead& head);
    void welcome();
    void enlist(LoopbackClient* client);
    void dismiss(LoopbackClient* client);
    void updateFull();
    bool knows(const Secret& key) const;
    QString userOf(const Secret& key) const;

    void receive(LoopbackClient* client, const QByteArray& text);
    void receiveObject(LoopbackClient* client, const Document& document);
    bool answer(LoopbackClient* client, const QByteArray& ackedId);
    void acknowledge(const QByteArray& uuid, const QByteArray& ackedId, const std::vector<Fault>& faults);
    void handle(const LoopbackClient* client, const Document& document, NodeId id);
    bool send(const QByteArray& uuid, const QByteArray& text) const;
    QHash<QByteArray, bool> sendMessage(const server::Address& to, const QByteArray& payload);

    LoopbackServer* q;
    Settings m_settings;
    FaultPlan m_faults;
    Registry m_registry;
    RecentIds m_handled;
    FrontDoor* m_door = nullptr;            ///< owns the clients' TCP sockets, the clients, and the two below
    QWebSocketServer* m_upgrader = nullptr; ///< does not listen
    server::Program* m_program = nullptr;
    QHash<Remote, Identity> m_upgrading;
    bool m_silent = false;
};

Outcome LoopbackServer::Private::listen(const Settings& settings) {
    close();
    if (!settings.address.isLoopback()) {
        return Error{ErrorCode::AddressNotLoopback, {settings.address.toString()}};
    }
    m_settings = settings;
    setFaults(settings.faults);
    m_door = new FrontDoor(settings.tls, q);
    if (!m_door->listen(settings.address, settings.port)) {
        delete std::exchange(m_door, nullptr);
        return Error{ErrorCode::PortInUse, {QString::number(settings.port)}};
    }
    open();
    return success();
}

void LoopbackServer::Private::open() {
    m_upgrader = new QWebSocketServer(QStringLiteral("maim"), QWebSocketServer::NonSecureMode, m_door);
    m_program = new server::Program([this](const auto& to, const auto& payload) { return sendMessage(to, payload); },
                                    m_settings.demoBot, m_door);
    QObject::connect(m_door, &FrontDoor::passed, q, [this](auto* socket, const auto& head) { upgrade(socket, head); });
    QObject::connect(m_door, &FrontDoor::refused, q,
                     [this](int status) { Q_EMIT q->refused(QStringLiteral("HTTP %1").arg(status)); });
    QObject::connect(m_upgrader, &QWebSocketServer::newConnection, q, [this] { welcome(); });
}

/// The clients end in order, or by force after 3 s; the door closes behind the last of them.
void LoopbackServer::Private::close() {
    FrontDoor* door = std::exchange(m_door, nullptr);
    if (!door) {
        return;
    }
    door->close();
    door->disconnect(q);
    const auto release = [door] {
        if (door->findChildren<LoopbackClient*>().isEmpty()) {
            door->deleteLater();
        }
    };
    for (LoopbackClient* client : m_registry.clients()) {
        QObject::connect(client, &QObject::destroyed, door, release);
        client->close(kGoingAway);
    }
    release();
}

void LoopbackServer::Private::setFaults(const std::vector<Fault>& faults) {
    m_faults = FaultPlan(faults);
    m_silent = false;
}

void LoopbackServer::Private::upgrade(QTcpSocket* socket, const RequestHead& head) {
    const Remote remote(socket->peerAddress(), socket->peerPort());
    m_upgrading.insert(remote, identityOf(head));
    QObject::connect(socket, &QObject::destroyed, q, [this, remote] {
        m_upgrading.remove(remote);
        updateFull();
    });
    updateFull();
    m_upgrader->handleConnection(socket);
}

void LoopbackServer::Private::welcome() {
    while (QWebSocket* socket = m_upgrader->nextPendingConnection()) {
        const Identity identity = m_upgrading.take({socket->peerAddress(), socket->peerPort()});
        auto* client =
            new LoopbackClient(socket, identity, {m_settings.maxMessageBytes, m_settings.messagesPerSecond}, m_door);
        if (knows(identity.key)) {
            enlist(client);
        } else {
            client->close(kNormal, QStringLiteral("Authentication failed: 认证失败"));
            Q_EMIT q->refused(LoopbackServer::tr("Unknown key %1").arg(identity.key.masked()));
        }
    }
    updateFull();
}

void LoopbackServer::Private::enlist(LoopbackClient* client) {
    m_registry.add(client);
    QObject::connect(client, &LoopbackClient::received, q,
                     [this, client](const QByteArray& text) { receive(client, text); });
    QObject::connect(client, &LoopbackClient::dropped, q,
                     [this, client](qint64 total) { Q_EMIT q->dropped(client->identity().uuid, total); });
    QObject::connect(client, &LoopbackClient::gone, q, [this, client] { dismiss(client); });
    const Identity& identity = client->identity();
    Q_EMIT q->connected(identity.uuid, identity.key.masked(), identity.platform);
}

void LoopbackServer::Private::dismiss(LoopbackClient* client) {
    m_registry.remove(client);
    updateFull();
}

void LoopbackServer::Private::updateFull() {
    if (m_door) {
        m_door->setFull(m_registry.clients().size() + m_upgrading.size() >= kMaxClients);
    }
}

/// Every key is compared, so that the time taken tells nothing about which one matched.
bool LoopbackServer::Private::knows(const Secret& key) const {
    bool known = m_settings.keys.empty();
    for (const Secret& allowed : m_settings.keys) {
        known = (allowed == key) || known;
    }
    return known;
}

/// The name that the program's on_auth_extract_user gives a key: never the key itself.
QString LoopbackServer::Private::userOf(const Secret& key) const {
    const auto found = std::find(m_settings.keys.begin(), m_settings.keys.end(), key);
    return found == m_settings.keys.end() ? QStringLiteral("sys_default")
                                          : QStringLiteral("user_%1").arg(found - m_settings.keys.begin() + 1);
}

void LoopbackServer::Private::receive(LoopbackClient* client, const QByteArray& text) {
    Q_EMIT q->received(client->identity().uuid, text);
    if (m_silent) {
        return;
    }
    const Document document = Document::parse(text);
    if (document.ok() && !document.isEmpty() && document.node(Document::root()).kind == json::Kind::Object) {
        receiveObject(client, document);
    }
}

/// The ACK comes before anything but the id is looked at, and proves nothing else.
void LoopbackServer::Private::receiveObject(LoopbackClient* client, const Document& document) {
    const NodeId id = document.find(Document::root(), "msg_id");
    const bool hasId = python::isTrue(document, id);
    if (isText(document, document.find(Document::root(), "type"), "sys_ack")) {
        if (hasId && m_faults.nextAckIsAcked()) {
            acknowledge(client->identity().uuid, python::dumps(document, id), {});
        }
        return;
    }
    if (!hasId || answer(client, python::dumps(document, id))) {
        handle(client, document, hasId ? id : json::kNone);
    }
}

/// False when a fault ends it here.
bool LoopbackServer::Private::answer(LoopbackClient* client, const QByteArray& ackedId) {
    const std::vector<Fault> faults = m_faults.nextMessage();
    m_silent = find(faults, Fault::Kind::Silence) != nullptr;
    if (const Fault* fault = find(faults, Fault::Kind::Close)) {
        client->close(fault->value);
        return false;
    }
    acknowledge(client->identity().uuid, ackedId, faults);
    return !m_silent;
}

void LoopbackServer::Private::acknowledge(const QByteArray& uuid, const QByteArray& ackedId,
                                          const std::vector<Fault>& faults) {
    if (find(faults, Fault::Kind::AckLost)) {
        return;
    }
    const QByteArray id =
        find(faults, Fault::Kind::AckWrongId) ? python::dumps(QString::fromLatin1(newUuid())) : ackedId;
    const int copies = find(faults, Fault::Kind::AckTwice) ? 2 : 1;
    const auto acknowledgeNow = [this, uuid, id, copies] {
        for (int copy = 0; copy < copies; ++copy) {
            send(uuid, server::ack(uuid, id));
        }
    };
    if (const Fault* late = find(faults, Fault::Kind::AckLate)) {
        QTimer::singleShot(late->value, Qt::PreciseTimer, m_door, acknowledgeNow);
    } else {
        acknowledgeNow();
    }
}

void LoopbackServer::Private::handle(const LoopbackClient* client, const Document& document, NodeId id) {
    if (id != json::kNone) {
        const auto key = dictKey(document, id);
        if (!key || !m_handled.insert(*key, steadyNow())) {
            return;
        }
    }
    if (isText(document, document.find(Document::root(), "type"), "sys_std")) {
        m_program->onMessage(document, document.find(Document::root(), "payload"), client->identity().key);
    }
}

bool LoopbackServer::Private::send(const QByteArray& uuid, const QByteArray& text) const {
    return !m_silent && m_registry.send(uuid, text);
}

QHash<QByteArray, bool> LoopbackServer::Private::sendMessage(const server::Address& to, const QByteArray& payload) {
    const server::Message message = server::message(userOf(to.key), to.platform, payload);
    QHash<QByteArray, bool> results;
    for (const QByteArray& uuid : m_registry.uuidsOf(to)) {
        results.insert(uuid, send(uuid, message.text));
    }
    Q_EMIT q->routed(message.id, results);
    return results;
}

LoopbackServer::LoopbackServer(QObject* parent) : QObject(parent), d(std::make_unique<Private>(this)) {}

/// A WebSocket must go before the TCP socket under it, which the door owns.
LoopbackServer::~LoopbackServer() {
    close();
    qDeleteAll(findChildren<LoopbackClient*>());
    qDeleteAll(findChildren<FrontDoor*>());
}

Outcome LoopbackServer::listen(const Settings& settings) {
    return d->listen(settings);
}

void LoopbackServer::close() {
    d->close();
}

quint16 LoopbackServer::port() const {
    return d->door() ? d->door()->serverPort() : 0;
}

QUrl LoopbackServer::url() const {
    QUrl url;
    url.setScheme(d->settings().tls.isNull() ? QStringLiteral("ws") : QStringLiteral("wss"));
    url.setHost(d->settings().address.toString());
    url.setPort(port());
    url.setPath(QStringLiteral("/ws"));
    return url;
}

int LoopbackServer::connections() const {
    return static_cast<int>(d->connections());
}

void LoopbackServer::setFaults(const std::vector<Fault>& faults) {
    d->setFaults(faults);
}

} // namespace maim
