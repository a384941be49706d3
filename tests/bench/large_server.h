#pragma once

#include <QByteArray>

namespace maim::bench {

/// A JSON message of exactly so many bytes with some hundred thousand values in it; below some hundred it is shorter.
QByteArray largeMessage(qint64 bytes);

/// Sends the large message a while after the upgrade, and a small one some seconds later. Prints its port, and the hash
/// of both. Runs until it is killed.
int serveLarge(qint64 bytes);

} // namespace maim::bench
