#include "transport/deflated_size.h"

#include "websocket/deflate.h"

namespace maim {

qint64 deflatedSize(QByteArrayView message) {
    return websocket::Deflater(websocket::kLargestWindowBits, true).deflate(message).size();
}

} // namespace maim
