#pragma once

#include <QRegularExpression>

#include "models/presentation.h"

namespace maim {

/// Whether presentation mode has to hide a filter: it may name an id, an address or a key.
inline bool hidesValue(const Presentation& presentation, const QString& filter) {
    static const QRegularExpression field(QStringLiteral("(?:id|url|uri|key|user|token)\\b"),
                                          QRegularExpression::CaseInsensitiveOption);
    return presentation.isOn() && (field.match(filter).hasMatch() || presentation.text(filter) != filter);
}

} // namespace maim
