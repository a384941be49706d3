#include "transport/connection.h"

// What goes through a connection once it is open.

namespace maim {

namespace {

using websocket::Opcode;

// A peer that pings and does not read gets no more pongs; RFC 6455, section 5.5.3, asks for the last one only.
constexpr qint64 kMostUnsentForPong = 1024LL * 1024;

Error deathBy(const websocket::Breach& breach, qint64 maxMessage) {
    if (breach.code == websocket::kTooLarge) {
        return {ErrorCode::IncomingTooLarge, {QString::number(breach.bytes), QString::number(maxMessage)}};
    }
    QStringList facts{QString::fromUtf8(breach.rule)};
    if (breach.closeCode) {
        facts << QString::number(*breach.closeCode);
    }
    return {ErrorCode::ProtocolBroken, facts};
}

} // namespace

void Connection::close() {
    if (isOpen()) {
        m_sender->write(Opcode::Close, websocket::closePayload(websocket::kNormal));
        m_sender->flush();
        m_closing = true;
    }
}

Wire::Sent Connection::send(const QByteArray& payload, Kind kind, FrameSeq seq) {
    if (!isOpen()) {
        return {};
    }
    const Opcode opcode = kind == Kind::Text ? Opcode::Text : Opcode::Binary;
    Sent sent;
    if (m_deflater) {
        const QByteArray deflated = m_deflater->deflate(payload);
        sent = m_sender->send(opcode, deflated, seq, true);
        sent.deflatedBytes = deflated.size();
    } else {
        sent = m_sender->send(opcode, payload, seq);
    }
    return isOpen() ? sent : Sent{true, 0, sent.deflatedBytes};
}

void Connection::readFrames(QIODevice& device, const TimeStamp& arrived) {
    while (!m_over && device.bytesAvailable() > 0) {
        const std::span<char> room = m_reader.room();
        const qint64 bytes = device.read(room.data(), static_cast<qint64>(room.size()));
        if (bytes <= 0) {
            return;
        }
        m_reader.filled(bytes);
        takeFrames(arrived);
        m_heartbeat->sawBytes(bytes, m_reader.isInside());
    }
}

/// Messages gather; a control frame is taken up after those before it.
void Connection::takeFrames(const TimeStamp& arrived) {
    using Incoming = websocket::FrameReader::Incoming;
    while (!m_over) {
        std::optional<Incoming> incoming = m_reader.next();
        if (!incoming) {
            break;
        }
        if (incoming->kind == Incoming::Kind::Text || incoming->kind == Incoming::Kind::Binary) {
            const Kind kind = incoming->kind == Incoming::Kind::Text ? Kind::Text : Kind::Binary;
            m_batch.messages.push_back(
                {std::move(incoming->payload), kind, incoming->paddedLength, incoming->deflatedBytes});
        } else {
            handOn(arrived);
            takeControl(*incoming, arrived.steady);
        }
    }
    handOn(arrived);
}

void Connection::handOn(const TimeStamp& arrived) {
    if (m_batch.messages.empty() || m_over) {
        return;
    }
    m_batch.arrived = arrived;
    Q_EMIT received(m_batch);
    m_batch.messages.clear();
}

void Connection::takeControl(const websocket::FrameReader::Incoming& incoming, SteadyNs arrived) {
    using Incoming = websocket::FrameReader::Incoming;
    switch (incoming.kind) {
    case Incoming::Kind::Text:
    case Incoming::Kind::Binary:
        break;
    case Incoming::Kind::Ping:
        if (isOpen() && unsentBytes() < kMostUnsentForPong) {
            m_sender->write(Opcode::Pong, incoming.payload.passing());
        }
        break;
    case Incoming::Kind::Pong:
        if (const std::int64_t ns = m_heartbeat->pong(incoming.payload.passing(), arrived); ns >= 0) {
            Q_EMIT roundTrip(ns);
        }
        break;
    case Incoming::Kind::Close:
        onCloseFrame(incoming);
        break;
    case Incoming::Kind::Breach:
        onBreach(incoming.breach);
        break;
    }
}

void Connection::onCloseFrame(const websocket::FrameReader::Incoming& frame) {
    m_close.closeFrame = true;
    m_close.code = frame.closeCode;
    m_close.reason = QString::fromUtf8(frame.payload.view());
    if (isOpen()) {
        const bool empty = frame.closeCode == websocket::kNoStatus;
        m_sender->write(Opcode::Close, empty ? QByteArray() : websocket::closePayload(frame.closeCode));
        m_sender->flush();
    }
    endSoon();
}

void Connection::onBreach(const websocket::Breach& breach) {
    if (isOpen()) {
        m_sender->write(Opcode::Close, websocket::closePayload(breach.code));
        m_sender->flush();
    }
    die(deathBy(breach, m_maxMessage));
}

} // namespace maim
