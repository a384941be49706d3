#include "support/fault_proxy.h"

#include <QDeadlineTimer>
#include <QTcpServer>
#include <QThread>
#include <algorithm>

#include "support/fault_pipe.h"
#include "support/remote.h"
#include "support/tcp_reset.h"

namespace maim::test {

namespace {

// As few bytes as possible wait in the system, where no fault can reach them.
constexpr int kSystemBuffer = 64 * 1024;

struct Link {
    QTcpSocket* client;
    QTcpSocket* server;
    FaultPipe* toServer;
    FaultPipe* toClient;
};

bool isUp(const QTcpSocket& socket) {
    return socket.state() == QAbstractSocket::ConnectedState;
}

void configure(QTcpSocket& socket) {
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, kSystemBuffer);
}

} // namespace

class FaultProxy::Worker : public Remote {
public:
    Worker(quint16 target, quint32 seed) : m_target(target), m_random(seed), m_server(this) {
        connect(&m_server, &QTcpServer::newConnection, this, &Worker::accept);
    }

    quint16 listen(quint16 port) {
        m_server.listen(QHostAddress::LocalHost, port);
        return m_server.serverPort();
    }

    void accept() {
        while (QTcpSocket* client = m_server.nextPendingConnection()) {
            begin(client);
        }
    }

    void begin(QTcpSocket* client) {
        auto* server = new QTcpSocket(client);
        Link link{client, server, new FaultPipe(*client, *server, m_random, m_toServer),
                  new FaultPipe(*server, *client, m_random, m_toClient)};
        link.toServer->setParent(client);
        link.toClient->setParent(client);
        for (FaultPipe* pipe : {link.toServer, link.toClient}) {
            connect(pipe, &FaultPipe::limitReached, client, [this, client] { resetSoon(client); });
        }
        connect(server, &QAbstractSocket::errorOccurred, client, [this, client](QAbstractSocket::SocketError error) {
            if (error != QAbstractSocket::RemoteHostClosedError) {
                resetSoon(client);
            }
        });
        connect(server, &QAbstractSocket::connected, server, [server] { configure(*server); });
        connect(client, &QAbstractSocket::disconnected, this, &Worker::sweep, Qt::QueuedConnection);
        connect(server, &QAbstractSocket::disconnected, this, &Worker::sweep, Qt::QueuedConnection);
        configure(*client);
        server->connectToHost(QHostAddress::LocalHost, m_target);
        count(link);
    }

    // Links that are already gone no longer count, even if this thread has not heard of it yet.
    void count(const Link& link) {
        for (const Link& other : m_links) {
            while (isUp(*other.client) && other.client->waitForReadyRead(0)) {
            }
        }
        m_links.push_back(link);
        ++m_connections;
        m_mostOpen = std::max(m_mostOpen, open());
    }

    int open() const {
        return static_cast<int>(
            std::count_if(m_links.begin(), m_links.end(), [](const Link& link) { return isUp(*link.client); }));
    }

    /// Removes links with both ends gone.
    void sweep() {
        const auto gone = [](const Link& link) {
            return link.client->state() == QAbstractSocket::UnconnectedState &&
                   link.server->state() == QAbstractSocket::UnconnectedState;
        };
        drop([&](const Link& link) { return gone(link); });
    }

    template <typename Predicate>
    void drop(Predicate which) {
        const auto end = std::partition(m_links.begin(), m_links.end(), [&](const Link& link) { return !which(link); });
        const std::vector<Link> dropped(end, m_links.end());
        m_links.erase(end, m_links.end());
        for (const Link& link : dropped) {
            m_bytesToServer += link.toServer->passed();
            m_bytesToClient += link.toClient->passed();
            link.client->disconnect();
            link.server->disconnect();
            reset(*link.client);
            reset(*link.server);
            link.client->deleteLater();
        }
    }

    // Not from within a signal of the socket.
    void resetSoon(QTcpSocket* client) {
        QMetaObject::invokeMethod(
            this, [this, client] { drop([client](const Link& link) { return link.client == client; }); },
            Qt::QueuedConnection);
    }

    void setFaults(const Fault& toServer, const Fault& toClient) {
        m_toServer = toServer;
        m_toClient = toClient;
        drop([&](const Link& link) {
            return (link.toServer->hasSwallowed() && !toServer.isBlackHole) ||
                   (link.toClient->hasSwallowed() && !toClient.isBlackHole);
        });
        for (const Link& link : m_links) {
            link.toServer->setFault(toServer);
            link.toClient->setFault(toClient);
        }
    }

    qint64 bytes(FaultPipe* Link::*pipe, qint64 before) const {
        for (const Link& link : m_links) {
            before += (link.*pipe)->passed();
        }
        return before;
    }

    quint16 m_target;
    QRandomGenerator m_random;
    QTcpServer m_server;
    std::vector<Link> m_links;
    Fault m_toServer, m_toClient;
    int m_connections = 0;
    int m_mostOpen = 0;
    qint64 m_bytesToServer = 0, m_bytesToClient = 0; ///< of links that are gone
};

FaultProxy::FaultProxy(quint16 target, quint32 seed) : m_worker(new Worker(target, seed)) {
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
    m_worker->run([this] { m_port = m_worker->listen(0); });
}

FaultProxy::~FaultProxy() {
    m_thread.quit();
    m_thread.wait();
}

QUrl FaultProxy::url(const QString& scheme) const {
    return QUrl(QStringLiteral("%1://127.0.0.1:%2/ws").arg(scheme).arg(m_port));
}

void FaultProxy::setFaults(const Fault& toServer, const Fault& toClient) {
    m_worker->run([&] { m_worker->setFaults(toServer, toClient); });
}

void FaultProxy::resetAll() {
    m_worker->run([this] { m_worker->drop([](const Link&) { return true; }); });
}

void FaultProxy::refuse() {
    m_worker->run([this] { m_worker->m_server.close(); });
}

// In the meantime the port may be the local end of somebody's connection: it is free again soon.
void FaultProxy::admit() {
    m_worker->run([this] {
        QDeadlineTimer patience(2'000);
        while (!m_worker->m_server.isListening() && m_worker->listen(m_port) != m_port && !patience.hasExpired()) {
            QThread::msleep(20);
        }
    });
}

int FaultProxy::connections() const {
    int count = 0;
    m_worker->run([&] { count = m_worker->m_connections; });
    return count;
}

int FaultProxy::open() const {
    int count = 0;
    m_worker->run([&] { count = m_worker->open(); });
    return count;
}

int FaultProxy::mostOpen() const {
    int count = 0;
    m_worker->run([&] { count = m_worker->m_mostOpen; });
    return count;
}

qint64 FaultProxy::bytesToServer() const {
    qint64 bytes = 0;
    m_worker->run([&] { bytes = m_worker->bytes(&Link::toServer, m_worker->m_bytesToServer); });
    return bytes;
}

qint64 FaultProxy::bytesToClient() const {
    qint64 bytes = 0;
    m_worker->run([&] { bytes = m_worker->bytes(&Link::toClient, m_worker->m_bytesToClient); });
    return bytes;
}

quint32 runSeed() {
    static const quint32 seed = [] {
        const bool given = qEnvironmentVariableIsSet("MAIM_SEED");
        const quint32 chosen =
            given ? static_cast<quint32>(qgetenv("MAIM_SEED").toULong()) : QRandomGenerator::system()->generate();
        qInfo("seed %u (MAIM_SEED=%u repeats this run)", chosen, chosen);
        return chosen;
    }();
    return seed;
}

} // namespace maim::test
