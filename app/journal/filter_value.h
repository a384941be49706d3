#pragma once

#include <QString>
#include <optional>

#include "protocol/lossless_json.h"

/// Filters made from what somebody points at.
namespace maim {

/// A test, and the one that holds for all other frames.
struct ValueFilter {
    QString test;
    QString opposite;
};

/// Holds for each frame in which the node's value stands at the node's place. Where no path leads there (an earlier one
/// of two equal keys, a lone value), it looks for the bytes; a long text is compared by its beginning. Nothing for an
/// empty document, for an API key, and for what holds one; `keys`: the document's keyNodes(), ascending.
std::optional<ValueFilter> filterForNode(const json::Document& document, json::NodeId node,
                                         const std::vector<json::NodeId>& keys);
/// field==value, both as they are; `field` must be one of the language.
ValueFilter filterForField(const QString& field, const QString& value);
/// Any of several.
ValueFilter filterForField(const QString& field, const QStringList& values);

/// `text` narrowed by one more test. An empty `text` holds for every frame.
QString narrowed(const QString& text, const QString& test);

} // namespace maim
