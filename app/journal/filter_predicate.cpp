#include "journal/filter_predicate.h"

#include <QDateTime>
#include <QRegularExpression>

#include "journal/filter_choices.h"
#include "journal/filter_path.h"
#include "protocol/json_text.h"

namespace maim::filtering {

namespace {

using namespace Qt::StringLiterals;
using Reason = FilterError::Reason;

constexpr qint64 kUsPerMs = 1'000;

FilterError errorAt(const Token& token, Reason reason, const QString& word = {}) {
    return {reason, token.at, token.length, word};
}

template <typename Value>
bool compares(Operator op, const Value& left, const Value& right) {
    switch (op) {
    case Operator::NotEqual:
        return left != right;
    case Operator::Less:
        return left < right;
    case Operator::LessOrEqual:
        return left <= right;
    case Operator::Greater:
        return left > right;
    case Operator::GreaterOrEqual:
        return left >= right;
    case Operator::Equal:
    case Operator::In:
    case Operator::Contains:
    case Operator::Matches:
        break;
    }
    return left == right;
}

bool isOrder(Operator op) {
    return op == Operator::Less || op == Operator::LessOrEqual || op == Operator::Greater ||
           op == Operator::GreaterOrEqual;
}

class Search final : public Predicate {
public:
    explicit Search(QByteArray bytes) : m_search(std::move(bytes)) {}
    bool holds(Subject& subject) const override { return m_search.isIn(subject.payload()); }
    bool needsPayload() const override { return true; }
    const ByteSearch* word() const override { return m_search.isEmpty() ? nullptr : &m_search; }

private:
    ByteSearch m_search;
};

/// A number of the record.
class NumberPredicate final : public Predicate {
public:
    using Read = std::optional<double> (*)(const FrameRecord&);
    NumberPredicate(Read read, Operator op, std::vector<double> values)
        : m_read(read), m_operator(op), m_values(std::move(values)) {}
    bool holds(Subject& subject) const override {
        const std::optional<double> found = m_read(subject.record());
        if (!found) {
            return m_operator == Operator::NotEqual;
        }
        return std::any_of(m_values.begin(), m_values.end(),
                           [&](double value) { return compares(m_operator, *found, value); });
    }
    bool needsPayload() const override { return false; }

private:
    Read m_read;
    Operator m_operator;
    std::vector<double> m_values;
};

/// A field of the record with a fixed set of values, each of which is a bit.
class ChoicePredicate final : public Predicate {
public:
    ChoicePredicate(const Choices& choices, bool wanted, quint64 bits)
        : m_choices(choices), m_wanted(wanted), m_bits(bits) {}
    bool holds(Subject& subject) const override {
        return ((m_choices.bitsOf(subject.record()) & m_bits) != 0) == m_wanted;
    }
    bool needsPayload() const override { return false; }

private:
    const Choices& m_choices;
    bool m_wanted;
    quint64 m_bits;
};

/// What a member is compared with. A number that is not quoted equals any spelling of it.
struct Literal {
    QByteArray text;
    std::optional<double> number;
};

/// A member of the payload, by its path.
class MemberPredicate final : public Predicate {
public:
    MemberPredicate(QList<QByteArray> path, Operator op, std::vector<Literal> literals, QRegularExpression pattern)
        : m_path(std::move(path)), m_operator(op), m_literals(std::move(literals)), m_pattern(std::move(pattern)) {}

    bool holds(Subject& subject) const override {
        const json::Document& document = subject.document();
        const json::NodeId node = resolve(document);
        if (node == json::kNone) {
            return m_operator == Operator::NotEqual;
        }
        if (m_operator == Operator::Matches) {
            return m_pattern.match(document.text(node)).hasMatch();
        }
        return std::any_of(m_literals.begin(), m_literals.end(),
                           [&](const Literal& literal) { return holdsFor(document, node, literal); });
    }
    bool needsPayload() const override { return true; }

private:
    json::NodeId resolve(const json::Document& document) const {
        json::NodeId node = document.isEmpty() ? json::kNone : json::Document::root();
        for (const QByteArray& step : m_path) {
            node = node == json::kNone ? node : child(document, node, step);
        }
        return node;
    }

    static json::NodeId child(const json::Document& document, json::NodeId node, const QByteArray& step) {
        if (document.node(node).kind != json::Kind::Array) {
            return document.find(node, step);
        }
        bool isNumber = false;
        uint index = step.toUInt(&isNumber);
        if (!isNumber || index >= document.node(node).children) {
            return json::kNone;
        }
        json::NodeId member = document.firstChild(node);
        while (index-- > 0) {
            member = document.node(member).next;
        }
        return member;
    }

    bool holdsFor(const json::Document& document, json::NodeId node, const Literal& literal) const {
        if (m_operator == Operator::Contains) {
            return document.utf8(node).contains(literal.text);
        }
        const bool isNumber = document.node(node).kind == json::Kind::Number;
        const std::optional<double> number = isNumber ? document.number(node) : std::nullopt;
        if (isOrder(m_operator) || (number && literal.number)) {
            return number && literal.number && compares(m_operator, *number, *literal.number);
        }
        return compares(m_operator, document.utf8(node), literal.text);
    }

    QList<QByteArray> m_path;
    Operator m_operator;
    std::vector<Literal> m_literals;
    QRegularExpression m_pattern;
};

struct NumberField {
    QLatin1String name;
    NumberPredicate::Read read;
};

constexpr NumberField kNumberFields[] = {
    {"seq"_L1, [](const FrameRecord& r) { return std::optional(double(r.seq)); }},
    {"size"_L1, [](const FrameRecord& r) { return std::optional(double(r.size)); }},
    {"ack.ms"_L1,
     [](const FrameRecord& r) { return r.ackNs < 0 ? std::nullopt : std::optional(double(r.ackNs) / 1e6); }},
};

struct WrittenOperator {
    QLatin1String text;
    Operator op;
};

constexpr WrittenOperator kOperators[] = {
    {"=="_L1, Operator::Equal},          {"!="_L1, Operator::NotEqual},     {"in"_L1, Operator::In},
    {"contains"_L1, Operator::Contains}, {"matches"_L1, Operator::Matches}, {">"_L1, Operator::Greater},
    {">="_L1, Operator::GreaterOrEqual}, {"<"_L1, Operator::Less},          {"<="_L1, Operator::LessOrEqual},
};

std::optional<double> wallOf(const FrameRecord& record) {
    return double(record.wall);
}

std::optional<double> timeOfDayOf(const FrameRecord& record) {
    return QDateTime::fromMSecsSinceEpoch(record.wall / kUsPerMs).time().msecsSinceStartOfDay();
}

MadePredicate numberPredicate(const Token& field, NumberPredicate::Read read, Operator op,
                              const std::vector<Token>& values) {
    std::vector<double> numbers;
    for (const Token& value : values) {
        bool isNumber = false;
        numbers.push_back(value.text.toDouble(&isNumber));
        if (!isNumber) {
            return errorAt(value, Reason::ExpectedNumber, field.text);
        }
    }
    return std::make_shared<NumberPredicate>(read, op, std::move(numbers));
}

/// "21:03", "21:03:09.5": of any day. "2026-11-22T21:03:09": that moment. Local time.
MadePredicate timePredicate(Operator op, const std::vector<Token>& values) {
    const bool ofDay = QTime::fromString(values.front().text, Qt::ISODateWithMs).isValid();
    std::vector<double> numbers;
    for (const Token& value : values) {
        const QTime time = QTime::fromString(value.text, Qt::ISODateWithMs);
        const QDateTime moment = QDateTime::fromString(value.text, Qt::ISODateWithMs);
        if (time.isValid() != ofDay || (!ofDay && !moment.isValid())) {
            return errorAt(value, Reason::ExpectedTime);
        }
        numbers.push_back(ofDay ? double(time.msecsSinceStartOfDay()) : double(moment.toMSecsSinceEpoch() * kUsPerMs));
    }
    return std::make_shared<NumberPredicate>(ofDay ? timeOfDayOf : wallOf, op, std::move(numbers));
}

MadePredicate choicePredicate(const Choices& choices, Operator op, const std::vector<Token>& values) {
    quint64 bits = 0;
    for (const Token& value : values) {
        const std::optional<quint64> bit = choices.bitOf(value.text);
        if (!bit) {
            return errorAt(value, Reason::UnknownValue, choices.names().join(u", "_s));
        }
        bits |= *bit;
    }
    return std::make_shared<ChoicePredicate>(choices, op != Operator::NotEqual, bits);
}

MadePredicate memberPredicate(const Token& field, Operator op, const std::vector<Token>& values) {
    std::vector<Literal> literals;
    for (const Token& value : values) {
        bool isNumber = value.kind == TokenKind::Word;
        const double number = isNumber ? value.text.toDouble(&isNumber) : 0;
        if (isOrder(op) && !isNumber) {
            return errorAt(value, Reason::ExpectedNumber, field.text);
        }
        literals.push_back({json::toUtf8(value.text), isNumber ? std::optional(number) : std::nullopt});
    }
    QRegularExpression pattern;
    if (op == Operator::Matches) {
        pattern.setPattern(values.front().text);
        if (!pattern.isValid()) {
            return errorAt(values.front(), Reason::BadPattern, pattern.errorString());
        }
    }
    return std::make_shared<MemberPredicate>(pathSteps(field.text), op, std::move(literals), std::move(pattern));
}

bool isTextOperator(Operator op) {
    return op == Operator::Contains || op == Operator::Matches;
}

} // namespace

const json::Document& Subject::document() {
    if (!m_document) {
        m_document = json::Document::parse(m_record.binary ? QByteArray() : m_payload);
    }
    return *m_document;
}

QStringList operatorTexts() {
    QStringList texts;
    for (const WrittenOperator& written : kOperators) {
        texts << written.text;
    }
    return texts;
}

QStringList recordFields() {
    QStringList names = Choices::fields() << u"time"_s;
    for (const NumberField& field : kNumberFields) {
        names << field.name;
    }
    names.sort();
    return names;
}

std::optional<Operator> operatorOf(const Token& token) {
    const auto* const found = std::find_if(std::begin(kOperators), std::end(kOperators),
                                           [&](const WrittenOperator& written) { return written.text == token.text; });
    const bool canBe = token.kind == TokenKind::Operator || token.kind == TokenKind::Word;
    return canBe && found != std::end(kOperators) ? std::optional(found->op) : std::nullopt;
}

std::shared_ptr<const Predicate> searchFor(const QString& text) {
    return std::make_shared<Search>(text.toUtf8());
}

MadePredicate comparison(const Token& field, const Token& operatorToken, const std::vector<Token>& values) {
    const Operator op = *operatorOf(operatorToken);
    const Choices* choices = Choices::ofField(field.text);
    const auto number = std::find_if(std::begin(kNumberFields), std::end(kNumberFields),
                                     [&](const NumberField& known) { return known.name == field.text; });
    const bool isNumber = number != std::end(kNumberFields);
    const bool isTime = field.text == "time"_L1;
    if ((choices && isOrder(op)) || ((choices || isNumber || isTime) && isTextOperator(op))) {
        return errorAt(operatorToken, Reason::OperatorNotForField, field.text);
    }
    if (choices) {
        return choicePredicate(*choices, op, values);
    }
    if (isTime) {
        return timePredicate(op, values);
    }
    return isNumber ? numberPredicate(field, number->read, op, values) : memberPredicate(field, op, values);
}

} // namespace maim::filtering
