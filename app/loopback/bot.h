#pragma once

#include "base/secret.h"
#include "protocol/lossless_json.h"

/// The bot of the demonstration, part of the server's program.
namespace maim::server::bot {

/// It has no connection; message_dim names it by this.
inline constexpr QByteArrayView kKey = "demo-bot";

struct Recipient {
    Secret key;
    QString platform;
    int nth; ///< the number of the answer, over all; every third one quotes, as a seglist
};

/// The payload of a friendly answer, in the language of what was said, as JSON text.
QByteArray answer(const json::Document& document, json::NodeId payload, const Recipient& to);

} // namespace maim::server::bot
