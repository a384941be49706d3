#include "transport/connection.h"

#include <QBuffer>
#include <QHostAddress>
#include <QSslSocket>
#include <QTimer>

#include "transport/tls_trust.h"
#include "websocket/frame_writer.h"

namespace maim {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// A refusal's body, which names a Socket.IO server, often comes in a packet of its own.
constexpr auto kBodyWait = 150ms;
// What is read at once: enough to be fast, little enough that sends and ACKs get between.
constexpr qint64 kReadBufferBytes = 256LL * 1024;
// What the system holds of a long message shows no progress: at 256 KB/s its own 4 MB would look like a dead link for
// 16 s, and what sits there is not written yet in the sense of an ACK's latency.
constexpr int kSystemSendBufferBytes = 512 * 1024;

QUrl withPath(QUrl url) {
    if (url.path().isEmpty()) {
        url.setPath(u"/ws"_s);
    }
    return url;
}

AttemptFacts factsOf(const Connection::Request& request, const QUrl& url) {
    AttemptFacts facts;
    facts.host = socketHost(url);
    facts.tls = url.scheme() == "wss"_L1;
    facts.port = static_cast<quint16>(url.port(facts.tls ? 443 : 80));
    facts.path = url.path();
    facts.clientCertificate = !request.tls.localCertificate().isNull();
    if (request.proxy.type() != QNetworkProxy::NoProxy) {
        facts.proxy = request.proxy.hostName() + u':' + QString::number(request.proxy.port());
        facts.proxyIsSocks = request.proxy.type() == QNetworkProxy::Socks5Proxy;
        facts.proxyUser = request.proxy.user();
    }
    return facts;
}

} // namespace

QString socketHost(const QUrl& url) {
    return url.host(QUrl::FullyEncoded).replace("%25"_L1, "%"_L1);
}

Connection::Connection(QObject* parent) : Wire(parent), m_reader(0) {}

Connection::~Connection() {
    abort();
}

void Connection::open(const Request& request) {
    m_begun = steadyNow();
    const QUrl url = withPath(request.url);
    m_facts = factsOf(request, url);
    m_tls = request.tls;
    m_pin = request.pin;
    m_maxMessage = request.maxMessageBytes;
    m_reader = websocket::FrameReader(m_maxMessage);
    m_exchange = UpgradeExchange(url, request.headers, request.upgrades);
    makeHeartbeat(request.pace);
    makeSocket(request);
    if (auto* tls = qobject_cast<QSslSocket*>(m_socket)) {
        tls->connectToHostEncrypted(m_facts.host, m_facts.port);
    } else {
        m_socket->connectToHost(m_facts.host, m_facts.port);
    }
}

void Connection::makeSocket(const Request& request) {
    m_socket = m_facts.tls ? new QSslSocket(this) : new QTcpSocket(this);
    m_socket->setProxy(request.proxy);
    m_socket->setReadBufferSize(kReadBufferBytes);
    if (auto* tls = qobject_cast<QSslSocket*>(m_socket)) {
        tls->setSslConfiguration(request.tls);
        watchTrust(*tls, request.pin);
    }
    watchSender();
    connect(m_socket, &QAbstractSocket::connected, this, [this] {
        m_facts.reached = true;
        m_facts.address = m_socket->peerAddress().toString();
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, kSystemSendBufferBytes);
        Q_EMIT reached();
        if (!m_facts.tls) {
            requestUpgrade();
        }
    });
    // QSslSocket reads, and says so, in the middle of a write. What comes must wait until that write is done: frames
    // are numbered in the order in which they are taken up.
    connect(m_socket, &QIODevice::readyRead, this, &Connection::onReadyRead,
            m_facts.tls ? Qt::QueuedConnection : Qt::DirectConnection);
    connect(m_socket, &QAbstractSocket::errorOccurred, this, &Connection::onError);
    connect(m_socket, &QAbstractSocket::disconnected, this, [this] { endSoon(); });
}

void Connection::watchTrust(QSslSocket& socket, const QString& pin) {
    const auto* trust = new TlsTrust(socket, pin, m_facts, this);
    connect(trust, &TlsTrust::trusted, this, [this] {
        Q_EMIT secured();
        requestUpgrade();
    });
    connect(trust, &TlsTrust::refused, this, [this] { endSoon(); });
}

void Connection::watchSender() {
    m_sender = new FrameSender(*m_socket, this);
    connect(m_sender, &FrameSender::written, this, &Connection::written);
    connect(m_sender, &FrameSender::peerTookBytes, m_heartbeat, &Heartbeat::sawLife);
}

void Connection::makeHeartbeat(const Heartbeat::Pace& pace) {
    m_heartbeat = new Heartbeat(pace, this);
    connect(m_heartbeat, &Heartbeat::pingDue, this, [this](const QByteArray& payload) {
        m_sender->write(websocket::Opcode::Ping, payload);
        m_sender->flush();
    });
    connect(m_heartbeat, &Heartbeat::died, this, [this](int seconds) {
        m_death = {ErrorCode::Stalled, {QString::number(seconds)}};
        endSoon();
    });
    connect(m_heartbeat, &Heartbeat::stalled, this, [this] {
        m_death = {ErrorCode::Stalled, {}};
        endSoon();
    });
}

/// Not before the peer is trusted: the request holds the key.
void Connection::requestUpgrade() {
    m_socket->write(m_exchange.takeRequest());
    m_sender->flush();
}

void Connection::abort() {
    m_ending = true;
    m_over = true;
    if (!m_socket) {
        return;
    }
    m_socket->disconnect();
    m_heartbeat->stop();
    if (m_probe) {
        m_probe->stop();
    }
    m_socket->abort();
}

// Of an attempt the first error tells most.
void Connection::onError(QAbstractSocket::SocketError error) {
    if (m_facts.errorString.isEmpty()) {
        m_facts.error = error;
        m_facts.errorString = m_socket->errorString();
    }
    endSoon();
}

void Connection::onReadyRead() {
    const TimeStamp arrived = TimeStamp::now();
    if (m_openedAt == 0 && !m_over) {
        readAnswer();
    } else {
        readFrames(*m_socket, arrived);
    }
}

void Connection::readAnswer() {
    switch (m_exchange.read(*m_socket, m_facts)) {
    case UpgradeExchange::Step::More:
        break;
    case UpgradeExchange::Step::Refused:
        endSoon();
        break;
    case UpgradeExchange::Step::RefusedInParts:
        endSoon(kBodyWait);
        break;
    case UpgradeExchange::Step::Open:
        becomeOpen();
        break;
    }
}

void Connection::becomeOpen() {
    m_openedAt = steadyNow();
    Q_EMIT opened({(m_openedAt - m_begun) / 1'000'000, m_facts.peer});
    m_heartbeat->start();
    const TimeStamp arrived = TimeStamp::now();
    QBuffer early;
    early.setData(m_exchange.frames());
    early.open(QIODevice::ReadOnly);
    readFrames(early, arrived);
    readFrames(*m_socket, arrived);
}

// Errors and the end of the socket come in any order: gather what this turn of the event loop brings, then judge.
void Connection::endSoon(std::chrono::milliseconds wait) {
    if (m_ending) {
        return;
    }
    m_ending = true;
    m_heartbeat->stop();
    QTimer::singleShot(wait, this, &Connection::finish);
}

void Connection::finish() {
    if (m_openedAt == 0 && isUnexplained(m_facts)) {
        lookAgain();
    } else {
        conclude();
    }
}

void Connection::lookAgain() {
    QSslConfiguration tls = m_tls;
    if (!m_facts.tls) {
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    }
    m_probe = new TlsProbe(this);
    connect(m_probe, &TlsProbe::done, this, [this](const TlsProbe::Finding& finding) {
        m_facts.speaksTls = finding.encrypted;
        m_facts.alert = finding.alert;
        conclude();
    });
    m_probe->start({m_facts.host, m_facts.port, tls, m_pin, m_socket->proxy()});
}

void Connection::conclude() {
    if (m_openedAt != 0) {
        readFrames(*m_socket, TimeStamp::now()); // a failed write may have come before the last frames were read
        m_socket->disconnectFromHost();          // says good-bye in TLS too
    }
    End end = ending();
    end.peer = m_facts.peer;
    abort();
    Q_EMIT ended(end);
}

Connection::End Connection::ending() const {
    if (m_death) {
        return {m_death, false, 0, {}, {}};
    }
    if (m_openedAt == 0) {
        return {classify(m_facts), false, 0, {}, {}};
    }
    if (m_closing) {
        return {};
    }
    CloseFacts close = m_close;
    close.openForMs = (steadyNow() - m_openedAt) / 1'000'000;
    close.errorString = m_facts.errorString;
    return {classify(close), close.closeFrame, close.code, close.reason, {}};
}

} // namespace maim
