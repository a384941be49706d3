#pragma once

#include <optional>

#include "protocol/lossless_json.h"

/// The message classes of maim_message 0.6.8 (api_message_base.py): what their from_dict refuses, and what their
/// to_dict leaves of the rest.
namespace maim::server {

/// Why a message is acknowledged and then dropped.
struct Drop {
    const char* why = nullptr; ///< a sentence for the context "maim::LoopbackServer"
    QString what;              ///< its %1: a path, a type
};

/// Whether the library takes this payload for a message of its own; it puts anything else into one as text.
bool looksLikeMessage(const json::Document& document, json::NodeId payload);

/// What APIMessageBase.from_dict refuses, in its order. Nothing for a good message.
std::optional<Drop> faultOf(const json::Document& document, json::NodeId payload);

/// A good message as to_dict and json.dumps write it: known fields alone, in their order, without those that are null.
QByteArray asTheLibraryWritesIt(const json::Document& document, json::NodeId payload);

} // namespace maim::server
