#pragma once

#include <QObject>
#include <functional>

#include "session/session.h"

namespace maim {

/// Sends the same bytes again as a new frame: those of a small one at once, those of a large one when the thread pool
/// has read them. `done` is told how that went, on the context's thread, unless the context or the session is gone by
/// then.
void sendAgain(QObject* context, Session& session, FrameSeq seq, std::function<void(const Outcome&)> done);

} // namespace maim
