#include "loopback/server_program.h"

#include <QTimer>

#include "loopback/bot.h"
#include "loopback/python_json.h"
#include "loopback/server_messages.h"

namespace maim::server {

namespace {

using json::Document;
using json::NodeId;

constexpr int kBotThinksMs = 250;

/// An id that is no text is nobody's.
std::optional<Address> addressIn(const Document& message) {
    const NodeId dim = message.find(Document::root(), "message_dim");
    const NodeId key = message.find(dim, "api_key");
    const NodeId platform = message.find(dim, "platform");
    for (const NodeId id : {key, platform}) {
        if (message.node(id).kind != json::Kind::String) {
            return std::nullopt;
        }
    }
    return Address{Secret(message.utf8(key)), message.text(platform)};
}

} // namespace

Program::Program(SendMessage send, bool withBot, QObject* parent)
    : QObject(parent), m_send(std::move(send)), m_withBot(withBot) {}

void Program::onMessage(const QByteArray& message, const Secret& senderKey) {
    const Document document = Document::parse(message);
    const std::optional<Address> to = addressIn(document);
    if (!to) {
        return;
    }
    if (m_withBot && to->key.reveal() == bot::kKey) {
        answerAsBot(document, senderKey);
    } else {
        m_send(*to, message);
    }
}

/// Answers to message_info.platform, as MaiBot does: if the connection has another platform, the answer is lost.
void Program::answerAsBot(const Document& message, const Secret& senderKey) {
    const NodeId info = message.find(Document::root(), "message_info");
    const Address to{senderKey, message.text(message.find(info, "platform"))};
    const QByteArray answer = bot::answer(message, Document::root(), {to.key, to.platform, ++m_answers});
    QTimer::singleShot(kBotThinksMs, this, [this, to, answer] { m_send(to, answer); });
}

QByteArray wrapped(const QString& text, const Identity& sender) {
    const QByteArray platform = python::dumps(sender.platform);
    const QByteArray time = python::dumps(now());
    return R"({"message_info": {"platform": )" + platform + R"(, "message_id": ")" + time + R"(", "time": )" + time +
           R"(}, "message_segment": {"type": "text", "data": )" + python::dumps(text) +
           R"(}, "message_dim": {"api_key": )" + python::dumps(QString::fromUtf8(sender.key.reveal())) +
           R"(, "platform": )" + platform + "}}";
}

} // namespace maim::server
