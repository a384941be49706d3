#include "support/raw_server.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include "support/remote.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace maim::test {

namespace {

QByteArray headerOf(const QByteArray& head, const QString& name) {
    const QRegularExpression line(QStringLiteral("^%1:\\s*(.*?)\\r$").arg(name),
                                  QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    return line.match(QString::fromLatin1(head)).captured(1).toLatin1();
}

QByteArray switchingProtocols(const QByteArray& head) {
    const QByteArray key = headerOf(head, QStringLiteral("Sec-WebSocket-Key"));
    const QByteArray accept =
        QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
           accept + "\r\n\r\n";
}

// A linger time of zero makes close() send an RST in place of a FIN.
void reset(QTcpSocket& socket) {
    linger now{};
    now.l_onoff = 1;
    now.l_linger = 0;
#ifdef Q_OS_WIN
    const auto descriptor = static_cast<SOCKET>(socket.socketDescriptor());
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, reinterpret_cast<const char*>(&now), sizeof now);
#else
    const auto descriptor = static_cast<int>(socket.socketDescriptor());
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
#endif
    socket.abort();
}

} // namespace

class RawServer::Worker : public Remote {
public:
    explicit Worker(Behaviour behaviour) : m_behaviour(std::move(behaviour)), m_server(this) {
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
    QTcpServer m_server;
    QByteArray m_head;
    qint64 m_bytes = 0;
    int m_accepted = 0;
};

RawServer::RawServer(Behaviour behaviour) : m_worker(new Worker(std::move(behaviour))) {
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
    return QUrl(QStringLiteral("ws://127.0.0.1:%1%2").arg(m_port).arg(path));
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

/// Does it when the request's head is there.
RawServer::Behaviour onRequest(std::function<void(QTcpSocket&, const QByteArray&)> act) {
    return [act = std::move(act)](QTcpSocket& socket, const QByteArray& head) {
        if (!head.isEmpty()) {
            act(socket, head);
        }
    };
}

QByteArray headOf(int status, const QByteArray& extra, qsizetype length) {
    return "HTTP/1.1 " + QByteArray::number(status) + " Word\r\n" + extra +
           "Content-Length: " + QByteArray::number(length) + "\r\n\r\n";
}

void pourHeader(QTcpSocket* socket) {
    socket->write("X-Flood: " + QByteArray(8000, 'x') + "\r\n");
    QTimer::singleShot(0, socket, [socket] { pourHeader(socket); });
}

} // namespace

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
        pourHeader(&socket);
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
        socket.setReadBufferSize(1);
        QObject::disconnect(&socket, &QIODevice::readyRead, nullptr, nullptr);
        socket.write(switchingProtocols(head));
    });
}

} // namespace raw

} // namespace maim::test
