// The server that the Autobahn|Testsuite examines: maim-autobahn-echo-server. The built-in server's door and
// connections, which send back whatever comes. Prints its port, and runs until it is ended.
#include <QCoreApplication>
#include <cstdio>

#include "loopback/front_door.h"
#include "loopback/loopback_client.h"
#include "loopback/loopback_server.h"

namespace {

// Case 9.* sends 16 MB.
constexpr qint64 kMaxMessage = 64LL * 1024 * 1024;

} // namespace

int main(int argc, char** argv) {
    QCoreApplication program(argc, argv);
    maim::FrontDoor door({}, &program);
    QObject::connect(
        &door, &maim::FrontDoor::passed, &program, [&](QSslSocket* socket, const auto& head, const auto& deflate) {
            auto* client = new maim::LoopbackClient(
                socket, identityOf(head),
                {kMaxMessage, maim::LoopbackServer::Settings::kMessagesPerSecond, {}, deflate}, &door);
            QObject::connect(client, &maim::LoopbackClient::received, client,
                             [client](const QByteArray& text) { client->send(text); });
            QObject::connect(client, &maim::LoopbackClient::receivedBinary, client, [client](const QByteArray& bytes) {
                client->send(bytes, maim::websocket::Opcode::Binary);
            });
            client->start();
        });
    if (!door.listen(QHostAddress(QHostAddress::LocalHost), 0)) {
        return 1;
    }
    std::printf("%d\n", door.serverPort());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
