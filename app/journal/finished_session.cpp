#include "journal/finished_session.h"

namespace maim {

Result<std::optional<FinishedSession>> openFinished(const QString& file, const SessionFileReader::Progress& progress) {
    const auto reader = SessionFileReader::open(file);
    if (!reader) {
        return reader.error();
    }
    SessionFileReader::Content content = (*reader)->readRecords(progress);
    if (content.cancelled) {
        return std::optional<FinishedSession>();
    }
    return std::optional(FinishedSession{(*reader)->facts(),
                                         std::make_shared<FinishedPayloads>(file, static_cast<FrameSeq>(content.lost)),
                                         std::move(content.records), content.damage});
}

} // namespace maim
