#pragma once

#include <QString>

#include "base/result.h"
#include "session/session_hub.h"
#include "ui/shell/gap_meter.h"

namespace maim {

/// The figures of a run as one JSON object: frames received, shown and dropped over all sessions, the UI thread's gaps,
/// resident memory, and the ACK percentiles of `current`. Numbers alone: nothing of a peer, no key.
QByteArray runReport(const SessionHub& hub, Session* current, const GapMeter& gaps);

Outcome writeRunReport(const QString& file, const QByteArray& report);

/// Bytes; -1 where the system does not say.
qint64 residentBytes();

} // namespace maim
