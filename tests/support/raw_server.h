#pragma once

#include <QByteArray>
#include <QSslConfiguration>
#include <QThread>
#include <QUrl>
#include <functional>
#include <optional>

class QTcpSocket;

namespace maim::test {

/// A TCP server on a thread of its own that answers the head of an HTTP request as it is told: badly, as a rule.
class RawServer {
public:
    /// Called on the server's thread: on the accept with an empty head, then with the request's head.
    using Behaviour = std::function<void(QTcpSocket& socket, const QByteArray& head)>;

    /// With `tls`, the head is what comes inside TLS.
    explicit RawServer(Behaviour behaviour, std::optional<QSslConfiguration> tls = {});
    ~RawServer();
    RawServer(const RawServer&) = delete;
    RawServer& operator=(const RawServer&) = delete;

    quint16 port() const { return m_port; }
    QUrl url(const QString& path = QStringLiteral("/ws")) const;
    int accepted() const;
    QByteArray lastHead() const;
    qint64 bytesReceived() const; ///< on all connections

private:
    class Worker;

    QThread m_thread;
    QString m_scheme;
    Worker* m_worker;
    quint16 m_port = 0;
};

namespace raw {

/// Does it when the request's head is there.
RawServer::Behaviour onRequest(RawServer::Behaviour act);
/// The answer that opens the connection; `extra`: whole header lines.
QByteArray switchingProtocols(const QByteArray& head, const QByteArray& extra = {},
                              const QByteArray& connection = "Upgrade");
/// Writes what `next` gives as fast as the client takes it, until that is empty.
void pour(QTcpSocket& socket, std::function<QByteArray()> next);

void stopReading(QTcpSocket& socket);

RawServer::Behaviour silent();
RawServer::Behaviour http(int status, const QByteArray& extra = {}, const QByteArray& body = {});
/// The same, with the body in a packet of its own.
RawServer::Behaviour httpInParts(int status, const QByteArray& body);
RawServer::Behaviour says(const QByteArray& bytes); ///< instead of HTTP
RawServer::Behaviour closesAtOnce();
RawServer::Behaviour resets(); ///< RST instead of an answer
RawServer::Behaviour endlessHeader();
/// A good 101, then these bytes, then nothing more.
RawServer::Behaviour upgrades(const QByteArray& then = {});
/// A good 101, then an RST.
RawServer::Behaviour upgradesAndResets();
/// A good 101, then nothing is read any more.
RawServer::Behaviour upgradesAndStopsReading();

} // namespace raw

} // namespace maim::test
