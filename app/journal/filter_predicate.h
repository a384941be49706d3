#pragma once

#include <memory>
#include <optional>

#include "journal/byte_search.h"
#include "journal/filter_lexer.h"

namespace maim::filtering {

enum class Operator : std::uint8_t {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    Matches,
    In
};

/// As they are written, the most used first.
QStringList operatorTexts();
/// The fields of the record, all that is no member of the payload.
QStringList recordFields();
/// Nothing when the token is no operator; the words contains, matches and in are.
std::optional<Operator> operatorOf(const Token& token);

/// One frame as tests ask for it: its JSON is read when the first test needs it.
class Subject {
public:
    Subject(const FrameRecord& record, const QByteArray& payload) : m_record(record), m_payload(payload) {}

    const FrameRecord& record() const { return m_record; }
    const QByteArray& payload() const { return m_payload; }
    const json::Document& document();

private:
    const FrameRecord& m_record;
    const QByteArray& m_payload;
    std::optional<json::Document> m_document;
};

/// One question to a frame. Immutable.
class Predicate {
public:
    virtual ~Predicate() = default;
    virtual bool holds(Subject& subject) const = 0;
    virtual bool needsPayload() const = 0;
    /// As Filter::word().
    virtual const ByteSearch* word() const { return nullptr; }
};

using MadePredicate = std::variant<std::shared_ptr<const Predicate>, FilterError>;

/// A bare word: its UTF-8 stands somewhere in the payload's bytes.
std::shared_ptr<const Predicate> searchFor(const QString& text);
/// `values` has one token, or for In at least one.
MadePredicate comparison(const Token& field, const Token& operatorToken, const std::vector<Token>& values);

} // namespace maim::filtering
