#pragma once

#include <QObject>
#include <QSslSocket>
#include <QTimer>

#include "loopback/keep_alive.h"
#include "loopback/message_rate.h"
#include "loopback/request_head.h"
#include "websocket/frame_reader.h"

namespace maim {

/// One accepted connection of the built-in server, after its upgrade. Owns the socket. Holds back what comes faster
/// than the limit: it does not read, so TCP holds the peer back. Deletes itself once the socket has ended.
class LoopbackClient : public QObject {
    Q_OBJECT
public:
    struct Limits {
        qint64 messageBytes;
        int messagesPerSecond;
        KeepAlive::Pace pace;
        std::optional<websocket::DeflateGrant> deflate; ///< what the two ends have agreed on
    };

    LoopbackClient(QSslSocket* socket, Identity identity, const Limits& limits, QObject* parent);
    ~LoopbackClient() override;

    /// Takes what has come already. Once, when its signals are connected.
    void start();
    const Identity& identity() const { return m_identity; }
    bool send(const QByteArray& payload, websocket::Opcode opcode = websocket::Opcode::Text);
    /// Closes in order, after 3 s by force. Receives nothing more. `reason`: 123 bytes at most.
    void close(int code, const QByteArray& reason = {});

Q_SIGNALS:
    void received(const QByteArray& text);
    void receivedBinary(const QByteArray& bytes);
    void gone(); ///< once

private:
    using Incoming = websocket::FrameReader::Incoming;
    enum class State : std::uint8_t { Open, Closing, Closed };

    void read();
    bool takeFrames();
    void take(const Incoming& incoming);
    void takeMessage(const Incoming& incoming);
    void write(websocket::Opcode opcode, QByteArrayView payload);
    qint64 unsentBytes() const;
    void fail(int code, const QByteArray& reason);
    void finish();
    void endByForceLater();
    void onDisconnected();
    void end();

    QSslSocket* m_socket;
    Identity m_identity;
    websocket::FrameReader m_reader;
    MessageRate m_rate;
    std::optional<websocket::Deflater> m_deflater;
    KeepAlive m_keepAlive;
    QTimer m_resume; ///< while the peer is held back
    State m_state = State::Open;
    bool m_peerLeft = false;
    bool m_ended = false;
};

} // namespace maim
