#pragma once

#include <optional>

#include "loopback/request_head.h"
#include "websocket/deflate.h"

/// What the server says in HTTP, as uvicorn with h11 and websockets says it for 0.6.8.
namespace maim::http {

struct Answer {
    int status = 0;
    QByteArray bytes; ///< to send; the connection ends with them, unless it is a 101
    std::optional<websocket::DeflateGrant> deflate = std::nullopt; ///< granted with a 101
};

/// For what h11 does not take for a request.
Answer notARequest();
/// For one client too many, which the real server lets in.
Answer full();

/// Grants the upgrade, or refuses it. More than the real server it guards against web pages: a Host that is not a
/// loopback literal with our port, and an Origin from elsewhere, get 403, as a wrong path does.
Answer answerTo(const RequestHead& head, quint16 ownPort);

} // namespace maim::http
