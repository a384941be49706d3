// How an open connection ends, or does not.
#include <QTcpSocket>
#include <QTimer>

#include "support/hostile_server.h"
#include "support/tcp_reset.h"
#include "support/wire_frame.h"

namespace maim::test {

namespace {

HostileScript close(int code, const QByteArray& reason = {}) {
    return {"close " + QByteArray::number(code), raw::upgrades(closeFrame(code, reason))};
}

/// These frames right after the 101; once they are out, TCP ends in this manner.
RawServer::Behaviour ends(const QByteArray& frames, std::function<void(QTcpSocket&)> end) {
    return raw::onRequest([frames, end = std::move(end)](QTcpSocket& socket, const QByteArray& head) {
        socket.write(raw::switchingProtocols(head) + frames);
        socket.flush();
        end(socket);
    });
}

void hangUp(QTcpSocket& socket) {
    socket.disconnectFromHost();
}

void resetSoon(QTcpSocket& socket) {
    QTimer::singleShot(50, &socket, [&socket] { reset(socket); });
}

QByteArray threeMessages() {
    return textFrame("\"one\"") + textFrame("\"two\"") + textFrame("\"three\"");
}

} // namespace

std::vector<HostileScript> closeScripts() {
    return {
        {"fin without close", ends({}, hangUp)},
        {"fin in a frame", ends(textFrame(QByteArray(5'000, 'x')).left(1'000), hangUp)},
        {"rst without close", ends({}, resetSoon)},
        {"close, then rst", ends(closeFrame(1012), resetSoon)},
        {"close, then fin", ends(closeFrame(1012), hangUp)},
        {"messages, then close", ends(threeMessages() + closeFrame(1001, "bye"), hangUp)},
        {"messages, then fin", ends(threeMessages(), hangUp)},
        {"refused key by close 1000", raw::upgrades(closeFrame(1000, "Authentication failed: 认证失败"))},
        close(1000),
        close(1001, "going away"),
        close(1008, "policy"),
        close(1009),
        close(1011, "keepalive ping timeout"),
        close(1012, "service restart"),
        close(1013),
        close(3000, "library"),
        close(4001, "no such key"),
        close(999),
        close(1004),
        close(1005),
        close(1006),
        close(1015),
        close(1016),
        close(2999),
        close(5000),
        {"empty close", raw::upgrades(serverFrame(kFin | kClose, {}))},
        {"close of one byte", raw::upgrades(serverFrame(kFin | kClose, "\x03"))},
        {"close with a bad reason", raw::upgrades(closeFrame(1000, "\xC3\x28"))},
        {"frames after the close", raw::upgrades(closeFrame(1001, "bye") + threeMessages())},
    };
}

} // namespace maim::test
