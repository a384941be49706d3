#include "protocol/segment_types.h"

#include <QtGlobal>

#include <array>

namespace maim {

namespace {

using namespace Qt::StringLiterals;
using Type = SegmentType;
using Data = SegmentData;

// In the order of SegmentType.
constexpr auto kRows = std::to_array<SegmentTypeRow>({
    {Type::Text, "text"_L1, QT_TRANSLATE_NOOP("Chat", "text"), Data::Text, false, false},
    {Type::Image, "image"_L1, QT_TRANSLATE_NOOP("Chat", "image"), Data::Picture, false, false},
    {Type::File, "file"_L1, QT_TRANSLATE_NOOP("Chat", "file"), Data::File, false, false},
    {Type::At, "at"_L1, QT_TRANSLATE_NOOP("Chat", "mention"), Data::Reference, true, false},
    {Type::Face, "face"_L1, QT_TRANSLATE_NOOP("Chat", "face"), Data::Reference, false, true},
    {Type::Emoji, "emoji"_L1, QT_TRANSLATE_NOOP("Chat", "emoji"), Data::Picture, false, false},
    {Type::Voice, "voice"_L1, QT_TRANSLATE_NOOP("Chat", "voice"), Data::Sound, false, false},
    {Type::Reply, "reply"_L1, QT_TRANSLATE_NOOP("Chat", "reply"), Data::Reference, true, false},
    {Type::SegList, "seglist"_L1, QT_TRANSLATE_NOOP("Chat", "several parts"), Data::Parts, false, false},
    {Type::Forward, "forward"_L1, QT_TRANSLATE_NOOP("Chat", "forwarded messages"), Data::Free, false, true},
    {Type::Notify, "notify"_L1, QT_TRANSLATE_NOOP("Chat", "notice"), Data::Free, false, true},
    {Type::Dict, "dict"_L1, QT_TRANSLATE_NOOP("Chat", "object"), Data::Free, false, false},
    {Type::Other, QLatin1String(), nullptr, Data::Free, false, true},
});

} // namespace

std::span<const SegmentTypeRow> segmentTypes() {
    return std::span(kRows).first(kRows.size() - 1);
}

const SegmentTypeRow& rowOf(SegmentType type) {
    return kRows[static_cast<std::size_t>(type)];
}

SegmentType segmentTypeOf(QStringView name) {
    for (const SegmentTypeRow& row : segmentTypes()) {
        if (name == row.name) {
            return row.type;
        }
    }
    return SegmentType::Other;
}

} // namespace maim
