#include "cli/frame_line.h"

namespace maim::cli {

using namespace Qt::StringLiterals;

void printFrame(const FrameRecord& record, const QByteArray& payload) {
    JsonLine line;
    line.number("seq", static_cast<qint64>(record.seq)).seconds("time", record.wall);
    line.raw("dir", record.direction == Direction::In ? "\"in\"" : "\"out\"").number("size", record.size);
    if (record.binary) {
        line.text("base64", QString::fromLatin1(payload.toBase64()));
    } else {
        line.text("data", QString::fromUtf8(payload));
    }
    line.print();
}

void addFilterOption(QCommandLineParser& parser) {
    parser.addOption(
        {u"filter"_s, u"Print only the frames that pass, e.g. type==sys_std && size>1000."_s, u"FILTER"_s});
}

Result<Filter> filterFrom(const QCommandLineParser& parser) {
    const auto parsed = Filter::parse(parser.value(u"filter"_s));
    if (const auto* error = std::get_if<FilterError>(&parsed)) {
        return usageError(u"--filter, character %1: %2"_s.arg(error->at + 1).arg(sentence(*error)));
    }
    return std::get<Filter>(parsed);
}

} // namespace maim::cli
