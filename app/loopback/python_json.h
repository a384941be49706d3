#pragma once

#include <optional>

#include "protocol/lossless_json.h"

/// JSON as Python's json reads it, and as its json.dumps writes it by default, so that our frames look like the real
/// server's: ASCII only, ", " and ": ", floats in their shortest form, NaN and Infinity by name.
namespace maim::python {

/// Whether json.loads gets through the text. It stumbles over a byte order mark, over more nesting than its stack holds
/// (measured with 3.11 under the real server), and over integers of more than 4,300 digits.
bool loads(const json::Document& document);

QByteArray dumps(QStringView text);
QByteArray dumps(double number);
/// What loads() and then dumps() make of this value: of duplicate keys the last value stays, in the place of the first;
/// number literals are rewritten. Iterative, so depth is no danger.
QByteArray dumps(const json::Document& document, json::NodeId value);

/// str() of this value: a string's content, and of anything else what repr() says.
QString str(const json::Document& document, json::NodeId value);

/// Whether Python takes this value as true: not null, false, zero, or empty.
bool isTrue(const json::Document& document, json::NodeId value);

/// Two values are the same key of a dict if this is the same for both: 1, 1.0 and true are, "1" is another. Nothing for
/// a list or an object, which cannot be keys.
std::optional<QByteArray> dictKey(const json::Document& document, json::NodeId value);

} // namespace maim::python
