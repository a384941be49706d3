#pragma once

#include <optional>
#include <span>

#include "base/payload.h"
#include "websocket/deflate.h"
#include "websocket/protocol.h"
#include "websocket/utf8_check.h"

namespace maim::websocket {

/// Reads what the peer of a client or a server sends, frames of RFC 6455: bytes in, whole messages and control frames
/// out, each byte of a payload as it was before it was masked. Holds a message once while it comes in, in no more than
/// twice the room of what has come. After a breach or a close frame it gives nothing more. Knows no socket.
class FrameReader {
public:
    struct Incoming {
        enum class Kind : std::uint8_t { Text, Binary, Ping, Pong, Close, Breach };
        Kind kind = Kind::Breach;
        Payload payload;             ///< of a close frame: the reason. May be lent until the next room()
        std::uint16_t closeCode = 0; ///< kNoStatus when the close frame was empty
        Breach breach;
        bool paddedLength =
            false; ///< one of the message's frames wrote its length in more bytes than needed; section 5.2
        std::int64_t deflatedBytes = -1; ///< of the payload, while it was compressed; -1: it was not
    };

    /// `maxMessage`: in bytes, over all fragments. `role`: this side's.
    explicit FrameReader(qint64 maxMessage, Role role = Role::Client);

    /// From now on messages may come compressed; `maxMessage` holds for both their sizes.
    void inflateWith(Inflater inflater) { m_inflater = std::move(inflater); }

    /// Where the next bytes go, never empty; say with filled() how many came, then ask next() until it gives nothing.
    std::span<char> room();
    void filled(qsizetype bytes);
    std::optional<Incoming> next();

    /// A frame or a message is not complete yet.
    bool isInside() const { return m_inFrame || m_inMessage || m_end > m_begin; }

private:
    struct Header {
        Opcode opcode = Opcode::Text;
        bool isFinal = true;
        bool isCompressed = false;
        qsizetype bytes = 0; ///< of the header itself
        std::uint64_t payload = 0;
        bool isPadded = false; ///< says its length in more bytes than needed
        std::uint32_t mask = 0;
    };

    std::optional<Header> header() const;
    const char* brokenRule() const;
    std::optional<Incoming> control(const Header& header);
    bool begin(const Header& header);
    std::int64_t sizeWith(const Header& header) const;
    bool takePayload();
    bool settle(char* bytes, qsizetype size);
    std::optional<Incoming> wholeAtOnce();
    Incoming wholeMessage(Payload payload);
    std::optional<Breach> inflate(Payload& payload);
    Incoming closeFrame(const QByteArray& payload);
    Incoming broken(const Breach& breach);
    void makeRoom(qsizetype bytes);
    qsizetype unread() const { return m_end - m_begin; }

    qint64 m_maxMessage;
    Role m_role;
    QByteArray m_buffer;
    qsizetype m_begin = 0; ///< of the unread bytes, in m_buffer
    qsizetype m_end = 0;
    QByteArray m_message;     ///< that comes in
    qsizetype m_filled = 0;   ///< of it
    qsizetype m_settled = 0;  ///< of that: without its mask, and judged
    qsizetype m_left = 0;     ///< to come of its frame
    std::uint32_t m_mask = 0; ///< of what is not settled yet of its frame; 0: none
    Utf8Check m_text;
    std::optional<Inflater> m_inflater;
    bool m_isCompressed = false;
    bool m_direct = false; ///< room() gave a place in m_message
    bool m_inFrame = false;
    bool m_inMessage = false;
    bool m_isFinal = false;
    bool m_isText = false;
    bool m_isPadded = false;
    bool m_ended = false;
};

} // namespace maim::websocket
