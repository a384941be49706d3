#include "models/connection_words.h"

#include <QCoreApplication>

#include "base/error_meaning.h"

namespace maim {

namespace {

QString refusalWords(ErrorCode code) {
    if (code == ErrorCode::KeyRefused || code == ErrorCode::KeyInvalidCharacters) {
        return QCoreApplication::translate("ConnectionState", "key refused");
    }
    if (code == ErrorCode::WrongPath) {
        return QCoreApplication::translate("ConnectionState", "wrong path");
    }
    if (meaningOf(code).group == ErrorGroup::Tls) {
        return QCoreApplication::translate("ConnectionState", "TLS refused");
    }
    return QCoreApplication::translate("ConnectionState", "failed");
}

} // namespace

Mood moodOf(const SessionStatus& status) {
    switch (status.phase) {
    case fsm::Phase::Open:
        return Mood::Good;
    case fsm::Phase::Connecting:
    case fsm::Phase::Closing:
    case fsm::Phase::Waiting:
        return Mood::Busy;
    case fsm::Phase::Refused:
        return Mood::Bad;
    case fsm::Phase::Idle:
        break;
    }
    return Mood::Idle;
}

QString stateWords(const SessionStatus& status) {
    switch (status.phase) {
    case fsm::Phase::Open:
        return QCoreApplication::translate("ConnectionState", "connected");
    case fsm::Phase::Connecting:
        return QCoreApplication::translate("ConnectionState", "connecting");
    case fsm::Phase::Closing:
        return QCoreApplication::translate("ConnectionState", "closing");
    case fsm::Phase::Waiting:
        return QCoreApplication::translate("ConnectionState", "retry in %n s", nullptr, secondsToRetry(status));
    case fsm::Phase::Refused:
        return refusalWords(status.verdict.code);
    case fsm::Phase::Idle:
        break;
    }
    return QCoreApplication::translate("ConnectionState", "not connected");
}

int secondsToRetry(const SessionStatus& status) {
    if (status.phase != fsm::Phase::Waiting) {
        return 0;
    }
    const SteadyNs left = status.retryAt - steadyNow();
    return left <= 0 ? 0 : static_cast<int>((left + 999'999'999) / 1'000'000'000);
}

QString addressWithoutQuery(const QUrl& url) {
    return url.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

QString latencyText(std::int64_t ns) {
    const double ms = static_cast<double>(ns) / 1e6;
    if (ms >= 10'000) {
        return QCoreApplication::translate("ConnectionState", "%1 s").arg(ms / 1000, 0, 'f', 1);
    }
    return QCoreApplication::translate("ConnectionState", "%1 ms").arg(ms, 0, 'f', ms < 100 ? 1 : 0);
}

} // namespace maim
