#pragma once

#include <QAbstractSocket>
#include <QList>
#include <QSslError>
#include <optional>

#include "base/error.h"
#include "transport/tls_facts.h"

namespace maim {

/// What was seen of an attempt that did not lead to an open connection.
struct AttemptFacts {
    QString host;
    quint16 port = 0;
    QString path;
    bool tls = false;
    bool reached = false; ///< TCP was established
    QString address;      ///< of that peer; the proxy's, if there is one
    bool clientCertificate = false;
    QList<QSslError> tlsErrors; ///< of the certificate, when it was checked
    TlsFacts peer;              ///< what it showed
    Error distrust;             ///< found by a check of our own after the handshake
    QString proxy;              ///< "host:port" of the proxy in between; empty: none
    bool proxyIsSocks = false;
    QString proxyUser;
    std::optional<int> alert; ///< the first fatal TLS alert received
    bool speaksTls = false;   ///< as a second look found
    bool hungUpOnUs = false;  ///< once more, when it had seen our side of the handshake, and nothing behind it
    QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError; ///< the first one
    QString errorString;                                                      ///< beside the first error
    QByteArray answer;                                                        ///< the first bytes that came
    bool headerTooLarge = false;                                              ///< of the answer
    int status = 0;              ///< HTTP's, once the answer's head was complete
    const char* fault = nullptr; ///< of a 101; a phrase marked for "ErrorFact"
};

/// How an open connection ended.
struct CloseFacts {
    bool closeFrame = false;
    int code = 0; ///< of the close frame
    QString reason;
    qint64 openForMs = 0;
    QString errorString;
};

/// A close so soon after the open may be a refusal of the key: 0.6.8 answers 101 first.
inline constexpr qint64 kProbationMs = 5'000;

/// It hung up without a word after it had been reached: only a second look can tell more.
bool isUnexplained(const AttemptFacts& facts);
Error classify(const AttemptFacts& facts);
Error classify(const CloseFacts& facts);
/// No verdict in time.
Error timeoutOf(const AttemptFacts& facts, int limitMs);

} // namespace maim
