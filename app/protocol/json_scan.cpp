#include "protocol/json_scan.h"

#include <algorithm>
#include <cstring>

namespace maim::json {

using Reason = ParseError::Reason;

namespace {

// From here on it pays to count before reading: a vector that grows holds its nodes twice while they move.
constexpr qsizetype kCountedBytes = 1024 * 1024;

/// Never too few: each value but the first one of a container follows a comma.
std::size_t mostNodes(const QByteArray& bytes) {
    const auto begins = [](char c) { return c == ',' || c == '[' || c == '{'; };
    return 1 + static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), begins));
}

/// The bytes of the UTF-8 sequence at `at`, 0 if it is none. Surrogates and overlong forms are none.
int sequenceLength(const char* at, const char* end) {
    const auto byte = [&](int i) { return static_cast<unsigned char>(at[i]); };
    const auto tail = [&](int i) { return (byte(i) & 0xC0U) == 0x80U; };
    const auto room = end - at;
    const unsigned lead = byte(0);
    if (lead >= 0xC2 && lead <= 0xDF) {
        return room >= 2 && tail(1) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF && room >= 3 && tail(1) && tail(2)) {
        const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = lead == 0xED && byte(1) > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4 && room >= 4 && tail(1) && tail(2) && tail(3)) {
        const bool overlong = lead == 0xF0 && byte(1) < 0x90;
        const bool beyond = lead == 0xF4 && byte(1) > 0x8F;
        return overlong || beyond ? 0 : 4;
    }
    return 0;
}

bool isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// D8 to DB begin a pair, DC to DF end one: the first two hex digits of \uXXXX tell.
bool isSurrogate(const char* hex, char from, char to) {
    const char second = hex[1] >= 'a' ? static_cast<char>(hex[1] - 'a' + 'A') : hex[1];
    return (hex[0] == 'd' || hex[0] == 'D') && second >= from && second <= to;
}

/// Walks a string; `at` is the next byte to look at.
struct StringScan {
    const char* at;
    const char* end;
    Token token;

    bool fail(Reason reason, const char* where) {
        token.fault = reason;
        token.end = where;
        return false;
    }

    bool escape() {
        const char* const backslash = at++;
        token.escaped = true;
        if (at == end) {
            return fail(Reason::UnexpectedEnd, end);
        }
        if (*at == 'u') {
            ++at;
            return unicode(backslash);
        }
        if (*at == '\0' || std::strchr("\"\\/bfnrt", *at) == nullptr) {
            return fail(Reason::BadEscape, backslash);
        }
        ++at;
        return true;
    }

    bool hexDigits(const char* backslash) {
        for (const char* const last = at + 4; at != last; ++at) {
            if (at == end) {
                return fail(Reason::UnexpectedEnd, end);
            }
            if (!isHex(*at)) {
                return fail(Reason::BadEscape, backslash);
            }
        }
        return true;
    }

    bool unicode(const char* backslash) {
        const char* const hex = at;
        if (!hexDigits(backslash)) {
            return false;
        }
        if (!isSurrogate(hex, '8', 'F')) {
            return true;
        }
        const bool pair = isSurrogate(hex, '8', 'B') && end - at >= 6 && at[0] == '\\' && at[1] == 'u' &&
                          isHex(at[4]) && isHex(at[5]) && isSurrogate(at + 2, 'C', 'F');
        at += pair ? 6 : 0;
        token.quirks |= pair ? 0 : LoneSurrogate;
        return true;
    }

    bool multibyte() {
        const int length = sequenceLength(at, end);
        at += length;
        return length != 0 || fail(Reason::BadEncoding, at);
    }

    Token run() {
        for (;;) {
            at = skipPlain(at, end);
            if (at == end) {
                fail(Reason::UnexpectedEnd, end);
                return token;
            }
            if (*at == '"') {
                token.end = at + 1;
                return token;
            }
            if (*at >= 0 && *at < 0x20) {
                fail(Reason::ControlCharacter, at);
                return token;
            }
            if (!(*at == '\\' ? escape() : multibyte())) {
                return token;
            }
        }
    }
};

Token fault(Reason reason, const char* at, const char* end) {
    return {.end = at, .fault = at == end ? Reason::UnexpectedEnd : reason};
}

/// Neither a signed nor an unsigned 64-bit integer holds it.
bool isBeyond64Bits(QByteArrayView literal) {
    const bool negative = literal.startsWith('-');
    const QByteArrayView digits = literal.sliced(negative ? 1 : 0);
    const QByteArrayView limit = negative ? "9223372036854775808" : "18446744073709551615";
    if (digits.size() != limit.size()) {
        return digits.size() > limit.size();
    }
    return std::memcmp(digits.data(), limit.data(), static_cast<std::size_t>(limit.size())) > 0;
}

/// Past the digits after a point or an exponent's letter and sign; the byte in the way when there are none.
Token scanTail(const char* at, const char* end) {
    const char* const past = skipDigits(at, end);
    return past == at ? fault(Reason::BadNumber, at, end) : Token{.end = past};
}

Token scanInteger(const char* at, const char* end) {
    if (at == end || !isDigit(*at)) {
        return fault(Reason::BadNumber, at, end);
    }
    const char* const past = skipDigits(at, end);
    return *at == '0' && past - at > 1 ? Token{.end = at + 1, .fault = Reason::BadNumber} : Token{.end = past};
}

Token scanExponent(const char* at, const char* end) {
    if (at != end && (*at == '+' || *at == '-')) {
        ++at;
    }
    return scanTail(at, end);
}

} // namespace

Token scanOddString(const char* begin, const char* end) {
    return StringScan{begin + 1, end, {}}.run();
}

Token scanWord(const char* begin, const char* end, QByteArrayView word) {
    const auto size = std::min<qsizetype>(word.size(), end - begin);
    if (std::memcmp(begin, word.data(), static_cast<std::size_t>(size)) != 0) {
        return {.end = begin, .fault = Reason::UnexpectedCharacter};
    }
    return size == word.size() ? Token{.end = begin + size} : Token{.end = end, .fault = Reason::UnexpectedEnd};
}

Token scanOddNumber(const char* begin, const char* end) {
    const char* const digits = *begin == '-' ? begin + 1 : begin;
    if (digits != end && (*digits == 'I' || *begin == 'N')) {
        Token token = scanWord(digits, end, *digits == 'I' ? "Infinity" : "NaN");
        token.quirks = NonFiniteNumber;
        return token;
    }
    Token token = scanInteger(digits, end);
    const bool integer = !token.fault && (token.end == end || (*token.end != '.' && (*token.end | 0x20) != 'e'));
    if (integer) {
        constexpr std::ptrdiff_t kMostForPython = 4300; // sys.int_info.default_max_str_digits
        const int beyond = isBeyond64Bits({begin, token.end}) ? IntegerBeyond64Bits : 0;
        const int tooLong = token.end - digits > kMostForPython ? IntegerTooLong : 0;
        token.quirks = static_cast<std::uint8_t>(beyond | tooLong);
        return token;
    }
    if (!token.fault && *token.end == '.') {
        token = scanTail(token.end + 1, end);
    }
    if (!token.fault && token.end != end && (*token.end | 0x20) == 'e') {
        token = scanExponent(token.end + 1, end);
    }
    return token;
}

std::size_t nodesToExpect(const QByteArray& bytes) {
    constexpr std::size_t kMostReserved = 16 * 1024 * 1024;
    return bytes.size() < kCountedBytes ? static_cast<std::size_t>(std::min<qsizetype>(bytes.size() / 16 + 4, 256))
                                        : std::min(mostNodes(bytes), kMostReserved);
}

} // namespace maim::json
