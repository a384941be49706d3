#pragma once

#include "protocol/lossless_json.h"

/// What the server puts on the wire, field by field as 0.6.8 writes it.
namespace maim::server {

/// `ackedId` is JSON text, so that an integer is echoed as one.
QByteArray ack(const QByteArray& connection, const QByteArray& ackedId);

struct Message {
    QByteArray id; ///< msg_<12 hex>_<unix>
    QByteArray text;
};
/// `payload` is JSON text.
Message message(const QString& targetUser, const QString& platform, const QByteArray& payload);

/// Seconds since 1970, as Python's time.time().
double now();

} // namespace maim::server
