#include "protocol/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "protocol/json_text.h"

namespace maim::json {

namespace {

/// Shortest digits that read back as the same number, never with an exponent: some peers take none in a time. What is
/// no finite number is spelled as the peer's Python spells it.
void appendNumber(QByteArray& json, double value) {
    if (!std::isfinite(value)) {
        json += std::isnan(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity";
        return;
    }
    std::array<char, 512> digits{};
    const auto* const end =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr;
    const QByteArrayView text(digits.data(), end);
    json += text;
    json += text.contains('.') ? "" : ".0";
}

} // namespace

Writer::Writer(qsizetype reserve) {
    m_json.reserve(reserve);
}

Writer& Writer::open() {
    m_json += '{';
    return *this;
}

Writer& Writer::open(QByteArrayView name) {
    key(name);
    return open();
}

Writer& Writer::close() {
    m_json += '}';
    return *this;
}

Writer& Writer::text(QByteArrayView name, QStringView text) {
    key(name);
    appendQuoted(m_json, text);
    return *this;
}

Writer& Writer::utf8(QByteArrayView name, const QByteArray& text) {
    return this->text(name, QString::fromUtf8(text));
}

Writer& Writer::number(QByteArrayView name, double value) {
    key(name);
    appendNumber(m_json, value);
    return *this;
}

Writer& Writer::raw(QByteArrayView name, QByteArrayView json) {
    key(name);
    m_json += json;
    return *this;
}

void Writer::key(QByteArrayView key) {
    if (!m_json.endsWith('{')) {
        m_json += ',';
    }
    m_json += '"';
    m_json += key;
    m_json += "\":";
}

} // namespace maim::json
