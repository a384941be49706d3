#pragma once

#include <QByteArray>
#include <QString>

namespace maim::bench {

/// A JSON message of exactly so many bytes: an array of objects, or with the shape "numbers" of numbers alone.
QByteArray largeMessage(qint64 bytes, const QString& shape);

/// Sends the large message a while after the upgrade, and a small one some seconds later. Prints its port, and the hash
/// of both. Runs until it is killed.
int serveLarge(qint64 bytes, const QString& shape);

} // namespace maim::bench
