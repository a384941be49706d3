#include "loopback/server_program.h"

#include <QTimer>

#include "loopback/bot.h"
#include "loopback/python_json.h"

namespace maim::server {

namespace {

using json::Document;
using json::NodeId;

constexpr int kBotThinksMs = 250;

bool holds(const Document& document, NodeId object, std::initializer_list<QByteArrayView> names) {
    return std::all_of(names.begin(), names.end(), [&](QByteArrayView name) {
        const NodeId member = document.find(object, name);
        return member != json::kNone && document.node(member).kind != json::Kind::Null;
    });
}

/// The checks of APIMessageBase.from_dict.
bool isComplete(const Document& document, NodeId payload) {
    return holds(document, document.find(payload, "message_info"), {"platform", "message_id", "time"}) &&
           holds(document, payload, {"message_segment"}) &&
           holds(document, document.find(payload, "message_dim"), {"api_key", "platform"});
}

/// The payload as APIMessageBase.to_dict orders it.
QByteArray forwarded(const Document& document, NodeId payload) {
    const auto member = [&](QByteArrayView name) { return python::dumps(document, document.find(payload, name)); };
    return R"({"message_info": )" + member("message_info") + R"(, "message_segment": )" + member("message_segment") +
           R"(, "message_dim": )" + member("message_dim") + '}';
}

Address addressIn(const Document& document, NodeId payload) {
    const NodeId dim = document.find(payload, "message_dim");
    return {Secret(document.utf8(document.find(dim, "api_key"))), document.text(document.find(dim, "platform"))};
}

} // namespace

Program::Program(SendMessage send, bool withBot, QObject* parent)
    : QObject(parent), m_send(std::move(send)), m_withBot(withBot) {}

void Program::onMessage(const Document& document, NodeId payload, const Secret& senderKey) {
    if (!isComplete(document, payload)) {
        return;
    }
    const Address to = addressIn(document, payload);
    if (m_withBot && to.key.reveal() == bot::kKey) {
        answerAsBot(document, payload, senderKey);
    } else {
        m_send(to, forwarded(document, payload));
    }
}

/// Answers to message_info.platform, as MaiBot does: if the connection has another platform, the answer is lost.
void Program::answerAsBot(const Document& document, NodeId payload, const Secret& senderKey) {
    const NodeId info = document.find(payload, "message_info");
    const Address to{senderKey, document.text(document.find(info, "platform"))};
    const QByteArray answer = bot::answer(document, payload, {to.key, to.platform, ++m_answers});
    QTimer::singleShot(kBotThinksMs, this, [this, to, answer] { m_send(to, answer); });
}

} // namespace maim::server
