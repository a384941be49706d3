#include "websocket/frame_writer.h"

#include <QtEndian>

#include "websocket/frame_bits.h"
#include "websocket/mask.h"

namespace maim::websocket {

namespace {

constexpr qsizetype kMaxHeader = 14;

/// A byte, 16 or 64 bits, with the bit that says whether a mask follows.
void appendLength(QByteArray& frame, qsizetype length, int masked) {
    if (length <= kMaxShortLength) {
        frame.append(static_cast<char>(masked | length));
    } else if (length <= kMaxLengthIn16Bits) {
        const quint16 big = qToBigEndian(static_cast<quint16>(length));
        frame.append(static_cast<char>(masked | kLengthIn16Bits))
            .append(reinterpret_cast<const char*>(&big), sizeof big);
    } else {
        const quint64 big = qToBigEndian(static_cast<quint64>(length));
        frame.append(static_cast<char>(masked | kLengthIn64Bits))
            .append(reinterpret_cast<const char*>(&big), sizeof big);
    }
}

void appendMasked(QByteArray& frame, QByteArrayView payload, std::uint32_t mask) {
    frame.append(reinterpret_cast<const char*>(&mask), sizeof mask);
    const qsizetype start = frame.size();
    frame.resize(start + payload.size());
    applyMask(frame.data() + start, payload.data(), payload.size(), mask);
}

} // namespace

QByteArray frame(Opcode opcode, QByteArrayView payload, std::optional<std::uint32_t> mask, bool isCompressed) {
    QByteArray frame;
    frame.reserve(kMaxHeader + payload.size());
    frame.append(static_cast<char>(kFin | (isCompressed ? kCompressed : 0) | static_cast<int>(opcode)));
    appendLength(frame, payload.size(), mask ? kMasked : 0);
    if (mask) {
        appendMasked(frame, payload, *mask);
    } else {
        frame.append(payload);
    }
    return frame;
}

QByteArray closePayload(std::uint16_t code, const QByteArray& reason) {
    const quint16 big = qToBigEndian(code);
    return QByteArray(reinterpret_cast<const char*>(&big), sizeof big) + reason;
}

} // namespace maim::websocket
