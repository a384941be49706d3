#pragma once

#include <QNetworkProxy>
#include <QObject>
#include <QSslConfiguration>
#include <optional>

#include "transport/failure.h"

class QSslSocket;

namespace maim {

/// A second look at a server that hung up without a word: a TLS handshake, and not a byte of ours after it. Tells
/// whether TLS is spoken there, and what the server has against our certificate: on the first try the reset that
/// follows an unread request may have swallowed its alert. Judges the peer as the first look did, for another may
/// answer now: none that is not trusted sees our certificate. Answers once, within its limit.
class TlsProbe : public QObject {
    Q_OBJECT
public:
    struct Target {
        QString host;
        quint16 port = 0;
        QSslConfiguration tls;
        QString pin; ///< as in Connection::Request
        QNetworkProxy proxy;
    };
    struct Finding {
        bool encrypted = false; ///< and trusted
        std::optional<int> alert;
        bool hungUp = false; ///< when it had seen what a client shows of itself, and not a byte more
    };

    explicit TlsProbe(QObject* parent = nullptr);

    void start(const Target& target);
    void stop();

Q_SIGNALS:
    void done(const maim::TlsProbe::Finding& finding);

private:
    void onError(QAbstractSocket::SocketError error);
    void finish();

    QSslSocket* m_socket;
    AttemptFacts m_facts;
    bool m_encrypted = false;
    int m_flights = 0; ///< of the handshake, that went out
    bool m_hungUp = false;
    bool m_done = false;
};

} // namespace maim
