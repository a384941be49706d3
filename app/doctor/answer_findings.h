#pragma once

#include <optional>
#include <vector>

#include "base/clock.h"
#include "doctor/notebook.h"
#include "transport/failure.h"

/// What the answer to an HTTP request tells about who gave it.
namespace maim::doctor {

/// Writes its status, its headers and the beginning of its body into the step.
void noteAnswer(Notebook& notebook, StepKind step, const AttemptFacts& facts);

/// What went wrong with an attempt, the gravest first. Never empty.
std::vector<Error> findingsOf(const AttemptFacts& facts);

/// Whether a Socket.IO server may have given this answer, or this silence.
bool maySpeakSocketIo(const AttemptFacts& facts);

/// By the answer's Date header; empty without one that can be read.
std::optional<WallUs> dateOf(const AttemptFacts& facts);

} // namespace maim::doctor
