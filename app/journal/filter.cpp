#include "journal/filter.h"

#include <QCoreApplication>
#include <algorithm>
#include <functional>

#include "journal/filter_path.h"
#include "journal/filter_predicate.h"

namespace maim {

using filtering::Token;
using filtering::TokenKind;
using Reason = FilterError::Reason;

struct Filter::Node {
    enum class Kind : std::uint8_t { Predicate, Not, And, Or };
    Kind kind = Kind::Predicate;
    std::shared_ptr<const filtering::Predicate> predicate;
    std::vector<Node> children;

    bool holds(filtering::Subject& subject) const {
        const auto childHolds = [&subject](const Node& child) { return child.holds(subject); };
        switch (kind) {
        case Kind::Not:
            return !childHolds(children.front());
        case Kind::And:
            return std::all_of(children.begin(), children.end(), childHolds);
        case Kind::Or:
            return std::any_of(children.begin(), children.end(), childHolds);
        case Kind::Predicate:
            break;
        }
        return predicate->holds(subject);
    }

    bool needsPayload() const {
        return predicate ? predicate->needsPayload()
                         : std::any_of(children.begin(), children.end(), std::mem_fn(&Node::needsPayload));
    }

    const ByteSearch* word() const {
        const ByteSearch* found = predicate ? predicate->word() : nullptr;
        for (auto child = children.begin(); kind == Kind::And && !found && child != children.end(); ++child) {
            found = child->word();
        }
        return found;
    }
};

namespace {

using Node = Filter::Node;
using Parsed = std::variant<Node, FilterError>;

constexpr qsizetype kLongest = 64 * 1024;
constexpr int kDeepest = 100;

/// One of several stands for itself. Those that need no payload are asked first, which changes no answer.
Node joined(Node::Kind kind, std::vector<Node> children) {
    if (children.size() == 1) {
        return std::move(children.front());
    }
    std::stable_partition(children.begin(), children.end(), [](const Node& child) { return !child.needsPayload(); });
    return {kind, nullptr, std::move(children)};
}

FilterError errorAt(const Token& token, Reason reason) {
    return {reason, token.at, token.length, {}};
}

/// By recursive descent: any = all || all; all = unary [&&] unary; unary = !unary, (any), or a test.
class Parser {
public:
    explicit Parser(std::vector<Token> tokens) : m_tokens(std::move(tokens)) {}

    Parsed run() {
        Parsed parsed = any();
        if (std::holds_alternative<Node>(parsed) && here().kind == TokenKind::Close) {
            return errorAt(here(), Reason::ExtraClosing);
        }
        if (std::holds_alternative<Node>(parsed) && here().kind != TokenKind::End) {
            return errorAt(here(), Reason::ExpectedTest);
        }
        return parsed;
    }

private:
    const Token& here() const { return m_tokens[m_at]; }
    const Token& next() const { return m_tokens[std::min(m_at + 1, m_tokens.size() - 1)]; }
    bool accept(TokenKind kind) {
        const bool is = here().kind == kind;
        m_at += is ? 1 : 0;
        return is;
    }

    Parsed any() {
        std::vector<Node> children;
        do {
            Parsed child = all();
            if (std::holds_alternative<FilterError>(child)) {
                return child;
            }
            children.push_back(std::get<Node>(std::move(child)));
        } while (accept(TokenKind::Or));
        return joined(Node::Kind::Or, std::move(children));
    }

    Parsed all() {
        std::vector<Node> children;
        do {
            Parsed child = unary();
            if (std::holds_alternative<FilterError>(child)) {
                return child;
            }
            children.push_back(std::get<Node>(std::move(child)));
        } while (accept(TokenKind::And) || beginsTest());
        return joined(Node::Kind::And, std::move(children));
    }

    bool beginsTest() const {
        return here().isValue() || here().kind == TokenKind::Not || here().kind == TokenKind::Open;
    }

    Parsed unary() {
        if (m_depth == kDeepest) {
            return errorAt(here(), Reason::TooDeep);
        }
        ++m_depth;
        Parsed parsed = here().kind == TokenKind::Not ? negation() : here().kind == TokenKind::Open ? group() : test();
        --m_depth;
        return parsed;
    }

    Parsed negation() {
        accept(TokenKind::Not);
        Parsed child = unary();
        if (std::holds_alternative<FilterError>(child)) {
            return child;
        }
        return Node{Node::Kind::Not, nullptr, {std::get<Node>(std::move(child))}};
    }

    Parsed group() {
        accept(TokenKind::Open);
        Parsed parsed = any();
        if (std::holds_alternative<Node>(parsed) && !accept(TokenKind::Close)) {
            return errorAt(here(), Reason::ExpectedClosing);
        }
        return parsed;
    }

    Parsed test() {
        const Token first = here();
        if (!first.isValue()) {
            return errorAt(first, Reason::ExpectedTest);
        }
        const bool canBeField = first.kind == TokenKind::Word || filtering::isPointer(first.text);
        if (!canBeField || !filtering::operatorOf(next())) {
            ++m_at;
            return Node{Node::Kind::Predicate, filtering::searchFor(first.text), {}};
        }
        return comparison(first, next());
    }

    Parsed comparison(const Token& field, const Token& operatorToken) {
        m_at += 2;
        std::variant<std::vector<Token>, FilterError> read =
            filtering::operatorOf(operatorToken) == filtering::Operator::In ? list() : value();
        if (const auto* error = std::get_if<FilterError>(&read)) {
            return *error;
        }
        filtering::MadePredicate made = filtering::comparison(field, operatorToken, std::get<0>(read));
        if (const auto* error = std::get_if<FilterError>(&made)) {
            return *error;
        }
        return Node{Node::Kind::Predicate, std::get<0>(std::move(made)), {}};
    }

    std::variant<std::vector<Token>, FilterError> value() {
        if (!here().isValue()) {
            return errorAt(here(), Reason::ExpectedValue);
        }
        return std::vector<Token>{m_tokens[m_at++]};
    }

    std::variant<std::vector<Token>, FilterError> list() {
        if (!accept(TokenKind::Open)) {
            return errorAt(here(), Reason::ExpectedList);
        }
        std::vector<Token> values;
        do {
            if (!here().isValue()) {
                return errorAt(here(), Reason::ExpectedValue);
            }
            values.push_back(m_tokens[m_at++]);
        } while (accept(TokenKind::Comma));
        if (!accept(TokenKind::Close)) {
            return errorAt(here(), Reason::ExpectedClosing);
        }
        return values;
    }

    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace

std::variant<Filter, FilterError> Filter::parse(const QString& text) {
    if (text.size() > kLongest) {
        return FilterError{Reason::TooLong, kLongest, text.size() - kLongest, {}};
    }
    std::variant<std::vector<Token>, FilterError> lexed = filtering::tokens(text);
    if (const auto* error = std::get_if<FilterError>(&lexed)) {
        return *error;
    }
    std::vector<Token>& tokens = std::get<0>(lexed);
    Filter filter;
    if (tokens.size() == 1) {
        return filter;
    }
    Parsed parsed = Parser(std::move(tokens)).run();
    if (const auto* error = std::get_if<FilterError>(&parsed)) {
        return *error;
    }
    filter.m_root = std::make_shared<const Node>(std::get<Node>(std::move(parsed)));
    return filter;
}

bool Filter::needsPayload() const {
    return m_root && m_root->needsPayload();
}

const ByteSearch* Filter::word() const {
    return m_root ? m_root->word() : nullptr;
}

bool Filter::holds(const FrameRecord& record, const QByteArray& payload) const {
    filtering::Subject subject(record, payload);
    return !m_root || m_root->holds(subject);
}

QString sentence(const FilterError& error) {
    switch (error.reason) {
    case Reason::ExpectedTest:
        return QCoreApplication::translate("Filter", "A test is missing here, e.g. type==sys_std, or a word.");
    case Reason::ExpectedValue:
        return QCoreApplication::translate("Filter", "A value is missing after the operator.");
    case Reason::ExpectedList:
        return QCoreApplication::translate("Filter", "A list is missing after \"in\", e.g. in (image, file).");
    case Reason::ExpectedClosing:
        return QCoreApplication::translate("Filter", "A closing bracket is missing here.");
    case Reason::ExtraClosing:
        return QCoreApplication::translate("Filter", "This bracket closes nothing.");
    case Reason::UnclosedQuote:
        return QCoreApplication::translate("Filter", "This quoted text has no end. Close it with a double quote.");
    case Reason::UnknownOperator:
        return QCoreApplication::translate("Filter", "%1 is not an operator. Use &&, || or ==.").arg(error.word);
    case Reason::OperatorNotForField:
        return QCoreApplication::translate("Filter", "This operator does not work with the field %1.").arg(error.word);
    case Reason::ExpectedNumber:
        return QCoreApplication::translate("Filter", "%1 is compared with a number here.").arg(error.word);
    case Reason::ExpectedTime:
        return QCoreApplication::translate("Filter", "This is not a time. Write 21:03:09 or 2026-11-22T21:03:09.");
    case Reason::UnknownValue:
        return QCoreApplication::translate("Filter", "The field never has this value. It knows: %1.").arg(error.word);
    case Reason::BadPattern:
        return QCoreApplication::translate("Filter", "This is not a regular expression: %1.").arg(error.word);
    case Reason::TooDeep:
        return QCoreApplication::translate("Filter", "This is nested more than 100 levels deep.");
    case Reason::TooLong:
        break;
    }
    return QCoreApplication::translate("Filter", "A filter has at most 65,536 characters.");
}

} // namespace maim
