#include "journal/packing.h"

#include <lz4.h>

namespace maim {

QByteArrayView packed(QByteArrayView bytes, QByteArray& room) {
    if (bytes.isEmpty() || bytes.size() > kLargestPacked) {
        return bytes;
    }
    room.resize(bytes.size() - bytes.size() / 8);
    const int size =
        LZ4_compress_default(bytes.data(), room.data(), static_cast<int>(bytes.size()), static_cast<int>(room.size()));
    return size > 0 ? QByteArrayView(room).first(size) : bytes;
}

std::optional<QByteArray> unpacked(QByteArrayView bytes, qint64 size) {
    if (bytes.isEmpty() || size <= bytes.size() || size > kLargestPacked) {
        return std::nullopt;
    }
    QByteArray whole(size, Qt::Uninitialized);
    const int found =
        LZ4_decompress_safe(bytes.data(), whole.data(), static_cast<int>(bytes.size()), static_cast<int>(whole.size()));
    return found == size ? std::optional(std::move(whole)) : std::nullopt;
}

} // namespace maim
