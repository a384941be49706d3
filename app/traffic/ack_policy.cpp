#include "traffic/ack_policy.h"

#include "protocol/message.h"

namespace maim {

QByteArray ApiServerAckPolicy::answer(const Envelope& message, const QByteArray& uuid, WallUs now) const {
    constexpr double kUsPerSecond = 1e6;
    const json::Document& document = message.document;
    return encodeClientAck(document.raw(document.find(json::Document::root(), "msg_id")), uuid,
                           static_cast<double>(now) / kUsPerSecond);
}

} // namespace maim
