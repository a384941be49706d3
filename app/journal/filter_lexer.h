#pragma once

#include <variant>
#include <vector>

#include "journal/filter.h"

namespace maim::filtering {

enum class TokenKind : std::uint8_t { Word, Quoted, Operator, And, Or, Not, Open, Close, Comma, End };

struct Token {
    TokenKind kind = TokenKind::End;
    qsizetype at = 0;
    qsizetype length = 0; ///< as written, quotes included
    QString text;         ///< content: without quotes, escapes resolved

    bool isValue() const { return kind == TokenKind::Word || kind == TokenKind::Quoted; }
};

/// All tokens, an End as the last. In a quoted text \" and \\ stand for the quote and the backslash; any other
/// backslash is itself, so that patterns need no doubling.
std::variant<std::vector<Token>, FilterError> tokens(const QString& text);

} // namespace maim::filtering
