#include "cli/exit_code.h"
#include "cli/frame_line.h"
#include "cli/verbs.h"
#include "journal/session_file.h"

namespace maim::cli {

namespace {

using namespace Qt::StringLiterals;

int printMatching(SessionFileReader& reader, const SessionFileReader::Content& content, const Filter& filter) {
    FrameBlockPtr block;
    for (const FrameRecord& record : content.records) {
        if (!block || !block->contains(record.seq)) {
            block = reader.block(record.seq);
        }
        const QByteArray payload = block ? block->payload(record.seq).value_or(QByteArray()) : QByteArray();
        if (filter.holds(record, payload)) {
            printFrame(record, payload);
        }
    }
    if (content.damage) {
        log(content.damage);
    }
    return exitCodeOf(content.damage.code);
}

} // namespace

int query(const QStringList& arguments) {
    QCommandLineParser parser;
    addFilterOption(parser);
    parser.addPositionalArgument(u"FILE"_s, u"A session file, finished or being recorded."_s);
    if (!parse(parser, arguments)) {
        return UsageError;
    }
    const Result<Filter> filter = filterFrom(parser);
    if (!filter || parser.positionalArguments().size() != 1) {
        log(filter ? usageError(u"one session file is needed"_s) : filter.error());
        return UsageError;
    }
    const auto reader = SessionFileReader::open(parser.positionalArguments().constFirst());
    if (!reader) {
        log(reader.error());
        return exitCodeOf(reader.error().code);
    }
    return printMatching(**reader, (*reader)->readRecords(), *filter);
}

} // namespace maim::cli
