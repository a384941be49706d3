#include <algorithm>
#include <bit>

#include "protocol/lint_checks.h"

namespace maim::linting {

namespace {

constexpr std::uint8_t kRetired = 0;
constexpr std::uint8_t kBusiness = Bare | Message;
constexpr std::uint8_t kContent = Message | Other;
constexpr std::uint8_t kIdentified = Foreign | Bare | kContent; // a msg_id may stand in any object
constexpr std::uint8_t kEnveloped = Message | Other | Ack;
constexpr std::uint8_t kText = Unreadable | Foreign | Bare | kEnveloped;
constexpr std::uint8_t kAny = BinaryFrame | kText;

constexpr bool kSent = true;
constexpr bool kBoth = false;

// In the order of Rule.
constexpr RuleEntry kRules[kRuleCount] = {
    {"E001", Severity::Error, Bare | Foreign, kBoth, checkEnvelope},
    {"E002", Severity::Error, kContent, kBoth, checkType},
    {"E003", Severity::Error, Unreadable, kBoth, checkJson},
    {"E004", Severity::Error, Message, kBoth, checkRequired},
    {"E005", Severity::Error, Message, kBoth, checkRoute},
    {"E006", Severity::Error, BinaryFrame, kBoth, checkBinary},
    {"E007", Severity::Error, kAny, kSent, checkSize},
    {"W101", Severity::Warning, kContent, kBoth, checkMsgId},
    {"W102", Severity::Warning, kIdentified, kBoth, nullptr},
    {"W103", Severity::Warning, kBusiness, kSent, checkPlatform},
    {"W104", Severity::Warning, kBusiness, kBoth, checkTime},
    {"W105", Severity::Warning, kBusiness, kBoth, checkPlainBase64},
    {"W106", Severity::Warning, kBusiness, kBoth, checkContent},
    {"W107", Severity::Warning, Message, kSent, checkSender},
    {"W108", Severity::Warning, Message, kSent, checkRefusedSegment},
    {"W109", Severity::Warning, kBusiness | kEnveloped, kBoth, checkIds},
    {"W110", Severity::Warning, kText, kBoth, checkQuirks},
    {"W111", Severity::Warning, Ack, kBoth, nullptr},
    {"W112", Severity::Warning, kIdentified, kBoth, nullptr},
    {"W113", Severity::Warning, kRetired, kSent, nullptr},
    {"W114", Severity::Warning, Ack, kBoth, nullptr},
    {"W115", Severity::Warning, kEnveloped, kBoth, nullptr},
    {"I201", Severity::Info, kEnveloped, kBoth, checkUsualMembers},
    {"I202", Severity::Info, kEnveloped, kBoth, checkSenderKey},
    {"I203", Severity::Info, kBusiness, kBoth, checkSegmentType},
    {"I204", Severity::Info, Unreadable | Foreign | Bare, kBoth, checkDialect},
    {"W116", Severity::Warning, kAny, kBoth, nullptr},
    {"E008", Severity::Error, kContent, kBoth, checkIdKind},
    {"W117", Severity::Warning, Message, kSent, checkRefusedField},
    {"W118", Severity::Warning, Ack, kBoth, checkAckedId},
    {"I205", Severity::Info, Message, kSent, checkTarget},
};

constexpr std::array<Rule, kRuleCount> kWorstFirst = [] {
    std::array<Rule, kRuleCount> rules{};
    for (std::size_t i = 0; i < rules.size(); ++i) {
        rules[i] = static_cast<Rule>(i);
    }
    std::sort(rules.begin(), rules.end(), [](Rule a, Rule b) {
        const Severity ofA = kRules[static_cast<std::size_t>(a)].severity;
        const Severity ofB = kRules[static_cast<std::size_t>(b)].severity;
        return ofA != ofB ? ofA > ofB : a < b;
    });
    return rules;
}();

/// The rules that are about a frame, worst first.
struct RuleList {
    std::array<Rule, kRuleCount> rules{};
    std::size_t count = 0;
};

constexpr std::size_t kFrameClasses = 7;

/// By the bit of the frame's class, and by whether it was sent: most rules are about few of them.
constexpr std::array<std::array<RuleList, 2>, kFrameClasses> kRulesAbout = [] {
    std::array<std::array<RuleList, 2>, kFrameClasses> lists{};
    for (std::size_t bit = 0; bit < kFrameClasses; ++bit) {
        for (const Rule rule : kWorstFirst) {
            const RuleEntry& row = kRules[static_cast<std::size_t>(rule)];
            for (const bool sent : {false, true}) {
                RuleList& list = lists[bit][sent ? 1 : 0];
                if ((row.frames & (1U << bit)) != 0 && (sent || !row.sentOnly)) {
                    list.rules[list.count++] = rule;
                }
            }
        }
    }
    return lists;
}();

/// About an ACK: the frame that it names. About any other frame: its own id. W116 is about what carried the frame.
void reportKnown(Rule rule, const Subject& subject, Sink& sink) {
    if (rule == Rule::W116) {
        sink.add({.rule = rule});
        return;
    }
    const json::NodeId acked = subject.document.find(subject.meta, "acked_msg_id");
    sink.add({.rule = rule, .node = subject.frameClass == Ack ? acked : subject.msgId});
}

} // namespace

const RuleEntry& entry(Rule rule) {
    return kRules[static_cast<std::size_t>(rule)];
}

const std::array<Rule, kRuleCount>& worstFirst() {
    return kWorstFirst;
}

void Sink::add(const Hit& hit) {
    m_rules.insert(hit.rule);
    std::uint8_t& count = m_counts[static_cast<std::size_t>(hit.rule)];
    if (m_hits != nullptr && count < kMaxFindingsPerRule) {
        ++count;
        m_hits->push_back(hit);
    }
}

void runChecks(const Subject& subject, Sink& sink) {
    const bool sent = subject.context.direction == Direction::Out;
    const auto bit = static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(subject.frameClass)));
    const RuleList& about = kRulesAbout[bit][sent ? 1 : 0];
    for (std::size_t i = 0; i < about.count; ++i) {
        const Rule rule = about.rules[i];
        if (const Check check = entry(rule).check; check != nullptr) {
            check(subject, sink);
        } else if (subject.context.known.contains(rule)) {
            reportKnown(rule, subject, sink);
        }
    }
}

Hit lacking(Rule rule, FindingCase which, json::NodeId parent, json::NodeId node, const char* member) {
    return node == json::kNone ? Hit{.rule = rule, .which = which, .node = parent, .member = member}
                               : Hit{.rule = rule, .which = which, .node = node};
}

} // namespace maim::linting
