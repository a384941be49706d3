#pragma once

#include "protocol/lossless_json.h"

/// JSON as Python's json.dumps writes it by default, so that our frames look like the real server's: ASCII only, ", "
/// and ": ", floats in their shortest form, NaN and Infinity by name.
namespace maim::python {

QByteArray dumps(QStringView text);
QByteArray dumps(double number);
/// What loads() and then dumps() make of this value: the last of duplicate keys stays, number literals are rewritten.
/// Iterative, so depth is no danger.
QByteArray dumps(const json::Document& document, json::NodeId value);

/// Whether Python takes this value as true: not null, false, zero, or empty.
bool isTrue(const json::Document& document, json::NodeId value);

} // namespace maim::python
