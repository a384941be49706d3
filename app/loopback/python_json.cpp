#include "loopback/python_json.h"

#include <QHash>
#include <QLocale>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace maim::python {

namespace {

using json::Document;
using json::Kind;
using json::NodeId;

constexpr std::uint32_t kMostDigits = 4'300;
constexpr std::size_t kDeepest = 966;

char shortEscape(char16_t unit) {
    switch (unit) {
    case u'"':
    case u'\\':
        return static_cast<char>(unit);
    case u'\n':
        return 'n';
    case u'\r':
        return 'r';
    case u'\t':
        return 't';
    case u'\f':
        return 'f';
    case u'\b':
        return 'b';
    default:
        return 0;
    }
}

void appendUnit(QByteArray& out, char16_t unit) {
    if (const char letter = shortEscape(unit)) {
        out += '\\';
        out += letter;
    } else if (unit >= 0x20 && unit < 0x7f) {
        out += static_cast<char>(unit);
    } else {
        out += "\\u" + QByteArray::number(static_cast<uint>(unit), 16).rightJustified(4, '0');
    }
}

/// repr() of a finite float: plain between 1e-4 and 1e16, with an exponent of two digits or more outside.
QByteArray finite(double number) {
    if (number == 0.0) {
        return std::signbit(number) ? "-0.0" : "0.0";
    }
    QByteArray text = QByteArray::number(number, 'e', QLocale::FloatingPointShortest);
    const int exponent = text.mid(text.indexOf('e') + 1).toInt();
    if (exponent < -4 || exponent >= 16) {
        return text;
    }
    text = QByteArray::number(number, 'f', QLocale::FloatingPointShortest);
    return text.contains('.') ? text : text + ".0";
}

bool isFloat(QByteArrayView literal) {
    return literal.contains('.') || literal.contains('e') || literal.contains('E');
}

QByteArray integer(const QByteArray& literal) {
    return literal == "-0" ? QByteArray("0") : literal;
}

/// float(): beyond its range it is infinite or zero.
double floatOf(const QByteArray& literal) {
    bool isInRange = false;
    const double number = literal.toDouble(&isInRange);
    if (isInRange) {
        return number;
    }
    const bool hasExponent = literal.contains('e') || literal.contains('E');
    const bool isTiny = hasExponent ? literal.contains("e-") || literal.contains("E-") : literal.contains("0.0");
    const double size = isTiny ? 0.0 : std::numeric_limits<double>::infinity();
    return literal.startsWith('-') ? -size : size;
}

/// JSON's own words for NaN and Infinity begin with a letter.
bool isWord(const QByteArray& literal) {
    return literal.endsWith('N') || literal.endsWith('y');
}

QByteArray numberText(const Document& document, NodeId id) {
    const QByteArray literal = document.raw(id).toByteArray();
    return isWord(literal) ? literal : isFloat(literal) ? dumps(floatOf(literal)) : integer(literal);
}

QByteArray jsonText(QStringView text) {
    return dumps(text);
}

QByteArray jsonWord(const Document& document, NodeId id) {
    return document.node(id).kind == Kind::Number ? numberText(document, id) : document.raw(id).toByteArray();
}

/// What str.isprintable() says of a character.
bool isPrintable(char32_t character) {
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Separator_Space:
        return character == U' ';
    default:
        return true;
    }
}

QByteArray hex(const char* prefix, char32_t character, int digits) {
    return prefix + QByteArray::number(static_cast<uint>(character), 16).rightJustified(digits, '0');
}

QByteArray reprOf(char32_t character, char quote) {
    switch (character) {
    case U'\n':
        return "\\n";
    case U'\r':
        return "\\r";
    case U'\t':
        return "\\t";
    case U'\\':
        return "\\\\";
    default:
        break;
    }
    if (character == static_cast<char32_t>(quote)) {
        return QByteArray("\\") + quote;
    }
    if (isPrintable(character)) {
        return QString::fromUcs4(&character, 1).toUtf8();
    }
    return character < 0x100     ? hex("\\x", character, 2)
           : character < 0x10000 ? hex("\\u", character, 4)
                                 : hex("\\U", character, 8);
}

QByteArray reprText(QStringView text) {
    const char quote = text.contains(u'\'') && !text.contains(u'"') ? '"' : '\'';
    QByteArray out(1, quote);
    for (qsizetype at = 0; at < text.size(); ++at) {
        char32_t character = text[at].unicode();
        if (QChar::isHighSurrogate(character) && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
            character = QChar::surrogateToUcs4(text[at], text[at + 1]);
            ++at;
        }
        out += reprOf(character, quote);
    }
    return out + quote;
}

QByteArray reprWord(const Document& document, NodeId id) {
    switch (document.node(id).kind) {
    case Kind::Null:
        return "None";
    case Kind::Boolean:
        return document.boolean(id) ? "True" : "False";
    default: {
        return numberText(document, id).toLower().replace("infinity", "inf");
    }
    }
}

/// How values are written: both ways separate with ", " and ": ".
struct Style {
    QByteArray (*text)(QStringView);
    QByteArray (*word)(const Document&, NodeId); ///< what is neither text nor container
};
constexpr Style kJson{jsonText, jsonWord};
constexpr Style kRepr{reprText, reprWord};

/// Writes one value and all in it; remembers the containers that are still open.
class Writer {
public:
    Writer(const Document& document, const Style& style) : m_document(document), m_style(style) {}

    QByteArray write(NodeId root) {
        open(root);
        while (!m_open.empty()) {
            goOn();
        }
        return m_out;
    }

private:
    struct Level {
        NodeId container = json::kNone;
        NodeId next = json::kNone;
        bool isFirst = true;
        QHash<QByteArray, NodeId> last; ///< of duplicate keys, while they are to come
    };

    bool isObject(NodeId id) const { return m_document.node(id).kind == Kind::Object; }

    void open(NodeId id) {
        const Kind kind = m_document.node(id).kind;
        if (kind == Kind::Object || kind == Kind::Array) {
            m_out += kind == Kind::Object ? '{' : '[';
            m_open.push_back({id, m_document.firstChild(id), true, lastValues(id)});
        } else {
            m_out += kind == Kind::String ? m_style.text(m_document.text(id)) : m_style.word(m_document, id);
        }
    }

    QHash<QByteArray, NodeId> lastValues(NodeId id) const {
        QHash<QByteArray, NodeId> last;
        if (isObject(id) && (m_document.quirks() & json::DuplicateKey) != 0) {
            for (NodeId child = m_document.firstChild(id); child != json::kNone; child = m_document.node(child).next) {
                last.insert(keyOf(child), child);
            }
        }
        return last;
    }

    QByteArray keyOf(NodeId member) const {
        const QString key = m_document.keyText(member);
        return {reinterpret_cast<const char*>(key.utf16()), key.size() * qsizetype(sizeof(QChar))};
    }

    void goOn() {
        Level& level = m_open.back();
        const NodeId member = level.next;
        if (member == json::kNone) {
            m_out += isObject(level.container) ? '}' : ']';
            m_open.pop_back();
            return;
        }
        level.next = m_document.node(member).next;
        NodeId value = member;
        if (isObject(level.container) && (m_document.quirks() & json::DuplicateKey) != 0) {
            const auto found = level.last.find(keyOf(member));
            if (found == level.last.end()) {
                return;
            }
            value = *found;
            level.last.erase(found);
        }
        m_out += std::exchange(level.isFirst, false) ? "" : ", ";
        if (isObject(level.container)) {
            m_out += m_style.text(m_document.keyText(member)) + ": ";
        }
        open(value);
    }

    const Document& m_document;
    const Style& m_style;
    std::vector<Level> m_open;
    QByteArray m_out;
};

bool isTooDeep(const Document& document) {
    const auto& nodes = document.nodes();
    if (nodes.size() <= kDeepest) {
        return false;
    }
    std::vector<std::size_t> depths(nodes.size());
    for (std::size_t id = 0; id < nodes.size(); ++id) {
        const json::Node& node = nodes[id];
        depths[id] = (node.parent == json::kNone ? 0 : depths[node.parent]) +
                     (node.kind == Kind::Object || node.kind == Kind::Array ? 1 : 0);
        if (depths[id] > kDeepest) {
            return true;
        }
    }
    return false;
}

bool isTooLong(const Document& document, const json::Node& node) {
    if (node.kind != Kind::Number || node.value.size() <= kMostDigits) {
        return false;
    }
    const QByteArrayView literal(document.bytes().constData() + node.value.begin, node.value.size());
    return !isFloat(literal) && (!literal.startsWith('-') || literal.size() > kMostDigits + 1);
}

/// Every digit of a whole number.
QByteArray wholeDigits(double number) {
    std::array<char, 400> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed, 0);
    return {digits.data(), end.ptr - digits.data()};
}

} // namespace

bool loads(const Document& document) {
    const auto& nodes = document.nodes();
    return document.ok() && (document.quirks() & json::ByteOrderMark) == 0 && !isTooDeep(document) &&
           std::none_of(nodes.begin(), nodes.end(), [&](const json::Node& node) { return isTooLong(document, node); });
}

QByteArray dumps(QStringView text) {
    QByteArray out;
    out.reserve(text.size() + 2);
    out += '"';
    for (const QChar unit : text) {
        appendUnit(out, unit.unicode());
    }
    return out + '"';
}

QByteArray dumps(double number) {
    if (std::isnan(number)) {
        return "NaN";
    }
    if (std::isinf(number)) {
        return number > 0 ? "Infinity" : "-Infinity";
    }
    return finite(number);
}

QByteArray dumps(const Document& document, NodeId value) {
    return Writer(document, kJson).write(value);
}

QString str(const Document& document, NodeId value) {
    return document.node(value).kind == Kind::String ? document.text(value)
                                                     : QString::fromUtf8(Writer(document, kRepr).write(value));
}

bool isTrue(const Document& document, NodeId value) {
    if (value == json::kNone) {
        return false;
    }
    const json::Node& node = document.node(value);
    switch (node.kind) {
    case Kind::Null:
        return false;
    case Kind::Boolean:
        return document.boolean(value);
    case Kind::Number: {
        const QByteArray literal = document.raw(value).toByteArray();
        return isWord(literal) || (isFloat(literal) ? floatOf(literal) != 0.0 : integer(literal) != "0");
    }
    case Kind::String:
        return node.value.size() > 2;
    default:
        return node.children > 0;
    }
}

std::optional<QByteArray> dictKey(const Document& document, NodeId value) {
    switch (document.node(value).kind) {
    case Kind::Object:
    case Kind::Array:
        return std::nullopt;
    case Kind::String:
        return 's' + document.utf8(value);
    case Kind::Boolean:
        return document.boolean(value) ? QByteArray("n1") : QByteArray("n0");
    case Kind::Null:
        return QByteArray("null");
    case Kind::Number:
        break;
    }
    const QByteArray text = numberText(document, value);
    const bool isWhole = isFloat(text) && text.toDouble() == std::floor(text.toDouble());
    return 'n' + (isWhole ? wholeDigits(text.toDouble()) : text);
}

} // namespace maim::python
