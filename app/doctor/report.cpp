#include "doctor/report.h"

#include <QCoreApplication>

namespace maim::doctor {

namespace {

const char* sourceOf(StepKind kind) {
    switch (kind) {
    case StepKind::Address:
        return QT_TRANSLATE_NOOP("Doctor", "Address");
    case StepKind::Resolve:
        return QT_TRANSLATE_NOOP("Doctor", "Name to addresses");
    case StepKind::Connect:
        return QT_TRANSLATE_NOOP("Doctor", "Connection");
    case StepKind::Tls:
        return QT_TRANSLATE_NOOP("Doctor", "TLS");
    case StepKind::Upgrade:
        return QT_TRANSLATE_NOOP("Doctor", "Upgrade to WebSocket");
    case StepKind::Refusal:
        return QT_TRANSLATE_NOOP("Doctor", "Wait for a refusal of the key");
    case StepKind::Probe:
        return QT_TRANSLATE_NOOP("Doctor", "Probe message");
    }
    return "";
}

const char* sourceOf(StepState state) {
    switch (state) {
    case StepState::Waiting:
        return QT_TRANSLATE_NOOP("Doctor", "waiting");
    case StepState::Running:
        return QT_TRANSLATE_NOOP("Doctor", "running");
    case StepState::Passed:
        return QT_TRANSLATE_NOOP("Doctor", "passed");
    case StepState::Warned:
        return QT_TRANSLATE_NOOP("Doctor", "remark");
    case StepState::Failed:
        return QT_TRANSLATE_NOOP("Doctor", "failed");
    case StepState::Skipped:
        return QT_TRANSLATE_NOOP("Doctor", "skipped");
    }
    return "";
}

} // namespace

bool isRemark(ErrorCode code) {
    switch (code) {
    case ErrorCode::AckedButSilent:
    case ErrorCode::EmptyKeyAccepted:
    case ErrorCode::KeyInTheClear:
    case ErrorCode::ClockOff:
    case ErrorCode::BareFramePeer:
    case ErrorCode::TlsVerificationOff:
        return true;
    default:
        return false;
    }
}

QString nameOf(StepKind kind) {
    return QCoreApplication::translate("Doctor", sourceOf(kind));
}

QString nameOf(StepState state) {
    return QCoreApplication::translate("Doctor", sourceOf(state));
}

QString labelOf(const Observation& observation) {
    return QCoreApplication::translate("DoctorFact", observation.label);
}

QString textOf(const Observation& observation) {
    return observation.isOurs ? QCoreApplication::translate("DoctorFact", observation.text.toUtf8().constData())
                              : observation.text;
}

} // namespace maim::doctor
