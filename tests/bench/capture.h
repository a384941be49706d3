#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace maim::bench {

/// What a capture file of one connection to `port` says of its messages: microseconds from the packet with the last
/// byte of a message to the packet with the last byte of its ACK, by msg_id. Empty where bytes are missing in it.
QMap<QByteArray, double> capturedLatencies(const QString& file, quint16 port);

} // namespace maim::bench
