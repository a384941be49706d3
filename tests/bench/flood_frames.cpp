#include "bench/flood_frames.h"

#include <QCryptographicHash>
#include <algorithm>
#include <cstring>

namespace maim::bench {

namespace {

constexpr char kTemplate[] =
    R"({"ver": 1, "msg_id": "5bd0c7e1-2f0f-4c9e-9a3c-000000000000", "type": "sys_ack", "meta": {"uuid": "360405eb-77aa-4be1-8c0e-1f2e3d4c5b6a", "acked_msg_id": "m7-0000000000", "timestamp": 1795381389.8701}, "payload": {"status": "received", "server_timestamp": 1795381389.87}})";
constexpr qsizetype kSize = sizeof kTemplate - 1;
constexpr qsizetype kHeader = 4;
/// Digits of the number: those of the block, then those within it.
constexpr qsizetype kHigh = 7;
constexpr qsizetype kLow = 3;
const qsizetype kIdAt = QByteArrayView(kTemplate).indexOf("000000000000") + 2;
const qsizetype kAckedAt = QByteArrayView(kTemplate).indexOf("m7-") + 3;

QByteArray digits(qint64 number, qsizetype width) {
    return QByteArray::number(number).rightJustified(width, '0');
}

void put(char* payload, qsizetype from, const QByteArray& text) {
    std::memcpy(payload + kIdAt + from, text.constData(), static_cast<std::size_t>(text.size()));
    std::memcpy(payload + kAckedAt + from, text.constData(), static_cast<std::size_t>(text.size()));
}

} // namespace

FloodFrames::FloodFrames() {
    for (qint64 i = 0; i < kPerBlock; ++i) {
        m_block += static_cast<char>(0x81);
        m_block += static_cast<char>(126); // a 16-bit length follows; RFC 6455, 5.2
        m_block += static_cast<char>(kSize >> 8);
        m_block += static_cast<char>(kSize & 0xff);
        m_block += payload(i);
    }
}

const QByteArray& FloodFrames::block(qint64 number) {
    const QByteArray high = digits(number, kHigh);
    char* frame = m_block.data();
    for (qint64 i = 0; i < kPerBlock; ++i, frame += kHeader + kSize) {
        put(frame + kHeader, 0, high);
    }
    return m_block;
}

QByteArray FloodFrames::payload(qint64 index) {
    QByteArray bytes(kTemplate, kSize);
    put(bytes.data(), 0, digits(index, kHigh + kLow));
    return bytes;
}

QByteArray FloodFrames::hash(qint64 frames) {
    FloodFrames source;
    QCryptographicHash sum(QCryptographicHash::Sha1);
    for (qint64 number = 0; number * kPerBlock < frames; ++number) {
        const char* frame = source.block(number).constData();
        const qint64 count = std::min(kPerBlock, frames - number * kPerBlock);
        for (qint64 i = 0; i < count; ++i, frame += source.frameSize()) {
            sum.addData(QByteArrayView(frame + kHeader, kSize));
        }
    }
    return sum.result().toHex();
}

} // namespace maim::bench
