#pragma once

#include <QObject>
#include <functional>

#include "session/session.h"

namespace maim {

/// Sends the same bytes again as a new frame: a small one's at once, a large one's once the thread pool has read them.
/// `done` hears how that went, on the context's thread, unless the context or the session is gone by then.
void sendAgain(QObject* context, Session& session, FrameSeq seq, std::function<void(const Outcome&)> done);

} // namespace maim
