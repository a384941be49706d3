#include "bench/large_server.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <cstdio>

#include "bench/flood_frames.h"
#include "bench/websocket.h"

namespace maim::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBeforeMs = 2'000;
constexpr int kBetweenMs = 10'000;

void sendLater(QTcpSocket* socket, const QByteArray& message, int ms) {
    QTimer::singleShot(ms, socket, [socket, message] { socket->write(textFrame(message)); });
}

} // namespace

namespace {

QByteArray object(int i) {
    return R"({"number": )" + QByteArray::number(i) + R"(, "name": "item )" + QByteArray::number(i) +
           R"(", "filled": true, "text": ")" + QByteArray(400, static_cast<char>('a' + i % 26)) + "\"}, ";
}

/// 20 bytes, so that 100 MiB hold more than five million of them.
QByteArray number(int i) {
    return QByteArray::number(100'000'000'000'000'000 + i) + ", ";
}

} // namespace

QByteArray largeMessage(qint64 bytes, const QString& shape) {
    QByteArray text = R"({"ver": 1, "msg_id": "large-1", "type": "custom_bench", "meta": {}, "payload": {"items": [)";
    text.reserve(bytes);
    for (int i = 0; text.size() < bytes - 1'024; ++i) {
        text += shape == "numbers"_L1 ? number(i) : object(i);
    }
    text += R"({"rest": ")";
    const QByteArray end = R"("}]}})";
    return text + QByteArray(std::max<qsizetype>(0, bytes - text.size() - end.size()), 'z') + end;
}

int serveLarge(qint64 bytes, const QString& shape) {
    const QByteArray message = largeMessage(bytes, shape);
    const QByteArray last = FloodFrames::payload(0);
    QTcpServer server;
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket* socket = server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [&message, &last, socket] {
            const QByteArray request = socket->readAll();
            if (request.startsWith("GET ")) {
                socket->write(upgradeAnswer(request));
                sendLater(socket, message, kBeforeMs);
                sendLater(socket, last, kBeforeMs + kBetweenMs);
            }
        });
    });
    if (!server.listen(QHostAddress::LocalHost)) {
        return 1;
    }
    std::printf("hash %s\nport %d\n",
                QCryptographicHash::hash(message + last, QCryptographicHash::Sha1).toHex().constData(),
                server.serverPort());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace maim::bench
