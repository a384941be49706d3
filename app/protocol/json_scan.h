#pragma once

#include <optional>

#include "protocol/lossless_json.h"

/// Finds where one token ends. Pure functions over [begin, end); no look-behind, no allocation.
namespace maim::json {

struct Token {
    const char* end = nullptr; ///< past the token; of a faulty one, the byte that is wrong
    std::optional<ParseError::Reason> fault = std::nullopt;
    bool escaped = false; ///< a string with a backslash
    std::uint8_t quirks = 0;
};

inline const char* skipSpace(const char* at, const char* end) {
    while (at != end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) {
        ++at;
    }
    return at;
}

/// `begin` stands on the opening quote.
Token scanString(const char* begin, const char* end);
/// A number as JSON writes it, or NaN, Infinity, -Infinity.
Token scanNumber(const char* begin, const char* end);
/// true, false, null and the like, exactly.
Token scanWord(const char* begin, const char* end, QByteArrayView word);

/// How many values to make room for. Rarely too few; too many where strings hold commas and brackets, which then take
/// up no memory that is touched.
std::size_t nodesToExpect(const QByteArray& bytes);

} // namespace maim::json
