#include "bench/capture.h"

#include <QFile>
#include <QtEndian>

#include "bench/websocket.h"

namespace maim::bench {

namespace {

constexpr qsizetype kFileHead = 24;
constexpr qsizetype kPacketHead = 16;
constexpr qsizetype kEthernetHead = 14;
constexpr quint32 kNanosecondMagic = 0xa1b23c4d;

/// One direction of the connection: bytes in their order, the HTTP head left out.
class Direction {
public:
    explicit Direction(FrameReader::Taker taker) : m_reader(std::move(taker)) {}

    /// False: something is missing before it.
    bool take(quint32 sequence, const QByteArray& bytes) {
        if (bytes.isEmpty()) {
            return true;
        }
        if (!m_known) {
            m_next = sequence;
            m_known = true;
        }
        const auto ahead = static_cast<qint32>(sequence - m_next);
        if (ahead > 0) {
            return false;
        }
        const QByteArray fresh = bytes.mid(-ahead); // what was sent again is known
        m_next += static_cast<quint32>(fresh.size());
        pass(fresh);
        return true;
    }

private:
    void pass(const QByteArray& bytes) {
        if (m_inFrames) {
            m_reader.add(bytes);
            return;
        }
        m_head += bytes;
        const qsizetype end = m_head.indexOf("\r\n\r\n");
        if (end >= 0) {
            m_inFrames = true;
            m_reader.add(m_head.mid(end + 4));
        }
    }

    FrameReader m_reader;
    QByteArray m_head;
    quint32 m_next = 0;
    bool m_known = false;
    bool m_inFrames = false;
};

struct Packet {
    bool fromServer = false;
    quint32 sequence = 0;
    QByteArray bytes;
};

/// IPv4 in Ethernet's form, as loopback is captured.
Packet packetOf(const QByteArray& frame, quint16 port) {
    const auto* ip = reinterpret_cast<const uchar*>(frame.constData()) + kEthernetHead;
    const qsizetype ipHead = (ip[0] & 0x0f) * 4;
    const uchar* tcp = ip + ipHead;
    const qsizetype tcpHead = (tcp[12] >> 4) * 4;
    const qsizetype size = qFromBigEndian<quint16>(ip + 2) - ipHead - tcpHead;
    return {qFromBigEndian<quint16>(tcp) == port, qFromBigEndian<quint32>(tcp + 4),
            frame.mid(kEthernetHead + ipHead + tcpHead, size)};
}

} // namespace

QMap<QByteArray, double> capturedLatencies(const QString& name, quint16 port) {
    QFile file(name);
    QMap<QByteArray, double> sent;
    QMap<QByteArray, double> latencies;
    double now = 0; // microseconds
    Direction toServer([&](const QByteArray& text) { sent.insert(stringMember(text, "msg_id"), now); });
    Direction toClient([&](const QByteArray& text) {
        const QByteArray id = stringMember(text, "acked_msg_id");
        if (sent.contains(id)) {
            latencies.insert(id, now - sent.value(id));
        }
    });
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray all = file.readAll();
    const bool nanoseconds = qFromLittleEndian<quint32>(all.constData()) == kNanosecondMagic;
    quint32 second = 0;
    for (qsizetype at = kFileHead; at + kPacketHead < all.size();) {
        const char* head = all.constData() + at;
        const auto size = qFromLittleEndian<quint32>(head + 8);
        const auto whole = qFromLittleEndian<quint32>(head);
        second = second == 0 ? whole : second;
        now = (whole - second) * 1e6 + qFromLittleEndian<quint32>(head + 4) / (nanoseconds ? 1e3 : 1.0);
        const Packet packet = packetOf(all.mid(at + kPacketHead, size), port);
        if (!(packet.fromServer ? toClient : toServer).take(packet.sequence, packet.bytes)) {
            return {};
        }
        at += kPacketHead + size;
    }
    return latencies;
}

} // namespace maim::bench
