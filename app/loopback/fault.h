#pragma once

#include <QString>
#include <vector>

#include "base/result.h"

namespace maim {

/// A misbehaviour on demand. Written KIND[=VALUE][@EVERY]: "ack-late=500", "ack-lost@3" (every third), "ack-twice",
/// "ack-wrong-id", "ack-the-ack", "close=1011", "silence".
struct Fault {
    enum class Kind : std::uint8_t { AckLate, AckLost, AckTwice, AckWrongId, AckTheAck, Close, Silence };
    Kind kind = Kind::AckLost;
    int value = 0; ///< milliseconds, or a close code
    int every = 1; ///< strikes every n-th message

    bool operator==(const Fault&) const = default;
};

Result<Fault> parseFault(const QString& spec);
/// Comma-separated.
Result<std::vector<Fault>> parseFaults(const QString& specs);

} // namespace maim
