#include "websocket/mask.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace maim::websocket {

/// Eight bytes at a time.
void applyMask(char* to, const char* from, qsizetype bytes, std::uint32_t mask) {
    const std::uint64_t wide = mask | static_cast<std::uint64_t>(mask) << 32;
    qsizetype i = 0;
    for (; i + 8 <= bytes; i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, from + i, sizeof word);
        word ^= wide;
        std::memcpy(to + i, &word, sizeof word);
    }
    std::array<char, 8> key{};
    std::memcpy(key.data(), &wide, sizeof wide);
    for (; i < bytes; ++i) {
        to[i] = static_cast<char>(from[i] ^ key[static_cast<std::size_t>(i % 8)]);
    }
}

std::uint32_t maskBehind(qsizetype bytes, std::uint32_t mask) {
    std::array<char, 4> key{};
    std::memcpy(key.data(), &mask, sizeof mask);
    std::rotate(key.begin(), key.begin() + bytes % 4, key.end());
    std::memcpy(&mask, key.data(), sizeof mask);
    return mask;
}

} // namespace maim::websocket
