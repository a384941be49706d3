#include "loopback/bot.h"

#include <algorithm>

#include "base/ids.h"
#include "loopback/python_json.h"
#include "loopback/server_messages.h"

namespace maim::server::bot {

namespace {

using json::Document;
using json::NodeId;
using python::dumps;

struct Said {
    QString type;
    QString text; ///< of a text segment; of a list, of its text parts
    QString id;
};

QString stringAt(const Document& document, NodeId object, QByteArrayView name) {
    const NodeId id = document.find(object, name);
    return id != json::kNone && document.node(id).kind == json::Kind::String ? document.text(id) : QString();
}

QString textOf(const Document& document, NodeId segment) {
    const QString type = stringAt(document, segment, "type");
    if (type == QLatin1String("text")) {
        return stringAt(document, segment, "data");
    }
    QString text;
    if (type == QLatin1String("seglist")) {
        const NodeId data = document.find(segment, "data");
        for (NodeId part = document.firstChild(data); part != json::kNone; part = document.node(part).next) {
            if (stringAt(document, part, "type") == QLatin1String("text")) {
                text += stringAt(document, part, "data");
            }
        }
    }
    return text;
}

/// Of a payload as the library writes it, which always has these members.
Said read(const Document& document, NodeId payload) {
    const NodeId segment = document.find(payload, "message_segment");
    const NodeId id = document.find(document.find(payload, "message_info"), "message_id");
    return {stringAt(document, segment, "type"), textOf(document, segment), document.text(id)};
}

bool isChinese(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

QString sentenceFor(const Said& said) {
    if (said.type == QLatin1String("image") || said.type == QLatin1String("emoji")) {
        return QStringLiteral("A picture, thank you! I am a small program: I cannot see it, but it arrived whole.");
    }
    if (said.text.isEmpty()) {
        return QStringLiteral("I got a segment of type “%1”. I know what to say about text and pictures only.")
            .arg(said.type);
    }
    QString start = said.text.left(200);
    if (start.back().isHighSurrogate()) {
        start.chop(1);
    }
    return isChinese(start) ? QStringLiteral("收到！你说的是：") + start : QStringLiteral("Got it. You said: ") + start;
}

QByteArray segment(const char* type, const QByteArray& data) {
    return QByteArray(R"({"type": ")") + type + R"(", "data": )" + data + '}';
}

QByteArray segmentFor(const Said& said, int nth) {
    const QByteArray text = segment("text", dumps(sentenceFor(said)));
    return nth % 3 == 0 ? segment("seglist", '[' + segment("reply", dumps(said.id)) + ", " + text + ']') : text;
}

QByteArray info(const QString& platform) {
    const QByteArray quotedPlatform = dumps(platform);
    return R"({"platform": )" + quotedPlatform + R"(, "message_id": "bot-)" + newUuid().left(8) + R"(", "time": )" +
           dumps(now()) + R"(, "sender_info": {"user_info": {"platform": )" + quotedPlatform +
           R"(, "user_id": "demo-bot", "user_nickname": "Demo bot"}}})";
}

} // namespace

QByteArray answer(const Document& document, NodeId payload, const Recipient& to) {
    return R"({"message_info": )" + info(to.platform) + R"(, "message_segment": )" +
           segmentFor(read(document, payload), to.nth) + R"(, "message_dim": {"api_key": )" +
           dumps(QString::fromUtf8(to.key.reveal())) + R"(, "platform": )" + dumps(to.platform) + "}}";
}

} // namespace maim::server::bot
