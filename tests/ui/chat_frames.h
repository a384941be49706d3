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

/// A first frame that begins with a red pixel, and `more` that begin with a blue one; no other pixel is given.
inline QByteArray gif(QSize size, int more) {
    const auto two = [](int value) {
        return QByteArray(1, static_cast<char>(value & 0xff)) + static_cast<char>(value >> 8);
    };
    const QByteArray sides = two(size.width()) + two(size.height());
    const auto frame = [&sides](const char* pixel) {
        const QByteArray after10Ms = QByteArray::fromHex("21f9040001000000");
        return after10Ms + QByteArray::fromHex("2c00000000") + sides + QByteArray::fromHex("0002") +
               QByteArray::fromHex(pixel);
    };
    const QByteArray palette = QByteArray::fromHex("ff00001f5fd6");
    return "GIF89a" + sides + QByteArray::fromHex("800000") + palette + frame("02440100") +
           frame("024c0100").repeated(more) + ';';
}

inline FrameRecord outgoing(AckState ack, std::int64_t ns = -1) {
    FrameRecord record;
    record.direction = Direction::Out;
    record.ack = ack;
    record.ackNs = ns;
    return record;
}

} // namespace maim::test
