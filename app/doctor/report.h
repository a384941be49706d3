#pragma once

#include <QMetaType>
#include <QString>
#include <vector>

#include "base/error.h"
#include "transport/tls_facts.h"

/// The connection doctor: walks the way to a server one step after the other, and says of each what was seen.
namespace maim::doctor {

enum class StepKind : std::uint8_t {
    Address, ///< the profile: whether there is anything to try
    Resolve, ///< host name to addresses
    Connect, ///< TCP, through the proxy if there is one
    Tls,     ///< ws has none: Skipped
    Upgrade, ///< HTTP request to HTTP answer
    Refusal, ///< waits for the close by which 0.6.8 refuses a key after its 101
    Probe,   ///< one message to ourselves, and its ACK: only when asked for
};
enum class StepState : std::uint8_t { Waiting, Running, Passed, Warned, Failed, Skipped };

/// One thing that was seen. `text` is what the peer said: hostile, plain, without secrets. Or it is a word of ours.
struct Observation {
    const char* label = nullptr; ///< English, marked for the context "DoctorFact"
    QString text;
    bool isOurs = false; ///< `text` is English, marked for the context "DoctorFact"
    bool operator==(const Observation&) const = default;
};

struct Step {
    StepKind kind = StepKind::Address;
    StepState state = StepState::Waiting;
    qint64 ns = -1; ///< how long it took; -1: not over, or never begun
    std::vector<Observation> seen;
    std::vector<Error> findings; ///< the gravest first; sentence() and advice() put them into words
    bool operator==(const Step&) const = default;
};

/// A value, without a key, a passphrase or a query in it.
struct Report {
    QString address;         ///< scheme, host, port and path
    std::vector<Step> steps; ///< all of them from the beginning, in the order of StepKind
    Error verdict;           ///< the gravest finding of all steps; none: nothing is wrong
    TlsFacts peer;
    bool over = false;
    bool cancelled = false;
    bool operator==(const Report&) const = default;
};

/// Worth knowing, but no reason why it should not work.
bool isRemark(ErrorCode code);

/// The whole report for a person, in the language now in use, for "Copy report" and the command line. Plain text.
QString textOf(const Report& report);
/// In the language now in use.
QString nameOf(StepKind kind);
QString nameOf(StepState state);
QString labelOf(const Observation& observation);
/// As it came; a word of ours is in the language now in use.
QString textOf(const Observation& observation);

} // namespace maim::doctor

Q_DECLARE_METATYPE(maim::doctor::Report)
