#include <QTimer>

#include "cli/output.h"
#include "cli/session_run.h"
#include "cli/verbs.h"
#include "journal/filter.h"

namespace maim::cli {

namespace {

using namespace Qt::StringLiterals;

/// Prints each received frame that the filter lets through as it is committed to the log, and ends after so many.
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
                print(record, payload);
            }
        }
        if (isDone()) {
            m_run.finish(Ok);
        }
    }

    bool isDone() const { return m_count > 0 && m_printed >= m_count; }

    void print(const FrameRecord& record, const QByteArray& payload) {
        JsonLine line;
        line.number("seq", static_cast<qint64>(record.seq)).seconds("time", record.wall).raw("dir", "\"in\"");
        line.number("size", record.size);
        if (record.binary) {
            line.text("base64", QString::fromLatin1(payload.toBase64()));
        } else {
            line.text("data", QString::fromUtf8(payload));
        }
        line.print();
        ++m_printed;
    }

    SessionRun& m_run;
    Filter m_filter;
    int m_count;
    int m_printed = 0;
};

Result<Filter> filterFrom(const QCommandLineParser& parser) {
    const auto parsed = Filter::parse(parser.value(u"filter"_s));
    if (const auto* error = std::get_if<FilterError>(&parsed)) {
        return usageError(u"--filter, character %1: %2"_s.arg(error->at + 1).arg(sentence(*error)));
    }
    return std::get<Filter>(parsed);
}

} // namespace

int listen(const QStringList& arguments) {
    QCommandLineParser parser;
    addTargetOptions(parser);
    parser.addOptions({
        {u"count"_s, u"End after so many frames; 0: no end."_s, u"N"_s, u"0"_s},
        {u"filter"_s, u"Print only the frames that it holds for, e.g. type==sys_std && size>1000."_s, u"FILTER"_s},
        {u"for"_s, u"End after so many milliseconds; 0: no end."_s, u"MS"_s, u"0"_s},
    });
    if (!parse(parser, arguments)) {
        return UsageError;
    }
    Result<Target> target = targetFrom(parser);
    Result<int> count = number(parser, u"count"_s, 0, 1'000'000'000);
    Result<int> duration = number(parser, u"for"_s, 0, 1'000'000'000);
    Result<Filter> filter = filterFrom(parser);
    if (!target || !count || !duration || !filter) {
        const Error& error = !target     ? target.error()
                             : !count    ? count.error()
                             : !duration ? duration.error()
                                         : filter.error();
        log(error);
        return exitCodeOf(error.code);
    }
    SessionRun run(*target);
    Listener listener(run, *filter, *count);
    if (*duration > 0) {
        QTimer::singleShot(*duration, &run, [&run] { run.finish(Ok); });
    }
    return run.exec();
}

} // namespace maim::cli
