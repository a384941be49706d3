#pragma once

#include <QByteArray>
#include <QtEndian>

/// Frames as a server puts them on the wire, right or wrong.
namespace maim::test {

enum Fin : int { kMore = 0x00, kFin = 0x80 };

/// `first`: FIN, the reserved bits and the opcode. `claimed`: the length that its header claims, if not the true one.
inline QByteArray serverFrame(int first, const QByteArray& payload, qint64 claimed = -1) {
    const qint64 length = claimed < 0 ? payload.size() : claimed;
    QByteArray frame(1, static_cast<char>(first));
    if (length < 126) {
        frame.append(static_cast<char>(length));
    } else if (length <= 0xFFFF) {
        const quint16 big = qToBigEndian(static_cast<quint16>(length));
        frame.append(126).append(reinterpret_cast<const char*>(&big), sizeof big);
    } else {
        const quint64 big = qToBigEndian(static_cast<quint64>(length));
        frame.append(127).append(reinterpret_cast<const char*>(&big), sizeof big);
    }
    return frame + payload;
}

} // namespace maim::test
