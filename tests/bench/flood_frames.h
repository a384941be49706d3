#pragma once

#include <QByteArray>

namespace maim::bench {

/// The frames of a flood: sys_acks as maim_message 0.6.8 writes them, 268 bytes each, told apart by a running number
/// that stands in two places. Made a block at a time, so that making them is not what is measured.
class FloodFrames {
public:
    static constexpr qint64 kPerBlock = 1'000;

    FloodFrames();

    qsizetype frameSize() const { return m_block.size() / kPerBlock; }
    /// The frames kPerBlock * number and on, header and payload; valid until the next call.
    const QByteArray& block(qint64 number);

    static QByteArray payload(qint64 index);
    /// SHA-1 over the first payloads in order.
    static QByteArray hash(qint64 frames);

private:
    QByteArray m_block;
};

} // namespace maim::bench
