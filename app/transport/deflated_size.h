#pragma once

#include <QByteArrayView>

namespace maim {

/// As how many bytes permessage-deflate would carry this message, if no earlier one helped. Takes some 20 ms a
/// megabyte. Any thread.
qint64 deflatedSize(QByteArrayView message);

} // namespace maim
