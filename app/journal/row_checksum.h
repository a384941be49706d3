#pragma once

#include <QByteArrayView>

namespace maim {

/// XXH3, 64 bits, with the row's number: its bytes must not turn up in another's place.
qint64 rowChecksum(qint64 row, QByteArrayView bytes);

} // namespace maim
