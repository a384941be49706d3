#pragma once

#include "protocol/lint.h"

namespace maim::cli {

bool hasError(const std::vector<Finding>& findings);
/// One a line; `frame`: its number from 1.
void printFindings(const std::vector<Finding>& findings, qsizetype frame);

} // namespace maim::cli
