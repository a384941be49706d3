#include "transport/tls_probe.h"

#include <QSslSocket>
#include <QTimer>

#include "transport/tls_trust.h"

namespace maim {

namespace {

using namespace std::chrono_literals;

constexpr auto kLimit = 2s;
// With TLS 1.3 a refused certificate is told after our side of the handshake.
constexpr auto kAlertWait = 500ms;

} // namespace

TlsProbe::TlsProbe(QObject* parent) : QObject(parent), m_socket(new QSslSocket(this)) {
    connect(m_socket, &QSslSocket::encryptedBytesWritten, this, [this] { ++m_flights; });
    connect(m_socket, &QAbstractSocket::errorOccurred, this, &TlsProbe::onError);
    connect(m_socket, &QAbstractSocket::disconnected, this, &TlsProbe::finish);
}

void TlsProbe::start(const Target& target) {
    m_facts.host = target.host;
    m_socket->setSslConfiguration(target.tls);
    m_socket->setProxy(target.proxy);
    const auto* trust = new TlsTrust(*m_socket, target.pin, m_facts, this);
    connect(trust, &TlsTrust::trusted, this, [this] {
        m_encrypted = true;
        QTimer::singleShot(kAlertWait, this, &TlsProbe::finish);
    });
    QTimer::singleShot(kLimit, this, &TlsProbe::finish);
    m_socket->connectToHostEncrypted(target.host, target.port);
}

void TlsProbe::stop() {
    m_done = true;
    m_socket->abort();
}

/// With TLS 1.2 a client that brings no certificate, or a wrong one, is hung up on before TLS is agreed, and behind its
/// second flight: the one that answers the server's certificate.
void TlsProbe::onError(QAbstractSocket::SocketError error) {
    m_hungUp = error == QAbstractSocket::RemoteHostClosedError && (m_encrypted || m_flights > 1);
    finish();
}

void TlsProbe::finish() {
    if (!m_done) {
        stop();
        Q_EMIT done({m_encrypted, m_facts.alert, m_hungUp});
    }
}

} // namespace maim
