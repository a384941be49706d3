#pragma once

#include <QHash>
#include <QObject>
#include <functional>

#include "loopback/request_head.h"
#include "protocol/lossless_json.h"

namespace maim::server {

/// Whom send_message reaches: every connection of this key on this platform.
struct Address {
    Secret key;
    QString platform;
};

/// The library's send_message: connection uuid -> sent. `payload` is JSON text.
using SendMessage = std::function<QHash<QByteArray, bool>(const Address& to, const QByteArray& payload)>;

/// The program that runs on the server: hands each message on to the receiver that message_dim names, and plays the
/// bot.
class Program : public QObject {
    Q_OBJECT
public:
    Program(SendMessage send, bool withBot, QObject* parent);

    /// A message that the library took. `message`: as the library writes it. `senderKey` is the connection's.
    void onMessage(const QByteArray& message, const Secret& senderKey);

private:
    void answerAsBot(const json::Document& message, const Secret& senderKey);

    SendMessage m_send;
    bool m_withBot;
    int m_answers = 0;
};

/// The message into which the library puts a payload that is none, as text, for the handler.
QByteArray wrapped(const QString& text, const Identity& sender);

} // namespace maim::server
