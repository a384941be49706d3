#include "support/tcp_reset.h"

#include <QTcpSocket>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace maim::test {

// By a linger time of zero.
void reset(QTcpSocket& socket) {
    linger now{};
    now.l_onoff = 1;
    now.l_linger = 0;
#ifdef Q_OS_WIN
    const auto descriptor = static_cast<SOCKET>(socket.socketDescriptor());
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, reinterpret_cast<const char*>(&now), sizeof now);
#else
    const auto descriptor = static_cast<int>(socket.socketDescriptor());
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
#endif
    socket.abort();
}

} // namespace maim::test
