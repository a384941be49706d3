#pragma once

#include "models/roles.h"
#include "ui/kit/theme.h"

namespace maim {

inline ColorRole colorOf(Mood mood) {
    switch (mood) {
    case Mood::Good:
        return ColorRole::Good;
    case Mood::Busy:
        return ColorRole::Warning;
    case Mood::Bad:
        return ColorRole::Error;
    case Mood::Idle:
        break;
    }
    return ColorRole::Muted;
}

} // namespace maim
