#include "websocket/frame_writer.h"

#include <QtEndian>
#include <array>
#include <cstring>

#include "websocket/frame_bits.h"

namespace maim::websocket {

namespace {

constexpr qsizetype kMaxHeader = 14;
constexpr qsizetype kMaxShortLength = 125, kMaxLengthIn16Bits = 0xFFFF;

/// Byte, 16 or 64 bits, with the mask's bit.
void appendLength(QByteArray& frame, qsizetype length) {
    if (length <= kMaxShortLength) {
        frame.append(static_cast<char>(kMasked | length));
    } else if (length <= kMaxLengthIn16Bits) {
        const quint16 big = qToBigEndian(static_cast<quint16>(length));
        frame.append(static_cast<char>(kMasked | kLengthIn16Bits))
            .append(reinterpret_cast<const char*>(&big), sizeof big);
    } else {
        const quint64 big = qToBigEndian(static_cast<quint64>(length));
        frame.append(static_cast<char>(kMasked | kLengthIn64Bits))
            .append(reinterpret_cast<const char*>(&big), sizeof big);
    }
}

/// Eight bytes at a time.
void appendMasked(QByteArray& frame, QByteArrayView payload, std::uint32_t mask) {
    const qsizetype start = frame.size();
    frame.resize(start + payload.size());
    char* to = frame.data() + start;
    const char* from = payload.data();
    const std::uint64_t wide = mask | static_cast<std::uint64_t>(mask) << 32;
    qsizetype i = 0;
    for (; i + 8 <= payload.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, from + i, sizeof word);
        word ^= wide;
        std::memcpy(to + i, &word, sizeof word);
    }
    std::array<char, 8> key{};
    std::memcpy(key.data(), &wide, sizeof wide);
    for (; i < payload.size(); ++i) {
        to[i] = static_cast<char>(from[i] ^ key[static_cast<std::size_t>(i % 8)]);
    }
}

} // namespace

QByteArray frame(Opcode opcode, QByteArrayView payload, std::uint32_t mask) {
    QByteArray frame;
    frame.reserve(kMaxHeader + payload.size());
    frame.append(static_cast<char>(kFin | static_cast<int>(opcode)));
    appendLength(frame, payload.size());
    frame.append(reinterpret_cast<const char*>(&mask), sizeof mask);
    appendMasked(frame, payload, mask);
    return frame;
}

QByteArray closePayload(std::uint16_t code) {
    const quint16 big = qToBigEndian(code);
    return {reinterpret_cast<const char*>(&big), sizeof big};
}

} // namespace maim::websocket
