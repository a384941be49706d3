#include "session/tls_probe.h"

#include <QSslSocket>
#include <QTimer>

namespace maim {

namespace {

using namespace std::chrono_literals;

constexpr auto kLimit = 2s;
// With TLS 1.3 a refused certificate is told after our side of the handshake.
constexpr auto kAlertWait = 500ms;

} // namespace

TlsProbe::TlsProbe(QObject* parent) : QObject(parent), m_socket(new QSslSocket(this)) {
    connect(m_socket, &QSslSocket::encrypted, this, [this] {
        m_finding.encrypted = true;
        QTimer::singleShot(kAlertWait, this, &TlsProbe::finish);
    });
    connect(m_socket, &QSslSocket::alertReceived, this, [this](QSsl::AlertLevel level, QSsl::AlertType type) {
        if (level == QSsl::AlertLevel::Fatal) {
            m_finding.alert = static_cast<int>(type);
        }
    });
    connect(m_socket, &QAbstractSocket::errorOccurred, this, &TlsProbe::finish);
    connect(m_socket, &QAbstractSocket::disconnected, this, &TlsProbe::finish);
}

void TlsProbe::start(const Target& target) {
    m_socket->setSslConfiguration(target.tls);
    m_socket->setProxy(target.proxy);
    QTimer::singleShot(kLimit, this, &TlsProbe::finish);
    m_socket->connectToHostEncrypted(target.host, target.port);
}

void TlsProbe::stop() {
    m_done = true;
    m_socket->abort();
}

void TlsProbe::finish() {
    if (!m_done) {
        stop();
        Q_EMIT done(m_finding);
    }
}

} // namespace maim
