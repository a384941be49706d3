#include "loopback/loopback_server.h"

#include <QTimer>
#include <algorithm>

#include "base/ids.h"
#include "loopback/fault_plan.h"
#include "loopback/front_door.h"
#include "loopback/library_message.h"
#include "loopback/python_json.h"
#include "loopback/recent_ids.h"
#include "loopback/registry.h"
#include "loopback/server_messages.h"
#include "websocket/protocol.h"

namespace maim {

namespace {

using json::Document;
using json::NodeId;

constexpr int kMaxClients = 32;
constexpr const char* kNoJson = QT_TRANSLATE_NOOP("maim::LoopbackServer", "Python cannot read it as JSON.");
constexpr const char* kNoObject = QT_TRANSLATE_NOOP("maim::LoopbackServer", "It is JSON, but not an object.");
constexpr const char* kIdIsNoKey =
    QT_TRANSLATE_NOOP("maim::LoopbackServer", "The library drops it: msg_id is a list or an object.");
constexpr const char* kSeen =
    QT_TRANSLATE_NOOP("maim::LoopbackServer", "A message with this msg_id came within the last hour.");
constexpr const char* kNobody = QT_TRANSLATE_NOOP("maim::LoopbackServer", "Nobody handles messages of type %1.");
constexpr const char* kNoType = QT_TRANSLATE_NOOP("maim::LoopbackServer", "It has no type.");

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
    void welcome(QSslSocket* socket, const RequestHead& head, const std::optional<websocket::DeflateGrant>& deflate);
    void enlist(LoopbackClient* client);
    void updateFull();
    bool knows(const Secret& key) const;
    QString userOf(const Secret& key) const;

    void receive(LoopbackClient* client, const QByteArray& text);
    void receiveObject(LoopbackClient* client, const Document& document);
    bool answer(LoopbackClient* client, const QByteArray& ackedId);
    void acknowledge(const QByteArray& uuid, const QByteArray& ackedId, const std::vector<Fault>& faults);
    std::optional<server::Drop> handle(const Identity& sender, const Document& document, NodeId id);
    std::optional<server::Drop> handleStandard(const Identity& sender, const Document& document);
    bool send(const QByteArray& uuid, const QByteArray& text) const;
    QHash<QByteArray, bool> sendMessage(const server::Address& to, const QByteArray& payload);

    LoopbackServer* q;
    Settings m_settings;
    FaultPlan m_faults;
    Registry m_registry;
    RecentIds m_handled;
    FrontDoor* m_door = nullptr; ///< owns the clients and the program
    server::Program* m_program = nullptr;
    int m_inside = 0; ///< clients, of whatever key, that have not ended
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
    m_program = new server::Program([this](const auto& to, const auto& payload) { return sendMessage(to, payload); },
                                    m_settings.demoBot, m_door);
    QObject::connect(m_door, &FrontDoor::passed, q,
                     [this](auto* socket, const auto& head, const auto& deflate) { welcome(socket, head, deflate); });
    QObject::connect(m_door, &FrontDoor::refused, q,
                     [this](int status) { Q_EMIT q->refused(QStringLiteral("HTTP %1").arg(status)); });
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
        client->close(websocket::kGoingAway);
    }
    release();
}

void LoopbackServer::Private::setFaults(const std::vector<Fault>& faults) {
    m_faults = FaultPlan(faults);
    m_silent = false;
}

void LoopbackServer::Private::welcome(QSslSocket* socket, const RequestHead& head,
                                      const std::optional<websocket::DeflateGrant>& deflate) {
    const Identity identity = identityOf(head);
    auto* client = new LoopbackClient(
        socket, identity, {m_settings.maxMessageBytes, m_settings.messagesPerSecond, m_settings.keepAlive, deflate},
        m_door);
    ++m_inside;
    QObject::connect(client, &QObject::destroyed, q, [this] {
        --m_inside;
        updateFull();
    });
    updateFull();
    if (knows(identity.key)) {
        enlist(client);
    } else {
        client->close(websocket::kNormal, "Authentication failed: 认证失败");
        Q_EMIT q->refused(LoopbackServer::tr("Unknown key %1").arg(identity.key.masked()));
    }
    client->start();
}

void LoopbackServer::Private::enlist(LoopbackClient* client) {
    m_registry.add(client);
    QObject::connect(client, &LoopbackClient::received, q,
                     [this, client](const QByteArray& text) { receive(client, text); });
    QObject::connect(client, &LoopbackClient::receivedBinary, client, [client] { client->close(websocket::kNormal); });
    QObject::connect(client, &LoopbackClient::gone, q, [this, client] { m_registry.remove(client); });
    const Identity& identity = client->identity();
    Q_EMIT q->connected(identity.uuid, identity.key.masked(), identity.platform);
}

void LoopbackServer::Private::updateFull() {
    if (m_door) {
        m_door->setFull(m_inside >= kMaxClients);
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
    if (!python::loads(document)) {
        Q_EMIT q->dropped(client->identity().uuid, LoopbackServer::tr(kNoJson));
    } else if (document.node(Document::root()).kind != json::Kind::Object) {
        Q_EMIT q->dropped(client->identity().uuid, LoopbackServer::tr(kNoObject));
    } else {
        receiveObject(client, document);
    }
}

/// The ACK comes before anything but the id is looked at, and proves nothing else.
void LoopbackServer::Private::receiveObject(LoopbackClient* client, const Document& document) {
    const NodeId id = document.find(Document::root(), "msg_id");
    const bool hasId = python::isTrue(document, id);
    const bool isAck = isText(document, document.find(Document::root(), "type"), "sys_ack");
    if (hasId && isAck && m_faults.nextAckIsAcked()) {
        acknowledge(client->identity().uuid, python::dumps(document, id), {});
    }
    if (hasId && !isAck && !answer(client, python::dumps(document, id))) {
        return;
    }
    const Identity sender = client->identity();
    if (const auto drop = handle(sender, document, hasId ? id : json::kNone); drop && !isAck) {
        const QString why = LoopbackServer::tr(drop->why);
        Q_EMIT q->dropped(sender.uuid, drop->what.isEmpty() ? why : why.arg(drop->what));
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

/// Why it reaches no handler; nothing when it does.
std::optional<server::Drop> LoopbackServer::Private::handle(const Identity& sender, const Document& document,
                                                            NodeId id) {
    if (id != json::kNone) {
        const auto key = python::dictKey(document, id);
        if (!key || !m_handled.insert(*key, steadyNow())) {
            return server::Drop{key ? kSeen : kIdIsNoKey, {}};
        }
    }
    const NodeId type = document.find(Document::root(), "type");
    if (type == json::kNone) {
        return server::Drop{kNoType, {}};
    }
    return isText(document, type, "sys_std") ? handleStandard(sender, document)
                                             : server::Drop{kNobody, QString::fromUtf8(document.raw(type))};
}

std::optional<server::Drop> LoopbackServer::Private::handleStandard(const Identity& sender, const Document& document) {
    const NodeId payload = document.find(Document::root(), "payload");
    QByteArray message;
    if (server::looksLikeMessage(document, payload)) {
        if (auto drop = server::faultOf(document, payload)) {
            return drop;
        }
        message = server::asTheLibraryWritesIt(document, payload);
    } else {
        message =
            server::wrapped(payload == json::kNone ? QStringLiteral("{}") : python::str(document, payload), sender);
    }
    Q_EMIT q->handled(sender.uuid, message);
    m_program->onMessage(message, sender.key);
    return std::nullopt;
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

/// The clients first: they still speak to what is owned here.
LoopbackServer::~LoopbackServer() {
    close();
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
