#pragma once

#include <QBuffer>
#include <QImage>

#include "journal/frame.h"

namespace maim::test {

/// An envelope of one segment, from Bob to somebody.
inline QByteArray chatMessage(const QByteArray& type, const QByteArray& data, const QByteArray& group = {}) {
    const QByteArray inGroup = group.isEmpty()
                                   ? QByteArray()
                                   : R"(,"group_info":{"platform":"qq","group_id":"g1","group_name":")" + group + "\"}";
    return R"({"ver":1,"msg_id":"m1","type":"sys_std","meta":{},"payload":{"message_info":{"platform":"qq",)"
           R"("message_id":"m1","time":1.0,"sender_info":{"user_info":{"platform":"qq","user_id":"u1",)"
           R"("user_nickname":"Bob"})" +
           inGroup + R"(}},"message_segment":{"type":")" + type + R"(","data":)" + data +
           R"(},"message_dim":{"api_key":"receiver-key-9","platform":"qq"}}})";
}

inline QByteArray chatText(const QByteArray& text) {
    return chatMessage("text", '"' + text + '"');
}

inline QByteArray imageBase64(QSize size, const char* format = "png") {
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor(31, 95, 214));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes.toBase64();
}

inline FrameRecord outgoing(AckState ack, std::int64_t ns = -1) {
    FrameRecord record;
    record.direction = Direction::Out;
    record.ack = ack;
    record.ackNs = ns;
    return record;
}

} // namespace maim::test
