#include "dialect/socketio/packet_writer.h"

#include "dialect/socketio/engine.h"
#include "protocol/json_text.h"

namespace maim::socketio {

QByteArray packetText(const Outgoing& packet) {
    constexpr qsizetype kHead = 16; // type, count, comma
    QByteArray text = engineText(EngineType::Message);
    text.reserve(kHead + packet.nameSpace.size() + packet.id.size() + packet.data.size());
    text += static_cast<char>('0' + static_cast<int>(packet.type));
    if (isBinary(packet.type)) {
        text += QByteArray::number(packet.attachments) + '-';
    }
    if (!packet.nameSpace.isEmpty() && packet.nameSpace != "/") {
        text.append(packet.nameSpace) += ',';
    }
    return text.append(packet.id).append(packet.data);
}

QByteArray eventData(QStringView name, QByteArrayView argument) {
    QByteArray data;
    data.reserve(name.size() + argument.size() + 8);
    data += '[';
    json::appendQuoted(data, name);
    if (!argument.isEmpty()) {
        data += ',';
        data.append(argument);
    }
    return data + ']';
}

} // namespace maim::socketio
