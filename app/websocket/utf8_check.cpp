#include "websocket/utf8_check.h"

#include <QtEndian>
#include <bit>

namespace maim::websocket {

namespace {

constexpr std::uint8_t kLow = 0x80, kHigh = 0xBF;
constexpr qsizetype kLongest = 4;

/// What follows the first byte of a character: how many bytes, and what the next may be. The others are kLow to kHigh.
struct Rest {
    int bytes;
    std::uint8_t low, high;
};

/// RFC 3629, section 4: no overlong form, no surrogate, nothing beyond U+10FFFF. -1 bytes: no character begins so.
constexpr Rest restOf(std::uint8_t lead) {
    if (lead < kLow) {
        return {0, kLow, kHigh};
    }
    if (lead < 0xC2 || lead > 0xF4) {
        return {-1, kLow, kHigh};
    }
    return {lead < 0xE0   ? 1
            : lead < 0xF0 ? 2
                          : 3,
            std::uint8_t(lead == 0xE0   ? 0xA0
                         : lead == 0xF0 ? 0x90
                                        : kLow),
            std::uint8_t(lead == 0xED   ? 0x9F
                         : lead == 0xF4 ? 0x8F
                                        : kHigh)};
}

/// Past the ASCII that `at` begins with, or near its end when `end` is near.
const char* behindAscii(const char* at, const char* end) {
    constexpr std::uint64_t kNotAscii = 0x8080'8080'8080'8080;
    constexpr qsizetype kWord = 8;
    const auto word = [&at](qsizetype number) { return qFromLittleEndian<std::uint64_t>(at + (number * kWord)); };
    while (end - at >= 4 * kWord && ((word(0) | word(1) | word(2) | word(3)) & kNotAscii) == 0) {
        at += 4 * kWord;
    }
    for (; end - at >= kWord; at += kWord) {
        if (const std::uint64_t others = word(0) & kNotAscii; others != 0) {
            return at + std::countr_zero(others) / 8;
        }
    }
    return at;
}

/// Past the characters that are right and end at least kLongest bytes before `end`.
const char* behindCharacters(const char* at, const char* end) {
    while (end - at >= kLongest) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(at);
        if (bytes[0] < kLow) {
            at = behindAscii(at + 1, end);
            continue;
        }
        const Rest rest = restOf(bytes[0]);
        if (rest.bytes < 0 || bytes[1] < rest.low || bytes[1] > rest.high ||
            (rest.bytes > 1 && (bytes[2] & 0xC0) != kLow) || (rest.bytes > 2 && (bytes[3] & 0xC0) != kLow)) {
            break;
        }
        at += 1 + rest.bytes;
    }
    return at;
}

} // namespace

bool Utf8Check::take(QByteArrayView bytes) {
    const char* at = bytes.begin();
    while (at != bytes.end()) {
        if (m_left == 0) {
            at = behindCharacters(at, bytes.end());
        }
        if (at != bytes.end() && !takeByte(static_cast<std::uint8_t>(*at++))) {
            return false;
        }
    }
    return true;
}

bool Utf8Check::takeByte(std::uint8_t byte) {
    if (m_left == 0) {
        const Rest rest = restOf(byte);
        m_left = rest.bytes;
        m_low = rest.low;
        m_high = rest.high;
        return m_left >= 0;
    }
    const bool fits = byte >= m_low && byte <= m_high;
    --m_left;
    m_low = kLow;
    m_high = kHigh;
    return fits;
}

} // namespace maim::websocket
