#pragma once

#include <QList>
#include <QObject>
#include <QSslError>
#include <QString>

#include "transport/failure.h"

class QSslCertificate;
class QSslSocket;

namespace maim {

/// Judges the TLS peer of one attempt: by its authorities and its names, or by the one certificate that was pinned.
/// Notes in the attempt's facts what the peer showed and what is held against it. Breaks off as early as Qt lets it, so
/// that a peer that is not trusted does not see our certificate.
class TlsTrust : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this. `pin`: the one certificate to trust, whoever vouches for it; empty: none.
    TlsTrust(QSslSocket& socket, QString pin, AttemptFacts& facts, QObject* parent = nullptr);

Q_SIGNALS:
    void trusted();
    /// The facts say why.
    void refused();

private:
    void onInterrupted(const QSslError& error);
    void onErrors(const QList<QSslError>& errors);
    void onEncrypted();
    bool verifies() const;
    Error distrust() const;
    Error distrustByPin(const QSslCertificate& certificate) const;

    QSslSocket& m_socket;
    QString m_pin;
    AttemptFacts& m_facts;
};

} // namespace maim
