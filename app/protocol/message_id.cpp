#include "protocol/message_id.h"

#include <QLocale>
#include <cmath>
#include <map>

namespace maim {

namespace {

using json::Document;
using json::Kind;
using json::kNone;
using json::NodeId;

constexpr char kNoText = '\xFF';
/// Of a larger list or object the bytes are compared: no server handles one, and this is no place to spend time on it.
constexpr qsizetype kLargestBytes = 4096;

bool isInteger(QByteArrayView literal) {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return std::all_of(literal.begin() + (literal.startsWith('-') ? 1 : 0), literal.end(), isDigit);
}

/// Equal for equal numbers, whether Python reads them as int or as float. It compares the two without rounding.
QByteArray numberText(const Document& document, NodeId node) {
    const QByteArrayView literal = document.raw(node);
    if (isInteger(literal)) {
        return literal == "-0" ? QByteArray("0") : literal.toByteArray();
    }
    const double value = document.number(node).value_or(0);
    if (value == 0) {
        return "0";
    }
    if (!std::isfinite(value)) {
        return std::isnan(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity";
    }
    return std::trunc(value) == value ? QByteArray::number(value, 'f', 0)
                                      : QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

QByteArray valueText(const Document& document, NodeId node);

QByteArray listText(const Document& document, NodeId list) {
    QByteArray text = "[";
    for (NodeId item = document.firstChild(list); item != kNone; item = document.node(item).next) {
        text += valueText(document, item) + ',';
    }
    return text + ']';
}

/// In the order of the keys, and of a duplicate the last one: dicts are equal in any order.
QByteArray dictText(const Document& document, NodeId dict) {
    std::map<QString, NodeId> members;
    for (NodeId member = document.firstChild(dict); member != kNone; member = document.node(member).next) {
        members[document.keyText(member)] = member;
    }
    QByteArray text = "{";
    for (const auto& [key, member] : members) {
        text += json::quoted(key) + ':' + valueText(document, member) + ',';
    }
    return text + '}';
}

QByteArray valueText(const Document& document, NodeId node) {
    switch (document.node(node).kind) {
    case Kind::Null:
        return "null";
    case Kind::Boolean:
        return document.boolean(node) ? "1" : "0";
    case Kind::Number:
        return numberText(document, node);
    case Kind::String:
        return json::quoted(document.text(node));
    case Kind::Array:
        return listText(document, node);
    case Kind::Object:
        return dictText(document, node);
    }
    return {};
}

} // namespace

MessageId messageIdAt(const Document& document, NodeId node) {
    if (node == kNone) {
        return {};
    }
    if (document.node(node).kind == Kind::String) {
        return document.utf8(node);
    }
    const bool isLarge = document.node(node).children > 0 && document.raw(node).size() > kLargestBytes;
    const QByteArray text = isLarge ? document.raw(node).toByteArray() : valueText(document, node);
    const bool isNone = text == "null" || text == "0" || text == "[]" || text == "{}";
    return isNone ? MessageId() : kNoText + text;
}

QByteArray readableId(const MessageId& id) {
    return id.startsWith(kNoText) ? id.sliced(1) : id;
}

} // namespace maim
