#pragma once

#include <QByteArray>
#include <optional>

#include "support/server_frames.h"

/// Frames of RFC 6455 as bytes, right ones and wrong ones, made without the code under test.
namespace maim::test {

// The first byte: FIN, reserved bits, an opcode.
constexpr int kRsv1 = 0x40;
constexpr int kContinuation = 0, kText = 1, kBinary = 2, kClose = 8, kPing = 9, kPong = 10;

QByteArray maskedFrame(int firstByte, const QByteArray& payload);
QByteArray textFrame(const QByteArray& text);
QByteArray closeFrame(int code, const QByteArray& reason = {});

struct WireFrame {
    int opcode = 0;
    bool last = false;
    QByteArray payload;
    bool isCompressed = false; ///< the first reserved bit is set
};
/// Takes the first frame off the buffer, a client's (masked) or a server's, if it is whole.
std::optional<WireFrame> takeFrame(QByteArray& buffer);

} // namespace maim::test
