#include "journal/filter_keys.h"

#include <algorithm>

#include "journal/filter_path.h"
#include "journal/filter_predicate.h"
#include "protocol/key_shapes.h"
#include "protocol/secret_search.h"

namespace maim {

namespace {

using namespace Qt::StringLiterals;
using filtering::Token;
using filtering::TokenKind;

bool showsKey(const QString& text, const Secret& ownKey) {
    const QByteArray utf8 = text.toUtf8();
    return maskKeyShapes(utf8) != utf8 || withoutSecret(text, ownKey) != text;
}

bool namesKey(const Token& field) {
    const QList<QByteArray> steps = filtering::pathSteps(field.text);
    return std::any_of(steps.begin(), steps.end(), [](const QByteArray& step) {
        return step.compare("api_key", Qt::CaseInsensitive) == 0 ||
               step.compare("sender_user", Qt::CaseInsensitive) == 0;
    });
}

bool hidesNothing(const Token& value) {
    return value.text.isEmpty() || value.text == "null"_L1;
}

/// From the operator on: one value, or a list of them.
bool comparesWithKey(const std::vector<Token>& tokens, std::size_t at) {
    while (++at < tokens.size() &&
           (tokens[at].isValue() || tokens[at].kind == TokenKind::Open || tokens[at].kind == TokenKind::Comma)) {
        if (tokens[at].isValue() && !hidesNothing(tokens[at])) {
            return true;
        }
    }
    return false;
}

} // namespace

bool holdsKey(const QString& filter, const Secret& ownKey) {
    const auto lexed = filtering::tokens(filter);
    const auto* tokens = std::get_if<std::vector<Token>>(&lexed);
    if (!tokens) {
        return showsKey(filter, ownKey);
    }
    for (std::size_t i = 0; i < tokens->size(); ++i) {
        const Token& token = (*tokens)[i];
        const bool isField = token.isValue() && i + 1 < tokens->size() && filtering::operatorOf((*tokens)[i + 1]);
        if (token.isValue() &&
            (showsKey(token.text, ownKey) || (isField && namesKey(token) && comparesWithKey(*tokens, i + 1)))) {
            return true;
        }
    }
    return withoutSecret(filter, ownKey) != filter;
}

} // namespace maim
