#include "transport/socket_wire.h"

#include <QHostAddress>
#include <QSslSocket>
#include <QTimer>

#include "transport/tls_trust.h"

namespace maim {

namespace {

using namespace Qt::StringLiterals;

// What the system holds of a long message shows no progress: at 256 KB/s its own 4 MB would look like a dead link for
// 16 s, and what sits there is not written yet in the sense of an ACK's latency.
constexpr int kSystemSendBufferBytes = 512 * 1024;

QUrl withPath(QUrl url) {
    if (url.path().isEmpty()) {
        url.setPath(u"/ws"_s);
    }
    return url;
}

AttemptFacts factsOf(const Wire::Request& request) {
    AttemptFacts facts;
    facts.host = socketHost(request.url);
    facts.tls = request.url.scheme() == "wss"_L1;
    facts.port = static_cast<quint16>(request.url.port(facts.tls ? 443 : 80));
    facts.path = request.url.path();
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

void SocketWire::open(const Request& request) {
    m_begun = steadyNow();
    Request complete = request;
    complete.url = withPath(request.url);
    m_facts = factsOf(complete);
    m_tls = request.tls;
    m_pin = request.pin;
    m_proxy = request.proxy;
    m_maxMessage = request.maxMessageBytes;
    makeHeartbeat(request.pace);
    start(complete);
}

void SocketWire::makeHeartbeat(const Heartbeat::Pace& pace) {
    m_heartbeat = new Heartbeat(pace, this);
    connect(m_heartbeat, &Heartbeat::pingDue, this, [this](const QByteArray& payload) {
        ping(payload);
        m_sender->flush();
    });
    connect(m_heartbeat, &Heartbeat::died, this, [this](int seconds) {
        die({ErrorCode::Stalled, {QString::number(seconds)}});
    });
    connect(m_heartbeat, &Heartbeat::stalled, this, [this] { die({ErrorCode::Stalled, {}}); });
}

void SocketWire::watch(QTcpSocket& socket, const Request& request) {
    m_socket = &socket;
    if (auto* tls = qobject_cast<QSslSocket*>(m_socket)) {
        watchTrust(*tls, request.pin);
    }
    m_sender = new FrameSender(*m_socket, this);
    connect(m_sender, &FrameSender::written, this, &SocketWire::written);
    connect(m_sender, &FrameSender::peerTookBytes, m_heartbeat, &Heartbeat::sawLife);
    connect(m_socket, &QAbstractSocket::connected, this, &SocketWire::onReached);
    connect(m_socket, &QAbstractSocket::errorOccurred, this, &SocketWire::onError);
    connect(m_socket, &QAbstractSocket::disconnected, this, &SocketWire::socketGone);
    if (m_socket->state() == QAbstractSocket::ConnectedState) {
        onReached();
    }
}

void SocketWire::watchTrust(QSslSocket& socket, const QString& pin) {
    const auto* trust = new TlsTrust(socket, pin, m_facts, this);
    connect(trust, &TlsTrust::trusted, this, [this] {
        Q_EMIT secured();
        mayAsk();
    });
    connect(trust, &TlsTrust::refused, this, [this] { endSoon(); });
}

void SocketWire::onReached() {
    m_facts.reached = true;
    m_facts.address = m_socket->peerAddress().toString();
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, kSystemSendBufferBytes);
    Q_EMIT reached();
    if (!m_facts.tls) {
        mayAsk();
    }
}

void SocketWire::abort() {
    m_ending = true;
    m_over = true;
    if (m_heartbeat) {
        m_heartbeat->stop();
    }
    if (m_probe) {
        m_probe->stop();
    }
    if (m_socket) {
        disconnect(m_socket, nullptr, this, nullptr);
        m_socket->abort();
    }
}

bool SocketWire::isOpen() const {
    return m_openedAt != 0 && !m_ending && !m_closing && m_socket->state() == QAbstractSocket::ConnectedState;
}

// Of an attempt the first error tells most.
void SocketWire::onError(QAbstractSocket::SocketError error) {
    if (m_facts.errorString.isEmpty()) {
        m_facts.error = error;
        m_facts.errorString = m_socket->errorString();
    }
    endSoon();
}

void SocketWire::becomeOpen() {
    m_openedAt = steadyNow();
    Q_EMIT opened({(m_openedAt - m_begun) / 1'000'000, m_facts.peer, m_compression});
    m_heartbeat->start();
}

void SocketWire::die(const Error& error) {
    m_death = error;
    endSoon();
}

// Errors and the end of the socket come in any order: gather what this turn of the event loop brings, then judge.
void SocketWire::endSoon(std::chrono::milliseconds wait) {
    if (m_ending) {
        return;
    }
    m_ending = true;
    m_heartbeat->stop();
    QTimer::singleShot(wait, this, &SocketWire::finish);
}

void SocketWire::finish() {
    if (m_openedAt == 0 && isUnexplained(m_facts)) {
        lookAgain();
    } else {
        conclude();
    }
}

void SocketWire::lookAgain() {
    QSslConfiguration tls = m_tls;
    if (!m_facts.tls) {
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    }
    m_probe = new TlsProbe(this);
    connect(m_probe, &TlsProbe::done, this, [this](const TlsProbe::Finding& finding) {
        m_facts.speaksTls = finding.encrypted;
        m_facts.alert = finding.alert;
        m_facts.hungUpOnUs = finding.hungUp;
        conclude();
    });
    m_probe->start({m_facts.host, m_facts.port, tls, m_pin, m_proxy});
}

void SocketWire::conclude() {
    if (m_openedAt != 0) {
        finishReading();
    }
    End end = ending();
    end.peer = m_facts.peer;
    abort();
    Q_EMIT ended(end);
}

Wire::End SocketWire::ending() const {
    if (m_death) {
        return {m_death, false, 0, {}, {}};
    }
    if (m_openedAt == 0) {
        return {classify(m_facts), false, 0, {}, {}};
    }
    if (m_closing) {
        return {};
    }
    CloseFacts close = closing();
    close.openForMs = (steadyNow() - m_openedAt) / 1'000'000;
    close.errorString = m_facts.errorString;
    return {classify(close), close.closeFrame, close.code, close.reason, {}};
}

} // namespace maim
