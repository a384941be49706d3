#include "bench/websocket.h"

#include <QCryptographicHash>
#include <QList>
#include <QtEndian>

namespace maim::bench {

namespace {

constexpr char kText = 1;
constexpr qsizetype kKeepBytes = 1 << 20;

QByteArray acceptKey(const QByteArray& request) {
    for (const QByteArray& line : request.split('\n')) {
        if (line.toLower().startsWith("sec-websocket-key:")) {
            const QByteArray key = line.mid(line.indexOf(':') + 1).trimmed() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
            return QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64();
        }
    }
    return {};
}

template <typename Number>
QByteArray bigEndian(Number number) {
    QByteArray bytes(sizeof number, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

} // namespace

QByteArray upgradeAnswer(const QByteArray& request) {
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
           acceptKey(request) + "\r\n\r\n";
}

QByteArray textFrame(const QByteArray& payload) {
    QByteArray head("\x81");
    if (payload.size() < 126) {
        head += static_cast<char>(payload.size());
    } else if (payload.size() < 65'536) {
        head += static_cast<char>(126) + bigEndian(static_cast<quint16>(payload.size()));
    } else {
        head += static_cast<char>(127) + bigEndian(static_cast<quint64>(payload.size()));
    }
    return head + payload;
}

QByteArray pingFrame() {
    return QByteArray("\x89\x00", 2);
}

void FrameReader::add(const QByteArray& bytes) {
    m_bytes += bytes;
    while (takeOne()) {
    }
    if (m_at > kKeepBytes || m_at == m_bytes.size()) {
        m_bytes.remove(0, m_at);
        m_at = 0;
    }
}

bool FrameReader::takeOne() {
    const qsizetype there = m_bytes.size() - m_at;
    const auto* head = reinterpret_cast<const uchar*>(m_bytes.constData()) + m_at;
    if (there < 2) {
        return false;
    }
    const bool masked = (head[1] & 0x80) != 0;
    const int code = head[1] & 0x7f;
    const qsizetype lengthBytes = code == 126 ? 2 : code == 127 ? 8 : 0;
    const qsizetype headSize = 2 + lengthBytes + (masked ? 4 : 0);
    if (there < headSize) {
        return false;
    }
    const qsizetype size = code == 126   ? qFromBigEndian<quint16>(head + 2)
                           : code == 127 ? static_cast<qsizetype>(qFromBigEndian<quint64>(head + 2))
                                         : code;
    if (there < headSize + size) {
        return false;
    }
    if ((head[0] & 0x0f) == kText) {
        QByteArray text = m_bytes.mid(m_at + headSize, size);
        for (qsizetype i = 0; masked && i < size; ++i) {
            text[i] = static_cast<char>(text[i] ^ static_cast<char>(head[headSize - 4 + i % 4]));
        }
        m_taker(text);
    }
    m_at += headSize + size;
    return true;
}

QByteArray stringMember(const QByteArray& json, const QByteArray& key) {
    const qsizetype name = json.indexOf('"' + key + '"');
    const qsizetype from = json.indexOf('"', name + key.size() + 2) + 1;
    return name < 0 || from <= 0 ? QByteArray() : json.mid(from, json.indexOf('"', from) - from);
}

} // namespace maim::bench
