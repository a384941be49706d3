#pragma once

#include <QByteArray>
#include <QString>

#include "base/clock.h"

/// Figures and peer text as every view shows them.
namespace maim {

QString sizeText(qint64 bytes); ///< "214 B", "86.2 KB", "5.0 MB"; 1 KB = 1,024 B
/// By how much fewer bytes: "−83 %", "+2 %"; "—" of nothing.
QString savingText(qint64 before, qint64 after);
QString durationText(std::int64_t ns);     ///< "0.02 ms", "1.3 ms", "412.0 ms", "1.20 s", "12.0 s"
QString clockText(WallUs wall);            ///< "21:03:09.870", local time
QString dateAndClockText(WallUs wall);     ///< "2026-11-22 21:03:09.870"
QString exactText(const QByteArray& utf8); ///< a leading byte order mark stays
/// On one line: control characters as their pictures; what is invisible or rearranges its surroundings is spelled out.
QString visibleText(QString text);

} // namespace maim
