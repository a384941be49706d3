#include "base/error_meaning.h"

#include <array>

namespace maim {

namespace {

using Group = ErrorGroup;

// One row a code, in the order of ErrorCode.
constexpr auto kMeanings = std::to_array<ErrorMeaning>({
    {ErrorCode::None, Group::None, false},
    {ErrorCode::HostNotFound, Group::Way, false},
    {ErrorCode::ConnectionRefused, Group::Way, false},
    {ErrorCode::AddressIsWildcard, Group::Input, true},
    {ErrorCode::NetworkUnreachable, Group::Way, false},
    {ErrorCode::ConnectTimeout, Group::Way, false},
    {ErrorCode::HandshakeTimeout, Group::Way, false},
    {ErrorCode::TlsTimeout, Group::Way, false},
    {ErrorCode::ProxyFailed, Group::Way, false},
    {ErrorCode::ProxyRefused, Group::Way, false},
    {ErrorCode::ProxyNotFound, Group::Way, false},
    {ErrorCode::ProxyTimeout, Group::Way, false},
    {ErrorCode::ProxyLoginWanted, Group::Way, true},
    {ErrorCode::ProxyLoginWrong, Group::Way, true},
    {ErrorCode::ProxyDenied, Group::Way, false},
    {ErrorCode::ProxyTargetUnreachable, Group::Way, false},
    {ErrorCode::ProxyAnsweredWithError, Group::Way, false},
    {ErrorCode::SystemProxyTimeout, Group::Way, false},
    {ErrorCode::ProxyOfAnotherKind, Group::Way, false},
    {ErrorCode::WrongPath, Group::Way, true},
    {ErrorCode::UpgradeRefused, Group::Way, false},
    {ErrorCode::RedirectNotFollowed, Group::Way, true},
    {ErrorCode::SocketIoServer, Group::Way, true},
    {ErrorCode::NotWebSocket, Group::Way, true},
    {ErrorCode::HeaderTooLarge, Group::Way, true},
    {ErrorCode::UpgradeTakenOut, Group::Way, false},
    {ErrorCode::ProxyInTheWay, Group::Way, false},
    {ErrorCode::CaptivePortal, Group::Way, false},
    {ErrorCode::KeyRefused, Group::Key, true},
    {ErrorCode::EmptyKeyAccepted, Group::Other, false},
    {ErrorCode::KeyInTheClear, Group::Other, false},
    {ErrorCode::KeyInvalidCharacters, Group::Input, true},
    {ErrorCode::TlsUnknownAuthority, Group::Tls, true},
    {ErrorCode::TlsSelfSigned, Group::Tls, true},
    {ErrorCode::TlsExpired, Group::Tls, true},
    {ErrorCode::TlsNotYetValid, Group::Tls, true},
    {ErrorCode::TlsHostMismatch, Group::Tls, true},
    {ErrorCode::TlsCommonNameOnly, Group::Tls, true},
    {ErrorCode::TlsPinMismatch, Group::Tls, true},
    {ErrorCode::TlsOldProtocol, Group::Tls, true},
    {ErrorCode::TlsPeerSpeaksPlain, Group::Tls, true},
    {ErrorCode::TlsExpectedByPeer, Group::Tls, true},
    {ErrorCode::TlsClientCertificateRequired, Group::Tls, true},
    {ErrorCode::TlsClientCertificateRefused, Group::Tls, true},
    {ErrorCode::TlsHandshakeFailed, Group::Tls, true},
    {ErrorCode::TlsUnverifiedPublicHost, Group::Tls, true},
    {ErrorCode::TlsVerificationOff, Group::Tls, true},
    {ErrorCode::TlsUnavailable, Group::Tls, true},
    {ErrorCode::CertificateFileUnreadable, Group::Tls, true},
    {ErrorCode::CertificateFileInvalid, Group::Tls, true},
    {ErrorCode::TlsFileTooLarge, Group::Tls, true},
    {ErrorCode::TlsFilesTimeout, Group::Way, false}, // the share that they are on may come back
    {ErrorCode::Pkcs12Unopened, Group::Tls, true},
    {ErrorCode::KeyFileUnreadable, Group::Tls, true},
    {ErrorCode::KeyFileInvalid, Group::Tls, true},
    {ErrorCode::KeyPassphraseWrong, Group::Tls, true},
    {ErrorCode::KeyDoesNotMatchCertificate, Group::Tls, true},
    {ErrorCode::OriginRefused, Group::Connection, true},
    {ErrorCode::RateLimited, Group::Connection, false},
    {ErrorCode::TooManyConnections, Group::Connection, false},
    {ErrorCode::PolicyRefused, Group::Connection, true},
    {ErrorCode::ClosedByPeer, Group::Connection, false},
    {ErrorCode::ConnectionLost, Group::Connection, false},
    {ErrorCode::ProtocolBroken, Group::Connection, false},
    {ErrorCode::IncomingTooLarge, Group::Connection, false},
    {ErrorCode::MessageTooLarge, Group::Connection, false},
    {ErrorCode::NotUtf8, Group::Input, false},
    {ErrorCode::NotConnected, Group::Other, false},
    {ErrorCode::Stalled, Group::Connection, false},
    {ErrorCode::SendQueueFull, Group::Other, false},
    {ErrorCode::FrameNotKept, Group::Other, false},
    {ErrorCode::LegacyServer, Group::Other, true},
    {ErrorCode::OneBotPeer, Group::Other, false},
    {ErrorCode::BareFramePeer, Group::Other, false},
    {ErrorCode::ProbeUnacknowledged, Group::Ack, false},
    {ErrorCode::AckedButSilent, Group::Other, false},
    {ErrorCode::ClockOff, Group::Other, false},
    {ErrorCode::UrlInvalid, Group::Input, true},
    {ErrorCode::UrlScheme, Group::Input, true},
    {ErrorCode::HeaderInvalid, Group::Input, true},
    {ErrorCode::FileUnreadable, Group::Input, true},
    {ErrorCode::FileUnwritable, Group::Input, false},
    {ErrorCode::FileUtf16, Group::Input, true},
    {ErrorCode::FileExists, Group::Input, false},
    {ErrorCode::FileBusy, Group::Other, false},
    {ErrorCode::ProfileFileDamaged, Group::Other, false},
    {ErrorCode::ProfileFileTooNew, Group::Other, false},
    {ErrorCode::ProfileFieldInvalid, Group::Other, true},
    {ErrorCode::SessionFileInvalid, Group::Input, false},
    {ErrorCode::SessionFileTooNew, Group::Input, false},
    {ErrorCode::SessionFileInUse, Group::Input, false},
    {ErrorCode::SessionFileDamaged, Group::Input, false},
    {ErrorCode::RecordingFailed, Group::Other, false},
    {ErrorCode::OutboxNotKept, Group::Other, false},
    {ErrorCode::OutboxDamaged, Group::Other, false},
    {ErrorCode::OutboxTooNew, Group::Other, false},
    {ErrorCode::OutboxInUse, Group::Other, false},
    {ErrorCode::KeychainUnavailable, Group::Other, false},
    {ErrorCode::KeychainFailed, Group::Other, false},
    {ErrorCode::KeychainChanged, Group::Other, true},
    {ErrorCode::SecretFileLocked, Group::Other, false},
    {ErrorCode::SecretFileFailed, Group::Other, false},
    {ErrorCode::SecretFileDamaged, Group::Other, false},
    {ErrorCode::SecretFileTooNew, Group::Other, false},
    {ErrorCode::PassphraseRefused, Group::Other, false},
    {ErrorCode::PortInUse, Group::Other, false},
    {ErrorCode::AddressNotLoopback, Group::Other, false},
    {ErrorCode::JsonInvalid, Group::Other, false},
    {ErrorCode::Usage, Group::Input, false},
});

constexpr bool isInOrder() {
    for (std::size_t i = 0; i < kMeanings.size(); ++i) {
        if (kMeanings[i].code != static_cast<ErrorCode>(i)) {
            return false;
        }
    }
    return kMeanings.back().code == ErrorCode::Usage;
}
static_assert(isInOrder());

} // namespace

const ErrorMeaning& meaningOf(ErrorCode code) {
    return kMeanings[static_cast<std::size_t>(code)];
}

} // namespace maim
