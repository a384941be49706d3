#pragma once

#include <QString>

#include "base/result.h"
#include "session/session_hub.h"
#include "ui/probe/run_watch.h"

namespace maim {

/// The figures of a run as one JSON object: frames received, shown and dropped over all sessions, the UI thread's gaps,
/// memory, milestones, what mouse and keyboard brought about while frames came, and the ACK percentiles of `current`.
/// Numbers only: nothing from a peer, no key.
QByteArray runReport(const SessionHub& hub, Session* current, const RunWatch& watch);

/// Bytes; -1 where the system does not say.
qint64 residentBytes();
/// The most that were resident at any time. Bytes; -1 where this is not implemented.
qint64 peakResidentBytes();

} // namespace maim
