#include "journal/row_checksum.h"

#define XXH_INLINE_ALL // no library to link
#include <xxhash.h>

namespace maim {

qint64 rowChecksum(qint64 row, QByteArrayView bytes) {
    return static_cast<qint64>(
        XXH3_64bits_withSeed(bytes.data(), static_cast<std::size_t>(bytes.size()), static_cast<XXH64_hash_t>(row)));
}

} // namespace maim
