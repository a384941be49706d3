// More than anybody can take.
#include <QTcpSocket>

#include "support/hostile_server.h"
#include "support/wire_frame.h"

namespace maim::test {

namespace {

/// A good 101, then this for ever.
RawServer::Behaviour pours(const QByteArray& first, const QByteArray& then) {
    return raw::onRequest([=](QTcpSocket& socket, const QByteArray& head) {
        socket.write(raw::switchingProtocols(head) + first);
        raw::pour(socket, [then] { return then; });
    });
}

RawServer::Behaviour pourTimes(const QByteArray& bytes, qsizetype times) {
    return raw::onRequest([=](QTcpSocket& socket, const QByteArray& head) {
        socket.write(raw::switchingProtocols(head));
        raw::pour(socket, [bytes, left = times]() mutable { return left-- > 0 ? bytes : QByteArray(); });
    });
}

/// The header tells the truth, unlike that of a frame that stalls.
RawServer::Behaviour frameOf(qsizetype bytes) {
    const QByteArray piece(100'000, 'x');
    return raw::onRequest([=](QTcpSocket& socket, const QByteArray& head) {
        socket.write(raw::switchingProtocols(head) + serverFrame(kFin | kText, {}, bytes));
        raw::pour(socket, [piece, left = bytes / piece.size()]() mutable { return left-- > 0 ? piece : QByteArray(); });
    });
}

RawServer::Behaviour withoutReading(RawServer::Behaviour act) {
    return raw::onRequest([act = std::move(act)](QTcpSocket& socket, const QByteArray& head) {
        raw::stopReading(socket);
        act(socket, head);
    });
}

const QByteArray kPings = serverFrame(kFin | kPing, QByteArray(125, 'x')).repeated(100);
const QByteArray kFragments = serverFrame(kContinuation, QByteArray(30'000, 'x'));

} // namespace

std::vector<HostileScript> floodScripts() {
    return {
        {"frame of 100 MB", frameOf(100'000'000)},
        {"endless fragments", pours(serverFrame(kText, "x"), kFragments)},
        {"endless small fragments",
         pours(serverFrame(kText, "x"), serverFrame(kContinuation, "fragment").repeated(10'000))},
        {"endless empty fragments", pours(serverFrame(kText, "x"), serverFrame(kContinuation, {}).repeated(10'000))},
        {"a million tiny frames", pourTimes(textFrame("{}").repeated(1'000), 1'000)},
        {"a hundred thousand tiny frames", pourTimes(textFrame("{}").repeated(1'000), 100)},
        {"ping flood", pours({}, kPings)},
        {"ping flood that never reads", withoutReading(pours({}, kPings))},
        {"pong flood", pours({}, serverFrame(kFin | kPong, QByteArray(125, 'x')).repeated(100))},
    };
}

} // namespace maim::test
