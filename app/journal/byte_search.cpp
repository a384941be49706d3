#include "journal/byte_search.h"

#include <bit>
#include <cstring>

#include "base/sse2.h"

namespace maim {

namespace {

/// How often a byte stands in the JSON of this protocol, roughly: 0 for what is seldom there.
int commonness(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == ' ' || c == 'e') {
        return 5;
    }
    if (std::strchr(":,_-{}0123456789", c) != nullptr && c != '\0') {
        return 4;
    }
    if (std::strchr("adinorstu", c) != nullptr && c != '\0') {
        return 3;
    }
    return byte >= 'a' && byte <= 'z' ? (std::strchr("jkqvwxyz", c) != nullptr ? 1 : 2) : byte >= 0x80 ? 2 : 0;
}

qsizetype rarestIn(const QByteArray& needle, qsizetype but) {
    qsizetype rarest = but == 0 && needle.size() > 1 ? 1 : 0;
    for (qsizetype i = rarest + 1; i < needle.size(); ++i) {
        if (i != but && commonness(needle[i]) < commonness(needle[rarest])) {
            rarest = i;
        }
    }
    return rarest;
}

#ifdef MAIM_SSE2
constexpr qsizetype kVector = sizeof(__m128i);
#endif

} // namespace

ByteSearch::ByteSearch(QByteArray needle)
    : m_needle(std::move(needle)), m_rarest(rarestIn(m_needle, -1)), m_second(rarestIn(m_needle, m_rarest)) {}

qsizetype ByteSearch::find(QByteArrayView hay, qsizetype from) const {
    if (m_needle.size() > hay.size() - from || m_needle.isEmpty()) {
        return m_needle.isEmpty() ? from : -1;
    }
    const char* at = hay.data() + from;
    const char* const end = hay.data() + (hay.size() - m_needle.size()) + 1; // beyond it the needle would not fit
    const char* found = findByVector(at, end);
    found = found == nullptr ? findByByte(at, end) : found;
    return found == nullptr ? -1 : found - hay.data();
}

bool ByteSearch::isAt(const char* place) const {
    return std::memcmp(place, m_needle.constData(), static_cast<std::size_t>(m_needle.size())) == 0;
}

#ifdef MAIM_SSE2
/// Sixteen places at a time; leaves `at` where fewer than those are left.
const char* ByteSearch::findByVector(const char*& at, const char* end) const {
    const __m128i rare = _mm_set1_epi8(m_needle[m_rarest]);
    const __m128i second = _mm_set1_epi8(m_needle[m_second]);
    for (; end - at >= kVector; at += kVector) {
        const __m128i hasRare = _mm_cmpeq_epi8(loadSixteen(at + m_rarest), rare);
        const __m128i hasBoth = _mm_and_si128(hasRare, _mm_cmpeq_epi8(loadSixteen(at + m_second), second));
        for (auto bits = static_cast<unsigned>(_mm_movemask_epi8(hasBoth)); bits != 0; bits &= bits - 1) {
            if (const char* place = at + std::countr_zero(bits); isAt(place)) {
                return place;
            }
        }
    }
    return nullptr;
}
#else
const char* ByteSearch::findByVector(const char*&, const char*) const {
    return nullptr;
}
#endif

const char* ByteSearch::findByByte(const char* at, const char* end) const {
    const char rare = m_needle[m_rarest];
    const char second = m_needle[m_second];
    for (; at != end; ++at) {
        const auto left = static_cast<std::size_t>(end - at);
        const auto* hit = static_cast<const char*>(std::memchr(at + m_rarest, rare, left));
        if (hit == nullptr) {
            return nullptr;
        }
        at = hit - m_rarest;
        if (at[m_second] == second && isAt(at)) {
            return at;
        }
    }
    return nullptr;
}

} // namespace maim
