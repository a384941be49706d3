#pragma once

#include "protocol/lossless_json.h"

/// Between JSON's spelling of a string and its content.
namespace maim::json {

/// In UTF-8.
inline constexpr QByteArrayView kByteOrderMark = "\xEF\xBB\xBF";

/// The content of a quoted string that the reader has accepted; a lone surrogate stays one code unit.
QString decodedText(QByteArrayView quotedString, bool escaped);
/// The same in UTF-8. Shares the memory of `quotedString` where nothing is escaped.
QByteArray decodedUtf8(QByteArrayView quotedString, bool escaped);
/// UTF-8 in which a lone surrogate takes three bytes, so that no two texts become one.
QByteArray toUtf8(QStringView text);
/// What quoted() gives, written at the end of `json`.
void appendQuoted(QByteArray& json, QStringView text);
/// A member's decoded key; shares the document's memory where nothing is escaped.
QByteArray keyContent(const Document& document, NodeId id);

} // namespace maim::json
