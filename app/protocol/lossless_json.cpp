#include "protocol/lossless_json.h"

#include <cmath>
#include <cstring>
#include <locale>
#include <sstream>

#include "protocol/json_text.h"

namespace maim::json {

namespace {

QByteArrayView slice(const QByteArray& bytes, Span span) {
    return QByteArrayView(bytes).sliced(span.begin, span.size());
}

/// Infinity or zero: toDouble says zero to both too large and too small, and strtod heeds the system's locale.
double outOfRange(QByteArrayView literal) {
    std::istringstream stream(literal.toByteArray().toStdString());
    stream.imbue(std::locale::classic());
    double value = 0;
    stream >> value;
    return std::abs(value) < 1 ? 0 : value < 0 ? -HUGE_VAL : HUGE_VAL;
}

} // namespace

// A frame is asked for some twenty keys: what spares a call counts.
inline bool Document::hasKey(NodeId id, QByteArrayView key) const {
    const Node& member = node(id);
    if (member.escapedKey) {
        return keyContent(*this, id) == key;
    }
    if (member.key.size() != key.size() + 2) {
        return false;
    }
    const char* const content = m_bytes.constData() + member.key.begin + 1;
    return key.isEmpty() ||
           (*content == key.front() && std::memcmp(content, key.data(), static_cast<std::size_t>(key.size())) == 0);
}

NodeId Document::find(NodeId object, QByteArrayView key) const {
    if (object == kNone || node(object).kind != Kind::Object) {
        return kNone;
    }
    const bool firstIsLast = (m_quirks & DuplicateKey) == 0;
    NodeId found = kNone;
    for (NodeId id = firstChild(object); id != kNone; id = node(id).next) {
        if (hasKey(id, key)) {
            found = id;
            if (firstIsLast) {
                break;
            }
        }
    }
    return found;
}

NodeId Document::find(std::initializer_list<QByteArrayView> path) const {
    NodeId id = isEmpty() ? kNone : root();
    for (const QByteArrayView key : path) {
        id = find(id, key);
    }
    return id;
}

QByteArrayView Document::raw(NodeId id) const {
    return slice(m_bytes, node(id).value);
}

QByteArrayView Document::rawKey(NodeId id) const {
    return slice(m_bytes, node(id).key);
}

QByteArray Document::utf8(NodeId id) const {
    if (node(id).kind != Kind::String) {
        return raw(id).toByteArray();
    }
    if (!node(id).escapedValue) {
        return raw(id).sliced(1).chopped(1).toByteArray();
    }
    return decodedUtf8(raw(id), true);
}

QString Document::text(NodeId id) const {
    return node(id).kind == Kind::String ? decodedText(raw(id), node(id).escapedValue) : QString::fromUtf8(raw(id));
}

QString Document::keyText(NodeId id) const {
    return node(id).key.size() == 0 ? QString() : decodedText(rawKey(id), node(id).escapedKey);
}

bool Document::boolean(NodeId id) const {
    return raw(id) == "true";
}

std::optional<double> Document::number(NodeId id) const {
    if (node(id).kind != Kind::Number) {
        return std::nullopt;
    }
    const QByteArrayView literal = raw(id);
    if (literal == "NaN") {
        return std::nan("");
    }
    if (literal.endsWith('y')) {
        return literal.startsWith('-') ? -HUGE_VAL : HUGE_VAL;
    }
    bool ok = false;
    const double value = literal.toDouble(&ok);
    return ok ? value : outOfRange(literal);
}

} // namespace maim::json
