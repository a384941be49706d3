#include <QFile>
#include <QTimer>

#include "cli/frame_line.h"
#include "cli/session_run.h"
#include "cli/verbs.h"

namespace maim::cli {

namespace {

using namespace Qt::StringLiterals;

/// Prints each received frame that passes the filter once it is in the log, and ends after the given number.
class Listener : public QObject {
public:
    Listener(SessionRun& run, Filter filter, int count) : m_run(run), m_filter(std::move(filter)), m_count(count) {
        connect(&run.session().log(), &FrameLog::appended, this, &Listener::printRows);
    }

private:
    void printRows(qsizetype first, qsizetype last) {
        for (qsizetype row = first; row <= last && !isDone(); ++row) {
            const FrameRecord& record = m_run.session().log().at(row);
            const QByteArray payload = m_run.session().log().payload(record.seq).value_or(QByteArray());
            if (record.direction == Direction::In && m_filter.holds(record, payload)) {
                printFrame(record, payload);
                ++m_printed;
            }
        }
        if (isDone()) {
            m_run.finish(Ok);
        }
    }

    bool isDone() const { return m_count > 0 && m_printed >= m_count; }

    SessionRun& m_run;
    Filter m_filter;
    int m_count;
    int m_printed = 0;
};

/// Without --record, frames are kept in memory.
Result<SessionKeeping> keepingFrom(const QCommandLineParser& parser) {
    const QString file = parser.value(u"record"_s);
    if (file.isEmpty()) {
        return SessionKeeping();
    }
    if (!QFile::exists(file)) {
        return SessionKeeping(NewRecording{file});
    }
    auto resumed = SessionFileWriter::resume(file);
    if (!resumed) {
        return resumed.error();
    }
    return SessionKeeping(std::move(resumed).value());
}

} // namespace

int listen(const QStringList& arguments) {
    QCommandLineParser parser;
    addTargetOptions(parser);
    parser.addOptions({
        {u"count"_s, u"End after this many frames; 0: no end."_s, u"N"_s, u"0"_s},
        {u"for"_s, u"End after this many milliseconds; 0: no end."_s, u"MS"_s, u"0"_s},
        {u"record"_s, u"Record all frames to this session file; an existing one is continued."_s, u"FILE"_s},
    });
    addFilterOption(parser);
    if (!parse(parser, arguments)) {
        return UsageError;
    }
    Result<Target> target = targetFrom(parser);
    Result<int> count = number(parser, u"count"_s, 0, 1'000'000'000);
    Result<int> duration = number(parser, u"for"_s, 0, 1'000'000'000);
    Result<Filter> filter = filterFrom(parser);
    Result<SessionKeeping> keeping = keepingFrom(parser);
    if (!target || !count || !duration || !filter || !keeping) {
        const Error& error = !target     ? target.error()
                             : !count    ? count.error()
                             : !duration ? duration.error()
                             : !filter   ? filter.error()
                                         : keeping.error();
        log(error);
        return exitCodeOf(error.code);
    }
    SessionRun run(*target, std::move(keeping).value());
    Listener listener(run, *filter, *count);
    if (*duration > 0) {
        QTimer::singleShot(*duration, &run, [&run] { run.finish(Ok); });
    }
    return run.exec();
}

} // namespace maim::cli
