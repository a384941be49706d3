#include "support/test_proxy.h"

#include <QHostAddress>
#include <QTcpSocket>

namespace maim::test {

namespace {

constexpr char kVersion = 5;

quint16 portAt(const QByteArray& bytes, qsizetype at) {
    return static_cast<quint16>((static_cast<uchar>(bytes[at]) << 8) | static_cast<uchar>(bytes[at + 1]));
}

} // namespace

TestProxy::TestProxy(Kind kind, Manners manners) : m_kind(kind), m_manners(std::move(manners)) {
    listen(QHostAddress(QHostAddress::LocalHost));
}

void TestProxy::incomingConnection(qintptr descriptor) {
    ++connections;
    auto* client = new QTcpSocket(this);
    client->setSocketDescriptor(descriptor);
    m_ways.insert(client, {});
    connect(client, &QTcpSocket::readyRead, this, [this, client] { read(client); });
    connect(client, &QTcpSocket::disconnected, this, [this, client] {
        m_ways.remove(client);
        client->deleteLater();
    });
}

void TestProxy::read(QTcpSocket* client) {
    Way& way = m_ways[client];
    const QByteArray bytes = client->readAll();
    if (way.stage == Stage::Relaying) {
        upstream += bytes;
        way.server->write(bytes);
        return;
    }
    greeting += bytes;
    way.input += bytes;
    if (m_manners.silent) {
        return;
    }
    if (!m_manners.garbage.isEmpty()) {
        client->write(m_manners.garbage);
        client->disconnectFromHost();
        return;
    }
    while (m_ways.contains(client) && step(client, m_ways[client])) {
    }
}

bool TestProxy::step(QTcpSocket* client, Way& way) {
    if (m_kind == Kind::Http) {
        return connectRequest(client, way);
    }
    switch (way.stage) {
    case Stage::Greeting:
        return socksGreeting(client, way);
    case Stage::Login:
        return socksLogin(client, way);
    case Stage::Request:
        return socksRequest(client, way);
    case Stage::Relaying:
        break;
    }
    return false;
}

bool TestProxy::connectRequest(QTcpSocket* client, Way& way) {
    const qsizetype end = way.input.indexOf("\r\n\r\n");
    if (way.stage == Stage::Relaying || end < 0) {
        return false;
    }
    const QByteArray head = way.input.left(end);
    way.input.clear();
    target = head.split(' ').value(1);
    const QByteArray login = "Basic " + (m_manners.user + ':' + m_manners.password).toBase64();
    if (!m_manners.user.isEmpty() && !head.contains(login)) {
        client->write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
                      "Content-Length: 0\r\n\r\n");
        return false;
    }
    constexpr int kOk = 200;
    if (m_manners.status != kOk) {
        client->write("HTTP/1.1 " + QByteArray::number(m_manners.status) + " No\r\nContent-Length: 0\r\n\r\n");
        client->disconnectFromHost();
        return false;
    }
    const qsizetype colon = target.lastIndexOf(':');
    relay(client, way, QString::fromUtf8(target.left(colon)), target.mid(colon + 1).toUShort(),
          "HTTP/1.1 200 Connection established\r\n\r\n");
    return false;
}

bool TestProxy::socksGreeting(QTcpSocket* client, Way& way) {
    if (way.input.size() < 2 || way.input.size() < 2 + way.input[1]) {
        return false;
    }
    const QByteArray methods = way.input.mid(2, way.input[1]);
    way.input.remove(0, 2 + methods.size());
    const char wanted = m_manners.user.isEmpty() ? '\x00' : '\x02';
    const bool offered = methods.contains(wanted);
    client->write(QByteArray(1, kVersion) + (offered ? wanted : '\xFF'));
    way.stage = wanted == 0 ? Stage::Request : Stage::Login;
    if (!offered) {
        client->disconnectFromHost();
    }
    return offered;
}

bool TestProxy::socksLogin(QTcpSocket* client, Way& way) const {
    if (way.input.size() < 2 || way.input.size() < 3 + way.input[1] ||
        way.input.size() < 3 + way.input[1] + way.input[2 + way.input[1]]) {
        return false;
    }
    const QByteArray user = way.input.mid(2, way.input[1]);
    const QByteArray password = way.input.mid(3 + user.size(), way.input[2 + user.size()]);
    way.input.remove(0, 3 + user.size() + password.size());
    const bool welcome = user == m_manners.user && password == m_manners.password;
    client->write(QByteArray(1, '\x01') + (welcome ? '\x00' : '\x01'));
    way.stage = Stage::Request;
    if (!welcome) {
        client->disconnectFromHost();
    }
    return welcome;
}

bool TestProxy::socksRequest(QTcpSocket* client, Way& way) {
    constexpr qsizetype kHead = 4, kV4 = 4, kV6 = 16, kPort = 2;
    if (way.input.size() < kHead + 1) {
        return false;
    }
    const bool byName = way.input[3] == 3;
    const qsizetype length = byName ? way.input[kHead] : way.input[3] == 1 ? kV4 : kV6;
    const qsizetype at = kHead + (byName ? 1 : 0);
    if (way.input.size() < at + length + kPort) {
        return false;
    }
    const QByteArray raw = way.input.mid(at, length);
    const quint16 port = portAt(way.input, at + length);
    QString host = QString::fromUtf8(raw);
    if (!byName) {
        host = length == kV4 ? QHostAddress((quint32(uchar(raw[0])) << 24) | (quint32(uchar(raw[1])) << 16) |
                                            (quint32(uchar(raw[2])) << 8) | uchar(raw[3]))
                                   .toString()
                             : QHostAddress(reinterpret_cast<const quint8*>(raw.constData())).toString();
    }
    target = host.toUtf8() + ':' + QByteArray::number(port);
    way.input.clear();
    const QByteArray answer = QByteArray(1, kVersion) + static_cast<char>(m_manners.reply) +
                              QByteArray("\x00\x01\x00\x00\x00\x00\x00\x00", 8);
    if (m_manners.reply != 0) {
        client->write(answer);
        client->disconnectFromHost();
        return false;
    }
    relay(client, way, host, port, answer);
    return false;
}

void TestProxy::relay(QTcpSocket* client, Way& way, const QString& host, quint16 port, const QByteArray& answer) {
    way.stage = Stage::Relaying;
    way.server = new QTcpSocket(client);
    way.server->setProxy(QNetworkProxy::NoProxy);
    connect(way.server, &QTcpSocket::connected, client, [client, answer] { client->write(answer); });
    connect(way.server, &QTcpSocket::readyRead, client,
            [client, server = way.server] { client->write(server->readAll()); });
    connect(way.server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
    // Every name stands for this machine, so that a test needs no other.
    const bool address = !QHostAddress(host).isNull();
    way.server->connectToHost(address ? host : QStringLiteral("127.0.0.1"), port);
}

} // namespace maim::test
