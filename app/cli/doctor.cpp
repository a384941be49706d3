#include <QEventLoop>

#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "doctor/examination.h"
#include "protocol/lossless_json.h"

namespace maim::cli {

namespace {

using namespace Qt::StringLiterals;
using maim::doctor::Examination;
using maim::doctor::Observation;
using maim::doctor::Order;
using maim::doctor::Report;
using maim::doctor::Step;
using maim::doctor::StepKind;
using maim::doctor::StepState;

// For scripts, so never translated. In the order of the enumerations.
constexpr const char* kSteps[] = {"address", "resolve", "connect", "tls", "upgrade", "refusal", "probe"};
constexpr const char* kStates[] = {"waiting", "running", "passed", "warned", "failed", "skipped"};

/// A JSON array of objects with two texts each.
class JsonPairs {
public:
    JsonPairs(const char* first, const char* second) : m_first(first), m_second(second) {}
    void add(const QString& first, const QString& second) {
        m_items += (m_items.isEmpty() ? "{\"" : ",{\"") + m_first + "\":" + json::quoted(first) + ",\"" + m_second +
                   "\":" + json::quoted(second) + '}';
    }
    QByteArray json() const { return '[' + m_items + ']'; }

private:
    QByteArray m_first, m_second, m_items;
};

void print(const Step& step) {
    JsonPairs findings("sentence", "advice");
    for (const Error& finding : step.findings) {
        findings.add(sentence(finding), advice(finding));
    }
    JsonPairs seen("what", "text");
    for (const Observation& one : step.seen) {
        seen.add(QString::fromUtf8(one.label), one.text);
    }
    JsonLine line;
    line.text("step", QString::fromLatin1(kSteps[static_cast<int>(step.kind)]));
    line.text("state", QString::fromLatin1(kStates[static_cast<int>(step.state)]));
    if (step.ns >= 0) {
        line.milliseconds("ms", step.ns);
    }
    line.raw("findings", findings.json()).raw("seen", seen.json()).print();
}

bool isOver(const Step& step) {
    return step.state != StepState::Waiting && step.state != StepState::Running;
}

/// Prints each step once it is over, in order.
void follow(const Report& report, std::size_t& printed) {
    for (; printed < report.steps.size() && isOver(report.steps[printed]); ++printed) {
        print(report.steps[printed]);
    }
}

QString wordFor(ErrorCode verdict) {
    if (verdict == ErrorCode::None) {
        return u"ok"_s;
    }
    return maim::doctor::isRemark(verdict) ? u"remark"_s : u"failure"_s;
}

void printVerdict(const Error& verdict) {
    JsonLine line;
    line.text("verdict", wordFor(verdict.code)).text("sentence", sentence(verdict)).text("advice", advice(verdict));
    line.print();
}

int verdictCodeOf(const Report& report) {
    const ErrorCode code = report.verdict.code;
    return maim::doctor::isRemark(code) ? Ok : cli::exitCodeOf(code);
}

/// The usual limits, unless a time-out was given.
Examination::Limits limitsFrom(const QCommandLineParser& parser, const Profile& profile) {
    Examination::Limits limits;
    if (parser.isSet(u"timeout"_s)) {
        limits.resolveMs = profile.verdictMs;
        limits.stepMs = profile.verdictMs;
        limits.ackMs = profile.ackTimeoutMs;
    }
    return limits;
}

} // namespace

int doctor(const QStringList& arguments) {
    QCommandLineParser parser;
    addTargetOptions(parser);
    parser.addOptions({
        {u"probe"_s,
         u"Send one message to ourselves and wait for its ACK; without it, a bare one on a second connection."_s},
        {u"empty-key"_s, u"Try a second connection without a key."_s},
    });
    if (!parse(parser, arguments)) {
        return UsageError;
    }
    const Result<Target> target = untriedTargetFrom(parser);
    if (!target) {
        log(target.error());
        return cli::exitCodeOf(target.error().code);
    }
    Examination examination(
        Order{target->profile, target->credentials, parser.isSet(u"probe"_s), parser.isSet(u"empty-key"_s)},
        limitsFrom(parser, target->profile));
    std::size_t printed = 0;
    QEventLoop loop;
    QObject::connect(&examination, &Examination::changed, &loop, [&] {
        follow(examination.report(), printed);
        if (examination.report().over) {
            loop.quit();
        }
    });
    examination.start();
    if (!examination.report().over) {
        loop.exec();
    }
    printVerdict(examination.report().verdict);
    return verdictCodeOf(examination.report());
}

} // namespace maim::cli
