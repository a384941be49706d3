#include "journal/filter_value.h"

#include <algorithm>
#include <cmath>

#include "journal/filter_lexer.h"
#include "journal/filter_path.h"
#include "protocol/json_text.h"
#include "protocol/key_shapes.h"

namespace maim {

namespace {

using namespace Qt::StringLiterals;

/// More would be no filter that somebody reads.
constexpr qsizetype kLongestValue = 256;
/// A longer one is not decoded for the sake of its beginning.
constexpr std::uint32_t kLongestRead = 64 * 1024;
/// A double tells numbers of up to so many digits apart.
constexpr qsizetype kExactDigits = 15;
constexpr qsizetype kDeepestPath = 100;
constexpr std::uint32_t kLongestPath = 1024;

ValueFilter withOpposite(const QString& test) {
    return {test, u'!' + test};
}

bool containsKey(const json::Document& document, json::NodeId node, const std::vector<json::NodeId>& keys) {
    const json::Span span = document.node(node).value;
    return std::any_of(keys.begin(), keys.end(), [&](json::NodeId key) {
        return document.node(key).value.begin >= span.begin && document.node(key).value.end <= span.end;
    });
}

/// Nothing for one that is deeper or longer than anybody wants to read.
std::optional<QStringList> pathTo(const json::Document& document, json::NodeId node) {
    QStringList keys;
    std::uint32_t bytes = 0;
    for (json::NodeId at = node; document.node(at).parent != json::kNone; at = document.node(at).parent) {
        const json::Node& step = document.node(at);
        bytes += step.key.size();
        if (keys.size() >= kDeepestPath || bytes > kLongestPath) {
            return std::nullopt;
        }
        keys.prepend(step.key.size() > 0 ? document.keyText(at) : QString::number(step.index));
    }
    return keys.isEmpty() ? std::nullopt : std::optional(keys);
}

/// The filter takes the last of equal keys.
bool isReached(const json::Document& document, json::NodeId node) {
    for (json::NodeId at = node; document.node(at).parent != json::kNone; at = document.node(at).parent) {
        if (document.node(at).key.size() > 0 &&
            document.find(document.node(at).parent, json::keyContent(document, at)) != at) {
            return false;
        }
    }
    return true;
}

QString withoutHalfCharacter(QString text) {
    if (text.back().isHighSurrogate()) {
        text.chop(1);
    }
    return text;
}

QString beginning(const QString& text) {
    return text.size() > kLongestValue ? withoutHalfCharacter(text.first(kLongestValue)) : text;
}

bool isExactAsNumber(const QString& text) {
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    const auto digits = std::count_if(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    return isNumber && std::isfinite(value) && digits <= kExactDigits;
}

/// A number that is not quoted equals any spelling of it.
QString valueText(const QString& value, bool isNumber) {
    bool looksLikeNumber = false;
    value.toDouble(&looksLikeNumber);
    if (isNumber) {
        return isExactAsNumber(value) ? value : filtering::quotedText(value);
    }
    return looksLikeNumber ? filtering::quotedText(value) : filtering::quotedIfNeeded(value);
}

ValueFilter compare(const json::Document& document, json::NodeId node, const QStringList& path) {
    const QString value = document.text(node);
    const QString field = filtering::fieldText(path);
    if (value.size() > kLongestValue) {
        return withOpposite(u"(%1 contains %2)"_s.arg(field, filtering::quotedText(beginning(value))));
    }
    const QString written = valueText(value, document.node(node).kind == json::Kind::Number);
    return {field + u"=="_s + written, field + u"!="_s + written};
}

/// From the key to the value as they were written; for a long one as far as can be read.
ValueFilter searchForBytes(const json::Document& document, json::NodeId node) {
    const json::Node& found = document.node(node);
    const std::uint32_t begin = found.key.size() > 0 ? found.key.begin : found.value.begin;
    const QByteArray written =
        document.bytes().sliced(begin, qMin<qsizetype>(found.value.end - begin, 4 * kLongestValue));
    QString text = QString::fromUtf8(written);
    while (text.endsWith(QChar::ReplacementCharacter) && found.value.end - begin > written.size()) {
        text.chop(1);
    }
    return withOpposite(filtering::quotedText(beginning(text)));
}

} // namespace

std::optional<ValueFilter> filterForNode(const json::Document& document, json::NodeId node,
                                         const std::vector<json::NodeId>& keys) {
    if (node >= document.nodes().size() || containsKey(document, node, keys)) {
        return std::nullopt;
    }
    const std::optional<QStringList> path = pathTo(document, node);
    const bool byPath = path && document.node(node).value.size() <= kLongestRead && isReached(document, node);
    const ValueFilter made = byPath ? compare(document, node, *path) : searchForBytes(document, node);
    const QByteArray test = made.test.toUtf8();
    return maskKeyShapes(test) == test ? std::optional(made) : std::nullopt;
}

ValueFilter filterForField(const QString& field, const QString& value) {
    const QString written = filtering::quotedIfNeeded(value);
    return {field + u"=="_s + written, field + u"!="_s + written};
}

ValueFilter filterForField(const QString& field, const QStringList& values) {
    if (values.size() == 1) {
        return filterForField(field, values.front());
    }
    const QString test = u"%1 in (%2)"_s.arg(field, values.join(u", "_s));
    return {test, u"!(%1)"_s.arg(test)};
}

QString narrowed(const QString& text, const QString& test) {
    const auto lexed = filtering::tokens(text);
    const auto* tokens = std::get_if<std::vector<filtering::Token>>(&lexed);
    if (!tokens || tokens->size() <= 1) {
        return test;
    }
    const bool hasOr = std::any_of(tokens->begin(), tokens->end(), [](const filtering::Token& token) {
        return token.kind == filtering::TokenKind::Or;
    });
    return (hasOr ? u"(%1) && %2"_s : u"%1 && %2"_s).arg(text.trimmed(), test);
}

} // namespace maim
