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
    QByteArray path;
    QByteArray query;
    QList<QPair<QByteArray, QByteArray>> headers;

    /// The first of that name; case does not matter.
    QByteArray header(QByteArrayView name) const;
    qsizetype countOf(QByteArrayView name) const;
};

/// `bytes` up to and including the empty line. Nothing when it is not an HTTP request.
std::optional<RequestHead> parseHead(const QByteArray& bytes);

/// Who a client says it is. The query wins over the header.
struct Identity {
    QByteArray uuid; ///< x-uuid, or one made up
    Secret key;      ///< empty when none was given
    QString platform;
};
Identity identityOf(const RequestHead& head);

/// The HTTP status to refuse with, or 0 to grant the upgrade. Guards against web pages: a Host that is not a loopback
/// literal with our port, and an Origin from elsewhere, get 403, as a wrong path does.
int refusal(const RequestHead& head, quint16 ownPort);

} // namespace maim
