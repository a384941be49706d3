#pragma once

#include <QString>

namespace maim {

/// A tooltip guesses from its text whether it is HTML. This one is shown as it is, line breaks kept.
inline QString plainToolTip(const QString& text) {
    if (text.isEmpty()) {
        return {};
    }
    return QStringLiteral("<span style=\"white-space: pre-wrap\">") + text.toHtmlEscaped() + QStringLiteral("</span>");
}

} // namespace maim
