#pragma once

#include "base/error.h"

namespace maim {

/// Which kind of thing went wrong.
enum class ErrorGroup : std::uint8_t {
    None,
    Way,        ///< the server was not reached, or what answers is not one
    Key,        ///< the server knows us and refuses the key
    Tls,        ///< the certificates, or the files that TLS needs
    Connection, ///< an open connection ended
    Ack,        ///< the server did not answer in time
    Input,      ///< what a person entered or named
    Other,
};

/// What a code means to a program; error_texts.h has what it means to a person.
struct ErrorMeaning {
    ErrorCode code;
    ErrorGroup group;
    bool isFinal; ///< trying again is pointless until the user has changed something
};

const ErrorMeaning& meaningOf(ErrorCode code);

} // namespace maim
