#pragma once

#include <QtGlobal>

namespace maim {

/// What compression makes of the messages of a connection.
struct DeflateTally {
    qint64 payloadBytes = 0;
    qint64 deflatedBytes = 0; ///< of the same messages, as their frames carried them

    /// `deflated`: negative for a message that was not compressed, which does not count.
    void add(qint64 payload, qint64 deflated) {
        payloadBytes += deflated < 0 ? 0 : payload;
        deflatedBytes += deflated < 0 ? 0 : deflated;
    }
    bool operator==(const DeflateTally&) const = default;
};

} // namespace maim
