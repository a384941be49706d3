#include "transport/tls_trust.h"

#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslSocket>
#include <algorithm>

namespace maim {

namespace {

// After a warning the handshake goes on: TLS 1.2 sends one to a client that asks for a name unknown to the server.
void noteAlert(AttemptFacts& facts, QSsl::AlertLevel level, QSsl::AlertType type) {
    if (!facts.alert && level == QSsl::AlertLevel::Fatal) {
        facts.alert = static_cast<int>(type);
    }
}

bool isAuthority(const QSslCertificate& certificate) {
    const QList<QSslCertificateExtension> extensions = certificate.extensions();
    return std::any_of(extensions.begin(), extensions.end(), [](const QSslCertificateExtension& extension) {
        return extension.name() == QLatin1String("basicConstraints") &&
               extension.value().toMap().value(QStringLiteral("ca")).toBool();
    });
}

} // namespace

TlsTrust::TlsTrust(QSslSocket& socket, QString pin, AttemptFacts& facts, QObject* parent)
    : QObject(parent), m_socket(socket), m_pin(std::move(pin)), m_facts(facts) {
    connect(&socket, &QSslSocket::encrypted, this, &TlsTrust::onEncrypted);
    connect(&socket, &QSslSocket::sslErrors, this, &TlsTrust::onErrors);
    connect(&socket, &QSslSocket::handshakeInterruptedOnError, this, &TlsTrust::onInterrupted);
    connect(&socket, &QAbstractSocket::errorOccurred, this, [this] {
        if (m_facts.peer.isEmpty()) {
            m_facts.peer = factsOf(m_socket);
        }
    });
    connect(&socket, &QSslSocket::alertReceived, this,
            [this](QSsl::AlertLevel level, QSsl::AlertType type) { noteAlert(m_facts, level, type); });
}

/// Inside the handshake, before our certificate goes out; only where there is one. Goes on for the pinned certificate,
/// and for an authority in its chain, behind which it may stand: then the rest is judged at the end, and nothing is
/// held against the peer before that, for it may refuse us first.
void TlsTrust::onInterrupted(const QSslError& error) {
    const Error found = m_pin.isEmpty() ? Error{} : distrustByPin(error.certificate());
    if (!m_pin.isEmpty() && (!found || isAuthority(error.certificate()))) {
        m_socket.continueInterruptedHandshake();
        return;
    }
    m_facts.tlsErrors << error;
    m_facts.distrust = found;
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
        // With TLS 1.3 our certificate is still in Qt's buffer.
        m_socket.abort();
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
        return distrustByPin(m_socket.peerCertificate());
    }
    const bool checked = m_facts.tlsErrors.isEmpty() && verifies();
    return checked && !isNamed(m_socket.peerCertificate(), m_facts.host)
               ? Error{ErrorCode::TlsCommonNameOnly, {m_facts.host}}
               : Error{};
}

Error TlsTrust::distrustByPin(const QSslCertificate& certificate) const {
    const QString shown = certificate.isNull() ? QString() : factsOf(certificate).sha256;
    return shown == m_pin
               ? Error{}
               : Error{ErrorCode::TlsPinMismatch, {m_facts.host, fingerprintText(m_pin), fingerprintText(shown)}};
}

} // namespace maim
