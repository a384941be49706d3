#pragma once

#include "base/error.h"

namespace maim::cli {

/// What a script can rely on.
enum ExitCode {
    Ok = 0,
    UsageError = 1,
    CannotConnect = 2,
    KeyRefused = 3,
    TlsFailure = 4,
    NoAckInTime = 5,
    ErrorFindings = 6,
    ClosedByPeer = 7,
};

ExitCode exitCodeOf(ErrorCode code);

} // namespace maim::cli
