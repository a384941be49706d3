#pragma once

#include <vector>

#include "protocol/lint.h"

namespace maim::test {

inline const QByteArray kOwnKey = QByteArrayLiteral("own-key-canary-5f3d9c7e");
inline const QByteArray kReceiverKey = QByteArrayLiteral("receiver-key-canary-1a2b3c");

/// A frame of tests/data/lint with the context that it is meant for.
struct LintExample {
    Rule rule;
    bool bad;
    QByteArray bytes;
    LintContext context;
};

/// Sent on the platform "qq" with kOwnKey, at the second 1760000000.
LintContext usualContext();
std::vector<LintExample> lintExamples();
Rule ruleOf(QStringView id);
/// "E004 W107"
QString idsOf(RuleSet rules);

} // namespace maim::test
