#include "cli/output.h"

#include <cstdio>

#include "profiles/redactor.h"
#include "protocol/lossless_json.h"

namespace maim::cli {

JsonLine& JsonLine::raw(const char* name, const QByteArray& json) {
    m_fields += m_fields.isEmpty() ? "{\"" : ",\"";
    m_fields += QByteArray(name) + "\":" + json;
    return *this;
}

JsonLine& JsonLine::text(const char* name, const QString& value) {
    return raw(name, json::quoted(value));
}

JsonLine& JsonLine::number(const char* name, qint64 value) {
    return raw(name, QByteArray::number(value));
}

JsonLine& JsonLine::milliseconds(const char* name, std::int64_t nanoseconds) {
    return raw(name, QByteArray::number(static_cast<double>(nanoseconds) / 1e6, 'f', 3));
}

JsonLine& JsonLine::seconds(const char* name, std::int64_t microseconds) {
    return raw(name, QByteArray::number(static_cast<double>(microseconds) / 1e6, 'f', 6));
}

void JsonLine::print() const {
    const QByteArray line = m_fields + "}\n";
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fflush(stdout);
}

void log(const QString& line) {
    const QByteArray bytes = Redactor::redact(line).toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
}

void log(const Error& error) {
    log(sentence(error));
    if (const QString next = advice(error); !next.isEmpty()) {
        log(next);
    }
}

} // namespace maim::cli
