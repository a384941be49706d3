#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <optional>

#include "base/secret.h"

namespace maim {

/// The head of an HTTP request, taken apart before the upgrade is granted.
struct RequestHead {
    QByteArray method;
    QByteArray path; ///< as it stands, percent signs and all
    QByteArray query;
    QList<QPair<QByteArray, QByteArray>> headers;

    /// The last of that name, as the real server takes it; case does not matter.
    QByteArray header(QByteArrayView name) const;
    qsizetype countOf(QByteArrayView name) const;
    /// The values of all of that name, joined by commas.
    QByteArray joined(QByteArrayView name) const;
};

/// How many bytes the head takes, the empty line included; 0 as long as it is not complete.
qsizetype headSize(QByteArrayView bytes);

/// Whether this may still become a request.
bool mayBeginRequest(QByteArrayView bytes);

/// A whole head. Nothing when the real server's HTTP layer, h11, does not take it for a request.
std::optional<RequestHead> parseHead(const QByteArray& head);

/// Who a client says it is. The query wins over the header.
struct Identity {
    QByteArray uuid; ///< x-uuid, or one made up
    Secret key;      ///< empty when none was given
    QString platform;
};
Identity identityOf(const RequestHead& head);

} // namespace maim
