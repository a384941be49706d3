#pragma once

#include "doctor/notebook.h"
#include "protocol/envelope.h"
#include "traffic/server_clock.h"
#include "transport/connection.h"

/// What the frames of an open connection, and its end, tell about the peer.
namespace maim::doctor {

/// Writes down the beginning of a frame, and what its dialect means.
void noteFrame(Notebook& notebook, StepKind step, const Envelope& envelope);
void noteEnd(Notebook& notebook, StepKind step, const Connection::End& end);

/// The finding for a clock that is far from ours; none when it is near, or not known well enough.
Error clockFinding(const std::optional<ClockOffset>& offset);

} // namespace maim::doctor
