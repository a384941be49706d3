// How an upgrade to WebSocket goes wrong, or just oddly.
#include <QTcpSocket>
#include <QTimer>
#include <chrono>

#include "support/hostile_server.h"
#include "support/tcp_reset.h"

namespace maim::test {

namespace {

using namespace std::chrono_literals;
using raw::onRequest;
using raw::switchingProtocols;

/// Acts once, when TCP is established, and never again.
RawServer::Behaviour onAccept(std::function<void(QTcpSocket&)> act) {
    return [act = std::move(act)](QTcpSocket& socket, const QByteArray& head) {
        if (head.isEmpty()) {
            act(socket);
        }
    };
}

/// A byte at a time.
void drip(QTcpSocket& socket, const QByteArray& bytes, std::chrono::milliseconds pause) {
    auto* timer = new QTimer(&socket);
    QObject::connect(timer, &QTimer::timeout, &socket, [&socket, timer, bytes, next = qsizetype(0)]() mutable {
        socket.write(bytes.mid(next, 1));
        socket.flush();
        if (++next == bytes.size()) {
            timer->stop();
        }
    });
    timer->start(pause);
}

RawServer::Behaviour answers(std::function<QByteArray(const QByteArray& head)> answer) {
    return onRequest(
        [answer = std::move(answer)](QTcpSocket& socket, const QByteArray& head) { socket.write(answer(head)); });
}

RawServer::Behaviour dripsTheUpgrade(std::chrono::milliseconds pause) {
    return onRequest(
        [pause](QTcpSocket& socket, const QByteArray& head) { drip(socket, switchingProtocols(head), pause); });
}

RawServer::Behaviour endlessBody(int status) {
    return onRequest([status](QTcpSocket& socket, const QByteArray&) {
        socket.write("HTTP/1.1 " + QByteArray::number(status) + " Word\r\nContent-Type: text/plain\r\n\r\n");
        raw::pour(socket, [body = QByteArray(64'000, 'x')] { return body; });
    });
}

/// Right but for the proof that it read this request.
QByteArray withWrongAccept(const QByteArray& head) {
    QByteArray answer = switchingProtocols(head);
    const qsizetype proof = answer.indexOf("Accept: ") + 8;
    answer[proof] = answer[proof] == 'A' ? 'B' : 'A';
    return answer;
}

QByteArray withoutUpgrade(const QByteArray& head) {
    return switchingProtocols(head).replace("Upgrade: websocket\r\n", "");
}

} // namespace

std::vector<HostileScript> upgradeScripts() {
    return {
        {"http 200", raw::http(200, {}, "<html>")},
        {"http 301", raw::http(301, "Location: http://elsewhere.example/\r\n")},
        {"http 400", raw::http(400)},
        {"http 401", raw::http(401)},
        {"http 403", raw::http(403)},
        {"http 404", raw::http(404)},
        {"http 426", raw::http(426, "Upgrade: websocket\r\n")},
        {"http 500", raw::http(500, {}, "Internal Server Error")},
        {"silent", raw::silent()},
        {"fin on accept", onAccept([](QTcpSocket& socket) { socket.disconnectFromHost(); })},
        {"rst on accept", onAccept([](QTcpSocket& socket) { reset(socket); })},
        {"fin in place of an answer", raw::closesAtOnce()},
        {"rst in place of an answer", raw::resets()},
        {"fin in the answer", onRequest([](QTcpSocket& socket, const QByteArray& head) {
             socket.write(switchingProtocols(head).chopped(10));
             socket.disconnectFromHost();
         })},
        {"ssh", raw::says("SSH-2.0-OpenSSH_9.2\r\n")},
        {"a TLS alert", raw::says(QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7))},
        {"wrong accept", answers(withWrongAccept)},
        {"no upgrade header", answers(withoutUpgrade)},
        {"wrong connection header",
         answers([](const QByteArray& head) { return switchingProtocols(head, {}, "close"); })},
        {"connection header with a list",
         answers([](const QByteArray& head) { return switchingProtocols(head, {}, "keep-alive, Upgrade"); })},
        {"unasked subprotocol",
         answers([](const QByteArray& head) { return switchingProtocols(head, "Sec-WebSocket-Protocol: chat\r\n"); })},
        {"unasked extension", answers([](const QByteArray& head) {
             return switchingProtocols(head, "Sec-WebSocket-Extensions: permessage-deflate\r\n");
         })},
        {"two-phase upgrade", dripsTheUpgrade(3ms)},
        {"upgrade without end", dripsTheUpgrade(500ms)},
        {"header flood", raw::endlessHeader()},
        {"body flood", endlessBody(500)},
        {"body flood of a 200", endlessBody(200)},
    };
}

} // namespace maim::test
