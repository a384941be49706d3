#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/secret.h"
#include "protocol/envelope.h"

namespace maim {

enum class Severity : std::uint8_t { None, Info, Warning, Error };

/// Rules of protocol/lint-rules.md. The order is the bit in a RuleSet and never changes; ids are public and stay.
enum class Rule : std::uint8_t {
    E001,
    E002,
    E003,
    E004,
    E005,
    E006,
    E007,
    W101,
    W102,
    W103,
    W104,
    W105,
    W106,
    W107,
    W108,
    W109,
    W110,
    W111,
    W112,
    W113,
    W114,
    W115,
    I201,
    I202,
    I203,
    I204,
    W116,
    E008,
    W117,
    W118,
    I205,
};
inline constexpr int kRuleCount = 31;
// One bit each in a RuleSet, and one for "none" in the filter's choices.
static_assert(kRuleCount < 64);

/// The rules that a frame trips, as it is kept a row: one bit a rule.
class RuleSet {
public:
    constexpr RuleSet() = default;
    constexpr explicit RuleSet(quint64 bits) : m_bits(bits) {}
    /// Every rule that this version has.
    static constexpr RuleSet all() { return RuleSet(bit(Rule{kRuleCount}) - 1); }
    constexpr void insert(Rule rule) { m_bits |= bit(rule); }
    constexpr bool contains(Rule rule) const { return (m_bits & bit(rule)) != 0; }
    constexpr bool isEmpty() const { return m_bits == 0; }
    constexpr quint64 bits() const { return m_bits; }
    constexpr void insert(RuleSet other) { m_bits |= other.m_bits; }
    constexpr RuleSet in(RuleSet others) const { return RuleSet(m_bits & others.m_bits); }
    bool operator==(const RuleSet&) const = default;

private:
    static constexpr quint64 bit(Rule rule) { return quint64(1) << static_cast<unsigned>(rule); }
    quint64 m_bits = 0;
};

QString ruleId(Rule rule); ///< "E001"
/// No frame trips it any more; recordings of before may name it. W113, which I205 took over.
bool isRetired(Rule rule);
Severity severityOf(Rule rule);
Severity worst(RuleSet rules);
std::vector<Rule> rulesIn(RuleSet rules); ///< worst first, then by id

/// Which of its rule's cases a finding is: picks the sentences.
enum class FindingCase : std::uint8_t {
    Plain,
    Missing,
    Empty,
    Null,
    Undated,      ///< a time that Python's datetime, or MaiBot, takes for none
    NoneToPython, ///< what Python takes for nothing: 0, false, "", [], {}
    NotString,
    NotNumber,
    NotObject,
    NotArray,
    NotStringOrObject,
    AsText,       ///< the library takes the whole payload for a text
    Acked,        ///< bare, with a msg_id: the server answers, and then drops it
    MissingAcked, ///< the same of another frame without an envelope
    OwnKey,
    Milliseconds,
    Microseconds,
    Nanoseconds,
    FarFromNow,
    DataUrl,
    Base64Url, ///< `base64://`, as OneBot writes it
    Url,
    BrokenBase64,
    UnknownContent,
    OtherContent,
    NoSender,
    NoGroupName,
    NestedList,
    DuplicateKey,
    NonFiniteNumber,
    IntegerBeyond64Bits,
    IntegerTooLong,
    LoneSurrogate,
    NestedDeep,
    ByteOrderMark,
    NotJson,
    Utf16,
    Legacy,
    LegacyCustom,
    OneBot,
    SocketIo,
};

struct Finding {
    Rule rule;
    QString pointer;                 ///< RFC 6901; empty: the whole frame. Of something missing: where it should stand
    json::NodeId node = json::kNone; ///< of something missing: the object that lacks it
    QStringList details;             ///< facts for the sentences, cut to a readable length; never a key
    FindingCase which = FindingCase::Plain;
};

/// What a frame's content cannot tell: where it goes, and what the session knows about it.
struct LintContext {
    Direction direction = Direction::Out;
    bool binary = false;
    QString platform;                  ///< the connection's; empty: not known, W103 says nothing
    Secret ownKey;                     ///< empty: not known, I205 does not compare with it
    qint64 messageLimit = 104'857'600; ///< bytes; the target server's limit
    WallUs now = 0;                    ///< when the frame came or will go; 0: not known, no time is far from it
    /// Rules that only the session can decide (W102, W111, W112, W114 to W116): those already known to hold.
    RuleSet known;
};

/// All findings, worst first; of one rule at most kMaxFindingsPerRule. Pure; the same input gives the same findings.
/// The detail of E003 is a sentence in the language of this call; all others are neutral.
inline constexpr int kMaxFindingsPerRule = 32;
std::vector<Finding> lint(const Envelope& envelope, const LintContext& context);
/// The same as a set: what the I/O thread keeps. Builds no sentence and no pointer.
RuleSet lintRules(const Envelope& envelope, const LintContext& context);

QString sentence(const Finding& finding); ///< what is wrong
QString advice(const Finding& finding);   ///< what to do
/// The name of the mend's button ("Wrap in an envelope"); empty where the rule, or this case of it, has no mend.
QString mendLabel(const Finding& finding);
/// The frame with this finding mended and every other byte as it was; nothing where it cannot be mended.
std::optional<QByteArray> mend(const Finding& finding, const Envelope& envelope, const LintContext& context);

} // namespace maim
