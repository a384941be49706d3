#pragma once

class QTcpSocket;

namespace maim::test {

/// Ends the connection with an RST instead of a FIN.
void reset(QTcpSocket& socket);

} // namespace maim::test
