#include "websocket/frame_reader.h"

#include <QtEndian>
#include <algorithm>
#include <cstring>
#include <limits>

#include "websocket/frame_bits.h"
#include "websocket/mask.h"

namespace maim::websocket {

namespace {

constexpr qsizetype kBufferBytes = 64LL * 1024;
// The bytes of a large frame come straight into the message, past the buffer.
constexpr qsizetype kDirectBytes = 16LL * 1024;
// A header may claim more than ever comes: the room grows with what has come.
constexpr qsizetype kFirstRoom = 1024LL * 1024;

bool isReserved(int opcode) {
    return (opcode & ~kControl) > 2;
}

/// What may stand in a close frame: of the protocol's own numbers, 1000 to 2999, those that are registered for it, and
/// all that are left to libraries and programs; RFC 6455, section 7.4, and IANA's registry of close codes.
bool isCloseCode(std::uint16_t code) {
    const auto isWithin = [code](int first, int last) { return code >= first && code <= last; };
    return isWithin(1000, 1003) || isWithin(1007, 1014) || isWithin(3000, 4999);
}

bool isUtf8(const QByteArray& bytes) {
    Utf8Check check;
    return check.take(bytes) && check.isWhole();
}

bool isPaddedLength(int form, std::uint64_t payload) {
    return (form == kLengthIn16Bits && payload <= kMaxShortLength) ||
           (form == kLengthIn64Bits && payload <= kMaxLengthIn16Bits);
}

constexpr const char* kTextIsNotUtf8 = QT_TRANSLATE_NOOP("ErrorFact", "a text message is not UTF-8");

} // namespace

FrameReader::FrameReader(qint64 maxMessage, Role role)
    : m_maxMessage(maxMessage), m_role(role), m_buffer(kBufferBytes, Qt::Uninitialized) {}

std::span<char> FrameReader::room() {
    m_direct = m_inFrame && m_left >= kDirectBytes;
    if (m_direct) {
        makeRoom(std::min(m_left, kFirstRoom));
        return std::span(m_message.data(), static_cast<std::size_t>(m_message.size()))
            .subspan(static_cast<std::size_t>(m_filled));
    }
    // Less than a header and a control frame is left over.
    std::memmove(m_buffer.data(), m_buffer.constData() + m_begin, static_cast<std::size_t>(unread()));
    m_end = unread();
    m_begin = 0;
    return std::span(m_buffer.data(), static_cast<std::size_t>(m_buffer.size()))
        .subspan(static_cast<std::size_t>(m_end));
}

void FrameReader::filled(qsizetype bytes) {
    if (m_direct) {
        m_filled += bytes;
        m_left -= bytes;
    } else {
        m_end += bytes;
    }
}

std::optional<FrameReader::Incoming> FrameReader::next() {
    while (!m_ended) {
        if (m_inFrame) {
            const bool isWhole = takePayload();
            const qsizetype from = std::exchange(m_settled, m_filled);
            if (!settle(m_message.data() + from, m_filled - from)) {
                return broken({.code = kInvalidPayload, .rule = kTextIsNotUtf8});
            }
            if (!isWhole) {
                return std::nullopt;
            }
            if (m_isFinal) {
                m_message.resize(m_filled);
                m_message.squeeze();
                return wholeMessage(std::exchange(m_message, {}));
            }
            continue;
        }
        if (const char* rule = brokenRule()) {
            return broken({.rule = rule});
        }
        const std::optional<Header> next = header();
        if (!next) {
            return std::nullopt;
        }
        if ((static_cast<int>(next->opcode) & kControl) != 0) {
            return control(*next);
        }
        if (!begin(*next)) {
            return broken({.code = kTooLarge, .bytes = sizeWith(*next)});
        }
        if (std::optional<Incoming> whole = wholeAtOnce()) {
            return whole;
        }
    }
    return std::nullopt;
}

/// What is wrong with the frame that begins, as far as it has come; null: nothing so far.
const char* FrameReader::brokenRule() const {
    if (unread() < 2) {
        return nullptr;
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(m_buffer.constData()) + m_begin;
    const int opcode = bytes[0] & kOpcode;
    const bool isControl = (opcode & kControl) != 0;
    const bool mayBeCompressed = m_inflater && opcode != 0 && !isControl;
    if ((bytes[0] & kReserved & (mayBeCompressed ? ~kCompressed : kReserved)) != 0) {
        return QT_TRANSLATE_NOOP("ErrorFact", "a frame sets a reserved bit, as if an extension were agreed");
    }
    if (isReserved(opcode)) {
        return QT_TRANSLATE_NOOP("ErrorFact", "a frame has a reserved opcode");
    }
    if (((bytes[1] & kMasked) != 0) != (m_role == Role::Server)) {
        return m_role == Role::Client ? QT_TRANSLATE_NOOP("ErrorFact", "a frame is masked, which only a client may do")
                                      : QT_TRANSLATE_NOOP("ErrorFact", "a frame is not masked, which a client must do");
    }
    if (isControl && (bytes[0] & kFin) == 0) {
        return QT_TRANSLATE_NOOP("ErrorFact", "a control frame comes in fragments");
    }
    if (isControl && (bytes[1] & kLength) > kMaxControlPayload) {
        return QT_TRANSLATE_NOOP("ErrorFact", "a control frame has more than 125 bytes");
    }
    if (!isControl && (opcode == 0) != m_inMessage) {
        return m_inMessage ? QT_TRANSLATE_NOOP("ErrorFact", "a message begins inside another one")
                           : QT_TRANSLATE_NOOP("ErrorFact", "a message is continued that never began");
    }
    return nullptr;
}

/// Nothing until all of it is there.
std::optional<FrameReader::Header> FrameReader::header() const {
    if (unread() < 2) {
        return std::nullopt;
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(m_buffer.constData()) + m_begin;
    const int length = bytes[1] & kLength;
    const qsizetype maskAt = length == kLengthIn64Bits ? 10 : length == kLengthIn16Bits ? 4 : 2;
    std::uint32_t mask = 0;
    const qsizetype size = maskAt + (m_role == Role::Server ? qsizetype(sizeof mask) : 0);
    if (unread() < size) {
        return std::nullopt;
    }
    std::memcpy(&mask, bytes + maskAt, static_cast<std::size_t>(size - maskAt));
    const std::uint64_t payload = length == kLengthIn64Bits   ? qFromBigEndian<std::uint64_t>(bytes + 2)
                                  : length == kLengthIn16Bits ? qFromBigEndian<std::uint16_t>(bytes + 2)
                                                              : static_cast<std::uint64_t>(length);
    return Header{.opcode = static_cast<Opcode>(bytes[0] & kOpcode),
                  .isFinal = (bytes[0] & kFin) != 0,
                  .isCompressed = (bytes[0] & kCompressed) != 0,
                  .bytes = size,
                  .payload = payload,
                  .isPadded = isPaddedLength(length, payload),
                  .mask = mask};
}

std::optional<FrameReader::Incoming> FrameReader::control(const Header& header) {
    const auto size = static_cast<qsizetype>(header.payload);
    if (unread() < header.bytes + size) {
        return std::nullopt;
    }
    QByteArray payload(size, Qt::Uninitialized);
    applyMask(payload.data(), m_buffer.constData() + m_begin + header.bytes, size, header.mask);
    m_begin += header.bytes + size;
    if (header.opcode == Opcode::Close) {
        return closeFrame(payload);
    }
    return Incoming{header.opcode == Opcode::Ping ? Incoming::Kind::Ping : Incoming::Kind::Pong, payload, 0, {}};
}

FrameReader::Incoming FrameReader::closeFrame(const QByteArray& payload) {
    if (payload.size() == 1) {
        return broken({.rule = QT_TRANSLATE_NOOP("ErrorFact", "a close frame has a single byte")});
    }
    const auto code = payload.isEmpty() ? std::uint16_t(kNoStatus) : qFromBigEndian<std::uint16_t>(payload.constData());
    if (!payload.isEmpty() && !isCloseCode(code)) {
        return broken({.rule = QT_TRANSLATE_NOOP("ErrorFact", "a close frame has a code that must not be sent"),
                       .closeCode = code});
    }
    const QByteArray reason = payload.mid(2);
    if (!isUtf8(reason)) {
        return broken({.code = kInvalidPayload,
                       .rule = QT_TRANSLATE_NOOP("ErrorFact", "the reason of a close frame is not UTF-8")});
    }
    m_ended = true;
    return {Incoming::Kind::Close, reason, code, {}};
}

/// False when the message is too large.
bool FrameReader::begin(const Header& header) {
    if (header.payload > static_cast<std::uint64_t>(m_maxMessage - m_filled)) {
        return false;
    }
    m_begin += header.bytes;
    m_left = static_cast<qsizetype>(header.payload);
    m_mask = header.mask;
    m_isPadded = m_isPadded || header.isPadded;
    m_inFrame = true;
    m_isFinal = header.isFinal;
    if (!m_inMessage) {
        m_inMessage = true;
        m_isText = header.opcode == Opcode::Text;
        m_isCompressed = header.isCompressed;
    }
    return true;
}

/// Of the message with the frame that begins: whatever a header claims, no more than can be said.
std::int64_t FrameReader::sizeWith(const Header& header) const {
    const auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max() - m_filled);
    return static_cast<std::int64_t>(std::min(header.payload, most)) + m_filled;
}

/// The usual case: a message in one frame that is there as a whole. Nothing is copied, and a mask is taken off in
/// place.
std::optional<FrameReader::Incoming> FrameReader::wholeAtOnce() {
    if (!m_isFinal || m_filled > 0 || unread() < m_left) {
        return std::nullopt;
    }
    char* const payload = m_buffer.data() + m_begin;
    m_begin += m_left;
    return settle(payload, m_left) ? wholeMessage(Payload::lent({payload, m_left}))
                                   : broken({.code = kInvalidPayload, .rule = kTextIsNotUtf8});
}

/// Takes the next part of a message; false when no valid text begins like this.
bool FrameReader::settle(char* bytes, qsizetype size) {
    if (m_mask != 0) {
        applyMask(bytes, bytes, size, m_mask);
        m_mask = maskBehind(size, m_mask);
    }
    return !m_isText || m_isCompressed || m_text.take({bytes, size});
}

/// True once the frame is complete.
bool FrameReader::takePayload() {
    const qsizetype bytes = std::min(unread(), m_left);
    if (bytes > 0) {
        makeRoom(bytes);
        std::memcpy(m_message.data() + m_filled, m_buffer.constData() + m_begin, static_cast<std::size_t>(bytes));
        m_begin += bytes;
        m_filled += bytes;
        m_left -= bytes;
    }
    m_inFrame = m_left > 0;
    return !m_inFrame;
}

void FrameReader::makeRoom(qsizetype bytes) {
    const qsizetype needed = m_filled + bytes;
    if (needed > m_message.capacity()) {
        // Nobody knows how long a message in many fragments gets. Doubled, since a realloc may copy everything.
        m_message.reserve(m_isFinal ? std::min(m_filled + m_left, std::max({needed, 2 * m_filled, kFirstRoom}))
                                    : std::max(needed, 2 * m_filled));
    }
    m_message.resize(needed);
}

FrameReader::Incoming FrameReader::wholeMessage(Payload payload) {
    m_inFrame = false;
    m_inMessage = false;
    m_filled = 0;
    m_settled = 0;
    const std::int64_t deflatedBytes = m_isCompressed ? payload.size() : -1;
    if (m_isCompressed) {
        if (const std::optional<Breach> breach = inflate(payload)) {
            return broken(*breach);
        }
    }
    if (!std::exchange(m_text, {}).isWhole()) {
        return broken({.code = kInvalidPayload, .rule = kTextIsNotUtf8});
    }
    return {.kind = m_isText ? Incoming::Kind::Text : Incoming::Kind::Binary,
            .payload = std::move(payload),
            .breach = {},
            .paddedLength = std::exchange(m_isPadded, false),
            .deflatedBytes = deflatedBytes};
}

/// A good message takes the place of its compressed form.
std::optional<Breach> FrameReader::inflate(Payload& payload) {
    QByteArray message;
    switch (m_inflater->inflate(payload.view(), m_maxMessage, message)) {
    case Inflater::End::TooLarge:
        return Breach{.code = kTooLarge, .bytes = message.size()};
    case Inflater::End::Broken:
        return Breach{.rule = QT_TRANSLATE_NOOP("ErrorFact", "a compressed message cannot be read")};
    case Inflater::End::Whole:
        break;
    }
    if (m_isText && !m_text.take(message)) {
        return Breach{.code = kInvalidPayload, .rule = kTextIsNotUtf8};
    }
    payload = message;
    return std::nullopt;
}

FrameReader::Incoming FrameReader::broken(const Breach& breach) {
    m_ended = true;
    return {Incoming::Kind::Breach, {}, 0, breach};
}

} // namespace maim::websocket
