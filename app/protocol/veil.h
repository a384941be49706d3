#pragma once

#include <QString>
#include <QStringList>

#include "protocol/lossless_json.h"

/// What presentation mode leaves of a text: keys, ids and addresses become four dots. Pure. An id
/// is known by its place in a message, or else by its shape.
namespace maim {

/// Four dots; nothing for an empty text.
QString veiledId(const QString& id);

/// A sentence or a peer's words: addresses, UUIDs, long numbers, words that look like an id or a key, members of JSON
/// that are named like one, and each of `words` of three characters or more.
QString veiledText(QString text, const QStringList& words = {});

/// Whether a member of a frame is an id, an address or a key by its name, or by the type of the segment it is in.
bool isVeiled(const json::Document& document, json::NodeId node);

} // namespace maim
