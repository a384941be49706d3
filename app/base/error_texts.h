#pragma once

#include <span>

#include "base/error.h"

namespace maim {

/// What a person reads about a code. A code may have several texts, from few facts to many.
struct ErrorText {
    ErrorCode code;
    const char* sentence; ///< what happened and why
    const char* advice;   ///< what to do; null: nothing to advise
};

/// Sources of translation, in the context "Error".
std::span<const ErrorText> errorTexts();

} // namespace maim
