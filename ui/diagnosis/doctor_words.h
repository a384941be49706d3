#pragma once

#include "doctor/report.h"
#include "profiles/redactor.h"
#include "protocol/visible_text.h"
#include "ui/kit/theme.h"

/// What the doctor's widgets may show: without the secrets of this run, with presentation mode's veil over it.
namespace maim {

/// What a peer sent, with its control characters spelled out; it keeps its lines.
inline QString shownPeerText(const Theme& theme, const QString& text) {
    return theme.presentation().text(visibleBody(Redactor::redactKnown(text)));
}

} // namespace maim
