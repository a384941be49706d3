#pragma once

#include <QHostAddress>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

#include "support/wire_frame.h"
#include "websocket/deflate.h"

namespace maim::test {

/// A WebSocket client made of nothing but bytes: sends what it is given, right or wrong, and keeps what comes, without
/// the compression that its request may have asked for.
class RawClient {
public:
    static constexpr int kPatienceMs = 20'000;

    explicit RawClient(quint16 port) { m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port); }

    /// As a good client asks; `more`: further header lines.
    static QByteArray upgradeRequest(const QUrl& url, const QByteArray& more = {}) {
        return "GET " + url.path().toLatin1() + '?' + url.query(QUrl::FullyEncoded).toLatin1() +
               " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(url.port()) +
               "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
               more + "\r\n";
    }

    void write(const QByteArray& bytes) { m_socket.write(bytes); }
    void sendText(const QByteArray& text) { write(maskedFrame(kFin | kText, text)); }
    void leave() { m_socket.disconnectFromHost(); }

    /// Whether the upgrade was granted; what came before the frames is in head().
    bool open(const QUrl& url, const QByteArray& more = {}) {
        write(upgradeRequest(url, more));
        return waitForHead() && m_head.startsWith("HTTP/1.1 101 ");
    }
    bool waitForHead(int ms = kPatienceMs) {
        return waitFor([this] { return !m_head.isEmpty(); }, ms);
    }
    /// Waits until this many frames are there.
    bool waitForFrames(qsizetype count) {
        return waitFor([this, count] { return m_frames.size() >= count; });
    }
    bool waitForEnd(int ms = kPatienceMs) {
        return waitFor([this] { return isEnded(); }, ms);
    }
    template <typename Condition>
    bool waitFor(Condition condition, int ms = kPatienceMs) {
        return QTest::qWaitFor(
            [&] {
                take();
                return condition();
            },
            ms);
    }

    bool isEnded() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    /// The answer's head; of a refusal, with its body.
    const QByteArray& head() const { return m_head; }
    const QList<WireFrame>& frames() const { return m_frames; }

    /// The code of the close frame that came; -1: none did, -2: it was empty.
    int closeCode() const {
        for (const WireFrame& frame : m_frames) {
            if (frame.opcode == kClose) {
                return frame.payload.size() < 2 ? -2 : qFromBigEndian<quint16>(frame.payload.constData());
            }
        }
        return -1;
    }

private:
    void take() {
        m_bytes += m_socket.readAll();
        if (m_head.isEmpty()) {
            const qsizetype end = m_bytes.indexOf("\r\n\r\n");
            const bool isOpen = m_bytes.startsWith("HTTP/1.1 101 ");
            if (end < 0 || (!isOpen && !isEnded() && m_bytes.size() < end + 4 + lengthOf(m_bytes.left(end)))) {
                return;
            }
            m_head = isOpen ? m_bytes.left(end + 4) : m_bytes;
            m_bytes.remove(0, m_head.size());
        }
        while (std::optional<WireFrame> frame = takeFrame(m_bytes)) {
            if (frame->isCompressed) {
                QByteArray message;
                m_inflater.inflate(frame->payload, 200'000'000, message);
                frame->payload = message;
            }
            m_frames += *frame;
        }
    }

    /// Of the body; without a word about it, it ends with the connection.
    static qsizetype lengthOf(const QByteArray& head) {
        const QByteArray name = "\r\ncontent-length:";
        const qsizetype at = head.toLower().indexOf(name);
        const QByteArray value = head.mid(at + name.size());
        return at < 0 ? 1'000'000 : value.left(value.indexOf('\r')).trimmed().toLongLong();
    }

    QTcpSocket m_socket;
    QByteArray m_bytes;
    QByteArray m_head;
    websocket::Inflater m_inflater{false};
    QList<WireFrame> m_frames;
};

} // namespace maim::test
