#include "loopback/python_json.h"

#include <QLocale>
#include <cmath>

namespace maim::python {

namespace {

using json::Document;
using json::Kind;
using json::NodeId;

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
    QByteArray text = QByteArray::number(number, 'e', QLocale::FloatingPointShortest);
    const int exponent = text.mid(text.indexOf('e') + 1).toInt();
    if (exponent < -4 || exponent >= 16) {
        return text;
    }
    text = QByteArray::number(number, 'f', QLocale::FloatingPointShortest);
    return text.contains('.') ? text : text + ".0";
}

QByteArray numberText(const Document& document, NodeId id) {
    const QByteArray literal = document.raw(id).toByteArray();
    const bool isFloat = literal.contains('.') || literal.contains('e') || literal.contains('E');
    return isFloat ? dumps(literal.toDouble()) : literal;
}

QByteArray scalar(const Document& document, NodeId id) {
    switch (document.node(id).kind) {
    case Kind::String:
        return dumps(document.text(id));
    case Kind::Number:
        return numberText(document, id);
    default:
        return document.raw(id).toByteArray();
    }
}

/// Writes one value's nodes, which are in document order, and remembers the containers that are still open.
class Writer {
public:
    Writer(const Document& document, NodeId root) : m_document(document), m_root(root) {}

    QByteArray write() {
        const auto end = m_document.node(m_root).value.end;
        const auto count = static_cast<NodeId>(m_document.nodes().size());
        for (NodeId id = m_root; id < count && m_document.node(id).value.begin < end; ++id) {
            if (m_document.node(id).value.begin >= m_skipBefore && !skips(id)) {
                add(id);
            }
        }
        closeUntil(json::kNone);
        return m_out;
    }

private:
    bool isMember(NodeId id) const { return id != m_root && m_document.node(id).key.size() > 0; }

    /// Skips an earlier one of duplicate keys, with all that it holds.
    bool skips(NodeId id) {
        if ((m_document.quirks() & json::DuplicateKey) == 0 || !isMember(id) ||
            m_document.find(m_document.node(id).parent, m_document.keyText(id).toUtf8()) == id) {
            return false;
        }
        m_skipBefore = m_document.node(id).value.end;
        return true;
    }

    void add(NodeId id) {
        if (id != m_root) {
            closeUntil(m_document.node(id).parent);
            m_out += m_first ? "" : ", ";
        }
        if (isMember(id)) {
            m_out += dumps(m_document.keyText(id)) + ": ";
        }
        open(id);
    }

    void open(NodeId id) {
        const Kind kind = m_document.node(id).kind;
        m_first = kind == Kind::Object || kind == Kind::Array;
        if (m_first) {
            m_out += kind == Kind::Object ? '{' : '[';
            m_open.push_back(id);
        } else {
            m_out += scalar(m_document, id);
        }
    }

    void closeUntil(NodeId container) {
        while (!m_open.empty() && m_open.back() != container) {
            m_out += m_document.node(m_open.back()).kind == Kind::Object ? '}' : ']';
            m_open.pop_back();
            m_first = false;
        }
    }

    const Document& m_document;
    NodeId m_root;
    std::vector<NodeId> m_open;
    QByteArray m_out;
    std::uint32_t m_skipBefore = 0;
    bool m_first = true;
};

} // namespace

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
    return Writer(document, value).write();
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
    case Kind::Number:
        return document.number(value).value_or(1.0) != 0.0;
    case Kind::String:
        return node.value.size() > 2;
    default:
        return node.children > 0;
    }
}

} // namespace maim::python
