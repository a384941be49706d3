#include "cli/findings.h"

#include <algorithm>

#include "cli/output.h"

namespace maim::cli {

namespace {

using namespace Qt::StringLiterals;

QString severityName(Severity severity) {
    switch (severity) {
    case Severity::Error:
        return u"error"_s;
    case Severity::Warning:
        return u"warning"_s;
    case Severity::Info:
        return u"info"_s;
    case Severity::None:
        break;
    }
    return {};
}

void print(const Finding& finding, qsizetype frame) {
    JsonLine()
        .number("frame", frame)
        .text("rule", ruleId(finding.rule))
        .text("severity", severityName(severityOf(finding.rule)))
        .text("pointer", finding.pointer)
        .text("what", sentence(finding))
        .text("advice", advice(finding))
        .print();
}

} // namespace

bool hasError(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return severityOf(finding.rule) == Severity::Error; });
}

void printFindings(const std::vector<Finding>& findings, qsizetype frame) {
    for (const Finding& finding : findings) {
        print(finding, frame);
    }
}

} // namespace maim::cli
