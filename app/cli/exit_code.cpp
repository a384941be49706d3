#include "cli/exit_code.h"

#include "base/error_meaning.h"

namespace maim::cli {

ExitCode exitCodeOf(ErrorCode code) {
    switch (meaningOf(code).group) {
    case ErrorGroup::None:
        return Ok;
    case ErrorGroup::Key:
        return KeyRefused;
    case ErrorGroup::Tls:
        return TlsFailure;
    case ErrorGroup::Ack:
        return NoAckInTime;
    case ErrorGroup::Connection:
        return ClosedByPeer;
    case ErrorGroup::Input:
        return UsageError;
    case ErrorGroup::Way:
    case ErrorGroup::Other:
        break;
    }
    return CannotConnect;
}

} // namespace maim::cli
