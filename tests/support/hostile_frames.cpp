// Frames that break RFC 6455, or obey it in an unusual way.
#include <QTcpSocket>
#include <QTimer>

#include "support/hostile_server.h"
#include "support/wire_frame.h"

namespace maim::test {

namespace {

HostileScript frames(const QByteArray& name, const QByteArray& bytes) {
    return {name, raw::upgrades(bytes)};
}

/// A fragment for each byte.
QByteArray inSingleBytes(const QByteArray& text) {
    QByteArray bytes = serverFrame(kText, {});
    for (const char byte : text) {
        bytes += serverFrame(kContinuation, QByteArray(1, byte));
    }
    return bytes + serverFrame(kFin | kContinuation, {});
}

QByteArray deepJson(qsizetype levels) {
    return QByteArray(levels, '[') + QByteArray(levels, ']');
}

/// A short length in eight bytes.
QByteArray longWayRound(const QByteArray& payload) {
    QByteArray header = serverFrame(kFin | kText, {}, qint64(1) << 32);
    header.replace(2, 8, QByteArray(7, 0) + static_cast<char>(payload.size()));
    return header + payload;
}

/// With the bit set that RFC 6455 wants to be zero.
QByteArray negativeLength() {
    QByteArray header = serverFrame(kFin | kText, {}, qint64(1) << 40);
    header[2] = '\x80';
    return header;
}

/// Answers each ping, but only after this long, and nothing else.
RawServer::Behaviour latePongs(int ms) {
    return raw::onRequest([ms](QTcpSocket& socket, const QByteArray& head) {
        socket.write(raw::switchingProtocols(head));
        const auto take = [&socket, ms, buffer = QByteArray()]() mutable {
            buffer += socket.readAll();
            while (const auto frame = takeFrame(buffer)) {
                if (frame->opcode == kPing) {
                    QTimer::singleShot(ms, &socket, [&socket, pong = serverFrame(kFin | kPong, frame->payload)] {
                        socket.write(pong);
                    });
                }
            }
        };
        QObject::disconnect(&socket, &QIODevice::readyRead, nullptr, nullptr);
        QObject::connect(&socket, &QIODevice::readyRead, &socket, take);
    });
}

/// These bytes, then this piece again and again.
RawServer::Behaviour drips(const QByteArray& bytes, const QByteArray& piece, int pauseMs) {
    return raw::onRequest([=](QTcpSocket& socket, const QByteArray& head) {
        raw::upgrades(bytes)(socket, head);
        auto* timer = new QTimer(&socket);
        QObject::connect(timer, &QTimer::timeout, &socket, [&socket, piece] { socket.write(piece); });
        timer->start(pauseMs);
    });
}

/// Two parts with a pause, so that they are read one by one; then silence.
RawServer::Behaviour inTwoParts(const QByteArray& first, const QByteArray& second) {
    return raw::onRequest([=](QTcpSocket& socket, const QByteArray& head) {
        raw::upgrades(first)(socket, head);
        QTimer::singleShot(100, &socket, [&socket, second] { socket.write(second); });
    });
}

const QByteArray kMegabyteHeader = serverFrame(kFin | kText, {}, 1'000'000);

std::vector<HostileScript> rightOnes() {
    const QByteArray text = "你好世界";
    return {
        frames("split UTF-8", serverFrame(kText, text.left(4)) + serverFrame(kFin | kContinuation, text.mid(4))),
        frames("single bytes", inSingleBytes(text)),
        frames("byte order mark", textFrame("\xEF\xBB\xBF{}")),
        frames("empty text", textFrame({})),
        frames("binary", serverFrame(kFin | kBinary, QByteArray("\x00\xFF\x80", 3))),
        frames("ping between fragments",
               serverFrame(kText, "\"a") + serverFrame(kFin | kPing, "?") + serverFrame(kFin | kContinuation, "b\"")),
        frames("unasked pong",
               serverFrame(kFin | kPong, "12345") + serverFrame(kFin | kPong, {}) + textFrame("\"on\"")),
        frames("deep JSON", textFrame(deepJson(200'000))),
        frames("big", textFrame('"' + QByteArray(10'000'000, 'x') + '"')),
        frames("big JSON", textFrame('[' + QByteArray("0,").repeated(2'000'000) + "0]")),
        {"late pong", latePongs(300)},
    };
}

std::vector<HostileScript> brokenOnes() {
    return {
        frames("bad UTF-8", textFrame("\xC3\x28")),
        frames("surrogate in UTF-8", textFrame("\xED\xA0\x80")),
        frames("UTF-8 that ends early", textFrame("\xE4\xBD")),
        frames("much behind a masked frame", maskedFrame(kFin | kText, "{}") + textFrame("{}").repeated(100'000)),
        frames("masked frame", maskedFrame(kFin | kText, "{}")),
        frames("RSV1", serverFrame(kFin | kRsv1 | kText, "{}")),
        frames("reserved opcode 3", serverFrame(kFin | 0x3, "{}")),
        frames("reserved opcode B", serverFrame(kFin | 0xB, {})),
        frames("fragmented control frame", serverFrame(kPing, "?")),
        frames("oversized ping", serverFrame(kFin | kPing, QByteArray(126, 'x'))),
        frames("continuation without start", serverFrame(kFin | kContinuation, "{}")),
        frames("text inside a message", serverFrame(kText, "{") + serverFrame(kFin | kText, "}")),
        frames("length in too many bytes", longWayRound("{}")),
        frames("negative length", negativeLength()),
        frames("claims 2^40 bytes", serverFrame(kFin | kText, {}, qint64(1) << 40)),
        frames("fragments that grow too large",
               serverFrame(kText, QByteArray(900'000, 'x')) + serverFrame(kFin | kContinuation, {}, 200'000'000)),
    };
}

std::vector<HostileScript> stalledOnes() {
    return {
        {"says nothing more", raw::upgrades()},
        {"never reads", raw::upgradesAndStopsReading()},
        frames("stall in a header", kMegabyteHeader.left(5)),
        frames("stall in a frame", kMegabyteHeader + QByteArray(1'000, 'x')),
        frames("stall between fragments", serverFrame(kText, QByteArray(1'000, 'x'))),
        {"stall after two parts", inTwoParts(kMegabyteHeader + "x", "x")},
        frames("claims 1.9 GB and stalls", serverFrame(kFin | kText, {}, 1'900'000'000)),
        {"drip", drips(kMegabyteHeader, "x", 100)},
        {"drip of fragments", drips(serverFrame(kText, {}), serverFrame(kContinuation, "x"), 100)},
    };
}

} // namespace

std::vector<HostileScript> frameScripts() {
    std::vector<HostileScript> scripts = rightOnes();
    for (const auto& more : {brokenOnes(), stalledOnes()}) {
        scripts.insert(scripts.end(), more.begin(), more.end());
    }
    return scripts;
}

} // namespace maim::test
