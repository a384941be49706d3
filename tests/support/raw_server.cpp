#include "support/raw_server.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <memory>

#include "support/remote.h"
#include "support/tcp_reset.h"

namespace maim::test {

namespace {

// How much may wait for a client that reads slowly.
constexpr qint64 kPouredAhead = 1024LL * 1024;

QByteArray headerOf(const QByteArray& head, const QString& name) {
    const QRegularExpression line(QStringLiteral("^%1:\\s*(.*?)\\r$").arg(name),
                                  QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    return line.match(QString::fromLatin1(head)).captured(1).toLatin1();
}

/// Hands out sockets that begin TLS by themselves, if there is a configuration for it.
class Listener : public QTcpServer {
public:
    Listener(std::optional<QSslConfiguration> tls, QObject* parent) : QTcpServer(parent), m_tls(std::move(tls)) {}

protected:
    void incomingConnection(qintptr descriptor) override {
        if (!m_tls) {
            QTcpServer::incomingConnection(descriptor);
            return;
        }
        auto* socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSslConfiguration(*m_tls);
        socket->startServerEncryption();
        addPendingConnection(socket);
    }

private:
    std::optional<QSslConfiguration> m_tls;
};

} // namespace

class RawServer::Worker : public Remote {
public:
    Worker(Behaviour behaviour, std::optional<QSslConfiguration> tls)
        : m_behaviour(std::move(behaviour)), m_server(std::move(tls), this) {
        connect(&m_server, &QTcpServer::newConnection, this, &Worker::accept);
    }

    quint16 listen() {
        m_server.listen(QHostAddress::LocalHost);
        return m_server.serverPort();
    }

    void accept() {
        QTcpSocket* socket = m_server.nextPendingConnection();
        ++m_accepted;
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QIODevice::readyRead, this, [this, socket] { read(*socket); });
        m_behaviour(*socket, {});
    }

    void read(QTcpSocket& socket) {
        const QByteArray bytes = socket.readAll();
        m_bytes += bytes.size();
        const QByteArray head = socket.property("head").toByteArray() + bytes;
        if (socket.property("done").toBool()) {
            return;
        }
        socket.setProperty("head", head);
        if (head.contains("\r\n\r\n")) {
            socket.setProperty("done", true);
            m_head = head;
            m_behaviour(socket, head);
        }
    }

    Behaviour m_behaviour;
    Listener m_server;
    QByteArray m_head;
    qint64 m_bytes = 0;
    int m_accepted = 0;
};

RawServer::RawServer(Behaviour behaviour, std::optional<QSslConfiguration> tls)
    : m_scheme(tls ? QStringLiteral("wss") : QStringLiteral("ws")),
      m_worker(new Worker(std::move(behaviour), std::move(tls))) {
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
    m_worker->run([this] { m_port = m_worker->listen(); });
}

RawServer::~RawServer() {
    m_thread.quit();
    m_thread.wait();
}

QUrl RawServer::url(const QString& path) const {
    return QUrl(QStringLiteral("%1://127.0.0.1:%2%3").arg(m_scheme).arg(m_port).arg(path));
}

int RawServer::accepted() const {
    int count = 0;
    m_worker->run([&] { count = m_worker->m_accepted; });
    return count;
}

QByteArray RawServer::lastHead() const {
    QByteArray head;
    m_worker->run([&] { head = m_worker->m_head; });
    return head;
}

qint64 RawServer::bytesReceived() const {
    qint64 bytes = 0;
    m_worker->run([&] { bytes = m_worker->m_bytes; });
    return bytes;
}

namespace raw {

namespace {

QByteArray headOf(int status, const QByteArray& extra, qsizetype length) {
    return "HTTP/1.1 " + QByteArray::number(status) + " Word\r\n" + extra +
           "Content-Length: " + QByteArray::number(length) + "\r\n\r\n";
}

} // namespace

RawServer::Behaviour onRequest(RawServer::Behaviour act) {
    return [act = std::move(act)](QTcpSocket& socket, const QByteArray& head) {
        if (!head.isEmpty()) {
            act(socket, head);
        }
    };
}

QByteArray switchingProtocols(const QByteArray& head, const QByteArray& extra, const QByteArray& connection) {
    const QByteArray key = headerOf(head, QStringLiteral("Sec-WebSocket-Key"));
    const QByteArray accept =
        QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: " + connection +
           "\r\nSec-WebSocket-Accept: " + accept + "\r\n" + extra + "\r\n";
}

void pour(QTcpSocket& socket, std::function<QByteArray()> next) {
    // One state shared by the call and the connection, which copies its function.
    const auto shared = std::make_shared<std::function<QByteArray()>>(std::move(next));
    const auto more = [&socket, shared] {
        while (socket.state() == QAbstractSocket::ConnectedState && socket.bytesToWrite() < kPouredAhead) {
            const QByteArray bytes = (*shared)();
            if (bytes.isEmpty()) {
                return;
            }
            socket.write(bytes);
        }
    };
    QObject::connect(&socket, &QIODevice::bytesWritten, &socket, more);
    more();
}

void stopReading(QTcpSocket& socket) {
    socket.setReadBufferSize(1);
    QObject::disconnect(&socket, &QIODevice::readyRead, nullptr, nullptr);
}

RawServer::Behaviour silent() {
    return [](QTcpSocket&, const QByteArray&) {};
}

RawServer::Behaviour http(int status, const QByteArray& extra, const QByteArray& body) {
    return onRequest(
        [=](QTcpSocket& socket, const QByteArray&) { socket.write(headOf(status, extra, body.size()) + body); });
}

RawServer::Behaviour httpInParts(int status, const QByteArray& body) {
    return onRequest([=](QTcpSocket& socket, const QByteArray&) {
        socket.write(headOf(status, {}, body.size()));
        QTimer::singleShot(50, &socket, [&socket, body] { socket.write(body); });
    });
}

RawServer::Behaviour says(const QByteArray& bytes) {
    return onRequest([bytes](QTcpSocket& socket, const QByteArray&) { socket.write(bytes); });
}

RawServer::Behaviour closesAtOnce() {
    return onRequest([](QTcpSocket& socket, const QByteArray&) { socket.disconnectFromHost(); });
}

RawServer::Behaviour resets() {
    return onRequest([](QTcpSocket& socket, const QByteArray&) { reset(socket); });
}

RawServer::Behaviour endlessHeader() {
    return onRequest([](QTcpSocket& socket, const QByteArray&) {
        socket.write("HTTP/1.1 101 Switching Protocols\r\n");
        pour(socket, [line = "X-Flood: " + QByteArray(8000, 'x') + "\r\n"] { return line; });
    });
}

RawServer::Behaviour upgrades(const QByteArray& then) {
    return onRequest(
        [then](QTcpSocket& socket, const QByteArray& head) { socket.write(switchingProtocols(head) + then); });
}

RawServer::Behaviour upgradesAndResets() {
    return onRequest([](QTcpSocket& socket, const QByteArray& head) {
        socket.write(switchingProtocols(head));
        socket.flush();
        QTimer::singleShot(50, &socket, [&socket] { reset(socket); });
    });
}

RawServer::Behaviour upgradesAndStopsReading() {
    return onRequest([](QTcpSocket& socket, const QByteArray& head) {
        stopReading(socket);
        socket.write(switchingProtocols(head));
    });
}

} // namespace raw

} // namespace maim::test
