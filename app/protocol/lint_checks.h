#pragma once

#include <array>
#include <vector>

#include "protocol/lint_subject.h"
#include "protocol/segment_sniffer.h"

namespace maim::linting {

/// A rule tripped, before any text is made of it.
struct Hit {
    Rule rule;
    FindingCase which = FindingCase::Plain;
    json::NodeId node = json::kNone;
    const char* member = nullptr;       ///< what `node` lacks, as a path of keys below it
    json::NodeId about = json::kNone;   ///< the segment's type
    Content content = Content::Unknown; ///< what the Base64 really holds
};

/// Where the checks put what they find. Without a list it keeps the set alone, and so costs no memory.
class Sink {
public:
    explicit Sink(std::vector<Hit>* hits = nullptr) : m_hits(hits) {}

    void add(const Hit& hit);
    RuleSet rules() const { return m_rules; }

private:
    std::vector<Hit>* m_hits;
    RuleSet m_rules;
    std::array<std::uint8_t, kRuleCount> m_counts{};
};

using Check = void (*)(const Subject&, Sink&);

/// One row of the table of rules.
struct RuleEntry {
    const char* id;
    Severity severity;
    std::uint8_t frames; ///< the frame classes that it is about
    bool sentOnly;       ///< what a server or MaiBot does with it matters only for a frame that goes there
    Check check;         ///< null: only the session can tell, or nobody any more
};

const RuleEntry& entry(Rule rule);

/// Every rule, worst first, then by id.
const std::array<Rule, kRuleCount>& worstFirst();

/// Runs every check that is about this frame, worst first.
void runChecks(const Subject& subject, Sink& sink);

/// A hit for a required member: where it stands if it is null or empty, else below the object that lacks it.
Hit lacking(Rule rule, FindingCase which, json::NodeId parent, json::NodeId node, const char* member);

/// What is wrong with a message's time; Plain if nothing is. `now` of 0: not known.
FindingCase judgeTime(double seconds, WallUs now);

/// The length of what stands before the Base64 in a string's raw content (`data:image/png;base64,`, `base64://`);
/// 0 if there is no such prefix, or one that hides no Base64.
qsizetype base64PrefixLength(QByteArrayView rawString);

void checkEnvelope(const Subject& subject, Sink& sink);       // E001
void checkType(const Subject& subject, Sink& sink);           // E002
void checkJson(const Subject& subject, Sink& sink);           // E003
void checkRequired(const Subject& subject, Sink& sink);       // E004
void checkRoute(const Subject& subject, Sink& sink);          // E005
void checkBinary(const Subject& subject, Sink& sink);         // E006
void checkSize(const Subject& subject, Sink& sink);           // E007
void checkIdKind(const Subject& subject, Sink& sink);         // E008
void checkMsgId(const Subject& subject, Sink& sink);          // W101
void checkPlatform(const Subject& subject, Sink& sink);       // W103
void checkTime(const Subject& subject, Sink& sink);           // W104
void checkPlainBase64(const Subject& subject, Sink& sink);    // W105
void checkContent(const Subject& subject, Sink& sink);        // W106
void checkSender(const Subject& subject, Sink& sink);         // W107
void checkRefusedSegment(const Subject& subject, Sink& sink); // W108
void checkIds(const Subject& subject, Sink& sink);            // W109
void checkQuirks(const Subject& subject, Sink& sink);         // W110
void checkRefusedField(const Subject& subject, Sink& sink);   // W117
void checkAckedId(const Subject& subject, Sink& sink);        // W118
void checkUsualMembers(const Subject& subject, Sink& sink);   // I201
void checkSenderKey(const Subject& subject, Sink& sink);      // I202
void checkSegmentType(const Subject& subject, Sink& sink);    // I203
void checkDialect(const Subject& subject, Sink& sink);        // I204
void checkTarget(const Subject& subject, Sink& sink);         // I205

/// A list or an object as msg_id. The server keeps ids in a Python dict, which takes neither; but it acknowledges
/// first.
bool hasUnkeptId(const Subject& subject);
/// The part of E004 that is about segments.
void checkSegmentFields(const Subject& subject, Sink& sink);

} // namespace maim::linting
