#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QUrl>
#include <optional>

namespace maim::websocket {

using Headers = QList<QPair<QByteArray, QByteArray>>;

/// An answer's head never needs more; beyond it is a flood.
constexpr qsizetype kMaxAnswerHead = 64LL * 1024;

/// Random, base64; RFC 6455, section 4.1.
QByteArray newHandshakeKey();

/// What a server answers to this key, and to no other; section 4.2.2.
QByteArray acceptKey(const QByteArray& handshakeKey);

/// The request for `url`, key and query included: never log it. The headers are taken as they are: check them first.
QByteArray upgradeRequest(const QUrl& url, const Headers& headers, const QByteArray& handshakeKey);

/// A plain request for the same place, without an upgrade.
QByteArray plainRequest(const QUrl& url, const Headers& headers);

/// The server's answer. `body`: what came behind the head; after a 101 these are frames.
struct UpgradeAnswer {
    int status = 0;
    QByteArray reason;
    Headers headers; ///< in their order, values trimmed
    QByteArray body;

    /// The values of all headers of this name, joined by commas; names have no case.
    QByteArray header(QByteArrayView name) const;
    /// The body's length; empty when the server does not say.
    std::optional<qint64> contentLength() const;
};

/// Nothing as long as the head is not complete. Status 0: this is no HTTP.
std::optional<UpgradeAnswer> parseAnswer(const QByteArray& bytes);

/// What is wrong with a 101, a phrase in English marked for the context "ErrorFact"; null when it opens the connection.
/// `offersDeflate`: the request held kDeflateOffer.
const char* faultOf(const UpgradeAnswer& answer, const QByteArray& handshakeKey, bool offersDeflate = false);

} // namespace maim::websocket
