#pragma once

#include "cli/options.h"
#include "cli/output.h"
#include "journal/filter.h"

namespace maim::cli {

/// One line of JSON: number, time, direction, size, and the payload as text, or in Base64 if it is binary.
void printFrame(const FrameRecord& record, const QByteArray& payload);

/// --filter, and its value.
void addFilterOption(QCommandLineParser& parser);
Result<Filter> filterFrom(const QCommandLineParser& parser);

} // namespace maim::cli
