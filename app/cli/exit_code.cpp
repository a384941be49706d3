#include "cli/exit_code.h"

namespace maim::cli {

ExitCode exitCodeOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::None:
        return Ok;
    case ErrorCode::KeyRefused:
        return KeyRefused;
    case ErrorCode::TlsUnknownAuthority:
    case ErrorCode::TlsSelfSigned:
    case ErrorCode::TlsExpired:
    case ErrorCode::TlsNotYetValid:
    case ErrorCode::TlsHostMismatch:
    case ErrorCode::TlsCommonNameOnly:
    case ErrorCode::TlsPinMismatch:
    case ErrorCode::TlsUnverifiedPublicHost:
    case ErrorCode::TlsFileTooLarge:
    case ErrorCode::Pkcs12Unopened:
    case ErrorCode::TlsOldProtocol:
    case ErrorCode::TlsPeerSpeaksPlain:
    case ErrorCode::TlsExpectedByPeer:
    case ErrorCode::TlsClientCertificateRequired:
    case ErrorCode::TlsClientCertificateRefused:
    case ErrorCode::TlsHandshakeFailed:
    case ErrorCode::TlsUnavailable:
    case ErrorCode::CertificateFileUnreadable:
    case ErrorCode::CertificateFileInvalid:
    case ErrorCode::KeyFileUnreadable:
    case ErrorCode::KeyFileInvalid:
    case ErrorCode::KeyPassphraseWrong:
    case ErrorCode::KeyDoesNotMatchCertificate:
        return TlsFailure;
    case ErrorCode::ProbeUnacknowledged:
        return NoAckInTime;
    case ErrorCode::ClosedByPeer:
    case ErrorCode::ConnectionLost:
    case ErrorCode::ProtocolBroken:
    case ErrorCode::IncomingTooLarge:
    case ErrorCode::MessageTooLarge:
    case ErrorCode::Stalled:
        return ClosedByPeer;
    case ErrorCode::UrlInvalid:
    case ErrorCode::UrlScheme:
    case ErrorCode::AddressIsWildcard:
    case ErrorCode::HeaderInvalid:
    case ErrorCode::KeyInvalidCharacters:
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileUnwritable:
    case ErrorCode::FileExists:
    case ErrorCode::SessionFileInvalid:
    case ErrorCode::SessionFileTooNew:
    case ErrorCode::SessionFileInUse:
    case ErrorCode::SessionFileDamaged:
    case ErrorCode::NotUtf8:
    case ErrorCode::Usage:
        return UsageError;
    default:
        return CannotConnect;
    }
}

} // namespace maim::cli
