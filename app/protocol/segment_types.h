#pragma once

#include <QString>
#include <cstdint>
#include <span>

namespace maim {

/// The types of segment that we know by name, in the order in which they are offered. Peers send others too.
enum class SegmentType : std::uint8_t {
    Text,
    Image,
    File,
    At,
    Face,
    Emoji,
    Voice,
    Reply,
    SegList,
    Forward,
    Notify,
    Dict,
    Other,
};

/// What the guide and MaiBot put into the `data` of a type.
enum class SegmentData : std::uint8_t {
    Text,
    Picture,   ///< Base64
    Sound,     ///< Base64
    File,      ///< Base64, or an object that holds it
    Reference, ///< an id, or an object that names it
    Parts,     ///< a list of segments
    Free,      ///< any JSON: the chat has no view of its own for it
};

/// What all places that treat types differently need to know of one: the checks, the chat, the composer, the filter's
/// completion, presentation mode.
struct SegmentTypeRow {
    SegmentType type;
    QLatin1String name; ///< on the wire
    const char* label;  ///< what a person calls it, in the context "Chat"; null: by its name
    SegmentData data;
    bool isVeiled;          ///< the data is the id of a person or a message
    bool isRefusedByMaiBot; ///< by 1.2, whatever its data (W108)
};

/// All but Other.
std::span<const SegmentTypeRow> segmentTypes();
/// Other's has no name.
const SegmentTypeRow& rowOf(SegmentType type);
SegmentType segmentTypeOf(QStringView name);

} // namespace maim
