#pragma once

#include <QString>
#include <QUrl>

#include "models/roles.h"
#include "session/session.h"

namespace maim {

Mood moodOf(const SessionStatus& status);

/// Two or three words for a narrow place: "connected", "key refused", "retry in 4 s".
QString stateWords(const SessionStatus& status);

/// Whole seconds until the next attempt, rounded up; 0 when none is planned.
int secondsToRetry(const SessionStatus& status);

/// Scheme, host, port and path: what may be shown anywhere.
QString addressWithoutQuery(const QUrl& url);

/// "1.3 ms", "12 s": three figures at most.
QString latencyText(std::int64_t ns);

} // namespace maim
