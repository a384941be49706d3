#include "doctor/frame_findings.h"

#include <cmath>

#include "protocol/redaction.h"

namespace maim::doctor {

namespace {

using namespace Qt::StringLiterals;

ErrorCode codeOf(const Envelope& envelope) {
    switch (envelope.dialect) {
    case Dialect::Bare:
        return ErrorCode::BareFramePeer;
    case Dialect::Legacy:
        return ErrorCode::LegacyServer;
    case Dialect::OneBot:
        return ErrorCode::OneBotPeer;
    case Dialect::SocketIo:
        return ErrorCode::SocketIoServer;
    default:
        return ErrorCode::None;
    }
}

QString secondsOfUs(std::int64_t us) {
    constexpr double kUsPerSecond = 1e6;
    return QString::number(static_cast<double>(us) / kUsPerSecond, 'f', 1);
}

} // namespace

void noteFrame(Notebook& notebook, StepKind step, const Envelope& envelope) {
    // Redacted as a whole, before it is cut: it may hold other people's keys, and half a frame is no JSON to find them
    // in.
    notebook.saw(step, QT_TRANSLATE_NOOP("DoctorFact", "Frame"), notebook.excerpt(redacted(envelope.document)));
    if (const ErrorCode code = codeOf(envelope); code != ErrorCode::None) {
        notebook.find(step, {code, {}});
    }
}

void noteEnd(Notebook& notebook, StepKind step, const Connection::End& end) {
    if (end.byPeer) {
        const QString text = QString::number(end.code) + u' ' + end.reason;
        notebook.saw(step, QT_TRANSLATE_NOOP("DoctorFact", "Close code and reason"), text.trimmed());
    }
    notebook.find(step, end.error);
}

Error clockFinding(const std::optional<ClockOffset>& offset) {
    constexpr std::int64_t kFarUs = 5'000'000;
    if (!offset || std::abs(offset->us) - offset->uncertaintyUs <= kFarUs) {
        return {};
    }
    const char* where =
        offset->us > 0 ? QT_TRANSLATE_NOOP("ErrorFact", "ahead of") : QT_TRANSLATE_NOOP("ErrorFact", "behind");
    return {ErrorCode::ClockOff,
            {secondsOfUs(std::abs(offset->us)), QString::fromUtf8(where), secondsOfUs(offset->uncertaintyUs)}};
}

} // namespace maim::doctor
