#pragma once

#include <QHash>
#include <QStringList>

namespace maim {

/// What a session's frames have taught: paths of members, and for each the values that were seen.
struct FilterWords {
    QStringList paths;
    QHash<QString, QStringList> values;
};

/// What may stand at a place in a filter: `candidates`, as they are to be written, replace the range. The language's
/// own fields, operators and values, those of the protocol, and the words that were seen.
struct FilterCompletion {
    enum class Kind : std::uint8_t { Nothing, Field, Operator, Value };
    Kind kind = Kind::Nothing;
    qsizetype begin = 0;
    qsizetype length = 0; ///< 0: nothing is written there yet
    QStringList candidates;
};

/// At most 100 candidates. None when what stands before the cursor is whole already.
FilterCompletion completionAt(const QString& text, qsizetype cursor, const FilterWords& seen = {});

} // namespace maim
