#include "protocol/lint.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "protocol/lint_checks.h"

namespace maim {

namespace {

using linting::Hit;
using linting::Subject;

/// Peer text in a sentence: enough to recognise it.
QString clipped(const QString& text) {
    constexpr qsizetype kLongest = 48;
    return text.size() <= kLongest ? text : text.first(kLongest) + QChar(0x2026);
}

QString clippedText(const Subject& subject, json::NodeId node) {
    return node == json::kNone ? QString() : clipped(subject.document.text(node));
}

QString pointerOf(const Subject& subject, const Hit& hit) {
    QString pointer = hit.node == json::kNone ? QString() : subject.document.pointer(hit.node);
    if (hit.member != nullptr) {
        pointer += u'/' + QString::fromLatin1(hit.member);
    }
    return pointer;
}

/// "/payload/message_info/time" as people write it: "payload.message_info.time". Of a very long one the end, which
/// names the field.
QString dotted(const QString& pointer) {
    constexpr qsizetype kLongest = 96;
    const QString path = pointer.mid(1).replace(u'/', u'.');
    return path.size() <= kLongest ? path : QChar(0x2026) + path.last(kLongest);
}

QString grouped(qint64 number) {
    return QLocale(QLocale::English).toString(number);
}

QString minutesFromNow(const Subject& subject, const Hit& hit) {
    const double seconds = subject.document.number(hit.node).value_or(0);
    const double apart = std::abs(seconds - static_cast<double>(subject.context.now) / 1e6);
    return grouped(std::llround(std::min(apart / 60, 1e12)));
}

QStringList factsOf(const Subject& subject, const Hit& hit, const QString& pointer) {
    switch (hit.rule) {
    case Rule::E002:
        return {clippedText(subject, subject.type)};
    case Rule::E003:
        return hit.which == FindingCase::NotJson && subject.document.error()
                   ? QStringList{json::sentence(*subject.document.error(), subject.document.bytes())}
                   : QStringList();
    case Rule::E004:
    case Rule::E005:
    case Rule::W107:
    case Rule::W109:
    case Rule::W117:
    case Rule::W118:
    case Rule::I201:
    case Rule::I205:
        return {dotted(pointer)};
    case Rule::W101:
        return hit.which == FindingCase::NoneToPython
                   ? QStringList{clipped(QString::fromUtf8(subject.document.raw(hit.node)))}
                   : QStringList();
    case Rule::E007:
        return {grouped(subject.document.bytes().size()), grouped(subject.context.messageLimit)};
    case Rule::W103:
        return {clippedText(subject, hit.node), clipped(subject.context.platform)};
    case Rule::W104:
        return hit.which == FindingCase::FarFromNow ? QStringList{minutesFromNow(subject, hit)} : QStringList();
    case Rule::W105:
    case Rule::W106:
    case Rule::W108:
    case Rule::I203:
        return {clippedText(subject, hit.about), contentName(hit.content)};
    default:
        return {};
    }
}

Finding toFinding(const Subject& subject, const Hit& hit) {
    const QString pointer = pointerOf(subject, hit);
    return {hit.rule, pointer, hit.node, factsOf(subject, hit, pointer), hit.which};
}

} // namespace

QString ruleId(Rule rule) {
    return QString::fromLatin1(linting::entry(rule).id);
}

bool isRetired(Rule rule) {
    return linting::entry(rule).frames == 0;
}

Severity severityOf(Rule rule) {
    return linting::entry(rule).severity;
}

Severity worst(RuleSet rules) {
    const auto& all = linting::worstFirst();
    const auto* found = std::find_if(all.begin(), all.end(), [rules](Rule rule) { return rules.contains(rule); });
    return found == all.end() ? Severity::None : severityOf(*found);
}

std::vector<Rule> rulesIn(RuleSet rules) {
    std::vector<Rule> found;
    const auto& all = linting::worstFirst();
    std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                 [rules](Rule rule) { return rules.contains(rule); });
    return found;
}

std::vector<Finding> lint(const Envelope& envelope, const LintContext& context) {
    const Subject subject(envelope, context);
    std::vector<Hit> hits;
    linting::Sink sink(&hits);
    linting::runChecks(subject, sink);
    std::vector<Finding> findings;
    findings.reserve(hits.size());
    for (const Hit& hit : hits) {
        findings.push_back(toFinding(subject, hit));
    }
    return findings;
}

RuleSet lintRules(const Envelope& envelope, const LintContext& context) {
    linting::Sink sink;
    linting::runChecks(Subject(envelope, context), sink);
    return sink.rules();
}

} // namespace maim
