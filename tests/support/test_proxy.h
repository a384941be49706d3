#pragma once

#include <QHash>
#include <QNetworkProxy>
#include <QTcpServer>

class QTcpSocket;

namespace maim::test {

/// A proxy on loopback, HTTP CONNECT or SOCKS5 (RFC 1928, 1929). Does as it is told, remembers what it was asked for,
/// and keeps what came through, so that a test can look for a key in it.
class TestProxy : public QTcpServer {
public:
    enum class Kind : std::uint8_t { Http, Socks5 };
    struct Manners {
        QByteArray user, password; ///< empty user: anybody may pass
        int status = 200;          ///< for CONNECT: what it answers instead of connecting
        int reply = 0;             ///< the same for SOCKS5
        bool silent = false;       ///< takes what comes and answers nothing
        QByteArray garbage;        ///< answers this and hangs up
    };

    explicit TestProxy(Kind kind) : TestProxy(kind, Manners()) {}
    TestProxy(Kind kind, Manners manners);

    int connections = 0;
    QByteArray target;   ///< "host:port" as it was asked for
    QByteArray upstream; ///< what the client sent after the way was open
    QByteArray greeting; ///< what the client sent before that

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    enum class Stage : std::uint8_t { Greeting, Login, Request, Relaying };
    struct Way {
        Stage stage = Stage::Greeting;
        QByteArray input;
        QTcpSocket* server = nullptr;
    };

    void read(QTcpSocket* client);
    bool step(QTcpSocket* client, Way& way);
    bool connectRequest(QTcpSocket* client, Way& way);
    bool socksGreeting(QTcpSocket* client, Way& way);
    bool socksLogin(QTcpSocket* client, Way& way) const;
    bool socksRequest(QTcpSocket* client, Way& way);
    void relay(QTcpSocket* client, Way& way, const QString& host, quint16 port, const QByteArray& answer);

    Kind m_kind;
    Manners m_manners;
    QHash<QTcpSocket*, Way> m_ways;
};

} // namespace maim::test
