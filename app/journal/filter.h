#pragma once

#include <QString>
#include <memory>
#include <variant>

#include "journal/byte_search.h"
#include "journal/frame.h"

/// The filter language over frames:
///
///   type==sys_std && dir==in && ack.ms>100
///   payload.message_segment.type in (image, "file") || !(finding==E001)
///   timeout "two words"
///
/// A test is FIELD OPERATOR VALUE; the operators are == != < <= > >= contains matches in. A word or a quoted text by
/// itself is looked for in the payload's bytes, upper and lower case told apart. && binds closer than ||; two tests
/// side by side mean &&. Fields: seq, time, dir, size, dialect, ack.ms, ack.state, finding; any other name is the path
/// of a member in the payload ("type", "payload.message_segment.data.0.type"), or its JSON pointer, which may be
/// quoted:
/// "/payload/a key/a.b". Where the field is not there, only != holds.
namespace maim {

/// Why a text is no filter, and where. Offsets and lengths in UTF-16 units of the text.
struct FilterError {
    enum class Reason : std::uint8_t {
        ExpectedTest,
        ExpectedValue,
        ExpectedList,
        ExpectedClosing,
        ExtraClosing,
        UnclosedQuote,
        UnknownOperator,
        OperatorNotForField, ///< word: the field
        ExpectedNumber,      ///< word: the field
        ExpectedTime,
        UnknownValue, ///< word: the values that the field knows
        BadPattern,   ///< word: what the pattern's reader said
        TooDeep,
        TooLong,
    };
    Reason reason;
    qsizetype at = 0;
    qsizetype length = 0;
    QString word;

    bool operator==(const FilterError&) const = default;
};

/// One sentence, in the language now in use.
QString sentence(const FilterError& error);

/// An immutable value; copies share. Any thread.
class Filter {
public:
    /// Holds for every frame.
    Filter() = default;
    /// An empty text holds for every frame. At most 64 Ki units and 100 levels.
    static std::variant<Filter, FilterError> parse(const QString& text);

    bool isEmpty() const { return !m_root; }
    /// Whether holds() looks at the payload at all.
    bool needsPayload() const;
    /// A word without which no payload passes, as long as the filter; null: there is none.
    const ByteSearch* word() const;
    /// `payload`: empty when it is no longer kept. Parses it at most once, and only when a test asks for a member.
    bool holds(const FrameRecord& record, const QByteArray& payload) const;

    struct Node;

private:
    std::shared_ptr<const Node> m_root;
};

} // namespace maim
