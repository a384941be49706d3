#include <QTimer>

#include "cli/output.h"
#include "cli/session_run.h"
#include "cli/verbs.h"

namespace maim::cli {

namespace {

using namespace Qt::StringLiterals;

/// Prints each received frame as it is committed to the log, and ends after so many.
class Listener : public QObject {
public:
    Listener(SessionRun& run, int count) : m_run(run), m_count(count) {
        connect(&run.session().log(), &FrameLog::appended, this, &Listener::printRows);
    }

private:
    void printRows(qsizetype first, qsizetype last) {
        for (qsizetype row = first; row <= last && !isDone(); ++row) {
            const FrameRecord& record = m_run.session().log().at(row);
            if (record.direction == Direction::In) {
                print(record);
            }
        }
        if (isDone()) {
            m_run.finish(Ok);
        }
    }

    bool isDone() const { return m_count > 0 && m_printed >= m_count; }

    void print(const FrameRecord& record) {
        const QByteArray payload = m_run.session().log().payload(record.seq).value_or(QByteArray());
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
    int m_count;
    int m_printed = 0;
};

} // namespace

int listen(const QStringList& arguments) {
    QCommandLineParser parser;
    addTargetOptions(parser);
    parser.addOptions({
        {u"count"_s, u"End after so many frames; 0: no end."_s, u"N"_s, u"0"_s},
        {u"for"_s, u"End after so many milliseconds; 0: no end."_s, u"MS"_s, u"0"_s},
    });
    if (!parse(parser, arguments)) {
        return UsageError;
    }
    Result<Target> target = targetFrom(parser);
    Result<int> count = number(parser, u"count"_s, 0, 1'000'000'000);
    Result<int> duration = number(parser, u"for"_s, 0, 1'000'000'000);
    if (!target || !count || !duration) {
        const Error& error = !target ? target.error() : !count ? count.error() : duration.error();
        log(error);
        return exitCodeOf(error.code);
    }
    SessionRun run(*target);
    Listener listener(run, *count);
    if (*duration > 0) {
        QTimer::singleShot(*duration, &run, [&run] { run.finish(Ok); });
    }
    return run.exec();
}

} // namespace maim::cli
