#include "session/tls_trust.h"

#include <QSslCertificate>
#include <QSslSocket>

namespace maim {

namespace {

void noteAlert(AttemptFacts& facts, int alert) {
    constexpr int kCloseNotify = 0;
    if (!facts.alert && alert != kCloseNotify) {
        facts.alert = alert;
    }
}

} // namespace

TlsTrust::TlsTrust(QSslSocket& socket, QString pin, AttemptFacts& facts, QObject* parent)
    : QObject(parent), m_socket(socket), m_pin(std::move(pin)), m_facts(facts) {
    connect(&socket, &QSslSocket::encrypted, this, &TlsTrust::onEncrypted);
    connect(&socket, &QSslSocket::sslErrors, this, &TlsTrust::onErrors);
    connect(&socket, &QSslSocket::alertReceived, this,
            [this](QSsl::AlertLevel, QSsl::AlertType type) { noteAlert(m_facts, static_cast<int>(type)); });
}

// The list form, for this socket alone; only with verification off, or for the very certificate that was pinned.
void TlsTrust::onErrors(const QList<QSslError>& errors) {
    m_facts.tlsErrors = errors;
    m_facts.peer = factsOf(m_socket);
    m_facts.distrust = distrust();
    if (!m_facts.distrust && (!m_pin.isEmpty() || !verifies())) {
        m_socket.ignoreSslErrors(errors);
    }
}

void TlsTrust::onEncrypted() {
    m_facts.peer = factsOf(m_socket);
    m_facts.distrust = distrust();
    m_facts.peer.trusted = verifies() && !m_facts.distrust;
    if (m_facts.distrust) {
        Q_EMIT refused();
    } else {
        Q_EMIT trusted();
    }
}

bool TlsTrust::verifies() const {
    return !m_pin.isEmpty() || m_socket.peerVerifyMode() != QSslSocket::VerifyNone;
}

// Qt takes the common name where the alternative names do not match.
Error TlsTrust::distrust() const {
    if (!m_pin.isEmpty()) {
        return distrustByPin();
    }
    const bool checked = m_facts.tlsErrors.isEmpty() && verifies();
    return checked && !isNamed(m_socket.peerCertificate(), m_facts.host)
               ? Error{ErrorCode::TlsCommonNameOnly, {m_facts.host}}
               : Error{};
}

Error TlsTrust::distrustByPin() const {
    const QSslCertificate certificate = m_socket.peerCertificate();
    const QString shown = certificate.isNull() ? QString() : factsOf(certificate).sha256;
    return shown == m_pin
               ? Error{}
               : Error{ErrorCode::TlsPinMismatch, {m_facts.host, fingerprintText(m_pin), fingerprintText(shown)}};
}

} // namespace maim
