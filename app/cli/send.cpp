#include <algorithm>

#include "cli/findings.h"
#include "cli/output.h"
#include "cli/sender.h"
#include "cli/verbs.h"
#include "profiles/redactor.h"
#include "protocol/message.h"

namespace maim::cli {

namespace {

using namespace Qt::StringLiterals;

void addMessageOptions(QCommandLineParser& parser) {
    parser.addOptions({
        {u"to-key"_s, u"The receiver's API key."_s, u"K"_s},
        {u"to-platform"_s, u"The receiver's platform."_s, u"P"_s},
        {u"text"_s, u"A text message."_s, u"T"_s},
        {u"type"_s, u"The segment's type, with --data."_s, u"T"_s},
        {u"data"_s, u"The segment's data: JSON if it is JSON, else a string."_s, u"D"_s},
        {u"raw"_s, u"Send exactly the bytes of this file, or of standard input (-), as one text frame."_s, u"FILE"_s},
        {u"binary"_s,
         u"Send exactly the bytes of this file, or of standard input (-), as one binary message. No ACK is expected."_s,
         u"FILE"_s},
        {u"anyway"_s, u"With --raw: send a frame even if a finding about it is an error."_s},
        {{u"user"_s, u"sender-id"_s}, u"The sender's user id."_s, u"ID"_s, u"maim-console-cli"_s},
        {{u"nickname"_s, u"sender-name"_s}, u"The sender's nickname."_s, u"NAME"_s, u"maim-console-cli"_s},
        {u"cardname"_s, u"The sender's card name in the group."_s, u"NAME"_s},
        {u"group"_s, u"The id of the group that the message is of; without it, it is a private one."_s, u"ID"_s},
        {u"count"_s, u"Send this many, each with a fresh msg_id (--raw and --binary: the same bytes)."_s, u"N"_s,
         u"1"_s},
        {u"interval"_s, u"Milliseconds between two messages."_s, u"MS"_s, u"0"_s},
    });
}

/// Text that is JSON goes out as it is; anything else becomes a string.
QByteArray dataFrom(const QString& text) {
    const QByteArray bytes = text.toUtf8();
    return json::Document::parse(bytes).ok() ? bytes : json::quoted(text);
}

Result<Draft> draftFrom(const QCommandLineParser& parser, const Profile& profile) {
    const bool isText = parser.isSet(u"text"_s);
    if (!parser.isSet(u"to-key"_s) || !parser.isSet(u"to-platform"_s)) {
        return usageError(u"--to-key and --to-platform name the receiver; both are needed."_s);
    }
    Draft draft;
    draft.platform = profile.platform;
    draft.senderId = parser.value(u"user"_s);
    draft.senderName = parser.value(u"nickname"_s);
    draft.senderCard = parser.value(u"cardname"_s);
    draft.groupId = parser.value(u"group"_s);
    draft.segmentType = isText ? u"text"_s : parser.value(u"type"_s);
    draft.segmentData = isText ? json::quoted(parser.value(u"text"_s)) : dataFrom(parser.value(u"data"_s));
    draft.targetKey = Secret::fromText(parser.value(u"to-key"_s));
    Redactor::learn(draft.targetKey);
    draft.targetPlatform = parser.value(u"to-platform"_s);
    return draft;
}

/// The same bytes each time.
Result<std::function<QByteArray()>> repeated(const QString& file) {
    Result<QByteArray> content = contentOf(file);
    if (!content) {
        return content.error();
    }
    return std::function<QByteArray()>([payload = *content] { return payload; });
}

Result<std::function<QByteArray()>> payloadMaker(const QCommandLineParser& parser, const Profile& profile) {
    const QStringList contents{u"text"_s, u"type"_s, u"raw"_s, u"binary"_s};
    const auto isSet = [&parser](const QString& option) { return parser.isSet(option); };
    if (std::count_if(contents.begin(), contents.end(), isSet) != 1) {
        return usageError(u"send takes one of --text, --type with --data, --raw and --binary."_s);
    }
    for (const QString& file : {u"raw"_s, u"binary"_s}) {
        if (parser.isSet(file)) {
            return repeated(parser.value(file));
        }
    }
    Result<Draft> draft = draftFrom(parser, profile);
    if (!draft) {
        return draft.error();
    }
    return std::function<QByteArray()>([fresh = *draft]() mutable {
        fresh.id = newUuid();
        fresh.messageId = QString::fromLatin1(newUuid());
        fresh.time = static_cast<double>(wallNow()) / 1e6;
        return encodeEnvelope(fresh);
    });
}

/// A frame with an error goes out only by the word of whoever sends it. What is wrong is printed in any case.
bool mayGo(const QCommandLineParser& parser, const Target& target, const QByteArray& frame) {
    LintContext context;
    context.platform = target.profile.platform;
    context.ownKey = target.credentials.apiKey;
    context.messageLimit = target.profile.maxMessageBytes;
    context.now = wallNow();
    const std::vector<Finding> findings = lint(decode(frame), context);
    if (!hasError(findings)) {
        return true;
    }
    printFindings(findings, 1);
    return parser.isSet(u"anyway"_s);
}

} // namespace

int send(const QStringList& arguments) {
    QCommandLineParser parser;
    addTargetOptions(parser);
    addMessageOptions(parser);
    if (!parse(parser, arguments)) {
        return UsageError;
    }
    Result<Target> target = targetFrom(parser);
    if (!target) {
        log(target.error());
        return exitCodeOf(target.error().code);
    }
    Result<std::function<QByteArray()>> maker = payloadMaker(parser, target->profile);
    Result<int> count = number(parser, u"count"_s, 1, 1'000'000);
    Result<int> interval = number(parser, u"interval"_s, 0, 3'600'000);
    if (!maker || !count || !interval) {
        log(!maker ? maker.error() : !count ? count.error() : interval.error());
        return UsageError;
    }
    if (parser.isSet(u"raw"_s) && !mayGo(parser, *target, (*maker)())) {
        log(u"The frame was not sent: --anyway sends it."_s);
        return ErrorFindings;
    }
    SessionRun run(*target);
    Sender sender(run, {*maker, parser.isSet(u"binary"_s), *count, *interval});
    const int exitCode = run.exec();
    sender.printRest();
    return exitCode;
}

} // namespace maim::cli
