#include "base/user_text.h"
#include "cli/exit_code.h"
#include "cli/findings.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/verbs.h"

namespace maim::cli {

namespace {

using namespace Qt::StringLiterals;

QList<QByteArray> framesIn(const QByteArray& content, bool perLine) {
    if (!perLine || isUtf16(content)) {
        return {content};
    }
    QList<QByteArray> frames = content.split('\n');
    frames.removeIf([](const QByteArray& line) { return line.trimmed().isEmpty(); });
    return frames;
}

LintContext contextFrom(const QCommandLineParser& parser, const Secret& ownKey) {
    LintContext context;
    context.direction = parser.isSet(u"received"_s) ? Direction::In : Direction::Out;
    context.platform = parser.value(u"platform"_s);
    context.ownKey = ownKey;
    context.now = wallNow();
    return context;
}

} // namespace

int check(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.addPositionalArgument(u"FILE"_s, u"A file that holds one frame, or - for standard input."_s);
    parser.addOptions({
        {u"lines"_s, u"Each line is a frame."_s},
        {u"received"_s, u"Judge as a received frame instead of one to be sent."_s},
        {u"platform"_s, u"The connection's platform."_s, u"P"_s},
        {u"api-key-file"_s, u"The connection's own key, for I205; else MAIM_API_KEY."_s, u"FILE"_s},
    });
    if (!parse(parser, arguments)) {
        return UsageError;
    }
    if (parser.positionalArguments().size() != 1) {
        log(u"check takes one FILE, or - for standard input."_s);
        return UsageError;
    }
    Result<QByteArray> content = contentOf(parser.positionalArguments().constFirst());
    Result<Secret> ownKey = apiKeyFrom(parser);
    if (!content || !ownKey) {
        log(!content ? content.error() : ownKey.error());
        return UsageError;
    }
    const LintContext context = contextFrom(parser, *ownKey);
    bool isFlawed = false;
    qsizetype index = 0;
    for (const QByteArray& frame : framesIn(*content, parser.isSet(u"lines"_s))) {
        const std::vector<Finding> findings = lint(decode(frame), context);
        printFindings(findings, ++index);
        isFlawed = isFlawed || hasError(findings);
    }
    return isFlawed ? ErrorFindings : Ok;
}

} // namespace maim::cli
