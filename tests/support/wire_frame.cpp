#include "support/wire_frame.h"

#include <QtEndian>

namespace maim::test {

namespace {

constexpr int kMasked = 0x80;

} // namespace

QByteArray maskedFrame(int firstByte, const QByteArray& payload) {
    const QByteArray mask("\x11\x22\x33\x44", 4);
    QByteArray frame = serverFrame(firstByte, {}, payload.size());
    frame[1] = static_cast<char>(frame[1] | kMasked);
    frame += mask;
    for (qsizetype i = 0; i < payload.size(); ++i) {
        frame += static_cast<char>(payload[i] ^ mask[i % 4]);
    }
    return frame;
}

QByteArray textFrame(const QByteArray& text) {
    return serverFrame(kFin | kText, text);
}

QByteArray closeFrame(int code, const QByteArray& reason) {
    QByteArray payload(2, 0);
    qToBigEndian(static_cast<quint16>(code), payload.data());
    return serverFrame(kFin | kClose, payload + reason);
}

std::optional<WireFrame> takeFrame(QByteArray& buffer) {
    if (buffer.size() < 2) {
        return std::nullopt;
    }
    const auto first = static_cast<unsigned char>(buffer[0]);
    const int code = buffer[1] & 0x7f;
    const qsizetype lengthBytes = code == 127 ? 8 : code == 126 ? 2 : 0;
    const qsizetype maskBytes = (buffer[1] & kMasked) != 0 ? 4 : 0;
    const qsizetype head = 2 + lengthBytes + maskBytes;
    if (buffer.size() < head) {
        return std::nullopt;
    }
    const auto size = lengthBytes == 8   ? qFromBigEndian<qint64>(buffer.constData() + 2)
                      : lengthBytes == 2 ? qint64(qFromBigEndian<quint16>(buffer.constData() + 2))
                                         : qint64(code);
    if (buffer.size() < head + size) {
        return std::nullopt;
    }
    QByteArray payload = buffer.mid(head, size);
    const char* const mask = buffer.constData() + head - maskBytes;
    char* const bytes = payload.data();
    for (qsizetype i = 0; i < size && maskBytes > 0; ++i) {
        bytes[i] = static_cast<char>(bytes[i] ^ mask[i % 4]);
    }
    buffer.remove(0, head + size);
    return WireFrame{first & 0x0f, (first & kFin) != 0, payload, (first & kRsv1) != 0};
}

} // namespace maim::test
