#pragma once

#include <QByteArray>
#include <QString>

#include "base/error.h"

namespace maim::cli {

/// One JSON object, written as one line on standard output. Fields are in the order in which they were added.
class JsonLine {
public:
    JsonLine& text(const char* name, const QString& value);
    /// A value that is already JSON.
    JsonLine& raw(const char* name, const QByteArray& json);
    JsonLine& number(const char* name, qint64 value);
    /// With three decimals.
    JsonLine& milliseconds(const char* name, std::int64_t nanoseconds);
    /// Seconds since 1970 with microseconds.
    JsonLine& seconds(const char* name, std::int64_t microseconds);
    /// Writes and flushes, so that a reader at the other end of a pipe sees each line at once.
    void print() const;

private:
    QByteArray m_fields;
};

/// The log goes to standard error, so that standard output stays JSON.
void log(const QString& line);
void log(const Error& error);

} // namespace maim::cli
