#pragma once

#include <QtEndian>
#include <bit>
#include <optional>

#include "base/sse2.h"
#include "protocol/lossless_json.h"

/// Finds where one token ends. Pure functions over [begin, end); no look-behind, no allocation.
namespace maim::json {

struct Token {
    const char* end = nullptr; ///< past the token; of a faulty one, the byte that is wrong
    std::optional<ParseError::Reason> fault = std::nullopt;
    bool escaped = false; ///< a string with a backslash
    std::uint8_t quirks = 0;
};

/// Not 0 if one of eight bytes needs a look: a quote, a backslash, a control character or anything not ASCII. The high
/// bit of the first of them is the lowest that is set; those above it may be wrong.
inline std::uint64_t needLook(const char* at) {
    constexpr std::uint64_t kOnes = 0x0101010101010101U;
    constexpr std::uint64_t kHighs = 0x8080808080808080U;
    const auto zeroBytes = [](std::uint64_t word) { return (word - kOnes) & ~word; };
    const auto word = qFromLittleEndian<std::uint64_t>(at);
    const std::uint64_t control = (word - kOnes * 0x20U) & ~word;
    return (word | control | zeroBytes(word ^ (kOnes * '"')) | zeroBytes(word ^ (kOnes * '\\'))) & kHighs;
}

#ifdef MAIM_SSE2
/// A bit for each of sixteen bytes that needs a look. Taken as signed numbers, control characters and all bytes that
/// are not ASCII are below a space.
inline unsigned needLookOfSixteen(const char* at) {
    const __m128i block = loadSixteen(at);
    const __m128i quote = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
    const __m128i low = _mm_cmplt_epi8(block, _mm_set1_epi8(' '));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(low, _mm_or_si128(quote, backslash))));
}
#endif

/// The first byte of a string's content that is not plain, or the end.
inline const char* skipPlain(const char* at, const char* end) {
#ifdef MAIM_SSE2
    for (; end - at >= 16; at += 16) {
        if (const unsigned look = needLookOfSixteen(at); look != 0) {
            return at + std::countr_zero(look);
        }
    }
#endif
    for (; end - at >= 8; at += 8) {
        if (const std::uint64_t look = needLook(at); look != 0) {
            return at + std::countr_zero(look) / 8;
        }
    }
    while (at != end && static_cast<signed char>(*at) >= ' ' && *at != '"' && *at != '\\') {
        ++at;
    }
    return at;
}

inline const char* skipSpace(const char* at, const char* end) {
    // Most of what is asked about is no space, and above all of them.
    while (at != end && static_cast<unsigned char>(*at) <= ' ' &&
           (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) {
        ++at;
    }
    return at;
}

inline const char* skipDigits(const char* at, const char* end) {
    while (at != end && *at >= '0' && *at <= '9') {
        ++at;
    }
    return at;
}

/// Of any string, or any number. The two below spare most of them the way.
Token scanOddString(const char* begin, const char* end);
Token scanOddNumber(const char* begin, const char* end);

/// `begin` stands on the opening quote.
inline Token scanString(const char* begin, const char* end) {
    const char* const past = skipPlain(begin + 1, end);
    return past != end && *past == '"' ? Token{.end = past + 1} : scanOddString(begin, end);
}

/// A number as JSON writes it, or NaN, Infinity, -Infinity. `begin` stands on its first character.
inline Token scanNumber(const char* begin, const char* end) {
    constexpr std::ptrdiff_t kSafeDigits = 18; // fit into 64 bits, whatever they are
    const char* at = skipDigits(begin, end);
    const bool plain = at != begin && at != end && *begin != '0' && at - begin <= kSafeDigits;
    if (plain && *at == '.') {
        const char* const fraction = at + 1;
        at = skipDigits(fraction, end);
        return at != fraction && at != end && (*at | 0x20) != 'e' ? Token{.end = at} : scanOddNumber(begin, end);
    }
    return plain && (*at | 0x20) != 'e' ? Token{.end = at} : scanOddNumber(begin, end);
}

/// true, false, null and the like, exactly.
Token scanWord(const char* begin, const char* end, QByteArrayView word);

/// How many values to make room for. Rarely too few; too many where strings hold commas and brackets, which then take
/// up no memory that is touched.
std::size_t nodesToExpect(const QByteArray& bytes);

} // namespace maim::json
