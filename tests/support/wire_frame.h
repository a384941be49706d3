#pragma once

#include <QByteArray>
#include <optional>

/// Frames of RFC 6455 as bytes, right ones and wrong ones, made without any of the code under test.
namespace maim::test {

// The first byte: bits, and an opcode.
constexpr int kFin = 0x80, kRsv1 = 0x40;
constexpr int kContinuation = 0, kText = 1, kBinary = 2, kClose = 8, kPing = 9, kPong = 10;

/// A frame's header: its first byte, and the length that it claims.
QByteArray wireHeader(int firstByte, quint64 claimed);
/// As a server sends it.
QByteArray wireFrame(int firstByte, const QByteArray& payload);
QByteArray maskedFrame(int firstByte, const QByteArray& payload);
QByteArray textFrame(const QByteArray& text);
QByteArray closeFrame(int code, const QByteArray& reason = {});

struct WireFrame {
    int opcode = 0;
    bool last = false;
    QByteArray payload;
};
/// Takes the first frame of a client, which masks, off the buffer, if it is whole.
std::optional<WireFrame> takeFrame(QByteArray& buffer);

} // namespace maim::test
