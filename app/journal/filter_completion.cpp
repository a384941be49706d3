#include "journal/filter_completion.h"

#include <algorithm>

#include "journal/filter_choices.h"
#include "journal/filter_path.h"
#include "journal/filter_predicate.h"
#include "protocol/segment_types.h"

namespace maim {

namespace {

using namespace Qt::StringLiterals;
using filtering::Token;
using filtering::TokenKind;
using Kind = FilterCompletion::Kind;

constexpr qsizetype kMostCandidates = 100;

QStringList segmentNames() {
    QStringList names;
    for (const SegmentTypeRow& row : segmentTypes()) {
        names << row.name;
    }
    return names;
}

/// The protocol's members that a filter asks about, and the values that it gives them.
const QList<std::pair<QString, QStringList>>& protocolMembers() {
    static const QList<std::pair<QString, QStringList>> members{
        {u"type"_s, {u"sys_std"_s, u"sys_ack"_s}},
        {u"msg_id"_s, {}},
        {u"meta.acked_msg_id"_s, {}},
        {u"meta.uuid"_s, {}},
        {u"payload.message_segment.type"_s, segmentNames()},
        {u"payload.message_segment.data"_s, {}},
        {u"payload.message_info.platform"_s, {}},
        {u"payload.message_info.message_id"_s, {}},
        {u"payload.message_info.sender_info.user_info.user_id"_s, {}},
        {u"payload.message_info.sender_info.user_info.user_nickname"_s, {}},
        {u"payload.message_info.sender_info.group_info.group_id"_s, {}},
        {u"payload.message_dim.platform"_s, {}},
    };
    return members;
}

QStringList fields(const FilterWords& seen) {
    QStringList names = filtering::recordFields();
    for (const auto& member : protocolMembers()) {
        names << member.first;
    }
    QStringList paths = seen.paths;
    paths.sort();
    names += paths;
    names.removeDuplicates();
    return names;
}

QStringList valuesOf(const Token& field, const FilterWords& seen) {
    if (const auto* choices = filtering::Choices::ofField(field.text)) {
        return choices->names();
    }
    QStringList values;
    for (const auto& [path, known] : protocolMembers()) {
        values += path == field.text ? known : QStringList();
    }
    const QString written = filtering::isPointer(field.text) ? filtering::quotedIfNeeded(field.text) : field.text;
    values += seen.values.value(written);
    values.removeDuplicates();
    return values;
}

bool goesWith(const Token& field, const QString& operatorText) {
    const Token written{TokenKind::Word, 0, 0, operatorText};
    const auto made = filtering::comparison(field, written, {Token{TokenKind::Word, 0, 1, u"0"_s}});
    const auto* error = std::get_if<FilterError>(&made);
    return !error || error->reason != FilterError::Reason::OperatorNotForField;
}

QStringList operatorsFor(const Token& field) {
    QStringList texts = filtering::operatorTexts();
    texts.removeIf([&](const QString& text) { return !goesWith(field, text); });
    return texts;
}

/// What the grammar waits for, token by token. It knows no errors: after one it goes on as well as it can.
class Expectation {
public:
    enum class State : std::uint8_t { Test, AfterField, Value, List, ListValue, AfterValue };

    void take(const Token& token) {
        switch (m_state) {
        case State::AfterField:
            if (const auto op = filtering::operatorOf(token)) {
                m_operator = token;
                m_state = *op == filtering::Operator::In ? State::List : State::Value;
                return;
            }
            break;
        case State::Value:
            m_state = token.isValue() ? State::AfterValue : State::Test;
            return;
        case State::List:
            m_state = State::ListValue;
            return;
        case State::ListValue:
            m_state = token.kind == TokenKind::Close ? State::AfterValue : State::ListValue;
            return;
        default:
            break;
        }
        takeTest(token);
    }

    State state() const { return m_state; }
    const Token& field() const { return m_field; }
    const Token& operatorToken() const { return m_operator; }

private:
    void takeTest(const Token& token) {
        const bool isWord = token.kind == TokenKind::Word || (token.isValue() && filtering::isPointer(token.text));
        if (isWord) {
            m_field = token;
        }
        m_state = isWord                                              ? State::AfterField
                  : token.kind == TokenKind::Close || token.isValue() ? State::AfterValue
                                                                      : State::Test;
    }

    State m_state = State::Test;
    Token m_field;
    Token m_operator;
};

using State = Expectation::State;

/// Those that go on from what is written; the same word alone is no completion.
QStringList startingWith(const QString& prefix, QStringList words) {
    words.removeIf([&](const QString& word) { return !word.startsWith(prefix, Qt::CaseInsensitive); });
    if (words.size() == 1 && words.front() == prefix) {
        words.clear();
    }
    return words.first(qMin(words.size(), kMostCandidates));
}

bool isTaken(const Expectation& before, const QString& value) {
    const auto made =
        filtering::comparison(before.field(), before.operatorToken(), {Token{TokenKind::Word, 0, 1, value}});
    return !std::holds_alternative<FilterError>(made);
}

QStringList valueCandidates(const Expectation& before, const Token& partial, const FilterWords& seen) {
    QStringList written;
    for (const QString& value : startingWith(partial.text, valuesOf(before.field(), seen))) {
        if (isTaken(before, value)) {
            written << (partial.kind == TokenKind::Quoted ? filtering::quotedText(value)
                                                          : filtering::quotedIfNeeded(value));
        }
    }
    return written;
}

bool isKnown(const Token& field, const FilterWords& seen) {
    return field.kind == TokenKind::Quoted || fields(seen).contains(field.text);
}

FilterCompletion completed(const Expectation& before, const Token& partial, const FilterWords& seen) {
    FilterCompletion found{Kind::Nothing, partial.at, partial.length, {}};
    const State state = before.state();
    if (state == State::Value || state == State::ListValue) {
        found.candidates = valueCandidates(before, partial, seen);
        found.kind = Kind::Value;
    } else if (state == State::List) {
        found.candidates = startingWith(partial.text, {u"("_s});
        found.kind = Kind::Operator;
    } else if (partial.kind == TokenKind::Quoted) {
        return found;
    } else if (state == State::AfterField && isKnown(before.field(), seen)) {
        found.candidates = startingWith(partial.text, operatorsFor(before.field()));
        found.kind = Kind::Operator;
    }
    if (found.candidates.isEmpty() && state != State::Value && state != State::ListValue && state != State::List) {
        found.candidates = startingWith(partial.text, fields(seen));
        found.kind = Kind::Field;
    }
    found.kind = found.candidates.isEmpty() ? Kind::Nothing : found.kind;
    return found;
}

/// Behind a field that is whole, its operators come next.
FilterCompletion withOperators(FilterCompletion found, const Token& word, const FilterWords& seen) {
    if (found.kind == Kind::Nothing && word.kind == TokenKind::Word && isKnown(word, seen)) {
        return {Kind::Operator, word.at + word.length, 0, operatorsFor(word)};
    }
    return found;
}

} // namespace

FilterCompletion completionAt(const QString& text, qsizetype cursor, const FilterWords& seen) {
    const QString before = text.first(qBound<qsizetype>(0, cursor, text.size()));
    Token partial{TokenKind::Word, before.size(), 0, {}};
    auto lexed = filtering::tokens(before);
    if (const auto* error = std::get_if<FilterError>(&lexed)) {
        if (error->reason != FilterError::Reason::UnclosedQuote) {
            return {};
        }
        partial = {TokenKind::Quoted, error->at, error->length, before.sliced(error->at + 1)};
        lexed = filtering::tokens(before.first(error->at));
    }
    std::vector<Token> tokens = std::get<0>(std::move(lexed));
    tokens.pop_back();
    const bool touches = partial.length == 0 && !tokens.empty() && tokens.back().isValue() &&
                         tokens.back().at + tokens.back().length == before.size();
    if (touches && tokens.back().kind == TokenKind::Quoted) {
        return {};
    }
    if (touches) {
        partial = tokens.back();
        tokens.pop_back();
    }
    Expectation expectation;
    for (const Token& token : tokens) {
        expectation.take(token);
    }
    const FilterCompletion found = completed(expectation, partial, seen);
    const bool isField = expectation.state() != State::Value && expectation.state() != State::ListValue;
    return isField ? withOperators(found, partial, seen) : found;
}

} // namespace maim
