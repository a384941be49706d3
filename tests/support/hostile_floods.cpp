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
        socket.write(raw::switchingProtocols(head) + wireHeader(kFin | kText, static_cast<quint64>(bytes)));
        raw::pour(socket, [piece, left = bytes / piece.size()]() mutable { return left-- > 0 ? piece : QByteArray(); });
    });
}

const QByteArray kFragments = wireFrame(kContinuation, QByteArray(30'000, 'x'));

} // namespace

std::vector<HostileScript> floodScripts() {
    return {
        {"frame of 100 MB", frameOf(100'000'000)},
        {"endless fragments", pours(wireFrame(kText, "x"), kFragments)},
        {"endless small fragments", pours(wireFrame(kText, "x"), wireFrame(kContinuation, "x").repeated(10'000))},
        {"endless empty fragments", pours(wireFrame(kText, "x"), wireFrame(kContinuation, {}).repeated(10'000))},
        {"a million tiny frames", pourTimes(textFrame("{}").repeated(1'000), 1'000)},
        {"ping flood", pours({}, wireFrame(kFin | kPing, QByteArray(125, 'x')).repeated(100))},
        {"pong flood", pours({}, wireFrame(kFin | kPong, QByteArray(125, 'x')).repeated(100))},
    };
}

} // namespace maim::test
