#pragma once

class QTcpSocket;

namespace maim::test {

/// Ends the connection with an RST in place of a FIN.
void reset(QTcpSocket& socket);

} // namespace maim::test
